"""The words that numcheck knows, read from YAML: numerals, hedges, units, nouns, concepts.

A lexicon only holds the data; each room reads from it the sections that are its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from numcheck.errors import Fault, NumcheckError

_TEXT = "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Sections of words by name; equal only to itself, so that what is made from one can be kept with it.

    >>> read({"numerals": "words: {one: 1}"}).section("numerals")
    {'words': {'one': 1}}
    """

    sections: Mapping[str, Any]

    def section(self, name: str) -> Any:
        """The data of one section; raises KeyError where the lexicon has none of that name."""
        return self.sections[name]


def read(texts: Mapping[str, str]) -> Lexicon:
    """The lexicon of these YAML texts, one section a text, under the text's name.

    Raises NumcheckError with the place of every text that is not YAML.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    sections, faults = {}, []
    for name, text in texts.items():
        try:
            sections[name] = _load(loader(text))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
            faults.append(Fault(f"not valid YAML: {getattr(error, 'problem', error)}", f"{name}.yaml", line, column))
    if faults:
        raise NumcheckError(*faults)
    return Lexicon(sections)


def _load(loader: Any) -> Any:
    """The data of a text; what PyYAML itself would make of it, in two thirds of the time."""
    return _build(loader, loader.get_single_node())


def _build(loader: Any, node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _TEXT else loader.construct_object(node)
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {_build(loader, key): _build(loader, value) for key, value in node.value}
    return None
