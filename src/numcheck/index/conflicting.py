"""The conflicts between the reports of an index: blocks of alike reports, found by DuckDB, compared by one process or several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from numcheck.archive.blocks import join_pairs, write_steps
from numcheck.archive.disputes import find_conflicts, sort_conflicts
from numcheck.archive.schema import CUT
from numcheck.errors import Fault
from numcheck.index.engine import connect
from numcheck.index.lookup import read_background
from numcheck.index.store import Manifest, Store, import_arrow
from numcheck.index.workers import work

if TYPE_CHECKING:
    from numcheck.lexicon import Lexicon
    from numcheck.rules.packs import Pack
    from numcheck.rules.rule import Rule
    from numcheck.toolkit import Watch

TASK = 400  # reports from which blocks make a task of their own
_VIEWS = frozenset(("shared", "summed", "alike"))  # steps of which each is asked once, and so need not be kept


class Conflicts(NamedTuple):
    """The conflicts of an index, worst first, the events that were compared in parts, and what could not be compared.

    ``conflicts`` are rows of ``schema.CONFLICT``, ``cut`` rows of ``schema.CUT``; ``compared`` is how many reports share
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
    with connect(jobs) as engine:
        watch("sorting", 0, manifest.reports)
        blocks, cut = find_blocks(engine, shards)
        step, done = partial(compare_blocks, store.join(manifest.lookup), packs), 0
        for reports, conflicts, wrong in work(step, _list_tasks(engine, shards), jobs):
            found += conflicts
            faults += wrong
            done += reports
            watch("comparing", done, blocks)
    return Conflicts(manifest.reports, blocks, sort_conflicts(found), tell_cut(cut), tuple(faults))


def tell_cut(cut: Sequence[tuple[int, int, int]]) -> list[Mapping[str, Any]]:
    """The events that are cut, as rows of ``schema.CUT``."""
    return [dict(zip((name for name, _ in CUT), row, strict=True)) for row in cut]


def find_blocks(engine: Any, shards: Sequence[str]) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many reports are in blocks, which stand in a table `blocks` (id, block), and the events that are cut."""
    engine.execute("CREATE TABLE reports AS SELECT id, day FROM read_parquet($1, union_by_name = true)", [shards])
    engine.execute(
        "CREATE TABLE postings AS SELECT id, unnest(keys) AS key FROM read_parquet($1, union_by_name = true)", [shards]
    )
    (reports,) = engine.execute("SELECT count(*) FROM reports").fetchone()
    *steps, (_, pairs) = write_steps(reports)
    for name, query in steps:
        engine.execute(f"CREATE {'VIEW' if name in _VIEWS else 'TABLE'} {name} AS {query}")
    joined = join_pairs(_fetch(engine.execute(pairs)))
    arrow = import_arrow()
    table = arrow.table(
        {
            "id": arrow.array(joined.blocks.keys(), arrow.int64()),
            "block": arrow.array(joined.blocks.values(), arrow.int64()),
        }
    )
    engine.register("joined", table)
    engine.execute("CREATE TABLE blocks AS SELECT * FROM joined")
    engine.unregister("joined")
    for name, _ in steps:
        engine.execute(f"DROP {'VIEW' if name in _VIEWS else 'TABLE'} IF EXISTS {name}")
    engine.execute("DROP TABLE postings")
    return len(joined.blocks), joined.cut


def _fetch(found: Any) -> Iterator[tuple[int, int, float]]:
    while rows := found.fetchmany(10_000):
        yield from rows


def _list_tasks(engine: Any, shards: Sequence[str]) -> Iterator[bytes]:
    """The reports that are in blocks, some whole blocks at a time, as the bytes of Arrow."""
    arrow = import_arrow()
    reader = engine.sql(
        """SELECT b.block, r.* FROM read_parquet($1, union_by_name = true) r JOIN blocks b ON r.id = b.id
        ORDER BY b.block, r.id""",
        params=[shards],
    ).to_arrow_reader(TASK)
    held: list[Any] = []
    for batch in reader:
        table = arrow.Table.from_batches([*held, batch])
        blocks = table["block"].to_pylist()
        whole = blocks.index(blocks[-1])  # reports of blocks that are sure to have no more of them
        if whole >= TASK:
            yield _write(table.slice(0, whole))
            table = table.slice(whole)
        held = table.combine_chunks().to_batches()
    if held:
        yield _write(arrow.Table.from_batches(held))


def _write(table: Any) -> bytes:
    arrow = import_arrow()
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def compare_blocks(
    lookup: str, packs: tuple[Pack, ...], data: bytes
) -> tuple[int, list[Mapping[str, Any]], tuple[Fault, ...]]:
    """How many reports there are in some blocks, given as the bytes of Arrow, the conflicts between them, and what went wrong."""
    rows = import_arrow().ipc.open_stream(data).read_all().to_pylist()
    background = read_background(lookup, {key for row in rows for key in row["keys"]})
    rules, lexicon = load_rules(packs)
    faults: list[Fault] = []
    found: list[Mapping[str, Any]] = []
    for _, reports in groupby(rows, key=lambda row: row["block"]):
        found += find_conflicts(reports, background, rules, lexicon, faults)
    return len(rows), found, tuple(faults)


@lru_cache(maxsize=2)
def load_rules(packs: tuple[Pack, ...]) -> tuple[tuple[Rule, ...], Lexicon]:
    """The rules that compare documents, and the words of packs."""
    from numcheck import standard

    stock = standard.stock(packs)
    return tuple(
        rule for rule in stock.rules if rule.kind == "compare" and not rule.parameters["inside"]
    ), stock.lexicon
