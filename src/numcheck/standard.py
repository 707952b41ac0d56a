"""What numcheck works with where nothing else is asked for: the rules and words that ship with it, and the figures read by them.

The built-in words are read, and made into an extractor, once a process.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from numcheck import builtin
from numcheck.documents.prose import hidden, line_starts
from numcheck.documents.text import cut_blocks
from numcheck.figures.counted import NounTable
from numcheck.figures.extract import Extractor
from numcheck.lexicon import Lexicon, read
from numcheck.model import Figure
from numcheck.rules.rule import Ruleset

if TYPE_CHECKING:
    from numcheck.reading.concepts import Concepts
    from numcheck.rules.packs import Pack, Stock
    from numcheck.rules.vocabulary import Vocabulary


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon.

    >>> lexicon().section("numerals")["words"]["eleven"]
    11
    """
    return read(builtin.lexicon(), builtin.built_lexicon())


@cache
def extractor() -> Extractor:
    """The extractor that reads with the built-in lexicon and quantulum3's units.

    >>> from numcheck.documents import in_memory
    >>> [figure.text for figure in extractor().read(in_memory("26 rockets flew 1,500 km"))]
    ['26 rockets', '1,500 km']
    """
    return Extractor(lexicon(), builtin.units())


def extract(text: str) -> list[Figure]:
    """Every figure in a plain text, in the order of the text.

    Offsets count code points of ``text``; ``value``, ``low`` and ``high`` are in the figure's own ``unit``.  No
    text makes it raise an error.

    >>> [(f.text, f.value, f.bound, f.unit) for f in extract("nearly 1,500 km, 10+ ships")]
    [('nearly 1,500 km', 1500.0, 'about', 'kilometre'), ('10+ ships', 10.0, 'more_than', None)]
    """
    reader = extractor()
    starts = reader.find(text)
    if not starts and not hidden(text):
        return []  # half of all short texts: they need not be cut into blocks
    prose, blocks = cut_blocks(text, line_starts(text))
    return reader.read_blocks(text, prose, blocks, starts if prose is text else None)


def stock(packs: Iterable[Pack] = (), *, examples: bool = False) -> Stock:
    """The rules and words of the built-in pack `core` and of other packs; `core` comes first unless it is one of them.

    The built-in rules come with their ``examples`` only on request, since reading these takes five times as long.
    Raises NumcheckError with the faults of all files.

    >>> from numcheck.files import find_packs
    >>> stock(find_packs(["sport"])).rules["marathon-time"].pack
    'sport'
    """
    from numcheck.checks import SCHEMAS
    from numcheck.rules.packs import Pack, join_packs
    from numcheck.rules.rulefile import read_rules

    packs = tuple(packs)
    built = json.loads(builtin.built_rules())
    core = () if any(pack.name == "core" for pack in packs) else (Pack("core", builtin.rules(examples=examples)),)

    def read(files: Iterable[tuple[str, str]], words: Lexicon, known: Iterable[str]) -> Ruleset:
        return read_rules(files, SCHEMAS, vocabulary(words), known, built)

    return join_packs((*core, *packs), lexicon(), read)


def ruleset(files: Iterable[tuple[str, str]] = (), *, examples: bool = False) -> Ruleset:
    """The built-in rules, with or without their ``examples``, and those of other files, each given as its path and text.

    Raises NumcheckError with the faults of all files.

    >>> "conflict" in ruleset().ids
    True
    """
    from numcheck.rules.packs import Pack

    return stock([Pack("", tuple(files))], examples=examples).rules


def make_extractor(words: Lexicon) -> Extractor:
    """The extractor that reads with a lexicon; the one of the built-in lexicon is made once.

    >>> make_extractor(lexicon()) is extractor()
    True
    """
    return extractor() if words is lexicon() else Extractor(words, builtin.units())


def vocabulary(words: Lexicon | None = None) -> Vocabulary:
    """The concepts and units that a rule may name, those of a lexicon; of the built-in one without any.

    >>> vocabulary().find_problem("unit", "km")
    "unknown unit 'km'; did you mean 'kilometre'?"
    """
    from numcheck.rules.vocabulary import Vocabulary

    own = words or lexicon()
    return Vocabulary(
        lambda: _name_concepts(own),
        lambda: _name_units(own),
        lambda word: _read_concepts(own).stem(word.lower()),
        lambda noun: _read_nouns(own).singular(noun),
    )


@lru_cache(maxsize=4)
def _read_nouns(words: Lexicon) -> NounTable:
    return NounTable(words.section("nouns"))


def _read_concepts(words: Lexicon) -> Concepts:
    from numcheck.reading.concepts import read_concepts

    return read_concepts(words)


def _name_concepts(words: Lexicon) -> dict[str, str]:
    """Each concept by its own name, and by the stems of its words."""
    concepts = _read_concepts(words)
    classes = {*concepts.things.values(), *concepts.events.values(), *concepts.endings.values()}
    names = classes | {part for name in classes for part in name.split("/")}
    return {**concepts.things, **concepts.events, **{name: name for name in names}}


def _name_units(words: Lexicon) -> dict[str, str]:
    """Each unit by its own name, and by the words and symbols that write it."""
    table = make_extractor(words).units
    spelled = {form: unit.name for forms in table.words.values() for form, unit in forms}
    signs = {sign: unit.name for group in table.signs.values() for sign, unit in group}
    symbols = {symbol: unit.name for symbol, unit in table.symbols.items()}
    return {**signs, **symbols, **spelled, **{name: name for name in table.units}}
