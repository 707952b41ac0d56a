"""How the values of one fact spread over documents and their dates, as a small chart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from numcheck.exact import exact
from numcheck.model import DATES, Claim, Document, Figure, Finding
from numcheck.report.control_codes import make_safe
from numcheck.report.locations import tell_date
from numcheck.report.numbers import tell_reading
from numcheck.report.order import lead_claim
from numcheck.units import convert, dimension

WIDTH, ROW, MARGIN = 360, 38, 10  # in units of the picture
_MOST = 14  # rows
_WIDE = 30  # times the least value beyond which the scale is logarithmic


class Point(NamedTuple):
    """A row: whose value it is, of which day, its words, and where it and its ends lie, in units of the picture."""

    name: str
    day: str
    says: str
    x: float
    low: float
    high: float
    y: int
    draft: bool


class Chart(NamedTuple):
    """The rows from the earliest to the latest, undated ones last; where the draft's value lies, and how many rows there are beyond."""

    points: tuple[Point, ...]
    height: int
    draft: float | None
    beyond: int
    logarithmic: bool
    dated: bool
    told: str


class _Value(NamedTuple):
    claim: Claim
    at: float
    low: float
    high: float


def build_chart(finding: Finding, names: Mapping[Document, str]) -> Chart | None:
    """The chart of a finding; None where no two documents but the draft state different values, or they cannot be compared."""
    unit = lead_claim(finding).figure.unit
    claims = [claim for side in finding.sides for claim in side.claims]
    values: dict[tuple[Document, float], _Value] = {}
    for claim in claims:
        value = _read(claim, unit)
        if value:
            values.setdefault((claim.document, value.at), value)
    others = [value for value in values.values() if value.claim.document.role != "draft"]
    if len({value.at for value in others}) < 2 or len({value.claim.document for value in others}) < 2:
        return None
    rows = sorted(values.values(), key=lambda value: _order(value.claim.document, names))
    return _draw(rows, names)


def _order(document: Document, names: Mapping[Document, str]) -> tuple[bool, bool, str, str]:
    day = document.date
    return document.role != "draft", day is None, day.isoformat() if day else "", names[document]


def _read(claim: Claim, unit: str | None) -> _Value | None:
    """The value of a claim in a unit; None where it has none."""
    figure = claim.figure
    if figure.kind in DATES or not (
        figure.unit == unit or (unit and dimension(figure.unit) == dimension(unit) is not None)
    ):
        return None
    low, high = (_convert(end, figure, unit) for end in figure.interval)
    at = _convert(figure.value, figure, unit) if figure.value is not None else _find_middle(low, high)
    return _Value(claim, at, low, high) if math.isfinite(at) else None


def _find_middle(low: float, high: float) -> float:
    ends = [end for end in (low, high) if math.isfinite(end)]
    return sum(ends) / len(ends) if ends else math.nan


def _convert(number: float, figure: Figure, unit: str | None) -> float:
    if figure.unit is None or unit is None or figure.unit == unit or not math.isfinite(number):
        return number
    return float(convert(exact(number), figure.unit, unit))


def _draw(values: list[_Value], names: Mapping[Document, str]) -> Chart:
    shown, beyond = values[:_MOST], max(0, len(values) - _MOST)
    ats = [value.at for value in shown]
    logarithmic = min(ats) > 0 and max(ats) / min(ats) > _WIDE
    scale = math.log if logarithmic else float
    first, last = scale(min(ats)), scale(max(ats))
    gap = (last - first) * 0.1 or 1.0

    def place(number: float) -> float:
        if math.isinf(number) or (logarithmic and number <= 0):
            return float(WIDTH - MARGIN if number > 0 else MARGIN)
        share = (scale(number) - first + gap) / (last - first + 2 * gap)
        return round(MARGIN + min(max(share, 0.0), 1.0) * (WIDTH - 2 * MARGIN), 1)

    points = tuple(
        Point(
            make_safe(names[value.claim.document]),
            tell_date(value.claim.document.date) if value.claim.document.date else "",
            tell_reading(value.claim.figure),
            place(value.at), place(value.low), place(value.high), index * ROW,
            value.claim.document.role == "draft",
        )
        for index, value in enumerate(shown)
    )  # fmt: skip
    told = ", ".join(f"{point.name} {point.says}" for point in points)
    draft = next((point.x for point in points if point.draft), None)
    return Chart(points, len(points) * ROW, draft, beyond, logarithmic, any(point.day for point in points), told)
