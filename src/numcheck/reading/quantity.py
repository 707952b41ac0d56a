"""What kind of quantity a figure is, and the values it allows in one unit."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, get_args

from numcheck.exact import exact, find_last
from numcheck.figures.hedges import interval_of
from numcheck.model import Bound, Claim, Figure, Interval
from numcheck.patterns import re
from numcheck.reading.slips import are_opposed
from numcheck.units import FACTORS, convert, convert_difference, convert_rate, dimension, list_readings

ROUNDING = 0.05  # what a value that was rounded, or given in another unit, may be off by, at most

# What a count is out of: 57 per 100,000, 12 deaths per 1,000 births.
_BASE = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(?:per|(?:in|out\sof)\severy)\s(?P<base>\d{1,3}(?:,\d{3})+|\d{3,9})\b")
_OUT_OF = re.compile(r"\b(?:per|(?:in|out\sof)\severy)\s\Z")
LEAST_BASE = 100  # a rate is out of so many at least
REACH = 60  # characters around a count in which it is looked for
MILLION = 10**6  # to which rates out of other numbers are brought
SMALL_CHANGE = frozenset(("cent", "penny"))  # hundredths of a currency, whichever
_PLAIN_KINDS = frozenset(("count", "age", "percent", "ratio", "multiple", "score"))
# A temperature by which something is warmer is none that a thermometer shows: 1.9 degrees are 3.4 Fahrenheit, not 35.
_DIFFERENCE = re.compile(
    r"(?i)(?:^[+±]|\b(?:above|below|more|less|warmer|cooler|colder|hotter|higher|lower|than|deviation|difference|rise|rose|"
    r"risen|fall|fell|drop\w*|increase\w*|decrease\w*|by)\b)"
)


class Quantity(NamedTuple):
    """A claim's figure as it is compared: what it is a quantity of, and which values make it true.

    ``dimension`` is what two figures must share to be compared: `length`, `USD`, `count`, `age`, `score 2.0` ...
    ``interval`` and ``value`` are in the dimension's base unit; ``loose`` is the interval with what its number may
    have lost if it was converted from another unit and rounded.  ``decimals`` is how many the number is written with.
    """

    claim: Claim
    dimension: str
    interval: Interval
    loose: Interval
    value: float
    decimals: int
    telling: float

    @property
    def point(self) -> bool:
        """Whether the figure names one value, not a limit or a vague number."""
        return self.claim.figure.bound in ("exact", "about", "range")

    @property
    def bare(self) -> bool:
        """Whether the figure is a number alone, which may leave its unit or noun out: `at 85`, `a magnitude of 5.6`, `23 million a season`."""
        figure = self.claim.figure
        return (
            figure.kind == "count"
            and figure.counted is None
            and self.dimension == "count"
            and (not figure.unit or figure.unit.startswith("per "))
        )

    @property
    def again(self) -> bool:
        """Whether the figure says again what the rest of its text says: in a headline, or as known (his 36 points)."""
        return self.claim.frame.place in ("headline", "given")

    def denies(self, other: Quantity) -> bool:
        """Whether no value makes both figures true.

        A value that rounds to the other is none that denies it, and figures in different units may be off by what
        rounding takes.
        """
        if self.dimension != other.dimension:
            return False
        mine, theirs = self.claim.figure, other.claim.figure
        if are_opposed(mine, theirs):
            return True
        if mine.kind == theirs.kind == "count" and mine.unit and theirs.unit and mine.unit != theirs.unit:
            return _deny_as_rates(self, other)
        if mine.unit != theirs.unit and mine.kind not in _PLAIN_KINDS:
            if _is_rate_of_another_time(mine, theirs):
                return True
            return self.loose.disjoint(other.loose)
        if self.rounds_to(other) or other.rounds_to(self):
            return False
        a, b = self.interval, other.interval
        if mine.bound == theirs.bound == "exact" and mine.value != theirs.value and a.low < a.high and b.low < b.high:
            # What is rounded to 2.5 and what is rounded to 2.6 million have no more than the edge in common.
            return a.low >= b.high or b.low >= a.high
        return a.disjoint(b)

    def rounds_to(self, other: Quantity) -> bool:
        """Whether this value, written with more decimals, rounds to the other: 13.9 % to 14, but not 1.5 to 1 or 2."""
        mine, theirs = self.claim.figure, other.claim.figure
        if mine.value is None or theirs.value is None:
            return False
        if mine.kind == theirs.kind == "duration":
            return _is_rounded_time(self, other)
        if self.decimals <= other.decimals:
            return False
        if mine.bound != "exact" or mine.kind in ("score", "duration"):
            return False
        off = abs(exact(self.value) - exact(other.value))
        return off <= Fraction(1, 2 * 10**other.decimals) and off <= ROUNDING * abs(self.value)


def _is_rounded_time(fine: Quantity, coarse: Quantity) -> bool:
    """Whether a time in a smaller unit rounds to a whole number of a larger one: 4 hours 12 minutes to four hours."""
    whole = coarse.claim.figure.value
    if not whole or not fine.value or fine.claim.figure.bound != "exact" or coarse.decimals:
        return False
    if not fine.decimals and fine.claim.figure.unit == coarse.claim.figure.unit:
        return False
    off = abs(exact(fine.value) - exact(coarse.value))
    return off <= exact(coarse.value) / exact(whole) / 2 and off <= ROUNDING * fine.value


def measure(claim: Claim) -> Quantity:
    """The quantity of a claim's figure."""
    figure = claim.figure
    name = _find_dimension(claim)
    meant = _find_interval(claim)
    interval = Interval(_to_base(meant.low, figure, name), _to_base(meant.high, figure, name))
    loose = _loosen(interval, figure, name) if figure.kind not in _PLAIN_KINDS else interval
    value = _to_base(_find_value(figure), figure, name)
    if value < 0 and not name.startswith(("temperature", "score")):
        # A loss of -3.1 in a table is one of 3.1 in words.
        interval, loose, value = _mirror(interval), _mirror(loose), -value
    written = value if figure.kind == "ratio" else figure.value
    base = _find_base(claim)
    if base:
        factor = MILLION / base
        interval = loose = Interval(interval.low * factor, interval.high * factor)
        name, value = "rate", float(exact(value) * MILLION / base)
    return Quantity(claim, name, interval, loose, value, _count_decimals(written), _find_telling(figure))


