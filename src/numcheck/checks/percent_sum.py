"""percent-sum: shares of one whole that make more than 100 percent (`45 percent yes, 38 percent no, 27 percent undecided`).

Only shares that exclude each other are added: votes, answers to one question, what something is made up of.  Where a
person or a thing may be counted twice, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import Number
from numcheck.model import Finding
from numcheck.reading.operand import Operand
from numcheck.reading.read import Reading
from numcheck.relations.percent_tables import Shared, find_tabled
from numcheck.relations.percent_tables import Words as TableWords
from numcheck.relations.percents import FEWEST, Words, propose_hundreds
from numcheck.relations.remainders import Words as RestWords
from numcheck.relations.remainders import propose_hundredths
from numcheck.relations.rendering import write_number
from numcheck.relations.rounding import list_exchanged
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

FLOOR = 70  # percent that shares which leave nothing out make at least; what is below is meant otherwise
COARSE = Fraction(1, 2)  # of a percentage point, which a fraction in words may be off


def check_percent_sums(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every set of shares of one whole that make more than all of it."""
    tolerance: Tolerance = rule.parameters["tolerance"]
    words, tables = Words(run.lexicon), TableWords(run.lexicon)
    for reading in run.reported():
        told: set[int] = set()
        for shares, complete in chain(_propose(reading, words), find_tabled(reading, words, tables)):
            wrong = _is_wrong(shares, complete, tolerance, rule.parameters["reach"])
            if wrong and id(shares[0].claim) not in told and is_about(rule.about, shares[0].claim):
                told.add(id(shares[0].claim))
                yield _report(rule, shares, add_up(shares)[1])


def _propose(reading: Reading, words: Words) -> Iterator[Shared]:
    """The shares of a text that words tie to one whole, and whether they make all of it."""
    left = propose_hundredths(reading.statements, RestWords(reading.lexicon))
    for one in chain(propose_hundreds(reading.statements, words), left):
        shares = tuple(_read_share(term.operand) for term in (*one.operands, one.stated))
        yield shares, one.form == "complete"


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
