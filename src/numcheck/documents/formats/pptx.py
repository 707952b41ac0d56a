"""PowerPoint -> Document: slide by slide, its title first, then text, tables and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from numcheck.documents.assembly import Cell, Labels, Part, assemble, make_gap
from numcheck.documents.inline import Words
from numcheck.documents.office.package import Package, find, find_all, get, tag
from numcheck.model import BlockKind, Document, Role

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KIND = "PowerPoint presentation"
HIDDEN = "a hidden slide"
_IDLE = frozenset(("sldNum", "dt", "ftr", "hdr", "sldImg"))
_TITLES = frozenset(("title", "ctrTitle"))
_DRAWN = {"chart": "chart", "chartex": "chart", "diagram": "diagram", "ole": "embedded object"}


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of a presentation.  Raises NumcheckError where it cannot be read."""
    package = Package(path, data, KIND, "_rels/.rels")
    main = next((target for kind, target in package.read_links("").values() if kind == "officeDocument"), "")
    root = package.read(main or "ppt/presentation.xml")
    if tag(root) != "presentation":
        raise package.fault("it holds no presentation")
    links = package.read_links(main)
    slides = [links.get(get_link(one), ("", ""))[1] for one in find_all(find(root, "sldIdLst"), "sldId")]
    return assemble(path, Walk(package).read([slide for slide in slides if slide in package]), role)


def get_link(element: Element) -> str:
    """The id of the relation that an element names; it also has an id of its own."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")


class Walk:
    """Goes through the slides and counts their tables."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._tables = 0

    def read(self, slides: list[str]) -> Iterator[Part]:
        """The parts of all slides; of a hidden one only that it is there."""
        for number, name in enumerate(slides, 1):
            root = self._package.read(name)
            labels: Labels = (("slide", number),)
            if get(root, "show", "1") in ("0", "false"):
                yield make_gap("hidden slide", HIDDEN, labels)
                continue
            parts = list(self._read_tree(find(root, "cSld", "spTree"), labels))
            yield from sorted(parts, key=lambda part: part.kind != "heading")
            for kind, target in self._package.read_links(name).values():
                if kind == "notesSlide" and target in self._package:
                    notes = find(self._package.read(target), "cSld", "spTree")
                    yield from self._read_tree(notes, (*labels, ("field", "notes")))

    def _read_tree(self, tree: Element | None, labels: Labels) -> Iterator[Part]:
        for shape in tree if tree is not None else ():
            name = tag(shape)
            if name == "AlternateContent":
                choice = find(shape, "Choice")
                yield from self._read_tree(choice if choice is not None else find(shape, "Fallback"), labels)
            elif name == "grpSp":
                yield from self._read_tree(shape, labels)
            elif name == "sp" and not _is_hidden(shape):
                yield from _read_shape(shape, labels)
            elif name == "graphicFrame":
                yield from self._read_frame(shape, labels)

    def _read_frame(self, frame: Element, labels: Labels) -> Iterator[Part]:
        """The cells of a table; what else a frame may hold is told."""
        data = find(frame, "graphic", "graphicData")
        table = find(data, "tbl")
        if table is None:
            drawn = _DRAWN.get(get(data, "uri").rpartition("/")[2], "embedded object")
            yield make_gap(drawn, f"a{'n' * (drawn[0] == 'e')} {drawn}", labels)
            return
        number, self._tables = self._tables, self._tables + 1
        for row, line in enumerate(find_all(table, "tr")):
            for column, cell in enumerate(find_all(line, "tc")):
                if get(cell, "hMerge") not in ("1", "true") and get(cell, "vMerge") not in ("1", "true"):
                    place = Cell(number, row, column, _read_span(cell, "gridSpan"), _read_span(cell, "rowSpan"))
                    words = Words()
                    for paragraph in find_all(find(cell, "txBody"), "p"):
                        words.end_line()
                        read_paragraph(paragraph, words)
                    yield words.make("cell", labels, place)


def _read_shape(shape: Element, labels: Labels) -> Iterator[Part]:
    """The paragraphs of a shape, if it is none that counts or dates the slides."""
    kind = get(find(shape, "nvSpPr", "nvPr", "ph"), "type")
    if kind in _IDLE:
        return
    for paragraph in find_all(find(shape, "txBody"), "p"):
        words = Words()
        read_paragraph(paragraph, words)
        block: BlockKind = "heading" if kind in _TITLES else "paragraph"
        yield words.make(block, labels)


def read_paragraph(paragraph: Element, words: Words) -> None:
    """Add the runs of a paragraph to words."""
    for element in paragraph:
        name = tag(element)
        if name == "br":
            words.add("\n")
        elif name == "r" or (name == "fld" and not get(element, "type").startswith(("slidenum", "datetime"))):
            look = find(element, "rPr")
            if get(look, "strike", "noStrike") != "noStrike":
                continue
            text = find(element, "t")
            raised = get(look, "baseline", "0").removesuffix("%")
            add = words.add_raised if raised.isdecimal() and int(raised) > 0 else words.add
            add((text.text if text is not None else "") or "")
        elif name in ("m", "AlternateContent"):
            words.add_gap("equation", "an equation")


def _is_hidden(shape: Element) -> bool:
    return get(find(shape, "nvSpPr", "cNvPr"), "hidden") in ("1", "true")


def _read_span(cell: Element, name: str) -> int:
    value = get(cell, name, "1")
    return min(max(int(value), 1), 1000) if value.isdecimal() and len(value) < 9 else 1
