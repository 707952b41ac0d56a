"""Characters of a page -> rows: those on one baseline, word by word, raised marks with what they belong to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from numcheck.documents.inline import read_raised
from numcheck.documents.pages.chars import Char

_SAME = 0.17  # of its height, by which baselines of one row may differ
_NEARLY = 0.35  # of its height, where they stand apart on one line
_RAISED = (0.12, 0.75)  # of the height of the text beside it, by which a raised mark stands higher
_SMALLER = 0.93  # as high at most as the text beside it
_NEAR = 12  # rows above and below in which the text is looked for that a mark belongs to
_LONGEST_MARK = 8
_BESIDE = 0.3  # of the height: how far from the text a raised mark stands
_WORD_SPACE = 0.3
_SPACE = 0.11  # of the height: what is wider than the usual gap between letters by so much is a space
_MOST_SPACED = 0.4  # of the height: wider gaps between letters are none


class Word(NamedTuple):
    """Text of a row without a space, and the number of its first character in the file.

    ``marked`` tells that it begins with a raised mark.
    """

    x0: float
    x1: float
    text: str
    marked: bool = False
    number: int = 0


class Row(NamedTuple):
    """The words on one baseline from left to right, its height, whether it is bold, and its usual gap between letters."""

    y: float
    height: float
    bold: bool
    words: tuple[Word, ...]
    usual: float = 0.0

    @property
    def text(self) -> str:
        """The words with a space between them."""
        return " ".join(word.text for word in self.words)


class _Group:
    """Characters on one baseline, and the raised ones that belong to them."""

    def __init__(self, char: Char) -> None:
        self.chars = [char]
        self.y = char.y
        self.height = char.height
        self.raised: list[Char] = []
        self.lowered: list[Char] = []


def find_rows(chars: Sequence[Char]) -> list[Row]:
    """The rows of a page from its top to its bottom."""
    groups = _group(chars)
    for group in groups:
        group.chars.sort(key=lambda char: char.x0)
        group.height = median(char.height for char in group.chars)
    _attach(groups)
    groups = _unite([group for group in groups if group.chars])
    rows = [_make_row(group) for group in groups]
    return [row for row in rows if row.words]


def _group(chars: Sequence[Char]) -> list[_Group]:
    """The characters by their baselines, from the top."""
    groups: list[_Group] = []
    for char in sorted(chars, key=lambda char: (char.y, char.x0)):
        if not char.text.strip():
            continue
        last = groups[-1] if groups else None
        if last and char.y - last.y <= _SAME * min(char.height, last.height):
            last.chars.append(char)
        else:
            groups.append(_Group(char))
    # Spaces tell only where there is one.
    ys = [group.y for group in groups]
    for char in chars:
        if char.text.isspace():
            at = bisect_left(ys, char.y - 0.5)
            if at < len(groups) and abs(ys[at] - char.y) <= _SAME * char.height:
                groups[at].chars.append(char)
    return groups


def _attach(groups: list[_Group]) -> None:
    """Move the raised and lowered characters of small rows to the rows that they belong to."""
    for number, group in enumerate(groups):
        rest: list[Char] = []
        for run in _list_runs(group.chars, group.height):
            host = _find_host(groups, number, run) if len(run) <= _LONGEST_MARK else None
            if host is None:
                rest += run
            elif host.y > group.y:
                host.raised += run
            else:
                host.lowered += run  # as in CO2
        group.chars = rest


def _unite(groups: list[_Group]) -> list[_Group]:
    """The groups, those that stand beside each other at nearly one height as one: a bullet in a larger font, a cell."""
    united: list[_Group] = []
    for group in groups:
        last = united[-1] if united else None
        if last and group.y - last.y <= _NEARLY * min(group.height, last.height):
            gap = max(group.chars[0].x0 - last.chars[-1].x1, last.chars[0].x0 - group.chars[-1].x1)
            if gap >= _BESIDE * group.height:
                larger = max(last, group, key=lambda one: len(one.chars))
                last.y, last.height = larger.y, larger.height
                last.chars = sorted([*last.chars, *group.chars], key=lambda char: char.x0)
                last.raised += group.raised
                last.lowered += group.lowered
                continue
        united.append(group)
    return united


def _list_runs(chars: Sequence[Char], height: float) -> Iterator[list[Char]]:
    run: list[Char] = []
    for char in chars:
        if run and char.x0 - run[-1].x1 > _BESIDE * height:
            yield run
            run = []
        run.append(char)
    if run:
        yield run


def _find_host(groups: Sequence[_Group], number: int, run: Sequence[Char]) -> _Group | None:
    """The row just below, or above, that has larger text right beside a run of characters."""
    y = groups[number].y
    for step in (1, -1):
        at = number + step
        while (
            0 <= at < len(groups)
            and abs(at - number) <= _NEAR
            and abs(groups[at].y - y) <= _RAISED[1] * max(groups[at].height, run[0].height)
        ):
            host = groups[at]
            off = abs(host.y - y) / host.height
            if off >= _RAISED[0] and run[0].height <= _SMALLER * host.height and _is_beside(host, run):
                return host
            at += step
    return None


def _is_beside(host: _Group, run: Sequence[Char]) -> bool:
    reach = _BESIDE * host.height
    after = bisect_right(host.chars, run[0].x0, key=lambda char: char.x0)
    before = host.chars[after - 1] if after else None
    if before is not None and before.text.strip() and -reach <= run[0].x0 - before.x1 <= reach:
        return True
    following = next((char for char in host.chars[after : after + 2] if char.text.strip()), None)
    # Behind the mark that begins a note stands a space.
    most = reach if before is not None else reach + _WORD_SPACE * host.height
    return following is not None and -reach <= following.x0 - run[-1].x1 <= most


def _make_row(group: _Group) -> Row:
    tagged = [*((char, False) for char in (*group.chars, *group.lowered)), *((char, True) for char in group.raised)]
    tagged.sort(key=lambda one: one[0].x0)
    seen = _drop_doubles([(char, raised) for char, raised in tagged if char.text.strip()])
    spaces = [char.x0 for char, _ in tagged if char.text.isspace()]
    gaps = [max(right.x0 - left.x1, 0.0) for (left, _), (right, _) in pairwise(seen)]
    parted = [_has_between(spaces, left.x0, right.x0) for (left, _), (right, _) in pairwise(seen)]
    tight = [gap for gap, space in zip(gaps, parted, strict=True) if not space]
    usual = median(tight) if tight else 0.0
    usual = usual if usual <= _MOST_SPACED * group.height else 0.0
    least = usual + _SPACE * group.height
    # A cell that is full to its edge touches the next one: `Fees (£m)Change`.
    touching = [left.text == ")" and right.text.isupper() for (left, _), (right, _) in pairwise(seen)]
    ends = [space or touches or gap > least for gap, space, touches in zip(gaps, parted, touching, strict=True)]
    words = tuple(_list_words(seen, ends))
    bold = sum(char.bold for char, _ in seen) * 2 > len(seen)
    return Row(group.y, group.height, bold, words, usual)


def _has_between(spaces: Sequence[float], left: float, right: float) -> bool:
    """Whether a space begins between where two characters begin."""
    return bisect_left(spaces, right + 0.01) > bisect_right(spaces, left)


def _drop_doubles(chars: list[tuple[Char, bool]]) -> list[tuple[Char, bool]]:
    """The characters without those that are drawn twice, a little apart, to look bold."""
    kept: list[tuple[Char, bool]] = []
    for one in chars:
        char = one[0]
        for other, _ in kept[-2:]:
            again = other.text == char.text and abs(other.number - char.number) > 1  # as the two letters of ff are not
            if again and char.x0 - other.x0 < 0.3 * (other.x1 - other.x0):
                break
        else:
            kept.append(one)
    return kept


def _list_words(chars: list[tuple[Char, bool]], parted: Sequence[bool]) -> Iterator[Word]:
    """The words of a row; ``parted`` tells where one ends.  What is raised is read behind what it stands at."""
    begin, text, raised, marked = 0, "", "", False
    before = ""
    for at, (char, is_raised) in enumerate(chars):
        ends = at > 0 and parted[at - 1]
        if raised and (ends or not is_raised):
            text, raised = text + read_raised(text or before, raised, "" if ends else char.text), ""
        if ends:
            if text:
                yield Word(chars[begin][0].x0, chars[at - 1][0].x1, text, marked, chars[begin][0].number)
                before, marked = f"{text} ", False
            begin, text = at, ""
        if is_raised:
            marked = marked or not text
            raised += char.text
        else:
            text += char.text
    text += read_raised(text or before, raised) if raised else ""
    if text:
        yield Word(chars[begin][0].x0, chars[-1][0].x1, text, marked, chars[begin][0].number)
