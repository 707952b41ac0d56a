"""Percentages that share one whole out: which of a sentence exclude each other, and whether they leave nothing out.

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
from numcheck.relations.verdict import Proposal

OFF = (9, 10, 18, 20)  # percent by which a slip carries a sum beyond a hundred
FEWEST = 3  # shares of what something is made of, or answers
NEAR = 300  # characters ahead of a sentence in which it is said what its shares are of


class Words(Cues, section="percent-sum"):
    """What the lexicon says of shares of one whole."""

    FEW = r"(?:{=few}\s+){0,3}"

    # `and other sources`, before one that may be all the rest
    others = Cue(r"(?:\band|,)\s+(?:all\s+)?{others}\s+(?:[\w-]+\s+){0,3}?{FEW}\Z")
    # between two shares
    listing = Cue(r"\A[^.:]{0,120}?(?:[,;]|\b(?:and|while|plus|with|but)\b)[^.:]{0,80}\Z")
    asked = Cue("{asked}")  # words of a vote or a survey
    composed = Cue("{composed}")  # words of what something is made of
    shared = Cue("{shared}")  # words before a list of all parts
    apart = Cue("{apart}")  # words with which shares overlap, or are of different wholes
    voting = Cue("{voting}")  # words of a vote
    won = Cue("{won}")  # what those do who stand for it
    thought = Cue("{thought}")  # words with which shares of voters are no votes
    answers = Cue("{answers}")  # of which a person gives one
    overlapping = Cue("{overlapping}")  # of which one may give several
    degrees = Cue("{degrees}")  # a word of these that is one of several degrees
    placing = Cue(r"\s+{placing}")  # behind a share, where its whole is
    once = Cue(r"\b(?:was|were|been)\s+{FEW}\Z")  # before one of another time
    aged = Cue(r"{remainder.aged}\s+\Z")  # before a number that is an age
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
    for statement in statements:
        shares = _list_shares(statement, words)
        for last, share in enumerate(shares):
            if last > 1 and words.others.search(share.lead):
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
    if not all(one.kind == "percent" or one.bare for one in shares):
        return False
    if all(one.tail.strip(" ,.") in ("", "and") for one in shares):
        return False  # of what each is a share is not told
    return sum((one.operand.value or Fraction(0) for one in shares), Fraction(-100)) in OFF


def _list_shares(statement: Statement, words: Words) -> list[Term]:
    """The shares of a statement, and the bare numbers that go on with them, without those in brackets that only explain one, those of
    another time, and ages."""
    shares: list[Term] = []
    for term in statement.terms:
        value = None if words.once.search(term.lead) or words.aged.search(term.lead) else term.operand.value
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
