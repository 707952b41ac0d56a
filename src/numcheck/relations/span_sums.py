"""Sums of lengths of time that words add up: six days in May and nine in June, 15 days in all; two terms, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.reading.statements import Statement, Term
from numcheck.relations.sum_words import Words
from numcheck.relations.sums import MOST, is_told_apart
from numcheck.relations.verdict import Proposal


def propose_spans(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for lengths of time that words add up: six days in May and nine in June, 15 days in all; five years and two, to run
    consecutively. The seven-year term."""
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number and statement.follows else None
        for place, whole in enumerate(statement.terms):
            if whole.kind != "duration":
                continue
            parts = [term for term in statement.terms[:place] if _is_span(term, whole)]
            if len(parts) < 2 and before and words.terms.match(whole.tail):
                added = words.served.search(before.text) or words.served.search(statement.text)
                parts = [term for term in before.terms if _is_span(term, whole)] if added and not parts else []
            elif not words.behind.match(whole.tail):
                continue
            if 2 <= len(parts) <= MOST and not is_told_apart(parts, whole, words):
                yield Proposal(whole, tuple(parts), "flat", True)


def _is_span(term: Term, whole: Term) -> bool:
    """Whether a term is a plain length of time in the unit of another one."""
    figure = term.figure
    return term.kind == "duration" and figure.unit == whole.figure.unit and figure.bound in ("exact", "about")
