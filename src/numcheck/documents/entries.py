"""The entries of a text that is written as things happen, each with its time: `11:45 The county now says ...`."""

from __future__ import annotations

from typing import NamedTuple

from numcheck.documents.once import once
from numcheck.model import Document
from numcheck.patterns import re

LEAST = 2  # entries that make a text one of entries
_STAMP = re.compile(
    r"[\W_]{0,4}(?:(?i:updated?|latest|breaking)(?:\sat)?[\W_]{1,3})?"
    r"(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d)(?!\d|[.:,]\d|\s?(?:%|per|percent))|(?=\s?[aApP]\.?[mM]\b))(?:\s?(?P<half>[aApP])\.?[mM]\b\.?)?"
    r"(?:\s(?:[A-Z]{2,4}|local(?:\stime)?)\b)?(?=\s|$|[:,–—|-])"
)


class Entry(NamedTuple):
    """What a text says from one time on: ``text[start:end]``, the minutes after midnight, the time as it is written."""

    start: int
    end: int
    minute: int
    time: str


@once
def find_entries(document: Document) -> tuple[Entry, ...]:
    """The entries of a document in the order of the text; none where their times do not all rise, or all fall.

    >>> from numcheck.documents import in_memory
    >>> text = "Live: the flood\\n\\n08:10 The river rises.\\n\\nIt rains.\\n\\n11:45 The river falls.\\n"
    >>> [(entry.minute, entry.time, text[entry.start : entry.end].split()[-1]) for entry in find_entries(in_memory(text))]
    [(490, '08:10', 'rains.'), (705, '11:45', 'falls.')]
    """
    stamps = []
    for block in document.blocks:
        match = _STAMP.match(document.prose, block.start, block.end) if block.kind != "cell" else None
        if match and (match["minute"] or match["half"]):
            hour = int(match["hour"]) % 12 + 12 * (match["half"] in "pP") if match["half"] else int(match["hour"])
            time = document.prose[match.start("hour") : match.end()].strip()
            stamps.append((block.start, 60 * hour + int(match["minute"] or 0), time))
    minutes = [minute for _, minute, _ in stamps]
    if len(stamps) < LEAST or minutes not in (sorted(set(minutes)), sorted(set(minutes), reverse=True)):
        return ()
    ends = [*(start for start, _, _ in stamps[1:]), len(document.prose)]
    return tuple(Entry(start, end, minute, time) for (start, minute, time), end in zip(stamps, ends, strict=True))
