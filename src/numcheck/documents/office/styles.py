"""The styles of a .docx: what is hidden, raised, struck out, a heading or an item because its style says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from numcheck.documents.office.package import Package, find, find_all, get
from numcheck.model import BlockKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFF = frozenset(("0", "false", "off", "none"))
_BODY = 9  # the outline level of text
_MOST = 40  # styles that build on each other


class Look(NamedTuple):
    """What formatting says of a run or a paragraph; None where it says nothing, and a style below it counts."""

    hidden: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    outline: int | None = None
    listed: bool | None = None
    names: str = ""

    def over(self, lower: Look) -> Look:
        """This look where it says something, else the lower one."""
        said = {field: value for field, value in self._asdict().items() if value not in (None, "")}
        return lower._replace(**said)


PLAIN = Look()


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, package: Package, name: str) -> None:
        root = package.read(name) if name in package else None
        self._elements = {get(style, "styleId"): style for style in find_all(root, "style")}
        self._looks: dict[str, Look] = {}

    def get(self, style: str) -> Look:
        """The look of a style and of those that it builds on, with the names of all of them, a line each."""
        if style not in self._looks:
            chain, at = list[Look](), style
            while at in self._elements and len(chain) < _MOST:
                element = self._elements[at]
                name = get(find(element, "name"), "val").lower()
                chain.append(read_paragraph_look(element).over(read_look(find(element, "rPr")))._replace(names=name))
                at = get(find(element, "basedOn"), "val")
            look = PLAIN
            for one in reversed(chain):
                look = one.over(look)
            self._looks[style] = look._replace(names="\n".join(one.names for one in chain))
        return self._looks[style]

    def read_run(self, run: Element, paragraph: Look) -> Look:
        """The look of a run in a paragraph of some look."""
        properties = find(run, "rPr")
        if properties is None:
            return paragraph
        style = get(find(properties, "rStyle"), "val")
        look = read_look(properties)
        return look.over(self.get(style)).over(paragraph) if style else look.over(paragraph)

    def read_paragraph(self, paragraph: Element) -> Look:
        """The look of a paragraph."""
        style = get(find(paragraph, "pPr", "pStyle"), "val", "Normal")
        return read_paragraph_look(paragraph).over(self.get(style))


def read_look(properties: Element | None) -> Look:
    """What the properties of a run say."""
    if properties is None:
        return PLAIN
    hidden = _read_switch(properties, "vanish")
    struck = _read_switch(properties, "strike")
    twice = _read_switch(properties, "dstrike")
    align = get(find(properties, "vertAlign"), "val")
    return Look(hidden, align == "superscript" if align else None, twice if struck is None else struck)


def read_paragraph_look(element: Element) -> Look:
    """What the properties of a paragraph say, in a paragraph or a style."""
    properties = find(element, "pPr")
    level = get(find(properties, "outlineLvl"), "val")
    number = get(find(properties, "numPr", "numId"), "val")
    return Look(outline=int(level) if level.isdecimal() else None, listed=number != "0" if number else None)


def tell_kind(look: Look) -> BlockKind:
    """The kind of block that a paragraph of some look is."""
    names = look.names.split("\n")
    if look.outline is not None:
        is_heading = look.outline < _BODY
    else:
        is_heading = any(name.startswith("heading ") or name in ("title", "subtitle") for name in names)
    if is_heading:
        return "heading"
    if look.listed or (look.listed is None and any(name.startswith("list") for name in names)):
        return "item"
    return "quote" if any("quote" in name for name in names) else "paragraph"


def _read_switch(properties: Element, name: str) -> bool | None:
    """Whether a property is on; None where it is not there."""
    found = find(properties, name)
    return None if found is None else get(found, "val", "1").lower() not in _OFF
