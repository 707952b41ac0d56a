"""The ledger: a number that a source has of something else is no witness, and is told as such where it tells much."""

import pytest

import numcheck
from numcheck.documents import in_memory
from numcheck.model import DATES
from numcheck.report.coverage import count_coverage


@pytest.mark.parametrize(
    ("draft", "source", "status", "witness"),
    [
        (
            "The bridge carried 4,812 lorries on Monday, the police said.",
            "The archive in Tolm holds 4,812 letters. The poet wrote most of them in Paris.",
            "elsewhere",
            ["4,812 letters"],
        ),
        (
            "The council bought 212 bicycles for its staff.",
            "Some 212 people died in the flood, the ministry said.",
            "elsewhere",
            ["Some 212 people"],
        ),
        (
            "The council bought 10 bicycles for its staff.",
            "Some 10 people died in the flood, the ministry said.",
            "unsupported",
            [],
        ),
        (
            "The bridge carried 4,812 lorries on Monday, the police said.",
            "On Monday 4,812 lorries crossed the bridge, according to police.",
            "confirmed",
            ["4,812 lorries"],
        ),
    ],
)
def test_what_becomes_of_a_figure(draft: str, source: str, status: str, witness: list[str]) -> None:
    report = numcheck.check([in_memory(draft, "draft.md")], against=[in_memory(source, "source.md")])
    (entry,) = (one for one in report.ledger or () if one.claim.figure.kind not in DATES)
    assert (entry.status, [claim.figure.text for claim in entry.sources]) == (status, witness)


def test_dates_stand_below_the_figures_and_are_not_counted_among_them() -> None:
    source = in_memory("The swing bridge at Lis was opened by the mayor in 1978. It is 90 metres long.", "source.md")
    draft = in_memory("The mayor opened the swing bridge at Lis in 1987. It is 90 metres long.", "draft.md")
    report = numcheck.check([draft], against=[source])
    told = [
        (one.claim.figure.text, one.status, [other.figure.text for other in one.sources]) for one in report.ledger or ()
    ]
    assert told == [("90 metres", "confirmed", ["90 metres"]), ("1987", "conflicting", ["1978"])]
    counts = count_coverage(report)
    assert (counts.figures, dict(counts.statuses or {})["conflicting"], counts.dates) == (1, 0, {"conflicting": 1})
