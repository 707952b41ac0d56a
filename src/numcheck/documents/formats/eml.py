"""Mails -> Document: the subject, the text without signature, and what is quoted from other mails apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from numcheck.documents.assembly import Labels, Part, assemble
from numcheck.documents.prose import line_starts
from numcheck.documents.text import cut_blocks
from numcheck.errors import Fault, NumcheckError
from numcheck.model import Block, BlockKind, Document, Location, Role, Unread
from numcheck.patterns import re

if TYPE_CHECKING:
    from email.message import EmailMessage

_QUOTED = re.compile(r"[ \t]?>[> \t]*")
_WROTE = re.compile(r"(?:On|Am|Le)\b.{5,200}(?:wrote|schrieb|écrit)\s?:\s*\Z", re.DOTALL)
_FORWARDED = re.compile(r"(?i)-{2,}\s?(?:original|forwarded) message\s?-{2,}|begin forwarded message:|_{20,}")
_HEADER = re.compile(r"(?:From|Sent|Date|To|Cc|Subject):\s")
_SIGNATURE = re.compile(r"-- ?")
_MOST = 200  # parts of a mail
ATTACHED = "attached: {}"


def read_document(path: str, data: bytes, role: Role = "peer") -> Document:
    """The document of a mail; its date is the one of its head."""
    from email import message_from_bytes
    from email.policy import default

    try:
        mail = message_from_bytes(data, policy=default)
    except RecursionError:
        raise NumcheckError(Fault("this mail cannot be read: its parts are nested far too deeply", path)) from None
    if not any(name in mail for name in ("From", "To", "Subject", "Date")):
        raise NumcheckError(Fault("this is no mail: it begins with no head that says from whom it is", path))
    body, kind = _read_body(mail, path)
    subject = " ".join(str(mail.get("Subject", "")).split())
    document = _read_html(path, body, role, subject) if kind == "html" else _read_plain(path, body, role, subject)
    unread = tuple(Unread(max(len(document.text) - 1, 0), ATTACHED.format(name)) for name in _list_attachments(mail))
    return replace(document, title=subject or None, date=_read_day(mail), unread=(*document.unread, *unread))


def _read_body(mail: EmailMessage, path: str) -> tuple[str, str]:
    """The text of a mail and whether it is plain or html."""
    try:
        part = mail.get_body(("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, AttributeError, TypeError, RecursionError):
        # An unknown encoding, or parts within parts that are none.
        raise NumcheckError(Fault("the text of this mail cannot be decoded", path)) from None
    text = content if isinstance(content, str) else ""
    return text.replace("\r\n", "\n").replace("\0", ""), part.get_content_subtype() if part is not None else "plain"


def _read_html(path: str, body: str, role: Role, subject: str) -> Document:
    from numcheck.documents.formats.html import read_document as read_page

    page = read_page(path, body, role)
    if not subject:
        return page
    # The page is a document already, so it is moved behind the subject.
    head = f"{subject}\n\n"
    by = len(head)
    blocks = (block._replace(start=block.start + by, end=block.end + by) for block in page.blocks)
    return replace(
        page,
        text=head + page.text,
        prose=head + page.prose,
        blocks=(Block("heading", 0, len(subject)), *blocks),
        line_starts=line_starts(head + page.text),
        unread=tuple(one._replace(start=one.start + by) for one in page.unread),
        locations=tuple(Location(one.start + by, one.end + by, one.labels) for one in page.locations),
    )


def _read_plain(path: str, body: str, role: Role, subject: str) -> Document:
    parts = [Part("heading", subject, (("field", "subject"),))] if subject else []
    return assemble(path, [*parts, *_list_parts(body)], role)


def _list_parts(body: str) -> Iterator[Part]:
    """The blocks of a plain text, those that are quoted as such, without what stands below a signature's dashes."""
    number, group, quoted, forwarded = 0, list[str](), False, False
    for line in [*body.split("\n"), None]:
        mark = _QUOTED.match(line) if line is not None else None
        starts = line is not None and not mark and bool(_FORWARDED.match(line.strip()))
        if line is None or bool(mark) != quoted or starts or (line is not None and _SIGNATURE.fullmatch(line)):
            for kind, text in _cut("\n".join(group), quoted or forwarded):
                number += 1
                labels: Labels = (("paragraph", number),)
                yield Part("quote" if quoted or forwarded else kind, text, labels)
            group, quoted, forwarded = [], bool(mark), forwarded or starts
            if line is not None and _SIGNATURE.fullmatch(line) and not forwarded:
                return
        if line is not None and not starts:
            group.append(line[mark.end() :] if mark else line)


def _cut(text: str, quoted: bool) -> Iterator[tuple[BlockKind, str]]:
    """The kinds and the texts of the blocks of a plain text, without the line that says who wrote what is quoted next."""
    prose, blocks = cut_blocks(text, line_starts(text))
    for block in blocks:
        words = prose[block.start : block.end]
        if not (_WROTE.match(words) or (quoted and _HEADER.match(words))):
            yield block.kind, text[block.start : block.end]


def _list_attachments(mail: EmailMessage) -> list[str]:
    try:
        parts = list(mail.iter_attachments())[:_MOST]
    except (AttributeError, TypeError, ValueError, RecursionError):
        return []
    return [
        " ".join((part.get_filename() or part.get_content_type()).split())
        for part in parts
        if not part.get("Content-ID")
    ]


def _read_day(mail: EmailMessage) -> date | None:
    try:
        stamp = mail["Date"].datetime
    except (AttributeError, ValueError, TypeError, IndexError):
        return None
    return stamp.date() if stamp else None
