"""Amounts: figures as they are reckoned with in an equation, in the base unit of what they measure, with what rounding allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from numcheck.exact import Extent, exact
from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.reading.operand import find_start
from numcheck.relations.rendering import read_scale
from numcheck.relations.rounding import find_step
from numcheck.units import FACTORS, dimension

_COMPARED = re.compile(r"(?i)(?:more|less|\w+er)\s+than\s+(?:the|its|their|his|her)\s")
EXACT_BELOW = 1000  # a count below this has not been rounded
ROUND = Fraction("0.02")  # how far rounding takes a sum of money or a large count at most, as a part of it
CLOCK = Fraction(1, 20)  # of a second, which a time written with colons may be off by as it is read
CENT = Fraction(1, 100)  # of a dollar or euro
AROUND = 400  # characters before a sentence in which figures may be reckoned with those in it
BORROWED = 4  # how many times a number without its unit may be the one whose unit it has


class Amount(NamedTuple):
    """A figure in the base unit of its ``slot`` (`length`, `USD`, `count`); of a rate, ``per`` is what it is one for each of.

    ``head`` is the noun that is counted, empty where none stands beside the number; ``scale`` is how many base units its own unit is.
    """

    claim: Claim
    slot: str
    per: str
    head: str
    value: Fraction
    extent: Extent
    scale: Fraction

    @property
    def start(self) -> int:
        """Where the figure starts, behind the words that compare another one with it."""
        return find_start(self.claim) if is_compared(self.claim) else self.claim.figure.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.claim.figure.end

    @property
    def bare(self) -> bool:
        """Whether it is a number alone."""
        return self.slot == "count" and not self.head

    @property
    def written(self) -> str:
        """The figure without its hedge, as it stands in the text."""
        return " ".join(self.claim.document.prose[find_start(self.claim) : self.end].split())


def list_amounts(claims: Iterable[Claim], no_heads: frozenset[str] = frozenset()) -> list[Amount]:
    """The amounts of claims that have one value; ``no_heads`` are words behind a number that name nothing."""
    found = [amount for amount in (_read(claim, no_heads) for claim in claims) if amount]
    currencies = {amount.slot for amount in found if amount.slot.isupper()}
    return [_exchange(amount, currencies) if amount.slot == "cent" else amount for amount in found]


def _exchange(cents: Amount, currencies: set[str]) -> Amount:
    """Cents as a part of the only currency beside them."""
    if len(currencies) != 1:
        return cents
    value, extent = cents.value * CENT, cents.extent.scale(CENT)
    return cents._replace(slot=min(currencies), value=value, extent=extent, scale=CENT)


def list_sentences(
    claims: Sequence[Claim], no_heads: frozenset[str] = frozenset()
) -> Iterator[tuple[list[Claim], list[Amount], list[Amount]]]:
    """The claims of each sentence outside tables, their amounts, and those of the sentence right before it in its paragraph or item."""
    before: list[Amount] = []
    for _, group in groupby(claims, key=lambda claim: claim.sentence):
        sentence = list(group)
        amounts = list_amounts((claim for claim in sentence if not claim.frame.row), no_heads)
        yield sentence, amounts, before if before and follows(before[0].claim, sentence[0]) else []
        before = amounts


def list_near(amounts: Sequence[Amount], earlier: Sequence[Sequence[Amount]]) -> list[Amount]:
    """The amounts of a sentence, and of the two with figures before it in its paragraph."""
    if not amounts:
        return []
    first = amounts[0].claim
    start, prose = first.sentence.start, first.document.prose
    near = (each for one in earlier[-2:] for each in one if start - each.end < AROUND)
    return [*(each for each in near if "\n" not in prose[each.end : start]), *amounts]


def follows(one: Claim, two: Claim) -> bool:
    """Whether the sentence of the second claim stands right behind that of the first one, in its paragraph or item."""
    gap = one.document.prose[one.sentence.end : two.sentence.start]
    return not gap.strip() and ("\n" if two.block == "item" else "\n\n") not in gap


def _read(claim: Claim, no_heads: frozenset[str]) -> Amount | None:
    figure = claim.figure
    if figure.value is None or figure.kind in ("multiple", "ratio", "age"):
        return None
    name, _, per = (figure.unit or "").partition(" per ")
    if name.startswith("per "):
        name, per = "", name.removeprefix("per ")
    slot, scale = _find_slot(figure.kind, name)
    head = figure.counted.head.lower() if figure.counted and figure.names_noun and slot == "count" else ""
    head = "" if head in no_heads else head
    value = exact(figure.value)
    return Amount(claim, slot, per, head, value * scale, _find_extent(claim, value).scale(scale), scale)


def _find_slot(kind: str, unit: str) -> tuple[str, Fraction]:
    if kind == "percent":
        return "percent", Fraction(1, 100) if unit == "basis point" else Fraction(1)
    if kind in ("count", "score") or not unit or unit == "degree angle":
        return "count", Fraction(1)
    if unit in ("cent", "penny"):
        return "cent", Fraction(1)
    name = dimension(unit)
    if name in FACTORS and name != "temperature" and unit in FACTORS[name]:
        return name, exact(FACTORS[name][unit])
    return unit, Fraction(1)


def _find_extent(claim: Claim, value: Fraction) -> Extent:
    """What a number may have been rounded from."""
    figure = claim.figure
    if figure.bound != "exact" and not is_compared(claim):
        return Extent.of(figure.interval)
    written = figure.text
    if ":" in written:
        return Extent.point(value).widen(CLOCK / exact(FACTORS["time"].get(figure.unit or "second", 1)))
    whole = value.denominator == 1
    if (
        figure.kind in ("count", "score", "duration")
        and whole
        and abs(value) < EXACT_BELOW
        and read_scale(written) == 1
    ):
        return Extent.point(value)
    half = find_step(abs(value)) / 2
    return Extent.point(value).widen(min(half, ROUND * abs(value)) if figure.kind in ("money", "count") else half)


def is_compared(claim: Claim) -> bool:
    """Whether what seems to be a hedge says what another figure is compared with: 36 metres longer than the 376-metre span."""
    return claim.figure.bound in ("more_than", "less_than") and _COMPARED.match(claim.figure.text) is not None


def sharpen(one: Amount, two: Amount) -> tuple[Extent, Extent]:
    """What two amounts may be that are compared: a number in full is as exact as the one beside it, 10,000 beside 9,360."""
    return _sharpen(one, two), _sharpen(two, one)


def _sharpen(one: Amount, two: Amount) -> Extent:
    figure = one.claim.figure
    if figure.bound != "exact":
        return one.extent
    half = (one.extent.high - one.extent.low) / 2
    scales = {read_scale(each.claim.figure.text) for each in (one, two)}
    if len(scales) == 1 and "." not in figure.text and two.claim.figure.bound == "exact":
        half = min(half, (two.extent.high - two.extent.low) / 2)
    return Extent.point(one.value).widen(exact(half))


def lend(bare: Amount, other: Amount, points: frozenset[str]) -> Amount | None:
    """A number without its unit, or one of ``points``, in the unit of another one; None where it has one of its own."""
    if bare.slot == other.slot:
        return bare
    if not bare.bare and bare.head not in points:
        return None
    value, extent = bare.value * other.scale, bare.extent.scale(other.scale)
    return bare._replace(slot=other.slot, per=other.per, value=value, extent=extent, scale=other.scale)


def are_alike(one: Amount, two: Amount) -> bool:
    """Whether two amounts are of one thing, as far as their units and nouns tell."""
    if one.slot == two.slot:
        same = one.per == two.per or (one.bare and not one.per) or (two.bare and not two.per)
        return same and (not one.head or not two.head or one.head == two.head)
    bare, other = (one, two) if one.bare else (two, one)
    if not bare.bare or other.slot == "count" or not other.value:
        return False
    if other.slot == "time" and bare.value.denominator == 1:  # ahead by 8 with four minutes to play
        return False
    return Fraction(1, BORROWED) <= abs(bare.value * other.scale / other.value) <= BORROWED
