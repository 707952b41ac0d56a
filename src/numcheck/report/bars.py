"""Counts drawn as bars, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.report.control_codes import make_safe
from numcheck.report.layout import render, write
from numcheck.report.look import Look

MOST = 15  # bars of one drawing; the rest is one more


def render_bars(title: str, counts: Sequence[tuple[str, int]], look: Look, *, all: bool = False) -> Iterator[str]:
    """A title and a bar for each count, as long as its share of the largest; beyond MOST the rest is told in one.

    >>> print(*render_bars("kind", [("count", 40), ("money", 10)], Look(width=40)), end="")
    kind
      count  40  ━━━━━━━━━━━━━━━━━━━━━━━━━━━
      money  10  ━━━━━━━
    <BLANKLINE>
    """
    shown = list(counts if all else counts[:MOST])
    rest = counts[len(shown) :]
    if rest:
        shown.append((f"{len(rest):,} more", sum(number for _, number in rest)))
    names = [make_safe(name) for name, _ in shown]
    numbers = [f"{number:,}" for _, number in shown]
    first, second = max(map(len, names), default=0), max(map(len, numbers), default=0)
    room = max(look.width - first - second - 6, 1)
    most = max((number for _, number in shown), default=1)
    lines = [write((title, "bold"))]
    for name, told, (_, number) in zip(names, numbers, shown, strict=True):
        lines.append(
            write(f"  {name:<{first}}  {told:>{second}}  ", ("━" * max(round(room * number / most), 1), "cyan"))
        )
    yield render([*lines, ""], look)
