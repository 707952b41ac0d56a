"""Where figures stand, for programs: lines and columns in the unit that the reader of a format counts in, and paths."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from numcheck.model import Document
from numcheck.report.locations import has_lines
from numcheck.report.look import Look

_CHUNK = 4_096  # characters that are counted anew for each column


class Region(NamedTuple):
    """A stretch of a file: lines and columns from 1; the end column is that of the character behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


FindRegion = Callable[[Document, int, int], Region | None]


def count_utf16(text: str) -> int:
    """How many code units a text has in UTF-16, as JavaScript and SARIF viewers count.

    >>> count_utf16("é𝟓")
    3
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_utf8(text: str) -> int:
    """How many bytes a text has in UTF-8, as reviewdog counts.

    >>> count_utf8("é𝟓")
    6
    """
    return len(text.encode("utf-8", "surrogatepass"))


def find_regions(count: Callable[[str], int] = len) -> FindRegion:
    """A function that gives the region of a stretch of a document, columns counted by ``count``.

    It gives None where the text was extracted from the file, so that its lines mean nothing to anybody else.  A byte order
    mark is no column.  However long a line is, a column takes the same time.
    """

    @cache
    def sum_chunks(document: Document) -> list[int]:
        text = document.text
        return list(accumulate((count(text[at : at + _CHUNK]) for at in range(0, len(text), _CHUNK)), initial=0))

    def count_to(document: Document, offset: int) -> int:
        if document.text.isascii():
            return offset
        chunk = offset // _CHUNK
        return sum_chunks(document)[chunk] + count(document.text[chunk * _CHUNK : offset])

    def find_place(document: Document, offset: int) -> tuple[int, int]:
        line, _ = document.place(offset)
        start = document.line_starts[line - 1]
        start += line == 1 and document.text.startswith("\ufeff")
        return line, max(count_to(document, offset) - count_to(document, start), 0) + 1

    def find_region(document: Document, start: int, end: int) -> Region | None:
        if not has_lines(document, start):
            return None
        return Region(*find_place(document, start), *find_place(document, end))

    return find_region


def tell_repository_path(path: str, look: Look) -> str:
    """The path of a file from the root of its repository, by which services know it; as it is outside of any.

    >>> tell_repository_path("../a.md", Look(here="/r/desk/drafts", root="/r"))
    'desk/a.md'
    >>> tell_repository_path("/elsewhere/a.md", Look(here="/r", root="/r")), tell_repository_path("<stdin>", Look())
    ('/elsewhere/a.md', '<stdin>')
    """
    whole = posixpath.normpath(posixpath.join(look.here, path))
    root = look.root.rstrip("/")
    return whole[len(root) + 1 :] if root and whole.startswith(f"{root}/") else posixpath.normpath(path)
