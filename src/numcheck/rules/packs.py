"""Packs: rules and words that belong together, one laid onto the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from numcheck.errors import Fault, NumcheckError
from numcheck.lexicon import Lexicon
from numcheck.rules.extension import extend_lexicon
from numcheck.rules.rule import Rule, Ruleset
from numcheck.rules.rulefile import read_rules
from numcheck.rules.schema import Schema

LEXICON = "lexicon"  # the folder of a pack that holds words


class Pack(NamedTuple):
    """A pack as it is written: its name (for one that was named by its path, the path) and its files, each path and text."""

    name: str
    rules: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class Stock(NamedTuple):
    """What some packs make together: the rules, each with the name of its pack, the words, and where they come from.

    ``notes`` tell of words that were known before, and so change nothing.
    """

    rules: Ruleset
    lexicon: Lexicon
    packs: tuple[Pack, ...] = ()
    notes: tuple[Fault, ...] = ()


def join_packs(packs: Iterable[Pack], lexicon: Lexicon, schemas: Mapping[str, Schema]) -> Stock:
    """The rules and words of packs, in their order; ``lexicon`` has the words that they extend.

    A rule takes the place of one with its id in an earlier pack.  Within one pack no two may have the same id.

    Raises NumcheckError with the faults of all files of all packs.

    >>> join_packs([], Lexicon({}), {}).rules.ids
    ()
    """
    packs = tuple(packs)
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    for pack in packs:
        try:
            rules |= {rule.id: replace(rule, pack=pack.name) for rule in read_rules(pack.rules, schemas)}
        except NumcheckError as error:
            faults += error.faults
        try:
            if pack.words:
                lexicon, found = extend_lexicon(lexicon, pack.words)
                notes += found
        except NumcheckError as error:
            faults += error.faults
    if faults:
        raise NumcheckError(*faults)
    return Stock(Ruleset(tuple(rules.values())), lexicon, packs, tuple(notes))
