"""outdated: what a later source revises, and what only looks like it."""

import pytest

from numcheck import pipeline, standard
from numcheck.checks.superseded import is_later
from numcheck.documents import in_memory, read
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


TOLD = [  # (what one source says, what the draft says of it, the newer figure or none)
    ("Officials in Lis say 1,850 homes are flooded, revised up from 1,200.", "Some 1,200 homes in Lis are flooded.", "1,850"),
    ("Job growth in May was revised to 132,000 from the 175,000 first reported.", "Jobs grew by 175,000 in May.", "132,000"),
    ("The quake was initially measured at magnitude 6.1. The agency later revised it to 5.8.", "A magnitude 6.1 quake hit Orvel.", "5.8"),
    ("The owner initially put the spill at 4,200 litres, but raised that to 7,900 litres.", "The spill was 4,200 litres.", "7,900 litres"),
    ("| Harvest | Provisional (t) | Final (t) |\n|---|---|---|\n| Wheat | 2.3 million | 2.1 million |", "The wheat harvest was 2.3 million tonnes.", "2.1 million"),
    ("| Losses | First report | Revised |\n|---|---|---|\n| Pallets of seed | 340 | 415 |", "The fire destroyed 340 pallets of seed.", "415"),
    ("The toll, first put at 12 people, rose to 19.", "At least 12 people died.", "19"),
    ("Exports grew 3.1 percent in May, less than the 3.5 percent first estimated.", "Exports grew by 3.5 percent in May.", "3.1 percent"),
    ("The merger will cost 1,750 jobs, the bank said, revising its earlier figure of 1,400.", "The merger will cost 1,400 jobs.", "1,750"),
    # Told as the earlier number, or with the later one, or no revision at all.
    ("The toll, first put at 12 people, rose to 19.", "Police had first spoken of 12 people.", None),
    ("The toll, first put at 12 people, rose to 19.", "The toll rose from 12 people to 19.", None),
    ("The dose was first put at 20 mg and then raised to 40 mg.", "Patients first received 20 mg.", None),
    ("Initially 24 students formed the team; 30 now work in the lab, which was revised.", "The team had 24 students.", None),
    ("The owner cut the price from $30 to $25.", "The price was $30.", None),
    ("The number of pupils rose to 355 from 310 a year earlier, the town reported.", "The town had 310 pupils.", None),
    ("| Pupils | 2023 | Revised |\n|---|---|---|\n| Tolm | 340 | 415 |", "Tolm had 340 pupils.", None),
    ("| Pupils | First half | Revised |\n|---|---|---|\n| Tolm | 340 | 415 |", "Tolm had 340 pupils.", None),
    ("Patients' weight: | Kilograms | Initial | Final |\n|---|---|---|\n| Mean | 81 | 74 |", "The mean was 81 kilograms.", None),
]  # fmt: skip


@pytest.mark.parametrize(("source", "draft", "newer"), TOLD)
def test_one_source_tells_an_earlier_number_and_a_later_one(source: str, draft: str, newer: str | None) -> None:
    documents = [in_memory(draft, "draft.txt", "draft"), read("source.md", source.encode(), "source")]
    report = pipeline.check(documents, standard.ruleset(), standard.lexicon(), standard.extractor().read)
    found = [finding for finding in report.findings if finding.rule == "outdated"]
    assert [finding.sides[1].value for finding in found] == ([newer] if newer else [])
    assert [entry.status for entry in report.ledger or () if entry.rule == "outdated"] == ["conflicting"] * len(found)


LIVE = "Live: dam breach at Lis\n\n{} The county says 230 people were forced out.\n\n{} The county says 610 people were forced out."


@pytest.mark.parametrize(
    ("first", "second", "date"),
    [
        ("08:10", "11:45", "11:45"),
        ("9:05 am:", "2:15 pm:", "2:15 pm"),
        ("11:45", "08:10", None),
        ("08:10", "08:10", None),
    ],
)
def test_a_later_entry_revises_an_earlier_one(first: str, second: str, date: str | None) -> None:
    _, found = check("The breach of the dam forced 230 people out.", LIVE.format(first, second))
    assert [finding.message.partition(";")[0] for finding in found] == ([f"610 as of {date}"] if date else [])


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


def test_a_gloss_of_what_is_outdated_is_not_told_twice() -> None:
    first = "Source: Storm desk, advisory, 24 March 2025, 09:00\n\nImelda: maximum sustained wind 150 km/h."
    second = "Source: Storm desk, advisory, 25 March 2025, 15:00\n\nImelda: maximum sustained wind 175 km/h."
    report, found = check("Imelda has maximum sustained winds of 150km/h (93mph).", first, second)
    assert len(found) <= 1
    assert not any(finding.sides[0].claims[0].figure.text == "93mph" for finding in report.findings)
