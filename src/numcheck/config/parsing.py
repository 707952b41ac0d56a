"""The text of a configuration -> Config, with every fault of it at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from numcheck.config.discovery import TABLE
from numcheck.config.path_patterns import find_problem
from numcheck.config.settings import Asked, Config, Named, Pairing, Section, Spot, Texts
from numcheck.documents.reader import decode
from numcheck.errors import Fault, NumcheckError
from numcheck.files.regular_files import describe_failure, read_bytes
from numcheck.model import SEVERITIES
from numcheck.rules.composing import compose_nodes
from numcheck.rules.node_reader import Reader
from numcheck.rules.nodes import MAX_SIZE, Node, ScalarNode, SequenceNode, cut_lines, place_fault
from numcheck.terms import Level

KEYS = ("rules", "fail_on", "strict", "exclude", "drafts", "texts", "accepted")
RULES = ("packs", "severity", "off", "paths")
SECTION = ("path", "severity", "off")
PAIRING = ("path", "against")
TEXTS = ("path", "keys")
FAIL_ON = (*SEVERITIES, "never")


def load_config(path: str) -> tuple[Config, tuple[Fault, ...]]:
    """The configuration in a file, as far as it can be read, and everything that is wrong with it.

    A file that ends in .toml holds it in the table `tool.numcheck`.

    >>> load_config("nowhere.yaml")[1][0].message
    'there is no such configuration file'
    """
    empty = Config(path, os.path.dirname(path) or os.curdir)
    try:
        text = read_text(path, "configuration")
        if PurePath(path).suffix == ".toml":
            from numcheck.config.toml import compose_toml

            root, lines = compose_toml(text, path, TABLE), text.split("\n")
            if root is None:
                return empty, (Fault(f"no table [{'.'.join(TABLE)}] in this file", path),)
        else:
            root, lines = compose_nodes(text, path), cut_lines(text)
    except NumcheckError as error:
        return empty, error.faults
    if root is None:
        return empty, (Fault("an empty configuration: expected " + _list_keys(), path, 1, 1),)
    return read_config(root, Reader(path, lines), empty.folder)


def read_text(path: str, what: str, most: int = MAX_SIZE) -> str:
    """The text of a file of settings, without its byte order mark; NumcheckError where it holds none or too much.

    ``most`` is how many characters are not too much, whatever their number of bytes.
    """
    try:
        data = read_bytes(path, most, width=4)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not os.path.islink(path):
            raise NumcheckError(Fault(f"there is no such {what} file", path)) from None
        raise NumcheckError(describe_failure(error, path, what)) from None
    return decode(path, data).removeprefix("\ufeff")


def read_config(root: Node, reader: Reader, folder: str) -> tuple[Config, tuple[Fault, ...]]:
    """The configuration that a node holds, and what is wrong with it."""
    nodes = reader.read_mapping(root, "the configuration", KEYS) or {}
    values: dict[str, Any] = {"path": reader.path, "folder": folder}
    if "rules" in nodes:
        values |= _read_rules(reader, nodes["rules"])
    for key, read in _VALUES.items():
        if key in nodes:
            values[key] = read(reader, nodes[key])
    return Config(**values), tuple(sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))


def _list_keys() -> str:
    return f"{', '.join(KEYS[:-1])} or {KEYS[-1]}"


def find_spot(reader: Reader, node: Node) -> Spot:
    """Where a node stands."""
    mark = node.start_mark
    fault = place_fault("", reader.path, reader.lines, mark.line + 1, mark.column + 1)
    return Spot(fault.path, fault.line, fault.column, fault.source)


def read_named(reader: Reader, node: Node, what: str) -> Named | None:
    """A text with its place."""
    text = reader.read_text(node, what)
    return None if text is None else Named(text, find_spot(reader, node))


def read_names(reader: Reader, node: Node, what: str) -> tuple[Named, ...]:
    """One text or a list of them, each with its place."""
    nodes = [node] if isinstance(node, ScalarNode) else reader.read_list(node, what)
    names = (read_named(reader, item, what) for item in nodes)
    return tuple(name for name in names if name is not None)


def _read_rules(reader: Reader, node: Node) -> dict[str, Any]:
    nodes = reader.read_mapping(node, "rules", RULES) or {}
    values: dict[str, Any] = {"levels": _read_levels(reader, nodes)}
    if "packs" in nodes:
        values["packs"] = read_names(reader, nodes["packs"], "packs")
    if "paths" in nodes:
        sections = (_read_section(reader, item) for item in reader.read_list(nodes["paths"], "paths"))
        values["sections"] = tuple(section for section in sections if section is not None)
    return values


def _read_levels(reader: Reader, nodes: Mapping[str, Node]) -> dict[str, Asked]:
    """What `severity` and `off` ask of rules; a rule in both is a fault."""
    levels: dict[str, Asked] = {}
    if "severity" in nodes:
        for id, (key, value) in (reader.read_entries(nodes["severity"], "severity") or {}).items():
            hint = "off" if isinstance(value, ScalarNode) and value.value.lower() in ("off", "false") else ""
            if hint:
                reader.add_fault(
                    value, f"severity of {id!r}: expected error, warning or notice; name it in 'off' instead"
                )
                continue
            level = reader.read_choice(value, f"severity of {id!r}", SEVERITIES, "severity")
            if level is not None:
                levels[id] = Asked(_as_level(level), find_spot(reader, key))
    for name in read_names(reader, nodes["off"], "off") if "off" in nodes else ():
        if name.text in levels and levels[name.text].level != "off":
            reader.faults.append(
                name.spot.blame(f"off: {name.text!r} has a severity in line {levels[name.text].spot.line}")
            )
        elif name.text in levels:
            reader.faults.append(
                name.spot.blame(f"off: {name.text!r} is given twice, first in line {levels[name.text].spot.line}")
            )
        else:
            levels[name.text] = Asked("off", name.spot)
    return levels


def _as_level(word: str) -> Level:
    return next(severity for severity in SEVERITIES if severity == word)


def _read_section(reader: Reader, node: Node) -> Section | None:
    nodes = reader.read_mapping(node, "an entry of paths", SECTION, ("path",))
    if nodes is None:
        return None
    if "severity" not in nodes and "off" not in nodes:
        reader.add_fault(node, "an entry of paths: expected 'severity' or 'off' beside 'path'")
    levels = _read_levels(reader, nodes)
    pattern = _read_pattern(reader, nodes["path"], "path") if "path" in nodes else None
    return None if pattern is None else Section(pattern, levels)


def _read_pattern(reader: Reader, node: Node, what: str) -> Named | None:
    """A pattern as .gitignore has it."""
    name = read_named(reader, node, what)
    if name is not None and (problem := find_problem(name.text)):
        reader.faults.append(name.spot.blame(f"{what}: {problem}"))
        return None
    return name


def _read_patterns(reader: Reader, node: Node) -> tuple[Named, ...]:
    nodes = [node] if isinstance(node, ScalarNode) else reader.read_list(node, "exclude")
    names = (_read_pattern(reader, item, "exclude") for item in nodes)
    return tuple(name for name in names if name is not None)


def _read_drafts(reader: Reader, node: Node) -> tuple[Pairing, ...]:
    pairings = (_read_pairing(reader, item) for item in reader.read_list(node, "drafts"))
    return tuple(pairing for pairing in pairings if pairing is not None)


def _read_pairing(reader: Reader, node: Node) -> Pairing | None:
    nodes = reader.read_mapping(node, "an entry of drafts", PAIRING, ("path",))
    if nodes is None:
        return None
    drafts = read_named(reader, nodes["path"], "path") if "path" in nodes else None
    against = read_names(reader, nodes["against"], "against") if "against" in nodes else ()
    for name in against:
        for found in find_strange_fields(name.text):
            reader.faults.append(name.spot.blame(f"against: unknown field {found!r}: expected {{stem}} or {{dir}}"))
    alone = "against" in nodes and isinstance(nodes["against"], SequenceNode) and not nodes["against"].value
    return None if drafts is None else Pairing(drafts, against, find_spot(reader, node), alone)


def _read_all_texts(reader: Reader, node: Node) -> tuple[Texts, ...]:
    entries = (_read_texts(reader, item) for item in reader.read_list(node, "texts"))
    return tuple(entry for entry in entries if entry is not None)


def _read_texts(reader: Reader, node: Node) -> Texts | None:
    nodes = reader.read_mapping(node, "an entry of texts", TEXTS, TEXTS)
    if nodes is None:
        return None
    pattern = _read_pattern(reader, nodes["path"], "path") if "path" in nodes else None
    keys = read_names(reader, nodes["keys"], "keys") if "keys" in nodes else ()
    return None if pattern is None else Texts(pattern, keys)


def find_strange_fields(pattern: str) -> list[str]:
    """The fields of a pattern that are not filled in.

    >>> find_strange_fields("sources/{stem}/{steam}.txt")
    ['{steam}']
    """
    import re

    return [field for field in re.findall(r"\{[^{}]*\}", pattern) if field not in ("{stem}", "{dir}")]


def _read_fail_on(reader: Reader, node: Node) -> Named | None:
    word = reader.read_choice(node, "fail_on", FAIL_ON, "severity")
    return None if word is None else Named(word, find_spot(reader, node))


def _read_strict(reader: Reader, node: Node) -> Named | None:
    flag = reader.read_flag(node, "strict")
    return None if flag is None else Named("true" if flag else "false", find_spot(reader, node))


_VALUES: dict[str, Callable[[Reader, Node], Any]] = {
    "fail_on": _read_fail_on,
    "strict": _read_strict,
    "exclude": _read_patterns,
    "drafts": _read_drafts,
    "texts": _read_all_texts,
    "accepted": lambda reader, node: read_named(reader, node, "accepted"),
}
