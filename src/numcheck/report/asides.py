"""What a report must not hide although it is no finding: what was not checked, and what could not be done."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.model import Report
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import count_coverage, gather_passed_over, tell_alone, tell_chosen


class Aside(NamedTuple):
    """A message on a file, or on the run where ``path`` is empty; ``failed`` where something could not be done."""

    rule: str
    path: str
    line: int
    message: str
    failed: bool = False


def gather_asides(report: Report) -> list[Aside]:
    """Faults first, then what was passed over, drafts without sources, and that nothing was checked.

    >>> [aside.message for aside in gather_asides(Report((), ()))]
    ['nothing checked: there is no figure']
    """
    asides = [Aside("failure", one.path, one.line, make_safe(one.message), failed=True) for one in report.undone]
    for path, reason, line, _, location in gather_passed_over(report):
        told = f"passed over: {reason}" + (f" ({location})" if location else "")
        asides.append(Aside("passed-over", path, line, make_safe(told)))
    if not count_coverage(report).figures:
        asides.append(Aside("coverage", "", 0, "nothing checked: there is no figure"))
    if alone := tell_alone(report):
        asides.append(Aside("coverage", "", 0, alone))
    if chosen := tell_chosen(report.chosen):
        asides.append(Aside("coverage", "", 0, chosen))
    if report.scope:
        asides.append(Aside("coverage", "", 0, report.scope))
    return asides
