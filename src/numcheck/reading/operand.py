"""Operands: numbers that can be reckoned with."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import Extent, exact
from numcheck.model import Claim, Interval
from numcheck.patterns import re

_DECIMALS = re.compile(r"\d[.·](\d+)")
# What the extractor may take for a counted noun behind a bare number, and is none.
_NO_HEADS = frozenset({"last", "previous", "same", "year", "month", "earlier", "before", "ago", "total", "figure"})


class Operand(NamedTuple):
    """A number that can be reckoned with: a figure, or one end of `from 40 to 50`.

    ``extent`` is what makes it true; ``value`` is None for what is vague or a range.
    """

    claim: Claim
    value: Fraction | None
    extent: Extent
    written: str
    compared: bool = False  # its hedge is no hedge, but belongs to the number before it

    @property
    def head(self) -> str:
        """The noun that is counted, in lower case; empty if none stands beside the number."""
        figure = self.claim.figure
        return figure.counted.head.lower() if figure.counted and figure.names_noun else ""

    @property
    def decimals(self) -> int:
        """How many digits are written behind the point."""
        match = _DECIMALS.search(self.written)
        return len(match[1]) if match else 0

    @property
    def step(self) -> Fraction:
        """What one more in the last digit makes: 0.01 in 4.17."""
        return Fraction(1, 10**self.decimals)


def make_operand(
    claim: Claim, written: str, value: float | None, interval: Interval, *, compared: bool = False
) -> Operand:
    """The operand of a claim that is written so, with its value and interval as exact numbers."""
    number = None if value is None else exact(value)
    return Operand(claim, number, Extent.of(interval), written, compared)


def read_operand(claim: Claim) -> Operand:
    """The operand that a figure is, written as it is without its hedge."""
    written = " ".join(claim.document.prose[find_start(claim) : claim.figure.end].split())
    return make_operand(claim, written, claim.figure.value, claim.figure.interval)


def find_start(claim: Claim) -> int:
    """Where a figure itself starts, behind the words of its hedge."""
    figure = claim.figure
    if figure.bound == "range" or not figure.hedge:
        return figure.start
    lead = claim.document.prose[figure.start : max(figure.start, figure.number.start)]
    return figure.start + len(lead) - len(lead.split()[-1] if lead and not lead[-1].isspace() else "")


def is_bare(operand: Operand) -> bool:
    """Whether a number stands without unit and noun, so that it may borrow those of another one."""
    return find_kind(operand) == "count" and (not operand.head or operand.head in _NO_HEADS)


def find_kind(operand: Operand) -> str:
    """The kind of an operand; a number that only looks like an age, as between two commas, is a count here."""
    kind = operand.claim.figure.kind
    return "count" if kind == "age" and operand.written.isdigit() else kind


def find_unit(operand: Operand) -> str:
    """The unit of an operand without what it is counted by: `cent` of `66 cents a share`."""
    return (operand.claim.figure.unit or "").partition(" per ")[0]
