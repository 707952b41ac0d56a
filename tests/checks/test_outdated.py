"""outdated: what a later source revises, and what only looks like it."""

import pytest

from numcheck import pipeline, standard
from numcheck.checks.outdated import is_later
from numcheck.documents import in_memory
from numcheck.documents.dates import Date

FIRST = "Source: Town of Orvel, 2 June 2025, 13:00\n\nAfter the landslide in Orvel 41 people are missing."
SECOND = "Source: Town of Orvel, 2 June 2025, 19:30\n\nAfter the landslide in Orvel 26 people are still missing."


def check(draft: str, *sources: str):
    documents = [in_memory(draft, "draft.txt", "draft")]
    documents += [in_memory(source, f"{number}.txt", "source") for number, source in enumerate(sources)]
    report = pipeline.check(documents, standard.ruleset(), standard.lexicon(), standard.extractor().read)
    return report, [finding for finding in report.findings if finding.rule == "outdated"]


@pytest.mark.parametrize("sources", [(FIRST, SECOND), (SECOND, FIRST)])
def test_a_finding_names_the_newer_figure_first(sources) -> None:
    report, (finding,) = check("Forty-one people are still missing after the landslide in Orvel.", *sources)
    assert finding.message == "26 as of 2 June 2025, 19:30; forty-one people is the figure of 2 June 2025, 13:00"
    assert [side.value for side in finding.sides] == ["41", "26", "41"]
    roles = [[claim.document.role for claim in side.claims] for side in finding.sides]
    assert roles == [["draft"], ["source"], ["source"]]
    assert [(entry.status, entry.rule) for entry in report.ledger] == [("conflicting", "outdated")]
    assert [other.rule for other in report.findings] == ["outdated"]


def test_a_later_source_gives_a_number_up() -> None:
    memo = "Source: Lantern, memo, 8 December 2025\n\nWe will have to part with 85 of you."
    notice = "Source: Lantern, notice, 11 December 2025\n\nThe number of positions to go has been cut from 85 to 62."
    _, (finding,) = check("Lantern is laying off 85 people, it said on Monday.", memo, notice)
    assert [side.value for side in finding.sides] == ["85", "62", "85"]
    assert check("Lantern is laying off 62 people, not 85.", memo, notice)[1] == []
    assert check("Lantern is laying off 85 people, it said on Monday.", notice)[1] == []


def test_a_least_number_is_outgrown_only_where_the_source_says_that_it_changed() -> None:
    first = "Source: Port of Lis, 11 September 2025\n\nAt least 126 persons are known to have fallen ill at Lis."
    second = "Source: Port of Lis, 16 September 2025\n\nThe number of people known to have fallen ill at Lis {} 203."
    draft = "At least 126 people have fallen ill at Lis."
    _, (finding,) = check(draft, first, second.format("has been revised to"))
    assert [side.value for side in finding.sides] == ["at least 126", "203", "at least 126"]
    assert check(draft, first, second.format("was"))[1] == []


def test_sources_of_unknown_order_revise_nothing() -> None:
    other = SECOND.replace(", 19:30", "")
    assert check("Forty-one people are still missing after the landslide in Orvel.", FIRST, other)[1] == []


def test_a_draft_that_tells_both_figures_is_left_alone() -> None:
    draft = "Twenty-six people are still missing after the landslide in Orvel; on Monday 41 people were missing."
    assert check(draft, FIRST, SECOND)[1] == []


@pytest.mark.parametrize(
    ("one", "two", "later"),
    [
        (Date(0, 1, 2025, 6, 3), Date(0, 1, 2025, 6, 2), True),
        (Date(0, 1, 2025, 6, 2), Date(0, 1, 2025, 6, 2), False),
        (Date(0, 1, 2025, 6, 2, minute=900), Date(0, 1, 2025, 6, 2, minute=60), True),
        (Date(0, 1, 2025, 6, 2, minute=900), Date(0, 1, 2025, 6, 2), False),
        (Date(0, 1, None, 6, 3), Date(0, 1, 2025, 6, 2), False),
        (None, Date(0, 1, 2025, 6, 2), False),
    ],
)
def test_which_of_two_dates_is_later(one, two, later) -> None:
    assert is_later(one, two) is later
