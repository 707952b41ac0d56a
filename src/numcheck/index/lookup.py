"""Which reports of an index have a key: SQLite, since it opens in a millisecond and DuckDB takes a tenth of a second to import."""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from math import sqrt
from typing import Any, NamedTuple

from numcheck.archive.blocks import write_steps
from numcheck.archive.eventkeys import DATE, NAME, NUMBER
from numcheck.facts.document_similarity import Background
from numcheck.index.engine import connect

TELLING = 1_000  # reports up to which a key finds them; one of more only counts once they are found
SEEN = 20_000  # entries of the lists of reports that are read for one draft, the rarest keys first
NEAR = 0.05  # the affinity of a draft and a report below which they have nothing to do with each other
ASKED = 500  # keys of one question to the database

_TABLES = """
CREATE TABLE archive (reports INTEGER);
CREATE TABLE reports (number INTEGER PRIMARY KEY, path TEXT, file TEXT, digest TEXT, size REAL);
CREATE TABLE postings (key TEXT PRIMARY KEY, n INTEGER, weight INTEGER, reports BLOB);
"""


class Choice(NamedTuple):
    """A report that tells of the event of a draft: its file and digest, how alike they are, and the keys that tell it."""

    file: str
    digest: str
    alike: float
    keys: tuple[str, ...]


def write_lookup(shards: Sequence[str], path: str, jobs: int = 1) -> int:
    """The number of reports in shards; which of them have a key stands in a new database."""
    with connect(jobs) as engine, closing(sqlite3.connect(path)) as database:
        engine.execute(
            """CREATE TABLE entries AS
            SELECT row_number() OVER (ORDER BY path) - 1 AS number, id, day, path, file, digest, keys
            FROM read_parquet($1, union_by_name = true)""",
            [list(shards)],
        ) if shards else engine.execute(_NOTHING)
        engine.execute("CREATE VIEW reports AS SELECT id, day FROM entries")
        engine.execute("CREATE TABLE postings AS SELECT id, number, unnest(keys) AS key FROM entries")
        (reports,) = engine.execute("SELECT count(*) FROM entries").fetchone()
        for name, query in write_steps(reports):
            if name in ("weights", "sizes"):
                engine.execute(f"CREATE TABLE {name} AS {query}")
        database.execute("PRAGMA journal_mode = OFF")
        database.executescript(_TABLES)
        database.execute("INSERT INTO archive VALUES (?)", [reports])
        _pour(
            engine,
            "SELECT number, path, file, digest, sqrt(coalesce(size, 1)) FROM entries LEFT JOIN sizes USING (id) ORDER BY number",
            database,
            "INSERT INTO reports VALUES (?, ?, ?, ?, ?)",
        )
        _pour(
            engine,
            f"""SELECT w.key, any_value(w.n), any_value(w.weight),
                CASE WHEN any_value(w.n) <= {TELLING} THEN list(p.number ORDER BY p.number) END
            FROM weights w JOIN postings p ON w.key = p.key GROUP BY w.key ORDER BY w.key""",
            database,
            "INSERT INTO postings VALUES (?, ?, ?, ?)",
        )
        database.commit()
    return int(reports)


_NOTHING = """CREATE TABLE entries (number BIGINT, id BIGINT, day INTEGER, path VARCHAR, file VARCHAR, digest VARCHAR, keys VARCHAR[])"""


def _pour(engine: Any, query: str, database: sqlite3.Connection, insert: str) -> None:
    """Nothing; what a query gives is in a table of the database, lists of numbers as their bytes."""
    found = engine.execute(query)
    while rows := found.fetchmany(10_000):
        database.executemany(insert, [[_pack(cell) for cell in row] for row in rows])


def _pack(cell: Any) -> Any:
    return array("I", cell).tobytes() if isinstance(cell, list) else cell


def read_background(path: str, keys: Iterable[str]) -> Background:
    """How many reports the archive has, and how many of them have each of the keys."""
    with closing(_open(path)) as database:
        (reports,) = database.execute("SELECT reports FROM archive").fetchone()
        return Background(reports, {key: n for key, n, *_ in _ask(database, keys, "key, n")})


def find_reports(path: str, keys: Collection[str], top: int, leave_out: Collection[str] = ()) -> list[Choice]:
    """The reports that tell of the event of a draft with these keys, the most alike first, at most ``top``.

    ``leave_out`` are files and digests of reports that are not asked for: the draft itself.
    """
    with closing(_open(path)) as database:
        (reports,) = database.execute("SELECT reports FROM archive").fetchone()
        found = sorted(_ask(database, keys, "key, n, weight, reports"), key=lambda row: (row[1], row[0]))
        worth = {key: weight * weight for key, _, weight, _ in found}
        holders = dict(_unpack(found))
        shared = _add_up(holders, worth)
        most = _weigh_unknown(reports)
        size = sqrt(sum(worth.get(key, most) for key in keys)) or 1.0
        best: list[Choice] = []
        for number, alike in _rank(database, shared, size):
            if len(best) == top or alike < NEAR:
                break
            file, digest = database.execute("SELECT file, digest FROM reports WHERE number = ?", [number]).fetchone()
            if file in leave_out or digest in leave_out or any(file == one.file for one in best):
                continue
            best.append(Choice(file, digest, alike, _list_common(number, holders, worth)))
    return best


def _weigh_unknown(reports: int) -> float:
    """What a key of no report is worth: as much as one of a single report."""
    from math import log

    return float(round(100 * log(reports + 10)) ** 2)


def _open(path: str) -> sqlite3.Connection:
    from urllib.parse import quote

    return sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True)


def _ask(database: sqlite3.Connection, keys: Iterable[str], columns: str) -> Iterator[Any]:
    wanted = sorted(keys)
    for start in range(0, len(wanted), ASKED):
        part = wanted[start : start + ASKED]
        marks = ", ".join("?" * len(part))
        yield from database.execute(f"SELECT {columns} FROM postings WHERE key IN ({marks})", part)


def _unpack(found: Sequence[Any]) -> Iterator[tuple[str, array[int]]]:
    """The reports of each key, the rarest keys first, as long as they are not too many."""
    seen = 0
    for key, n, _, packed in found:
        if packed is None or seen > SEEN:
            break
        seen += n
        yield key, array("I", packed)


def _add_up(holders: Mapping[str, array[int]], worth: Mapping[str, float]) -> dict[int, float]:
    """What the keys that each report shares with the draft are worth together."""
    shared: dict[int, float] = defaultdict(float)
    for key, reports in holders.items():
        weight = worth[key]
        for number in reports:
            shared[number] += weight
    return shared


def _rank(database: sqlite3.Connection, shared: Mapping[int, float], size: float) -> list[tuple[int, float]]:
    """Reports with their affinity to the draft, the most alike first; only of those that share most is the size looked up."""
    most = sorted(shared, key=lambda number: (-shared[number], number))[:ASKED]
    marks = ", ".join("?" * len(most))
    sizes = dict(database.execute(f"SELECT number, size FROM reports WHERE number IN ({marks})", most))
    ranked = [(number, shared[number] / (size * sizes[number])) for number in most]
    return sorted(ranked, key=lambda one: (-one[1], one[0]))


def _list_common(number: int, holders: Mapping[str, array[int]], worth: Mapping[str, float]) -> tuple[str, ...]:
    """The keys that a report shares with the draft, those that are worth most first, names and numbers before words."""
    mine = [key for key, reports in holders.items() if reports[max(bisect_right(reports, number) - 1, 0)] == number]
    return tuple(sorted(mine, key=lambda key: (key[0] not in (NAME, NUMBER, DATE), -worth[key], key)))