def strip_unit(quantity: Quantity) -> Quantity:
    """A quantity as a number alone: 12.5 of 12.5 miles, 0.7 of 70 percent where that is written as a fraction."""
    figure = quantity.claim.figure
    interval, value = figure.interval, _find_value(figure)
    if value < 0:
        interval, value = _mirror(interval), -value
    return quantity._replace(dimension="count", interval=interval, loose=interval, value=value)


def _find_base(claim: Claim) -> int:
    """What a count is out of, as 100,000 in `57 per 100,000`; 0 where it is none of so many."""
    if claim.figure.kind != "count":
        return 0
    match = _BASE.match(claim.document.prose, claim.figure.end, claim.figure.end + REACH)
    return int(match["base"].replace(",", "")) if match else 0


def _is_rate_of_another_time(one: Figure, two: Figure) -> bool:
    """Whether the same number is said of two spans of time: $14 million a month, $14 million a year."""
    spans = [(figure.unit or "").partition(" per ")[2] for figure in (one, two)]
    return one.value == two.value and spans[0] != spans[1] and all(span in FACTORS["time"] for span in spans)


def _deny_as_rates(one: Quantity, two: Quantity) -> bool:
    """Whether two rates of counts by different bases are not the same: 40 a week and 40 a month, not 0.57 per 1,000 and
    57 per 100,000."""
    mine, theirs = one.claim.figure, two.claim.figure
    try:
        factor = convert_rate(Fraction(1), theirs.unit or "", mine.unit or "")
    except ValueError:
        return False  # ships per mile, ships per hour
    ends = (float(exact(end) * factor) if math.isfinite(end) else end for end in _loosen(two.interval, theirs, ""))
    return _loosen(one.interval, mine, "").disjoint(Interval(*ends))


def _mirror(interval: Interval) -> Interval:
    return Interval(-interval.high, -interval.low)


def _find_interval(claim: Claim) -> Interval:
    """The values that make a figure true, under the hedge of the one that it restates in brackets if it has none itself."""
    figure, hedge = claim.figure, claim.frame.hedge
    if hedge and figure.value is not None:
        for bound in get_args(Bound):
            if bound in hedge:
                return interval_of(figure.value, bound)
    return figure.interval


def scale_to_base(claim: Claim, amount: float) -> float:
    """How much an amount of a figure's own unit is in the base unit of its quantity, as a difference."""
    name = _find_dimension(claim)
    return abs(_to_base(amount, claim.figure, name) - _to_base(0.0, claim.figure, name))


