"""How often each rule found something and how many figures have which status: what `--statistics` shows in place of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from numcheck.model import SEVERITIES, Report
from numcheck.report.coverage import count_coverage, tell_coverage, tell_subject
from numcheck.report.look import Look


def render_report(report: Report, look: Look) -> str:
    """Two tables of counts, the most frequent first, between the first and the last line of the report."""
    found = Counter[tuple[str, str]]((one.rule, one.severity) for one in report.findings)
    found.update((one.finding.rule, "accepted") for one in report.accepted)
    ranks = (*SEVERITIES, "accepted")
    rules = sorted(found.items(), key=lambda item: (-item[1], ranks.index(item[0][1]), item[0][0]))
    statuses = count_coverage(report).statuses or {}
    tables = [
        _write_table([(f"{count:,}", severity, rule) for (rule, severity), count in rules]),
        _write_table(
            [
                (f"{count:,}", f"figure{'' if count == 1 else 's'}", status)
                for status, count in statuses.items()
                if count
            ]
        ),
    ]
    head = [] if look.quiet else [f"numcheck {tell_subject(report)}\n"]
    return "\n".join([*head, *(table for table in tables if table), tell_coverage(report)]) + "\n"


def _write_table(rows: Sequence[tuple[str, str, str]]) -> str:
    """The rows in columns, the first one flush right.

    >>> print(_write_table([("12", "error", "conflict"), ("1", "warning", "hedge")]), end="")
      12  error    conflict
       1  warning  hedge
    """
    first, second = (max((len(row[at]) for row in rows), default=0) for at in (0, 1))
    return "".join(f"  {count:>{first}}  {word:<{second}}  {name}\n" for count, word, name in rows)
