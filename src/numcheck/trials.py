"""Trials: the examples of rules, run as a check would run on their texts."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from numcheck import pipeline
from numcheck.documents import in_memory, read
from numcheck.errors import Fault, NumcheckError
from numcheck.lexicon import Lexicon
from numcheck.model import Document, Figure, Report
from numcheck.rules.examples import Checker, Outcome, run_examples
from numcheck.rules.rule import Example, Ruleset

DRAFT = "draft.txt"


def make_checker(rules: Ruleset, lexicon: Lexicon, extract: Callable[[Document], tuple[Figure, ...]]) -> Checker:
    """What gives the report on an example by these rules: its draft against its sources, or for itself without any.

    Raises NumcheckError for an example whose file is of a format that is not supported.
    """

    def check(example: Example) -> Report:
        return pipeline.check(_make_documents(example), rules, lexicon, extract)

    return check


def _make_documents(example: Example) -> list[Document]:
    sources = [source for source in (example.source, *example.more) if source]
    try:
        draft = read(example.file or DRAFT, example.draft.encode(errors="replace"), "draft" if sources else "peer")
    except NumcheckError as error:
        place = example.origin
        raise NumcheckError(*(Fault(f"an example: {fault}", *place, 1) for fault in error.faults)) from None
    return [draft, *(in_memory(source, f"source-{n}.txt", "source") for n, source in enumerate(sources, 1))]


def try_rules(rules: Ruleset, check: Checker, asked: Container[str]) -> Iterator[Outcome]:
    """The outcome of every example of the rules that are asked for, in the order of the rules."""
    for rule in rules:
        if rule.id in asked:
            yield from run_examples(rule, check)
