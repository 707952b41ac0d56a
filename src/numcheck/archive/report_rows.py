"""Reports as rows of an index, and back."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from numcheck.archive.eventkeys import list_keys
from numcheck.lexicon import Lexicon
from numcheck.model import NO_FRAME, Claim, Counted, Document, Figure, Frame, Interval, Location, Span
from numcheck.reading.frames import read_claims

Row = Mapping[str, Any]
_SINGLE = frozenset(name for name, said in zip(NO_FRAME._fields, NO_FRAME, strict=True) if isinstance(said, str))


class Report(NamedTuple):
    """A report read back from its row: its document, what it says of figures, and the keys by which it is known."""

    document: Document
    claims: tuple[Claim, ...]
    keys: frozenset[str]


def identify(path: str) -> int:
    """The number of a report, from 0 to 2**63, which its path gives: the same in every build.

    >>> identify("wire/a.txt") == identify("wire/a.txt") != identify("wire/b.txt")
    True
    """
    return int.from_bytes(blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def make_row(
    document: Document,
    file: str,
    digest: str,
    extract: Callable[[Document], tuple[Figure, ...]],
    lexicon: Lexicon,
) -> dict[str, Any]:
    """The row of a document, read from a file of this digest; its columns are those of ``row_schema.REPORT``.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.standard import extractor, lexicon
    >>> row = make_row(in_memory("26 rockets flew 1,500 km"), "a.txt", "00", extractor().read, lexicon())
    >>> [(claim["value"], claim["unit"], claim["head"]) for claim in row["claims"]]
    [(26.0, None, 'rocket'), (1500.0, 'kilometre', None)]
    """
    claims = read_claims(document, extract(document), lexicon, passages=False)
    return {
        "id": identify(document.path),
        "path": spell(document.path),
        "file": spell(file),
        "digest": digest,
        "title": spell(document.title),
        "date": document.date.isoformat() if document.date else None,
        "day": document.date.toordinal() if document.date else None,
        "text": spell(document.text),
        "prose": None if document.prose == document.text else spell(document.prose),
        "line_starts": document.line_starts,
        "keys": sorted(list_keys(document, claims, lexicon)),
        "claims": [_record(document, claim) for claim in claims],
    }


def restore(row: Row) -> Report:
    """The report of a row: its claims are the same as those that were read from the document, but for what only a draft needs.

    >>> from numcheck.documents import in_memory
    >>> from numcheck.standard import extractor, lexicon
    >>> document = in_memory("26 rockets flew 1,500 km")
    >>> report = restore(make_row(document, "a.txt", "00", extractor().read, lexicon()))
    >>> [claim.figure for claim in report.claims] == list(extractor().read(document))
    True
    """
    text = row["text"]
    document = Document(
        row["path"],
        text,
        text if row["prose"] is None else row["prose"],
        (),
        title=row["title"],
        date=date.fromisoformat(row["date"]) if row["date"] else None,
        line_starts=tuple(row["line_starts"]),
        locations=tuple(_restore_location(one) for one in row["claims"] if one["location"]),
    )
    return Report(document, tuple(_restore_claim(document, one) for one in row["claims"]), frozenset(row["keys"]))


def spell(text: Any) -> Any:
    """A text that every store can hold: what is no character of Unicode, as in some names of files, becomes a question mark.

    >>> spell("caf\\udce9.txt")
    'caf?.txt'
    """
    return text if text is None or text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _record(document: Document, claim: Claim) -> dict[str, Any]:
    figure, sentence = claim.figure, claim.sentence
    line, column = document.place(figure.start)
    return {
        "start": figure.start,
        "end": figure.end,
        "line": line,
        "column": column,
        "location": [spell(f"{name}={value}") for name, value in document.locate(figure.start).items()],
        "text": spell(figure.text),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "bound": figure.bound,
        "kind": figure.kind,
        "unit": figure.unit,
        "number_start": figure.number.start,
        "number_end": figure.number.end,
        "counted": spell(figure.counted.text) if figure.counted else None,
        "head": spell(figure.counted.head) if figure.counted else None,
        "trend": figure.trend,
        "whole": figure.whole,
        "hedge": spell(figure.hedge),
        "members": figure.members,
        "member": figure.member,
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
        "block": claim.block,
        "concept": spell(claim.measured),
        "quoted": claim.quoted,
        "frame": list(_spell_frame(claim.frame)),
    }


def _spell_frame(frame: Frame) -> Iterable[str]:
    """What a frame holds, each word with the name of its field: `head=rocket`."""
    for name, said in zip(frame._fields, frame, strict=True):
        if isinstance(said, frozenset):
            yield from (spell(f"{name}={word}") for word in sorted(said))
        elif said:
            yield spell(f"{name}={said}")


def _restore_frame(words: Iterable[str]) -> Frame:
    said: dict[str, list[str]] = defaultdict(list)
    for word in words:
        name, _, value = word.partition("=")
        said[name].append(value)
    fields: dict[str, Any] = {name: frozenset(values) for name, values in said.items()}
    for name in said.keys() & _SINGLE:
        (fields[name],) = said[name]
    if "newer" in said:
        fields["newer"] = frozenset(map(int, said["newer"]))
    if "earlier" in said:
        fields["earlier"] = True
    return Frame(**fields)


def _restore_location(one: Row) -> Location:
    labels: list[tuple[Any, str | int]] = []
    for label in one["location"]:
        name, _, value = label.partition("=")
        labels.append((name, int(value) if value.isascii() and value.isdigit() else value))
    return Location(one["start"], one["end"], tuple(labels))


def _restore_claim(document: Document, one: Row) -> Claim:
    return Claim(
        document,
        _restore_figure(one),
        Span(one["sentence_start"], one["sentence_end"]),
        one["block"],
        one["concept"],
        _restore_frame(one["frame"]),
        one["quoted"],
    )


def _restore_figure(one: Row) -> Figure:
    members: Sequence[float] = one["members"]
    return Figure(
        one["start"],
        one["end"],
        one["text"],
        one["value"],
        Interval(
            -math.inf if one["low"] is None else one["low"],
            math.inf if one["high"] is None else one["high"],
        ),
        one["bound"],
        one["kind"],
        one["unit"],
        Span(one["number_start"], one["number_end"]),
        Counted(one["counted"], one["head"]) if one["counted"] is not None else None,
        one["trend"],
        one["whole"],
        one["hedge"],
        tuple(members),
        one["member"],
    )
