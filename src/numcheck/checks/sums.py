"""Sums: parts that a sentence names one after the other, and behind them what they make.

    a van for £41,000, a kitchen for £27,500 and a cruise for £17,500, spending £86,000
    310 came in April, 405 in May and 522 in June; together that is 1,237
    With 212 members in Asta and 164 in Berg, the union has 376

Here the parts may stand far apart, each in words of its own.  So they must be alike, and what they are said to make must
be near what they make: a number far from it is of something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from numcheck.checks.breakdowns import SOME, Breakdown, can_be_part
from numcheck.checks.skeleton import BREAK, SLOT, WORD, Skeleton
from numcheck.patterns import re
from numcheck.relations.combined import lists_unnumbered
from numcheck.relations.levels import find_kind, find_unit, is_bare
from numcheck.relations.operand import Operand

FEWEST = 2
KINDS = ("count", "money", "measure")  # of what has a sum
LISTED = 30  # characters between two parts of one list
MOST = 12  # parts that are looked at

_TAKING = (
    r"(?:raising|making|taking|giving|bringing|netting|earning|blowing|splashing|spending|costing|totall?ing|adding\s+up\s+to|"
    r"amounting\s+to|fetching|grossing|pocketing|collecting|yielding|producing|killing|investing|donating)"
)
_SPENT = (
    r"(?:spen[dt]s?|blew|blows|splash(?:ed|es)|splurge[sd]?|lavishe[sd]|fork(?:ed|s)\s+out|shell(?:ed|s)\s+out|shelled|splash(?:ed|es)\s+out|"
    r"raise[sd]?|took|takes|collect(?:ed|s)|netted|earned|paid\s+out|raked\s+in|invest(?:ed|s)|donate[sd]|pocketed)"
)
_HAS = r"(?:has|have|had|counts?|counted|record(?:s|ed)|reach(?:es|ed)|saw|makes?|made|numbers?|owns?|employs?|totals?|totalled|totaled)"
_SUM = r"(?:total|sum|haul|load|cargo|catch|harvest|weight|distance|area|crowd|attendance|workforce|outlay|bill|tally|toll|spend|spending|overall\s+\w+|combined\s+\w+)"
_WHOLE = rf"{SOME}(?P<whole>{SLOT})"
# Words that say of a number that it is a sum; what it is the sum of may be named otherwise, as letters and maps are items.
_SUMMED = (
    rf"(?:,|--+|—|–|\bfor|\bmaking|\bgiving)\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+)?{_SUM}\s+(?:[\w-]+\s+)?of\s+",
    r"(?:,|\bfor|\bmaking)\s+(?:an?\s+)?(?:combined|overall|cumulative)\s+(?:total\s+of\s+|sum\s+of\s+)?",
    r"[,;]\s+(?:bringing|taking|pushing)\s+(?:the|its|their)\s+total\s+to\s+",
    r"(?:,|--+|—|–|;)\s+(?:or\s+|and\s+)?(?:together|altogether|in\s+all|in\s+total|all\s+told|overall)\s*,?\s+",
    rf"[;{BREAK}]\s*(?:(?:taken\s+|put\s+|all\s+)?together|in\s+all|in\s+total|altogether|all\s+told)?,?\s*(?:that|this|it|they|these)\s+"
    r"(?:makes?|made|is|are|was|were|gives?|adds?\s+up\s+to|totals?|comes?\s+to|amounts?\s+to)\s+(?:a\s+total\s+of\s+)?",
)
_TAKEN = (
    rf"(?:,|--+|—|–)\s+(?:thus\s+|so\s+|thereby\s+)?{_TAKING}\s+(?:(?:a|the)\s+(?:grand\s+)?total\s+(?:of\s+|to\s+)?)?",
    rf"(?:\bas|\bwhile|\bwhen)\s+{WORD}{{1,40}}?\s+{_SPENT}\s+",
)
_SHAPES = tuple((re.compile(rf"(?i){shape}{_WHOLE}"), shape in _SUMMED) for shape in (*_SUMMED, *_TAKEN))
_WITH = re.compile(
    rf"(?i)\Awith\s[^;:()—–{BREAK}]*?,\s+(?:the|its?|they|he|she|we)\s{WORD}{{0,40}}?\b{_HAS}\s+{_WHOLE}"
)
_GAP = re.compile(rf"(?i){WORD}{{0,70}}?(?:[,;]|\band\b|\bplus\b|\bwhile\b){WORD}{{0,70}}?(?:,{WORD}{{0,40}}?)?")
_APART = re.compile(
    r"(?i)\b(?:than|from|against|compared|including|each|apiece|per|rest|others?|another|last\s+year|a\s+year\s+earlier|remaining|"
    r"remainder|some\s+of|out\s+of|instead|rather|not|but|until|after|before)\b"
)
_BEHIND = re.compile(
    r"(?i)\s*(?:more|fewer|less|higher|lower|short|each|apiece|per|an?\s+(?:day|week|month|year|head|share)|of\s+(?:these|those|them|which))\b"
)


def find_sums(skeleton: Skeleton) -> Iterator[Breakdown]:
    """The sums that a sentence states behind their parts."""
    text = skeleton.text
    if sum(find_kind(operand) in KINDS for operand in skeleton.operands) <= FEWEST:
        return
    for shape, summed in _SHAPES:
        for match in shape.finditer(text):
            yield from _read(skeleton, match.start(), match.start("whole"), summed=summed)
    with_parts = _WITH.match(text) if text[:4].lower() == "with" else None
    if with_parts:
        lead = text.rfind(",", 0, with_parts.start("whole"))
        yield from _read(skeleton, lead, with_parts.start("whole"), summed=False)


def _read(skeleton: Skeleton, end: int, place: int, *, summed: bool) -> Iterator[Breakdown]:
    """The breakdown of the whole at a place into the parts that stand before ``end``."""
    whole = skeleton.operand(skeleton.text[place])
    if whole.value is None or _BEHIND.match(skeleton.text, place + 1):
        return
    chain = _find_chain(skeleton, end, whole, summed=summed)
    parts = [skeleton.operand(skeleton.text[at]) for at in chain]
    if len(parts) < FEWEST or any((part.value or 0) >= whole.value for part in parts):
        return
    stretches = [at + 1 for at in chain], [*chain[1:], place]
    if lists_unnumbered(skeleton.text, *stretches):
        return
    # The last of them may be all: two fees and, before that, a bid.
    sums = [sum(part.value or 0 for part in parts[first:]) for first in range(len(parts) - FEWEST + 1)]
    if whole.value not in sums:
        yield Breakdown(whole, tuple(parts), 0, True, near=True)


def _find_chain(skeleton: Skeleton, end: int, whole: Operand, *, summed: bool) -> list[int]:
    """The places of the figures like the whole that follow each other in one list up to ``end``."""
    text = skeleton.text
    places = [match.start() for match in re.finditer(SLOT, text[:end])][-2 * MOST :]
    alike = [at for at in places if _is_part(skeleton.operand(text[at]), whole, summed=summed)]
    chain: list[int] = []
    for before, after in reversed([*pairwise([*alike, end])]):
        gap = re.sub(SLOT, "n", text[before + 1 : after])
        if chain and (_GAP.fullmatch(gap) is None or _APART.search(gap)):
            break
        # Of another name than the whole, the parts must stand in one list.
        if chain and len(gap) > LISTED and not _has_name(skeleton.operand(text[before]), whole):
            break
        if not chain and (len(gap) > 70 or _APART.search(gap)):
            return []
        if _BEHIND.match(text, before + 1):
            return []
        chain.insert(0, before)
    between = [at for at in places if chain and at > chain[0] and at not in chain]
    if find_kind(whole) == "count" and between:
        return []
    return chain


def _is_part(part: Operand, whole: Operand, *, summed: bool) -> bool:
    if part.value is None or not can_be_part(part, whole):
        return False
    return summed or _has_name(part, whole)


def _has_name(part: Operand, whole: Operand) -> bool:
    """Whether two operands are sums in one currency, or count the same as far as they say what."""
    if find_kind(whole) == "money":
        return find_kind(part) == "money" and find_unit(part) == find_unit(whole)
    return is_bare(part) or is_bare(whole) or part.head == whole.head
