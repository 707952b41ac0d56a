"""Remainders: what a paragraph tells of a whole part by part, and the figure that it says is left of it.

The inspector counted 64 cottages. Thirty-eight were let, 17 stood empty; the remaining seven were stores.      not 64
Housing takes 68 per cent of the field and roads 32. What remains for the children is nine per cent.            not 100
The appeal drew 31 pledges: 22 have been paid and 19 are outstanding.                                           more than 31

The whole, the parts and what is left may stand sentences apart, with other figures between them.  So nothing is said where any of
the figures before it make up a whole with what is left, nor where no slip in one figure would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, groupby
from typing import NamedTuple

from numcheck.exact import Extent
from numcheck.reading.cues import Cue, Cues
from numcheck.reading.operand import is_bare
from numcheck.reading.statements import Statement, Term, can_be_part, find_block
from numcheck.relations.rounding import is_exact_slip
from numcheck.relations.verdict import Proposal

BACK = 2  # sentences with figures before that of what is left in which parts and whole may stand
MOST = 9  # figures among which a sum is sought that fits
SHORT, NEAR = Fraction("0.66"), Fraction("1.5")  # how many times their whole parts may make
CLOSER = Fraction("1.2")  # the same of only one share and what it leaves
HUNDRED = Fraction(100)
COARSE = 4  # percent
TEN, CLOSE = 10, 3  # numbers below the one may be slips for others as far off as the other


class Words(Cues, section="remainder"):
    """What the lexicon says of what is left."""

    FEW = r"(?:{=few}\s+){0,3}"

    before = Cue(r"{rest},?\s+(?:\(\s*)?(?:[\w-]+\s+)?{FEW}\(?\Z")  # `the remaining`, before what is left
    last = Cue(r"{last}\s+{FEW}\Z")  # the same, before a percentage
    # `what remains for the others is`, at the head of its clause
    said = Cue(r"(?:\A|[,;:.—–]\s|\b(?:and|but|while)\s)\W*{rest}\b[^,;:.()]{0,80}?\s{being}\s+{FEW}\Z")
    behind = Cue(r"\A(?:\s+(?!not\b)[\w'’-]+){0,2}?,?\s+{left}")  # `left over`, behind it
    # words of those who are in none of the parts: `undecided`, behind their number or before it
    neither = Cue(r"\A(?:\s+[\w'’-]+){0,4}?,?\s+{neither}")
    undecided = Cue(r"{neither}(?:\s+{being})?(?:\s*:)?\s+{FEW}\Z")
    closing = Cue(r"\A[^;:.]*\band\s+{FEW}\Z")  # before the last of several groups
    assigned = Cue(r"\A(?:\s+[\w-]+)?\s+(?:{being}\s+)?(?:randomly\s+)?{assigned}")  # behind one of them
    against = Cue(
        r"{total.set against}(?:\s+(?!{=being}\b)[\w’'-]+){0,2}\s+\Z|(?<!there\s)\b(?:was|were|been)\s+{FEW}\Z"
    )  # before what a part is compared with
    result = Cue(r"\bto\s+{FEW}\Z")  # before a share to which something rose or fell
    earlier = Cue(r"\A\s+{earlier}")  # behind it
    rated = Cue(r"\A(?:\s+[\w-]+)?\s+{total.rated}")  # behind what is so much for each of something
    compared = Cue(r"\A(?:\s+[\w-]+)?\s+{total.compared}")  # behind a figure that is compared
    aged = Cue(r"{aged}\s+\Z")  # before a number that is an age


class Rest(NamedTuple):
    """What is left, whether words say so without doubt, and the terms of its paragraph before and behind it."""

    term: Term
    sure: bool
    before: tuple[Term, ...]
    behind: tuple[Term, ...]


def list_rests(statements: Sequence[Statement], words: Words) -> Iterator[Rest]:
    """The figures that words say are left of something, with the others of their paragraph."""
    for _, group in groupby(statements, key=lambda one: find_block(one.terms[0].claim)):
        paragraph = list(group)
        for number, statement in enumerate(paragraph):
            earlier = [term for one in paragraph[max(0, number - BACK) : number] for term in one.terms]
            for place, term in enumerate(statement.terms):
                sure = True if _is_last_group(statement, place, words) else _is_rest(term, words)
                if sure is not None:
                    yield Rest(term, sure, (*earlier, *statement.terms[:place]), statement.terms[place + 1 :])


def _is_last_group(statement: Statement, place: int, words: Words) -> bool:
    """Whether a term is the last of several into which all were parted: 96 were assigned to the first dose and 88 to the second."""
    if not place or not words.closing.search(statement.terms[place].lead):
        return False
    one, two = statement.terms[place - 1 : place + 1]
    return two.bare and any(words.assigned.match(term.tail) for term in (one, two))


def _is_rest(term: Term, words: Words) -> bool | None:
    """Whether words say without doubt that a term is what is left of something; none where they do not say so."""
    if term.operand.value is None or term.figure.bound not in ("exact", "about"):
        return None
    if words.before.search(term.lead) or words.said.search(term.lead) or words.behind.match(term.tail):
        return True
    if term.is_share and words.last.search(term.lead):
        return True
    return False if words.neither.match(term.tail) or words.undecided.search(term.lead) else None


def propose_rests(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for wholes of which all parts are told and what is left; what is stated is the whole."""
    for rest in list_rests(statements, words):
        if rest.term.is_share or rest.term.kind not in ("count", "money", "measure"):
            continue
        alike = [term for term in rest.before if _is_alike(term, rest.term, words)]
        wholes = [term for term in alike if (term.operand.value or 0) > (rest.term.operand.value or 0)]
        if not wholes or any(_adds_up(rest, alike, whole) for whole in wholes):
            continue
        whole = max(wholes, key=lambda term: term.operand.value or 0)
        place = alike.index(whole)
        named = [term for term in alike[:place] if term.figure.whole == whole.figure.value]  # two of the six
        parts = [*named, *alike[place + 1 :]]
        ahead = [term for term in alike[:place] if term.operand.head in ("", whole.operand.head) and term not in named]
        if parts and not ahead and _is_told(rest, whole, parts):
            yield Proposal(whole, (*parts, rest.term), "complete", True)


