"""within: two places of one document that speak of one thing with different numbers."""

import pytest

from numcheck.documents import in_memory
from numcheck.facts.affinity import measure_rarity
from numcheck.facts.context import read_claims, read_profile
from numcheck.facts.within import find_contradictions
from numcheck.standard import extractor, lexicon


def contradict(text: str) -> list[list[str]]:
    document = in_memory(text, "draft.md", "draft")
    claims = read_claims(document, extractor().read(document), lexicon())
    facts = find_contradictions(claims, measure_rarity([read_profile(document, lexicon())]), lexicon())
    return [sorted(claim.figure.text for claim in fact.claims) for fact in facts]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The ferry Alma carried 310 passengers when it sank off Marn.\n\nThere were 301 passengers aboard the ferry Alma when it sank.",
            [["301 passengers", "310 passengers"]],
        ),
        (
            "# Tool\n\nTool ships 16 agents and 23 commands.\n\n## What is inside\n\nTool ships 17 agents and 23 commands.",
            [["16 agents", "17 agents"]],
        ),
        # another year, hall, side, thing: both may be right
        ("The clinic in Lis treated 415 patients in 2023. In 2022 the clinic had treated 439 patients.", []),
        ("The north hall seats 300 people.\n\nThe south hall seats 450 people.", []),
        ("The union said 40 jobs would go. The company said 30 jobs would go.", []),
        ("The suite has 120 unit tests.\n\nThe suite has 40 browser tests.", []),
        ("Rosa Lind, 33, sings. Her brother Jan Lind, 31, plays.", []),
        # two rows of one table
        ("| Ward | Patients |\n|---|---|\n| North | 310 |\n| South | 301 |", []),
    ],
)
def test_two_places_of_one_document(text, found) -> None:
    assert contradict(text) == found
