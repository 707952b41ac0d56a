"""The file of accepted findings: read with every fault of it at once, added to without touching what stands in it."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple

import yaml

from numcheck.config.parsing import find_spot, read_text
from numcheck.config.settings import Spot
from numcheck.errors import Fault, NumcheckError
from numcheck.patterns import re
from numcheck.rules.composing import compose_nodes
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import Node, cut_lines

NAME = "accepted.yaml"
MAX_SIZE = 32 << 20  # numcheck writes this file itself, and a baseline may be long
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
REQUIRED = ("fingerprint", "rule", "path", "sentence", "reason")
OPTIONAL = ("by", "date")
_HEAD = "# Findings that somebody has looked at and accepted; `numcheck accept` adds to this file.\n"
_NOWHERE = Spot("", 0, 0)
_WHAT = "file of accepted findings"


class Accepted(NamedTuple):
    """A finding that was accepted: by its fingerprint, with what helps a person to find it again.

    ``path`` is that of the document from the root of the project; ``spot`` is where the entry stands.
    """

    fingerprint: str
    rule: str
    path: str
    sentence: str
    reason: str
    by: str = ""
    date: str = ""
    spot: Spot = _NOWHERE


def load_accepted(path: str) -> tuple[Accepted, ...]:
    """The entries of a file; none where there is no such file.

    Raises NumcheckError with everything that is wrong with the file.

    >>> load_accepted("nowhere.yaml")
    ()
    """
    if not os.path.lexists(path):
        return ()
    return read_accepted(read_text(path, _WHAT, MAX_SIZE), path)


def read_accepted(text: str, path: str) -> tuple[Accepted, ...]:
    """The entries of a text; NumcheckError with everything that is wrong with it.

    >>> read_accepted("- {fingerprint: 00, rule: hedge, path: a, sentence: b, reason: c}", "accepted.yaml")
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: accepted.yaml:1:17: fingerprint: expected 16 hexadecimal digits, found '00'
        - {fingerprint: 00, rule: hedge, path: a, sentence: b, reason: c}
                        ^
    """
    root = compose_nodes(text, path, MAX_SIZE)
    if root is None:
        return ()
    reader = Reader(path, cut_lines(text))
    entries = [_read_entry(reader, node) for node in reader.read_list(root, "accepted findings")]
    first: dict[str, Accepted] = {}
    for entry in filter(None, entries):
        if entry.fingerprint in first:
            line = first[entry.fingerprint].spot.line
            reader.faults.append(entry.spot.blame(f"{entry.fingerprint!r} is accepted twice, first in line {line}"))
        first.setdefault(entry.fingerprint, entry)
    if reader.faults:
        raise NumcheckError(*sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))
    return tuple(first.values())


def _read_entry(reader: Reader, node: Node) -> Accepted | None:
    nodes = reader.read_mapping(node, "an accepted finding", (*REQUIRED, *OPTIONAL), REQUIRED)
    if nodes is None:
        return None
    texts = {
        name: reader.read_text(nodes[name], name, empty=name == "sentence")
        for name in (*REQUIRED, *OPTIONAL)
        if name in nodes
    }
    fingerprint, day = texts.get("fingerprint"), texts.get("date")
    if fingerprint is not None and not FINGERPRINT.fullmatch(fingerprint):
        reader.add_fault(nodes["fingerprint"], f"fingerprint: expected 16 hexadecimal digits, found {fingerprint!r}")
    if day is not None and not _is_date(day):
        reader.add_fault(nodes["date"], f"date: expected a date such as 2025-01-31, found {day!r}")
    if any(texts.get(name) is None for name in REQUIRED):
        return None
    return Accepted(**{name: str(text or "") for name, text in texts.items()}, spot=find_spot(reader, node))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def spell_path(path: str) -> str:
    r"""A path as a file of accepted findings has it: bytes that are no UTF-8, as names of files may hold, are escaped.

    >>> spell_path(os.fsdecode(b"caf\xe9.md"))
    'caf\\xe9.md'
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def is_there(path: str) -> bool:
    """Whether there is something at a path that was spelled so."""
    data = re.sub(rb"\\x([89a-f][0-9a-f])", lambda found: bytes.fromhex(found[1].decode()), os.fsencode(path))
    return os.path.lexists(path) or os.path.lexists(data)


def add_accepted(path: str, entries: Sequence[Accepted]) -> tuple[Accepted, ...]:
    """The entries that were not in the file and now are, behind the others; what stands in it stays as it is.

    The file is replaced as a whole, or not at all; whoever adds at the same time waits.

    Raises NumcheckError where the file is faulty or cannot be written.
    """
    from numcheck.files import write

    with _hold(os.path.dirname(os.path.realpath(path))):
        text = _read_raw(path)
        known = {entry.fingerprint for entry in read_accepted(text.removeprefix("\ufeff"), path)}
        new = tuple({entry.fingerprint: entry for entry in entries if entry.fingerprint not in known}.values())
        if new:
            longer = append_entries(text, new)
            _check_longer(longer, path, len(known) + len(new))
            write(path, longer)
    return new


def _read_raw(path: str) -> str:
    """The text of a file with its line ends and byte order mark; empty where there is none."""
    if not os.path.lexists(path):
        return ""
    text = read_text(path, _WHAT, MAX_SIZE)
    with open(path, "rb") as file:
        return "\ufeff" + text if file.read(3) == codecs.BOM_UTF8 else text


def append_entries(text: str, entries: Sequence[Accepted]) -> str:
    r"""The text with further entries at its end, indented as those before and with the line ends of the text.

    >>> append_entries("# ours\n", [Accepted("0" * 16, "hedge", "a.md", "Ten ships.", "so be it")])
    "# ours\n- fingerprint: '0000000000000000'\n  rule: hedge\n  path: a.md\n  sentence: Ten ships.\n  reason: so be it\n"
    """
    end = "\r\n" if "\r\n" in text else "\n"
    first = re.search(r"^( *)- ", text, re.MULTILINE)
    indent = first[1] if first else ""
    added = yaml.safe_dump(list(map(_record, entries)), sort_keys=False, allow_unicode=True, width=1 << 20)
    lines = "".join(f"{indent}{line}{end}" for line in added.split("\n")[:-1])
    head = text or _HEAD
    return head + ("" if head.endswith("\n") else end) + lines


def _record(entry: Accepted) -> dict[str, Any]:
    record: dict[str, Any] = {name: getattr(entry, name) for name in REQUIRED}
    if entry.by:
        record["by"] = entry.by
    if entry.date:
        record["date"] = date.fromisoformat(entry.date)
    return record


def _check_longer(text: str, path: str, count: int) -> None:
    """Nothing; NumcheckError where what would be written does not hold what it should."""
    try:
        fine = len(read_accepted(text.removeprefix("\ufeff"), path)) == count
    except NumcheckError as error:
        if any("larger" in fault.message for fault in error.faults):
            raise NumcheckError(
                Fault("the file would become too large: name another one with --baseline", path)
            ) from None
        fine = False
    if not fine:
        message = "nothing can be added to this file: write it as a list with one entry below the other ('- fingerprint: ...')"
        raise NumcheckError(Fault(message, path))


@contextmanager
def _hold(folder: str) -> Iterator[None]:
    """Nobody else adds to a file of this folder meanwhile, where the system can see to that."""
    try:
        import fcntl
    except ImportError:  # Windows: the file is still replaced as a whole
        yield
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        message = f"the file cannot be written: {str(error.strerror).lower()}"
        raise NumcheckError(Fault(message, os.path.join(folder, ""))) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