def _is_told(rest: Rest, whole: Term, parts: Sequence[Term]) -> bool:
    """Whether parts are of their whole, each smaller than it, and off as a slip is."""
    value = whole.operand.value or Fraction(1)
    known = {"", whole.operand.head, *(part.operand.head for part in parts if len(parts) > 1)}
    total = sum((term.operand.value or Fraction(0) for term in (*parts, rest.term)), Fraction(0))
    near = SHORT <= total / value <= NEAR and all((part.operand.value or 0) < value for part in parts)
    return (
        near
        and rest.term.operand.head in known
        and (rest.sure or total > value)
        and has_slip([*parts, rest.term], total - value, whole)
    )


def _is_alike(term: Term, rest: Term, words: Words) -> bool:
    """Whether a term may be the whole of what is left, or another part of it."""
    plain = term.figure.bound in ("exact", "about") and not term.is_share
    return plain and (can_be_part(rest, term) or can_be_part(term, rest)) and not _is_aside(term, words)


def _is_aside(term: Term, words: Words) -> bool:
    """Whether words say that a term is what another is compared with, so much for each of something, or an age."""
    ahead = words.against.search(term.lead) or words.aged.search(term.lead)
    return bool(
        ahead or words.earlier.match(term.tail) or words.rated.match(term.tail) or words.compared.match(term.tail)
    )


def _adds_up(rest: Rest, alike: Sequence[Term], whole: Term) -> bool:
    """Whether any of the terms make up a whole with what is left, or with what stands behind that."""
    behind = [term for term in rest.behind if term.operand.value is not None and term.kind == whole.kind]
    others = [Extent.point(term.operand.value or Fraction(0)) for term in (*alike, *behind) if term is not whole]
    return _reaches(Extent.point(rest.term.operand.value or Fraction(0)), others, whole.operand.value or Fraction(0))


def _reaches(first: Extent, others: Sequence[Extent], total: Fraction) -> bool:
    """Whether the first and some of the others, of which the last ones are tried, make a total."""
    return any(
        sum(some, first).meets(Extent.point(total))
        for count in range(1, len(others) + 1)
        for some in combinations(others[-MOST:], count)
    )


def has_slip(parts: Sequence[Term], off: Fraction, whole: Term | None = None) -> bool:
    """Whether parts make their whole if one of them, or that, is a slip for another number."""
    told = [(term.operand.value or Fraction(0), -off) for term in parts]
    told += [(whole.operand.value or Fraction(0), off)] if whole else []
    return any(value + change > 0 and _is_meant(value + change, value) for value, change in told)


def _is_meant(right: Fraction, stated: Fraction) -> bool:
    return abs(right - stated) <= CLOSE if stated < TEN and right < TEN else is_exact_slip(right, stated)


def propose_hundredths(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for what is left of a hundred percent; the operands are the other shares."""
    for rest in list_rests(statements, words):
        shares = [term for term in rest.before if not term.is_share or not _is_move(term, words)]
        shares = _list_shares([*shares, rest.term], words)
        if not shares or shares[-1] is not rest.term or len(shares) < 2:
            continue
        others = [*shares[:-1], *(term for term in rest.behind if term.is_share)]
        if _reaches(_widen(rest.term), [_widen(term) for term in others], HUNDRED):
            continue
        total = sum(map(_read_percent, shares), Fraction(0))
        least, most = (SHORT, NEAR) if len(shares) > 2 else (1 / CLOSER, CLOSER)
        if least <= total / HUNDRED <= most and (rest.sure or total > HUNDRED):
            if has_slip(shares, total - HUNDRED):
                yield Proposal(rest.term, tuple(shares[:-1]), "complete", True)


def _is_move(term: Term, words: Words) -> bool:
    """Whether a share says by how much something rose or fell, not to what."""
    return term.figure.trend is not None and words.result.search(term.lead) is None


def _list_shares(terms: Sequence[Term], words: Words) -> list[Term]:
    """The shares among terms, with the bare numbers that go on with them."""
    shares: list[Term] = []
    for term in terms:
        bare = bool(shares) and is_bare(term.operand) and term.figure.whole is None and term.figure.bound == "exact"
        if term.operand.value is not None and (term.is_share or (bare and term.operand.value < HUNDRED)):
            shares += [] if _is_aside(term, words) else [term]
    return shares


def _widen(term: Term) -> Extent:
    """What a share may be, as it is rounded: half a unit of its last digit away, or a fraction in words some percent."""
    slack = term.operand.step / 2
    if term.figure.kind == "ratio":
        slack = Fraction(COARSE if term.figure.bound == "about" else 1)
    return Extent.point(_read_percent(term)).widen(slack)


def _read_percent(term: Term) -> Fraction:
    return (term.operand.value or Fraction(0)) * (HUNDRED if term.figure.kind == "ratio" else 1)
