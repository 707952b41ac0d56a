"""Shares beside the only two figures that can be a part and its whole, in a sentence and the one before it.

Officials said 13,104 people cast ballots. With 36,400 names on the register, that put turnout at 63 percent.    not 63 percent
It was signed by nine plot-holders which, there being 12 plots, was two thirds of the tenants.                   not two thirds

So the words beside the share must say that it is one of what stands there, and it must be near what the two give, as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from numcheck.patterns import re
from numcheck.reading.statements import Statement, Term, can_be_part, clean
from numcheck.relations.portions import Words
from numcheck.relations.rounding import are_shuffled, is_exact_slip, list_exchanged_pairs
from numcheck.relations.verdict import Proposal

MOST = 8  # figures among which a part and a whole are sought
FAR = 2  # times that a share may be what a part is of its whole, or that it
LIKE = Fraction("1.7")  # the same of a fraction in words
CLOSE = Fraction("0.02")  # how near a part and its whole must come to another such fraction, as a part of it
FINEST = 8  # the denominators of these
BEFORE = 60  # characters before a share in which a rise or a fall may be told
KINDS = ("count", "money", "measure")
PERCENT = Fraction(1, 100)
_MARKS = ",;:(—–"


def read_lone(
    statement: Statement, before: Statement | None, tied: Sequence[tuple[Term, Term]], words: Words
) -> Iterator[Proposal]:
    """The shares of a statement, and the only part and whole of it, or of it and the one before it; ``tied`` are those of these that
    words tie to each other."""
    terms = (*(before.terms if before else ()), *statement.terms)
    pieces = [term for number, term in enumerate(terms) if is_piece(term, words) and not _goes_on(terms, number)]
    pairs = [pair for pair in permutations(pieces[-MOST:], 2) if _is_pair(*pair)]
    for share in statement.terms:
        said = find_tie(share, words)
        if not said:
            continue
        for pair in pairs:
            yield Proposal(share, pair, "share", False)
            if said != "named":
                yield Proposal(share, pair, "rest", False)
        ahead = any(term.is_share for term in terms[: terms.index(share)])
        form = "rest" if said == "rest" else "share"
        chosen = _choose(pairs, tied, said, words)
        if chosen and not ahead and _is_placed(share, *chosen, words) and is_near(share, *chosen, form):
            yield Proposal(share, chosen, form, True)


def _is_placed(share: Term, part: Term, whole: Term, words: Words) -> bool:
    """Whether a part and its whole stand before a share, or by themselves behind it."""
    if whole.operand.head in words.elected:
        return False
    if max(part.end, whole.end) <= share.start:
        return True
    gap = clean(share.claim.document.prose[share.end : part.start]) if share.end <= part.start < whole.start else ""
    alone = words.closed.match(whole.tail) is not None or gap.startswith(":")
    return any(mark in gap for mark in _MARKS) and alone and words.parting.search(gap) is None


def _goes_on(terms: Sequence[Term], number: int) -> bool:
    """Whether a term is a percentage like that before it: 68 per cent and 23."""
    last = next((term for term in reversed(terms[:number]) if not term.bare), None)
    return terms[number].bare and last is not None and last.kind == "percent"


def _choose(
    pairs: Sequence[tuple[Term, Term]], tied: Sequence[tuple[Term, Term]], said: str, words: Words
) -> tuple[Term, Term] | None:
    """The only pair that words tie, or else, where a share is named, the only one there is."""
    if len(tied) == 1:
        return tied[0] if tied[0] in pairs else None
    if len(pairs) != 1 or words.named.search(pairs[0][0].lead):
        return None
    part, whole = pairs[0]
    rated = said == "named" and part.kind == "count" and "" != part.operand.head != whole.operand.head != ""
    return pairs[0] if said in ("whole", "rest") or rated else None  # the votes of two rivals are no turnout


def find_tie(share: Term, words: Words) -> str:
    """How words say that a share is one of what stands beside it: `named` as a rate, said of a `whole`, or only `told`; nothing where
    they do not."""
    figure, clause = share.figure, re.split("[,;:.]", share.tail)[0]
    if not share.is_share or share.operand.value is None or figure.trend is not None or figure.bound != "exact":
        return ""
    if words.aside.match(share.tail) or words.moved.search(clause[:30]):
        return ""
    prose, start = share.claim.document.prose, max(share.claim.sentence.start, share.start - BEFORE)
    if words.moved.search(prose, start, share.start) and not words.result.search(share.lead):
        return ""
    if words.compared.match(prose, share.end):
        return ""
    if words.left_before.search(share.lead):
        return "rest"
    if words.narrowing.search(share.lead):
        return ""
    if words.rate_before.search(share.lead) or words.rate_behind.match(share.tail):
        return "named"
    if words.of_whole_near.match(share.tail):
        return "whole"
    if words.says_again.search(share.lead) and words.closed.match(share.tail):
        return "whole"
    if words.says_again.search(share.lead) and words.restated.match(share.tail):
        return "told"
    if words.hence_before.search(share.lead):
        return "whole"
    told = words.sequel, words.definite, words.headed
    return "told" if any(cue.search(share.lead) for cue in told) else ""


def is_piece(term: Term, words: Words) -> bool:
    """Whether a term may be a part or a whole."""
    plain = term.figure.bound in ("exact", "about") and term.figure.trend is None and not term.figure.members
    return plain and term.kind in KINDS and (term.operand.value or 0) > 1 and not words.aged.match(term.tail)


def _is_pair(part: Term, whole: Term) -> bool:
    return can_be_part(part, whole) and (part.operand.value or 0) < (whole.operand.value or 0)


def is_near(share: Term, part: Term, whole: Term, form: str = "share") -> bool:
    """Whether a share, or the part or whole that it is of, is off as a slip is; of fractions in words one is meant for another."""
    one, two, value = (
        part.operand.value or Fraction(0),
        whole.operand.value or Fraction(1),
        share.operand.value or Fraction(1),
    )
    given = 1 - one / two if form == "rest" else one / two
    if share.figure.kind != "percent":
        near = given <= LIKE * value and value <= LIKE * given
        return near and any(
            abs(given - Fraction(up, down)) <= CLOSE * given for down in range(2, FINEST + 1) for up in range(1, down)
        )
    stated = value * PERCENT
    if given:
        step = Fraction(1, 10**share.operand.decimals)
        rounded = given / PERCENT / step
        near = given <= FAR * stated and stated <= FAR * given
        for number in {round(rounded), int(rounded)}:
            if is_exact_slip(number * step, value) and (near or are_shuffled(number * step, value)):
                return True
    exchanged = [a / b for a, b in list_exchanged_pairs(one, two) if b] if form == "share" else []
    return any(abs(ratio - stated) <= PERCENT / 2 for ratio in exchanged)
