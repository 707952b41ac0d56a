"""The numbers along the axes of a chart, which are no figures: evenly spaced, each as much more than the one before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from numcheck.documents.pages.rows import Row, Word
from numcheck.patterns import re

_FEWEST = 4  # numbers of an axis
_FLUSH = 1.0  # points by which the sides of the numbers on an upright axis differ
_EVEN = 0.08  # of their distance: how much it may differ
_NUMBER = re.compile(r"[-−–]?[$€£]?\d[\d,]*(?:\.\d+)?[%kmKM]?")


def drop_axes(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page without the numbers on the upright axes of charts, and those on the flat axis right below.

    >>> def say(y: float, text: str) -> Row: return Row(y, 9.0, False, (Word(72.0, 90.0, text),))
    >>> [row.text for row in drop_axes([say(100 + 20 * at, f"{80 - 20 * at}") for at in range(5)] + [say(250, "26 boats")])]
    ['26 boats']
    """
    alone = [row for row in rows if len(row.words) == 1 and row.height and _is_number(row.words[0])]
    ys, dropped = [row.y for row in rows], set[int]()
    for run in _list_runs(alone):
        below = run[-1].y, run[-1].y + (run[-1].y - run[-2].y)
        dropped.update(map(id, run))
        dropped.update(id(row) for row in rows[slice(*(bisect_right(ys, y) for y in below))] if _is_flat(row.words))
    return [row for row in rows if id(row) not in dropped]


def _list_runs(alone: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each upright axis: numbers below each other that get less by one step."""
    run: list[Row] = []
    for row in (*alone, None):
        if run and row and (len(run) < 2 or _goes_on(run[-2], run[-1], row)):
            run.append(row)
            continue
        if len(run) >= _FEWEST:
            yield run
        run = [*run[-1:], row] if row else []


def _goes_on(first: Row, second: Row, third: Row) -> bool:
    apart, next_apart = second.y - first.y, third.y - second.y
    step, next_step = (_read(a.words[0]) - _read(b.words[0]) for a, b in ((first, second), (second, third)))
    even = abs(next_apart - apart) <= _EVEN * apart and abs(next_step - step) <= 1e-6 * abs(step)
    return even and step > 0 and all(_is_flush(a.words[0], b.words[0]) for a, b in ((first, second), (second, third)))


def _is_flush(before: Word, after: Word) -> bool:
    return min(abs(before.x0 - after.x0), abs(before.x1 - after.x1)) <= _FLUSH


def _is_flat(words: Sequence[Word]) -> bool:
    """Whether words are evenly spaced numbers, each as much more than the one before."""
    if len(words) < _FEWEST or not all(map(_is_number, words)):
        return False
    middles = [(word.x0 + word.x1) / 2 for word in words]
    gaps = [after - before for before, after in pairwise(middles)]
    steps = [_read(after) - _read(before) for before, after in pairwise(words)]
    return max(gaps) - min(gaps) <= _EVEN * max(gaps) and max(steps) - min(steps) <= 1e-6 * abs(steps[0])


def _is_number(word: Word) -> bool:
    return bool(_NUMBER.fullmatch(word.text))


def _read(word: Word) -> float:
    sign = -1 if word.text[0] in "-−–" else 1
    return sign * float(re.sub(r"[^\d.]", "", word.text))
