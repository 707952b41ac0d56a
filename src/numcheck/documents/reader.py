"""The way in: which module reads which format, and what is said of bytes that no module can read."""

from __future__ import annotations

import codecs

from numcheck.documents.dates import add_date
from numcheck.documents.text import read_text
from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.model import Document, Role

MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt", ".text")
SUFFIXES = (*MARKDOWN_SUFFIXES, *TEXT_SUFFIXES)
"""The suffixes that can be read; a file without any is read as plain text."""

# The longer marks first: the mark of UTF-16 little endian begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document that the bytes of a file hold, in the format that the suffix of its path names.

    The bytes must be UTF-8, or UTF-16 or UTF-32 with a byte order mark.  Raises NumcheckError with the path,
    and the line and column where there is one, for a suffix not supported, binary data and undecodable bytes.

    >>> read("draft.md", b"**26** rockets").prose
    '  26   rockets'
    """
    suffix = suffix_of(path)
    if suffix and suffix not in SUFFIXES:
        raise NumcheckError(unsupported(path))
    text = decode(path, data)
    if suffix in MARKDOWN_SUFFIXES:
        from numcheck.documents.markdown import read_markdown  # its parser takes 20 ms to import

        return add_date(read_markdown(path, text, role))
    return add_date(read_text(path, text, role))


def in_memory(text: str, path: str = "<text>", role: Role = "peer") -> Document:
    """The document of a string that is plain text; no string is refused.

    >>> in_memory("26 rockets").blocks
    (Block(kind='paragraph', start=0, end=10, table=None, row=None, column=None),)
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

    >>> print(unsupported("draft.mdd"))
    draft.mdd: files ending in '.mdd' are not supported (expected .md, .markdown, .txt or .text); did you mean '.md'?
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
