"""An archive -> an index: only what is new or changed is read, and what is finished is kept however a build ends."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from numcheck.errors import Fault
from numcheck.index.chunks import READER, Chunk, Reader, Source, read_chunk
from numcheck.index.lookup import write_lookup
from numcheck.index.store import (
    SHARDS,
    Manifest,
    Store,
    hold,
    import_arrow,
    import_duckdb,
    name_temporary,
    read_manifest,
    write_manifest,
    write_shard,
)
from numcheck.index.workers import work
from numcheck.options import EMBEDDED

if TYPE_CHECKING:
    from numcheck.progress import Watch
    from numcheck.rules.packs import Pack

# What runs a step over chunks of files, and gives what came of each.
Readers = Callable[[Callable[[Sequence[Source]], Chunk], Iterable[Sequence[Source]]], Iterator[Chunk]]
SHARD = 500  # files that make one shard: what is lost at most if a build is broken off
SMALL, SEVERAL = SHARD // 2, 8  # shards of fewer reports are put together once there are so many of them


class Built(NamedTuple):
    """What a build did: files read for the first time and again, files that are gone, all reports, and what went wrong."""

    new: int
    changed: int
    gone: int
    reports: int
    figures: int
    faults: tuple[Fault, ...]


class Known(NamedTuple):
    """A file that the index has: its digest, and the last shard in which it stands."""

    digest: str
    shard: str


def build(
    folder: str,
    files: Sequence[str],
    packs: tuple[Pack, ...],
    texts: Callable[[str], tuple[str, ...]],
    jobs: int,
    watch: Watch,
    engine: str = EMBEDDED,
) -> Built:
    """What was done so that the index in a folder has these files as they are now, beside those that it had.

    Files that are gone, and those that can no longer be read, are taken out.  Raises NumcheckError where the index cannot be
    written, is being built by somebody else, or a worker dies: what was finished until then the next build takes up.
    """
    import_duckdb()  # before anything is read for nothing
    import_arrow()
    with hold(folder) as store, open_readers(engine, jobs) as readers:
        read_manifest(store)  # of another format: told before it is overwritten
        reader = Reader(packs, name_reader(packs))
        known = scan_shards(store, store.list_shards(), reader.name)
        done = list(_read_new(store, files, known, reader, texts, readers, watch))
        failed = {path for chunk in done for path in chunk.failed}
        kept, gone = settle(store, failed)
        watch("sorting", len(files), len(files))
        reports = publish(store, kept, jobs)
    return Built(
        sum(chunk.new for chunk in done),
        sum(chunk.changed for chunk in done),
        gone,
        reports,
        sum(chunk.figures for chunk in done),
        tuple(fault for chunk in done for fault in chunk.faults),
    )


@contextmanager
def open_readers(engine: str, jobs: int) -> Iterator[Readers]:
    """The processes that read files: a pool of our own, or the workers of Spark.

    Raises NumcheckError where Spark cannot be had.
    """
    if engine == EMBEDDED:
        yield partial(work, jobs=jobs)
        return
    from numcheck.index.session import start_spark
    from numcheck.index.spread import read_chunks

    with start_spark(jobs) as session:
        yield partial(read_chunks, session)


def name_reader(packs: tuple[Pack, ...]) -> str:
    """The name of all that makes a difference to what is read in a file: the version, the words of packs and the built-in ones."""
    from hashlib import blake2b

    from numcheck import builtin
    from numcheck.version import VERSION

    words = [text for name, text in sorted(builtin.lexicon().items())]
    words += [text for pack in packs for _, text in pack.words]
    return f"{VERSION} {blake2b(chr(0).join(words).encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def scan_shards(store: Store, shards: Sequence[str], reader: str = "") -> dict[str, Known]:
    """The files of which shards have rows, each as in the last of them; with a ``reader`` only of shards read by this one."""
    return {path: Known(digest, shard) for shard, path, digest in _list_files(store, shards, reader)}


def _list_files(store: Store, shards: Sequence[str], reader: str = "") -> Iterator[tuple[str, str, str]]:
    """Each shard with each of its files and the digest of this."""
    parquet = import_arrow("pyarrow.parquet")
    for shard in shards:
        with parquet.ParquetFile(store.shard(shard)) as file:
            if reader and file.schema_arrow.metadata.get(READER) != reader.encode():
                continue
            table = file.read(["file", "digest"])
        for path, digest in dict(zip(table["file"].to_pylist(), table["digest"].to_pylist(), strict=True)).items():
            yield shard, path, digest


def _read_new(
    store: Store,
    files: Sequence[str],
    known: dict[str, Known],
    reader: Reader,
    texts: Callable[[str], tuple[str, ...]],
    readers: Readers,
    watch: Watch,
) -> Iterator[Chunk]:
    """What came of the files, chunk by chunk, each with its shard among those of the index."""
    spelled = ((file, store.spell(file)) for file in files)
    sources = (Source(file, path, known[path].digest if path in known else "", texts(file)) for file, path in spelled)
    step = partial(read_chunk, store.join(SHARDS), reader)
    number, finished = _find_last(store), 0
    for chunk in readers(step, _cut(sources, SHARD)):
        if chunk.shard:
            number += 1
            os.replace(chunk.shard, store.shard(f"{number}.parquet"))
        finished += chunk.files
        watch("reading", finished, len(files))
        yield chunk


def settle(store: Store, failed: Iterable[str]) -> tuple[list[str], int]:
    """The shards that count from now on, and how many files were taken out: every file has its rows in one of them, once.

    Shards with rows that no longer hold are written anew without them, and small ones together.
    """
    shards = store.list_shards()
    homes: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    for shard, path, _ in _list_files(store, shards):
        homes[path] = shard
        sizes[shard] += 1
    failing = set(failed)
    gone = {path for path in homes if path in failing or not os.path.exists(os.path.join(store.root, path))}
    holds: dict[str, set[str]] = {shard: set() for shard in shards}
    for path, shard in homes.items():
        if path not in gone:
            holds[shard].add(path)
    stale = [shard for shard in shards if len(holds[shard]) < sizes[shard]]
    small = [shard for shard in shards if shard not in stale and sizes[shard] < SMALL]
    again = sorted({*stale, *(small if len(small) >= SEVERAL else ())}, key=shards.index)
    fresh = [_write_again(store, part) for part in _gather(store, again, holds)]
    return [shard for shard in shards if shard not in again] + fresh, len(gone)


def _gather(store: Store, shards: Iterable[str], holds: dict[str, set[str]]) -> Iterator[Any]:
    """The rows of shards that hold, in tables of about as many as a shard has; rows of two readers are never put together."""
    arrow = import_arrow()
    parts: list[Any] = []
    for shard in shards:
        table = import_arrow("pyarrow.parquet").read_table(store.shard(shard))
        held = table.filter(arrow.array([path in holds[shard] for path in table["file"].to_pylist()], arrow.bool_()))
        if parts and (parts[0].schema.metadata != held.schema.metadata or sum(map(len, parts)) >= SHARD):
            yield arrow.concat_tables(parts)
            parts = []
        parts += [held] if len(held) else []
    if parts:
        yield arrow.concat_tables(parts)


def _write_again(store: Store, table: Any) -> str:
    temporary, name = name_temporary(store.join(SHARDS)), f"{_find_last(store) + 1}.parquet"
    write_shard(temporary, table.sort_by("id"))
    os.replace(temporary, store.shard(name))
    return name


def publish(store: Store, shards: Sequence[str], jobs: int) -> int:
    """The number of reports in shards; these and their lookup are from now on what counts of the index."""
    temporary = name_temporary(store.folder)
    reports = write_lookup([store.shard(shard) for shard in shards], temporary, jobs)
    lookup = f"lookup-{_find_last(store)}-{os.urandom(4).hex()}.sqlite"
    os.replace(temporary, store.join(lookup))
    write_manifest(store, Manifest(tuple(shards), lookup, reports))
    return reports


def _find_last(store: Store) -> int:
    shards = store.list_shards()
    return int(shards[-1].partition(".")[0]) if shards else 0


def _cut(sources: Iterator[Source], size: int) -> Iterator[tuple[Source, ...]]:
    from itertools import islice

    while chunk := tuple(islice(sources, size)):
        yield chunk
