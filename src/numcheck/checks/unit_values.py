"""Quantities: the figures that have a unit, with the values that they state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import exact
from numcheck.model import Claim, Figure
from numcheck.units import dimension

_DEGREES = {"degree celsius": "degree fahrenheit", "degree fahrenheit": "degree celsius"}
# A day has eight working hours and a week five working days: what is said of the one need not restate the other.
_TIMES = (frozenset({"second", "minute", "hour"}), frozenset({"month", "year", "decade", "century"}))


class Quantity(NamedTuple):
    """One quantity as it is written.

    ``values`` are the numbers that it states, two for a range; ``low`` and ``high`` what they may be where the text
    hedges them, in ``unit``.  ``worded`` tells that it is a fraction in words, such as half a mile.
    """

    claim: Claim
    unit: str
    values: tuple[Fraction, ...]
    low: Fraction
    high: Fraction
    worded: bool

    @property
    def start(self) -> int:
        """Where its text begins."""
        return self.claim.figure.start

    @property
    def end(self) -> int:
        """Where its text ends."""
        return self.claim.figure.end


def read_quantities(claims: Sequence[Claim]) -> Iterator[Quantity]:
    """The quantities among the figures of a document, in order."""
    return (_read_quantity(claim) for claim in claims if _is_quantity(claim.figure))


def match_units(one: Quantity, two: Quantity) -> tuple[str, str] | None:
    """The units in which two quantities can be compared, None if they are no two units of one dimension."""
    a, b = one.unit, two.unit
    if a == "degree angle":
        a = _DEGREES.get(b, a)
    elif b == "degree angle":
        b = _DEGREES.get(a, b)
    # `Nm` and `nm` are short for a nautical mile, too.
    if {a, b} == {"nautical mile", "nanometre"}:
        return None
    # `104 kilometers an hour, about 65 miles`: the second one goes by the hour, too.
    first, per, _ = a.partition(" per ")
    if per and " per " not in b and dimension(first) == dimension(b):
        a = first
    if a == b or dimension(a) is None or dimension(a) != dimension(b):
        return None
    if dimension(a) == "time" and not any(a in group and b in group for group in _TIMES):
        return None
    return a, b


def _is_quantity(figure: Figure) -> bool:
    return figure.kind in ("measure", "duration") and figure.unit is not None and figure.bound != "vague"


def _read_quantity(claim: Claim) -> Quantity:
    figure = claim.figure
    ends = figure.members or tuple(end for end in (figure.low, figure.high) if end is not None)
    values = tuple(map(exact, (figure.value,) if figure.value is not None else sorted(ends)))
    low, high = map(exact, figure.interval) if figure.bound == "about" else (min(values), max(values))
    worded = values[0] % 1 != 0 and not any(char.isdigit() for char in figure.text)
    return Quantity(claim, figure.unit or "", values, low, high, worded)
