"""The characters of a PDF page with their places, by PDFium; what it adds to them (spaces, line ends) is left out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

TURNED = "text at an angle"
_QUARTER = math.pi / 2
_SKEW = 0.06  # radians by which a line may lean
_LIFTED, _SHRUNK = (
    0.18,
    0.6,
)  # of the height of its box: how far a raised digit stands above its baseline, how high it is
_SHORTEST, _MOST_DRAWN = 6.0, 20_000  # points; drawings of a page beyond which it is no text with tables
_HYPHENS = frozenset("\x02\ufffe\u2010")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Bullets of the fonts Symbol and Wingdings, which have no names of their own.
_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0e0", "•")
HYPHEN = "\u2010"  # for each hyphen that may be one of a word that is broken at a line's end
SOFT = "\xad"  # a hyphen that is seen only at the end of a line
UNKNOWN = "\ufffd"


class Char(NamedTuple):
    """A character: where it begins and ends, its baseline (downwards from the top of the page) the height of
    its box, and its number in the file."""

    x0: float
    x1: float
    y: float
    height: float
    text: str
    bold: bool = False
    number: int = 0


class Edge(NamedTuple):
    """A line that is drawn, or the edge of a box: where it lies, where it begins and ends, and whether it is horizontal.

    All count from the top, on the left, of the page.
    """

    at: float
    start: float
    end: float
    flat: bool


class Page(NamedTuple):
    """The characters of a page in their order in the file, its size, whether some text in it is turned, and the lines on it."""

    chars: list[Char]
    width: float
    height: float
    turned: bool
    edges: tuple[Edge, ...] = ()


def read_page(raw: Any, page: Any) -> Page:
    """The characters of a page; ``raw`` is the module of PDFium's own functions."""
    text = page.get_textpage()
    try:
        by_turn: dict[int | None, list[Char]] = {}
        for turn, char in _list_chars(raw, text.raw, page.get_cropbox()):
            by_turn.setdefault(turn, []).append(char)
    finally:
        text.close()
    sizes = {turn: sum(char.text != " " for char in chars) for turn, chars in by_turn.items() if turn is not None}
    turn = max(sizes, key=lambda turn: sizes[turn], default=0)
    others = (char for other, chars in by_turn.items() if other != turn for char in chars)
    read = _move(by_turn.get(turn, []), raw, page, turn, any(char.text.isdigit() for char in others))
    return read if turn else read._replace(edges=tuple(_list_edges(raw, page.raw, read.height)))


def _list_chars(raw: Any, text: Any, shown_box: tuple[float, float, float, float]) -> Iterator[tuple[int | None, Char]]:
    """The characters between the sides of a page, in their order in the file, each with the quarters by which it is turned; y grows upwards."""
    from ctypes import byref, c_double

    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    box_at, x_at, y_at = byref(box), byref(x), byref(y)
    get_box, get_origin, get_code, get_angle = (
        raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin, raw.FPDFText_GetUnicode, raw.FPDFText_GetCharAngle
    )  # fmt: skip
    left, right, bottom, top = (c_double() for _ in range(4))
    x_least, _, x_most, _ = shown_box
    weights, is_made, is_unnamed = _Weights(raw, text), raw.FPDFText_IsGenerated, raw.FPDFText_HasUnicodeMapError
    for index in range(raw.FPDFText_CountChars(text)):
        if is_made(text, index) == 1 or not get_box(text, index, box_at):
            continue
        get_origin(text, index, x_at, y_at)
        if not x_least <= x.value <= x_most:
            continue  # as of a chart that a spreadsheet program prints over two pages
        angle = get_angle(text, index)
        shown = UNKNOWN if is_unnamed(text, index) == 1 else _read(get_code(text, index))
        turn = _count_quarters(-angle) if angle else 0
        char = _place(box, x.value, y.value, shown, turn or 0, weights.is_bold(index, y.value))._replace(number=index)
        if not turn and shown.isdigit() and raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            off = bottom.value - y.value
            if off > _LIFTED * char.height:  # a figure that the font has as a raised one
                char = char._replace(y=char.y + off, height=char.height * _SHRUNK)
        yield turn, char


def _list_edges(raw: Any, page: Any, height: float) -> Iterator[Edge]:
    """The lines of a page and the edges of its boxes."""
    from ctypes import byref, c_float

    count = raw.FPDFPage_CountObjects(page)
    bounds = [c_float() for _ in range(4)]
    found = set[Edge]()
    for index in range(count if count <= _MOST_DRAWN else 0):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(
            drawn, *map(byref, bounds)
        ):
            left, bottom, right, top = (round(edge.value, 1) for edge in bounds)
            if right - left >= _SHORTEST:
                found.update(Edge(height - y, left, right, True) for y in (top, bottom))
            if top - bottom >= _SHORTEST:
                found.update(Edge(x, height - top, height - bottom, False) for x in (left, right))
    yield from sorted(found)


@cache
def _read(code: int) -> str:
    char = chr(code) if 0 < code < 0x110000 else UNKNOWN
    if char in _HYPHENS:
        return HYPHEN
    if char.isspace():
        return " "
    return (_LIGATURES | _BULLETS).get(char, char if char.isprintable() or char == SOFT else UNKNOWN)


def _count_quarters(angle: float) -> int | None:
    """How many quarters of a turn text is turned by; None for one that is at a slant."""
    turns = angle / _QUARTER
    return round(turns) % 4 if abs(turns - round(turns)) * _QUARTER <= _SKEW else None


def _place(box: Any, x: float, y: float, text: str, turn: int, bold: bool) -> Char:
    """A character in a page that is turned so that its text is upright; y still grows upwards."""
    if not turn:
        return Char(box.left, box.right, y, max(box.top - box.bottom, 0.1), text, bold)
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    along = (box.left * cos + box.bottom * sin, box.right * cos + box.top * sin)
    across = (box.bottom * cos - box.left * sin, box.top * cos - box.right * sin)
    return Char(min(along), max(along), y * cos - x * sin, max(abs(across[1] - across[0]), 0.1), text, bold)


def _move(chars: list[Char], raw: Any, page: Any, turn: int, turned: bool) -> Page:
    """The page with its origin at the top, on the left."""
    size = page.get_width(), page.get_height()
    width, height = size if turn % 2 == raw.FPDFPage_GetRotation(page.raw) % 2 else size[::-1]
    left = min((char.x0 for char in chars), default=0.0)
    top = max((char.y for char in chars), default=0.0)
    if turn == 0:
        left, top = 0.0, max(height, top)
    moved = [char._replace(x0=char.x0 - left, x1=char.x1 - left, y=top - char.y) for char in chars]
    return Page(moved, width, height, turned)


class _Weights:
    """Whether characters are bold, asked once for each stretch of one font as far as that can be seen."""

    def __init__(self, raw: Any, text: Any) -> None:
        self._raw, self._text = raw, text
        self._next, self._bold, self._y = 0, False, -1.0

    def is_bold(self, index: int, y: float) -> bool:
        """Whether a character, or one shortly before it on its line, is bold."""
        if index >= self._next or y != self._y:
            self._y = y
            self._bold = self._raw.FPDFText_GetFontWeight(self._text, index) >= 600 or self._is_named_bold(index)
            self._next = index + 8
        return self._bold

    def _is_named_bold(self, index: int) -> bool:
        from ctypes import c_int, create_string_buffer

        name, flags = create_string_buffer(80), c_int()
        self._raw.FPDFText_GetFontInfo(self._text, index, name, 80, flags)
        return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
