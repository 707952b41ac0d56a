"""The verdict on what a text states: a reading that fits silences; else the only one that is sure is a mistake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from numcheck.reading.statements import Term


class Reading(NamedTuple):
    """A figure that a text states, and what it may be reckoned from, by the words around them and whatever the numbers are.

    ``form`` says how: by which equation, or in which sense.  It is ``sure`` where words tie all of them to each other; ``said`` is
    the word that says what the figure is.
    """

    stated: Term
    operands: tuple[Term, ...]
    form: str
    sure: bool
    said: str = ""


def choose_wrong(readings: Iterable[Reading], fits: Callable[[Reading], bool]) -> Iterator[Reading]:
    """The readings that cannot be right: of each figure none fits, and those that are sure have the same operands."""
    for group in _group(readings).values():
        sure = [reading for reading in group if reading.sure]
        if not sure or any(map(fits, group)):
            continue
        operands = {tuple(sorted(str(term.operand.value) for term in reading.operands)) for reading in sure}
        if len(operands) == 1:
            yield sure[0]


def list_settled(readings: Iterable[Reading], fits: Callable[[Reading], bool]) -> set[int]:
    """The identities of the claims of which a reading fits."""
    return {id(reading.stated.claim) for reading in readings if fits(reading)}


def _group(readings: Iterable[Reading]) -> dict[int, list[Reading]]:
    groups: dict[int, list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[id(reading.stated.claim)].append(reading)
    return groups
