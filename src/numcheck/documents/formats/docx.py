""".docx -> Document: the body and its notes by an own walk, as they are once every change is accepted.

Headers, footers, comments and the numbers of lists stand in other parts of the file, which are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from numcheck.documents.assembly import Cell, Labels, Part, assemble, make_gap
from numcheck.documents.inline import Words
from numcheck.documents.office.package import Package, find, find_all, get, tag
from numcheck.documents.office.runs import Runs, list_children
from numcheck.documents.office.styles import Styles, tell_kind
from numcheck.model import Document, Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND = "Word document"
_NOTES = {"footnote": "note", "endnote": "endnote"}
_MARK_DELETED = ("del", "moveFrom")


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of a .docx file.  Raises NumcheckError where it cannot be read."""
    package = Package(path, data, KIND, "_rels/.rels")
    main = next((target for kind, target in package.read_links("").values() if kind == "officeDocument"), "")
    main = main or "word/document.xml"
    links = dict(package.read_links(main).values())
    root = package.read(main)
    if tag(root) != "document":
        raise package.fault("it holds no text document")
    walk = Walk(Styles(package, links.get("styles", "")))
    parts = list(walk.read_body(find(root, "body")))
    for kind, name in _NOTES.items():
        ids = [note for what, note in walk.runs.notes if what == kind]
        target = links.get(f"{kind}s", "")
        if ids and target in package:
            parts += walk.read_notes(package.read(target), kind, name, ids)
    return assemble(path, parts, role)


class Walk:
    """Goes through the paragraphs and tables of a document and counts them."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.runs = Runs(styles)
        self._paragraphs = 0
        self._tables = 0

    def read_body(self, body: Element | None, labels: Labels = ()) -> Iterator[Part]:
        """The parts of a body or a text box; of a box all stand where it does."""
        words = Words()
        for element in list_children(body):
            name = tag(element)
            if name == "p":
                self._read_paragraph(element, words)
                boxes, self.runs.boxes = self.runs.boxes, []
                if words and not labels:
                    self._paragraphs += 1
                here: Labels = labels or (("paragraph", max(self._paragraphs, 1)),)
                if not _is_joined(element):
                    yield words.make(tell_kind(self._styles.read_paragraph(element)), here)
                    words = Words()
                for box in boxes:
                    yield from self.read_body(box, here)
            elif name == "tbl":
                yield from self._read_table(element)
            elif name == "altChunk":
                yield make_gap("embedded document", "an embedded document", labels)
        yield words.make("paragraph", labels or (("paragraph", max(self._paragraphs, 1)),))

    def read_notes(self, root: Element, kind: str, name: str, ids: Iterable[str]) -> Iterator[Part]:
        """The notes of these ids, each an item, numbered in the order in which the text refers to them."""
        notes = {get(note, "id"): note for note in find_all(root, kind)}
        for number, one in enumerate(ids, 1):
            for part in self.read_body(notes.get(one), (("paragraph", f"{name} {number}"),)):
                yield part._replace(kind="item") if part.kind == "paragraph" else part

    def _read_paragraph(self, paragraph: Element, words: Words) -> None:
        self.runs.read(paragraph, words, self._styles.read_paragraph(paragraph))

    def _read_table(self, table: Element) -> Iterator[Part]:
        """The cells of a table, each once, by rows; what stands in it as a table of its own comes behind it."""
        number, row = self._tables, 0
        parts, above = list[Part](), dict[int, int]()
        inner: list[Element] = []
        self._tables += 1
        for line in list_children(table):
            if tag(line) != "tr" or find(line, "trPr", "del") is not None:
                continue
            column = _read_number(find(line, "trPr", "gridBefore"))
            for cell in list_children(line):
                properties = find(cell, "tcPr")
                if tag(cell) != "tc" or find(properties, "cellDel") is not None:
                    continue
                width = _read_number(find(properties, "gridSpan")) or 1
                if _is_continued(properties):
                    if column in above:
                        parts[above[column]] = _grow(parts[above[column]], row)
                else:
                    labels: Labels = (("cell", f"table {number + 1}, row {row + 1}, column {column + 1}"),)
                    above[column] = len(parts)
                    parts.append(self._read_cell(cell, inner).make("cell", labels, Cell(number, row, column, width)))
                column += width
            row += 1
        yield from parts
        for one in inner:
            yield from self._read_table(one)

    def _read_cell(self, cell: Element, inner: list[Element]) -> Words:
        """The paragraphs of a cell, one line each."""
        words = Words()
        for element in list_children(cell):
            if tag(element) == "p":
                words.end_line()
                self._read_paragraph(element, words)
                for box in self.runs.boxes:
                    inner += (one for one in list_children(box) if tag(one) == "tbl")
                    words.end_line()
                    for paragraph in list_children(box):
                        self._read_paragraph(paragraph, words)
                self.runs.boxes = []
            elif tag(element) == "tbl":
                inner.append(element)
        return words


def _is_joined(paragraph: Element) -> bool:
    """Whether the mark at the end of a paragraph is deleted, so that it goes on in the next one."""
    mark = find(paragraph, "pPr", "rPr")
    return any(find(mark, name) is not None for name in _MARK_DELETED)


def _is_continued(properties: Element | None) -> bool:
    """Whether a cell belongs to the one above it."""
    merge = find(properties, "vMerge")
    return merge is not None and get(merge, "val", "continue") == "continue"


def _grow(part: Part, row: int) -> Part:
    """The part of a cell that goes on in a row."""
    return part._replace(cell=part.cell._replace(height=row - part.cell.row + 1)) if part.cell else part


def _read_number(element: Element | None) -> int:
    value = get(element, "val")
    return min(int(value), 1000) if value.isdecimal() else 0
