"""Totals: which figures of a sentence are said to be all parts of another one, by the words beside them.

All 40 members came. They voted 25 to 12, with three abstaining  the sides of a vote, and those who took neither
The fleet has 40 boats: 25 new ones plus 15 old ones             a list of parts
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.reading.cues import Cue
from numcheck.reading.statements import Statement, can_be_part
from numcheck.relations.enumerations import Words as ListWords
from numcheck.relations.enumerations import propose_enumerations
from numcheck.relations.verdict import Proposal


class Words(ListWords):
    """What the lexicon says of wholes and parts, and of lists of parts."""

    present = Cue(r"(?:\A|\s){present}\s+{FEW}\Z")  # before the whole of a vote
    against = Cue(r"\A(?:\s+[\w-]+)?\s+{against}\s+\Z")  # between the two sides of a vote
    abstained = Cue("{abstained}")  # before or behind those who took neither


def propose_totals(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for wholes of which a sentence lists all parts; what is stated is the whole, the operands are the parts."""
    for statement in statements:
        yield from _read_vote(statement, words)
        yield from propose_enumerations(statement, words)


def _read_vote(statement: Statement, words: Words) -> Iterator[Proposal]:
    """All members of a house, and a vote with those who abstained: 71 votes to 43, with six abstentions."""
    terms = statement.terms
    wholes = [term for term in terms if term.kind == "count" and words.present.search(term.lead)]
    for place in range(1, len(terms) - 2):
        one, two, three = terms[place : place + 3]
        if words.against.match(two.lead) and words.abstained.search(
            f"{three.lead} {three.operand.written} {three.tail[:30]}"
        ):
            if (
                len(wholes) == 1
                and wholes[0].start < one.start
                and all(can_be_part(part, wholes[0]) for part in (one, two, three))
            ):
                yield Proposal(wholes[0], (one, two, three), "complete", True)
