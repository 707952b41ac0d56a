"""Some files of an archive -> one shard, in a process of its own if need be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from numcheck.archive.report_rows import make_row
from numcheck.archive.row_schema import make_batch
from numcheck.errors import Fault, attempt
from numcheck.index.store import import_arrow, name_temporary, write_shard
from numcheck.toolkit import Extract

if TYPE_CHECKING:
    from numcheck.lexicon import Lexicon
    from numcheck.model import Document
    from numcheck.rules.packs import Pack

READER = b"reader"  # the key of a shard under which stands what it was read with
UNREAD = "it could not be read"


class Source(NamedTuple):
    """A file to be read: its path, how the index spells it, its digest there (empty for a new one), and the keys of its texts."""

    path: str
    spelled: str
    digest: str = ""
    texts: tuple[str, ...] = ()


class Reader(NamedTuple):
    """What files are read with: the packs, and the name of all that makes a difference to what is read."""

    packs: tuple[Pack, ...] = ()
    name: str = ""


class Chunk(NamedTuple):
    """What came of some files: the shard, under a temporary name (empty where nothing is new), and how many files there were."""

    shard: str
    files: int
    new: int
    changed: int
    figures: int
    failed: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_chunk(folder: str, reader: Reader, sources: Sequence[Source]) -> Chunk:
    """What came of some files: those whose digest is not that of the index are in a new shard in the folder."""
    faults: list[Fault] = []
    rows: list[dict[str, Any]] = []
    failed: list[str] = []
    new = changed = 0
    for source in sources:
        before = len(faults)
        found = attempt(faults, source.path, UNREAD, read_rows, source, reader)
        if found is None or len(faults) > before:
            failed.append(source.spelled)
        elif found:
            rows += found
            new, changed = new + (not source.digest), changed + bool(source.digest)
    figures = sum(len(row["claims"]) for row in rows)
    shard = _write_rows(folder, rows, reader) if rows else ""
    return Chunk(shard, len(sources), new, changed, figures, tuple(failed), tuple(faults))


def read_rows(source: Source, reader: Reader) -> list[dict[str, Any]]:
    """The rows of a file; none if it has not changed.

    Raises NumcheckError where it cannot be read.
    """
    from numcheck.documents import read
    from numcheck.documents.quoted import part_quoted
    from numcheck.files import read_document_bytes

    data = read_document_bytes(source.path)
    digest = take_digest(data)
    if digest == source.digest:
        return []
    extract, lexicon = load_reader(reader.packs)
    document = read(source.path, data, texts=source.texts)
    return [make_row(_spell(part, source), source.spelled, digest, extract, lexicon) for part in part_quoted(document)]


def take_digest(data: bytes) -> str:
    """The digest of what a file holds, by which a changed one is known."""
    from hashlib import blake2b

    return blake2b(data, digest_size=16).hexdigest()


@lru_cache(maxsize=2)
def load_reader(packs: tuple[Pack, ...]) -> tuple[Extract, Lexicon]:
    """The reader of figures and the words of packs."""
    from numcheck import standard

    words = standard.stock(packs).lexicon if packs else standard.lexicon()
    return standard.make_extractor(words).read, words


def _spell(document: Document, source: Source) -> Document:
    """The document under the path that the index has for it: that of its file, and which part of this it is."""
    return replace(document, path=source.spelled + document.path.removeprefix(source.path))


def _write_rows(folder: str, rows: Sequence[dict[str, Any]], reader: Reader) -> str:
    table = import_arrow().Table.from_batches([make_batch(sorted(rows, key=lambda row: row["id"]))])
    path = name_temporary(folder)
    write_shard(path, table.replace_schema_metadata({READER: reader.name.encode()}))
    return path
