"""JSON Lines -> Document: each line is a record."""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.documents.formats.json import read_letters, write_document
from numcheck.documents.jsontree import Node, parse
from numcheck.documents.keyed_tables import Found
from numcheck.documents.transcript import find_turns, read_transcript
from numcheck.model import Document, Role
from numcheck.patterns import re

_LINE = re.compile(r"[^\r\n]+")


def read_document(path: str, text: str, role: Role = "peer", texts: Sequence[str] = ()) -> Document:
    r"""The document of a text of JSON Lines; NumcheckError with the place of a line that is none.

    >>> document = read_document("a.jsonl", '{"town": "Lis", "boats": 26}\n{"town": "Oru", "boats": 31}\n')
    >>> document.prose.split(), document.locate(55)
    (['26', '31'], {'key': '[1].boats'})
    """
    turns = find_turns(text) if not texts else None
    if turns is not None:
        return read_transcript(path, turns, role)
    text, lines = read_letters(text), Node(0)
    for line in _LINE.finditer(text, int(text.startswith("\ufeff"))):
        if line[0].strip():
            lines.items.append(parse(path, text, line.start(), line.end()))
    found = Found(texts)
    found.read(lines)
    return write_document(path, text, role, found)
