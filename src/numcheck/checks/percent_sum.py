"""percent-sum: shares of one whole that make more than 100 percent (`45 percent yes, 38 percent no, 27 percent undecided`).

Only shares that exclude each other are added: votes, answers to one question, what something is made up of.  Where a
person or a thing may be counted twice, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple, TypeAlias

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.table_totals import find_items, find_operand, is_total, read_operand
from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.exact import Number
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Finding
from numcheck.reading.cues import Pattern, compile_cues, list_phrases
from numcheck.reading.operand import Operand, find_unit, is_bare
from numcheck.reading.statements import list_statements
from numcheck.relations.column_equations import find_claims
from numcheck.relations.percents import FEWEST, Words, excludes, propose_hundreds, read_words
from numcheck.relations.rendering import write_number
from numcheck.relations.rounding import list_exchanged
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

FLOOR = 70  # percent that shares which leave nothing out make at least; what is below is meant otherwise
COARSE = Fraction(1, 2)  # of a percentage point, which a fraction in words may be off
Shared: TypeAlias = tuple[tuple[Operand, ...], bool]  # shares, and whether they make all of their whole


class Heads(NamedTuple):
    """What the heads of columns say, as patterns."""

    share: Pattern  # of shares of one whole
    other: Pattern  # of percentages that are none
    percent: Pattern  # of percentages


def read_heads(lexicon: Lexicon) -> Heads:
    """The patterns of a lexicon."""

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "percent-sum", name), form)

    return Heads(cues("columns", r"(?i){}"), cues("no columns", r"(?i){}"), cues("percent", r"(?i)%|{}"))


def check_percent_sums(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every set of shares of one whole that make more than all of it."""
    tolerance: Tolerance = rule.parameters["tolerance"]
    totals = list_phrases(run.lexicon, "total", "rows")
    heads = read_heads(run.lexicon)
    words = read_words(run.lexicon)
    for document, claims in run.reported():
        told: set[int] = set()
        for shares, complete in chain(
            _propose(claims, words),
            _find_in_lists(document, claims, words),
            _find_in_tables(document, claims, totals, heads),
        ):
            wrong = _is_wrong(shares, complete, tolerance, rule.parameters["reach"])
            if wrong and id(shares[0].claim) not in told and is_about(rule.about, shares[0].claim):
                told.add(id(shares[0].claim))
                yield _report(rule, shares, add_up(shares)[1])


def _propose(claims: Sequence[Claim], words: Words) -> Iterator[Shared]:
    """The shares of a text that words tie to one whole, and whether they make all of it."""
    for reading in propose_hundreds(list_statements(claims), words):
        shares = tuple(_read_share(term.operand) for term in (*reading.operands, reading.stated))
        yield shares, reading.form == "complete"


def _read_share(operand: Operand) -> Operand:
    """A share as a percentage; half of something is 50 percent of it."""
    if operand.claim.figure.kind != "ratio" or operand.value is None:
        return operand
    hundred = Fraction(100)
    return operand._replace(value=operand.value * hundred, extent=operand.extent.scale(hundred).widen(COARSE))


def _is_wrong(shares: Sequence[Operand], complete: bool, tolerance: Tolerance, reach: float) -> bool:
    """Whether shares make more than all of a whole, or, where they are all there are, less."""
    low, total = add_up(shares)
    slack = tolerance.allow(Fraction(100))
    if complete and total < 100:
        high = sum((share.extent.high + share.step / 2 for share in shares), Fraction(0))
        return total >= FLOOR and high < 100 - slack
    return low > 100 + slack and (total <= reach or _is_one_exchanged(shares, total))


def _is_one_exchanged(shares: Sequence[Operand], total: Fraction) -> bool:
    """Whether shares make all of a whole if two digits of one of them are exchanged, and of only one: 52, 21, 81 and 9."""
    right = [
        share
        for share in shares
        for value in list_exchanged(share.value or Fraction(0))
        if total - (share.value or 0) + value == 100
    ]
    return len(right) == 1 and len(shares) >= FEWEST


def add_up(shares: Sequence[Operand]) -> tuple[Number, Fraction]:
    """The least that shares may make, each rounded to its last digit, and what they make as written."""
    low = sum((max(share.extent.low - share.step / 2, 0) for share in shares), Fraction(0))
    return low, sum((share.value or Fraction(0) for share in shares), Fraction(0))


