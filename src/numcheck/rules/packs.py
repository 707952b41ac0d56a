"""Packs: rules and words that belong together, one laid onto the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from numcheck.errors import Fault, NumcheckError
from numcheck.lexicon import Lexicon
from numcheck.rules.rule import Rule, Ruleset

TextFile: TypeAlias = tuple[str, str]  # its path, and what it holds
ReadRules: TypeAlias = Callable[[Iterable[TextFile], Lexicon, Iterable[str]], Ruleset]
LEXICON = "lexicon"  # the folder of a pack that holds words


class Pack(NamedTuple):
    """A pack as it is written: its name (for one that was named by its path, the path) and its files."""

    name: str
    rules: tuple[TextFile, ...] = ()
    words: tuple[TextFile, ...] = ()


class Stock(NamedTuple):
    """What some packs make together: the rules, each with the name of its pack, the words, and where they come from.

    ``notes`` tell of words that were known before, and so change nothing.
    """

    rules: Ruleset
    lexicon: Lexicon
    packs: tuple[Pack, ...] = ()
    notes: tuple[Fault, ...] = ()


def join_packs(packs: Iterable[Pack], lexicon: Lexicon, read: ReadRules) -> Stock:
    """The rules and words of packs, in their order; ``lexicon`` has the words that they extend.

    The words are joined first, so that ``read``, which makes rules of a pack's files, knows those of all packs; it gets
    the ids of the rules of earlier packs, too.  A rule takes the place of one with its id in an earlier pack.  Within one
    pack no two may have the same id.

    Raises NumcheckError with the faults of all files of all packs.

    >>> join_packs([], Lexicon({}), lambda files, lexicon, known: Ruleset()).rules.ids
    ()
    """
    packs = tuple(packs)
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    for pack in packs:
        if not pack.words:
            continue
        from numcheck.rules.extension import extend_lexicon  # 5 ms with the shapes of words, and few packs have any

        try:
            lexicon, found = extend_lexicon(lexicon, pack.words)
            notes += found
        except NumcheckError as error:
            faults += error.faults
    for pack in packs:
        try:
            rules |= {rule.id: replace(rule, pack=pack.name) for rule in read(pack.rules, lexicon, tuple(rules))}
        except NumcheckError as error:
            faults += error.faults
    if faults:
        raise NumcheckError(*faults)
    return Stock(Ruleset(tuple(rules.values())), lexicon, packs, tuple(notes))
