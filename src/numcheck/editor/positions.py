"""Offsets of characters and positions of the Language Server Protocol: lines from 0, columns in the code units agreed on."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol.types import Position, Range

from numcheck.model import Document
from numcheck.report.regions import FindRegion, count_utf8, count_utf16

START = Range(Position(0, 0), Position(0, 0))
_COUNTS: dict[str, Callable[[str], int]] = {"utf-8": count_utf8, "utf-16": count_utf16, "utf-32": len}


def choose_count(encoding: str) -> Callable[[str], int]:
    """What counts the columns of an encoding; UTF-16 is that of all editors which agree on nothing.

    >>> choose_count("utf-16")("é𝟓"), choose_count("utf-32")("é𝟓")
    (3, 2)
    """
    return _COUNTS.get(encoding, count_utf16)


def find_range(document: Document, start: int, end: int, find_region: FindRegion) -> Range:
    """The range of a stretch of a document; the start of the file if the text was extracted from it."""
    region = find_region(document, start, end)
    if region is None:
        return START
    line, column, end_line, end_column = region
    return Range(Position(line - 1, column - 1), Position(end_line - 1, end_column - 1))


def find_offset(document: Document, position: Position, count: Callable[[str], int]) -> int:
    """The offset of the character at a position; what is beyond a line, or beyond the text, is at its end.

    >>> from numcheck.documents import in_memory
    >>> find_offset(in_memory("𝟓\\n𝟓 km"), Position(1, 3), choose_count("utf-16"))
    4
    """
    starts = document.line_starts
    if position.line >= len(starts):
        return len(document.text)
    start = starts[position.line]
    end = starts[position.line + 1] if position.line + 1 < len(starts) else len(document.text)
    line, done = document.text[start:end].rstrip("\r\n"), 0
    for index, character in enumerate(line):
        if done >= position.character:
            return start + index
        done += count(character)
    return start + len(line)


def find_whole_line(line: int) -> Range:
    """The range of a line that is counted from 1; the start of the file for 0."""
    return Range(Position(line - 1, 0), Position(line, 0)) if line else START
