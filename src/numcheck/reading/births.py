"""The births that a document tells, by sentence and by person, with the names of its persons."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.dates import Date, find_dates
from numcheck.documents.sentences import cut
from numcheck.documents.tables import group_tables, read_cell
from numcheck.model import Document, Span
from numcheck.patterns import re
from numcheck.reading.persons import Birth, find_births, fold, list_names

MOST = 20  # births told of one surname that are looked at
NEAR = 300  # characters within which a birth may be told of an age without the name
_TELLS = re.compile(r"(?i)born|birth|dob|d\.o\.b|\bb\.")
_HEADED = re.compile(r"(?i)\W*(?:born|birth|date\s+of\s+birth|birth\s?date|birthday|dob|d\.o\.b\.?)\W*")


class Births(NamedTuple):
    """The births that a document tells, also by the surname, and full names by the words that may stand for them."""

    document: Document
    dates: tuple[Date, ...]
    sentences: tuple[Span, ...]
    births: tuple[Birth, ...]
    full: dict[str, set[str]]
    named: dict[str, list[Birth]]

    def name(self, span: Span | None) -> str:
        """The words of a name; for a surname the full name, if the document has one only."""
        if span is None:
            return ""
        return resolve(" ".join(self.document.prose[span.start : span.end].split()), self.full)

    def list_births(self, at: int, name: str) -> list[Birth]:
        """The births told near an offset, and those of persons of that name; as many as a person can have, and some."""
        first = bisect_left(self.births, at - NEAR, key=lambda birth: birth.span.start)
        last = bisect_right(self.births, at + NEAR, key=lambda birth: birth.span.start)
        return [*self.births[first:last], *(self.named.get(fold(name)[-1], ())[:MOST] if name else ())]


def resolve(words: str, full: dict[str, set[str]]) -> str:
    """A name, or for a single word the full name that it is part of, if there is one only."""
    folded = fold(words)
    known = full.get(folded[-1], set()) if len(folded) == 1 else set()
    return next(iter(known)) if len(known) == 1 else words


def read_births(document: Document) -> Births:
    """A document with what it tells of births; of a source that tells of none, next to nothing."""
    prose = document.prose
    if document.role == "source" and not _TELLS.search(prose):
        return Births(document, (), (), (), {}, {})
    dates, sentences = find_dates(document), cut(document)
    births = [birth for span in sentences for birth in find_births(document, dates, *span)]
    births = sorted([*births, *_find_tabled(document, dates)], key=lambda birth: birth.span.start)
    full = _list_full_names(prose, sentences)
    named: dict[str, list[Birth]] = {}
    for birth in births:
        if birth.subject:
            words = " ".join(prose[birth.subject.start : birth.subject.end].split())
            named.setdefault(fold(resolve(words, full))[-1], []).append(birth)
    return Births(document, dates, sentences, tuple(births), full, named)


def _list_full_names(prose: str, sentences: Sequence[Span]) -> dict[str, set[str]]:
    """The full names of a text by each of the words that may stand for them: the first and the last."""
    full: dict[str, set[str]] = {}
    shorter: dict[str, set[tuple[str, ...]]] = {}  # of the names by a word: these, and what each ends with
    whole: dict[str, set[tuple[str, ...]]] = {}
    for span in sentences:
        for name in list_names(prose, *span):
            words = " ".join(prose[name.start : name.end].split())
            folded = fold(words)
            endings = {folded[i:] for i in range(len(folded) - 1)}
            for word in {folded[0], folded[-1]} if len(folded) > 1 else ():
                if folded not in shorter.get(word, ()) and endings.isdisjoint(whole.get(word, ())):
                    full.setdefault(word, set()).add(words)
                    whole.setdefault(word, set()).add(folded)
                    shorter.setdefault(word, set()).update(endings)
    return full


def _find_tabled(document: Document, dates: Sequence[Date]) -> Iterator[Birth]:
    """The births in tables that have a column of them, each with the name that begins its row."""
    for table in group_tables(document):
        columns = [
            column
            for row, column in table
            if row == 0 and column and _HEADED.fullmatch(read_cell(document, table[0, column]))
        ]
        for row, column in table:
            cell, name = table[row, column], table.get((row, 0))
            place = bisect_left(dates, cell.start, key=lambda found: found.start)
            found = dates[place] if row and column in columns and place < len(dates) else None
            if found and name and found.end <= cell.end and found.day_date:
                yield Birth(found, Span(found.start, found.end), Span(name.start, name.end))
