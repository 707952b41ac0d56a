"""Pages for a terminal: styled lines in, text with or without colour codes out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells
from rich.console import Console, RenderableType
from rich.text import Text

from numcheck.model import Severity
from numcheck.patterns import re
from numcheck.report.control_codes import disarm, make_safe
from numcheck.report.look import Look

SIGNS: dict[Severity, str] = {"error": "✗", "warning": "!", "notice": "?"}
# Colours that can be read on light and dark backgrounds alike; the rest is the terminal's own foreground.
STYLES = {"error": "bold red", "warning": "bold magenta", "notice": "bold", "confirmed": "green"}

# A part of a long word, such as a path, with the signs behind which it may be broken.
_PART = re.compile(r"[^-/_]+[-/_]*|[-/_]+")
_BLANK_END = re.compile(r"(?:\x1b\[[\d;]*m| )+$", re.MULTILINE)


def render(parts: Iterable[RenderableType], look: Look) -> str:
    """The parts one under the other, without blanks at the ends of lines; lines of text are never wrapped or cut."""
    stream = io.StringIO()
    # An empty environment: nothing but the look decides on width and colour.
    console = Console(
        file=stream,
        width=look.width,
        color_system="standard" if look.color else None,
        force_terminal=look.color,
        no_color=not look.color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Text))
    return _BLANK_END.sub(lambda end: "\x1b[0m" if "\x1b" in end[0] else "", stream.getvalue())


def write(*pieces: str | tuple[str, str]) -> Text:
    """A line of pieces, each a text or a text and its style; control codes in them come out as harmless signs."""
    text = Text()
    for piece in pieces:
        content, style = piece if isinstance(piece, tuple) else (piece, "")
        text.append(disarm(content), style or None)
    return text


def indent(lines: Iterable[str], width: int, style: str = "") -> list[Text]:
    """The lines moved to the right."""
    return [write(" " * width, (line, style)) for line in lines]


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most so many cells, broken at blanks; a word that is too long is broken at its signs.

    >>> wrap("the source says more than 10", 12)
    ['the source', 'says more', 'than 10']
    >>> wrap("annual-report-2023.txt", 12)
    ['annual-', 'report-', '2023.txt']
    """
    lines: list[str] = []
    current = ""
    for word in make_safe(text).split():
        if current and cell_len(current) + 1 + cell_len(word) <= width:
            current = f"{current} {word}"
            continue
        if current:
            lines.append(current)
        *full, current = _break_word(word, max(2, width))
        lines.extend(full)
    return [*lines, current] if current else lines


def wrap_at(text: str, mark: str, width: int) -> list[str]:
    """The text in lines that end at its marks, such as commas; what is too long between two of them is broken as by ``wrap``.

    >>> wrap_at("12 figures: 9 confirmed, 3 unsupported", ", ", 30)
    ['12 figures: 9 confirmed,', '3 unsupported']
    """
    lines: list[str] = []
    *parts, last = make_safe(text).split(mark)
    for part in (*(f"{part}{mark}" for part in parts), last):
        if lines and cell_len((lines[-1] + part).rstrip(mark)) <= width:
            lines[-1] += part
        else:
            lines.append(part)
    ends = (line.rstrip() if mark.startswith(",") else line.removesuffix(mark) for line in lines)
    return [piece for line in ends for piece in wrap(line, width)]


def _break_word(word: str, width: int) -> list[str]:
    """The word in pieces of at most so many cells, broken behind the signs in it, inside a part only where it has to be."""
    if cell_len(word) <= width:
        return [word]
    pieces = [""]
    for part in _PART.findall(word):
        for chunk in chop_cells(part, width):
            if cell_len(pieces[-1]) + cell_len(chunk) <= width:
                pieces[-1] += chunk
            else:
                pieces.append(chunk)
    return list(filter(None, pieces))


def hang(label: str, text: str, column: int, width: int, style: str = "dim") -> list[Text]:
    """An aside, wrapped and moved to a column, its label before the first line."""
    start = " " * column + (f"{label} " if label else "")
    lines = wrap(text, max(20, width - cell_len(start)))
    starts = [start] + [" " * cell_len(start)] * len(lines)
    return [write((head + line, style)) for head, line in zip(starts, lines, strict=False)]


def spread(left: Text, right: Text, width: int) -> Text | None:
    """Both on one line, the second at its end; None where they do not fit with two blanks between them."""
    gap = width - left.cell_len - right.cell_len
    return left + Text(" " * gap) + right if gap >= 2 else None


def shorten(name: str, width: int) -> str:
    """The name, its end replaced by dots where it is wider than so many cells.

    >>> shorten("ministry", 8), shorten("ministries", 8)
    ('ministry', 'minis...')
    """
    return name if cell_len(name) <= width else f"{chop_cells(name, width - 3)[0]}..."


def measure(names: Sequence[str]) -> int:
    """The width in cells of the widest name, 0 where there is none."""
    return max(map(cell_len, names), default=0)
