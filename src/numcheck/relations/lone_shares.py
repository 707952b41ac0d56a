"""Shares beside the only two figures of their sentences that can be a part and its whole, which no words tie to these.

Our region makes 36 million of the 90 million tyres sold - a 50% share.    not 50%
Exports were worth €48m out of total sales of €120m, i.e. 60%.             nor 60%

Turnout was 32.8 percent: 21,774 of 57,000 voters came.                    not 32.8%

So the share must be said of what stands before it, and be near what the two give, as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.portions import Words
from numcheck.relations.rounding import is_slip, list_exchanged_pairs
from numcheck.relations.verdict import Proposal

LIKE = Fraction("1.6")  # how many times what a part and its whole give a share may be, or that the share
FAR = 3  # the same, of a part that is said to be one of its whole
CLOSE = Fraction("0.06")  # how far off `three-quarters` may be, as a part of it
AWAY = 120  # characters between a share and a part with its whole
_MARKS = ",;:(—–"
KINDS = ("count", "money", "measure")
PERCENT = Fraction(1, 100)


def read_lone(statement: Statement, before: Statement | None, words: Words) -> Iterator[Proposal]:
    """The only share of a sentence, and the only two figures of it, or of the one before it that it goes on about, that it can be of."""
    shares = [place for place, term in enumerate(statement.terms) if term.is_share]
    if len(shares) != 1 or words.moved.search(statement.text):
        return
    place, share = shares[0], statement.terms[shares[0]]
    if share.figure.trend is not None or share.operand.value is None:
        return
    told = _list_told(statement, place, before, words)
    pieces = [term for term in told if term.kind in KINDS and term.figure.trend is None]
    pairs = [(one, two) for one in pieces for two in pieces if one is not two and _is_part(one, two)]
    if len(pairs) != 1 or any(term.is_share for term in told):
        return
    part, whole = pairs[0]
    if words.compared.match(share.claim.document.prose, share.end):
        return
    head = whole.operand.head.removesuffix("y")
    closed = (
        words.closed.match(share.tail)
        or share.tail.startswith(" share")
        or (head and share.tail.startswith(f" of {head}"))
    )
    if closed and _is_like(share, part, whole) and whole.operand.head not in words.elected:
        yield Proposal(share, (part, whole), "share", True)
        yield Proposal(share, (part, whole), "rest", False)
        yield Proposal(share, (part, whole), "both", False)


def _list_told(statement: Statement, place: int, before: Statement | None, words: Words) -> Sequence[Term]:
    """The terms of which a share may be said, by the words before it: those before it, or of the last sentence."""
    terms, share = statement.terms, statement.terms[place]
    if words.says_again.search(share.lead) and not words.other.match(share.tail):
        alone = before is not None and len(before.terms) + len(terms) == 3
        if place == 1 and before and alone and not words.named.search(terms[0].lead):
            return (*before.terms, terms[0])  # 1,600 were asked. A total of 560 replied, 35 percent.
        return terms[:place]
    refers = not place and before is not None and words.sequel.search(share.lead) is not None
    return before.terms if refers and before and not words.moved.search(before.text) else ()


def read_beside(statement: Statement, pairs: Sequence[tuple[Term, Term]], words: Words) -> Iterator[Proposal]:
    """The only share of a sentence, before its only part with a whole, which stand behind a colon, or by themselves between marks."""
    shares = [term for term in statement.terms if term.is_share]
    if len(shares) != 1 or len(pairs) != 1:
        return
    share, (part, whole) = shares[0], pairs[0]
    risen = share.figure.trend is not None or words.moved.search(statement.text) is not None
    rivals = [term for term in statement.terms if term not in (share, part, whole) and can_be_part(term, whole)]
    if rivals or not {part, whole} <= set(statement.terms) or not _is_part(part, whole):
        return
    if risen and not words.result.search(share.lead):
        return
    one, two, last = (statement.terms.index(term) for term in (share, part, whole))
    gap = statement.read_between(one, two) if one < two < last else ""
    told = gap.rstrip().endswith(":") or (any(mark in gap for mark in _MARKS) and words.closed.match(whole.tail))
    if not told or len(gap) > AWAY or words.parting.search(gap) or words.other.match(share.tail):
        return
    if words.referring.match(share.tail) or whole.operand.head in words.elected:
        return
    if _is_near(share, part, whole):
        yield Proposal(share, (part, whole), "share", True)
        yield Proposal(share, (part, whole), "rest", False)


def _is_near(share: Term, part: Term, whole: Term) -> bool:
    """Whether a share, or the part or whole that it is of, is off as a slip is."""
    stated = (share.operand.value or Fraction(0)) * (PERCENT if share.figure.kind == "percent" else 1)
    one, two = part.operand.value or Fraction(0), whole.operand.value or Fraction(1)
    if share.figure.kind == "percent" and one / two <= FAR * stated and stated <= FAR * one / two:
        if is_slip(one / two / PERCENT, stated / PERCENT):
            return True
    return any(abs(a / b - stated) <= CLOSE * stated for a, b in list_exchanged_pairs(one, two) if b)


def _is_part(part: Term, whole: Term) -> bool:
    """Whether a term may be one of the things that a larger one counts, or a smaller amount of what it measures."""
    exact = all(term.figure.bound in ("exact", "about") for term in (part, whole))
    return exact and can_be_part(part, whole) and 0 < (part.operand.value or 0) < (whole.operand.value or 0)


def _is_like(share: Term, part: Term, whole: Term) -> bool:
    """Whether a share is so near to that which a part is of its whole that it may be meant for it."""
    value = share.operand.value or Fraction(0)
    stated = value * PERCENT if share.figure.kind == "percent" else value
    given = (part.operand.value or Fraction(0)) / (whole.operand.value or Fraction(1))
    if stated > LIKE * given or given > LIKE * stated:
        return False
    return share.figure.kind != "percent" or is_slip(given / PERCENT, stated / PERCENT)
