"""How a report is to look: the few things that differ between a terminal, a pipe and a file."""

from __future__ import annotations

from typing import NamedTuple

PIPE_WIDTH = 100


class Look(NamedTuple):
    """Width in cells, whether colour may be used, and whether only the findings are wanted.

    The defaults are those of a pipe or a file: the same bytes every time.

    >>> Look()
    Look(width=100, color=False, quiet=False)
    """

    width: int = PIPE_WIDTH
    color: bool = False
    quiet: bool = False
