"""The folder of an index: which of its files count, and how they change all at once or not at all.

    INDEX/manifest      what counts: the shards, the lookup, and what the shards were read with; replaced as a whole
    INDEX/shards/N.parquet      reports, one row each; N grows, so that of two rows of a file the later one holds
    INDEX/lookup-N.sqlite       which reports have a key

What no manifest names is left of a build that was broken off: finished shards, which the next build takes up, and files ending in
`.tmp`, which it removes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from numcheck.archive.row_schema import FORMAT
from numcheck.documents.extras import import_library
from numcheck.errors import Fault, NumcheckError
from numcheck.files import write

MANIFEST, SHARDS, LOCK, TEMPORARY = "manifest", "shards", "lock", ".tmp"
EXTRA = "index"


class Manifest(NamedTuple):
    """What counts of an index: names of shards, the name of the lookup, and the number of reports."""

    shards: tuple[str, ...] = ()
    lookup: str = ""
    reports: int = 0


class Store(NamedTuple):
    """An index by its folder."""

    folder: str

    @property
    def root(self) -> str:
        """The folder from which the files of reports have their paths: the one in which the index lies."""
        return os.path.dirname(os.path.abspath(self.folder))

    def join(self, name: str) -> str:
        """The path of a file of the index."""
        return os.path.join(self.folder, name)

    def shard(self, name: str) -> str:
        """The path of a shard."""
        return os.path.join(self.folder, SHARDS, name)

    def spell(self, file: str) -> str:
        """The path of a file as the index has it."""
        path, root = os.path.abspath(file), os.path.join(self.root, "")
        inside = path.startswith(root)  # as most are, and relpath takes its time
        return (path[len(root) :] if inside else os.path.relpath(path, self.root)).replace(os.sep, "/")

    def find(self, path: str) -> str:
        """The path of a file of which the index has the given one, from the current folder."""
        found = os.path.join(self.root, path)
        near = os.path.relpath(found)
        return near if not near.startswith(os.pardir + os.sep + os.pardir) else found

    def list_shards(self) -> list[str]:
        """The names of all shards in the folder, the oldest first, whether they count or not."""
        names = [name for name in _list(self.join(SHARDS)) if name.endswith(".parquet")]
        return sorted(names, key=lambda name: int(name.partition(".")[0]))


def open_index(folder: str) -> tuple[Store, Manifest]:
    """An index that can be asked.

    Raises NumcheckError where there is none, or none that was finished.
    """
    store = Store(folder)
    manifest = read_manifest(store)
    if manifest is None:
        if not os.path.isdir(folder):
            raise NumcheckError(
                Fault("there is no index here: numcheck index build ARCHIVE -o INDEX makes one", folder)
            )
        unfinished = bool(store.list_shards())
        told = (
            "the building of this index was broken off: run numcheck index build again to go on" if unfinished else ""
        )
        raise NumcheckError(Fault(told or "this folder is no index", folder))
    return store, manifest


def read_manifest(store: Store) -> Manifest | None:
    """What counts of an index; None where nothing does yet.

    Raises NumcheckError for a manifest that is none, or of another format.
    """
    import json

    path = store.join(MANIFEST)
    try:
        with open(path, encoding="utf-8") as file:
            record = json.load(file)
        if record["format"] != FORMAT:
            raise NumcheckError(Fault(f"an index of format {record['format']!r}, not {FORMAT}: build it anew", path))
        return Manifest(tuple(record["shards"]), record["lookup"], record["reports"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NumcheckError(Fault(f"the manifest of this index cannot be read: {error}; build it anew", path)) from None


def write_manifest(store: Store, manifest: Manifest) -> None:
    """Nothing; from now on this is what counts, and what does not is gone."""
    import json

    write(store.join(MANIFEST), json.dumps({"format": FORMAT, **manifest._asdict()}, indent=1) + "\n")
    for name in set(store.list_shards()) - set(manifest.shards):
        _remove(store.shard(name))
    for name in _list(store.folder):
        if name.startswith("lookup-") and name != manifest.lookup:
            _remove(store.join(name))


@contextmanager
def hold(folder: str) -> Iterator[Store]:
    """The index in a folder, made if need be, which nobody else builds meanwhile.

    Raises NumcheckError where somebody does, or where the folder holds something else.
    """
    store = Store(folder)
    strange = [name for name in _list(folder) if name not in (MANIFEST, SHARDS, LOCK, ".gitignore")]
    strange = [name for name in strange if not name.startswith("lookup-") and not name.endswith(TEMPORARY)]
    if strange or (os.path.exists(folder) and not os.path.isdir(folder)):
        raise NumcheckError(Fault("this is no index and not empty, so none is built here", folder))
    try:
        os.makedirs(store.join(SHARDS), exist_ok=True)
        lock = os.open(store.join(LOCK), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise NumcheckError(Fault(f"the index cannot be written: {str(error.strerror).lower()}", folder)) from None
    try:
        _lock(lock, folder)
        # Walks over a folder in which the index lies pass it over.
        write(store.join(".gitignore"), "*\n")
        for place in (store.folder, store.join(SHARDS)):
            for name in _list(place):
                if name.endswith(TEMPORARY):
                    _remove(os.path.join(place, name))
        yield store
    finally:
        os.close(lock)


def name_temporary(folder: str) -> str:
    """The path of a file in a folder that counts only once it is renamed."""
    return os.path.join(folder, f"{os.urandom(8).hex()}{TEMPORARY}")


def import_arrow(name: str = "pyarrow") -> Any:
    """pyarrow, or one of its modules; NumcheckError with the line that installs it where it is missing."""
    return import_library("", name, EXTRA, "an index")


def import_duckdb() -> Any:
    """DuckDB; NumcheckError with the line that installs it where it is missing."""
    return import_library("", "duckdb", EXTRA, "an index")


def write_shard(path: str, table: Any) -> None:
    """Nothing; a table of reports is in a file, all of it on the disk."""
    import_arrow("pyarrow.parquet").write_table(table, path, compression="zstd", row_group_size=1 << 16)
    with open(path, "rb") as file:
        os.fsync(file.fileno())


def read_shards(paths: Sequence[str], columns: Sequence[str] | None = None) -> Any:
    """The reports of shards as one pyarrow table, in order, with all columns or some."""
    parquet, arrow = import_arrow("pyarrow.parquet"), import_arrow()
    return arrow.concat_tables([parquet.read_table(path, columns=columns) for path in paths])


def _lock(lock: int, folder: str) -> None:
    try:
        import fcntl
    except ImportError:
        return  # Windows: two builds at once are not told from one
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise NumcheckError(Fault("this index is being built by another process", folder)) from None


def _list(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)
