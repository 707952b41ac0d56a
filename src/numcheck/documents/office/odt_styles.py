"""The styles of an .odt: which of them hide, raise or strike out what they are set on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from numcheck.documents.office.package import find, find_all, get, tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST = 40  # styles that build on each other


class Look(NamedTuple):
    """What a style says; None where it says nothing, and the style below it counts."""

    hidden: bool | None = None
    raised: bool | None = None
    struck: bool | None = None
    name: str = ""

    def over(self, lower: Look) -> Look:
        """This look where it says something, else the lower one."""
        return lower._replace(**{key: value for key, value in self._asdict().items() if value not in (None, "")})


PLAIN = Look()


class Styles:
    """The styles of a document, by family and name."""

    def __init__(self, *roots: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        for root in roots:
            for group in root if root is not None else ():
                if tag(group) in ("styles", "automatic-styles"):
                    for style in find_all(group, "style"):
                        self._elements[get(style, "family"), get(style, "name")] = style

    def get(self, family: str, name: str) -> Look:
        """The look of a style and of those that it builds on, with the names of all of them, a line each."""
        key = family, name
        if key not in self._looks:
            chain, at = list[Look](), key
            while at in self._elements and len(chain) < _MOST:
                element = self._elements[at]
                shown = get(element, "display-name") or at[1].replace("_20_", " ")
                chain.append(_read_look(element)._replace(name=shown.lower()))
                at = family, get(element, "parent-style-name")
            look = PLAIN
            for one in reversed(chain):
                look = one.over(look)
            names = [*(one.name for one in chain), at[1].replace("_20_", " ").lower()]
            self._looks[key] = look._replace(name="\n".join(names))
        return self._looks[key]


def _read_look(style: Element) -> Look:
    properties = find(style, "text-properties")
    display = get(properties, "display")
    position = get(properties, "text-position").split()
    line = get(properties, "text-line-through-style") or get(properties, "text-line-through-type")
    return Look(
        display == "none" if display else None,
        _is_raised(position[0]) if position else None,
        line != "none" if line else None,
    )


def _is_raised(position: str) -> bool:
    """Whether text stands above its line: `super`, or a share of its height."""
    number = position.removesuffix("%")
    return position == "super" or (number.lstrip("-").isdecimal() and int(number) > 0)
