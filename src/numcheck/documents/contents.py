"""What the bytes of a file are, whatever its name says."""

from __future__ import annotations

from numcheck.patterns import re

STARTS = (
    (b"PK\x03\x04", "a ZIP archive, or a document or workbook of an office program"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or encrypted file of an office program"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
)
# A part that an archive of this kind has.
_PARTS = {
    "word/document.xml": "a Word document",
    "xl/workbook.xml": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "content.xml": "an OpenDocument file",
}
_PAGE = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b")


def tell_contents(data: bytes) -> str:
    """What bytes are by how they begin; empty where that is not known.

    >>> tell_contents(b"%PDF-1.7"), tell_contents(b"<!DOCTYPE html>"), tell_contents(b"26 boats")
    ('a PDF', 'a web page', '')
    """
    if data.startswith(STARTS[0][0]):
        import io
        import zipfile

        try:
            names = zipfile.ZipFile(io.BytesIO(data)).NameToInfo
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
            names = {}
        return next((kind for part, kind in _PARTS.items() if part in names), STARTS[0][1])
    if _PAGE.match(data):
        return "a web page"
    return next((kind for start, kind in STARTS if data.startswith(start)), "")


def deny(kind: str, data: bytes) -> str:
    """The message that a file is not of the kind that its name promises, with what it is where that is known.

    >>> deny("Word document", b"%PDF-1.7")
    'this is no Word document, whatever its name says: it is a PDF'
    """
    contents = tell_contents(data)
    return f"this is no {kind}, whatever its name says" + f": it is {contents}" * bool(contents)
