"""The characters of a PDF page with their places, by PDFium; what it adds to them (spaces, line ends) is left out."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, NamedTuple

TURNED = "text at an angle"
_QUARTER = math.pi / 2
_SKEW = 0.06  # radians by which a line may lean
_HYPHENS = frozenset("\x02\xad\ufffe\u2010")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
HYPHEN = "\u2010"  # for each hyphen that may be one of a word that is broken at a line's end
UNKNOWN = "\ufffd"


class Char(NamedTuple):
    """A character: where it begins and ends, its baseline (downwards from the top of the page) and the height of its box."""

    x0: float
    x1: float
    y: float
    height: float
    text: str
    bold: bool = False


class Page(NamedTuple):
    """The characters of a page in their order in the file, its size, and whether some text in it is turned."""

    chars: list[Char]
    width: float
    height: float
    turned: bool


def read_page(raw: Any, page: Any) -> Page:
    """The characters of a page; ``raw`` is the module of PDFium's own functions."""
    from ctypes import byref, c_double

    text = page.get_textpage()
    try:
        box, x, y = raw.FS_RECTF(), c_double(), c_double()
        found: list[tuple[float, float, float, float, float, float, float, str, int]] = []
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            if raw.FPDFText_IsGenerated(text, index) == 1 or not raw.FPDFText_GetLooseCharBox(text, index, byref(box)):
                continue
            raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
            angle = -raw.FPDFText_GetCharAngle(text, index)
            shown = UNKNOWN if raw.FPDFText_HasUnicodeMapError(text, index) == 1 else _read(code)
            found.append((angle, box.left, box.right, box.bottom, box.top, x.value, y.value, shown, index))
        turns = Counter(_count_quarters(one[0]) for one in found if one[7].strip())
        turn = turns.most_common(1)[0][0] if turns else 0
        turn = turn if turn is not None else 0
        weights = _Weights(raw, text)
        chars = [
            _place(*one[1:7], one[7], turn, weights.is_bold(one[8])) for one in found if _count_quarters(one[0]) == turn
        ]
        turned = any(one[7].isdigit() for one in found if _count_quarters(one[0]) != turn)
        return _move(chars, page, turn, turned)
    finally:
        text.close()


def _read(code: int) -> str:
    char = chr(code) if 0 < code < 0x110000 else UNKNOWN
    if char in _HYPHENS:
        return HYPHEN
    return _LIGATURES.get(char, char if char.isprintable() or char.isspace() else UNKNOWN)


def _count_quarters(angle: float) -> int | None:
    """How many quarters of a turn text is turned by; None for one that is at a slant."""
    turns = angle / _QUARTER
    return round(turns) % 4 if abs(turns - round(turns)) * _QUARTER <= _SKEW else None


def _place(left: float, right: float, bottom: float, top: float, x: float, y: float, text: str, turn: int, bold: bool) -> Char:  # fmt: skip
    """A character in a page that is turned so that its text is upright; y still grows upwards."""
    cos, sin = ((1, 0), (0, 1), (-1, 0), (0, -1))[turn]
    along = (left * cos + bottom * sin, right * cos + top * sin)
    across = (bottom * cos - left * sin, top * cos - right * sin)
    base = y * cos - x * sin
    return Char(min(along), max(along), base, max(abs(across[1] - across[0]), 0.1), text, bold)


def _move(chars: list[Char], page: Any, turn: int, turned: bool) -> Page:
    """The page with its origin at the top, on the left."""
    size = page.get_width(), page.get_height()
    width, height = size if turn % 2 == page.get_rotation() // 90 % 2 else size[::-1]
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
        self._last = -10, False

    def is_bold(self, index: int) -> bool:
        known, bold = self._last
        if index - known >= 8 or index < known:
            bold = self._raw.FPDFText_GetFontWeight(self._text, index) >= 600 or self._is_named_bold(index)
            self._last = index, bold
        return bold

    def _is_named_bold(self, index: int) -> bool:
        from ctypes import c_int, create_string_buffer

        name, flags = create_string_buffer(80), c_int()
        self._raw.FPDFText_GetFontInfo(self._text, index, name, 80, flags)
        return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
