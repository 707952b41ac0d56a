r"""JSON -> Document.  Each number is named by its keys.

The text is the file as it stands, but for letters that are written as escapes (`\u00a3` is £): a figure must be seen as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.documents.jsontree import parse
from numcheck.documents.keyed_tables import Found
from numcheck.documents.prose import line_starts, spaces
from numcheck.model import Document, Role
from numcheck.patterns import re

_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\.")
_LETTERS = re.compile(r"(?<!\\)((?:\\\\)*)((?:\\u[0-9a-fA-F]{4})+)")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PLAIN = {"\\n": "\n", "\\t": " ", "\\r": " ", '\\"': '"', "\\/": "/", "\\\\": "\\"}


def read_document(path: str, text: str, role: Role = "peer", texts: Sequence[str] = ()) -> Document:
    """The document of a JSON text; NumcheckError with the place where it is none.  Only texts under the keys ``texts`` are read, if any.

    >>> document = read_document("a.json", '{"latency": {"p99_ms": 38}}')
    >>> [block.says for block in document.blocks], document.prose.strip(), document.locate(23)
    (['latency p99 (ms)', ''], '38', {'key': 'latency.p99_ms'})
    """
    text, found = read_letters(text), Found(texts)
    found.read(parse(path, text, int(text.startswith("\ufeff"))))
    return write_document(path, text, role, found)


def write_document(path: str, text: str, role: Role, found: Found) -> Document:
    """The document of a text in which blocks were found: its prose is the values that are seen, and blanks."""
    pieces, done = list[str](), 0
    for value in sorted(found.seen, key=lambda value: value.start):
        raw = text[value.start : value.end]
        pieces += spaces(text[done : value.start]), unescape(raw) if "\\" in raw else raw
        done = value.end
    prose = "".join(pieces) + spaces(text[done:])
    blocks = tuple(sorted(found.blocks, key=lambda block: (block.start, block.end)))
    locations = tuple(sorted(found.locations))
    return Document(path, text, prose, blocks, role, None, None, line_starts(text), locations=locations)


def read_letters(text: str) -> str:
    r"""The text with the letters and signs that are written as escapes; quote marks, backslashes and control codes stay.

    >>> read_letters(r'{"a": "\u00a312, \ud83d\ude00 \u0022 \u000a \\u00a3"}')
    '{"a": "£12, 😀 \\u0022 \\u000a \\\\u00a3"}'
    """
    return _LETTERS.sub(lambda match: match[1] + _join_codes(match[2]), text) if "\\u" in text else text


def _join_codes(written: str) -> str:
    units = [int(code, 16) for code in _CODE.findall(written)]
    chars = b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "surrogatepass")
    return "".join(char if char.isprintable() and char not in '"\\' else f"\\u{ord(char):04x}" for char in chars)


def unescape(raw: str) -> str:
    r"""A text of JSON with its escapes read, each as long as it is written.

    >>> unescape(r"12\n\"a\"")
    '12 \n "a "'
    """
    return _ESCAPE.sub(lambda match: _PLAIN.get(match[0], " ").rjust(len(match[0])), raw)
