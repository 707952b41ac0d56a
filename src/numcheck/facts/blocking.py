"""Which pairs of figures are worth weighing: an index, so that the cost follows the true candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from numcheck.exact import exact
from numcheck.facts.document_similarity import Affinity
from numcheck.reading.quantity import Quantity, find_slip

Pair = tuple[int, int]

FEW = 30  # up to so many documents every one is compared with every other
DISTANT = 0.03  # documents less alike than this are not compared where there are many
NEAREST = 60  # a document is compared with so many others at most
SMALL = 400  # up to so many pairs of figures of two documents all of them are weighed
ENOUGH = 60  # beyond that a figure is compared with so many of the other document at most
SLIPPING = 0.3  # how telling a number is at least whose slips are looked for
TRANSPOSED = 0.75  # how telling two numbers of one document are at least if they differ by a slip and not by chance
MOST_PARTS = 12  # figures that follow each other and may make the one of a headline
CHANCES = 40  # figures of one dimension in a document beyond which two differ by exchanged digits by chance
REPEATS = 6  # a figure is compared with so many of the same value in its document at most


def find_candidates(quantities: Sequence[Quantity], where: Sequence[int], affinity: Affinity) -> Iterator[Pair]:
    """Pairs of figures of one dimension, the smaller number first, in documents that may tell of the same event."""
    shelves: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, quantity in enumerate(quantities):
        shelves[quantity.dimension, where[i]].append(i)
    neighbours = [list(_find_neighbours(place, affinity)) for place in range(len(affinity.near))]
    for (dimension, place), mine in shelves.items():
        yield from pair_inside(quantities, mine)
        for other in neighbours[place]:
            theirs = shelves.get((dimension, other))
            if theirs:
                yield from pair_across(quantities, mine, theirs)


def _find_neighbours(place: int, affinity: Affinity) -> Iterable[int]:
    """The later documents that one is compared with."""
    if len(affinity.near) <= FEW:
        return range(place + 1, len(affinity.near))
    near = [(value, other) for other, value in affinity.near[place].items() if value > DISTANT]
    return (other for _, other in sorted(near, reverse=True)[:NEAREST] if other > place)


def pair_inside(quantities: Sequence[Quantity], mine: Sequence[int]) -> Iterator[Pair]:
    """Pairs of one document: repetitions of a value, and headlines with everything else; all others are two facts."""
    same: dict[float, list[int]] = defaultdict(list)
    titles: list[int] = []
    for i in mine:
        if quantities[i].again:
            titles.append(i)
        for j in same[quantities[i].value][-REPEATS:]:
            if not _are_of_two_rows(quantities[i], quantities[j]):
                yield j, i
        same[quantities[i].value].append(i)
    yield from _pair_transposed(quantities, mine)
    body = [j for j in mine if not quantities[j].again]
    for title in titles[:REPEATS]:
        value = quantities[title].value
        parts = find_parts(quantities, body, value)
        yield from ((min(title, j), max(title, j)) for j in mine if quantities[j].value != value and j not in parts)


def find_parts(quantities: Sequence[Quantity], body: Sequence[int], whole: float) -> frozenset[int]:
    """The figures of a text that follow each other and make a whole: a headline with their sum denies none of them."""
    values = [exact(quantities[j].value) for j in body]
    wanted = exact(whole)
    for first in range(len(values)):
        total = values[first]
        for last in range(first + 1, min(first + MOST_PARTS, len(values))):
            total += values[last]
            if total == wanted and all(value > 0 for value in values[first : last + 1]):
                return frozenset(body[first : last + 1])
    return frozenset()


def _are_of_two_rows(one: Quantity, two: Quantity) -> bool:
    """Whether two figures stand in different rows of one table, which are of different things."""
    mine, theirs = one.claim.frame.row, two.claim.frame.row
    return bool(mine and theirs) and mine != theirs and mine.partition(":")[0] == theirs.partition(":")[0]


def _pair_transposed(quantities: Sequence[Quantity], mine: Sequence[int]) -> Iterator[Pair]:
    """Pairs of one document that differ by two digits that changed places: a crowd of 21,600, an attendance of 26,100."""
    shelves: dict[str, list[int]] = defaultdict(list)
    if len(mine) > CHANCES:
        return
    for i in mine:
        if quantities[i].telling > TRANSPOSED:
            shelf = shelves["".join(sorted(f"{quantities[i].value:.10g}"))]
            yield from ((j, i) for j in shelf[-REPEATS:] if is_transposed(quantities[j], quantities[i]))
            shelf.append(i)


def is_transposed(one: Quantity, two: Quantity) -> bool:
    """Whether two telling numbers of one event or thing differ by two digits that changed places.

    Two numbers of one sentence are meant to differ: a fare fell from $6.98 to $6.89.
    """
    a, b = one.claim, two.claim
    if min(one.telling, two.telling) <= TRANSPOSED or (a.document is b.document and a.sentence == b.sentence):
        return False
    mine, theirs = a.frame, b.frame
    alike = mine.event & theirs.event or mine.head & theirs.head
    return bool(alike) and find_slip(one.claim.figure, two.claim.figure) == "digits swapped"


def pair_across(quantities: Sequence[Quantity], mine: Sequence[int], theirs: Sequence[int]) -> Iterator[Pair]:
    """Pairs of two documents: all where they are few, else those of one value, thing, event or word nearby, rare ones first."""
    if len(mine) * len(theirs) <= SMALL:
        yield from ((min(i, j), max(i, j)) for i in mine for j in theirs)
        return
    index: dict[str | float, list[int]] = defaultdict(list)
    for j in theirs:
        for key in _list_keys(quantities[j]):
            index[key].append(j)
    for i in mine:
        found: set[int] = set()
        for key in sorted(_list_keys(quantities[i]), key=lambda key: (len(index.get(key, ())), str(key))):
            found.update(index.get(key, ())[: ENOUGH - len(found)])
        yield from ((min(i, j), max(i, j)) for j in sorted(found))


def _list_keys(quantity: Quantity) -> Iterator[str | float]:
    frame = quantity.claim.frame
    yield quantity.value
    if quantity.telling > SLIPPING:
        # Digits that changed places, a decimal point or a scale that slipped leave the same digits.
        yield "".join(sorted(f"{abs(quantity.claim.figure.value or 0):.10g}".replace(".", "").replace("0", "")))
    yield from (*frame.head, *frame.event, *frame.near)