def _find_dimension(claim: Claim) -> str:
    figure = claim.figure
    if figure.kind == "score" and figure.members:
        return f"score {len(figure.members)}.{figure.member}"
    if figure.kind == "percent":
        return figure.unit or "percentage"
    if figure.kind == "ratio":
        return "percentage"  # nine in ten are 90 percent
    if figure.kind in _PLAIN_KINDS:
        out_of = figure.kind == "count" and figure.value is not None and figure.value >= LEAST_BASE
        if out_of and _OUT_OF.search(
            claim.document.prose, max(figure.start - REACH, claim.sentence.start), figure.start
        ):
            return f"base {figure.value:g}"  # 100,000 people denies no 1,000 people
        return figure.kind
    name = dimension(figure.unit) or figure.unit or figure.kind
    if name not in FACTORS and figure.unit and " per " in figure.unit:
        # A rent of 486 euros is one of 486 euros a month; that only one of them says so is weighed as a reason.
        plain = figure.unit.partition(" per ")[0]
        name = dimension(plain) or plain
    if name == "temperature":
        around = claim.document.prose[max(figure.start - 20, claim.sentence.start) : figure.end + 15]
        return "temperature difference" if _DIFFERENCE.search(around) else name
    return name


def _find_value(figure: Figure) -> float:
    """One number to judge closeness by: the stated value, else the finite end or the middle of the interval."""
    low, high = figure.interval.low, figure.interval.high
    if figure.value is not None:
        return figure.value
    return low if math.isinf(high) else high if math.isinf(low) else (low + high) / 2


def _to_base(value: float, figure: Figure, name: str) -> float:
    if math.isinf(value):
        return value
    if figure.kind == "ratio":
        return float(100 * exact(value))
    if figure.kind == "age" and figure.unit in FACTORS["time"]:
        return _convert(value, figure.unit, "year")  # a girl of 22 months is near two
    if figure.kind in _PLAIN_KINDS or figure.unit is None:
        return value
    if name in SMALL_CHANGE:
        return float(exact(value) / 100)
    units = FACTORS.get(name)
    unit = figure.unit if dimension(figure.unit) == name else figure.unit.partition(" per ")[0]
    if unit == "calorie":
        unit = "kilocalorie"  # whoever writes of a meal's 410 calories means food calories
    if name == "temperature difference":
        return float(convert_difference(exact(value), unit, "kelvin"))
    return _convert(value, unit, next(iter(units))) if units else value


@lru_cache(maxsize=4096)  # what is compared is measured again and again
def _convert(value: float, unit: str, target: str) -> float:
    return float(convert(exact(value), unit, target))


def _loosen(interval: Interval, figure: Figure, name: str) -> Interval:
    """The interval with what its number may have lost when it was converted and rounded: half a unit of its last digit.

    Of a unit that may be another one (a ton may be a tonne) it holds the values of both.
    """
    if not figure.value:
        return interval
    share = min(ROUNDING, find_last(figure.value) / 2 / abs(figure.value))
    if figure.bound == "exact":
        # What a numeral may be off by as it is written and what it lost in a conversion are one rounding.
        value = _to_base(figure.value, figure, name)
        low = min(interval.low, value - share * abs(value))
        high = max(interval.high, value + share * abs(value))
    else:
        low, high = interval.low - share * abs(interval.low), interval.high + share * abs(interval.high)
    if figure.unit and name in ("mass", "volume"):
        plain = figure.unit.partition(" per ")[0]
        scales = [float(convert_difference(Fraction(1), unit, plain)) for unit in list_readings(plain)]
        low, high = low * min(scales), high * max(scales)
    return Interval(low, high)


def _count_decimals(value: float | None) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2]) if value is not None else 0


def find_telling(value: float | None) -> float:
    """From 0 to 1: how unlikely it is to meet the same number by chance; 2 says little, 1,483 much."""
    if not value:
        return 0.0
    digits = f"{abs(value):.5e}".partition("e")[0].replace(".", "").rstrip("0")
    return min(1.0, math.log10(int(digits)) / 3 + (0.1 if abs(value) > 12 else 0.0))


def _find_telling(figure: Figure) -> float:
    """How telling the number of a figure is, of a range the more telling end."""
    if figure.bound == "range":
        return max(find_telling(end) for end in figure.interval)
    return find_telling(figure.value)
