"""The two steps of an archive on Spark: files to shards by mapInArrow, blocks to conflicts by applyInArrow.

The workers run the very functions that the pool of processes runs.  Spark takes columns, and the fields of structs, by position
and not by name: every batch is built from columns declared in order.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from numcheck.archive.blocks import join_pairs, write_steps
from numcheck.archive.disputes import find_conflicts, sort_conflicts
from numcheck.archive.report_rows import spell
from numcheck.archive.row_schema import CONFLICT, REPORT, Columns, Several, make_batch, make_schema
from numcheck.archive.wordings import FIGURES, SAID, Wordings, load_wordings, write_counting
from numcheck.errors import Fault
from numcheck.facts.document_similarity import Background
from numcheck.index.chunks import Chunk, Source
from numcheck.index.conflicting import TASK, Conflicts, load_rules, tell_cut
from numcheck.index.session import start_spark
from numcheck.index.store import Manifest, Store, import_arrow
from numcheck.index.workers import NEW_OBJECTS

if TYPE_CHECKING:
    from numcheck.progress import Watch
    from numcheck.rules.packs import Pack

WAVE = 8  # chunks for each worker after which the shards that are finished count
PARTS = 10_000  # tasks of a comparison at most
KEPT = frozenset(("weights", "sizes", "pairs", "sampled"))  # steps that others ask more than once
_SAID = f"""SELECT id, claim.start, claim.kind, claim.unit, claim.low, claim.high, claim.bound, explode(claim.frame) AS word,
    array_join(filter(claim.frame, said -> split_part(said, '=', 1) IN {SAID}), ' ') AS wording
    FROM (SELECT id, explode(slice(claims, 1, {FIGURES})) AS claim FROM archive)"""

# A path is bytes, since the name of a file need not be a text.
FAULT: Columns = (
    ("message", "string"),
    ("path", "binary"),
    ("line", "int32"),
    ("column", "int32"),
    ("source", "string"),
    ("caret", "int32"),
    ("trace", "string"),
)
SOURCES: Columns = (
    (
        "sources",
        Several((("path", "binary"), ("spelled", "binary"), ("digest", "string"), ("texts", Several("string")))),
    ),
)
CHUNK: Columns = (
    ("shard", "binary"),
    ("files", "int32"),
    ("new", "int32"),
    ("changed", "int32"),
    ("figures", "int32"),
    ("failed", Several("binary")),
    ("faults", Several(FAULT)),
)
COMPARED: Columns = (("conflicts", Several(CONFLICT)), ("faults", Several(FAULT)))

Read = Callable[[Sequence[Source]], Chunk]


def read_chunks(session: Any, step: Read, tasks: Iterable[Sequence[Source]]) -> Iterator[Chunk]:
    """What a step makes of each task, in order; it is told after each wave of tasks.

    The step writes a shard under a name of its own, so that of two attempts at a task one counts.
    """
    tasks, most = iter(tasks), WAVE * session.sparkContext.defaultParallelism
    while wave := list(islice(tasks, most)):
        session.conf.set("spark.sql.leafNodeDefaultParallelism", len(wave))  # a task a chunk
        table = _tabulate([{"sources": list(map(_pack_source, task))} for task in wave], SOURCES)
        done = session.createDataFrame(table).mapInArrow(partial(_read_batches, step), _type_columns(CHUNK))
        yield from (_unpack_chunk(row) for row in done.toArrow().to_pylist())


def _read_batches(step: Read, batches: Iterable[Any]) -> Iterator[Any]:
    gc.set_threshold(NEW_OBJECTS)
    for batch in batches:
        for row in batch.to_pylist():
            chunk = step([_unpack_source(source) for source in row["sources"]])
            yield make_batch([_pack_chunk(chunk)], CHUNK)


def find_all(store: Store, manifest: Manifest, packs: tuple[Pack, ...], jobs: int, watch: Watch) -> Conflicts:
    """The conflicts between the reports of an index, the same as `conflicting.find_all` gives.

    Raises NumcheckError where a worker dies again and again, or the extra or Java is missing.
    """
    if not manifest.shards:
        return Conflicts(0, 0, ())
    with start_spark(jobs) as session:
        watch("sorting", 0, manifest.reports)
        paths = [os.path.abspath(store.shard(name)) for name in manifest.shards]
        archive = session.read.schema(_type_columns(REPORT)).parquet(*paths)
        _make_tables(session, archive, manifest.reports)
        joined = join_pairs(_list_pairs(session))
        blocks, wordings = joined.blocks, load_wordings(session.table("wordings").toArrow().to_pylist())
        watch("comparing", 0, len(blocks))
        groups = _group(session, archive, blocks)
        # Spark reads the annotations of what it is given, and fails on those of a partial function.
        compared = groups.applyInArrow(
            lambda block: _compare(packs, manifest.reports, wordings, block), _type_columns(COMPARED)
        )
        rows = compared.toArrow().to_pylist()
    faults = sorted(_unpack_fault(fault) for row in rows for fault in row["faults"])
    conflicts = sort_conflicts(conflict for row in rows for conflict in row["conflicts"])
    return Conflicts(manifest.reports, len(blocks), conflicts, tell_cut(joined), tuple(faults))


def _make_tables(session: Any, archive: Any, documents: int) -> None:
    archive.createOrReplaceTempView("archive")
    archive.select("id", "day").createOrReplaceTempView("reports")
    session.sql("SELECT id, explode(keys) AS key FROM archive").createOrReplaceTempView("postings")
    session.sql(_SAID).createOrReplaceTempView("said")
    for name, query in (*write_steps(documents), *write_counting()):
        frame = session.sql(query)
        (frame.persist() if name in KEPT else frame).createOrReplaceTempView(name)


def _list_pairs(session: Any) -> Iterator[tuple[int, int, float]]:
    table = session.sql("SELECT one, two, alike FROM pairs ORDER BY alike DESC, one, two").toArrow()
    for batch in table.to_batches(max_chunksize=1 << 16):
        yield from zip(*(batch[name].to_pylist() for name in ("one", "two", "alike")), strict=True)


def _group(session: Any, archive: Any, blocks: Mapping[int, int]) -> Any:
    """The reports of blocks, each with its block and with how many reports have each of its keys, in groups by blocks.

    A block is small, however many reports an event has: no group is too large for a worker.
    """
    arrow = import_arrow()
    ids = [arrow.array(numbers, arrow.int64()) for numbers in (blocks.keys(), blocks.values())]
    session.createDataFrame(arrow.table(ids, names=["id", "block"])).createOrReplaceTempView("blocks")
    counted = session.sql(
        """SELECT p.id, collect_list(struct(p.key, w.n)) AS counts
        FROM postings p JOIN blocks b ON p.id = b.id JOIN weights w ON p.key = w.key WHERE w.n > 1 GROUP BY p.id"""
    )
    names = [name for name, _ in REPORT]
    rows = archive.join(session.table("blocks"), "id").join(counted, "id", "left").select(*names, "block", "counts")
    parts = min(max(len(blocks) // TASK, 1), PARTS)
    return rows.repartition(parts, "block").groupBy("block")


def _compare(packs: tuple[Pack, ...], documents: int, wordings: Wordings, table: Any) -> Any:
    """The conflicts of a block, with what went wrong, as a table of one row, or of none."""
    gc.set_threshold(NEW_OBJECTS)
    rows = table.to_pylist()
    counts = {one["key"]: one["n"] for row in rows for one in row["counts"] or ()}
    rules, lexicon = load_rules(packs)
    faults: list[Fault] = []
    conflicts = find_conflicts(rows, Background(documents, counts), rules, lexicon, faults, wordings)
    told = {"conflicts": conflicts, "faults": list(map(_pack_fault, faults))}
    return _tabulate([told] if conflicts or faults else [], COMPARED)


def _tabulate(rows: Sequence[Mapping[str, Any]], columns: Columns) -> Any:
    return import_arrow().Table.from_batches([make_batch(rows, columns)])


def _type_columns(columns: Columns) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(make_schema(columns))


def _pack_source(source: Source) -> dict[str, Any]:
    return {**source._asdict(), "path": os.fsencode(source.path), "spelled": os.fsencode(source.spelled)}


def _unpack_source(row: Mapping[str, Any]) -> Source:
    return Source(os.fsdecode(row["path"]), os.fsdecode(row["spelled"]), row["digest"], tuple(row["texts"]))


def _pack_chunk(chunk: Chunk) -> dict[str, Any]:
    return {
        **chunk._asdict(),
        "shard": os.fsencode(chunk.shard),
        "failed": list(map(os.fsencode, chunk.failed)),
        "faults": list(map(_pack_fault, chunk.faults)),
    }


def _unpack_chunk(row: Mapping[str, Any]) -> Chunk:
    return Chunk(
        os.fsdecode(row["shard"]),
        row["files"],
        row["new"],
        row["changed"],
        row["figures"],
        tuple(map(os.fsdecode, row["failed"])),
        tuple(map(_unpack_fault, row["faults"])),
    )


def _pack_fault(fault: Fault) -> dict[str, Any]:
    return {**{name: spell(value) for name, value in fault._asdict().items() if isinstance(value, str)},
            "path": os.fsencode(fault.path), "line": fault.line, "column": fault.column, "caret": fault.caret}  # fmt: skip


def _unpack_fault(row: Mapping[str, Any]) -> Fault:
    return Fault(**{**row, "path": os.fsdecode(row["path"])})
