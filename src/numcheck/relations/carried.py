"""Changes told in two sentences: an amount of which one level, or both, stand in the sentence before, or below a headline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.reading.statements import Statement
from numcheck.relations.levels import is_alike
from numcheck.relations.movement import Words
from numcheck.relations.roles import (
    Amount,
    are_near,
    is_broken,
    is_measure,
    list_amounts,
    list_levels,
    list_pairs,
    make_proposals,
)
from numcheck.relations.verdict import Proposal

BACK = 3  # sentences with figures in which the other level of one may stand that it only says to have changed from
FAR = 600  # characters between the two


def list_earlier(
    statements: Sequence[Statement], number: int, amounts: Sequence[Amount], words: Words
) -> list[Statement]:
    """The sentences before one that may have another level of what it tells: the last one, or, where it only says from what level
    something changed, the nearest that has one like that."""
    statement = statements[number]
    levels = list_levels(statement, amounts, words)
    if [role for _, role in levels] == ["from"]:
        level = statement.terms[levels[0][0]]
        near = [one for one in statements[max(0, number - BACK) : number] if statement.start - one.end < FAR]
        found = [
            one for one in near if any(is_alike(term.operand, level.operand) and not term.bare for term in one.terms)
        ]
        if found:
            return found[-1:]
    return [statements[number - 1]] if number and statement.follows else []


def read_sequel(statement: Statement, before: Statement, amounts: Sequence[Amount], words: Words) -> Iterator[Proposal]:
    """An amount of which one level, or both, stand in the sentence before."""
    levels, told = list_levels(statement, amounts, words), list(list_amounts(before, words))
    if [role for _, role in levels] == ["from"] and statement.terms[levels[0][0]].kind == "percent":
        told = []  # a rate of 3.4 percent is told as a rise of so much
    earlier = list_levels(before, told, words)
    for amount in amounts:
        stated = statement.terms[amount.place]
        mine = [place for place, _ in levels if is_measure(stated, statement.terms[place])]
        theirs = [place for place, _ in earlier if is_measure(stated, before.terms[place])]
        if not mine:
            yield from _read_both(statement, before, amount, words)
        for here in mine:
            level = statement.terms[here]
            for there in theirs:
                other = before.terms[there]
                if is_alike(level.operand, other.operand):
                    plain = stated.kind != "percent" or level.kind != "percent" or not stated.is_share
                    alone = len(mine) == len(theirs) == 1 and not told and plain and are_near(level, other)
                    sure = alone and _is_joined(statement, before, amount, here, words)
                    yield from make_proposals(stated, other, level, amount, sure, words, tied=False)


def _read_both(statement: Statement, before: Statement, amount: Amount, words: Words) -> Iterator[Proposal]:
    """An amount of a sentence that goes on about the two levels of the one before: `The rise of 12 percent`, `It has grown by 12`."""
    stated, told = statement.terms[amount.place], list(list_amounts(before, words))
    pairs = list(list_pairs(before, list_levels(before, told, words), words))
    pairs = [pair for pair in pairs if is_measure(stated, before.terms[pair.after])]
    lead = statement.read_lead(amount.place)
    refers = words.refers.search(lead) is not None and not is_broken(words, lead)
    ends = words.closed.match(stated.tail) or (words.named.search(lead) and not words.away.match(stated.tail))
    if words.definite.match(lead) and words.rise.match(stated.tail):
        refers = ends = True
    alone = refers and len(pairs) == 1 and not told and bool(ends)
    for pair in pairs:
        one, two = before.terms[pair.before], before.terms[pair.after]
        timed = pair.tied or words.times.search(before.read_between(*sorted(pair[:2]))) is not None
        yield from make_proposals(stated, one, two, amount, alone and timed, words, tied=pair.tied)


def _is_joined(statement: Statement, before: Statement, amount: Amount, level: int, words: Words) -> bool:
    """Whether a sentence goes on about the level of the one before it, at another time, and its amount is said of the two."""
    lead = statement.read_lead(0)
    # `It eased from 5.2 percent`: the other level stands before.
    opened = words.origin.search(statement.terms[level].lead) is not None and statement.terms[level].kind == "percent"
    carried = (
        opened or words.carried.search(statement.text) is not None or words.timed.match(statement.text) is not None
    )
    shared = _list_stems(lead) & _list_stems(before.text)
    first, last = sorted((amount.place, level))
    near = last - first == 1 and not is_broken(words, statement.read_between(first, last))
    here = statement.terms[amount.place]
    return near and (amount.compared or words.closed.match(here.tail) is not None) and (carried or bool(shared))


def _list_stems(text: str) -> set[str]:
    return {word[:5] for word in text.lower().split() if len(word) > 4 and word.isalpha()}


def read_heading(heading: Statement, amounts: Sequence[Amount], body: Statement, words: Words) -> Iterator[Proposal]:
    """The amount of a heading whose text opens with two levels: `Rents up 8 percent`."""
    if len(heading.terms) != 1 or len(amounts) != 1:
        return
    stated = heading.terms[0]
    theirs = list(list_amounts(body, words))
    levels = list_levels(body, theirs, words)
    mine = [place for place, _ in levels if is_measure(stated, body.terms[place])]
    said = {word.lower()[:4] for word in heading.text.split() if len(word) > 3}
    shared = said & {word.lower()[:4] for word in body.read_lead(levels[0][0]).split()} if levels else set()
    pairs = list(list_pairs(body, levels, words))
    for pair in pairs:
        sure = pair.tied and bool(shared) and len(mine) == 2 and len(pairs) == 1
        yield Proposal(
            stated, (body.terms[pair.before], body.terms[pair.after]), str(amounts[0].sign), sure, amounts[0].said
        )
