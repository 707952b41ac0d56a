"""Rows of tables: equations that make one cell of two others, and by how much a row that does not fit one is off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from numcheck.exact import Extent, exact
from numcheck.relations.amounts import Amount

Triple = tuple[Amount, Amount, Amount]
Holds = Callable[[Amount, Amount, Amount], bool]


class Equation(NamedTuple):
    """Whether an equation holds in a row, and which number it gives in place of the stated one; ``ordered`` is one of two times, the
    earlier one first."""

    holds: Holds
    give: Callable[[Amount, Amount, Amount], Fraction]
    ordered: bool = False


def read_differences(stated: Iterable[Amount]) -> Equation:
    """The equation of a column of differences."""
    return DIFFERENCES


def read_changes(stated: Iterable[Amount]) -> Equation:
    """The equation of a column of changes; where none of them has a sign, each may be a rise or a fall."""
    signed = any(cell.value < 0 or "+" in cell.claim.document.text[cell.start - 1 : cell.end] for cell in stated)
    return CHANGES if signed else CHANGES._replace(holds=_is_change_either_way)


def _is_change_either_way(before: Amount, after: Amount, change: Amount) -> bool:
    turned = change._replace(value=-change.value, extent=-change.extent)
    return _is_change(before, after, change) or _is_change(before, after, turned)


def _is_change(before: Amount, after: Amount, change: Amount) -> bool:
    """Whether one number became another one by a change, which is in percent or in what these are in; a minus counts."""
    gap = after.extent - before.extent
    if change.slot == "percent" and before.slot != "percent":
        if before.extent.low <= 0:
            return False
        gap = (after.extent / before.extent - Extent.point(Fraction(1))).scale(Fraction(100))
    reach = change.extent.widen(Fraction(1, 10**9))
    return gap.meets(reach) and (gap.high > 0) == (reach.high > 0) if change.value else gap.meets(reach)


def is_share_of(part: Amount, whole: Amount, share: Amount) -> bool:
    if part.slot != whole.slot or part.value > whole.value or whole.extent.low <= 0:
        return False
    return (part.extent / whole.extent).scale(Fraction(100)).meets(find_reach(share))


def find_reach(share: Amount) -> Extent:
    """What a share in percent may be: half as much more at either end as it is exact to, at most half a point."""
    return share.extent.widen(min(exact(share.extent.high - share.extent.low), Fraction(1)) / 2)


def _is_difference(one: Amount, two: Amount, result: Amount) -> bool:
    gap = one.extent - two.extent
    return gap.meets(result.extent) or (-gap).meets(result.extent)


def _is_product(count: Amount, rate: Amount, result: Amount) -> bool:
    low, high = (getattr(count.extent, end) * getattr(rate.extent, end) for end in ("low", "high"))
    return Extent(low, high).meets(result.extent)


def _give_change(before: Amount, after: Amount, change: Amount) -> Fraction:
    if change.slot == "percent" and before.slot != "percent":
        return (after.value / before.value - 1) * 100 if before.value else Fraction(0)
    return after.value - before.value


DIFFERENCES = Equation(_is_difference, lambda one, two, _: one.value - two.value)
CHANGES = Equation(_is_change, _give_change, ordered=True)
SHARES = Equation(is_share_of, lambda part, whole, _: 100 * part.value / whole.value if whole.value else Fraction(0))
PRODUCTS = Equation(_is_product, lambda count, rate, _: count.value * rate.value)


def count_pieces(column: dict[int, Amount]) -> dict[int, Amount]:
    """The amounts of a column as numbers of whatever they are of: six quarts, each at a price, are six."""
    return {
        row: each._replace(value=each.value / each.scale, extent=each.extent.scale(1 / each.scale), scale=Fraction(1))
        for row, each in column.items()
    }
