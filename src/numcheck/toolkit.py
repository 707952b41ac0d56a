"""What a run needs beside its documents: the rules, the words, and the reader of figures made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from numcheck.model import Document, Figure, Report
from numcheck.rules.rule import Ruleset
from numcheck.terms import NO_TERMS, Terms

Extract = Callable[[Document], tuple[Figure, ...]]
Watch = Callable[[str, int, int], None]


class Check(Protocol):
    """Documents and rules to a report; each document's figures come from ``extract``."""

    def __call__(
        self, documents: Sequence[Document], rules: Ruleset, extract: Extract, terms: Terms = NO_TERMS
    ) -> Report: ...


@dataclass(frozen=True, slots=True, eq=False)
class Toolkit:
    """The two things a command does with documents, and the rules it may do them by."""

    rules: Ruleset
    extract: Extract
    check: Check


def load_extract() -> Extract:
    """The reader of figures that numcheck ships with; all that `extract` needs."""
    from numcheck import standard

    return standard.extractor().read


def load_toolkit(rule_files: Iterable[tuple[str, str]] = ()) -> Toolkit:
    """The built-in rules and those of some more files (path and text), with what runs them.

    Raises NumcheckError with the faults of all rule files.
    """
    from numcheck import pipeline, standard

    words = standard.lexicon()

    def check(documents: Sequence[Document], rules: Ruleset, extract: Extract, terms: Terms = NO_TERMS) -> Report:
        return pipeline.check(documents, rules, words, extract, terms)

    return Toolkit(standard.ruleset(rule_files), standard.extractor().read, check)
