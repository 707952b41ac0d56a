"""Wholes and parts of a document, wherever they stand: in sentences, in lists and in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from numcheck.reading.operand import read_operand
from numcheck.reading.read import Reading
from numcheck.reading.statements import list_statements
from numcheck.relations import remainders, sum_words, sums, table_totals, totals
from numcheck.relations.breakdowns import Breakdown
from numcheck.relations.column_equations import find_sums_of_rows
from numcheck.relations.list_totals import find_listed
from numcheck.relations.span_sums import propose_spans
from numcheck.relations.subtotals import find_subtotaled
from numcheck.relations.verdict import Proposal, choose_wrong
from numcheck.relations.written_sums import find_written


def propose_breakdowns(reading: Reading, fits: Callable[[Breakdown], bool]) -> Iterator[Breakdown]:
    """The breakdowns of a document: of sentences those of which no proposal ``fits``, of lists and tables all."""
    document, claims, words = reading.document, reading.claims, table_totals.Words(reading.lexicon)
    yield from _read_sentences(reading, fits)
    source = table_totals.open_source(document, claims)
    yield from find_listed(source, words)
    yield from table_totals.find_tabled(source, words)
    yield from table_totals.find_captioned(source, words)
    yield from find_subtotaled(source, words, fits)
    yield from find_written(claims)
    for *parts, whole in find_sums_of_rows(document, claims, words.columns):
        yield Breakdown(read_operand(whole.claim), tuple(read_operand(part.claim) for part in parts), 0, True)


def _read_sentences(reading: Reading, fits: Callable[[Breakdown], bool]) -> Iterator[Breakdown]:
    statements, words = reading.statements, sum_words.Words(reading.lexicon)
    proposed = chain(
        totals.propose_totals(statements, totals.Words(reading.lexicon)),
        sums.propose_sums(statements, words),
        remainders.propose_rests(statements, remainders.Words(reading.lexicon)),
        propose_spans(list_statements(reading.claims, periods=True), words),
    )
    return map(_read, choose_wrong(proposed, lambda one: fits(_read(one))))


def _read(one: Proposal) -> Breakdown:
    """A proposal as a breakdown; its form tells whether the parts are all, and how much ties them."""
    form, parts = one.form, tuple(part.operand for part in one.operands)
    complete, near = form not in ("parts", "some"), form in ("near", "some", "flat")
    return Breakdown(one.stated.operand, parts, one.more, complete, near, flat=form == "flat", slip=form == "slip")
