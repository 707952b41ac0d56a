"""Wholes and parts of a document, wherever they stand: in sentences, in lists and in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.cues import list_phrases
from numcheck.reading.operand import Operand, make_operand
from numcheck.reading.read import Reading
from numcheck.reading.statements import list_statements
from numcheck.relations import sums, table_totals, totals
from numcheck.relations.amounts import Amount
from numcheck.relations.breakdowns import Breakdown
from numcheck.relations.column_equations import find_sums_of_rows
from numcheck.relations.list_totals import find_listed
from numcheck.relations.span_sums import propose_spans
from numcheck.relations.subtotals import find_subtotaled
from numcheck.relations.sum_words import Words as SumWords
from numcheck.relations.sum_words import read_words as read_sum_words
from numcheck.relations.verdict import Proposal, choose_wrong
from numcheck.relations.written_sums import find_written


class Words(NamedTuple):
    """What the lexicon says of wholes and parts."""

    totals: totals.Words
    sums: SumWords
    tables: table_totals.Words
    columns: tuple[str, ...]  # names of the columns that hold the sum of the others


def read_words(lexicon: Lexicon) -> Words:
    """The words of a lexicon."""
    columns = list_phrases(lexicon, "total", "columns")
    return Words(totals.read_words(lexicon), read_sum_words(lexicon), table_totals.read_words(lexicon), columns)


def propose_breakdowns(reading: Reading, words: Words, fits: Callable[[Breakdown], bool]) -> Iterator[Breakdown]:
    """The breakdowns of a document: of sentences those of which no proposal ``fits``, of lists and tables all."""
    document, claims = reading.document, reading.claims
    yield from _read_sentences(reading, words, fits)
    source = table_totals.open_source(document, claims)
    yield from find_listed(source, words.tables)
    yield from table_totals.find_tabled(source, words.tables)
    yield from table_totals.find_captioned(source, words.tables)
    yield from find_subtotaled(source, words.tables, fits)
    yield from find_written(claims)
    for *parts, whole in find_sums_of_rows(document, claims, words.columns):
        yield Breakdown(_read_cell(whole), tuple(map(_read_cell, parts)), 0, True)


def _read_sentences(reading: Reading, words: Words, fits: Callable[[Breakdown], bool]) -> Iterator[Breakdown]:
    statements = reading.statements
    proposed = chain(
        totals.propose_totals(statements, words.totals),
        sums.propose_sums(statements, words.sums),
        propose_spans(list_statements(reading.claims, periods=True), words.sums),
    )
    return map(_read, choose_wrong(proposed, lambda one: fits(_read(one))))


def _read(one: Proposal) -> Breakdown:
    """A proposal as a breakdown; its form tells whether the parts are all, and how much ties them."""
    form, parts = one.form, tuple(part.operand for part in one.operands)
    complete, near = form not in ("parts", "some"), form in ("near", "some", "flat")
    return Breakdown(one.stated.operand, parts, one.more, complete, near, flat=form == "flat", slip=form == "slip")


def _read_cell(cell: Amount) -> Operand:
    return make_operand(cell.claim, cell.written, cell.claim.figure.value, cell.claim.figure.interval)
