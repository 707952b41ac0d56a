"""Zipped packages of XML (docx, odt, pptx): their parts, never more than a limit of them, and never an entity."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from numcheck.documents.archive import open_archive
from numcheck.documents.extras import import_library
from numcheck.errors import Fault, NumcheckError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LARGEST = 48 << 20  # bytes of XML of one file
DEEPEST = 200  # levels of elements
_RATIO = 400  # how much smaller XML gets by packing; what is written by programs gets 5 to 50 times as small


class Package:
    """The parts of a zipped file, each read when it is asked for.

    Raises NumcheckError for what is no zip, is encrypted or damaged, and for more XML than LARGEST.  ``kind`` is what the
    file should be, ``part`` a part that it must have.
    """

    def __init__(self, path: str, data: bytes, kind: str, part: str) -> None:
        self.path, self._kind, self._left = path, kind, LARGEST
        self._zip = open_archive(path, data, kind, part)
        self._names = frozenset(self._zip.namelist())

    def fault(self, reason: str) -> NumcheckError:
        """The error that this file cannot be read, and why."""
        return NumcheckError(Fault(f"this {self._kind} cannot be read: {reason}", self.path))

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def read(self, name: str) -> Element:
        """The root of an XML part."""
        if name not in self._names:
            raise self.fault(f"it has no {name}")
        data = self._unpack(name)
        parsers = import_library(self.path, "defusedxml.ElementTree", "docx")
        from xml.etree.ElementTree import ParseError

        try:
            root: Element = parsers.fromstring(data, forbid_dtd=True)
        except (ParseError, LookupError, ValueError) as error:
            # defusedxml raises ValueError for a document type, which may define entities.
            reason = "it defines entities" if type(error).__module__.startswith("defusedxml") else "its XML is damaged"
            raise self.fault(f"{reason} ({name})") from None
        if _is_deeper(root, DEEPEST):
            raise self.fault(f"its elements are nested more than {DEEPEST} levels deep ({name})")
        return root

    def read_links(self, name: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by their id: the last word of their type, and the part that they lead to."""
        folder, file = posixpath.split(name)
        links = f"{folder}/_rels/{file}.rels".lstrip("/")
        if links not in self._names:
            return {}
        return {
            one.get("Id", ""): (one.get("Type", "").rpartition("/")[2], resolve(folder, one.get("Target", "")))
            for one in self.read(links)
            if one.get("TargetMode") != "External"
        }

    def _unpack(self, name: str) -> bytes:
        info = self._zip.getinfo(name)
        try:
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError, ValueError):
            raise self.fault(f"{name} in it is damaged") from None
        except Exception as error:
            # zlib and lzma have errors of their own.
            if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
                raise
            raise self.fault(f"{name} in it is damaged") from None
        if len(data) > self._left or (len(data) > 1 << 20 and len(data) > _RATIO * info.compress_size):
            raise self.fault(f"it unpacks to more than {LARGEST >> 20} MiB, or far more than texts do")
        self._left -= len(data)
        return data


def resolve(folder: str, target: str) -> str:
    """The name of a part that a relation leads to, from the folder of the part that has it.

    >>> resolve("ppt/slides", "../media/a.png"), resolve("ppt", "/ppt/slides/slide1.xml")
    ('ppt/media/a.png', 'ppt/slides/slide1.xml')
    """
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def tag(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions.

    >>> from xml.etree.ElementTree import Element
    >>> tag(Element("{urn:a}p"))
    'p'
    """
    name: object = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def get(element: Element | None, name: str, default: str = "") -> str:
    """The value of an attribute in whatever namespace."""
    for key, value in element.items() if element is not None else ():
        if key.rpartition("}")[2] == name:
            return value
    return default


def find(element: Element | None, *names: str) -> Element | None:
    """The first child of this name, and its child of the next name, and so on; None where there is none."""
    for name in names:
        element = next((one for one in element if tag(one) == name), None) if element is not None else None
    return element


def find_all(element: Element | None, name: str) -> Iterator[Element]:
    """The children of this name."""
    return (one for one in element if tag(one) == name) if element is not None else iter(())


def _is_deeper(root: Element, most: int) -> bool:
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True
