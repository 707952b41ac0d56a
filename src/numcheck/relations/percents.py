"""Percentages that share one whole out: which of a sentence exclude each other, and whether they leave nothing out.

The state pays 50 percent, the city 30 percent and members the remaining 20 percent    the last is the rest
64 percent were for the merger, 36 percent against it                                  two sides of one question
By weight it is 58 percent gold, 22 percent silver and 20 percent copper               what something is made of
Asked about it, 45 percent said yes, 38 no and 17 percent were undecided               answers to one question
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from numcheck.patterns import re
from numcheck.reading.cues import Cue, Cues, Pattern, list_named
from numcheck.reading.operand import is_bare
from numcheck.reading.statements import Statement, Term
from numcheck.relations.rounding import is_exact_slip
from numcheck.relations.verdict import Proposal

OFF = (9, 10, 18, 20)  # percent by which a slip carries a sum beyond a hundred
FEWEST = 3  # shares of what something is made of, or answers
NEAR = 300  # characters ahead of a sentence in which it is said what its shares are of


class Words(Cues, section="percent-sum"):
    """What the lexicon says of shares of one whole."""

    FEW = r"(?:{=few}\s+){0,3}"

    rest = Cue(r"{rest},?\s+(?:[\w-]+\s+)?{FEW}\Z")  # `the remaining`, before the last share
    # `another`, before a share that opens a sentence and goes on with those of the last
    further = Cue(r"\A{further}\s+(?:[\w-]+\s+)?\Z")
    # `and other sources`, before one that may be all the rest
    others = Cue(r"(?:\band|,)\s+(?:all\s+)?{others}\s+(?:[\w-]+\s+){0,3}?{FEW}\Z")
    # between two shares
    listing = Cue(r"\A[^.:]{0,120}?(?:[,;]|\b(?:and|while|plus|with|but)\b)[^.:]{0,80}\Z")
    asked = Cue("{asked}")  # words of a vote or a survey
    composed = Cue("{composed}")  # words of what something is made of
    apart = Cue("{apart}")  # words with which shares overlap, or are of different wholes
    voting = Cue("{voting}")  # words of a vote
    won = Cue("{won}")  # what those do who stand for it
    thought = Cue("{thought}")  # words with which shares of voters are no votes
    answers = Cue("{answers}")  # of which a person gives one
    overlapping = Cue("{overlapping}")  # of which one may give several
    degrees = Cue("{degrees}")  # a word of these that is one of several degrees
    placing = Cue(r"\s+{placing}")  # behind a share, where its whole is
    held = Cue("{held}")  # words with which that is in what money is held
    owner = Cue(r"\s+of\s+(?:(?:the|all|its|their)\s+)?(?P<noun>[\w'’-]+)")  # behind a share, its whole

    @cached_property
    def sides(self) -> Pattern:
        """Two sides of one question, in the words behind two shares."""
        return _compile_pairs(phrase.split("/") for phrase in list_named(self.lexicon, self.section, "sides"))

    @cached_property
    def halves(self) -> Pattern:
        """Names of two parts that exclude each other and leave nothing out, in the words around two shares."""
        sets = [phrase.split() for phrase in list_named(self.lexicon, "total", "exclusive")]
        return _compile_pairs(names for names in sets if len(names) == 2)


def _compile_pairs(pairs: Iterable[Sequence[str]]) -> Pattern:
    """A pattern of both words of any of some pairs, the first one first."""
    return re.compile("(?i)" + ("|".join(rf"\b{one}\b.*\b{two}\b" for one, two in pairs) or "(?!)"))


def propose_hundreds(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The shares of one whole that sentences list; the form `complete` tells that they make all of it, `parts` that they exclude
    each other.  What is stated is the last share, the operands are the others."""
    for before, statement in zip((None, *statements), statements, strict=False):
        shares = _list_shares(statement)
        if before and statement.follows and len(shares) > 1 and words.further.search(shares[0].lead):
            yield from _read_on(before, statement, shares, words)
        if before and statement.follows and len(statement.terms) == len(shares) == 1:
            yield from _read_left(before, shares[0], words)
        for last, share in enumerate(shares):
            if last and words.rest.search(share.lead):
                yield from _read_list(statement, shares[: last + 1], words, "complete")
            elif last > 1 and words.others.search(share.lead):
                yield from _read_list(statement, shares[: last + 1], words, "parts")
        if len(shares) > 1 and _exclude(shares, statement, words):
            yield from _read_list(statement, shares, words, "parts")


