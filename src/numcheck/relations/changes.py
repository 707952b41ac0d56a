"""Changes: by how much something changed, and between which two levels, by the words beside each figure.

rose 12 percent to 56 from 50            the amount, and the levels that `from` and `to` name
56, against 50 in May, 12 percent more   a level, what it is compared with, and the amount
They had 50 in May. Now there are 56, 12 percent more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.reading.statements import Statement, Term
from numcheck.relations.carried import list_earlier, read_heading, read_sequel
from numcheck.relations.levels import Sign
from numcheck.relations.lone_changes import read_lone
from numcheck.relations.movement import Words
from numcheck.relations.roles import (
    Amount,
    Pair,
    are_near,
    find_sign,
    is_broken,
    is_measure,
    list_amounts,
    list_levels,
    list_pairs,
    make_proposals,
)
from numcheck.relations.verdict import Proposal

AWAY = 140  # characters between an amount and the levels that it is one of


def propose_changes(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for the amounts of changes; the operands are the earlier and the later level, the form is the sign of the change."""
    for number, statement in enumerate(statements):
        amounts = list(list_amounts(statement, words))
        found: list[Proposal] = []
        if amounts and len(statement.terms) > 1:
            found += _read_statement(statement, amounts, words)
        for before in list_earlier(statements, number, amounts, words) if amounts else ():
            found += read_sequel(statement, before, amounts, words)
        if not any(one.sure for one in found):
            last = statements[number - 1] if number and statement.follows else None
            after = statements[number + 1] if number + 1 < len(statements) else None
            found += read_lone(statement, last, after, words)
        yield from found
        if statement.terms[0].claim.block == "heading" and number + 1 < len(statements):
            yield from read_heading(statement, amounts, statements[number + 1], words)


class Move(NamedTuple):
    """Two levels, the earlier one first, and the word that says which way, or that the later is half of the earlier."""

    before: Term
    after: Term
    said: str
    sign: Sign


def find_moves(statements: Sequence[Statement], words: Words) -> Iterator[Move]:
    """The pairs of levels that are said to be a rise or a fall, whether or not by how much: `fell from 12 to 9`, `9, down from 12`."""
    for statement in statements:
        amounts = list(list_amounts(statement, words))
        for pair in list_pairs(statement, list_levels(statement, amounts, words), words):
            said = _find_move(statement, pair, words) if pair.tied else ""
            if said:
                before, after = statement.terms[pair.before], statement.terms[pair.after]
                yield Move(before, after, said, 0 if words.halved.fullmatch(said) else find_sign(said, words))


def _find_move(statement: Statement, pair: Pair, words: Words) -> str:
    """The word for what happened between two levels; empty where there is none."""
    first = statement.terms[min(pair[:2])]
    halved = words.halved.search(first.lead)
    if pair.after < pair.before:
        found = words.trending.search(statement.terms[pair.before].lead) or words.moving.search(first.lead)
    else:
        found = words.moving.search(first.lead)
    if found and found["said"].lower() in ("up", "down") and pair.before < pair.after:
        # `30 to 40 euros, down from 40 to 50`: these are the ends of one range.
        earlier = statement.terms[: pair.before]
        found = None if any(term.kind == first.kind for term in earlier) else found
    return halved[0] if halved else found["said"] if found else ""


def _read_statement(statement: Statement, amounts: Sequence[Amount], words: Words) -> Iterator[Proposal]:
    terms = statement.terms
    levels = list_levels(statement, amounts, words)
    pairs = list(list_pairs(statement, levels, words))
    for amount in amounts:
        stated = terms[amount.place]
        mine = [place for place, _ in levels if is_measure(stated, terms[place])]
        for pair in pairs:
            if pair.before not in mine and pair.after not in mine:
                continue
            elsewhere = _is_from_elsewhere(statement, amount, pair, words)
            listed = _is_listed(statement, amount)
            sure = pair.tied and not (elsewhere or listed) and _is_of_pair(statement, amount, pair, mine, words)
            if not pair.tied and not elsewhere and len(mine) == 2:
                sure = _is_remark(statement, amount, pair, words)
            if sure or _is_near(statement, amount, pair, words):
                yield from make_proposals(
                    stated, terms[pair.before], terms[pair.after], amount, sure, words, tied=pair.tied
                )


