"""Reports -> files."""

from __future__ import annotations

import os
import time
from contextlib import suppress

from numcheck.errors import Fault, NumcheckError

_START, _END = ".numcheck-", ".tmp"
_OLD = 3600  # seconds; no report takes that long to write


def write(path: str, text: str) -> None:
    """Nothing; the file at ``path`` holds the text in UTF-8, all of it or, where that fails, what it held before.

    Raises NumcheckError where it cannot be written.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            _pour(path, text, os.O_WRONLY)  # /dev/stdout, a pipe: there is nothing to replace
        else:
            _replace(os.path.realpath(path), text)  # a link stays a link
    except OSError as error:
        raise NumcheckError(Fault(f"the file cannot be written: {str(error.strerror).lower()}", path)) from None


def append(path: str, text: str) -> None:
    """Nothing; the text stands in UTF-8 at the end of a file, which is made if need be.

    Raises NumcheckError where it cannot be written.
    """
    try:
        _pour(path, text, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    except OSError as error:
        raise NumcheckError(Fault(f"the file cannot be written: {str(error.strerror).lower()}", path)) from None


def _replace(target: str, text: str) -> None:
    """A new file beside the target takes its place, and its permissions."""
    folder = os.path.dirname(target)
    _clear_leftovers(folder)
    # A hidden name of which nothing can be left from a process that had the same number: in a container all have.
    beside = os.path.join(folder, f"{_START}{os.urandom(8).hex()}{_END}")
    try:
        _pour(beside, text, os.O_WRONLY | os.O_CREAT | os.O_EXCL, lasting=True)
        with suppress(FileNotFoundError):
            os.chmod(beside, os.stat(target).st_mode & 0o7777)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _clear_leftovers(folder: str) -> None:
    """Nothing; what was left in a folder by processes that were killed while they wrote is gone, once it is an hour old."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_START) and entry.name.endswith(_END):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime > _OLD:
                    os.unlink(entry.path)


def _pour(path: str, text: str, flags: int, *, lasting: bool = False) -> None:
    # A path that is no UTF-8 may be part of the text.
    with open(os.open(path, flags, 0o666), "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(text)
        if lasting:  # a name must not reach the disk before what it names
            file.flush()
            os.fsync(file.fileno())
