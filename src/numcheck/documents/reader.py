"""The way in: which module reads which format, and what is said of bytes that no module can read."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module

from numcheck.documents.contents import STARTS, tell_contents
from numcheck.documents.dates import add_date
from numcheck.documents.text import read_text
from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.model import Document, Role

MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt", ".text")
# The module of formats/ that reads a suffix: from decoded text, or from bytes.
_OF_TEXT = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".ipynb": "ipynb",
}
_OF_BYTES = {
    ".docx": "docx",
    ".odt": "odt",
    ".pdf": "pdf",
    ".pptx": "pptx",
    ".eml": "eml",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
}
RECORD_SUFFIXES = (".json", ".jsonl", ".ndjson")
EXTRACTED = frozenset((*_OF_BYTES, ".html", ".htm", ".xhtml", ".ipynb"))
"""The suffixes of files that are not empty where no text is found in them."""
SUFFIXES = (*MARKDOWN_SUFFIXES, *TEXT_SUFFIXES, *_OF_TEXT, *_OF_BYTES)
"""The suffixes that can be read; a file without any is read as plain text."""

# The longer marks first: the mark of UTF-16 little endian begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How files begin that are no text, whatever their names say.
_PROMISES = (codecs.BOM_UTF8, *(mark for mark, _ in (*_MARKS, *STARTS)))


def read(path: str, data: bytes, role: Role = "peer", texts: Sequence[str] = ()) -> Document:
    """The document that the bytes of a file hold, in the format that the suffix of its path names.

    A text must be UTF-8, UTF-16 or UTF-32 with a byte order mark, or in an encoding that can be guessed.  Raises NumcheckError with the path,
    and the line and column where there is one, for a suffix not supported, binary data and undecodable bytes.  ``texts`` are the
    keys whose texts are read in JSON; without any, sentences are.

    >>> read("draft.md", b"**26** rockets").prose
    '  26   rockets'
    """
    suffix = suffix_of(path)
    if suffix and suffix not in SUFFIXES:
        raise NumcheckError(unsupported(path))
    if suffix in _OF_BYTES:
        return _read_bytes(path, data, suffix, role)
    text, encoding = _decode_old(path, data, suffix)
    document = _read_text(path, text, suffix, role, texts)
    return replace(document, encoding=encoding) if encoding else document


def _read_bytes(path: str, data: bytes, suffix: str, role: Role) -> Document:
    try:
        return _load(_OF_BYTES[suffix])(path, data, role)
    except NumcheckError as error:
        if data:
            raise
        raise NumcheckError(*(one._replace(message=f"{one.message}: it is empty") for one in error.faults)) from None


def _read_text(path: str, text: str, suffix: str, role: Role, texts: Sequence[str]) -> Document:
    if texts and suffix in RECORD_SUFFIXES:
        return _load(_OF_TEXT[suffix])(path, text, role, texts)
    if suffix in _OF_TEXT:
        return _load(_OF_TEXT[suffix])(path, text, role)
    if suffix in MARKDOWN_SUFFIXES:
        from numcheck.documents.markdown import read_markdown  # its parser takes 20 ms to import

        return add_date(read_markdown(path, text, role))
    return add_date(read_text(path, text, role))


def _decode_old(path: str, data: bytes, suffix: str) -> tuple[str, str]:
    """The text of a file's bytes, and the name of its encoding where that had to be guessed."""
    try:
        return decode(path, data), ""
    except NumcheckError:
        if b"\0" in data or data.startswith(_PROMISES):
            raise
        from numcheck.documents.encodings import guess

        guessed = guess(data, _OF_TEXT.get(suffix) == "html")
        if guessed is None:
            raise
        return guessed


def _load(module: str) -> Callable[..., Document]:
    """What reads a format; its module, and any library that this needs, is imported only now."""
    found: Callable[..., Document] = import_module(f"numcheck.documents.formats.{module}").read_document
    return found


def in_memory(text: str, path: str = "<text>", role: Role = "peer") -> Document:
    """The document of a string that is plain text; no string is refused.

    >>> in_memory("26 rockets").blocks
    (Block(kind='paragraph', start=0, end=10, table=None, row=None, column=None, says=''),)
    """
    return add_date(read_text(path, text, role))


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case, with its dot; empty where it has none.

    >>> suffix_of("wire/Draft.MD")
    '.md'
    """
    stem, dot, suffix = path.replace("\\", "/").rpartition("/")[2].rpartition(".")
    return (dot + suffix).lower() if stem and suffix else ""


def unsupported(path: str) -> Fault:
    """What to say of a path whose suffix is not supported.

    >>> unsupported("draft.mdd").message[-21:]
    "; did you mean '.md'?"
    """
    suffix = suffix_of(path)
    expected = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
    miss = near_miss(suffix, SUFFIXES)
    return Fault(f"files ending in {suffix!r} are not supported (expected {expected}){miss}", path)


def decode(path: str, data: bytes) -> str:
    r"""The text of a file's bytes, exactly as it stands there: line ends and the byte order mark are kept.

    >>> decode("a.txt", b"\xef\xbb\xbf26\r\n")
    '\ufeff26\r\n'
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if any(data.startswith(start) for start, _ in STARTS):
        raise NumcheckError(Fault(f"this is {tell_contents(data)}, not the text that its name promises", path))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data and encoding == "utf-8":
            raise NumcheckError(_binary(path)) from None
        raise NumcheckError(_undecodable(path, data, error)) from None
    if "\0" in text:
        raise NumcheckError(_binary(path))
    return text


def _binary(path: str) -> Fault:
    return Fault("this is a binary file, not text: it holds NUL bytes", path)


def _undecodable(path: str, data: bytes, error: UnicodeDecodeError) -> Fault:
    """The fault of the first byte that is wrong, at its line and column."""
    before = data[: error.start].decode(error.encoding, "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    if error.encoding != "utf-8":
        return Fault(
            f"the text is not {error.encoding.upper()}, which its byte order mark promises", path, line, column
        )
    hint = "; the file looks like Windows-1252 or Latin-1, save it as UTF-8" if _looks_western(data) else ""
    return Fault(
        f"byte 0x{data[error.start]:02X} is not UTF-8 (expected UTF-8, or UTF-16 with a byte order mark){hint}",
        path,
        line,
        column,
    )


def _looks_western(data: bytes) -> bool:
    """Whether the bytes read as Windows-1252 give letters and punctuation only, as a text of Western Europe does."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return all(char.isprintable() or char in "\t\r\n\f\xa0\xad" for char in text)
