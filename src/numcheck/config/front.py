"""The sources that a draft names in its own front matter."""

from __future__ import annotations

from numcheck.config.reading import read_names
from numcheck.config.settings import Named
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document
from numcheck.patterns import re
from numcheck.rules.nodes import compose_nodes, cut_lines
from numcheck.rules.reader import Reader

KEY = "sources"
# Other tools may write into front matter what numcheck's YAML refuses: it is only read where it names sources.
_KEY = re.compile(rf"^[\"']?{KEY}[\"']?[ \t]*[:=]", re.MULTILINE)


def read_sources(document: Document) -> tuple[tuple[Named, ...], tuple[Fault, ...]]:
    """The sources named by `sources:` in a document's front matter, in the order there, and what is wrong with them.

    >>> from numcheck.documents import read
    >>> [name.text for name in read_sources(read("a.md", b"---\\nsources: [wire.txt, notes]\\n---\\n"))[0]]
    ['wire.txt', 'notes']
    """
    matter = document.text[slice(*document.front)]
    if not _KEY.search(matter):
        return (), ()
    opening, _, rest = matter.partition("\n")
    inner = "\n" + rest.rstrip().rpartition("\n")[0] + "\n"  # each line stays the line that it is
    try:
        if opening.lstrip("\ufeff").startswith("+++"):
            from numcheck.config.toml import compose_toml

            root, lines = compose_toml(inner, document.path), inner.split("\n")
        else:
            root, lines = compose_nodes(inner, document.path), cut_lines(inner)
    except NumcheckError as error:
        return (), error.faults
    reader = Reader(document.path, lines)
    entries = (reader.read_entries(root, "front matter") if root else None) or {}
    if KEY not in entries:
        return (), tuple(reader.faults)
    node = entries[KEY][1]
    names = read_names(reader, node, KEY)
    if not names and not reader.faults:
        reader.add_fault(node, f"{KEY}: expected at least one source, found none")
    return names, tuple(reader.faults)
