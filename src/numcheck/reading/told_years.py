"""The years that the words of a sentence give a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.model import Figure
from numcheck.reading.sentence_words import SentenceWords, is_year
from numcheck.reading.tokens import MARKS, Word

SETTING = 40  # words before a figure in which the year may stand that its sentence begins with
CLAUSE = 12  # words behind a figure in which the year of its clause may stand
_YEARS_AWAY = {"last": -1, "previous": -1, "this": 0, "next": 1}
_DATING = frozenset(
    "in of for during from by until through before after early late mid summer winter spring autumn , ( january february "
    "march april may june july august september october november december and to the".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_CLAUSES = frozenset(", who which that and but -- - –".split())  # where a clause ends, for a year at its end
_PRESENT = frozenset("now today currently but while".split())  # what ends the time that a sentence began with


def find_when(sentence: SentenceWords, figure: Figure, year: int | None) -> frozenset[str]:
    """The years that the words next to a figure give it; none where that is the year of the document itself.

    `In 2019 the mine employed 900`, `900 in 2019`, `last year's 900`: ``year`` places what is told from the day of
    writing, where the document has a date.
    """
    begin, end = sentence.span_of(figure)
    words, found = sentence.words, set[str]()
    for places in (range(end, min(end + CLAUSE, len(words))), range(begin - 1, max(begin - 7, -1), -1)):
        ended = False
        for i in places:
            form = words[i].form
            ended = ended or (i >= end and form in _CLAUSES)
            if form in ";:()" or (i in sentence.taken and not is_year(form)) or (i > end + 4 and ended):
                break
            if is_year(form) and (i == 0 or words[i - 1].form in _DATING) and not _is_recent_day(words, i, year):
                found.add(form)
            elif form in _MONTHS and i < begin and _opens_clause(words, i):
                found.add(form)
            elif (
                form in _YEARS_AWAY
                and i + 1 < len(words)
                and words[i + 1].form == "year"
                and words[i - 1].form != "than"
            ):
                away = _YEARS_AWAY[form]
                found.add(str(year + away) if year else form)
        if found:
            break
    else:
        found.update(_find_told_year(words, begin))
    return frozenset(found - {str(year), "this"})


def _is_recent_day(words: Sequence[Word], i: int, year: int | None) -> bool:
    """Whether a year is that of a day in or shortly before the year of writing: on 31 December 2025, written in 2026."""
    dated = i > 1 and words[i - 1].form in _MONTHS and words[i - 2].form.isdigit()
    return dated and year is not None and int(words[i].form) >= year - 1


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """Whether a month, and no date, begins what is said: the second one this year: in January a tremor of 6.5."""
    if i == 0 or words[i - 1].form != "in" or (i > 1 and words[i - 2].form not in MARKS):
        return False
    return not words[i + 1].form[:1].isdigit()


def _find_told_year(words: Sequence[Word], begin: int) -> Iterator[str]:
    """The year in which a sentence or a clause is set that goes on until a figure: In 1996 ...; in 1994, when ..."""
    for i in range(begin - 1, max(begin - SETTING, 0), -1):
        if words[i].form in _PRESENT or words[i].form in ";:":
            return
        if is_year(words[i].form) and (
            (i == 1 and words[0].form == "in") or [word.form for word in words[i + 1 : i + 3]] == [",", "when"]
        ):
            yield words[i].form
            return
