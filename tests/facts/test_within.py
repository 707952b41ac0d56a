"""within: two places of one document that speak of one thing with different numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from numcheck.documents.reader import read
from numcheck.facts.document_similarity import measure_rarity
from numcheck.facts.within import find_contradictions
from numcheck.model import Claim
from numcheck.reading.frames import read_claims
from numcheck.reading.profiles import read_profile
from numcheck.standard import extractor, lexicon

if TYPE_CHECKING:
    from tests.conftest import Growth


def contradict(text: str) -> list[list[str]]:
    document = read("draft.md", text.encode(), "draft")
    claims = read_claims(document, extractor().read(document), lexicon())
    facts = find_contradictions(claims, measure_rarity([read_profile(document, lexicon())]), lexicon())
    return [sorted(claim.figure.text for claim in fact.claims) for fact in facts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The barge Ilse had 214 sheep on board when it ran aground off Tolm.\n\nThere were 241 sheep aboard the barge Ilse when it ran aground.",
            [["214 sheep", "241 sheep"]],
        ),
        (
            "The audit looked at 362 wards in Lis.\n\nOf the 326 wards that the audit looked at in Lis, most were clean.",
            [["326 wards", "362 wards"]],
        ),
        # what has been spoken of is named again in other words
        (
            "The fire at the Corran mill destroyed 3,400 bales of wool, the owners said on Monday.\n\nNobody was hurt. Firemen from two towns needed all night to put it out, and the road was shut.\n\nThe insurer has yet to say what it will pay for the 4,300 bales that burned.",
            [["3,400 bales", "4,300 bales"]],
        ),
        (
            "The fire destroyed 3,400 bales of wool, the owners said on Monday.\n\nNobody was hurt. Firemen needed all night to put it out.\n\nThe 120 bales that were saved will be sold.",
            [],
        ),
        (
            "The club sold 2,150 tickets in the first week.\n\nIt was the best start for years, the chairman said.\n\nThe 980 tickets sold in the second week went mostly to visitors.",
            [],
        ),
        # sentences that say the same, and leave nothing to tell the counts apart
        (
            "The choir has 46 singers.\n\nIt meets on Mondays.\n\nThe choir has 52 singers.",
            [["46 singers", "52 singers"]],
        ),
        (
            "We counted 58 nests on the cliff.\n\nOn the cliff 59 nests from four colonies were counted.",
            [["58 nests", "59 nests"]],
        ),
        ("She painted 12 boats.\n\nHe painted 15 boats.", []),
        ("The crew found two wrecks.\n\nAn hour later the crew found three wrecks.", []),
        ("10:05 The harbour has lost 12 boats.\n\n11:30 The harbour has lost 14 boats.", []),
        ("## 2.1\n\nFixed 12 leaks.\n\n## 2.0\n\nFixed 19 leaks.", []),
        ("# Aim\n\nThe club mends 12 leaks.\n\n# Work\n\nThe club mends 19 leaks.", [["12 leaks", "19 leaks"]]),
        ("The van carried 40 chairs. The van carried 45 chairs.", []),
        ("The lock lifts boats 1.4 points.\n\nThe lock lifts boats 2.6 points.", []),
        # a table of which the heads say no more than the sentence
        (
            "The shed has 18 oars, 21 masts and 9 nets.\n\n| part | number |\n|---|---|\n| oars | 19 |\n| masts | 21 |\n| nets | 9 |",
            [["18 oars", "19"]],
        ),
        ("The shed has 19 oars.\n\n| part | before | after |\n|---|---|---|\n| oars | 12 | 19 |", []),
        ("The town has 14 ferries.\n\n| Year | Ferries |\n|---|---|\n| 2019 | 12 |\n| 2020 | 13 |", []),
        ("The town has 14 ferries.\n\n| Pier | Number |\n|---|---|\n| North ferries | 8 |\n| South ferries | 6 |", []),
        # another year, stand, speaker, thing: both may be right
        ("The school in Tolm took in 215 pupils in 2023. In 2022 the school had taken in 239 pupils.", []),
        ("The east stand holds 300 people.\n\nThe west stand holds 450 people.", []),
        ("The mayor said 40 homes were lost. The insurer said 30 homes were lost.", []),
        ("The library has 120 shelves of maps.\n\nThe library has 40 shelves of novels.", []),
        ("Rosa Lind, 33, sings. Her brother Jan Lind, 31, plays.", []),
        # two rows of one table
        ("| Ward | Patients |\n|---|---|\n| North | 310 |\n| South | 301 |", []),
    ],
)
def test_two_places_of_one_document(text, found) -> None:
    assert contradict(text) == found


TEXTS: dict[str, Callable[[int], str]] = {
    "words in common": lambda n: "".join(f"The barge had {1000 + 7 * i} sheep aboard off Tolm.\n\n" for i in range(n)),
    "one number": lambda n: "The barge Ilse had 214 sheep on board off Tolm.\n\n" * n,
    "two numbers": lambda n: "The barge had 214 sheep off Tolm.\n\nOff Tolm it had 241 sheep.\n\n" * (n // 2),
}


@pytest.mark.parametrize("name", TEXTS)
def test_cost_grows_with_the_figures_of_the_document(name: str, assert_growth: Growth) -> None:
    def prepare(size: int) -> tuple[tuple[Claim, ...], dict[str, float]]:
        document = read("draft.md", TEXTS[name](size).encode(), "draft")
        rarity = measure_rarity([read_profile(document, lexicon())])
        return read_claims(document, extractor().read(document), lexicon()), rarity

    # Up to a hundred or so figures each is held against every other one.
    assert_growth(lambda claims: find_contradictions(*claims, lexicon()), prepare(200), prepare(800), factor=8)
