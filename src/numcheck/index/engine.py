"""DuckDB, kept to a little memory: what does not fit goes to a folder that is removed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from numcheck.index.store import import_duckdb

MEMORY = "128MB"


@contextmanager
def connect(threads: int = 1) -> Iterator[Any]:
    """A connection to an empty database, which takes no more than so many threads and MEMORY."""
    duckdb = import_duckdb()
    with TemporaryDirectory(prefix="numcheck-") as folder:
        settings = {
            "memory_limit": MEMORY,
            "threads": threads,
            "temp_directory": folder,
            "preserve_insertion_order": False,  # every answer is sorted
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        # Tables of a file leave the memory when they are not needed.
        with closing(duckdb.connect(f"{folder}/work.duckdb", config=settings)) as connection:
            yield connection
