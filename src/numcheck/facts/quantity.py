"""What kind of quantity a figure is, the values it allows in one unit, and how two values may differ by a slip."""

from __future__ import annotations

import math

from numcheck.model import Figure, Interval
from numcheck.units import FACTORS, convert, dimension

ROUNDING = 0.05  # what a value given in another unit may be off by, at most

_PLAIN_KINDS = frozenset(("count", "age", "percent", "ratio", "multiple", "score"))


def find_dimension(figure: Figure) -> str:
    """The name of what figures must share to be compared: `length`, `USD`, `count`, `age`, `score 2.0` ...

    The two numbers of a score are two dimensions, as each is compared with its own kind only.
    """
    if figure.kind == "score" and figure.members:
        return f"score {len(figure.members)}.{figure.member}"
    if figure.kind == "percent":
        return figure.unit or "percent"
    if figure.kind in _PLAIN_KINDS:
        return figure.kind
    return dimension(figure.unit) or figure.unit or figure.kind


def find_value(figure: Figure) -> float:
    """One number to judge closeness by, in the dimension's base unit: the stated value, else an end or the middle of the interval."""
    value, low, high = figure.value, figure.interval.low, figure.interval.high
    if value is None:
        value = low if math.isinf(high) else high if math.isinf(low) else (low + high) / 2
    return _to_base(value, figure)


def find_interval(figure: Figure) -> Interval:
    """The values that make the figure true, in the base unit of its dimension."""
    return Interval(_to_base(figure.interval.low, figure), _to_base(figure.interval.high, figure))


def _to_base(value: float, figure: Figure) -> float:
    if figure.kind in _PLAIN_KINDS or figure.unit is None or math.isinf(value):
        return value
    units = FACTORS.get(dimension(figure.unit) or "")
    return convert(value, figure.unit, next(iter(units))) if units else value


def disagree(one: Figure, two: Figure) -> bool:
    """Whether no value makes both figures true.

    A value that rounds to the other is none that denies it, and figures in different units may be off by what rounding takes.
    """
    if _rounds_to(one, two) or _rounds_to(two, one):
        return False
    a, b = find_interval(one), find_interval(two)
    if one.unit != two.unit and one.kind not in _PLAIN_KINDS:
        a, b = _loosen(a, one), _loosen(b, two)
    elif one.bound == two.bound == "exact" and one.value != two.value and a.low < a.high and b.low < b.high:
        # What is rounded to 2.5 and what is rounded to 2.6 million have no more than the edge in common.
        return a.low >= b.high or b.low >= a.high
    return a.disjoint(b)


def _rounds_to(fine: Figure, coarse: Figure) -> bool:
    """Whether one value, written with more decimals, rounds to the other: 13.9 % to 14."""
    if (
        fine.value is None
        or coarse.value is None
        or fine.unit != coarse.unit
        or fine.bound != "exact"
        or fine.kind in ("score", "duration")
    ):
        return False
    places, others = _count_decimals(fine.value), _count_decimals(coarse.value)
    return places > others and abs(fine.value - coarse.value) <= 0.5000001 * 10.0**-others


def _count_decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _loosen(interval: Interval, figure: Figure) -> Interval:
    """The interval with what its number may have lost when it was converted and rounded: half a unit of its last digit."""
    if not figure.value:
        return interval
    digits, _, exponent = f"{abs(figure.value):.8e}".partition("e")
    last = 10.0 ** (int(exponent) - len(digits.replace(".", "").rstrip("0")) + 1)
    share = min(ROUNDING, last / 2 / abs(figure.value))
    return Interval(interval.low - share * abs(interval.low), interval.high + share * abs(interval.high))


def find_slip(one: Figure, two: Figure) -> str:
    """How one value may have come from the other by a slip, empty where none explains it.

    A slip is a diagnosis for people: `unit` (200 ft for 200 m), `decimal point`, `thousand, million or billion`,
    `digits swapped`.
    """
    a, b = one.value, two.value
    if not a or not b:
        return ""
    if one.unit != two.unit:
        return "unit" if a == b else ""
    if a == b:
        return ""
    ratio = max(abs(a), abs(b)) / min(abs(a), abs(b))
    if _is_power(ratio, (10.0, 100.0)):
        return "decimal point"
    if _is_power(ratio, (1e3, 1e6, 1e9)):
        return "thousand, million or billion"
    return "digits swapped" if _are_swapped(_write_digits(a), _write_digits(b)) else ""


def _is_power(ratio: float, powers: tuple[float, ...]) -> bool:
    return any(math.isclose(ratio, power, rel_tol=1e-6) for power in powers)


def _write_digits(value: float) -> str:
    return f"{abs(value):.10g}".replace(".", "").strip("0")


def _are_swapped(one: str, two: str) -> bool:
    """Whether the two differ by two neighbouring digits that changed places."""
    places = [i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b]
    if len(one) != len(two) or len(places) != 2 or places[1] != places[0] + 1:
        return False
    return one[places[0]] == two[places[1]] and one[places[1]] == two[places[0]]
