"""Files -> bytes: of regular files only, and never more of them than a limit."""

from __future__ import annotations

import os
import stat
import sys
from typing import BinaryIO

from numcheck.errors import Fault, NumcheckError

MAX_DOCUMENT = 16 << 20
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def read_bytes(path: str, most: int, width: int = 1) -> bytes:
    """What a file holds.

    Raises NumcheckError for what is no regular file, which might never end or let us wait, and for more than ``most``
    characters of up to ``width`` bytes each; OSError where the system refuses it.

    >>> read_bytes(os.devnull, 10)
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: /dev/null: this is a device, not a file
    """
    _check(os.stat(path), path, most, width)  # before it is opened: that alone would make some devices do something
    with open(path, "rb", opener=_open_at_once) as file:
        _check(os.fstat(file.fileno()), path, most, width)
        return read_stream(file, path, most, width)


def read_stream(stream: BinaryIO, name: str, most: int, width: int = 1) -> bytes:
    """What a stream holds; NumcheckError where that is too much, as for ``read_bytes``.

    >>> import io
    >>> read_stream(io.BytesIO(b"26 ships"), "<stdin>", 1 << 20)
    b'26 ships'
    """
    data = stream.read(most * width + 1)
    if len(data) > most * width:
        raise NumcheckError(_describe_size(name, most))
    return data


def read_stdin(name: str, most: int) -> bytes:
    """What standard input holds; NumcheckError where it is closed or too long."""
    if sys.stdin is None:
        raise NumcheckError(Fault("standard input is closed", name))
    return read_stream(sys.stdin.buffer, name, most)


def describe_failure(error: OSError, path: str, what: str = "file") -> Fault:
    """What to say of something that the system does not let us read.

    >>> print(describe_failure(PermissionError(13, "Permission denied"), "draft.md"))
    draft.md: the file cannot be read: permission denied
    """
    if isinstance(error, FileNotFoundError) and os.path.islink(path):
        return Fault(f"the {what} cannot be read: this link leads nowhere", path)
    return Fault(f"the {what} cannot be read: {str(error.strerror).lower()}", path)


def _open_at_once(path: str, flags: int) -> int:
    # What has become a pipe meanwhile does not make us wait either.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check(found: os.stat_result, path: str, most: int, width: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        kind = next((name for is_such, name in _KINDS if is_such(found.st_mode)), "something else")
        raise NumcheckError(Fault(f"this is {kind}, not a file", path))
    if found.st_size > most * width:
        raise NumcheckError(_describe_size(path, most))


def _describe_size(path: str, most: int) -> Fault:
    return Fault(f"the file is larger than {most >> 20} MiB", path)
