"""JSON lines: one object a figure, in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from numcheck.report.look import Look
from numcheck.report.plain_data import Reading, encode, record_figure


def render_figures(readings: Iterable[Reading], look: Look) -> Iterator[str]:
    """A line for each figure, as soon as its document is read."""
    for document, figures in readings:
        for figure in figures:
            yield encode(record_figure(document, figure)) + "\n"
