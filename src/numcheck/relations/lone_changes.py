"""Changes beside the only two levels of their sentences, which no words tie to these.

Crowds have grown by a half: 4,000 came to the first show and 5,000 to the last.    not a half
It has 60 pupils. In 2010, when it opened, there were 80, a third more.             nor this a third
It has doubled its membership. It had 140 at the end of 2020; now there are 208.    140 and 280

So the amount must be the only one, the levels of two times, and what these give near the amount, as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from numcheck.reading.statements import Statement, Term
from numcheck.relations.levels import is_alike
from numcheck.relations.movement import Words
from numcheck.relations.roles import (
    Amount,
    Role,
    are_near,
    is_broken,
    is_measure,
    list_amounts,
    list_levels,
    make_proposals,
)
from numcheck.relations.rounding import is_slip, list_exchanged_pairs
from numcheck.relations.verdict import Proposal

LEAST = 30  # of two numbers alone
LIKE = 2  # how many times the change between two levels an amount may be, or that the amount
FAR = 3  # the same, of an amount in the unit of its levels
ROUNDED = Fraction("0.03")  # how far off a rate in words may be
PERCENT = Fraction(1, 100)


class Level(NamedTuple):
    """A level with its role, and whether words tell when it was."""

    term: Term
    role: Role
    timed: bool


def read_lone(
    statement: Statement, before: Statement | None, after: Statement | None, words: Words
) -> Iterator[Proposal]:
    """The amount of a sentence that is the only one of it, or of it and the one beside it, and the only two levels there that are alike."""
    amounts = list(list_amounts(statement, words))
    if len(amounts) != 1 or not _can_be_amount(statement, amounts[0], words):
        return
    (amount,) = amounts
    stated = statement.terms[amount.place]
    for levels, strict in _list_windows(statement, before, after, amount, words):
        mine = [one for one in levels if is_measure(stated, one.term)]
        pairs = [
            (one, two)
            for one, two in combinations(mine, 2)
            if is_alike(one.term.operand, two.term.operand) and are_near(one.term, two.term)
        ]
        if len(pairs) == 1 and _may_be_given(stated, *pairs[0], amount, strict=strict):
            one, two = (level.term for level in pairs[0])
            yield from make_proposals(stated, one, two, amount, True, words, tied=False)
        if pairs:
            return


def _list_windows(
    statement: Statement, before: Statement | None, after: Statement | None, amount: Amount, words: Words
) -> Iterator[tuple[Sequence[Level], bool]]:
    """The levels among which the two of an amount may be, and whether only exchanged digits are taken for a slip there."""
    stated = statement.terms[amount.place]
    here = list(_list_levels(statement, [amount], words))
    yield [one for one in here if not _is_parted(statement, stated, one.term, words)], False
    if _find_rate(stated) is None:
        return
    if not words.contrast.search(statement.text):
        yield here, False
        yield [*_list_earlier(statement, before, words), *here], False
    if after and _is_spelt_out(statement, after, words):
        yield list(_list_levels(after, (), words)), True


def _list_earlier(statement: Statement, before: Statement | None, words: Words) -> list[Level]:
    """The levels of the sentence before one, if that goes on about them, or the two have no figures but these and the amount."""
    goes_on = words.timed.match(statement.text) or words.carried.search(statement.text)
    if before is None or not (goes_on or len(before.terms) + len(statement.terms) == 3):
        return []
    levels = _list_levels(before, (), words) if not list(list_amounts(before, words)) else ()
    return [one._replace(role="from") if goes_on else one for one in levels]


def _may_be_given(stated: Term, one: Level, two: Level, amount: Amount, *, strict: bool) -> bool:
    """Whether an amount may be meant for the change between two levels, which are told of two times."""
    roles, both = {one.role, two.role}, one.timed and two.timed
    if not ("from" in roles or both) or not _can_be_levels(stated, one.term, two.term):
        return False
    if _find_rate(stated) is None and not (both or (one.timed and "to" in roles)):
        return False
    if strict:
        return _is_given_by_exchange(one.term, two.term, amount, stated)
    return _is_like(stated, one.term, two.term, amount)


def _can_be_amount(statement: Statement, amount: Amount, words: Words) -> bool:
    """Whether a term says by what part something changed, or is called a rise or fall of so much, and not of what is told elsewhere."""
    term, place = statement.terms[amount.place], amount.place + 1
    follows = place in [level for level, _ in list_levels(statement, [amount], words)]
    tied = follows and (amount.compared or words.goal.search(statement.terms[place].lead))
    if words.apart.match(term.tail) and not tied:
        return False
    if _find_rate(term) is not None:
        return True
    return amount.sign != 0 and words.called.search(term.lead) is not None and not term.figure.members


def _is_spelt_out(statement: Statement, after: Statement, words: Words) -> bool:
    """Whether a sentence has no figure but the amount of a change, and the one behind it, of two levels, goes on about the same."""
    goes_on = words.timed.match(after.text) or words.carried.search(after.text)
    alone = len(statement.terms) == 1 and len(after.terms) == 2
    return bool(alone and goes_on and after.follows and not list(list_amounts(after, words)))


def _can_be_levels(stated: Term, one: Term, two: Term) -> bool:
    """Whether two terms are no shares of something, nor small numbers that say of nothing how many."""
    if "percent" in (one.kind, two.kind) and stated.is_share:
        return False
    small = one.bare and max(one.operand.value or 0, two.operand.value or 0) < LEAST
    return not small and one.figure.whole is None is two.figure.whole


def _list_levels(statement: Statement, amounts: Sequence[Amount], words: Words) -> Iterator[Level]:
    for place, role in list_levels(statement, amounts, words):
        term = statement.terms[place]
        clause = f"{term.lead} {term.tail.partition(',')[0]}"
        yield Level(term, role, words.times.search(clause) is not None)


def _is_parted(statement: Statement, one: Term, two: Term, words: Words) -> bool:
    places = sorted(statement.terms.index(term) for term in (one, two))
    return is_broken(words, statement.read_between(*places))


def _find_rate(term: Term) -> Fraction | None:
    """By what part of a level a term says that it changed; None for an amount of another sort."""
    value = term.operand.value
    if value is None or term.figure.members:
        return None
    if term.kind == "multiple":
        return value - 1 if value > 1 else None
    if term.figure.kind == "ratio":
        return value
    return abs(value) * PERCENT if term.is_share else None


def _is_like(stated: Term, one: Term, two: Term, amount: Amount) -> bool:
    """Whether an amount is so near to the change between two levels that it may be meant for it."""
    low, high = sorted((one.operand.value or Fraction(0), two.operand.value or Fraction(0)))
    rate, told = _find_rate(stated), abs(stated.operand.value or Fraction(0))
    if rate is None:
        return bool(told) and high - low <= FAR * told and told <= FAR * (high - low) and is_slip(high - low, told)
    base = high if amount.sign < 0 else low
    if _is_given_by_exchange(one, two, amount, stated):
        return True
    right = (high - low) / base
    if not rate or right > LIKE * rate or rate > LIKE * right:
        return False
    return stated.figure.kind != "percent" or is_slip(right / PERCENT, rate / PERCENT)


def _is_given_by_exchange(one: Term, two: Term, amount: Amount, stated: Term) -> bool:
    """Whether two levels give an amount if two digits of one of them are exchanged: doubled, 140 and 208."""
    rate = _find_rate(stated) or Fraction(0)
    pairs = list_exchanged_pairs(one.operand.value or Fraction(0), two.operand.value or Fraction(0))
    for low, high in map(sorted, pairs):
        base = high if amount.sign < 0 else low
        if base and abs((high - low) / base - rate) <= ROUNDED * rate:
            return True
    return False
