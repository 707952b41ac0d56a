"""The words that numcheck knows, read from YAML: numerals, hedges, units, nouns, concepts.

A lexicon only holds the data; each room reads from it the sections that are its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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


def read(texts: Mapping[str, str], built: str = "") -> Lexicon:
    """The lexicon of these YAML texts, one section a text, under the text's name.

    ``built`` is what ``build`` once made of texts.  If it is of these very texts, none of them is parsed.

    Raises NumcheckError with the place of every text that is not YAML.

    >>> read({"numerals": "words: {one: 1}"}, build({"numerals": "words: {one: 1}"})).sections
    {'numerals': {'words': {'one': 1}}}
    """
    if built:
        known = json.loads(built)
        if known["texts"] == texts:
            return Lexicon(known["sections"])
    import yaml  # 10 ms

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


def build(texts: Mapping[str, str]) -> str:
    """The sections of these texts as JSON, which is read in a tenth of the time, with the texts themselves.

    >>> read({"numerals": "words: {two: 2}"}, build({"numerals": "words: {one: 1}"})).sections
    {'numerals': {'words': {'two': 2}}}
    """
    return json.dumps({"texts": dict(texts), "sections": read(texts).sections}, ensure_ascii=False)


def _load(loader: Any) -> Any:
    """The data of a text; what PyYAML itself would make of it, in two thirds of the time."""
    return _make_data(loader, loader.get_single_node())


def _make_data(loader: Any, node: Any) -> Any:
    if node is None:
        return None
    if node.id == "scalar":
        return node.value if node.tag == _TEXT else loader.construct_object(node)
    if node.id == "sequence":
        return [_make_data(loader, item) for item in node.value]
    return {_make_data(loader, key): _make_data(loader, value) for key, value in node.value}
