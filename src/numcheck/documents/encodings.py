"""Texts in encodings of before Unicode: which one it most likely is.  What was guessed is told in every report."""

from __future__ import annotations

from importlib import import_module

from numcheck.patterns import re

_ASCII_SHARE = 0.8  # of the bytes of a text in English or another western language
_SMALLEST = 8  # bytes from which an encoding is guessed without a sign in them
_LARGEST = 1 << 20  # bytes from which an encoding is guessed
_DECLARED = re.compile(rb"""<meta\b[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([A-Za-z0-9._:-]{2,40})|<\?xml\b[^>]{0,100}?encoding=["']([A-Za-z0-9._-]{2,40})""", re.IGNORECASE)  # fmt: skip
# What browsers read under these names.
_BROADER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932"}  # fmt: skip
_NAMES = {"cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1253": "Windows-1253"}


def guess(data: bytes, is_page: bool = False) -> tuple[str, str] | None:
    """The text of bytes that are no UTF-8, and the name of its encoding; None where there is no telling.

    The words of a page itself come first, then Windows-1252 for texts that are mostly ASCII, as those in English are; else
    charset-normalizer guesses, if it is installed.

    >>> guess("He paid £26 at the café.".encode("cp1252"))
    ('He paid £26 at the café.', 'Windows-1252')
    """
    declared = _find_declared(data) if is_page else ""
    mostly_ascii = sum(byte < 128 for byte in data[:_LARGEST]) >= _ASCII_SHARE * min(len(data), _LARGEST)
    for encoding in filter(None, (declared, "cp1252" if mostly_ascii else "", _ask_library(data))):
        text = _decode(data, encoding)
        if text is not None:
            return text, _NAMES.get(encoding.lower(), encoding.replace("_", "-").upper())
    return None


def _find_declared(data: bytes) -> str:
    """The encoding that a page names at its head."""
    found = _DECLARED.search(data[:2048])
    name = (found[1] or found[2]).decode("ascii").lower() if found else ""
    return _BROADER.get(name, name)


def _ask_library(data: bytes) -> str:
    if len(data) < _SMALLEST:
        return ""
    try:
        library = import_module("charset_normalizer")
    except ImportError:
        return ""
    best = library.from_bytes(data[:_LARGEST]).best()
    # Without a mark, any bytes may be UTF-16.
    return "" if best is None or best.encoding.startswith("utf") else str(best.encoding)


def _decode(data: bytes, encoding: str) -> str | None:
    """The text of bytes; None where it holds what no text holds."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    return (
        text
        if isinstance(text, str) and all(char.isprintable() or char in "\t\r\n\f\xa0\xad" for char in text)
        else None
    )
