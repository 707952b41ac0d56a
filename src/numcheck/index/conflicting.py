"""The conflicts between the reports of an index: blocks of alike reports, found by DuckDB, compared by one process or several."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import lru_cache, partial
from itertools import groupby
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from numcheck.archive.blocks import Joined, join_pairs, write_steps
from numcheck.archive.disputes import find_conflicts, sort_conflicts
from numcheck.archive.row_schema import CUT
from numcheck.archive.wordings import FIGURES, SAID, Wordings, load_wordings, write_counting
from numcheck.errors import Fault
from numcheck.index.engine import MEMORY, connect
from numcheck.index.lookup import read_background
from numcheck.index.store import Manifest, Store, import_arrow
from numcheck.index.workers import work

if TYPE_CHECKING:
    from numcheck.lexicon import Lexicon
    from numcheck.progress import Watch
    from numcheck.rules.packs import Pack
    from numcheck.rules.rule import Rule

TASK = 500  # reports from which blocks make a task of their own
_VIEWS = frozenset(("shared", "summed", "alike", "wordings"))  # steps that are asked once, and so need not be kept
_SAID = f"""CREATE TABLE said AS SELECT id, claim.start AS start, claim.kind AS kind, claim.unit AS unit, claim.low AS low, claim.high AS high,
    claim.bound AS bound, unnest(claim.frame) AS word,
    array_to_string(list_filter(claim.frame, lambda said: split_part(said, '=', 1) IN {SAID}), ' ') AS wording
    FROM (SELECT id, unnest(claims[1:{FIGURES}]) AS claim FROM read_parquet($1, union_by_name = true))"""


class Conflicts(NamedTuple):
    """The conflicts of an index, worst first, the events that were compared in parts, and what could not be compared.

    ``conflicts`` are rows of ``row_schema.CONFLICT``, ``cut`` rows of ``schema.CUT``; ``compared`` is how many reports share
    an event with another one.
    """

    reports: int
    compared: int
    conflicts: Sequence[Mapping[str, Any]]
    cut: Sequence[Mapping[str, Any]] = ()
    faults: tuple[Fault, ...] = ()


def find_all(store: Store, manifest: Manifest, packs: tuple[Pack, ...], jobs: int, watch: Watch) -> Conflicts:
    """The conflicts between the reports of an index.

    Raises NumcheckError where a worker dies, or the extra is not installed.
    """
    import_arrow()
    shards = [store.shard(name) for name in manifest.shards]
    if not shards:
        return Conflicts(0, 0, ())
    found: list[Mapping[str, Any]] = []
    faults: list[Fault] = []
    watch("sorting", 0, manifest.reports)
    with TemporaryDirectory(prefix="numcheck-") as folder:
        wordings = os.path.join(folder, "wordings.parquet")
        joined = find_blocks(shards, wordings)
        tasks, done = spread_reports(shards, joined.blocks, folder), 0
        step = partial(compare_task, store.join(manifest.lookup), wordings, packs)
        for reports, conflicts, wrong in work(step, tasks, jobs):
            found += conflicts
            faults += wrong
            done += reports
            watch("comparing", done, len(joined.blocks))
    return Conflicts(manifest.reports, len(joined.blocks), sort_conflicts(found), tell_cut(joined), tuple(faults))


def tell_cut(joined: Joined) -> list[Mapping[str, Any]]:
    """The events that are cut, as rows of ``schema.CUT``."""
    return [dict(zip((name for name, _ in CUT), row, strict=True)) for row in joined.cut]


def find_blocks(shards: Sequence[str], wordings: str) -> Joined:
    """The blocks of the reports in shards; how often their words agree stands in a file, a row for two words."""
    with connect(memory=MEMORY) as engine:
        engine.execute("CREATE TABLE reports AS SELECT id, day FROM read_parquet($1, union_by_name = true)", [shards])
        engine.execute(
            "CREATE TABLE postings AS SELECT id, unnest(keys) AS key FROM read_parquet($1, union_by_name = true)",
            [shards],
        )
        (reports,) = engine.execute("SELECT count(*) FROM reports").fetchone()
        engine.execute(_SAID, [shards])
        for name, query in (*write_steps(reports), *write_counting()):
            engine.execute(f"CREATE {'VIEW' if name in _VIEWS else 'TABLE'} {name} AS {query}")
        engine.execute("COPY wordings TO $1 (FORMAT parquet)", [wordings])
        return join_pairs(_fetch(engine.execute("FROM pairs ORDER BY alike DESC, one, two")))


def _fetch(found: Any) -> Iterator[tuple[int, int, float]]:
    while rows := found.fetchmany(10_000):
        yield from rows


def spread_reports(shards: Iterable[str], blocks: Mapping[int, int], folder: str) -> list[str]:
    """Files in a folder, each with the reports of some whole blocks; no more than one shard is in memory at a time."""
    arrow, parquet = import_arrow(), import_arrow("pyarrow.parquet")
    tasks = _part_blocks(blocks)
    files = [os.path.join(folder, f"{task}.arrow") for task in range(max(tasks.values(), default=-1) + 1)]
    with ExitStack() as stack:
        writers: dict[int, Any] = {}
        for shard in shards:
            table = parquet.read_table(shard).replace_schema_metadata()
            places: dict[int, list[int]] = defaultdict(list)
            for place, report in enumerate(table["id"].to_pylist()):
                if report in blocks:
                    places[tasks[blocks[report]]].append(place)
            for task, mine in places.items():
                part = table.take(mine)
                home = arrow.array([blocks[report] for report in part["id"].to_pylist()], arrow.int64())
                part = part.append_column("block", home)
                if task not in writers:
                    writers[task] = stack.enter_context(arrow.ipc.new_stream(files[task], part.schema))
                writers[task].write_table(part)
    arrow.default_memory_pool().release_unused()
    return files


def _part_blocks(blocks: Mapping[int, int]) -> dict[int, int]:
    """The number of the task of every block."""
    tasks: dict[int, int] = {}
    reports = 0
    for block, number in sorted(Counter(blocks.values()).items()):
        tasks[block] = reports // TASK
        reports += number
    return dict(zip(tasks, _close_gaps(tasks.values()), strict=True))


def _close_gaps(numbers: Iterable[int]) -> Iterator[int]:
    """Numbers in order, as 0, 1, 2 and so on: of 0, 0, 2, 5 these are 0, 0, 1, 2."""
    for place, (_, same) in enumerate(groupby(numbers)):
        yield from (place for _ in same)


def compare_task(
    lookup: str, wordings: str, packs: tuple[Pack, ...], file: str
) -> tuple[int, list[Mapping[str, Any]], tuple[Fault, ...]]:
    """How many reports there are in a file of some blocks, the conflicts between them, and what went wrong."""
    with import_arrow().memory_map(file) as source:
        rows = import_arrow().ipc.open_stream(source).read_all().to_pylist()
    rows.sort(key=lambda row: (row["block"], row["id"]))
    background = read_background(lookup, {key for row in rows for key in row["keys"]})
    rules, lexicon = load_rules(packs)
    faults: list[Fault] = []
    found: list[Mapping[str, Any]] = []
    for _, reports in groupby(rows, key=lambda row: row["block"]):
        found += find_conflicts(reports, background, rules, lexicon, faults, read_wordings(wordings))
    return len(rows), found, tuple(faults)


@lru_cache(maxsize=1)
def read_wordings(file: str) -> Wordings:
    """How often words agree, as `find_blocks` wrote it."""
    return load_wordings(import_arrow("pyarrow.parquet").read_table(file).to_pylist())


@lru_cache(maxsize=2)
def load_rules(packs: tuple[Pack, ...]) -> tuple[tuple[Rule, ...], Lexicon]:
    """The rules that compare documents, and the words of packs."""
    from numcheck import standard

    stock = standard.stock(packs)
    return tuple(
        rule for rule in stock.rules if rule.kind == "compare" and not rule.parameters["inside"]
    ), stock.lexicon
