"""Trials: the examples of rules, run as a check would run on their texts."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import replace

from numcheck import pipeline
from numcheck.documents import in_memory, read
from numcheck.errors import Fault, NumcheckError
from numcheck.lexicon import Lexicon
from numcheck.model import Document, Figure, Report
from numcheck.rules.examples import Checker, Outcome, run_examples
from numcheck.rules.rule import Example, Rule, Ruleset

DRAFT = "draft.txt"


def make_checker(rules: Ruleset, lexicon: Lexicon, extract: Callable[[Document], tuple[Figure, ...]]) -> Checker:
    """What gives the report on an example by these rules: its draft against its sources, or for itself without any.

    Raises NumcheckError for an example whose file is of a format that is not supported.
    """

    def check(example: Example) -> Report:
        report = pipeline.check(_make_documents(example), rules, lexicon, extract)
        path, line = example.origin
        return replace(report, faults=tuple(fault._replace(path=path, line=line, column=1) for fault in report.faults))

    return check


def _make_documents(example: Example) -> list[Document]:
    sources = [source for source in (example.source, *example.more) if source]
    try:
        draft = read(example.file or DRAFT, example.draft.encode(errors="replace"), "draft" if sources else "peer")
    except NumcheckError as error:
        place = example.origin
        raise NumcheckError(*(Fault(f"an example: {fault}", *place, 1) for fault in error.faults)) from None
    return [draft, *(in_memory(source, f"source-{n}.txt", "source") for n, source in enumerate(sources, 1))]


def try_rules(rules: Ruleset, make: Callable[[Ruleset], Checker], asked: Container[str]) -> Iterator[Outcome]:
    """The outcome of every example of the rules that are asked for, in the order of the rules; ``make`` is given the rules to run."""
    plain = make(rules)
    for rule in rules:
        if rule.id in asked:
            heard = let_speak(rules, rule)
            yield from run_examples(rule, plain if heard is rules else make(heard))


def let_speak(rules: Ruleset, rule: Rule) -> Ruleset:
    """The rules, none of another pack speaking instead of this one: its examples were written without them."""
    if not any(rule.id in other.instead and other.pack != rule.pack for other in rules):
        return rules
    return Ruleset(
        tuple(
            other
            if other.pack == rule.pack
            else replace(other, instead=tuple(id for id in other.instead if id != rule.id))
            for other in rules
        )
    )
