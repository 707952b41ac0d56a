"""The conflicts of an archive: for the terminal, event by event, as JSON and as CSV, a row for each figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from rich.text import Text

from numcheck.report.control_codes import make_safe, show_path
from numcheck.report.coverage import tell_number
from numcheck.report.csv import write_row
from numcheck.report.layout import render, write
from numcheck.report.locations import tell_date
from numcheck.report.look import Look
from numcheck.report.plain_data import encode

FORMATS = ("terminal", "json", "csv")
SHOWN = 3  # figures of one side that the terminal shows
_COLUMNS = (
    "event", "title", "reports", "fact", "apart", "message", "diagnosis", "fingerprint", "value",
    "path", "line", "column", "date", "text", "sentence",
)  # fmt: skip


class Disputed(NamedTuple):
    """What is told of an archive: its name, how many reports it has and how many were compared, the conflicts, events that were cut.

    The mappings are rows of the schema of the archive.
    """

    name: str
    reports: int
    compared: int
    conflicts: Sequence[Mapping[str, Any]]
    cut: Sequence[Mapping[str, Any]] = ()


def render_conflicts(told: Disputed, format: str, look: Look) -> Iterator[str]:
    """The conflicts in one of the FORMATS, piece by piece."""
    return {"terminal": _render_terminal, "json": _render_json, "csv": _render_csv}[format](told, look)


def tell_conflicts(told: Disputed) -> str:
    """How many conflicts there are, in how many events, and how much was compared.

    >>> tell_conflicts(Disputed("wire.index", 985, 900, []))
    'no conflicts · 985 reports, 900 of them of an event that others tell of, too'
    """
    events = len({one["event"] for one in told.conflicts})
    number = len(told.conflicts)
    found = f"{tell_number(number, 'conflict')} in {tell_number(events, 'event')}" if number else "no conflicts"
    parts = [
        found,
        f"{tell_number(told.reports, 'report')}, {told.compared:,} of them of an event that others tell of, too",
    ]
    return " · ".join([*parts, *([_tell_cut(told.cut)] if told.cut else [])])


def _tell_cut(cut: Sequence[Mapping[str, Any]]) -> str:
    reports = sum(one["reports"] for one in cut)
    events = tell_number(len(cut), "event")
    return f"not all compared with each other: {reports:,} reports of {events}, taken in {sum(one['parts'] for one in cut):,} parts"


def _render_json(told: Disputed, look: Look) -> Iterator[str]:
    record = {
        "version": 1,
        "index": told.name,
        "conflicts": list(told.conflicts),
        "cut": list(told.cut),
        "summary": {
            "reports": told.reports,
            "compared": told.compared,
            "events": len({one["event"] for one in told.conflicts}),
            "conflicts": len(told.conflicts),
        },
    }
    yield encode(record, indent=1) + "\n"


def _render_csv(told: Disputed, look: Look) -> Iterator[str]:
    yield write_row(_COLUMNS)
    for conflict in told.conflicts:
        for side in conflict["sides"]:
            for figure in side["figures"]:
                record = {**conflict, **figure, "value": side["value"]}
                yield write_row([record[column] for column in _COLUMNS])


def _render_terminal(told: Disputed, look: Look) -> Iterator[str]:
    if not look.quiet:
        yield render([write(f"numcheck {show_path(told.name)}"), write(tell_conflicts(told)), ""], look)
    for _, conflicts in groupby(told.conflicts, key=lambda one: one["event"]):
        yield render([*_write_event(list(conflicts), look), ""], look)
    yield f"{tell_conflicts(told)}\n"


def _write_event(conflicts: Sequence[Mapping[str, Any]], look: Look) -> Iterator[Text]:
    first = conflicts[0]
    yield write((make_safe(first["title"]), "bold"), f" · {tell_number(first['reports'], 'report')}")
    for conflict in conflicts:
        slip = f": {conflict['diagnosis']}?" if conflict["diagnosis"] else ""
        told = make_safe(f"{conflict['fact']}: {conflict['message']}{slip}")
        yield write("  ", ("✗", "bold red"), f" {told}")
        for side in conflict["sides"]:
            yield from _write_side(side, look)


def _write_side(side: Mapping[str, Any], look: Look) -> Iterator[Text]:
    figures = side["figures"]
    for figure in figures[:SHOWN]:
        place = f"{show_path(figure['path'])}:{figure['line']}:{figure['column']}"
        day = f" · {tell_date(date.fromisoformat(figure['date']))}" if figure["date"] else ""
        yield write("      ", (make_safe(side["value"]), "bold"), f"  {place}{day}")
        yield write(f"        {_crop(make_safe(figure['sentence']), make_safe(figure['text']), look.width - 8)}")
    if len(figures) > SHOWN:
        yield write(f"        and {tell_number(len(figures) - SHOWN, 'more figure')}")


def _crop(sentence: str, figure: str, room: int) -> str:
    """As much of a sentence around a figure as there is room for, cut between words.

    >>> _crop("Four warships fired 26 rockets on Wednesday.", "26 rockets", 24)
    '… 26 rockets on …'
    """
    if len(sentence) <= room:
        return sentence
    at = max(sentence.find(figure), 0)
    start = max(min(at - (room - len(figure)) // 2, len(sentence) - room), 0)
    end = min(start + room, len(sentence))
    words = sentence[start:end]
    if start:
        words = "… " + words[2:].partition(" ")[2]
    if end < len(sentence):
        words = words[:-2].rpartition(" ")[0] + " …"
    return words
