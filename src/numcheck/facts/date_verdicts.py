"""Dates, times of day and ranks of a draft against those of its sources, and of its headline against its text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.dates import WEEKDAYS
from numcheck.facts.date_agreement import is_as_precise
from numcheck.facts.date_odds import Denial, Odds
from numcheck.facts.date_signs import Pairs, Weights, read_weights
from numcheck.facts.pair_score import START, Judgement
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Reason, Status
from numcheck.reading.dated import Dated, read_dated

LIKELY = 0.1  # log odds from which a date is told to be wrong
# How well a date of the text must fit one of the headline to deny it, and how much better than any other.
HEADLINE = 6.0, 3.0
WITNESS = 0.5, 0.5  # how well one that agrees must fit to bear a date out, and how much better than any that denies it


class Verdict(NamedTuple):
    """What became of a date, time or rank of a document: ``others`` are those that deny it, or bear it out, the best first.

    ``status`` is `confirmed`, `conflicting`, `elsewhere` (its value stands in a source, but it is not clear that it is of the same thing) or
    `unsupported`.
    """

    claim: Claim
    status: Status
    others: tuple[Claim, ...] = ()


def judge_dates(draft: Document, theirs: Sequence[Dated], lexicon: Lexicon) -> tuple[Verdict, ...]:
    """What became of each date, time and rank of a draft but its own; ``theirs`` are those of its sources.

    Without sources, only those that its text has otherwise than its headline are told.
    """
    mine = _read_mine(draft, theirs, lexicon)
    weights = read_weights(lexicon)
    found = {one.claim.figure.start: one for one in _judge(mine, theirs, weights)} if mine and theirs else {}
    alone = [one for one in mine if one.claim.figure.kind != "rank"]  # a text may place many things in one order
    heads, rest = [one for one in alone if one.headline], [one for one in alone if not one.headline]
    for one in _judge_headline(heads, rest, weights) if heads and rest else ():
        place = one.claim.figure.start
        if place not in found or found[place].status != "conflicting":
            found[place] = one
    return tuple(found[place] for place in sorted(found))


def explain_date(draft: Document, theirs: Sequence[Dated], lexicon: Lexicon, start: int) -> list[Judgement]:
    """Why those of the sources are of one thing with the date of a draft that begins at ``start``, or not; the likeliest first."""
    mine, weights = _read_mine(draft, theirs, lexicon), read_weights(lexicon)
    pairs = Pairs(mine, theirs, weights)
    places = [i for i, one in enumerate(mine) if one.claim.figure.start == start]
    judged = [
        _explain_pair(pairs, i, j, weights) for i in places for j in pairs.near(i) if pairs.weigh(i, j) > -math.inf
    ]
    return sorted(judged, key=lambda one: -one.score)


def _explain_pair(pairs: Pairs, i: int, j: int, weights: Weights) -> Judgement:
    told = (Reason(name, round(weights.signs.get(name, 0.0) * much, 2)) for name, much in pairs.list_signs(i, j))
    reasons = sorted((reason for reason in told if reason.weight), key=lambda reason: -abs(reason.weight))
    start = Reason(START, round(-weights.none, 2))
    score = start.weight + sum(reason.weight for reason in reasons)
    return Judgement(pairs.theirs[j].claim, (start, *reasons), score, WITNESS[0], pairs.bear_out(i, j) is False)


def _read_mine(draft: Document, theirs: Sequence[Dated], lexicon: Lexicon) -> tuple[Dated, ...]:
    days = [one.claim.document.date for one in theirs if one.claim.document.date]
    return read_dated(draft, lexicon, max(days, default=None), for_headline=not theirs)


def _judge(mine: Sequence[Dated], theirs: Sequence[Dated], weights: Weights) -> Iterator[Verdict]:
    """What the sources say of each date of a draft."""
    odds = Odds(Pairs(mine, theirs, weights))
    denials = {i: denial.place for i, denial in _find_denials(odds).items()}
    for i, one in enumerate(mine):
        if one.own:
            continue
        place = denials.get(i, _find_other_weekday(odds.pairs, i))
        if place is None:
            yield _find_witness(odds, i)
        else:
            yield Verdict(one.claim, "conflicting", (theirs[place].claim,))


def _find_other_weekday(pairs: Pairs, i: int) -> int | None:
    """The same day of a month as one of the draft, with another weekday; None where either leaves it out, or one agrees."""
    one = pairs.mine[i]
    if one.moved or not _names_weekday(one):
        return None
    days = [
        j
        for j in pairs.alike(i)
        if (date := pairs.theirs[j].instant.date) and date.day and _names_weekday(pairs.theirs[j])
    ]
    same = [_get_weekday(pairs.theirs[j]) == _get_weekday(one) for j in days]
    return max(days, key=lambda j: pairs.weigh(i, j)) if days and not any(same) else None


def _get_weekday(one: Dated) -> int | None:
    return one.instant.date.weekday if one.instant.date else None


def _names_weekday(one: Dated) -> bool:
    """Whether a day of a month is written with its weekday."""
    date, weekday = one.instant.date, _get_weekday(one)
    if date is None or not date.day or weekday is None:
        return False
    return WEEKDAYS[weekday][:3].lower() in one.claim.figure.text.lower()


def _find_denials(odds: Odds) -> dict[int, Denial]:
    """What denies the dates of a draft; one of the sources denies no more than one of them, that which is likeliest wrong."""
    found: dict[int, tuple[float, int, Denial]] = {}
    for i in range(len(odds.mine)):
        denial = odds.find_denial(i)
        if denial and denial.odds > LIKELY and (denial.place not in found or denial.odds > found[denial.place][0]):
            found[denial.place] = denial.odds, i, denial
    return {i: denial for _, i, denial in found.values()}


def _find_witness(odds: Odds, i: int) -> Verdict:
    """The date of a source that bears one out: it agrees as precisely, fits well, and none that denies it fits as well."""
    pairs, one = odds.pairs, odds.mine[i]
    agreeing = {*odds.pairs.alike(i), *(j for j in pairs.near(i) if pairs.bear_out(i, j))}
    exact = [j for j in agreeing if is_as_precise(odds.theirs[j].instant, one.instant)]
    ranked = sorted(exact, key=lambda j: (-pairs.weigh(i, j), j))
    if not ranked:
        return Verdict(one.claim, "unsupported")
    least, ahead = WITNESS
    best = pairs.weigh(i, ranked[0])
    denying = max((pairs.weigh(i, j) for j in pairs.near(i) if pairs.bear_out(i, j) is False), default=-math.inf)
    borne_out = best > least and best > denying + ahead and not odds.is_taken(i, ranked[0])
    told = [j for j in ranked if pairs.weigh(i, j) > least] if borne_out else ranked[:1]
    return Verdict(one.claim, "confirmed" if borne_out else "elsewhere", tuple(odds.theirs[j].claim for j in told))


def _judge_headline(heads: Sequence[Dated], rest: Sequence[Dated], weights: Weights) -> Iterator[Verdict]:
    """The dates of a headline that the text has otherwise: what is there more likely of the same thing than any other date."""
    least, ahead = HEADLINE
    odds = Odds(Pairs(heads, rest, weights))
    pairs = odds.pairs
    for i, one in enumerate(heads):
        denial = odds.find_denial(i)
        if denial is None or one.said or rest[denial.place].said:
            continue
        fit = pairs.weigh(i, denial.place)
        others = [pairs.weigh(i, j) for j in pairs.near(i) if pairs.bear_out(i, j) is not False]
        if fit > least and fit - ahead > max(others, default=-math.inf) and not pairs.claimed(denial.place):
            yield Verdict(one.claim, "conflicting", (rest[denial.place].claim,))
