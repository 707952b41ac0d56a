""".odt -> Document: content.xml by an own walk, as it is once every change is accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from numcheck.documents.assembly import Cell, Labels, Part, assemble, make_gap
from numcheck.documents.inline import Words
from numcheck.documents.office.odt_styles import PLAIN, Look, Styles
from numcheck.documents.office.package import Package, find, get, resolve, tag
from numcheck.model import BlockKind, Document, Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND = "OpenDocument text"
_MOST_REPEATED = 1000  # cells or rows that one element may stand for
_INDEX = "index table-of-content alphabetical-index illustration-index object-index user-index bibliography table-index"
# What is deleted, said of the text and no part of it, or counts the document itself.
_LEFT_OUT = frozenset(
    "tracked-changes forms annotation annotation-end sequence-decls variable-decls user-field-decls dde-connection-decls number"
    " page-number page-count page-continuation paragraph-count word-count character-count table-count image-count object-count"
    " hidden-text hidden-paragraph chapter note-ref note-citation ruby-text title desc page-variable-get page-variable-set"
    f" editing-cycles editing-duration {_INDEX}".split()
)
_CLEAR = frozenset(
    "section index-body list-header numbered-paragraph table-header-rows table-rows table-row-group table-header-columns".split()
)
_TITLES = frozenset(("title", "subtitle"))
_BREAKS = {"tab": "\t", "line-break": "\n"}


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of an .odt file.  Raises NumcheckError where it cannot be read."""
    package = Package(path, data, KIND, "content.xml")
    if "META-INF/manifest.xml" in package and any(
        tag(one) == "encryption-data" for one in package.read("META-INF/manifest.xml").iter()
    ):
        raise package.fault("it is encrypted")
    root = package.read("content.xml")
    text = find(root, "body", "text")
    if text is None:
        raise package.fault("it holds no text document")
    styles = package.read("styles.xml") if "styles.xml" in package else None
    walk = Walk(package, Styles(styles, root))
    return assemble(path, [*walk.read_blocks(text), *walk.notes], role)


