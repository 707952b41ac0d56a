"""Cores: the numbers of a figure, made of one part or of two that belong together, before its words are read."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.figures.compounds import compound_factor
from numcheck.figures.joins import Join, implied_factor
from numcheck.figures.numerals import round_off
from numcheck.figures.parts import Part
from numcheck.model import Bound, Interval, Kind

SCALES = frozenset(["hun", "tho", "mil", "bil", "tri", "doz", "lak", "cro"])  # how scale words begin


class Core(NamedTuple):
    """The numbers of one figure, before its surroundings are read."""

    start: int
    end: int
    value: float | None
    interval: Interval | None
    kind: Kind
    unit: str | None
    first: Part
    last: Part
    bound: Bound | None = None
    whole: float | None = None
    members: tuple[float, ...] = ()
    member: int = 0


def unit_name(part: Part) -> str | None:
    """The unit of a part with what it is counted by: `USD per barrel`."""
    if part.unit is None:
        return None
    return f"{part.unit.name} per {part.per}" if part.per else part.unit.name


def single(text: str, part: Part) -> Core:
    """The core of a figure that is one number."""
    form, start = part.numeral.form, part.start
    kind: Kind = "count" if part.unit is None else part.unit.kind
    if form == "words":
        start = with_article(text, start)
    elif form == "fraction":
        kind = "ratio" if part.unit is None else kind
    elif form == "multiple":
        kind = "multiple"
    elif form == "vague":
        values = Interval(part.value, part.numeral.high or part.value)
        return Core(start, part.end, None, values, kind, unit_name(part), part, part, "vague")
    name = unit_name(part) if part.unit is not None else None
    return Core(start, part.end, part.value, None, kind, name, part, part)


def with_article(text: str, start: int) -> int:
    """Where `a` before a scale word begins (a hundred, a dozen), else the start itself."""
    if start < 2 or text[start - 2 : start] not in ("a ", "A ") or text[start : start + 3].lower() not in SCALES:
        return start
    return start - 2 if start == 2 or not text[start - 3].isalnum() else start


def compound(text: str, first: Part, second: Part) -> Part:
    """Two parts that write one value: six feet two inches."""
    assert first.unit is not None
    other = second.unit
    factor = implied_factor(text, first, second) if other is None else compound_factor(first.unit, other)
    value = round(first.value + second.value / factor, 3)
    return first._replace(value=value, end=second.end, bare=second.bare, age=second.age)


def whole(first: Part, second: Part) -> Core:
    """The part of a part/whole figure; its text runs on over the whole."""
    kind: Kind = second.unit.kind if second.unit else "count"
    return Core(first.start, second.end, first.value, None, kind, unit_name(second), first, second, whole=second.value)


def ratio(first: Part, second: Part) -> Core:
    """One in four, as 0.25."""
    value = first.value / second.value
    return Core(first.start, second.end, value, None, "ratio", None, first, second)


def scores(run: list[Part]) -> list[Core]:
    """The figures of a score or record: the first spans all of it, the others their own number."""
    members = tuple(part.value for part in run)
    cores = [Core(run[0].start, run[-1].end, run[0].value, None, "score", None, run[0], run[0], None, None, members)]
    for i, part in enumerate(run[1:], 1):
        cores.append(Core(part.start, part.end, part.value, None, "score", None, part, part, None, None, members, i))
    return cores


def spread(first: Part, second: Part) -> Core:
    """12.9±0.1 as a range."""
    unit = second if second.unit else first
    width = abs(second.value)
    interval = Interval(round_off(first.value - width), round_off(first.value + width))
    return Core(
        first.start,
        second.end,
        None,
        interval,
        unit.unit.kind if unit.unit else "count",
        unit_name(unit),
        first,
        unit,
        "range",
    )


def span(first: Part, second: Part, join: Join) -> Core:
    """A range; the end lends its unit and, where that makes sense, its scale to the beginning."""
    unit = second if second.unit else first
    low, high = first.value, second.value
    if first.numeral.scale == 1.0 and second.numeral.scale > 1.0 and low < 1000:
        if not first.signed or low <= second.numeral.mantissa:
            low = round_off(low * second.numeral.scale)
    kind: Kind = unit.unit.kind if unit.unit else "count"
    interval = Interval(min(low, high), max(low, high))
    return Core(
        join.left,
        second.end,
        None,
        interval,
        kind,
        unit_name(unit),
        first,
        second._replace(unit=unit.unit),
        "range",
        None,
        (low, high),
    )
