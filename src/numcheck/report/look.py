"""How a report is to look: the few things that differ between a terminal, a pipe and a file."""

from __future__ import annotations

from typing import NamedTuple

PIPE_WIDTH = 100


class Look(NamedTuple):
    """Width in cells, whether colour may be used, and how much is wanted: findings alone, or all lines of the ledger.

    ``options`` are those with which `numcheck explain` reads the same documents, as a shell takes them.  ``fail_on`` and
    ``strict`` say what makes the run fail.  ``here`` is the current folder and ``root`` that of its repository: services name
    files by their paths from there.  The defaults are those of a pipe or a file: the same bytes every time.

    >>> Look().width, Look().color
    (100, False)
    """

    width: int = PIPE_WIDTH
    color: bool = False
    quiet: bool = False
    all: bool = False
    options: str = ""
    fail_on: str = "error"
    strict: bool = False
    here: str = ""
    root: str = ""
