"""Wholes and parts that stand in two sentences, or in one, with words that say no more than that the parts are all there are.

The force numbered 4,150 men. There were 2,600 infantry and 600 gunners; the other 1,250 were sailors.    not 1,250
The choir is 64 strong. Sopranos make up 22, altos 18, tenors 11 and basses 23.
They gave £1,250 for the roof, £840 for the bells and £410 for the organ: £3,500 in all.

Every figure of the sort must be the whole or a part, and the sum must be off as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from numcheck.patterns import re
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.enumerations import ONE
from numcheck.relations.exhaustion import lists_unnumbered
from numcheck.relations.rendering import read_scale
from numcheck.relations.rounding import find_step, is_exact_slip
from numcheck.relations.totals import Words
from numcheck.relations.verdict import Proposal

_CLAUSE = re.compile(r"[^,;:.()—–]*")
_APPOSED = (",", ":", "–", "—", "-")
MOST = 8  # parts
SEVERAL = 3  # parts that leave their noun out are a list of all
FEW = 10  # of a whole below this any other sum is off as a slip is


def propose_near(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The wholes of a sentence, or of the one before it, with all the figures of their sort near them as their parts."""
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number and statement.follows else None
        for window in ([before, statement], [statement]) if before else ([statement],):
            terms = [term for one in window for term in one.terms]
            found = _read_ahead(terms, words) or _read_behind(terms, words)
            if found and any(term in statement.terms for term in (found.stated, found.operands[-1])):
                yield found
                break


def _read_ahead(terms: Sequence[Term], words: Words) -> Proposal | None:
    """A whole that stands before its parts."""
    for place, whole in enumerate(terms[:-2]):
        parts = _list_parts(terms, whole)
        apart = len({part.claim.sentence for part in parts}) > 1
        if not parts or parts[0].start < whole.start or apart:
            continue
        rest = words.remaining.search(parts[-1].lead) is not None
        last = f"{parts[-1].lead} {parts[-1].tail}"
        closed = words.closing.search(parts[-1].lead) is not None or words.abstained.search(last) is not None
        named = whole.kind != "count" or not whole.bare
        elided = named and len(parts) >= SEVERAL and all(part.bare for part in parts)
        opened = words.opening.search(whole.lead if not place else f"x{whole.lead}") is not None
        many = len(parts) >= SEVERAL or parts[0].claim.sentence == whole.claim.sentence
        said = opened or words.among.match(parts[0].tail) or (many and words.whole.search(f"{whole.lead}|{whole.tail}"))
        if (rest and named) or (closed and (elided or said)):
            return _make(whole, parts, words, rest=rest)
    return None


def _read_behind(terms: Sequence[Term], words: Words) -> Proposal | None:
    """A whole that stands behind its parts, with a word for a sum."""
    whole = terms[-1]
    terms = [term for term in terms if not (term.bare and term.operand.value == len(terms) - 2)]  # the three sold 840
    parts = _list_parts(terms, whole) if len(terms) > 2 else []
    if not parts or parts[0].lead.rstrip().endswith((",", " and")):
        return None
    told = words.total.search(whole.lead) or words.summed.match(whole.tail) or words.making.search(whole.lead)
    alike = parts[0].operand.head == whole.operand.head != "" and all(part.bare for part in parts[1:])
    listed = words.closing.search(parts[-1].lead) is not None
    if told or (listed and len(parts) > 1 and (alike or whole.lead.strip() in _APPOSED)):
        return _make(whole, parts, words)
    return None


def _list_parts(terms: Sequence[Term], whole: Term) -> list[Term]:
    """All other figures, if each can be a part of a whole."""
    others = [term for term in terms if term is not whole]
    if any(term.figure.kind == "age" for term in terms):
        return []
    plain = all(
        (can_be_part(term, whole) or (term.bare and term.kind == "count" and whole.kind == "duration"))
        and not term.is_share
        and term.figure.bound in ("exact", "about")
        and term.figure.whole is None
        and 0 < (term.operand.value or 0) < (whole.operand.value or 0)
        for term in others
    )
    return others if plain and 2 <= len(others) <= MOST and whole.figure.bound == "exact" else []


def _make(whole: Term, parts: Sequence[Term], words: Words, *, rest: bool = False) -> Proposal | None:
    """A proposal, unless words say that the parts are not all, or overlap, or some of them make the whole."""
    prose, value = whole.claim.document.prose, whole.operand.value or Fraction(1)
    terms = sorted((whole, *parts), key=lambda term: term.start)
    text = " ".join(term.tail for term in terms[:-1]) + _CLAUSE.match(terms[-1].tail)[0]  # type: ignore[index]
    if words.overlapping.search(text) or (not rest and words.partial.search(text)):
        return None
    if any(pattern.match(part.tail) for part in terms for pattern in (words.behind, words.rated)):
        return None
    if any(part.lead.endswith(" by ") for part in parts):
        return None
    last = parts[-1].claim.sentence.end
    if lists_unnumbered(prose, [part.end for part in parts], [*(part.start for part in parts[1:]), last]):
        return None
    more = len(ONE.findall(" ".join(part.tail for part in parts)))
    numbers = [part.operand.value or Fraction(0) for part in parts]
    if any(sum(some) == value for size in range(1, len(numbers)) for some in combinations(numbers, size)):
        return None
    total, scale = sum(numbers, Fraction(more)), Fraction(read_scale(whole.operand.written))
    slips = [(total, value), *((number - total + value, number) for number in numbers)]
    if (total / scale) % min(find_step(value / scale), Fraction(1)):
        return None
    wrong = any(is_exact_slip(right / scale, stated / scale) for right, stated in slips)
    wrong = wrong or (value < FEW and total < 2 * value)
    return Proposal(whole, tuple(parts), "slip", True, more=more) if wrong or total == value else None