def may_mean_points(proposal: Proposal, words: Words) -> bool:
    """Whether a percentage may be meant as points of the two percentages that it is said of: `down 6% to 28%`, but not `a drop of 6%`."""
    stated, after = proposal.stated, proposal.operands[1]
    return stated.is_share and after.kind == "percent" and words.called.search(stated.lead) is None


def _is_listed(statement: Statement, amount: Amount) -> bool:
    """Whether an amount is only one of some: a loss of 30 teachers and 30 clerks."""
    terms, follows = statement.terms, amount.place + 1
    stated = terms[amount.place]
    if stated.kind != "count" or follows >= len(terms) or terms[follows].kind != "count":
        return False
    return stated.tail.strip().lower() in ("and", "plus", "as well as", ",")


def _is_near(statement: Statement, amount: Amount, pair: Pair, words: Words) -> bool:
    """Whether no other clause begins between an amount and the farther one of two levels."""
    places = sorted((amount.place, *pair[:2]))
    return not is_broken(words, statement.read_between(places[0], places[-1]))


def _is_from_elsewhere(statement: Statement, amount: Amount, pair: Pair, words: Words) -> bool:
    """Whether an amount is reckoned from a level that no number tells: `up 12 percent from last year`."""
    tail, follows = statement.terms[amount.place].tail, amount.place + 1
    if (
        amount.compared
        or words.standing.match(tail)
        or (words.away if pair.tied else words.unstated).match(tail) is None
    ):
        return False
    tied = follows in pair[:2] and (
        words.goal.search(statement.terms[follows].lead) or words.origin.search(statement.terms[follows].lead)
    )
    return not tied


def _is_of_pair(statement: Statement, amount: Amount, pair: Pair, mine: Sequence[int], words: Words) -> bool:
    """Whether nothing parts an amount from a pair, and no other level is nearer to it."""
    place, terms = amount.place, statement.terms
    first, last = sorted((pair.before, pair.after))
    near = first if place < first else last
    gap = statement.read_between(*sorted((place, near)))
    if len(gap) > AWAY or is_broken(words, gap) or words.planned.search(statement.read_lead(max(first, last))):
        return False
    inside = range(min(place, near) + 1, max(place, near))
    if any(other in mine for other in inside if other not in pair[:2]):
        return False
    if amount.compared:  # 12 percent more than the 50: this is the earlier one
        return pair.before == place + 1
    follows = terms[place + 1] if place < first else None
    if follows and words.goal.search(follows.lead) and is_measure(terms[place], follows):
        return place + 1 in pair[:2]
    return place < last or words.apposed.match(gap) is not None


def _is_remark(statement: Statement, amount: Amount, pair: Pair, words: Words) -> bool:
    """Whether an amount is said of the only two levels of a statement, which are told of two times."""
    terms = statement.terms
    first, last = sorted((pair.before, pair.after))
    near = max((place for place in (first, last) if place < amount.place), default=-1)
    if (
        near < 0
        or is_broken(words, statement.read_between(near, amount.place))
        or not are_near(terms[first], terms[last])
    ):
        return False
    tail = terms[amount.place].tail
    if not (amount.compared or words.closed.match(tail) or words.standing.match(tail)):
        return False
    told = [words.times.search(_read_clause(statement, place)) is not None for place in (first, last)]
    return any(told) if words.standing.match(tail) else all(told)


def _read_clause(statement: Statement, place: int) -> str:
    """The words beside a term up to the next comma on either side, a time at the head of the sentence with them."""
    term = statement.terms[place]
    lead = term.lead if place == 0 else term.lead.rpartition(", ")[2] if term.lead.count(",") > 1 else term.lead
    return f"{lead} {term.tail.partition(',')[0]}"
