"""Figures of an index by what they are of, where, when and how much; and how many there are of each kind, unit and year."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from numcheck.archive.report_rows import restore
from numcheck.errors import Fault, NumcheckError
from numcheck.index.engine import connect
from numcheck.index.store import Manifest, Store
from numcheck.patterns import re
from numcheck.report.plain_data import Reading

if TYPE_CHECKING:
    from numcheck.model import Figure

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CLAIMS = "SELECT r.*, unnest(r.claims) AS claim FROM read_parquet($shards, union_by_name = true) r"


class Wanted(NamedTuple):
    """Which figures are asked for; what is empty or infinite leaves all.  Values are in the figures' own unit."""

    concepts: tuple[str, ...] = ()
    kind: str = ""
    head: str = ""
    unit: str = ""
    place: str = ""
    days: tuple[int, int] | None = None
    low: float = -math.inf
    high: float = math.inf


def read_days(text: str) -> tuple[int, int]:
    """The first and the last day of a date or a span of dates, as days from the year 1.

    Raises NumcheckError for what is none.

    >>> read_days("2026-03") == read_days("2026-03-01..2026-03-31")
    True
    """
    first, dots, last = text.partition("..")
    spans = [_read_day(part) if part else None for part in (first, last if dots else first)]
    low, high = (spans[0][0] if spans[0] else 0), (spans[1][1] if spans[1] else date.max.toordinal())
    if spans == [None, None] or low > high:
        raise NumcheckError(
            Fault(f"expected a date (2026, 2026-03, 2026-03-14) or two with .. between, found {text!r}", "--date")
        )
    return low, high


def _read_day(text: str) -> tuple[int, int]:
    match = _DATE.fullmatch(text)
    try:
        year, month, day = (int(part) if part else None for part in match.groups()) if match else (0, None, None)
        first = date(year or 0, month or 1, day or 1)
        if day:
            last = first
        elif month:
            last = (date(first.year, month, 28) + timedelta(4)).replace(day=1) - timedelta(1)
        else:
            last = date(first.year, 12, 31)
    except (ValueError, OverflowError):
        raise NumcheckError(
            Fault(f"expected a date (2026, 2026-03, 2026-03-14) or two with .. between, found {text!r}", "--date")
        ) from None
    return first.toordinal(), last.toordinal()


def read_values(text: str) -> tuple[float, float]:
    """The least and the greatest value of a number or a span of numbers.

    Raises NumcheckError for what is none.

    >>> read_values("10..20"), read_values("1,500"), read_values("100..")
    ((10.0, 20.0), (1500.0, 1500.0), (100.0, inf))
    """
    first, dots, last = text.replace(",", "").partition("..")
    try:
        low = float(first) if first else -math.inf
        high = (float(last) if last else math.inf) if dots else low
        if not low <= high or (not first and not last):
            raise ValueError
    except ValueError:
        raise NumcheckError(Fault(f"expected a number or two with .. between, found {text!r}", "--value")) from None
    return low, high


def find_figures(store: Store, manifest: Manifest, wanted: Wanted, limit: int) -> Iterator[Reading]:
    """The reports that have figures which are asked for, by their paths, each with these figures, ``limit`` of them in all."""
    conditions, values = _write_conditions(wanted)
    shards = [store.shard(name) for name in manifest.shards]
    if not shards:
        return
    query = f"""WITH all_claims AS ({_CLAIMS}), found AS (
            SELECT path, day, date, line_starts, claim FROM all_claims
            WHERE {" AND ".join(conditions) or "true"} ORDER BY path, claim.start, claim."end" LIMIT {limit})
        SELECT path, any_value(date) AS date, any_value(line_starts) AS line_starts,
            list(claim ORDER BY claim.start, claim."end") AS claims FROM found GROUP BY path ORDER BY path"""
    with connect() as engine:
        found = engine.execute(query, {"shards": shards, **values})
        names = [column[0] for column in found.description]
        while rows := found.fetchmany(100):
            yield from (_restore(store, dict(zip(names, row, strict=True))) for row in rows)


def _restore(store: Store, row: Mapping[str, Any]) -> Reading:
    empty = {"text": "", "prose": None, "title": None, "keys": ()}
    report = restore({**row, **empty, "path": store.find(row["path"])})
    figures: tuple[Figure, ...] = tuple(claim.figure for claim in report.claims)
    return Reading(report.document, figures)


def _write_conditions(wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    """The conditions of a query, and the values of its parameters."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    if wanted.concepts:
        conditions.append("(list_contains($concepts, claim.concept) OR list_has_any(claim.frame, $said))")
        said = [f"{field}={name}" for field in ("event", "category") for name in wanted.concepts]
        values |= {"concepts": list(wanted.concepts), "said": said}
    if wanted.kind:
        conditions.append("claim.kind = $kind")
        values["kind"] = wanted.kind
    if wanted.head:
        conditions.append("lower(claim.head) = $head")
        values["head"] = wanted.head.lower()
    if wanted.unit:
        conditions.append("claim.unit = $unit")
        values["unit"] = wanted.unit
    if wanted.place:
        conditions.append("list_has_all(claim.frame, $place)")
        values["place"] = [f"names={word}" for word in wanted.place.lower().split()]
    if wanted.days:
        conditions.append("day BETWEEN $first AND $last")
        values |= {"first": wanted.days[0], "last": wanted.days[1]}
    if wanted.low > -math.inf or wanted.high < math.inf:
        # A figure that names no value, such as a range, has some of those asked for.
        conditions.append(
            "coalesce(claim.value, claim.low, '-infinity') <= $high AND coalesce(claim.value, claim.high, 'infinity') >= $low"
        )
        values |= {"low": wanted.low, "high": wanted.high}
    return conditions, values


class Counts(NamedTuple):
    """How many reports and figures an index has, and how many figures of each kind, unit and year, the most frequent first."""

    reports: int
    figures: int
    kinds: Sequence[tuple[str, int]]
    units: Sequence[tuple[str, int]]
    years: Sequence[tuple[str, int]]


def count_figures(store: Store, manifest: Manifest) -> Counts:
    """The figures of an index, counted."""
    shards = [store.shard(name) for name in manifest.shards]
    if not shards:
        return Counts(0, 0, (), (), ())
    with connect() as engine:
        engine.execute(
            """CREATE TABLE figures AS SELECT year, claim.kind AS kind, claim.unit AS unit, count(*) AS n FROM (
                SELECT substr(date, 1, 4) AS year, unnest(claims) AS claim FROM read_parquet($1, union_by_name = true))
            GROUP BY ALL""",
            [shards],
        )

        def count(column: str, order: str) -> list[tuple[str, int]]:
            query = f"SELECT {column}, sum(n) FROM figures WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY {order}"
            return [(name, int(number)) for name, number in engine.execute(query).fetchall()]

        kinds, units = (count(column, "2 DESC, 1") for column in ("kind", "unit"))
        return Counts(manifest.reports, sum(n for _, n in kinds), kinds, units, count("year", "1"))