def _is_share(operand: Operand) -> bool:
    figure = operand.claim.figure
    if operand.value is None or not 0 <= operand.value < 100:
        return False
    return figure.kind == "percent" and find_unit(operand) == "percentage" and " per " not in (figure.unit or "")


def _find_in_tables(
    document: Document, claims: Sequence[Claim], totals: Sequence[str], heads: Heads
) -> Iterator[Shared]:
    """The shares of columns that are headed as such."""
    starts = [claim.figure.start for claim in claims]
    for table in group_tables(document):
        for column in sorted({column for _, column in table if column > 0}):
            shares = _read_column(document, table, column, claims, starts, totals, heads)
            if len(shares) >= FEWEST:
                yield shares, _has_hundred(document, table, column, totals)


def _has_hundred(document: Document, table: Table, column: int, totals: Sequence[str]) -> bool:
    """Whether a row of totals says that the shares of a column make 100 percent."""
    rows = [
        row for row, place in table if place == 0 and row and is_total(read_cell(document, table.get((row, 0))), totals)
    ]
    return any(read_cell(document, table.get((row, column))).strip(" *_%").partition(".")[0] == "100" for row in rows)


def _read_column(
    document: Document,
    table: Table,
    column: int,
    claims: Sequence[Claim],
    starts: list[int],
    totals: Sequence[str],
    heads: Heads,
) -> tuple[Operand, ...]:
    """The shares of a column that is headed as one, without the row of totals; none if it is not of shares alone."""
    header = read_cell(document, table.get((0, column)))
    rows = [
        row
        for row in sorted({row for row, _ in table if row > 0})
        if not is_total(read_cell(document, table.get((row, 0))), totals)
    ]
    summed = len(rows) < len({row for row, _ in table if row > 0})
    named = heads.percent.search(header) is not None
    if heads.other.search(header) or not (heads.share.search(header) or (summed and named)):
        return ()
    found = [find_operand(table.get((row, column)), document, claims, starts) for row in rows]
    shares = tuple(share for share in found if share is not None)
    fit = all(_is_share(share) or (named and is_bare(share) and (share.value or 0) < 100) for share in shares)
    return shares if fit and len(shares) == len(rows) else ()


def _find_in_lists(document: Document, claims: Sequence[Claim], words: Words) -> Iterator[Shared]:
    """The shares of lists whose items have one each, under a line that says what they are of."""
    starts = [claim.figure.start for claim in claims]
    blocks = document.blocks
    for index in range(1, len(blocks)):
        if blocks[index].kind != "item" or blocks[index - 1].kind not in ("paragraph", "heading"):
            continue
        items = find_items(document, index)
        found = [find_claims(item, claims, starts) for item in items]
        lead = document.prose[blocks[index - 1].start : blocks[index - 1].end]
        body = document.prose[items[0].start : items[-1].end]
        open_ = not excludes(lead + body, words) or words.apart.search(lead + body)
        if len(items) < FEWEST or any(len(inside) != 1 for inside in found) or open_:
            continue
        shares = tuple(read_operand(inside[0]) for inside in found)
        said = words.composed.search(lead) or words.voting.search(lead)
        said = said or (words.asked.search(lead) and words.answers.search(body))
        if said and all(map(_is_share, shares)) and len({share.head for share in shares}) == 1:
            yield shares, False


def _report(rule: Rule, shares: Sequence[Operand], total: Fraction) -> Finding:
    values = [write_number(share.value or Fraction(0)) for share in shares]
    listed = f"{', '.join(values[:-1])} and {values[-1]}"
    fields = {"shares": listed, "sum": write_number(total)}
    return make_finding(rule, (make_side(*(share.claim for share in shares), value=listed),), fields)


PERCENT_SUM = Kind(
    check_percent_sums,
    Schema(
        parameters={
            "reach": Parameter(
                "number", 130.0, low=100, about="the largest sum that is taken for a mistake; a larger one is meant"
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far above 100 the sum may be, beyond rounding: in percentage points, or as a share of it",
            ),
        },
        fields=frozenset({"shares", "sum"}),
        about="Shares of one whole that add up to clearly more than 100 percent.",
        alone=True,
    ),
)
