"""The sources that a draft names in its own front matter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

import yaml

from numcheck.config.parsing import read_names
from numcheck.config.settings import Named
from numcheck.documents.reader import MARKDOWN_SUFFIXES, SUFFIXES, suffix_of
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Document
from numcheck.patterns import re
from numcheck.rules.composing import Loader, compose_nodes
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import cut_lines, place_fault

KEY = "sources"
# Other tools may write into front matter what numcheck's YAML refuses: it is only read where it names sources.
_KEY = re.compile(rf"^[\"']?{KEY}[\"']?[ \t]*[:=]", re.MULTILINE)
_INDENTED = re.compile(rf"^[ \t]+[\"']?{KEY}[\"']?[ \t]*[:=]", re.MULTILINE)
_ENTRY = re.compile(r"^([\"']?)([A-Za-z]{5,9})\1[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?P<key>[\w\"'][^\n:=]*[:=])?")
_FENCED = re.compile(r"^\ufeff?(---|\+\+\+)[ \t]*\r?\n((?:[^\r\n]+\r?\n){1,40}?)\1[ \t]*\r?$", re.MULTILINE)
_PART = re.compile(r"[\w\"'][\w \t\"'.-]{0,40}[:=]|[ \t#\[\]{}-]|\r?$")


class Front(NamedTuple):
    """What front matter says of sources: their names, what is wrong with it, and what is only worth a warning."""

    names: tuple[Named, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def read_sources(document: Document) -> Front:
    """The sources named by `sources:` in a document's front matter, in the order there, and what is wrong with them.

    Front matter that cannot be read, or is never closed, is at fault where it looks as if it named sources.

    >>> from numcheck.documents import read
    >>> [name.text for name in read_sources(read("a.md", b"---\\nsources: [wire.txt, notes]\\n---\\n")).names]
    ['wire.txt', 'notes']
    """
    if document.front.start == document.front.end:
        stray = _find_stray(document)
        return stray if stray.faults or stray.notes else Front(notes=tuple(_find_misplaced(document)))
    matter = document.text[slice(*document.front)]
    opening, _, rest = matter.partition("\n")
    is_toml = opening.lstrip("\ufeff").startswith("+++")
    if not _KEY.search(matter):
        if slips := _find_slips(document.path, matter, is_toml=is_toml):
            return Front(faults=slips)
        if not (is_toml or _is_broken(matter)):
            return Front()
    inner = "\n" + rest.rstrip().rpartition("\n")[0] + "\n"  # each line stays the line that it is
    try:
        if is_toml:
            from numcheck.config.toml import compose_toml

            root, lines = compose_toml(inner, document.path), inner.split("\n")
        else:
            root, lines = compose_nodes(inner, document.path), cut_lines(inner)
    except NumcheckError as error:
        if _KEY.search(matter) or _INDENTED.search(matter):
            return Front(faults=error.faults)
        return Front(notes=tuple(fault._replace(message=f"front matter: {fault.message}") for fault in error.faults))
    if not _KEY.search(matter):
        return Front()
    reader = Reader(document.path, lines)
    entries = (reader.read_entries(root, "front matter") if root else None) or {}
    if KEY not in entries:
        return Front(faults=tuple(reader.faults))
    node = entries[KEY][1]
    names = read_names(reader, node, KEY)
    if not names and not reader.faults:
        reader.add_fault(node, f"{KEY}: expected at least one source, found none")
    return Front(names, tuple(reader.faults))


def _find_stray(document: Document) -> Front:
    """What is said of a text that begins as front matter does, but is none: its end is missing, or its first key."""
    match = _OPENING.match(document.text)
    if match is None or suffix_of(document.path) not in MARKDOWN_SUFFIXES:
        return Front()
    lines = document.text.split("\n")
    inner = list(takewhile(_PART.match, lines[1:]))
    matter = "\n".join(["", *inner])
    names_any = _KEY.search(matter) or (match["key"] and _find_slips(document.path, matter, is_toml=False))
    if not match["key"]:
        message, line = "front matter: expected a key at the start of this line", 2
    else:
        message, line = f"front matter begins here and is never closed: expected a line {match[1]!r}", 1
    fault = place_fault(message, document.path, lines, line, 1)
    if names_any or (_INDENTED.search(matter) and any(part.rstrip() == match[1] for part in inner)):
        return Front(faults=(fault,))
    return Front(notes=(fault,)) if match["key"] else Front()


def _find_misplaced(document: Document) -> Iterator[Fault]:
    """What is said of the first part of a text that names sources as front matter does, but where none is read."""
    is_markdown = suffix_of(document.path) in MARKDOWN_SUFFIXES
    for match in _FENCED.finditer(document.text):
        key = _KEY.search(match[2])
        if key is None:
            continue
        at = match.start(2) + key.start()
        if document.prose[at : match.end(2)].strip():  # what is shown as code is blank
            rule = "is read at the top of a document only" if is_markdown else "is read in Markdown only"
            line, column = document.place(at)
            message = f"front matter {rule}, so the sources named here are not"
            yield place_fault(message, document.path, document.text.split("\n"), line, column)
            return


def _is_broken(matter: str) -> bool:
    """Whether front matter is no YAML at all; what only numcheck refuses is left to other tools."""
    try:
        for _ in yaml.parse("\n".join(matter.rstrip().split("\n")[1:-1]), Loader=Loader):
            pass
    except yaml.YAMLError:
        return True
    return False


def _find_slips(path: str, matter: str, *, is_toml: bool) -> tuple[Fault, ...]:
    """The faults of keys that are `sources` but for a slip; a `source` that is no path may be meant for readers."""
    lines = matter.split("\n")
    own = matter.partition("\n[")[0] if is_toml else matter
    return tuple(
        place_fault(
            f"front matter: unknown key {match.group(2)!r}; did you mean {KEY!r}?",
            path,
            lines,
            own.count("\n", 0, match.start()) + 1,
            1,
        )
        for match in _ENTRY.finditer(own)
        if _is_slip(match.group(2).lower()) and (match.group(2) != "source" or _is_path(match.group(3)))
    )


def _is_slip(word: str) -> bool:
    """Whether a word is `sources`, or is it but for one letter more, less or wrong, or two turned round.

    >>> [_is_slip(word) for word in ("sorces", "soruces", "sourcess", "resources", "courses")]
    [True, True, True, False, False]
    """
    if word == KEY:
        return True
    head = _count_common(word, KEY)
    rest, wanted = word[head:], KEY[head:]
    tail = _count_common(rest[::-1], wanted[::-1])
    rest, wanted = rest[: len(rest) - tail], wanted[: len(wanted) - tail]
    return max(len(rest), len(wanted)) == 1 or (len(rest) == 2 and rest == wanted[::-1])


def _count_common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_path(value: str) -> bool:
    """Whether the value of a key is a list, or the name of a file that numcheck reads."""
    bare = value.strip().strip("\"'")
    return not bare or bare.startswith("[") or (bare.lower().endswith(SUFFIXES) and "://" not in bare)
