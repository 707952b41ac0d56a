"""Files that are ZIP archives of XML, as office programs write them: opened only where that is safe."""

from __future__ import annotations

import io
import zipfile
import zlib

from numcheck.documents.contents import STARTS, deny, tell_contents
from numcheck.errors import Fault, NumcheckError

MOST = 128 << 20  # bytes that the parts of an archive have unpacked
MOST_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_archive(path: str, data: bytes, kind: str, part: str) -> zipfile.ZipFile:
    """The archive in the bytes of a file; ``kind`` is what it should be (`Excel workbook`), ``part`` a file that it must hold.

    Raises NumcheckError where it is none, is cut off, encrypted, or larger unpacked than is reasonable.

    >>> open_archive("a.xlsx", b"Town,Boats", "Excel workbook", "xl/workbook.xml")
    Traceback (most recent call last):
    numcheck.errors.NumcheckError: a.xlsx: this is no Excel workbook, whatever its name says
    """
    if data.startswith(_OLE):
        message = f"this is an encrypted or an old file, not the {kind} that its name promises; save it anew without a password"
        raise NumcheckError(Fault(message, path))
    if not data.startswith(b"PK"):
        raise NumcheckError(Fault(deny(kind, data), path))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
        raise NumcheckError(Fault(f"this {kind} is damaged or cut off", path)) from None
    if sum(one.file_size for one in parts) > MOST or len(parts) > MOST_PARTS:
        raise NumcheckError(Fault(f"this {kind} is larger than {MOST >> 20} MiB unpacked", path))
    if any(one.flag_bits & 1 for one in parts):
        raise NumcheckError(Fault(f"this {kind} is encrypted; save it without a password", path))
    if part not in archive.namelist():
        known = tell_contents(data) != STARTS[0][1]
        message = deny(kind, data) if known else f"{deny(kind, b'')}: it has no {part}"
        raise NumcheckError(Fault(message, path))
    return archive


def read_part(archive: zipfile.ZipFile, path: str, kind: str, part: str) -> bytes:
    """The bytes of a part of an archive; NumcheckError where they are damaged."""
    try:
        return archive.read(part)
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError):
        raise NumcheckError(Fault(f"this {kind} is damaged or cut off", path)) from None
