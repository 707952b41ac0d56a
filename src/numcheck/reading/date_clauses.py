"""Which words of a sentence with several dates are said of which: those of its clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import pairwise

from numcheck.reading.tokens import MARKS, Word

FRONT = 2  # words from the start of a clause in which a date leads it: In May it shut
JOINING = frozenset(("at", "on", "of", "about", "around"))  # between two dates that are told together: at 7pm on 3 May
_BRACKET = "("


def deal_clauses(words: Sequence[Word], places: Sequence[tuple[int, int]], links: Container[str]) -> list[range]:
    """For each date of a sentence the words that are said of it and of no other one.

    ``places`` are the first word of each date and the first behind it, in order; ``links`` begin a clause: and, but, while.

    >>> from numcheck.reading.tokens import split
    >>> words = split("founded by Hales in 1927 and bought by Merrin in 2009", str)
    >>> [[words[i].form for i in part] for part in deal_clauses(words, [(4, 5), (10, 11)], {"and"})]
    [['founded', 'by', 'hales', 'in', '1927'], ['and', 'bought', 'by', 'merrin', 'in', '2009']]
    """
    groups = _join(words, places)
    cuts = [0]
    for (first, end), (following, _) in pairwise(groups):
        breaks = [i for i in range(end, following) if _is_break(words, i, links)]
        if _leads(words, first, links):
            cuts.append(breaks[-1] if breaks else following)
        else:
            cuts.append(breaks[0] if breaks else end)
    cuts.append(len(words))
    return [range(cuts[n], cuts[n + 1]) for first, _ in places for n in [_find_group(groups, first)]]


def _join(words: Sequence[Word], places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The dates of which others are a part: at about 7pm on 3 May."""
    groups: list[tuple[int, int]] = []
    for first, end in places:
        if groups and all(words[i].form in JOINING for i in range(groups[-1][1], first)):
            groups[-1] = groups[-1][0], max(end, groups[-1][1])
        else:
            groups.append((first, end))
    return groups


def _find_group(groups: Sequence[tuple[int, int]], first: int) -> int:
    return next(n for n, (low, high) in enumerate(groups) if low <= first < max(high, low + 1))


def _is_break(words: Sequence[Word], i: int, links: Container[str]) -> bool:
    return words[i].form in MARKS or words[i].form in links


def _leads(words: Sequence[Word], first: int, links: Container[str]) -> bool:
    """Whether a date begins its clause, so that what follows is said of it."""
    for i in range(first - 1, max(first - 2 - FRONT, -1), -1):
        if _is_break(words, i, links):
            return words[i].form != _BRACKET
    return first <= FRONT


def narrow(words: Sequence[Word], clause: range, at: int, links: Container[str]) -> range:
    """The part of a clause between the marks around its word ``at``, or the words that begin a clause; ``at`` itself may follow one.

    >>> from numcheck.reading.tokens import split
    >>> words = split("The pool, built in 1936, has lost water", str)
    >>> [words[i].form for i in narrow(words, range(len(words)), 5, ())]
    ['built', 'in', '1936']
    """
    first = next(
        (i + 1 for i in range(at - 1, clause.start - 1, -1) if _is_break(words, i, links if i < at - 1 else ())),
        clause.start,
    )
    return range(first, next((i for i in range(at, clause.stop) if _is_break(words, i, links)), clause.stop))


def index_places(words: Sequence[Word], start: int, end: int) -> tuple[int, int]:
    """The first word of a date and the first behind it; ``start`` and ``end`` are those of its text."""
    starts = [word.start for word in words]
    first = bisect_left(starts, start)
    if first and words[first - 1].end > start:
        first -= 1
    return first, max(bisect_left(starts, end), first)
