"""Percentages that share one whole out: which of a sentence exclude each other, and whether they leave nothing out.

The state pays 50 percent, the city 30 percent and members the remaining 20 percent    the last is the rest
64 percent were for the merger, 36 percent against it                                  two sides of one question
By weight it is 58 percent gold, 22 percent silver and 20 percent copper               what something is made of
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_phrases
from numcheck.reading.statements import Statement, Term
from numcheck.relations.verdict import Reading

OFF = (9, 10, 18, 20)  # percent by which a slip carries a sum beyond a hundred
FEWEST = 3  # shares of what something is made of


class Words(NamedTuple):
    """What the lexicon says of shares of one whole, as patterns."""

    rest: Pattern  # `the remaining`, before the last share
    further: Pattern  # `another`, before a share that opens a sentence and goes on with those of the last
    others: Pattern  # `and other sources`, before one that may be all the rest
    listing: Pattern  # between two shares
    sides: Pattern  # two sides of one question, in the words behind two shares
    halves: Pattern  # names of two parts that exclude each other and leave nothing out, in the words around two shares
    asked: Pattern  # words of a vote or a survey
    composed: Pattern  # words of what something is made of, before the first share
    apart: Pattern  # words with which shares overlap, or are of different wholes


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def words(name: str) -> str:
        return join_phrases(list_phrases(lexicon, "percent-sum", name))

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "percent-sum", name), form)

    few = rf"(?:(?:{words('few')})\s+){{0,3}}"
    sides = "|".join(
        rf"\b{one}\b.*\b{two}\b"
        for one, two in (phrase.split("/") for phrase in list_phrases(lexicon, "percent-sum", "sides"))
    )
    return Words(
        rest=cues("rest", rf"(?i){{}},?\s+(?:[\w-]+\s+)?{few}\Z"),
        further=cues("further", r"(?i)\A{}\s+(?:[\w-]+\s+)?\Z"),
        others=cues("others", rf"(?i)(?:\band|,)\s+(?:all\s+)?{{}}\s+(?:[\w-]+\s+){{0,3}}?{few}\Z"),
        listing=compile_cues((), r"(?i)\A[^.:]{0,120}?(?:[,;]|\b(?:and|while|plus|with|but)\b)[^.:]{0,80}\Z"),
        sides=compile_cues((), rf"(?i){sides or '(?!)'}"),
        halves=compile_cues(
            (),
            "(?i)"
            + "|".join(
                rf"\b{one}\b.*\b{two}\b"
                for one, two in (
                    name.split() for name in list_phrases(lexicon, "total", "exclusive") if name.count(" ") == 1
                )
            ),
        ),
        asked=cues("asked", r"(?i){}"),
        composed=cues("composed", r"(?i){}"),
        apart=cues("apart", r"(?i){}"),
    )


def propose_hundreds(statements: Sequence[Statement], words: Words) -> Iterator[Reading]:
    """The shares of one whole that sentences list; the form `complete` tells that they make all of it, `parts` that they exclude
    each other.  What is stated is the last share, the operands are the others."""
    last_one = None
    for statement in statements:
        shares = _list_shares(statement)
        if last_one and statement.follows and len(shares) > 1 and words.further.search(shares[0].lead):
            yield from _read_on(last_one, statement, shares, words)
        last_one = statement
        for last, share in enumerate(shares):
            if last and words.rest.search(share.lead):
                yield from _read_list(statement, shares[: last + 1], words, "complete")
            elif last > 1 and words.others.search(share.lead):
                yield from _read_list(statement, shares[: last + 1], words, "parts")
        if (
            len(shares) == 2
            and words.sides.search(_read_behind(statement, shares))
            and words.asked.search(statement.text)
        ):
            yield from _read_list(statement, shares, words, "parts")
        if _is_off(shares) and (len(shares) >= FEWEST or words.halves.search(statement.text)):
            yield from _read_list(statement, shares, words, "parts")
        if len(shares) >= FEWEST and words.composed.search(statement.text[:160]):
            yield from _read_list(statement, shares, words, "parts")


def _is_off(shares: Sequence[Term]) -> bool:
    """Whether shares make as much more than all as one wrong digit or two exchanged add, and each is part of a list."""
    listed = all(one.kind == "percent" for one in shares) and len(shares) > 1
    if sum(one.tail.startswith((" of ", " in ")) for one in shares) > 1:
        return False  # 45 percent of women and 65 percent of men
    if all(one.tail.strip(" ,.") in ("", "and") for one in shares):
        return False  # of what each is a share is not told
    return listed and sum((one.operand.value or Fraction(0) for one in shares), Fraction(-100)) in OFF


def _read_on(before: Statement, statement: Statement, shares: Sequence[Term], words: Words) -> Iterator[Reading]:
    """The one share of a sentence with those of the next one, the last of which is the rest."""
    first = _list_shares(before)
    if len(first) != 1 or len(before.terms) > 1 or not words.rest.search(shares[-1].lead):
        return
    if any(words.apart.search(part.text) for part in (before, statement)) or first[0].figure.trend:
        return
    for reading in _read_list(statement, shares, words, "complete"):
        yield reading._replace(operands=(first[0], *reading.operands))


def _list_shares(statement: Statement) -> list[Term]:
    """The shares of a statement, without those in brackets that only explain one."""
    shares = [term for term in statement.terms if term.is_share and term.operand.value is not None]
    if shares and not shares[0].lead.endswith("("):
        shares = [term for term in shares if not term.lead.endswith("(")]
    return shares


def _read_behind(statement: Statement, shares: Sequence[Term]) -> str:
    prose = shares[0].claim.document.prose
    return " ".join(prose[shares[0].end : statement.end].split())


def _read_list(statement: Statement, shares: Sequence[Term], words: Words, form: str) -> Iterator[Reading]:
    """The shares up to the last one as one list, if nothing says that they are of different wholes."""
    prose = shares[0].claim.document.prose
    gaps = [" ".join(prose[one.end : two.start].split()) for one, two in pairwise(shares)]
    if any(share.figure.trend or share.operand.claim.figure.bound in ("range", "vague") for share in shares):
        return
    if words.apart.search(statement.text) or not all(";" in gap or words.listing.match(f"{gap} ") for gap in gaps):
        return
    *others, last = shares
    yield Reading(last, tuple(others), form, True)
