"""Differences of the only two figures of their sort before them, and of the ends of a range: what is left, how far they are apart.

It has 60 seats. Only 43 are taken, so 17 stay empty.
Between 14 and 21 degrees, a spread of seven degrees
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from numcheck.model import Claim, Interval
from numcheck.relations.amounts import Amount, are_alike, lend, list_amounts
from numcheck.relations.margins import Difference, Words, is_like, lend_all
from numcheck.relations.rounding import is_slip

FAR = 20  # times that one of two figures may be the other of which a third is what is left


def find_spread(stated: Amount, ranges: Sequence[Claim], words: Words) -> Difference | None:
    """The two ends of the only range of a sentence or the one before it, and how far the text says they are apart."""
    prose = stated.claim.document.prose
    lead = prose[max(stated.claim.sentence.start, ranges[0].figure.end if ranges else 0) : stated.start]
    tail = prose[stated.claim.figure.number.end : stated.claim.sentence.end]
    told = words.spread_before.search(lead) or words.spread_after.match(tail)
    if (
        len(ranges) != 1
        or not told
        or words.than.match(tail)
        or stated.start < ranges[0].figure.end
        or stated.slot == "percent"
    ):
        return None
    claim = ranges[0]
    ends = [
        list_amounts(
            [
                replace(
                    claim,
                    figure=claim.figure._replace(
                        value=value, bound="exact", interval=Interval(value, value), members=()
                    ),
                )
            ]
        )
        for value in claim.figure.members
    ]
    if len(ends) != 2 or not all(ends):
        return None
    one, two = (end[0] for end in ends)
    lent = lend(stated._replace(head=""), one, words.points) if stated.slot != one.slot else stated
    found = Difference(lent, one, two) if lent and lent.slot == one.slot else None
    return found if found and is_like(found) else None


def find_left(
    stated: Amount, mates: Sequence[Amount], before: Sequence[Amount], words: Words, *, told: bool = False
) -> Difference | None:
    """A number behind the only two figures of its sort, of its sentence or of the one before it, of which words tell that it is what
    one leaves of the other: `It has 60 seats. Only 43 are taken, so 17 stay empty.`  It is ``told`` where it is known to be a difference."""
    earlier = [each for each in mates if each.end <= stated.start]
    options = [each for each in earlier if _is_of_sort(stated, each)]
    if len(options) < 2 and before:
        options = [*(each for each in before if _is_of_sort(stated, each)), *options]
        options = options if len(before) + len(mates) == 3 else []
    if len(options) != 2 or not _is_left(stated, earlier, words, told=told) or not _are_of_one_sort(*options):
        return None
    if told and any(each.head not in ("", stated.head or each.head) for each in options):
        return None  # a 19-run win after 104 off 116 balls
    one, two = options
    plain = [each._replace(head="") if each.slot == "count" else each for each in (stated, one, two)]
    found = lend_all(plain[0], plain[1], plain[2], words.points)
    if found is None:
        return None
    found = Difference(*(each._replace(per="", head="") for each in found))
    gap, scale = abs(found.one.value - found.two.value), found.stated.scale
    near = is_like(found) and is_slip(gap / scale, found.stated.value / scale)
    alike = max(one.value, two.value) < FAR * min(one.value, two.value)
    if not near or not alike or (found.one.extent + found.two.extent).meets(found.stated.extent):
        return None
    rest = found.stated.extent + found.one.extent + found.two.extent
    wholes = (each for each in (*before, *mates) if each.slot == stated.slot)
    return None if any(each.extent.meets(rest) for each in wholes) else found  # of 173, 91 and 58, the remaining 24


def _is_left(stated: Amount, earlier: Sequence[Amount], words: Words, *, told: bool) -> bool:
    """Whether words beside a number say that it is what one figure leaves of another, and nothing that it is something else."""
    figure, prose, sentence = stated.claim.figure, stated.claim.document.prose, stated.claim.sentence
    lead = prose[max([sentence.start, *(each.end for each in earlier)]) : stated.start]
    tail = prose[figure.number.end : sentence.end]
    if figure.members or figure.bound in ("range", "vague") or stated.slot == "percent":
        return False
    if words.short.search(lead) or words.than.match(tail) or words.profit.search(lead):
        return False
    return told or bool(words.left_before.search(lead) or words.left_after.match(tail))


def _are_of_one_sort(one: Amount, two: Amount) -> bool:
    """Whether two figures may be set against each other, whatever they count, where only one says what it is one for each of."""
    per = one.per if two.per == "" else two.per if one.per == "" else None
    one, two = (one, two) if per is None else (one._replace(per=per), two._replace(per=per))
    return are_alike(one._replace(head=""), two)


def _is_of_sort(stated: Amount, level: Amount) -> bool:
    """Whether a level is a plain figure of the sort of a number, whatever is counted."""
    figure = level.claim.figure
    if figure.members or figure.bound in ("range", "vague", "at_most", "at_least") or figure.whole is not None:
        return False
    return (
        level.slot == stated.slot
        or (level.bare and stated.slot not in ("percent", "count", "time"))
        or stated.head in ("degree", "point")
    )
