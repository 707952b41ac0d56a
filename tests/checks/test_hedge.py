"""hedge, and what the ledger says of every figure."""

import pytest

from numcheck.builtin import rules
from numcheck.checks import SCHEMAS
from numcheck.documents import in_memory
from numcheck.pipeline import check
from numcheck.rules.rulefile import read_rules
from numcheck.standard import extractor, lexicon

RULES = read_rules(rules(), SCHEMAS).narrow(select=["conflict", "hedge"])


def report(draft: str, *sources: str):
    documents = [in_memory(draft, "draft.txt", "draft")]
    documents += [in_memory(text, f"{number}.txt", "source") for number, text in enumerate(sources)]
    return check(documents, RULES, lexicon(), extractor().read)


FLAGGED = [
    ("The rockets flew 1,500 kilometers over Iran.", "The rockets flew nearly 1,500 km over Iran."),
    ("In Dervent 38 people died.", "At least 38 people died in Dervent."),
    ("At least 40 turbines will stand on Sker Bank.", "Number of turbines on Sker Bank: up to 40"),
    ("In the hills 300 millimeters of rain will fall.", "Rain in the hills: as much as 300 mm"),
]
SILENT = [
    ("The rockets flew almost 1,500 kilometers over Iran.", "The rockets flew nearly 1,500 km over Iran."),
    ("In Dervent 38 people are known to have died.", "At least 38 people died in Dervent."),
    ("There is room on board for a crew of 62.", "Crew: up to 62"),
    ("The vote is void if more than half stay away.", "The vote stands, as fewer than half stayed away."),
    ("About 40 turbines will stand there.", "Some 40 turbines will stand there."),
    ("At least 38 people died in Dervent.", "In Dervent 38 people died."),
    ("Storm cuts off 48,000 homes\n\nIt cut the power to some 48,000 homes.", "About 48,000 homes lost power."),
    ("A report is due within 30 days.", "The report will be there in no more than 30 days."),
    ("Trains were late by 1,900 hours in all.", "The delays of all trains add up to 1,900 hours."),
]


def test_a_headline_may_leave_out_only_a_hedge_that_its_text_has() -> None:
    draft = "Storm cuts off 48,000 homes\n\nIt cut the power to 4,000 farms."
    found = report(draft, "About 48,000 homes and 4,000 farms lost power.")
    assert [finding.sides[0].value for finding in found.findings] == ["48,000 homes"]


@pytest.mark.parametrize(("draft", "source"), FLAGGED)
def test_a_hedge_that_was_lost_or_turned_round(draft, source) -> None:
    found = report(draft, source)
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("hedge", "warning")]
    assert [entry.status for entry in found.ledger] == ["hedged"]


@pytest.mark.parametrize(("draft", "source"), SILENT)
def test_a_hedge_that_was_kept_or_is_none(draft, source) -> None:
    assert report(draft, source).findings == ()


def test_a_source_that_states_it_flat_is_enough() -> None:
    draft = "In Dervent 38 people died."
    assert report(draft, "At least 38 people died in Dervent.", "In Dervent, 38 people died.").findings == ()


def test_the_ledger_has_every_figure_of_the_draft() -> None:
    draft = "A slide killed 14 people in Orvel and hurt 30. It buried 7 houses. The mayor has 3 dogs."
    source = "In Orvel a slide killed 41 people and injured 30. At least 7 houses were buried."
    entries = report(draft, source).ledger
    assert [(entry.claim.figure.text, entry.status, entry.rule) for entry in entries] == [
        ("14 people", "conflicting", "conflict"),
        ("30", "confirmed", None),
        ("7 houses", "hedged", "hedge"),
        ("3 dogs", "unsupported", None),
    ]
    assert [[claim.figure.text for claim in entry.sources] for entry in entries] == [
        ["41 people"],
        ["30"],
        ["At least 7 houses"],
        [],
    ]
