"""What tells that a date of a draft is wrong, and another one right: how well both fit, how alike they are, what else has either value."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from numcheck.documents.dates import MONTHS
from numcheck.facts.date_agreement import (
    LEVELS,
    find_level,
    is_as_precise,
    is_open,
    is_relative,
    is_same_level,
    is_slip,
    measure_likeness,
)
from numcheck.facts.date_signs import Pairs
from numcheck.reading.dated import Dated

LEAST, MOST = -3.0, 8.0  # log odds beyond which more says no more
SAID = 9.0  # what one that denies a day must fit on which something was only said: others say it on another one
HALF = 0.5  # share of the dates of a draft that the sources have, below which a word in common must tie two dates
IMPLIED = 5.0  # what one that denies a year must fit that the others may leave out
CLAIMED = 0.8  # by how much worse another date may fit that speaks of it
TAKEN = 1.0  # by how much better another date must fit what agrees with both
# What one that denies must fit, more where a value is known, and by how much better than one that agrees.
FLOOR, OFFERED, AHEAD = 0.0, 2.0, 1.0
POOR = 1.5  # log odds below which a fit is poor
FAR_AHEAD = 2.0  # by how much it must fit better than one that likely is of the same thing
LIKELY = 0.0  # log odds from which what has the value of a date is likelier than not of its thing
BEST = 3  # of those that agree with a date so many are asked for whether another one speaks of them
FAR = 6.0  # by how much one date may be ahead of another one before more says no more

# Which of those that deny a date is taken for the one of its thing: the best fit, where a slip and one that no other date speaks of count for more.
SLIP, FREE, LEVEL = 2.0, 1.5, 2.5

PERIODS = frozenset({"quarter", "half"})  # parts of a year that a document numbers without it


class Denial(NamedTuple):
    """The one of the others that denies a date of a draft, and the strength of each piece of evidence for it and against.

    Of a value that the others have somewhere each piece is weighed by itself: its name begins with `known: `.
    """

    place: int
    evidence: tuple[tuple[str, float], ...]


class Evidence:
    """What is asked of the dates of a draft and those of its sources, or of a headline and its text."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.mine, self.theirs = pairs.mine, pairs.theirs
        self._shifts = {two.instant.shift: two.instant for two in pairs.theirs if two.instant.shift}.values()
        self._texts = list({two.claim.document: None for two in pairs.theirs})
        self._written: dict[str, bool] = {}

    def find_denial(self, i: int) -> Denial | None:
        """The best of those that deny a date of the draft; None where nothing does."""
        one = self.mine[i]
        if one.own or one.moved or is_relative(one.instant) or (one.side == "fiscal" and not self._is_dated):
            return None
        said = {j: self.pairs.bear_out(i, j) for j in self.pairs.near(i)}
        denying = [j for j, same in said.items() if same is False and self._may_deny(i, j)]
        unspoken = [j for j in denying if not self._is_spoken_of(i, j)]
        best = max(unspoken, key=lambda j: (self._prefer(i, j), -j), default=None)
        if best is None or not self._is_plausible(i, best, [j for j, same in said.items() if same]):
            return None
        free = sum(not self.pairs.claimed(j) and is_same_level(one.instant, self.theirs[j].instant) for j in denying)
        weighed = self._weigh_up(i, best, said, free)
        known = "known: " if self.is_known(i) else ""
        return Denial(best, ((f"{known}base", 1.0), *((known + name, strength) for name, strength in weighed)))

    def _is_plausible(self, i: int, j: int, agreeing: Sequence[int]) -> bool:
        """Whether one of the others fits a date well enough to be asked whether it denies it."""
        one, fit, known = self.mine[i], self.pairs.weigh(i, j), self.is_known(i)
        if fit < SAID and _is_only_said(one, self.theirs[j]):
            return False
        if fit < (IMPLIED if self._is_left_out(one) else OFFERED if known else FLOOR):
            return False
        alike = max((self.pairs.weigh(i, k) for k in {*agreeing, *self.pairs.alike(i)}), default=-math.inf)
        if known and fit - alike < (AHEAD if alike < LIKELY else FAR_AHEAD):
            return False
        return self._share_known >= HALF or self.pairs.is_tied(i, j)

    def _may_deny(self, i: int, j: int) -> bool:
        """Whether one of the others is of the sort of a date, told in full, and was not put off."""
        other = self.theirs[j]
        if other.moved or other.own or is_relative(other.instant) or self.pairs.weigh(i, j) == -math.inf:
            return False
        return is_same_level(self.mine[i].instant, other.instant) or not _is_year_left_out(self.mine[i], other)

    def _prefer(self, i: int, j: int) -> float:
        one, two = self.mine[i].instant, self.theirs[j].instant
        return (
            self.pairs.weigh(i, j)
            + SLIP * measure_likeness(one, two)
            + FREE * (not self.pairs.claimed(j))
            - LEVEL * (not is_same_level(one, two))
        )

    def _weigh_up(self, i: int, j: int, said: dict[int, bool | None], free: int) -> Iterator[tuple[str, float]]:
        """Every piece of evidence with its strength; ``free`` is how many may deny the date of which no other one speaks."""
        weigh, one, two = self.pairs.weigh, self.mine[i], self.theirs[j]
        fit, likeness = _limit(weigh(i, j)), measure_likeness(one.instant, two.instant)
        yield "fit", fit
        yield "poor fit", max(POOR - fit, 0.0)
        yield "a slip", float(is_slip(one.instant, two.instant))
        yield "alike", likeness
        rivals = [weigh(k, j) for k in self.pairs.claimed(j) if k != i]
        alone = 0.0 if rivals else 1 / max(free, 1)
        yield "only one left", alone
        yield "only one left, and alike", alone * likeness
        yield "only one left, of a draft borne out", alone * self._share_known
        yield "only one left, and fits", alone * fit
        if rivals:
            yield "spoken of", 1.0
            yield "spoken of, and better", min(max(max(rivals) - weigh(i, j), -2.0), FAR)
        unlike = max((_limit(weigh(i, k)) for k, same in said.items() if same is None), default=LEAST)
        yield "behind one of another sort", max(unlike - fit, 0.0)
        spoken = max(
            (_limit(weigh(i, k)) for k, same in said.items() if same is False and self._is_spoken_of(i, k)),
            default=LEAST,
        )
        yield "behind one that is spoken of", max(spoken - fit, 0.0)
        yield "not tied", float(not self.pairs.is_tied(i, j))
        yield "other level", float(not is_same_level(one.instant, two.instant))
        yield "said then", float(one.said or two.said)
        yield "open", float(any(is_open(one.instant, shift) for shift in self._shifts))
        yield "many", math.log2(1 + len(said))
        yield "borne out", self._share_known
        kind = self._name_kind(i)
        yield kind, 1.0
        yield "period of no year", float(self._is_left_out(one))
        agreeing = [k for k, same in said.items() if same]
        yield from self._weigh_agreeing(i, fit, agreeing)

    def _weigh_agreeing(self, i: int, fit: float, agreeing: Sequence[int]) -> Iterator[tuple[str, float]]:
        """What tells for a date that the others have it, too, though perhaps of something else."""
        if not agreeing:
            return
        weigh = self.pairs.weigh
        best = sorted(agreeing, key=lambda k: -weigh(i, k))[:BEST]
        yield "another agrees", 1.0
        yield "another agrees, and is behind", min(max(fit - _limit(weigh(i, best[0])), -FAR), FAR)
        yield "another agrees, of another date", float(all(self.is_taken(i, k) for k in best))

    def _is_spoken_of(self, i: int, j: int) -> bool:
        """Whether another date of the draft, which agrees with it, speaks of one of the others, and fits it nearly as well."""
        fit = self.pairs.weigh(i, j) - CLAIMED
        return any(k != i and self.pairs.weigh(k, j) >= fit for k in self.pairs.claimed(j))

    def is_taken(self, i: int, j: int) -> bool:
        """Whether another date of the draft, which agrees with it as well, fits one of the others better."""
        return any(k != i and self.pairs.weigh(k, j) > self.pairs.weigh(i, j) + TAKEN for k in self.pairs.claimed(j))

    def is_known(self, i: int) -> bool:
        """Whether a value stands anywhere among the others, as precisely."""
        one = self.mine[i].instant
        return (
            any(is_as_precise(self.theirs[j].instant, one) for j in self.pairs.alike(i))
            or (one.clock is not None and any(self.pairs.is_close(i, j) for j in self.pairs.near(i)))
            or self._is_written(i)
        )

    def _is_written(self, i: int) -> bool:
        """Whether a year or a month alone stands anywhere, though it may not be read as one."""
        date = self.mine[i].instant.date
        if date is None or date.day or (date.year and date.month):
            return False
        word = str(date.year) if date.year else MONTHS[date.month - 1] if date.month else ""
        if word not in self._written:
            self._written[word] = bool(word) and any(word in document.prose for document in self._texts)
        return self._written[word]

    def _name_kind(self, i: int) -> str:
        instant = self.mine[i].instant
        if instant.date is None:
            return self.mine[i].claim.figure.kind
        if find_level(instant.date) == LEVELS["day"]:
            return "day" if instant.date.day else "weekday"
        return "month" if instant.date.month else "year"

    def _is_left_out(self, one: Dated) -> bool:
        """Whether the others may mean a year, or a part of one, without saying so: they do not tell when they were written."""
        if self._is_dated:
            return False
        year = one.instant.date.year if one.instant.date else None
        return not PERIODS.isdisjoint(one.instant.nouns) or (year is not None and abs(year - self._latest) <= 1)

    @cached_property
    def _latest(self) -> int:
        """The latest year that the others name; 0 where they name none."""
        return max((two.instant.date.year or 0 for two in self.theirs if two.instant.date), default=0)

    @cached_property
    def _share_known(self) -> float:
        """The share of the dates of the draft that the sources have."""
        told = [i for i, one in enumerate(self.mine) if not one.own and not is_relative(one.instant)]
        return (sum(map(self.is_known, told)) + 0.5) / (len(told) + 1)

    @cached_property
    def _is_dated(self) -> bool:
        """Whether any of the others is from a document that says when it was written."""
        return any(other.claim.document.date for other in self.theirs)


def _is_only_said(one: Dated, two: Dated) -> bool:
    """Whether two days are those on which something was said, or a weekday is: others say it on another one."""
    alone = any(each.instant.date is not None and not each.instant.date.day for each in (one, two))
    return (one.said and two.said) or (alone and (one.said or two.said))


def _is_year_left_out(one: Dated, two: Dated) -> bool:
    """Whether two dates, of which one is a year alone, may differ only in a year that the other leaves out."""
    dates = [each.instant.date for each in (one, two)]
    if None in dates or not any(date and find_level(date) == 1 for date in dates):
        return False
    return not all(
        date and date.year and str(date.year) in each.claim.figure.text
        for date, each in zip(dates, (one, two), strict=True)
    )


def _limit(score: float) -> float:
    return min(max(score, LEAST), MOST)
