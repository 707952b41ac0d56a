"""What stands in the paragraphs of a .docx: the text as it is once every change is accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from numcheck.documents.inline import Words
from numcheck.documents.office.package import find, get, tag
from numcheck.documents.office.styles import Look, Styles

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_LEFT_OUT = frozenset(("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tcPr", "trPr", "rt"))
_CLEAR = frozenset(("ins", "moveTo", "customXml", "smartTag", "sdtContent", "hyperlink", "dir", "bdo", "ruby", "rubyBase", "subDoc"))  # fmt: skip
# Fields whose results count the document itself, or repeat it.
_IDLE_FIELDS = frozenset(
    "PAGE NUMPAGES SECTIONPAGES PAGEREF SECTION NOTEREF TOC TOA INDEX TC XE RD LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT"
    " NUMWORDS NUMCHARS FILESIZE REVNUM EDITTIME".split()
)
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What programs write in the font Symbol, by the last two digits of its code.
_SYMBOLS = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0x2D: "−", 0xBB: "≈", 0x7E: "~", 0x2B: "+", 0x3C: "<", 0x3E: ">"}  # fmt: skip
_DRAWN = {"chart": "chart", "chartex": "chart", "diagram": "diagram"}


class Field(NamedTuple):
    """A field that is open: its code so far, and whether its result has begun."""

    code: str = ""
    shown: bool = False

    @property
    def counts(self) -> bool:
        """Whether what stands here is text of the document."""
        return self.shown and name_field(self.code) not in _IDLE_FIELDS


class Runs:
    """Reads paragraph by paragraph; fields may stay open from one to the next.

    ``notes`` are the notes that were referred to so far, in order, each as its element and its id.  ``boxes`` are the
    text boxes of the last paragraph.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[Field] = []
        self.notes: dict[tuple[str, str], None] = {}
        self.boxes: list[Element] = []

    def read(self, paragraph: Element, words: Words, look: Look) -> None:
        """Add the text of a paragraph, or of something in it, to words."""
        for element in list_children(paragraph):
            name = tag(element)
            if name == "r":
                self._read_run(element, words, self._styles.read_run(element, look))
            elif name == "fldSimple":
                if name_field(get(element, "instr")) not in _IDLE_FIELDS:
                    self.read(element, words, look)
            elif name in ("oMath", "oMathPara") and self._counts(look):
                words.add_gap("equation", "an equation")

    def _counts(self, look: Look) -> bool:
        return not (look.hidden or look.struck) and all(field.counts for field in self._fields)

    def _read_run(self, run: Element, words: Words, look: Look) -> None:
        for element in list_children(run):
            name = tag(element)
            if name == "fldChar":
                self._turn(get(element, "fldCharType"))
            elif name == "instrText":
                if self._fields:
                    field = self._fields[-1]
                    self._fields[-1] = field._replace(code=field.code + (element.text or ""))
            elif self._counts(look):
                self._read_piece(element, name, words, look)

    def _read_piece(self, element: Element, name: str, words: Words, look: Look) -> None:
        if name == "t":
            (words.add_raised if look.raised else words.add)(element.text or "")
        elif name in _BREAKS:
            words.add(_BREAKS[name])
        elif name == "sym":
            words.add(read_symbol(get(element, "char")))
        elif name in ("footnoteReference", "endnoteReference"):
            self.notes[name.removesuffix("Reference"), get(element, "id")] = None
        elif name in ("drawing", "pict", "object"):
            self.boxes += find_boxes(element)
            if drawn := find_drawn(element):
                words.add_gap(drawn, f"a{'n' * (drawn[0] in 'aeiou')} {drawn}")
        elif name == "r":  # in a ruby
            self._read_run(element, words, look)

    def _turn(self, what: str) -> None:
        """Note that a field begins, goes over to its result, or ends."""
        if what == "begin":
            self._fields.append(Field())
        elif self._fields and what == "separate":
            self._fields[-1] = self._fields[-1]._replace(shown=True)
        elif self._fields and what == "end":
            self._fields.pop()


def list_children(element: Element | None) -> Iterator[Element]:
    """What stands in an element once every change is accepted, without the wrappers around it."""
    for child in element if element is not None else ():
        name = tag(child)
        if name in _LEFT_OUT:
            continue
        if name in _CLEAR:
            yield from list_children(child)
        elif name == "sdt":
            if find(child, "sdtPr", "showingPlcHdr") is None:
                yield from list_children(find(child, "sdtContent"))
        elif name == "AlternateContent":
            # The same thing twice, for newer and for older programs.
            choice = find(child, "Choice")
            yield from list_children(choice if choice is not None else find(child, "Fallback"))
        else:
            yield child


def find_boxes(element: Element) -> Iterator[Element]:
    """The text boxes in a drawing, none inside another."""
    for child in list_children(element):
        if tag(child) == "txbxContent":
            yield child
        else:
            yield from find_boxes(child)


def find_drawn(element: Element) -> str:
    """What a drawing holds that has figures but no text here; empty where there is no such thing."""
    if tag(element) == "object":
        return "embedded object"
    for one in element.iter():
        if tag(one) == "graphicData":
            return _DRAWN.get(get(one, "uri").rpartition("/")[2], "")
    return ""


def name_field(code: str) -> str:
    """The name of a field: PAGE of ` PAGE \\* MERGEFORMAT `."""
    return code.split(None, 1)[0].upper() if code.strip() else ""


def read_symbol(code: str) -> str:
    """The character of a symbol, U+FFFD where it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return "\ufffd"
    if 0xF000 <= number <= 0xF0FF:
        return _SYMBOLS.get(number & 0xFF, "\ufffd")
    return chr(number) if 32 <= number < 0xD800 else "\ufffd"
