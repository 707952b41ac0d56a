"""The verdict on what a text states: a proposal that fits silences; else the only one that is sure is a mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from numcheck.reading.statements import Term


class Proposal(NamedTuple):
    """A figure that a text states, and what it may be reckoned from, by the words around them and whatever the numbers are.

    ``form`` says how: by which equation, or in which sense.  It is ``sure`` where words tie all of them to each other; ``said`` is
    the word that says what the figure is, ``more`` what is added to the operands that is no figure (`and one in Rome`).
    """

    stated: Term
    operands: tuple[Term, ...]
    form: str
    sure: bool
    said: str = ""
    more: int = 0


def choose_wrong(proposals: Iterable[Proposal], fits: Callable[[Proposal], bool]) -> Iterator[Proposal]:
    """The proposals that cannot be right: of each figure none fits, and those that are sure have the same operands."""
    groups: dict[int, list[Proposal]] = defaultdict(list)
    for one in proposals:
        groups[id(one.stated.claim)].append(one)
    for group in groups.values():
        sure = [one for one in group if one.sure]
        operands = {tuple(sorted(str(term.operand.value) for term in one.operands)) for one in sure}
        if len(operands) == 1 and not any(map(fits, group)):
            yield sure[0]


def list_settled(proposals: Iterable[Proposal], fits: Callable[[Proposal], bool]) -> set[int]:
    """The identities of the claims of which a proposal fits."""
    return {id(one.stated.claim) for one in proposals if fits(one)}
