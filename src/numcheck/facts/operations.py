"""What two or more figures give when they are added, subtracted, divided or multiplied."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from numcheck.facts.operands import Operand
from numcheck.model import Claim

TOGETHER = 0.5  # how much better a pair is tied that stands in one sentence; in neighbouring ones half of that
ALIKE = 0.3  # ... and of which both count the same
LIKE = 0.4  # how alike what is said around two figures must be that stand apart
APART = 0.4  # how much worse a pair is that counts different things
PAIRS = 120  # pairs that are looked at, the best tied first
LONGEST = 6  # parts of a sum at most
# What part of a year each period is reckoned to be, by its stem: a year has 12 months, and 52 weeks.
PERIODS = {"year": 1.0, "month": 1 / 12, "week": 1 / 52, "day": 1 / 365, "hour": 1 / 8760, "minut": 1 / 525600}


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
    if _are_apart(one.claim, two.claim):
        return
    if share_slot(one, two):
        yield from _work_alike(tie, one, two)
    for amount, number in ((one, two), (two, one)):
        if not _is_number_of(amount, number):
            continue
        terms = (amount, number)
        base, plain = amount.base / number.value, amount.value / number.value
        yield Result("quotient", base, plain, amount.slot, terms, _write(amount, "/", number), tie)
        if number.slot == "time" or amount.each:
            base, plain = amount.base * number.value, amount.value * number.value
            yield Result("product", base, plain, amount.slot, terms, _write(amount, "×", number), tie)


def _are_apart(one: Claim, two: Claim) -> bool:
    """Whether two figures stand in one table, in neither one row nor one column: nothing is worked out from such."""
    rows = [claim.frame.row for claim in (one, two)]
    columns = [claim.frame.column for claim in (one, two)]
    if not all(rows) or one.document is not two.document or rows[0] == rows[1] or columns[0] == columns[1]:
        return False
    return rows[0].partition(":")[0] == rows[1].partition(":")[0]


def _work_alike(tie: float, one: Operand, two: Operand) -> Iterator[Result]:
    """What two figures of one unit give."""
    same = one.unit == two.unit
    a, b = (one.value, two.value) if same else (one.base, two.base)
    large, small, x, y = (one, two, a, b) if a >= b else (two, one, b, a)
    scale = large.base / large.value if same else 1.0
    slot = max(one.slot, two.slot)  # `count` gives way to `money` and the like where a unit is left out
    whole = a.is_integer() and b.is_integer()
    if small.base >= large.step / 2:  # what is less than the rounding of the other changes nothing
        if x != y:
            text = _write(large, "−", small)
            yield Result("difference", (x - y) * scale, x - y, slot, (large, small), text, tie, whole)
        yield Result("sum", (x + y) * scale, x + y, slot, (one, two), _write(one, "+", two), tie, whole)
    if not y or x == y:
        return
    multiple, share = _write(large, "/", small), _write(small, "/", large)
    yield Result("multiple", x / y, x / y, "multiple", (large, small), multiple, tie)
    if slot == "percent":
        return
    yield Result("share", 100 * y / x, 100 * y / x, "percent", (small, large), share, tie)
    up, down = 100 * (x / y - 1), 100 * (1 - y / x)
    yield Result("change", up, up, "percent", (large, small), f"{multiple} − 1", tie, trend="up")
    yield Result("change", down, down, "percent", (small, large), f"1 − {share}", tie, trend="down")
    if slot == "money" and not same:
        yield Result("exchange", x / y, x / y, "money", (large, small), multiple, tie)


def _is_number_of(amount: Operand, number: Operand) -> bool:
    """Whether an amount can be shared out among so many, or be one of each of so many."""
    if amount.slot in ("percent", "score", "time") or number.slot not in ("count", "time"):
        return False
    return number.value > 1 and (amount.slot, amount.head) != (number.slot, number.head)


def share_slot(one: Operand, two: Operand) -> bool:
    """Whether two figures can be added: they are of one unit, or one of a sentence leaves it out, as a side's score does."""
    if one.slot == two.slot:
        return True
    if one.claim.frame.row and two.claim.frame.row:
        return False  # a column without a unit is of something else
    bare = next((each for each in (one, two) if each.slot == "count" and not each.head), None)
    return bare is not None and (bool(one.places & two.places) or "score" in (one.slot, two.slot))


def list_rates(operands: Sequence[Operand], spoken: Iterable[str]) -> Iterator[Result]:
    """What rates by one period are by another one that is spoken of."""
    for one in operands:
        for own in [one.per] if one.per else [period for period in PERIODS if period in one.claim.passage.clause]:
            for period in spoken if own in PERIODS else ():
                times = PERIODS[period] / PERIODS[own]
                if times == 1 or one.slot in ("time", "percent", "score"):
                    continue
                text = (
                    f"{one.claim.figure.text} × {times:g}" if times > 1 else f"{one.claim.figure.text} / {1 / times:g}"
                )
                yield Result("rate", one.base * times, one.value * times, one.slot, (one,), text, 2 * one.tie)


def list_sums(operands: Sequence[Operand]) -> Iterator[Result]:
    """The sums of three or more figures that stand one after the other and are of one unit."""
    groups: dict[tuple[int, str, str], list[tuple[int, Operand]]] = {}
    for one in operands:
        for document, sentence in one.places:
            groups.setdefault((document, one.slot, one.unit), []).append((sentence, one))
    for (_, slot, _), found in groups.items():
        if len(found) < 3 or slot in ("multiple", "score"):
            continue
        found.sort(key=lambda place: (place[0], place[1].claim.figure.start))
        for length in range(min(len(found), LONGEST), 2, -1):
            for start in range(len(found) - length + 1):
                places = found[start : start + length]
                if all(after - before <= 1 for (before, _), (after, _) in pairwise(places)):
                    yield _add_up([part for _, part in places], slot)


def _add_up(parts: Sequence[Operand], slot: str) -> Result:
    tie = 2 * sum(part.tie for part in parts) / len(parts) + TOGETHER / 2
    text = " + ".join(map(_write_number, parts))
    base, plain = sum(part.base for part in parts), sum(part.value for part in parts)
    return Result("sum", base, plain, slot, tuple(parts), text, tie)


def _write(one: Operand, sign: str, two: Operand) -> str:
    return f"{_write_number(one)} {sign} {_write_number(two)}"


def _write_number(one: Operand) -> str:
    """A number as its text has it; of a part with its whole, such as 29 of the 44 stations, the part alone."""
    figure = one.claim.figure
    if figure.whole is not None:
        return figure.text[: figure.number.end - figure.start]
    return f"{one.value:g}" if one.slot == "score" else figure.text
