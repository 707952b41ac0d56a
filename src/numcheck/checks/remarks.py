"""Remarks on a change: what the end of a clause says of two levels that stand before it, in whatever words.

    The toll was £4.20 last year; it is £5.04 now, an increase of 20 percent.
    Ten years ago the herd numbered 240. Today it has 360 animals, 50 percent more.
    The rate eased from 4.1 percent in April, a drop of 0.7 points.      (and stood, two sentences earlier, at 3.4)

Nothing but closeness says which levels are meant, so there must be no choice: two figures alike in the sentence, told of
two times, or one in it and one in the sentences before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.checks.changes import DOWN, FALLEN, NOT_AFTER, RISEN, SOME, UP, Stated, is_amount, read_sign
from numcheck.checks.skeleton import BREAK, SLOT, Skeleton
from numcheck.patterns import re
from numcheck.relations.apposition import is_parted
from numcheck.relations.levels import find_unit, is_alike, is_bare
from numcheck.relations.operand import Operand

BACK = 3  # sentences with figures before that of a remark in which its other level may stand
AWAY = 500  # characters between a remark and that level

_ADJECTIVES = (
    r"(?:(?!annual|average|yearly|real|further|net\b|third|second|first|fourth|fifth|biggest|largest)[\w-]+\s+){0,2}"
)
_END = rf"(?=\s*(?:[,;:.)—–{BREAK}]|--|that\s+(?:was|is)\b|which\b|\Z))"
_JOINED = (
    r"(?:,|--+|—|–|;|\()\s*(?:or\s+|and\s+so\s+)?(?:(?:that\s+is|which\s+is|which\s+was|representing|marking|meaning|amounting\s+to|equal\s+to|"
    r"equivalent\s+to|for|which\s+amounts\s+to|which\s+means|i\.e\.),?\s+)?"
)
_REMARK = re.compile(
    rf"(?i){_JOINED}(?:(?:"
    rf"(?:(?:an?|the)\s+{_ADJECTIVES})?(?P<noun>{UP}|{DOWN}|change|difference)\s+of|(?P<noun2>up|down|losing|gaining|shedding|adding)(?:\s+by)?|"
    rf"(?:so|which\s+means|meaning)\s+(?:that\s+)?(?:it|they)\s+(?:has|have|had|is|are)\s+(?:now\s+|since\s+)?"
    rf"(?P<noun3>{RISEN}|{FALLEN}|gained|lost|up|down)(?:\s+by)?)\s+{SOME}(?P<d>{SLOT}){NOT_AFTER}"
    rf"|(?:an?\s+)?{SOME}(?P<d2>{SLOT})\s+(?P<noun4>more|fewer|less|higher|lower|dearer|cheaper|up|down)"
    rf"|(?:an?\s+){SOME}(?P<d3>{SLOT})[\s-](?P<noun5>{UP}|{DOWN})){_END}"
)
# A number right behind such a verb, or `by`, is an amount, no level.
_AMOUNT = re.compile(
    rf"(?i)\b(?:{RISEN}|{FALLEN}|gained|lost|added|by|another|further|more\s+than\s+doubled|(?:{UP}|{DOWN}|change|difference)\s+of)\s+{SOME}\Z"
)
# So is one by which something is more than another: 80 more than last year, 12 tonnes less.
_COMPARED = re.compile(r"(?i)\s+(?:[\w-]+\s+)?(?:more|fewer|less|higher|lower|above|below)\b")
_TIME = re.compile(
    r"(?i)\b(?:now|today|currently|ago|earlier|before|previous(?:ly)?|last|then|after|against|compar\w+|instead|rather\s+than|once|used\s+to|formerly|"
    r"had\s+been|(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november|december|(?-i:May)|spring|summer|"
    r"autumn|fall|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|period|quarter|half)\b"
)
_TURNED = re.compile(rf"(?i)\b(?:is|are|was|were|will|has|had|have|stands|stood|became|costs?|{RISEN}|{FALLEN})\b")
_SAME_TIME = re.compile(r"(?i)\s*(?:[\w'’.-]+\s+){0,6}?(?:and|while)\s")
# A sentence whose subject is the number of another time: Ten years earlier, 800 had been; In 2015 there were 800.
_THEN = re.compile(
    rf"(?i)\W*(?:but\s+|and\s+)?(?:(?:the|a|[\w-]+)\s+(?:year|month|week|day|season|decade)s?\s+(?:before|earlier|ago|later)|period\s+(?:before|earlier|ago|later)|"
    rf"last\s+(?:year|month|week|season|summer|winter|spring|autumn|fall)|previously|(?:back\s+)?(?:in|by)\s+[^,;{BREAK}]{{0,20}}?(?:19|20)\d\d),?\s+"
    rf"(?:(?:only|just|still|as\s+many\s+as|it\s+(?:was|were|had\s+been|is)|there\s+(?:are|were|had\s+been))\s+){{0,2}}{SLOT}"
)
# A sentence that goes on about the same thing at another time: In July it was; By June there were only; Today it has.
_GOES_ON = re.compile(
    rf"(?i)\W*(?:but\s+|and\s+)?(?:(?:in|by|on|at|since|this|last|now|today|a|the|yesterday|{SLOT}|period)\s?[^,;{BREAK}]{{0,30}}?,?\s+)?"
    r"(?:it|they|there|that|the\s+(?:rate|figure|number|share|total|level|price|tally))\b"
)
_SINCE = re.compile(r"(?i)\bsince\b")
_PART_OF = re.compile(r"(?i)\b(?:includ\w+|of\s+(?:this|that|these|those|which)|consist\w*|compris\w+)\b")
# A level that has a change of its own: `$27 million, up 22%`, `64 (a rise of 3)`.
_TAKEN = re.compile(
    rf"(?i)(?:(?!{SLOT})[^;:{BREAK}]){{0,40}}?[,(]\s*(?:up|down|(?:an?|the)\s+(?:[\w-]+\s+)?(?:{UP}|{DOWN})\s+of)\s+(?:by\s+)?{SOME}{SLOT}"
)
_FROM = re.compile(r"(?i)\bfrom\s+(?:[\w'’.-]+\s+){0,3}?\Z")
_TO = re.compile(r"(?i)(?<!used\s)\bto\s+(?:[\w'’.-]+\s+){0,3}?\Z")


class Level(NamedTuple):
    """An operand with what stands right before it."""

    operand: Operand
    place: int
    lead: str


def find_remarks(skeletons: Sequence[Skeleton]) -> Iterator[Stated]:
    """The remarks on changes in the sentences of a document, with the two levels that each can only mean."""
    for number, skeleton in enumerate(skeletons):
        text = skeleton.text.partition(BREAK)[0]
        for match in _REMARK.finditer(text) if len(skeleton.operands) > 1 else ():
            stated = _read(skeletons, number, text, match)
            if stated:
                yield stated


def _read(skeletons: Sequence[Skeleton], number: int, text: str, match: re.Match[str]) -> Stated | None:
    amount = skeletons[number].operand(next(filter(None, (match[name] for name in ("d", "d2", "d3")))))
    words = next(filter(None, (match[name] for name in ("noun", "noun2", "noun3", "noun4", "noun5"))))
    levels = list_levels(skeletons[number], text[: match.start()])
    if not levels or not is_measure(amount, levels[-1].operand):
        return None
    if len(levels) == 2:
        if not is_alike(levels[0].operand, levels[1].operand) or not are_of_two_times(text[: match.start()], levels):
            return None
        return _order(levels[0].operand, levels[1].operand, amount, words)
    if len(levels) != 1:
        return None
    other = _find_other(skeletons, number, text, levels[0])
    return _order(other, levels[0].operand, amount, words) if other else None


def _order(one: Operand, two: Operand, amount: Operand, words: str) -> Stated:
    """The change from one level to the other: which one was first is told by whether it is said to go up or down."""
    sign = read_sign(words)
    if sign and (one.value or 0) * sign > (two.value or 0) * sign:
        one, two = two, one
    return Stated(one, two, amount, sign, 0, words)


def list_levels(skeleton: Skeleton, text: str) -> list[Level]:
    """The figures before a remark, all of which must be levels; ages and lengths of time are passed over."""
    found = []
    for match in re.finditer(SLOT, text):
        operand = skeleton.operand(match[0])
        if operand.claim.figure.kind in ("duration", "age"):
            continue
        lead = text[max(0, match.start() - 40) : match.start()]
        if operand.value is None or operand.claim.figure.kind in ("ratio", "multiple", "score"):
            return []
        if _AMOUNT.search(lead) or _COMPARED.match(text, match.end()) or is_amount(operand):
            return []
        found.append(Level(operand, match.start(), lead))
    return found


def is_measure(amount: Operand, level: Operand) -> bool:
    """Whether an amount may be that of a change of such a level: a percentage, points of a percentage, or the like."""
    figure, of = amount.claim.figure, level.claim.figure
    if figure.kind == "ratio" or (figure.kind == "percent" and figure.unit == "percentage"):
        return not (of.kind == "percent" and of.trend is not None)
    if amount.head == "point" or (figure.unit or "").endswith("point"):
        return of.kind == "percent" and find_unit(level) == "percentage"
    return figure.kind in ("count", "money", "measure") and is_alike(amount, level)


def are_of_two_times(text: str, levels: Sequence[Level]) -> bool:
    """Whether two levels are told of two times: `64 percent in 2022 and 71 percent in 2023`, not `in the north and in the south`."""
    between, behind = text[levels[0].place + 1 : levels[1].place], text[levels[1].place + 1 :]
    if _TO.search(levels[1].lead):
        return True
    if _SAME_TIME.match(between):
        return _TIME.search(between) is not None and _TIME.search(behind) is not None
    # In `milk is 1.32 euros, butter 2.10 now` nothing has moved from the one to the other.
    moved = _TIME.search(between) or _TURNED.search(between)
    return moved is not None and _TIME.search(text[max(0, levels[0].place - 40) :]) is not None


def _find_other(skeletons: Sequence[Skeleton], number: int, text: str, level: Level) -> Operand | None:
    """The one level alike in the sentences before."""
    start = skeletons[number].claims[0].sentence.start
    open_end = _FROM.search(level.lead) is not None
    goes_on = _GOES_ON.match(text) and (not _TO.search(level.lead) or _SINCE.search(text[: level.place]))
    # `That includes $16 million from fees, up 5%` goes on about a part.
    if not (open_end or goes_on or _THEN.match(text)) or _PART_OF.search(text[: level.place]):
        return None
    found: list[Operand] = []
    for skeleton in reversed(skeletons[max(0, number - (BACK if open_end else 1)) : number]):
        claim = skeleton.claims[0]
        if start - claim.sentence.end > AWAY or (not open_end and is_parted(claim, level.operand.claim)):
            break
        found += _list_alike(skeleton, level.operand)
    return found[0] if len(found) == 1 else None


def _list_alike(skeleton: Skeleton, level: Operand) -> list[Operand]:
    text = skeleton.text.partition(BREAK)[0]
    places = [match.start() for match in re.finditer(SLOT, text)]
    operands = [skeleton.operand(text[place]) for place in places if not _TAKEN.match(text, place + 1)]
    return [
        operand
        for operand in operands
        if (
            operand.claim.figure.kind == level.claim.figure.kind
            or (is_bare(level) and operand.claim.figure.kind in ("money", "measure"))
        )
        and operand.value is not None
        and is_alike(operand, level)
        and not (is_bare(operand) and operand.claim.figure.kind == "count" and len(operands) > 1)
    ]