def _exclude(shares: Sequence[Term], statement: Statement, words: Words) -> bool:
    """Whether shares are two sides of a question, what something is made of, or answers, or make more than all as a slip does."""
    several = len(shares) >= FEWEST
    if not several and words.sides.search(_read_behind(statement, shares)) and words.asked.search(statement.text):
        return True
    if _is_off(shares) and (several or words.halves.search(statement.text)):
        return _have_one_whole(statement, shares, words)
    told = several and (words.composed.search(statement.text) or _are_answers(statement, shares, words))
    return bool(told) and _have_one_whole(statement, shares, words)


def _are_answers(statement: Statement, shares: Sequence[Term], words: Words) -> bool:
    """Whether shares are those of a vote, or of the answers to a question, by their sentence and what stands ahead of it."""
    prose = shares[0].claim.document.prose
    text, ahead = statement.text, prose[max(0, statement.start - NEAR) : statement.end]
    if not excludes(text, words):
        return False
    if words.voting.search(ahead) and words.won.search(text) and not words.thought.search(text):
        return True
    return bool(words.asked.search(ahead) and words.answers.search(_read_behind(statement, shares)))


def excludes(text: str, words: Words) -> bool:
    """Whether nothing in a text says that one person may be counted in two of its shares."""
    return words.overlapping.search("" if words.degrees.search(text) else text) is None


def _have_one_whole(statement: Statement, shares: Sequence[Term], words: Words) -> bool:
    """Whether no share names a whole of its own: 45 percent of women, 38 percent of men."""
    placed = sum(words.placing.match(share.tail) is not None for share in shares)
    owners = [words.owner.match(share.tail) for share in shares]
    named = [
        owner["noun"].lower() if owner else share.operand.head for share, owner in zip(shares, owners, strict=True)
    ]
    one = len({name for name in named if name}) <= 1 and (bool(named[0]) or not any(named) or all(named))
    return one and (placed < 2 or words.held.search(statement.text) is not None)


def _is_off(shares: Sequence[Term]) -> bool:
    """Whether shares make as much more than all as one wrong digit or two exchanged add, and each is part of a list."""
    if not all(one.kind == "percent" for one in shares):
        return False
    if all(one.tail.strip(" ,.") in ("", "and") for one in shares):
        return False  # of what each is a share is not told
    return sum((one.operand.value or Fraction(0) for one in shares), Fraction(-100)) in OFF


def _read_on(before: Statement, statement: Statement, shares: Sequence[Term], words: Words) -> Iterator[Proposal]:
    """The one share of a sentence with those of the next one, the last of which is the rest."""
    first = _list_shares(before)
    if len(first) != 1 or len(before.terms) > 1 or not words.rest.search(shares[-1].lead):
        return
    if any(words.apart.search(part.text) for part in (before, statement)) or first[0].figure.trend:
        return
    for one in _read_list(statement, shares, words, "complete"):
        yield one._replace(operands=(first[0], *one.operands))


def _read_left(before: Statement, last: Term, words: Words) -> Iterator[Proposal]:
    """The shares of a sentence, and the rest in the next one, which a slip parts from what they leave: The remaining 15 percent went to"""
    shares = _list_shares(before)
    told = [*shares, last]
    if len(shares) < 2 or not words.rest.search(last.lead) or words.apart.search(before.text):
        return
    if any(one.figure.trend or one.kind != "percent" or one.figure.bound != "exact" for one in told):
        return
    left = sum((one.operand.value or Fraction(0) for one in shares), Fraction(-100))
    if is_exact_slip(-left, last.operand.value or Fraction(0)):
        yield Proposal(last, tuple(shares), "complete", True)


def _list_shares(statement: Statement) -> list[Term]:
    """The shares of a statement, and the bare numbers that go on with them, without those in brackets that only explain one."""
    shares: list[Term] = []
    for term in statement.terms:
        value = term.operand.value
        goes_on = bool(shares) and shares[0].kind == "percent" and is_bare(term.operand) and term.figure.whole is None
        if value is not None and (term.is_share or (goes_on and value < 100)):
            shares.append(term)
    if shares and not shares[0].lead.endswith("("):
        shares = [term for term in shares if not term.lead.endswith("(")]
    return shares


def _read_behind(statement: Statement, shares: Sequence[Term]) -> str:
    prose = shares[0].claim.document.prose
    return " ".join(prose[shares[0].end : statement.end].split())


def _read_list(statement: Statement, shares: Sequence[Term], words: Words, form: str) -> Iterator[Proposal]:
    """The shares up to the last one as one list, if nothing says that they are of different wholes."""
    prose = shares[0].claim.document.prose
    gaps = [" ".join(prose[one.end : two.start].split()) for one, two in pairwise(shares)]
    if any(share.figure.trend or share.operand.claim.figure.bound in ("range", "vague") for share in shares):
        return
    if words.apart.search(statement.text) or not all(";" in gap or words.listing.match(f"{gap} ") for gap in gaps):
        return
    *others, last = shares
    yield Proposal(last, tuple(others), form, True)
