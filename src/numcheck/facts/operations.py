"""What two or more figures give when they are added, subtracted, divided or multiplied."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from numcheck.facts.operands import Operand
from numcheck.units import FACTORS

TOGETHER = 0.5  # how much better a pair is tied that stands in one sentence; in neighbouring ones half of that
ALIKE = 0.3  # ... and of which both count the same
LIKE = 0.4  # how alike what is said around two figures must be that stand apart
APART = 0.4  # how much worse a pair is that counts different things
PAIRS = 120  # pairs that are looked at, the best tied first
LONGEST = 6  # parts of a sum at most
_CURRENCIES = frozenset(("cent", "penny", ""))


class Result(NamedTuple):
    """What an operation gives: in the base unit of its slot, and as a plain number in the unit of its operands."""

    sort: str
    value: float
    plain: float
    slot: str
    operands: tuple[Operand, ...]
    text: str
    tie: float
    whole: bool = False  # a difference or sum of whole numbers is exact
    trend: str = ""  # of a change: whether it is one from the smaller number to the larger


def list_results(operands: Sequence[Operand], head: str) -> Iterator[Result]:
    """What the operands give, the best tied first; ``head`` is what the figure in question counts."""
    pairs = sorted(_list_pairs(operands, head), key=lambda pair: -pair[0])[:PAIRS]
    for tie, one, two in pairs:
        yield from _work_pair(tie, one, two)


def _list_pairs(operands: Sequence[Operand], head: str) -> Iterator[tuple[float, Operand, Operand]]:
    for one, two in combinations(operands, 2):
        if "multiple" in (one.slot, two.slot):
            continue
        away, alike = _measure_distance(one, two), _compare(one, two)
        if away > 2 and alike < LIKE:
            continue
        tie = one.tie + two.tie + TOGETHER / (1 + away) + alike
        if one.slot == two.slot == "count":
            heads = [each for each in (one.head, two.head, head) if each]
            tie += ALIKE * (len(heads) - len(set(heads))) - APART * (len(set(heads)) - 1 if heads else 0)
        yield tie, one, two


def _compare(one: Operand, two: Operand) -> float:
    """How much of what is said around the one figure is said around the other."""
    mine, theirs = one.claim.passage.nearness, two.claim.passage.nearness
    common = sum(mine[word] * theirs[word] for word in mine if word in theirs)
    every = math.sqrt(sum(x * x for x in mine.values()) * sum(x * x for x in theirs.values()))
    return common / every if every else 0.0


def _measure_distance(one: Operand, two: Operand) -> int:
    """How many sentences two figures are apart, many where they are in different documents."""
    return min((abs(a[1] - b[1]) for a in one.places for b in two.places if a[0] == b[0]), default=99)


def _work_pair(tie: float, one: Operand, two: Operand) -> Iterator[Result]:
    if share_slot(one, two):
        a, b = (one.value, two.value) if one.unit == two.unit else (one.base, two.base)
        large, small = (one, two) if a >= b else (two, one)
        x, y = max(a, b), min(a, b)
        scale = (large.base / large.value) if one.unit == two.unit and large.value else 1.0
        slot = max(one.slot, two.slot)  # `count` gives way to `money` and the like where a unit is left out
        whole = all(float(value).is_integer() for value in (a, b))
        if x != y:
            yield Result("difference", (x - y) * scale, x - y, slot, (large, small), _write(large, "−", small), tie, whole)
        yield Result("sum", (x + y) * scale, x + y, slot, (one, two), _write(one, "+", two), tie, whole)
        if y and x != y and slot == "percent":
            yield Result("multiple", x / y, x / y, "multiple", (large, small), _write(large, "/", small), tie)
        elif y and x != y:
            share, multiple = _write(small, "/", large), _write(large, "/", small)
            yield Result("share", 100 * y / x, 100 * y / x, "percent", (small, large), share, tie)
            yield Result("change", 100 * (x / y - 1), 100 * (x / y - 1), "percent", (large, small), f"{multiple} − 1", tie, trend="up")
            yield Result("change", 100 * (1 - y / x), 100 * (1 - y / x), "percent", (small, large), f"1 − {share}", tie, trend="down")
            yield Result("multiple", x / y, x / y, "multiple", (large, small), multiple, tie)
            if slot == "money" and one.unit != two.unit:
                yield Result("quotient", x / y, x / y, "money", (large, small), multiple, tie)
    for large, small in ((one, two), (two, one)):
        if small.slot in ("count", "time") and small.value > 1 and large.slot not in ("percent", "score", "time"):
            yield Result("product", large.base * small.value, large.value * small.value, large.slot, (large, small), _write(large, "×", small), tie)
            if large.value > small.value or large.slot != small.slot:
                yield Result("quotient", large.base / small.value, large.value / small.value, large.slot, (large, small), _write(large, "/", small), tie)


def share_slot(one: Operand, two: Operand) -> bool:
    """Whether two figures can be added: they are of one unit, or one of a sentence leaves it out."""
    if one.slot == two.slot:
        return True
    return "count" in (one.slot, two.slot) and not (one if one.slot == "count" else two).head and bool(one.places & two.places)


def list_sums(operands: Sequence[Operand]) -> Iterator[Result]:
    """The sums of three or more figures that stand one after the other and are of one unit."""
    groups: dict[tuple[int, str, str], list[Operand]] = {}
    for one in operands:
        for document in {document for document, _ in one.places}:
            groups.setdefault((document, one.slot, one.unit), []).append(one)
    for (document, slot, _), found in groups.items():
        if len(found) < 3 or slot in ("multiple", "score"):
            continue
        found.sort(key=lambda one: min(one.places))
        for length in range(min(len(found), LONGEST), 2, -1):
            for start in range(len(found) - length + 1):
                parts = found[start : start + length]
                if all(_measure_distance(a, b) <= 1 for a, b in zip(parts, parts[1:])) and len({p.value for p in parts}) > 1:
                    tie = 2 * sum(part.tie for part in parts) / length + TOGETHER / 2
                    text = " + ".join(part.claim.figure.text for part in parts)
                    yield Result("sum", sum(p.base for p in parts), sum(p.value for p in parts), slot, tuple(parts), text, tie)


def _write(one: Operand, sign: str, two: Operand) -> str:
    return f"{one.claim.figure.text} {sign} {two.claim.figure.text}"
