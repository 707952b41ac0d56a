"""Files -> documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO, NamedTuple

from numcheck.documents import read
from numcheck.documents.quoted import part_quoted
from numcheck.errors import Fault, NumcheckError, attempt
from numcheck.files.paths import STDIN, find
from numcheck.files.regular_files import MAX_DOCUMENT, describe_failure, read_bytes, read_stdin, read_stream
from numcheck.model import Document, Role


class Loaded(NamedTuple):
    """The documents that could be read, in order, and what is wrong with the rest."""

    documents: tuple[Document, ...]
    faults: tuple[Fault, ...]


def load(
    paths: Sequence[str],
    role: Role = "peer",
    stdin_name: str = "<stdin>",
    stdin: BinaryIO | None = None,
    texts: Callable[[str], Sequence[str]] | None = None,
) -> Loaded:
    """The documents in the files that these paths mean (see ``find``).

    Standard input (`-`) is read as what the suffix of ``stdin_name`` says, plain text where it has none.  ``texts`` tells the
    keys whose texts are read in a file of keys and values.

    >>> import io
    >>> load(["-"], stdin_name="draft.md", stdin=io.BytesIO(b"26 *rockets*")).documents[0].prose
    '26  rockets '
    """
    found = find(paths)
    documents: list[Document] = []
    faults = list(found.faults)
    for path in found.paths:
        name = stdin_name if path == STDIN else path
        keys = texts(name) if texts else ()
        document = attempt(faults, name, "it could not be read", _read, path, name, role, stdin, keys)
        documents += part_quoted(document) if document else ()
    return Loaded(tuple(documents), tuple(faults))


def _read(path: str, name: str, role: Role, stdin: BinaryIO | None, keys: Sequence[str]) -> Document:
    data = _bytes(path, name, stdin)
    return read(name, data, role, keys) if keys else read(name, data, role)


def read_document_bytes(path: str) -> bytes:
    """What the file of a document holds; NumcheckError where it cannot be read.

    >>> read_document_bytes("nowhere.txt")
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: nowhere.txt: the file cannot be read: no such file or directory
    """
    return _bytes(path, path, None)


def _bytes(path: str, name: str, stdin: BinaryIO | None) -> bytes:
    """What a file or standard input holds."""
    try:
        if path == STDIN:
            return read_stream(stdin, name, MAX_DOCUMENT) if stdin else read_stdin(name, MAX_DOCUMENT)
        return read_bytes(path, MAX_DOCUMENT)
    except OSError as error:
        raise NumcheckError(describe_failure(error, name)) from None
    except NumcheckError as error:
        # A shell makes a pipe of `<(command)`.
        hint = "; give what it holds on standard input, and name -"
        raise NumcheckError(
            *(one._replace(message=one.message + hint) if "named pipe" in one.message else one for one in error.faults)
        ) from None
