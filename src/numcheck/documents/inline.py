"""What stands inside a block of a format with markup, put together piece by piece: text, raised text, what is not read."""

from __future__ import annotations

from numcheck.documents.assembly import Cell, Labels, Part
from numcheck.model import BlockKind, Span, Unread
from numcheck.patterns import re

_BEFORE = 12  # characters before raised text that tell what it is
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_SIGNS = str.maketrans("−–", "--")
_POWER = re.compile(r"[-+−–]?\d{1,3}")
_TEN = re.compile(r"(?<![\d.,])10\Z")
# km², m³ and s⁻¹, with raised digits of which a unit can end.
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcmdhµμn]?m|ft|in|yd|mi|miles?|s|h|kg)\Z")
_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_ORDINAL = re.compile(r"(?i)st|nd|rd|th")
# 1, 12, 1,2, [12], (a), *, †: no longer than a mark of a note.
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶#]{1,3})(?:\s?[,;–-]\s?(?:\d{1,3}|[a-z]))*[\])]?,?")


STROKES = ("/", "⁄")  # between the raised and the lowered number of a fraction


class Words:
    """The text of one block while it is read.

    >>> words = Words()
    >>> words.add("12")
    >>> words.add_raised("3")
    >>> words.add(" of 10")
    >>> words.add_raised("6")
    >>> words.text
    '12 of 10^6'
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._seen = False
        self._hidden: list[Span] = []
        self._unread: list[Unread] = []
        self._mark = ""  # what was dropped last as the mark of a note, if nothing came after it

    def __bool__(self) -> bool:
        return self._seen

    @property
    def text(self) -> str:
        """What has been read so far."""
        return "".join(self._pieces)

    def add(self, text: str) -> None:
        """Add text as it stands."""
        if self._mark and text:
            text, self._mark = read_raised(self._list_last(), self._mark, text) * text.startswith(STROKES) + text, ""
        if text:
            self._pieces.append(text)
            self._length += len(text)
            self._seen = self._seen or not text.isspace()

    def add_flowing(self, text: str) -> None:
        """Add text of which a run of blanks counts as one space."""
        text = _BLANKS.sub(" ", text)
        if text[:1] == " " and (not self._pieces or self._pieces[-1][-1] in " \n"):
            text = text[1:]
        self.add(text)

    def end_line(self) -> None:
        """Begin a new line, unless nothing stands on this one."""
        if self._pieces and not self._pieces[-1].endswith("\n"):
            self.add("\n")

    def add_hidden(self, text: str) -> None:
        """Add text that is shown but can hold no figure, such as code."""
        self._hidden.append(Span(self._length, self._length + len(text)))
        self.add(text)

    def add_gap(self, name: str, reason: str) -> None:
        """Add the name of something that is not read, in brackets."""
        self._unread.append(Unread(self._length, reason))
        self.add_hidden(f"[{name}]")

    def add_raised(self, text: str) -> None:
        """Add raised text: a power as ^6, ² or ³, nothing for the mark of a note, all else as it stands."""
        said = read_raised(self._list_last(), text)
        self.add(said)
        self._mark = "" if said else text

    def _list_last(self) -> str:
        return "".join(piece[-_BEFORE:] for piece in self._pieces[-_BEFORE:])

    def add_part(self, part: Part) -> None:
        """Add what was read as a part of its own."""
        self._hidden += (Span(start + self._length, end + self._length) for start, end in part.hidden)
        self._unread += (one._replace(start=one.start + self._length) for one in part.unread)
        self.add(part.text)

    def make(self, kind: BlockKind, labels: Labels = (), cell: Cell | None = None) -> Part:
        """The part that these words are."""
        return Part(kind, self.text, labels, cell, tuple(self._hidden), tuple(self._unread))


def read_raised(before: str, raised: str, behind: str = "") -> str:
    """What raised text says between what stands before and behind it.

    >>> read_raised("5 × 10", "−6"), read_raised("12 km", "2"), read_raised("12", "3"), read_raised("the 20", "th")
    ('^-6', '²', '', 'th')
    >>> read_raised("some 5", "1", "⁄2 miles")
    ' 1'
    """
    text = raised.strip()
    if behind[:1] in STROKES and text.isdecimal():
        return " " * before[-1:].isdigit() + text
    if _POWER.fullmatch(text):
        power = text.translate(_SIGNS)
        if _TEN.search(before):
            return f"^{power}"
        return power.translate(_RAISED) if _UNIT.search(before) and len(power.lstrip("-")) == 1 else ""
    if before[-1:].isdigit() and _ORDINAL.fullmatch(text):
        return text
    return "" if _NOTE.fullmatch(text) else raised
