"""Reports -> files."""

from __future__ import annotations

import os
from contextlib import suppress

from numcheck.errors import Fault, NumcheckError


def write(path: str, text: str) -> None:
    """Nothing; the file at ``path`` holds the text in UTF-8, all of it or, where that fails, what it held before.

    Raises NumcheckError where it cannot be written.
    """
    target = os.path.realpath(path)  # a link stays a link
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            _pour(target, text, os.O_WRONLY)  # /dev/stdout, a pipe: there is nothing to replace
        else:
            _replace(target, text)
    except OSError as error:
        raise NumcheckError(Fault(f"the file cannot be written: {str(error.strerror).lower()}", path)) from None


def _replace(target: str, text: str) -> None:
    """A new file beside the target takes its place, and its permissions."""
    beside = f"{target}.{os.getpid()}.tmp"
    try:
        _pour(beside, text, os.O_WRONLY | os.O_CREAT | os.O_EXCL, lasting=True)
        with suppress(FileNotFoundError):
            os.chmod(beside, os.stat(target).st_mode & 0o7777)
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _pour(path: str, text: str, flags: int, *, lasting: bool = False) -> None:
    # A path that is no UTF-8 may be part of the text.
    with open(os.open(path, flags, 0o666), "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(text)
        if lasting:  # a name must not reach the disk before what it names
            file.flush()
            os.fsync(file.fileno())
