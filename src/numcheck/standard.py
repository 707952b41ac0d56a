"""What numcheck works with where nothing else is asked for, and the two functions that do so in one call.

The built-in words are read, and made into an extractor, once a process.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, TypeAlias

from numcheck import builtin
from numcheck.documents.prose import hidden, line_starts
from numcheck.documents.text import cut_blocks
from numcheck.errors import NumcheckError
from numcheck.figures.extract import Extractor
from numcheck.lexicon import Lexicon, read
from numcheck.model import Document, Figure, Report
from numcheck.rules.rule import Ruleset

if TYPE_CHECKING:
    from numcheck.facts.concepts import Concepts
    from numcheck.rules.vocabulary import Vocabulary

Path: TypeAlias = str | PathLike[str]


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon.

    >>> lexicon().section("numerals")["words"]["eleven"]
    11
    """
    return read(builtin.lexicon())


@cache
def extractor() -> Extractor:
    """The extractor that reads with the built-in lexicon and quantulum3's units.

    >>> from numcheck.documents import in_memory
    >>> [figure.text for figure in extractor().read(in_memory("26 rockets flew 1,500 km"))]
    ['26 rockets', '1,500 km']
    """
    return Extractor(lexicon(), builtin.units())


def extract(text: str) -> list[Figure]:
    """Every figure of a plain text, in the order of the text.

    Offsets count code points of ``text``; ``value``, ``low`` and ``high`` are in the figure's own ``unit``.  Never
    raises, whatever the text holds.

    >>> [(f.text, f.value, f.bound, f.unit) for f in extract("nearly 1,500 km, 10+ ships")]
    [('nearly 1,500 km', 1500.0, 'about', 'kilometre'), ('10+ ships', 10.0, 'more_than', None)]
    """
    reader = extractor()
    starts = reader.find(text)
    if not starts and not hidden(text):
        return []  # half of all short texts: they need not be cut into blocks
    prose, blocks = cut_blocks(text, line_starts(text))
    return reader.read_blocks(text, prose, blocks, starts if prose is text else None)


def ruleset(files: Iterable[tuple[str, str]] = ()) -> Ruleset:
    """The built-in rules and those of some more files, given as path and text.

    Raises NumcheckError with the faults of all files.

    >>> "conflict" in ruleset().ids
    True
    """
    from numcheck.checks import SCHEMAS
    from numcheck.rules.rulefile import read_rules

    return read_rules([*builtin.rules(), *files], SCHEMAS, vocabulary())


def vocabulary() -> Vocabulary:
    """The concepts and units that a rule may name.

    >>> vocabulary().find_problem("unit", "km")
    "unknown unit 'km'; did you mean 'kilometre'?"
    """
    from numcheck.rules.vocabulary import Vocabulary

    return Vocabulary(_name_concepts, _name_units, lambda word: _concepts().stem(word.lower()))


def _concepts() -> Concepts:
    from numcheck.facts.concepts import read_concepts

    return read_concepts(lexicon())


def _name_concepts() -> dict[str, str]:
    """Each concept by its own name, and by the stems of its words."""
    concepts = _concepts()
    classes = {*concepts.things.values(), *concepts.events.values(), *concepts.endings.values()}
    names = classes | {part for name in classes for part in name.split("/")}
    return {**concepts.things, **concepts.events, **{name: name for name in names}}


def _name_units() -> dict[str, str]:
    """Each unit by its own name, and by the words and symbols that write it."""
    table = extractor().units
    words = {form: unit.name for forms in table.words.values() for form, unit in forms}
    signs = {sign: unit.name for group in table.signs.values() for sign, unit in group}
    symbols = {symbol: unit.name for symbol, unit in table.symbols.items()}
    return {**signs, **symbols, **words, **{name: name for name in table.units}}


def check(
    drafts: Path | Document | Iterable[Path | Document],
    against: Path | Document | Iterable[Path | Document] = (),
    rules: Path | Iterable[Path] = (),
) -> Report:
    """The report on drafts set against their sources; without sources, on documents each set against every other.

    ``drafts`` and ``against`` are one or more of: a file, a folder, a pattern, a Document.  ``rules`` are rule files,
    or folders of them, to check by beside the built-in rules.

    ``report.findings`` are in the order of the documents and of the places in them, all severities among them;
    ``report.ledger`` has one entry for each figure of a draft, and is None without sources.  Offsets count code
    points of the file as it stands on disk; numbers are in the unit of their figure.

    Raises NumcheckError, with everything that is wrong in ``faults``: a file that is not there, cannot be read or is of
    a format that is not supported; nothing to check; sources without any figure; a faulty rule file.

    >>> from numcheck.documents import in_memory
    >>> draft, source = in_memory("The quake killed 41 people in Orvel."), in_memory("At Orvel 14 people died in the quake.")
    >>> [(finding.rule, finding.diagnosis) for finding in check(draft, against=source).findings]
    [('conflict', 'digits swapped')]
    """
    from numcheck import pipeline
    from numcheck.inputs import find_silence, load_documents, read_rule_files

    own = ruleset(read_rule_files([fspath(path) for path in _list(rules) if not isinstance(path, Document)]))
    documents, faults = load_documents(_list(drafts), _list(against))
    if faults:
        raise NumcheckError(*faults)
    report = pipeline.check(documents, own, lexicon(), extractor().read)
    _, silence = find_silence(report)
    if silence:
        raise NumcheckError(*silence)
    return report


def _list(given: Path | Document | Iterable[Path | Document]) -> list[str | Document]:
    """One thing or several, as a list; paths are strings."""
    several = (given,) if isinstance(given, (str, PathLike, Document)) else given
    return [item if isinstance(item, Document) else fspath(item) for item in several]
