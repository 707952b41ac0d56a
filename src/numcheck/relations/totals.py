"""Totals: which figures of a sentence are said to be all parts of another one, by the words beside them.

Of the 40 boats, 25 are new; the other 15 are old                the last part is the rest
All 40 members came. They voted 25 to 12, with three abstaining  the sides of a vote, and those who took neither
The fleet has 40 boats: 25 new ones plus 15 old ones             a list of parts
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.reading.cues import Cue
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.enumerations import Words as ListWords
from numcheck.relations.enumerations import propose_enumerations
from numcheck.relations.verdict import Proposal

MOST = 12  # parts


class Words(ListWords):
    """What the lexicon says of wholes and parts, and of lists of parts."""

    remaining = Cue(r"{rest},?\s+(?:[\w-]+\s+)?{FEW}\Z")  # `the remaining`, before the last part
    present = Cue(r"(?:\A|\s){present}\s+{FEW}\Z")  # before the whole of a vote
    against = Cue(r"\A(?:\s+[\w-]+)?\s+{against}\s+\Z")  # between the two sides of a vote
    abstained = Cue("{abstained}")  # before or behind those who took neither


def propose_totals(statements: Sequence[Statement], words: Words) -> Iterator[Proposal]:
    """The proposals for wholes of which a sentence lists all parts; what is stated is the whole, the operands are the parts."""
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number and statement.follows else None
        yield from _read_rest(statement, before, words)
        yield from _read_vote(statement, words)
        yield from propose_enumerations(statement, words)


def _read_rest(statement: Statement, before: Statement | None, words: Words) -> Iterator[Proposal]:
    """A clause that opens with its whole and ends with the rest of it."""
    places = [place for place, term in enumerate(statement.terms) if words.remaining.search(term.lead)]
    if len(places) != 1 or statement.terms[places[0]].is_share:
        return
    rest = statement.terms[places[0]]
    for one, terms in (
        (statement, statement.terms[: places[0]]),
        (before, before.terms if before and not places[0] else ()),
    ):
        opened = [k for k, term in enumerate(terms) if words.opening.search(f"{'x' if k else ''}{term.lead}")]
        if one is None or len(opened) != 1 or words.apart.search(one.text) or words.apart.search(statement.text):
            continue
        whole, parts = (
            terms[opened[0]],
            [term for term in terms[opened[0] + 1 :] if can_be_part(term, terms[opened[0]])],
        )
        plain = parts and not any(term.is_share or words.behind.match(term.tail) for term in parts)
        if plain and can_be_part(rest, whole) and _are_of_one_sort([*parts, rest]):
            yield Proposal(whole, (*parts, rest), "complete", True)


def _are_of_one_sort(parts: Sequence[Term]) -> bool:
    """Whether all parts are measured in one way and named in one way, or not at all."""
    heads = {part.operand.head for part in parts if part.kind == "count" and not part.bare}
    return len({part.kind for part in parts}) == 1 and len(heads) <= 1 and len(parts) <= MOST


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
