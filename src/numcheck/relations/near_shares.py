"""Shares with the only part and whole of a sentence and the one before it, which words tie loosely to each other.

Turnout was 52 per cent, with 14,860 papers issued to 35,500 electors.        not 18,460
Two-thirds of the 186 looms stood idle. Only 82 were at work.                  not 62
Three in five would move again. That amounts to 870 of the 1,300 who replied.  not 780

One of the three must be off from what the others give as a slip is, and those must give it exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import permutations

from numcheck.patterns import re
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.portions import Words
from numcheck.relations.rounding import LEAST, is_exact_slip
from numcheck.relations.verdict import Proposal

PERCENT = Fraction(1, 100)
SLIP = "slip"  # what is said of a proposal whose numbers are known to be off
MOST = 20  # into so many parts words divide a whole
ROUGHLY = Fraction("0.06")  # how far off `a third` and `some 30 per cent` may be, as a part of it
SHORT = 30  # characters between a whole and a part that says again how much a share of it is
KINDS = ("count", "money", "measure")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_ASIDE = re.compile(r"(?i)[^,;:(—–]*[,;:(—–]\s*(?:or|that\s+is|i\.e\.|some|about|just|altogether|in\s+all)?,?\s*\Z")
_BESIDE = re.compile(
    r"(?i)(?:\s+of\s+(?:them|it|these|those|the\s+\w+))?\s*[,(–—:]\s*(?:or|that\s+is|i\.e\.|namely)?,?\s*"
)
_ENDED = re.compile(
    r"(?i)\s*(?:[),.;:—–!?]|\Z|(?:of\s+(?:them|these|those)|in\s+all|all\s+told|altogether|in\s+total)\b)"
)


def read_near(statement: Statement, before: Statement | None, words: Words) -> Iterator[Proposal]:
    """The only share of a sentence, or of it and the one before it, with the only part and whole beside it."""
    for window in ([statement], [before, statement]) if before else ([statement],):
        terms = [term for one in window for term in one.terms if not _is_year(term)]
        shares = [term for term in terms if term.is_share]
        others = [term for term in terms if term.kind in KINDS and not term.is_share]
        moved = any(words.moved.search(one.text) for one in window)
        if len(shares) != 1 or len(others) != 2 or moved or not {terms[-1]} & set(statement.terms):
            continue
        share = shares[0]
        if share.figure.trend is not None or share.figure.bound not in ("exact", "about"):
            continue
        for part, whole in permutations(others, 2):
            if _is_part(part, whole):
                yield from _propose(share, part, whole, words)
        return


def _is_year(term: Term) -> bool:
    return term.bare and _YEAR.fullmatch(term.operand.written) is not None


def _is_part(part: Term, whole: Term) -> bool:
    exact = part.figure.bound == whole.figure.bound == "exact"
    return exact and can_be_part(part, whole) and 0 < (part.operand.value or 0) < (whole.operand.value or 0)


def _propose(share: Term, part: Term, whole: Term, words: Words) -> Iterator[Proposal]:
    """The proposals of what a share is of, sure where a word tells and a slip parts them."""
    rest = _is_rest(share, part, whole, words)
    if rest or _is_said(share, part, whole, words):
        form = "rest" if rest else "share"
        wrong = _is_off(share, part, whole, rest=rest)
        yield Proposal(share, (part, whole), form, wrong, SLIP if wrong else "")


def _is_of_whole(share: Term, whole: Term, words: Words) -> bool:
    return words.whole.match(share.tail) is not None and share.tail == whole.lead


def _is_rest(share: Term, part: Term, whole: Term, words: Words) -> bool:
    """Whether a part is what a share of the whole leaves: two-thirds of the 186 were idle; only 62 were at work."""
    behind = share.start < whole.start < part.start and _is_of_whole(share, whole, words)
    left = words.rest.search(part.lead) or words.stayed.match(part.tail)
    return behind and left is not None and (part.bare or part.operand.head == whole.operand.head)


def _is_said(share: Term, part: Term, whole: Term, words: Words) -> bool:
    """Whether words say that a share is one of this whole, or that a part is."""
    if (whole.operand.value or 0) < LEAST:
        return False
    together = len({term.claim.sentence for term in (share, part, whole)}) == 1
    if part.figure.whole is not None:
        ended = words.closed.match(share.tail) or words.filled.match(share.tail)
        return share.start < part.start or (together and ended is not None)
    if words.called.search(share.lead) and together and part.kind == "count":
        return True
    if together and part.kind == "money" and words.levied.search(share.claim.document.prose, *share.claim.sentence):
        return True
    ended = words.closed.match(share.tail) or words.filled.match(share.tail)
    if share.start > max(part.start, whole.start):
        return _ASIDE.match(share.lead) is not None and ended is not None
    if whole.start < share.start and part.lead == share.tail and _BESIDE.fullmatch(part.lead):
        return _ENDED.match(part.tail) is not None
    beside = whole.start < part.start and len(part.lead) < SHORT and _ASIDE.match(part.lead) is not None
    return _is_of_whole(share, whole, words) and beside and _ENDED.match(part.tail) is not None


def _is_off(share: Term, part: Term, whole: Term, *, rest: bool) -> bool:
    """Whether two of a share, a part and a whole exactly give another number than the third, which a slip parts from it."""
    one, two = part.operand.value or Fraction(0), whole.operand.value or Fraction(1)
    percent = share.figure.kind == "percent"
    unit = PERCENT if percent else Fraction(1)
    stated = (share.operand.value or Fraction(0)) * unit
    stated = stated if percent else stated.limit_denominator(MOST)
    if not 0 < stated < 1:
        return False
    taken, given = (1 - stated, 1 - one / two) if rest else (stated, one / two)
    slack = stated * ROUGHLY if share.figure.bound != "exact" or not percent else share.operand.step * unit
    if abs(given - stated) <= slack:
        return False
    if is_exact_slip(two * taken, one) or is_exact_slip(one / taken, two):
        return True
    return percent and is_exact_slip(given / unit, stated / unit)
