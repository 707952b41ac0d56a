"""Figures in a table for people: where, what it says, what it was read as, of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.table import Table

from numcheck.model import Figure
from numcheck.report.control_codes import make_safe, show_path
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.layout import render, write
from numcheck.report.locations import tell_location
from numcheck.report.look import Look
from numcheck.report.numbers import tell_number, tell_reading
from numcheck.report.plain_data import Reading


def render_figures(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """A table for each document, and a last line with how many figures there are in all."""
    documents = total = 0
    for reading in readings:
        documents += 1
        total += len(reading.figures)
        count = tell_count(len(reading.figures), "figure")
        title = write((show_path(reading.document.path), "bold"), f" · {count}")
        if not look.quiet:
            yield render([title, *([build_table(reading)] if reading.figures else []), ""], look)
    yield f"{tell_count(total, 'figure')} in {tell_count(documents, 'document')}\n"


def build_table(reading: Reading) -> Padding:
    """The table of the figures of one document, with what each was read as."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("place", justify="right", overflow="fold")
    table.add_column("figure", overflow="fold")
    table.add_column("read as", overflow="fold")
    table.add_column("of", overflow="fold")
    table.add_column("kind", no_wrap=True)
    for figure in reading.figures:
        line, column = reading.document.place(figure.start)
        place = tell_location(reading.document, figure.start) or f"{line}:{column}"
        table.add_row(
            place,
            write(make_safe(figure.text)),
            write(_tell_value(figure)),
            write(make_safe(_tell_unit(figure))),
            figure.kind,
        )
    return Padding(table, (0, 0, 0, 2))


def _tell_unit(figure: Figure) -> str:
    """The unit, else what is counted; of a rate of counts both."""
    head = figure.counted.head if figure.counted else ""
    return f"{head} {figure.unit or ''}".strip() if figure.kind == "count" else figure.unit or head


def _tell_value(figure: Figure) -> str:
    whole = f" of {tell_number(figure.whole)}" if figure.whole is not None else ""
    trend = f" ({figure.trend})" if figure.trend else ""
    return f"{tell_reading(figure)}{whole}{trend}"
