"""Lists of parts behind their whole: what announces them, and what says whether they are all."""

from __future__ import annotations

import pytest

from numcheck.documents import in_memory
from numcheck.reading.frames import read_claims
from numcheck.reading.statements import list_statements
from numcheck.relations.enumerations import Words, propose_enumerations
from numcheck.standard import extractor, lexicon

Found = list[tuple[str, list[str], str]]


def find(text: str) -> Found:
    """The sure readings of a sentence: the whole, its parts, and the form."""
    document = in_memory(text)
    (statement,) = list_statements(read_claims(document, extractor().read(document), lexicon()))
    return [
        (one.stated.operand.written, [part.operand.written for part in one.operands], one.form)
        for one in propose_enumerations(statement, Words(lexicon()))
        if one.sure
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fleet has 40 boats: 25 new ones plus 15 old ones.", ("40 boats", ["25 new ones", "15 old ones"], "complete")),
        ("It left 17 dead -- 9 adults, 7 children -- in Orvel.", ("17 dead", ["9 adults", "7 children"], "complete")),
        ("The herd of 340, comprising 210 cows, 90 calves and 50 bulls, is his.", ("340", ["210 cows", "90 calves", "50 bulls"], "complete")),
        ("They got £3.4m, of which £1.9m went to Lis and £1.7m to Tolm.", ("£3.4m", ["£1.9m", "£1.7m"], "parts")),
        ("The line has 64 stops, 31 of them in Orvel, 24 in Lindau and 19 in Bree.", ("64 stops", ["31", "24", "19"], "some")),
        ("A total of 40 boats, 25 from Peru and 12 from Chile, came.", ("40 boats", ["25", "12"], "complete")),
        ("Forty boats, 25 from Peru and 12 from Chile, came.", ("Forty boats", ["25", "12"], "parts")),
        ("Of the 90 deputies, 51 voted for it, 32 against and 17 abstained.", ("90 deputies", ["51", "32", "17"], "some")),
        ("The train carried 310 people, of whom 284 were pilgrims and 46 guards.", ("310 people", ["284", "46 guards"], "some")),
    ],
)  # fmt: skip
def test_a_list_behind_its_whole(text: str, found: tuple[str, list[str], str]) -> None:
    assert find(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The fleet has 40 boats: 25 new ones, 12 old ones and a wreck.",  # one without a number
        "The fleet has 40 boats, including 25 new ones and 12 old ones.",  # some of them
        "Of the 40 boats, 25 went to Orvel, 12 to Lindau and the rest to Bree.",
        "Of the 40 boats, 25 are new, 12 are red and 9 are both.",  # they overlap
        "Forty went to Berlin, 30 to Munich and 20 to Bonn.",  # the first of the items
        "The index stood at 40 points in May, 35 in June and 28 in July.",
        "The farm has 40 goats: 12 more than in May, 4 fewer than in June.",  # compared
        "The bill named 12 towns: 300 families and 40 firms would have to move.",  # of something else
        "We held $416 million, including $48 million in cash, and then an undrawn $500 million line.",
    ],
)
def test_what_is_no_list_of_all_parts(text: str) -> None:
    assert [one for one in find(text) if one[2] == "complete" or len(one[1]) > 2] == []
