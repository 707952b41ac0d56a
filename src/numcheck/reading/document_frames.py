"""What the claims of one document say of each other: which value is the only one of its thing, which takes the place of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from numcheck.model import Claim
from numcheck.reading.revisions import Revised
from numcheck.units import dimension

_GIVEN_UP = frozenset(("denied", "left"))  # scopes of a figure that another one takes the place of


def compare_claims(claims: Sequence[Claim], revised: Revised) -> tuple[Claim, ...]:
    """The claims, each with what the others of its document say of it."""
    sole = _find_sole(claims)
    compared = []
    for number, claim in enumerate(claims):
        place = id(claim)
        replaces = _list_replaced(claims, number)
        if place in sole or replaces or place in revised.earlier or place in revised.newer:
            frame = claim.frame._replace(
                sole=sole.get(place, frozenset()),
                replaces=replaces,
                earlier=place in revised.earlier,
                newer=revised.newer.get(place, frozenset()),
            )
            claim = replace(claim, frame=frame)
        compared.append(claim)
    return tuple(compared)


def _find_sole(claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    """Of which claims, by their identity, a document has no other value of the same thing, or of the same class of things."""
    things: dict[tuple[str, str | None, frozenset[str]], list[Claim]] = defaultdict(list)
    classes: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        figure, frame = claim.figure, claim.frame
        if figure.kind != "count" or frame.head:
            things[figure.kind, dimension(figure.unit), frame.head].append(claim)
        if figure.kind == "count" and frame.category:
            classes[min(frame.category).partition("/")[0]].append(claim)
    sole: dict[int, frozenset[str]] = {}
    for name, shelves in (("thing", things.values()), ("class", classes.values())):
        for shelf in shelves:
            if len({claim.figure.value for claim in shelf}) == 1:
                sole |= {id(claim): sole.get(id(claim), frozenset()) | {name} for claim in shelf}
    return sole


def _list_replaced(claims: Sequence[Claim], number: int) -> frozenset[str]:
    """The numbers that the sentence of a claim gives up for it: 230 hens, not 180; from 180 to 230."""
    claim = claims[number]
    if not claim.frame.scope.isdisjoint(_GIVEN_UP):
        return frozenset()
    around = (*claims[max(number - 1, 0) : number], *claims[number + 1 : number + 2])
    return frozenset(
        f"{other.figure.value:.10g}"
        for other in around
        if other.sentence == claim.sentence
        and other.figure.value
        and other.figure.kind == claim.figure.kind
        and not other.frame.scope.isdisjoint(_GIVEN_UP)
    )