class Walk:
    """Goes through the paragraphs and tables of a document, counts them, and keeps the notes apart."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self._package, self._styles = package, styles
        self._paragraphs = self._tables = self._notes = 0
        self._frames: list[Element] = []
        self.notes: list[Part] = []

    def read_blocks(self, parent: Element, kind: BlockKind = "paragraph", labels: Labels = ()) -> Iterator[Part]:
        """The parts of a text, a list or a text box; of a box all stand where it does."""
        for element in parent:
            name = tag(element)
            if name in ("p", "h"):
                yield from self._read_paragraph(element, "heading" if name == "h" else kind, labels)
            elif name in ("list", "list-item"):
                yield from self.read_blocks(element, "item", labels)
            elif name == "table":
                yield from self._read_table(element)
            elif name == "frame":  # anchored to a page
                yield from self._read_frame(element, labels)
            elif name not in _LEFT_OUT and get(element, "display") != "none" and name in _CLEAR:
                yield from self.read_blocks(element, kind, labels)

    def _read_paragraph(self, paragraph: Element, kind: BlockKind, labels: Labels) -> Iterator[Part]:
        words = Words()
        look = self._styles.get("paragraph", get(paragraph, "style-name"))
        self._read_words(paragraph, words, look)
        frames, self._frames = self._frames, []
        if words and not labels:
            self._paragraphs += 1
        here = labels or (("paragraph", max(self._paragraphs, 1)),)
        yield words.make(_tell_kind(kind, look.name), here)
        for frame in frames:
            yield from self._read_frame(frame, here)

    def _read_words(self, element: Element, words: Words, look: Look) -> None:
        """Add the text of an element and of what stands in it."""
        add: Callable[[str], None] = words.add_raised if look.raised else words.add_flowing
        shown = not (look.hidden or look.struck)
        if shown and element.text:
            add(element.text)
        for child in element:
            self._read_child(child, words, look, shown)
            if shown and child.tail:
                add(child.tail)

    def _read_child(self, child: Element, words: Words, look: Look, shown: bool) -> None:
        name = tag(child)
        if name in _LEFT_OUT or not name:
            return
        if name == "span":
            style = self._styles.get("text", get(child, "style-name"))
            self._read_words(child, words, style.over(look))
        elif not shown:
            return
        elif name in _BREAKS:
            words.add(_BREAKS[name])
        elif name == "s":
            count = get(child, "c", "1")
            words.add(" " * (min(int(count), _MOST_REPEATED) if count.isdecimal() else 1))
        elif name == "note":
            self._read_note(child)
        elif name in ("frame", "custom-shape", "rect", "g"):
            self._frames.append(child)
        else:
            self._read_words(child, words, look)

    def _read_note(self, note: Element) -> None:
        self._notes += 1
        number, body = self._notes, find(note, "note-body")
        if body is not None:
            frames, self._frames = self._frames, []
            self.notes += list(self.read_blocks(body, "item", (("paragraph", f"note {number}"),)))
            self._frames = frames

    def _read_frame(self, frame: Element, labels: Labels) -> Iterator[Part]:
        """The parts of a text box or a drawn shape; what it holds else is told."""
        if tag(frame) != "frame":
            yield from self.read_blocks(frame, "paragraph", labels)
        for child in frame:
            name = tag(child)
            if name == "text-box":
                yield from self.read_blocks(child, "paragraph", labels)
            elif name in ("object", "object-ole"):
                what = self._name_object(child)
                yield make_gap(what, f"a{'n' * (what[0] == 'e')} {what}", labels)
                return  # a picture of the same follows

    def _name_object(self, element: Element) -> str:
        """What an object is that stands in a part of its own."""
        part = resolve("", get(element, "href") + "/content.xml")
        root = self._package.read(part) if part in self._package else element
        if tag(root) == "math" or find(root, "math") is not None:
            return "equation"
        return "chart" if find(root, "body", "chart") is not None else "embedded object"

    def _read_table(self, table: Element) -> Iterator[Part]:
        """The cells of a table, each once, by rows; what stands in it as a table of its own comes behind it."""
        number, row = self._tables, 0
        self._tables += 1
        inner: list[Element] = []
        for line in _list_rows(table):
            column, shown = 0, get(line, "visibility", "visible") == "visible"
            for cell in line if shown else ():
                if tag(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                if tag(cell) == "table-cell":
                    labels: Labels = (("cell", f"table {number + 1}, row {row + 1}, column {column + 1}"),)
                    width, height = (
                        min(_read_count(cell, f"number-{name}-spanned"), 1000) for name in ("columns", "rows")
                    )
                    place = Cell(number, row, column, width, height)
                    yield self._read_cell(cell, inner).make("cell", labels, place)
                column += _read_count(cell, "number-columns-repeated")
            row += _read_count(line, "number-rows-repeated")
        for one in inner:
            yield from self._read_table(one)

    def _read_cell(self, cell: Element, inner: list[Element]) -> Words:
        words = Words()
        for element in cell:
            if tag(element) in ("p", "h"):
                words.end_line()
                self._read_words(element, words, self._styles.get("paragraph", get(element, "style-name")))
            elif tag(element) == "list":
                for paragraph in element.iter():
                    if tag(paragraph) == "p":
                        words.end_line()
                        self._read_words(paragraph, words, PLAIN)
            elif tag(element) == "table":
                inner.append(element)
        self._frames = []
        return words


def _tell_kind(kind: BlockKind, styles: str) -> BlockKind:
    """The kind of block that a paragraph is, given the names of its styles."""
    if kind == "paragraph" and "quot" in styles:
        return "quote"
    return "heading" if kind == "paragraph" and not _TITLES.isdisjoint(styles.split("\n")) else kind


def _list_rows(table: Element) -> Iterator[Element]:
    for child in table:
        if tag(child) == "table-row":
            yield child
        elif tag(child) in _CLEAR:
            yield from _list_rows(child)


def _read_count(element: Element, name: str) -> int:
    value = get(element, name, "1")
    return min(int(value), _MOST_REPEATED) if value.isdecimal() else 1
