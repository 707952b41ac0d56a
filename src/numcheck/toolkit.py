"""What a run needs beside its documents: the rules, the words, and the reader of figures made from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from numcheck.lexicon import Lexicon
from numcheck.model import Document, Figure, Report
from numcheck.rules.rule import Ruleset
from numcheck.terms import NO_TERMS, Terms

if TYPE_CHECKING:
    from numcheck.pipeline import Extract
    from numcheck.rules.packs import Pack


class Check(Protocol):
    """Documents and rules to a report; each document's figures come from ``extract``."""

    def __call__(
        self, documents: Sequence[Document], rules: Ruleset, extract: Extract, terms: Terms = NO_TERMS
    ) -> Report: ...


@dataclass(frozen=True, slots=True, eq=False)
class Toolkit:
    """The two things a command does with documents, and the rules and words it may do them by."""

    rules: Ruleset
    lexicon: Lexicon
    extract: Extract
    check: Check


def load_extract(packs: Iterable[Pack] = ()) -> Extract:
    """The reader of figures with the built-in words and those of some packs; all that `extract` needs.

    Raises NumcheckError with the faults of all their files.
    """
    from numcheck import standard

    packs = tuple(packs)
    return standard.make_extractor(standard.stock(packs).lexicon).read if packs else standard.extractor().read


def add_dates(read: Extract) -> Extract:
    """The same reader, which also finds dates, times of day and ranks, with the built-in words."""
    from numcheck.figures.instants import read_instants
    from numcheck.standard import lexicon

    def read_all(document: Document) -> tuple[Figure, ...]:
        instants = (instant.figure for instant in read_instants(document, lexicon()))
        return tuple(sorted((*read(document), *instants), key=lambda figure: (figure.start, figure.end)))

    return read_all


def load_toolkit(packs: Iterable[Pack] = ()) -> Toolkit:
    """The rules and words of the built-in pack and of some more, with what runs them; see ``files.find_packs``.

    Raises NumcheckError with the faults of all their files.
    """
    from numcheck import pipeline, standard

    stock = standard.stock(packs)

    def check(documents: Sequence[Document], rules: Ruleset, extract: Extract, terms: Terms = NO_TERMS) -> Report:
        return pipeline.check(documents, rules, stock.lexicon, extract, terms)

    return Toolkit(stock.rules, stock.lexicon, standard.make_extractor(stock.lexicon).read, check)
