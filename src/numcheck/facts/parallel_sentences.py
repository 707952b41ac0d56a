"""Twins: two sentences of one document that say the same with different numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from numcheck.documents.entries import find_entries
from numcheck.documents.once import once
from numcheck.facts.evidence import Option
from numcheck.facts.features import find_exclusions
from numcheck.model import Block, Claim, Document, Figure
from numcheck.reading.numbered_names import are_numbered_apart
from numcheck.reading.quantity import Quantity

SHARED = 2  # words that two sentences must have in common
ADDED = 5  # words that one of two sentences may say beyond the other, and the two still say the same
TOLD = 400  # characters before and after a figure in which its sentence tells its time


class Setting(NamedTuple):
    """What tells two times or persons apart: words of a sentence, its years, the entry and the section that it stands in."""

    told: frozenset[str]
    when: frozenset[str]
    entry: int
    section: str


def read_setting(claim: Claim, apart: frozenset[str]) -> Setting | None:
    """The setting of a figure; None of a cell of a table."""
    if claim.frame.row:
        return None
    document, figure, sentence = claim.document, claim.figure, claim.sentence
    around = document.prose[max(sentence.start, figure.start - TOLD) : min(sentence.end, figure.end + TOLD)]
    return Setting(
        apart.intersection(around.lower().split()),
        claim.frame.when,
        bisect_right([entry.start for entry in find_entries(document)], sentence.start),
        _find_section(claim),
    )


def find_twins(
    i: int,
    options: Sequence[Option],
    others: Sequence[Quantity],
    settings: Sequence[Setting | None],
    plain: frozenset[str],
) -> list[int]:
    """The places of the figures that deny one although their sentences say the same; none where another has its number."""
    if any(option.relation in ("same", "rounded") for option in options):
        return []
    denying = [option.place for option in options if option.relation == "denied"]
    cells = [j for j in denying if is_counted_in(others[i], others[j], plain)]
    if len({others[j].value for j in cells}) > 1:
        cells = []  # the sentence may be of several rows together, or of one column of several
    mine = settings[i]
    again = [j for j in denying if mine and mine == settings[j] and not _follow(others[i].claim, others[j].claim)]
    return cells + [j for j in again if are_twins(others[i], others[j])]


def are_twins(one: Quantity, two: Quantity) -> bool:
    """Whether two sentences count the same things and leave nothing by which to tell one count from the other: all words of one
    of them are in the other, which adds a few but no name (we included 58 studies; the synthesis included 59 studies)."""
    mine, theirs = one.claim, two.claim
    if not (_counts_things(mine.figure) and _counts_things(theirs.figure)):
        return False
    if (
        mine.frame.head.isdisjoint(theirs.frame.head)
        or find_exclusions(one, two, {})
        or are_numbered_apart(mine, theirs)
    ):
        return False
    a, b = mine.passage, theirs.passage
    own, other = a.nearness.keys() - b.nearness.keys(), b.nearness.keys() - a.nearness.keys()
    if len(a.nearness.keys() & b.nearness.keys()) < SHARED or (own and other) or len(own | other) > ADDED:
        return False
    return not (a.names - b.nearness.keys()) | (b.names - a.nearness.keys())


def is_counted_in(one: Quantity, two: Quantity, plain: frozenset[str]) -> bool:
    """Whether a count of a sentence stands in a cell of a table, too, whose heads say nothing that the sentence does not: 18 agents,
    in the row `agents`, column `count`."""
    said, cell = one.claim, two.claim
    if said.frame.row or not cell.frame.row:
        return False
    if f"{cell.figure.value or 0.0:.10g}" in said.frame.beside:
        return False  # another number of the sentence: 34 of the 75 seats
    if cell.frame.years or cell.figure.kind != "count" or not _counts_things(said.figure):
        return False
    heads = cell.passage.nearness.keys() - plain
    return bool(heads) and heads <= said.passage.nearness.keys() and not said.frame.head.isdisjoint(heads)


def _counts_things(figure: Figure) -> bool:
    """Whether a figure is a whole number of things, and no limit: not 1.4 points, not over 40 homes."""
    whole = figure.value is not None and float(figure.value).is_integer()
    return figure.kind == "count" and figure.counted is not None and figure.bound == "exact" and whole


def _follow(one: Claim, two: Claim) -> bool:
    """Whether one sentence comes right after the other in a paragraph."""
    first, second = sorted((one.sentence, two.sentence))
    return (
        abs(one.passage.sentence - two.passage.sentence) == 1
        and "\n" not in one.document.prose[first.end : second.start]
    )


def _find_section(claim: Claim) -> str:
    """The heading that a claim stands under if it has a number, as those of versions, years and days have; else nothing."""
    headings = _list_headings(claim.document)
    place = bisect_right(headings, claim.sentence.start, key=lambda block: block.start) - 1
    text = claim.document.prose[headings[place].start : headings[place].end] if place >= 0 else ""
    return text if any(letter.isdigit() for letter in text) else ""


@once
def _list_headings(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if block.kind == "heading")
