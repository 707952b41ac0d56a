"""How likely a date of a draft is wrong: of which date of the sources it speaks, and how it would have come from that one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from numcheck.documents.dates import MONTHS
from numcheck.facts.date_agreement import is_finer, is_loose, is_open, is_relative
from numcheck.facts.date_mistakes import SPREAD, measure_mistake, name_sort
from numcheck.facts.date_signs import Pairs
from numcheck.figures.instants import Instant
from numcheck.patterns import re
from numcheck.reading.dated import Dated

# What speaks for a date that the sources have being written wrongly, before anything is known of it: more than the share of such
# dates in print, as a check is made for their sake.  It was set on drafts with one wrong date and on right ones.
WRONG = 0.4
# How a wrong one is made.
BORROWED = 0.5  # share of mistakes that take the value of another date of the source
STRAY = 0.05  # share of mistakes that give any value
LOOSELY = 0.2  # how much likelier a part of a month, a month or a decade is a date of the source told loosely than taken from another event
OUTSIDE = 2.0  # how much the share of dates of a draft that no source has counts for another one being from elsewhere
RECENT = 2  # years from the latest that is named within which an undated text may mean one without saying so
HALF = 0.5  # share of the other dates of a draft that the sources do not have, from which a word in common must tie two dates
OTHER_PART = 0.3  # how likely a date tells another part of a moment than the source does: its year for its month
BOUNDS, ROUND = ("start", "end"), ("noon", "midday", "midnight")  # before noon: at some time of the morning
UNPLACED = 0.1  # how likely a date is what a word tells that counts from a day which is not known
APART = "compared", "fiscal", "habit"  # sides of dates that deny none of another side
PERIODS = frozenset({"quarter", "half"})  # parts of a year that a document numbers without it
SURE = 50.0  # log odds beyond which more says no more


class Denial(NamedTuple):
    """The one of the others that most likely denies a date of a draft, and the log odds of that date being wrong."""

    place: int
    odds: float


class Odds:
    """What is asked of the dates of a draft and those of its sources, or of a headline and its text."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.mine, self.theirs = pairs.mine, pairs.theirs
        self._texts = list({two.claim.document: None for two in pairs.theirs})
        self._shares: dict[int, tuple[Mapping[int, float], float]] = {}

    def find_denial(self, i: int) -> Denial | None:
        """What most likely denies a date of the draft; None where nothing does, or the date is not one to be denied."""
        if not self._may_be_wrong(i):
            return None
        shares, none = self._share_out(i)
        tied = self._share_unknown(i) < HALF
        denying = {
            j: share * self._is_free(i, j)
            for j, share in shares.items()
            if self._may_deny(i, j) and (tied or self.pairs.is_tied(i, j))
        }
        best = max(denying, key=lambda j: (denying[j], -j), default=None)
        if best is None or not denying[best]:
            return None
        said = {j: self.pairs.bear_out(i, j) for j in shares}
        right = none + sum(
            shares[j] * (1 if same else self._is_free(i, j)) for j, same in said.items() if same is not False
        )
        return Denial(best, min(math.log(math.fsum(denying.values()) / right), SURE) if right else SURE)

    def _may_be_wrong(self, i: int) -> bool:
        one = self.mine[i]
        if one.own or one.moved or is_relative(one.instant) or (one.side == "fiscal" and not self._is_dated):
            return False
        if one.side in BOUNDS and one.claim.figure.text.lower() in ROUND:
            return False
        return not (self._is_left_out(one) or self._is_written(i) or self._is_borne_out(i))

    def _is_borne_out(self, i: int) -> bool:
        """Whether one of the others agrees with a date, and has a number of its clause beside it."""
        numbers = self.mine[i].clause_numbers
        return any(self.pairs.bear_out(i, j) and numbers & self.theirs[j].clause_numbers for j in self.pairs.near(i))

    def _is_between(self, i: int, j: int) -> bool:
        """Whether a month lies between two of which one of the others is the first or the last: in July, of June to August."""
        one, ends = self.mine[i].instant, [k for k in (j - 1, j, j + 1) if 0 <= k < len(self.theirs)]
        for first, last in pairwise(self.theirs[k] for k in ends):
            if last.side != "end" or first.claim.sentence != last.claim.sentence:
                continue
            months = [each.date.month if each.date else None for each in (first.instant, one, last.instant)]
            if all(months) and months == sorted(months, key=lambda month: month or 0):
                return not (one.date and one.date.day)
        return False

    def _may_deny(self, i: int, j: int) -> bool:
        one, two = self.mine[i], self.theirs[j]
        if self.pairs.bear_out(i, j) is not False or two.moved or two.own or is_relative(two.instant):
            return False
        if any((one.side == side) != (two.side == side) for side in APART) or self._is_between(i, j):
            return False
        if _is_unnamed(one) != _is_unnamed(two):
            return False
        return not _is_only_said(one, two) and not is_finer(one.instant, two.instant)

    def _share_out(self, i: int) -> tuple[Mapping[int, float], float]:
        """How likely a date speaks of each of the others, given its value, and of none of them; they make 1."""
        if i not in self._shares:
            one = self.mine[i].instant
            spread, known = SPREAD[name_sort(one)], self._is_known(i)
            odds = {j: self.pairs.weigh(i, j) for j in self.pairs.near(i)}
            odds = {j: math.exp(score) for j, score in odds.items() if score > -math.inf}
            rivals = sum(self.pairs.bear_out(i, j) is False for j in odds)
            for j in odds:
                odds[j] *= self._tell_value(i, j, known, rivals)
            none = OUTSIDE * self._share_unknown(i) / spread
            whole = none + sum(odds.values())
            self._shares[i] = {j: much / whole for j, much in odds.items()}, none / whole
        return self._shares[i]

    def _tell_value(self, i: int, j: int, known: bool, rivals: int) -> float:
        """How likely a date that speaks of one of the others has its value."""
        same = self.pairs.bear_out(i, j)
        if same is None:
            one, two = self.mine[i].instant, self.theirs[j].instant
            return UNPLACED if is_open(one, two) else OTHER_PART / SPREAD[name_sort(one)]
        return 1 - WRONG if same else WRONG * self._mistake(i, j, known, rivals)

    def _mistake(self, i: int, j: int, known: bool, rivals: int) -> float:
        """How likely a date would have its value if it were a mistake for one of the others; ``rivals`` are as many as it could have taken."""
        one, two = self.mine[i].instant, self.theirs[j].instant
        borrowed = BORROWED / max(rivals, 1) * (LOOSELY if is_loose(one) else 1) if known else 0.0
        slip = measure_mistake(one, two) * (LOOSELY if known and (one.part or one.years) else 1)
        return slip + STRAY / SPREAD[name_sort(one)] + borrowed

    def _is_free(self, i: int, j: int) -> float:
        """How likely no other date of the draft, which agrees with it, speaks of one of the others."""
        spoken = (self._share_out(k)[0].get(j, 0.0) for k in self.pairs.claimed(j) if k != i)
        return 1 - max(spoken, default=0.0)

    def is_taken(self, i: int, j: int) -> bool:
        """Whether another date of the draft, which agrees with it as well, likelier speaks of one of the others."""
        mine = self._share_out(i)[0].get(j, 0.0)
        return any(self._share_out(k)[0].get(j, 0.0) > 2 * mine for k in self.pairs.claimed(j) if k != i)

    def _is_known(self, i: int) -> bool:
        return (
            any(self.pairs.bear_out(i, j) for j in self.pairs.near(i))
            or bool(self.pairs.alike(i))
            or self._is_written(i)
        )

    def _is_written(self, i: int) -> bool:
        """Whether a year, a month alone or an hour with minutes stands in the sources, where it is not read as a date."""
        date, clock = self.mine[i].instant.date, self.mine[i].instant.clock
        if self.pairs.alike(i):
            return False
        if clock:
            told = re.compile(rf"(?<!\d){clock.minutes // 60}[.:]{clock.minutes % 60:02}(?!\d)")
            return any(told.search(document.prose) for document in self._texts)
        if date is None or date.day or (date.year and date.month):
            return False
        word = str(date.year) if date.year else MONTHS[date.month - 1] if date.month else ""
        return bool(word) and any(word in document.prose for document in self._texts)

    def _share_unknown(self, i: int) -> float:
        """The share of the other dates of the draft that the sources do not have."""
        others = [k for k in self._told if k != i]
        return (sum(not self._known[k] for k in others) + 0.5) / (len(others) + 1)

    @cached_property
    def _told(self) -> Sequence[int]:
        return [i for i, one in enumerate(self.mine) if not one.own and not is_relative(one.instant)]

    @cached_property
    def _known(self) -> Mapping[int, bool]:
        return {i: self._is_known(i) for i in self._told}

    def _is_left_out(self, one: Dated) -> bool:
        """Whether the others may mean a year, or a part of one, without saying so: they do not tell when they were written."""
        if self._is_dated or not self._leave_out:
            return False
        date = one.instant.date
        year = date.year if date and not date.month else None
        return not PERIODS.isdisjoint(one.instant.nouns) or (year is not None and abs(year - self._latest) <= RECENT)

    @cached_property
    def _leave_out(self) -> bool:
        """Whether any of the others leaves out its year, or its words count from the day of its document."""
        instants = [two.instant for two in self.theirs]
        return any(is_relative(one) or one.rank or (one.date and not one.date.year) for one in instants)

    @cached_property
    def _latest(self) -> int:
        """The latest year that the others name; 0 where they name none."""
        return max((two.instant.date.year or 0 for two in self.theirs if two.instant.date), default=0)

    @cached_property
    def _is_dated(self) -> bool:
        """Whether any of the others is from a document that says when it was written."""
        return any(other.claim.document.date for other in self.theirs)


def _is_only_said(one: Dated, two: Dated) -> bool:
    """Whether two days are those on which something was said, or a weekday is: others say it on another one."""
    alone = any(_is_weekday(each.instant) for each in (one, two))
    return (one.said and two.said) or (alone and (one.said or two.said))


def _is_unnamed(one: Dated) -> bool:
    """Whether a rank leaves out its noun, and nobody has it: the second, but not her second."""
    before, _, after = one.claim.passage.beside
    return bool(one.instant.rank) and not one.instant.nouns and before == "the" and not after.isalpha()


def _is_weekday(one: Instant) -> bool:
    return one.date is not None and not one.date.day
