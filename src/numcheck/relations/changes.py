"""Changes: by how much something changed, and between which two levels, by the words beside each figure.

rose 12 percent to 56 from 50            the amount, and the levels that `from` and `to` name
56, against 50 in May, 12 percent more   a level, what it is compared with, and the amount
They had 50 in May. Now there are 56, 12 percent more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Literal, NamedTuple

from numcheck.relations.levels import Sign, find_unit, is_alike
from numcheck.relations.movement import Words
from numcheck.relations.statement import Statement, Term
from numcheck.relations.verdict import Reading
from numcheck.units import dimension

Role = Literal["from", "to", ""]

MOST = 7  # levels of a statement
BACK = 3  # sentences with figures in which the other level of one may stand that it only says to have changed from
FAR = 600  # characters between the two
FACTOR = 3  # times that one level may be another one where little ties them
AWAY = 140  # characters between an amount and the levels that it is one of


class Amount(NamedTuple):
    """A term that says by how much something changed, its place, and whether up or down."""

    place: int
    sign: Sign
    said: str  # the word that says so
    compared: bool  # with `than` or `from` and what it is more than


def propose_changes(statements: Sequence[Statement], words: Words) -> Iterator[Reading]:
    """The readings of the amounts of changes; the operands are the earlier and the later level, the form is the sign of the change."""
    for number, statement in enumerate(statements):
        amounts = list(_list_amounts(statement, words))
        if amounts and len(statement.terms) > 1:
            yield from _read_statement(statement, amounts, words)
        for before in _list_earlier(statements, number, amounts, words) if amounts else ():
            yield from _read_sequel(statement, before, amounts, words)
        if statement.terms[0].claim.block == "heading" and number + 1 < len(statements):
            yield from _read_heading(statement, amounts, statements[number + 1], words)


class Move(NamedTuple):
    """Two levels, the earlier one first, and the word that says which way, or that the later is half of the earlier."""

    before: Term
    after: Term
    said: str
    sign: Sign


def find_moves(statements: Sequence[Statement], words: Words) -> Iterator[Move]:
    """The pairs of levels that are said to be a rise or a fall, whether or not by how much: `fell from 12 to 9`, `9, down from 12`."""
    for statement in statements:
        amounts = list(_list_amounts(statement, words))
        for pair in _list_pairs(statement, _list_levels(statement, amounts, words), words):
            said = _find_move(statement, pair, words) if pair.tied else ""
            if said:
                before, after = statement.terms[pair.before], statement.terms[pair.after]
                yield Move(before, after, said, 0 if words.halved.fullmatch(said) else _find_sign(said, words))


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


def _list_earlier(
    statements: Sequence[Statement], number: int, amounts: Sequence[Amount], words: Words
) -> list[Statement]:
    """The sentences before one that may have another level of what it tells: the last one, or, where it only says from what level
    something changed, the nearest that has one like that."""
    statement = statements[number]
    levels = _list_levels(statement, amounts, words)
    if [role for _, role in levels] == ["from"]:
        level = statement.terms[levels[0][0]]
        near = [one for one in statements[max(0, number - BACK) : number] if statement.start - one.end < FAR]
        found = [
            one for one in near if any(is_alike(term.operand, level.operand) and not term.bare for term in one.terms)
        ]
        if found:
            return found[-1:]
    return [statements[number - 1]] if number and statement.follows else []


def _list_amounts(statement: Statement, words: Words) -> Iterator[Amount]:
    """The terms of a statement that say by how much something changed."""
    last: Amount | None = None
    for place, term in enumerate(statement.terms):
        if term.operand.value is None or term.kind in ("score", "age") or term.figure.whole is not None:
            continue
        compared = place + 1 < len(statement.terms) and words.own_origin.match(term.tail) is not None
        if term.kind == "multiple":
            if words.times_after.match(term.tail) or not term.operand.written.endswith("times"):
                yield Amount(place, 0, term.operand.written, compared)
            continue
        found = _read_amount(statement, place, words) if not words.other.match(term.tail) else None
        if last and last.place == place - 1 and not found and words.restated.match(term.lead):
            found = last.sign, last.said
        if found:
            last = Amount(place, *found, compared)
            yield last


def _read_amount(statement: Statement, place: int, words: Words) -> tuple[Sign, str] | None:
    """The sign of an amount and the word that tells it, if the words beside a term say that it is one."""
    term = statement.terms[place]
    relative = term.is_share or term.kind == "percent" or term.operand.head == "point"
    ahead = words.amount_before.search(term.lead)
    behind = (words.percent_after if relative else words.amount_after).match(_read_tail(statement, place, words))
    another = words.one_more.search(term.lead)
    said = _find_way(behind[0] if behind else "", words) or _find_way(term.lead, words)
    if behind or (ahead and (relative or said or term.figure.trend)):
        negative = (term.operand.value or 0) < 0
        return (-1 if negative else _find_sign(said, words) if said else 0), said
    return (1, another[0].strip()) if another else None


def _read_tail(statement: Statement, place: int, words: Words) -> str:
    """The words behind a term, of two that say the same those behind both: `90 cents, or six percent, more`."""
    terms = statement.terms
    follows = place + 1 < len(terms) and words.doubled.match(terms[place + 1].lead) is not None
    last = terms[place + 1] if follows else terms[place]
    return last.tail.removeprefix(",") if follows or words.doubled.match(terms[place].lead) else last.tail


def _find_way(text: str, words: Words) -> str:
    """The last word of a text that says up or down; empty where there is none."""
    found = [match for pattern in (words.ups, words.downs) for match in pattern.finditer(text)]
    return max(found, key=lambda match: match.end())[0].strip(" (") if found else ""


def _find_sign(said: str, words: Words) -> Sign:
    if words.better.fullmatch(said):
        return 0
    return 1 if words.ups.search(said) else -1


def _list_levels(statement: Statement, amounts: Sequence[Amount], words: Words) -> list[tuple[int, Role]]:
    """The places of the terms that are no amounts, with their roles."""
    taken = {amount.place for amount in amounts}
    than = {amount.place + 1 for amount in amounts if amount.compared}
    found: list[tuple[int, Role]] = []
    for place, term in enumerate(statement.terms):
        if (
            place in taken
            or _is_attribute(term)
            or term.operand.value is None
            or term.figure.kind in ("score", "multiple", "ratio", "age")
        ):
            continue
        role: Role = "to" if words.goal.search(term.lead) else ""
        role = "from" if place in than or words.origin.search(term.lead) else role
        found.append((place, role))
    return found


def _is_attribute(term: Term) -> bool:
    """Whether a hyphen ties a number to its unit: the 90-kilometre stretch."""
    return term.kind in ("measure", "duration") and "-" in term.operand.written


class Pair(NamedTuple):
    """The places of two levels, the earlier one first, and whether words tell that they are the two."""

    before: int
    after: int
    tied: bool


def _list_pairs(statement: Statement, levels: Sequence[tuple[int, Role]], words: Words) -> Iterator[Pair]:
    """The pairs of alike levels: those that words tie, and any others."""
    terms = statement.terms
    for (one, first), (two, second) in combinations(levels[:MOST], 2):
        if not is_alike(terms[one].operand, terms[two].operand):
            continue
        between = [
            place for place, _ in levels if one < place < two and is_alike(terms[place].operand, terms[two].operand)
        ]
        apart = _breaks(words, statement.read_between(one, two))
        tied = not between and not apart and "from" in (first, second) and first != second
        if (first, second) in (("from", "to"), ("from", "")):
            yield Pair(one, two, tied and second == "to")
        elif second == "from":
            yield Pair(two, one, tied)
        else:
            yield Pair(
                one, two, second == "to" and first == "" and not between and not apart and "→" in terms[two].lead
            )


def _read_statement(statement: Statement, amounts: Sequence[Amount], words: Words) -> Iterator[Reading]:
    terms = statement.terms
    levels = _list_levels(statement, amounts, words)
    pairs = list(_list_pairs(statement, levels, words))
    for amount in amounts:
        stated = terms[amount.place]
        mine = [place for place, _ in levels if is_measure(stated, terms[place])]
        for pair in pairs:
            if pair.before not in mine and pair.after not in mine:
                continue
            elsewhere = _is_from_elsewhere(statement, amount, pair, words)
            # `Down 6% to 28%` may mean points.
            loose = stated.is_share and terms[pair.after].kind == "percent" and words.called.search(stated.lead) is None
            sure = pair.tied and not elsewhere and not loose and _is_of_pair(statement, amount, pair, mine, words)
            if not pair.tied and not elsewhere and len(mine) == 2:
                sure = _is_remark(statement, amount, pair, words)
            if sure or _is_near(statement, amount, pair, words):
                yield from _make(stated, terms[pair.before], terms[pair.after], amount, sure, words, tied=pair.tied)


def _is_near(statement: Statement, amount: Amount, pair: Pair, words: Words) -> bool:
    """Whether no other clause begins between an amount and the farther one of two levels."""
    places = sorted((amount.place, *pair[:2]))
    return not _breaks(words, statement.read_between(places[0], places[-1]))


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


def _make(
    stated: Term, before: Term, after: Term, amount: Amount, sure: bool, words: Words, *, tied: bool
) -> Iterator[Reading]:
    """The readings of an amount and two levels, of which the earlier one may be told by whether it went up or down."""
    sign = amount.sign
    if not tied and sign and (before.operand.value or 0) * sign > (after.operand.value or 0) * sign:
        before, after = after, before
    yield Reading(stated, (before, after), str(sign), sure, amount.said)
    if stated.kind == "multiple" and (not tied or words.inverse.match(stated.tail)):
        yield Reading(stated, (after, before), str(sign), sure, amount.said)


def _is_of_pair(statement: Statement, amount: Amount, pair: Pair, mine: Sequence[int], words: Words) -> bool:
    """Whether nothing parts an amount from a pair, and no other level is nearer to it."""
    place, terms = amount.place, statement.terms
    first, last = sorted((pair.before, pair.after))
    near = first if place < first else last
    gap = statement.read_between(*sorted((place, near)))
    if len(gap) > AWAY or _breaks(words, gap) or words.planned.search(statement.read_lead(max(first, last))):
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
        or _breaks(words, statement.read_between(near, amount.place))
        or not _are_near(terms[first], terms[last])
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


def _are_near(one: Term, two: Term) -> bool:
    """Whether two levels are so near that they may be of one thing, where little says so."""
    low, high = sorted(abs(term.operand.value or Fraction(0)) for term in (one, two))
    return 0 < high <= FACTOR * low


def _breaks(words: Words, gap: str) -> bool:
    """Whether a clause about something else begins in a text; the `and` of `between 2015 and 2023` opens none."""
    return words.breaks.search(words.spans.sub(" ", gap)) is not None


def is_measure(amount: Term, level: Term) -> bool:
    """Whether an amount may be that of a change of such a level: a percentage, points of a percentage, or the like."""
    figure, of = amount.figure, level.figure
    if level.kind in ("score", "age"):
        return False
    if amount.kind == "multiple":
        return True
    if figure.kind == "ratio" or (figure.kind == "percent" and figure.unit == "percentage"):
        return not (of.kind == "percent" and of.trend is not None and level.lead.rstrip().endswith("by"))
    if amount.operand.head == "point" or (figure.unit or "").endswith("point"):
        return of.kind == "percent" and find_unit(level.operand) == "percentage"
    if figure.kind == of.kind == "measure":
        return dimension(find_unit(amount.operand)) == dimension(find_unit(level.operand)) is not None
    if figure.kind == "money" and of.kind != "money":
        return False
    return figure.kind in ("count", "money", "duration") and is_alike(amount.operand, level.operand)


def _read_sequel(statement: Statement, before: Statement, amounts: Sequence[Amount], words: Words) -> Iterator[Reading]:
    """An amount of which one level, or both, stand in the sentence before."""
    levels, told = _list_levels(statement, amounts, words), list(_list_amounts(before, words))
    if [role for _, role in levels] == ["from"] and statement.terms[levels[0][0]].kind == "percent":
        told = []  # a rate of 3.4 percent is told as a rise of so much
    earlier = _list_levels(before, told, words)
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
                    alone = len(mine) == len(theirs) == 1 and not told and plain and _are_near(level, other)
                    sure = alone and _is_joined(statement, before, amount, here, words)
                    yield from _make(stated, other, level, amount, sure, words, tied=False)


def _read_both(statement: Statement, before: Statement, amount: Amount, words: Words) -> Iterator[Reading]:
    """An amount of a sentence that goes on about the two levels of the one before: `The rise of 12 percent`, `It has grown by 12`."""
    stated, told = statement.terms[amount.place], list(_list_amounts(before, words))
    pairs = list(_list_pairs(before, _list_levels(before, told, words), words))
    pairs = [pair for pair in pairs if is_measure(stated, before.terms[pair.after])]
    lead = statement.read_lead(amount.place)
    refers = words.refers.search(lead) is not None and not _breaks(words, lead)
    ends = words.closed.match(stated.tail) or (words.named.search(lead) and not words.away.match(stated.tail))
    alone = refers and len(pairs) == 1 and not told and bool(ends)
    for pair in pairs:
        one, two = before.terms[pair.before], before.terms[pair.after]
        timed = pair.tied or words.times.search(before.read_between(*sorted(pair[:2]))) is not None
        yield from _make(stated, one, two, amount, alone and timed, words, tied=pair.tied)


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
    near = last - first == 1 and not _breaks(words, statement.read_between(first, last))
    here = statement.terms[amount.place]
    since = words.since.search(statement.read_lead(amount.place)) is not None
    leads = since and level == amount.place + 1 and words.goal.search(statement.terms[level].lead) is not None
    return (
        near and (amount.compared or leads or words.closed.match(here.tail) is not None) and (carried or bool(shared))
    )


def _list_stems(text: str) -> set[str]:
    return {word[:5] for word in text.lower().split() if len(word) > 4 and word.isalpha()}


def _read_heading(heading: Statement, amounts: Sequence[Amount], body: Statement, words: Words) -> Iterator[Reading]:
    """The amount of a heading whose text opens with two levels: `Rents up 8 percent`."""
    if len(heading.terms) != 1 or len(amounts) != 1:
        return
    stated = heading.terms[0]
    theirs = list(_list_amounts(body, words))
    levels = _list_levels(body, theirs, words)
    mine = [place for place, _ in levels if is_measure(stated, body.terms[place])]
    said = {word.lower()[:4] for word in heading.text.split() if len(word) > 3}
    shared = said & {word.lower()[:4] for word in body.read_lead(levels[0][0]).split()} if levels else set()
    pairs = list(_list_pairs(body, levels, words))
    for pair in pairs:
        sure = pair.tied and bool(shared) and len(mine) == 2 and len(pairs) == 1
        yield Reading(
            stated, (body.terms[pair.before], body.terms[pair.after]), str(amounts[0].sign), sure, amounts[0].said
        )
