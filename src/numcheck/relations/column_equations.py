"""Columns: tables of which one column is worked out from others, as most of its rows show, or its head and one of its rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations, permutations

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.exact import Extent, exact
from numcheck.model import Block, Claim, Document
from numcheck.patterns import re
from numcheck.relations.amounts import Amount, list_amounts
from numcheck.relations.rounding import is_slip, may_round
from numcheck.relations.row_equations import (
    PRODUCTS,
    SHARES,
    Equation,
    Triple,
    count_pieces,
    find_reach,
    is_share_of,
    read_changes,
    read_differences,
)
from numcheck.units import FACTORS, convert_difference, dimension

SLACK = Fraction("0.02")  # how far off a converted number may be, as a part of it
ROWS = 2  # in which the equation has to hold for one in which it does not to be wrong ...
TELLING = Fraction(1, 20)  # ... or one where heads tell it, if hardly one number in so many would fit there
Columns = dict[int, tuple[str, dict[int, Amount]]]  # by place: the head of a column, and the amount of each row
_TIME = re.compile(r"\b(?:1[5-9]|20)?\d\d\b")


def find_differences(document: Document, claims: Sequence[Claim], heads: Container[str]) -> Iterator[Triple]:
    """The rows of tables whose column of differences does not fit two others, with these first, where most rows do."""
    return _find_results(document, claims, heads, read_differences)


def find_changes(document: Document, claims: Sequence[Claim], heads: Container[str]) -> Iterator[Triple]:
    """The rows of tables whose column of changes does not fit two others, the earlier and the later, with these first."""
    return _find_results(document, claims, heads, read_changes)


def _find_results(
    document: Document, claims: Sequence[Claim], heads: Container[str], read: Callable[[Iterable[Amount]], Equation]
) -> Iterator[Triple]:
    for _, columns in _read_tables(document, claims, heads.__contains__):
        for result in [column for column, (head, _) in columns.items() if head in heads]:
            others = [column for column in columns if column != result]
            yield from _find_odd(columns, permutations(others, 2), result, read(columns[result][1].values()))


def find_shares(document: Document, claims: Sequence[Claim], heads: Container[str]) -> Iterator[Triple]:
    """The rows of tables whose column of shares does not fit a part and its whole, with these two first, where most rows do.

    The whole stands in another column, in the row of totals, or in the text right before the table.
    """
    for table, columns in _read_tables(document, claims, partial(_names_share, heads)):
        for result in [column for column, (head, _) in columns.items() if _is_share(head, columns[column][1], heads)]:
            others = [column for column in columns if column != result]
            found = list(_find_odd(columns, permutations(others, 2), result, SHARES))
            yield from found or _find_odd_constant(columns, others, result, _list_before(document, table, claims))


def find_conversions(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Amount, Amount]]:
    """The rows of tables whose two columns, headed with units of one dimension, do not say the same, where most rows do.

    The first of the two is given in the unit of the second.
    """
    for _, columns in _read_tables(document, claims, lambda head: bool(_find_unit(head))):
        units = {column: unit for column, (head, _) in columns.items() if (unit := _find_unit(head))}
        for one, two in combinations(units, 2):
            scale = _find_scale(units[one], units[two])
            if scale is None:
                continue
            rows = [(columns[one][1][row], columns[two][1][row]) for row in columns[two][1] if row in columns[one][1]]
            pairs = [(_convert(given, scale), _convert(stated, Fraction(1))) for given, stated in rows]
            odd = [pair for pair in pairs if not _is_same(*pair)]
            if odd and len(pairs) - len(odd) >= max(ROWS, 2 * len(odd)):
                yield from odd


def _find_unit(head: str) -> str:
    """The unit that heads a column, empty where its head is none."""
    names = (head, head.removesuffix("s"), head.removesuffix("es"))
    return next(
        (name for name in names for units in FACTORS.values() if name in units), (head == "feet" and "foot") or ""
    )


def _find_scale(unit: str, other: str) -> Fraction | None:
    """How many of the other unit one unit is; None where they measure different things, or temperatures."""
    kind = dimension(unit)
    return (
        convert_difference(Fraction(1), unit, other)
        if unit != other and kind == dimension(other) and kind not in (None, "temperature")
        else None
    )


def _convert(cell: Amount, scale: Fraction) -> Amount:
    """A cell as it is written, times a scale."""
    factor = scale / cell.scale
    return cell._replace(value=cell.value * factor, extent=cell.extent.scale(factor))


def _is_same(one: Amount, two: Amount) -> bool:
    return one.extent.meets(two.extent) or may_round(one.value, two.value, SLACK)


def find_sums_of_rows(
    document: Document, claims: Sequence[Claim], heads: Container[str]
) -> Iterator[tuple[Amount, ...]]:
    """The rows of tables of which one column, headed as a sum, is not that of all others, where most rows are; the sum comes last."""
    for _, columns in _read_tables(document, claims, heads.__contains__):
        results = [column for column, (head, _) in columns.items() if head in heads]
        others = [column for column in columns if column not in results]
        if len(results) != 1 or len(others) < 2:
            continue
        whole = columns[results[0]][1]
        rows = [
            (*(columns[column][1][row] for column in others), whole[row])
            for row in whole
            if all(row in columns[column][1] for column in others)
        ]
        odd = [row for row in rows if not _is_sum(row)]
        if odd and _is_one_slip(odd, len(rows) - len(odd)):
            yield from odd


def _is_one_slip(odd: Sequence[Sequence[Amount]], fitting: int) -> bool:
    """Whether rows that do not fit are few beside those that do, or are off by one slip, which may go on into the row of totals."""
    if fitting >= max(ROWS, 2 * len(odd)):
        return True
    sums = [(sum((cell.value for cell in row[:-1]), Fraction(0)), row[-1].value) for row in odd]
    one_off = len({stated - total for total, stated in sums}) == 1
    return fitting > 0 and len(odd) <= 2 and one_off and all(is_slip(*pair) for pair in sums)


def _is_sum(row: Sequence[Amount]) -> bool:
    return len({cell.slot for cell in row}) == 1 and sum(
        (cell.extent for cell in row[:-1]), Extent.point(Fraction(0))
    ).meets(row[-1].extent)


def _is_share(head: str, cells: dict[int, Amount], heads: Container[str]) -> bool:
    """Whether a column is one of shares by its head, all of them percentages or numbers below 100."""
    return _names_share(heads, head) and all(
        cell.slot == "percent" or (cell.bare and 0 <= cell.value <= 100) for cell in cells.values()
    )


def _names_share(heads: Container[str], head: str) -> bool:
    return any(word in heads for word in head.split())


def _find_odd_constant(
    columns: Columns, others: Sequence[int], result: int, wholes: Sequence[Amount]
) -> Iterator[Triple]:
    """The rows that do not fit, of the one column whose parts are of one whole: that of another row, or one beside the table.

    Of a whole with a share of 100% in the row of totals one row that fits is enough.
    """
    shares = columns[result][1]
    for column in others:
        parts = columns[column][1]
        pairs = [(parts[row], shares[row]) for row in shares if row in parts]
        for whole in _list_likely(pairs, (*parts.values(), *wholes)):
            rows = [(part, whole, share) for part, share in pairs if part is not whole]
            odd = [row for row in rows if not is_share_of(*row)]
            told = len(others) == 1 and any(part is whole and share.value == 100 for part, share in pairs)
            if len(rows) - len(odd) >= (1 if told else max(ROWS, 2 * len(odd))):
                yield from odd
                return


def _list_likely(pairs: Sequence[tuple[Amount, Amount]], wholes: Iterable[Amount]) -> Iterator[Amount]:
    """Those of the wholes that are neither too small nor too large for most pairs of a part and its share, each value once."""
    reaches = [(part.extent, find_reach(share)) for part, share in pairs]
    least = sorted(part.low * 100 / reach.high for part, reach in reaches if reach.high > 0)
    most = sorted(part.high * 100 / reach.low for part, reach in reaches if reach.low > 0)
    for whole in {(whole.slot, whole.extent): whole for whole in wholes}.values():
        misses = len(least) - bisect_right(least, whole.extent.high) + bisect_left(most, whole.extent.low)
        if misses <= len(pairs) // 3 + 1:  # the whole may be one of the parts, whose share is not looked at
            yield whole


def _list_before(document: Document, table: Table, claims: Sequence[Claim]) -> list[Amount]:
    """The figures of the two texts right before a table."""
    starts = [claim.figure.start for claim in claims]
    first = document.blocks.index(min(table.values(), key=lambda cell: cell.start))
    blocks = [block for block in document.blocks[max(0, first - 2) : first] if block.table is None]
    return [amount for block in blocks for amount in list_amounts(find_claims(block, claims, starts))]


def find_products(
    document: Document, claims: Sequence[Claim], counts: Container[str], rates: Container[str], wholes: Container[str]
) -> Iterator[Triple]:
    """The rows of tables whose column of amounts is not number times price, with these two first, where most rows are."""
    for _, columns in _read_tables(document, claims, wholes.__contains__):
        columns = {
            c: (head, count_pieces(column) if head in counts else column) for c, (head, column) in columns.items()
        }
        named = [[c for c, (head, _) in columns.items() if head in heads] for heads in (counts, rates, wholes)]
        for result in named[2]:
            pairs = ((one, two) for one in named[0] for two in named[1] if len({one, two, result}) == 3)
            yield from _find_odd(columns, pairs, result, PRODUCTS)


def _read_tables(
    document: Document, claims: Sequence[Claim], wanted: Callable[[str], bool]
) -> Iterator[tuple[Table, Columns]]:
    """The tables that have a wanted head, each with its columns that hold numbers: the head in lower case, without its unit, and the
    amount of each row."""
    starts = [claim.figure.start for claim in claims]
    for table in group_tables(document):
        heads = {column: _read_head(document, table, column) for column in sorted({column for _, column in table})}
        if any(map(wanted, heads.values())):
            columns = _read_columns(table, claims, starts)
            yield table, {column: (head, columns[column]) for column, head in heads.items() if column in columns}


def _read_head(document: Document, table: Table, column: int) -> str:
    return read_cell(document, table.get((0, column))).partition("(")[0].partition(",")[0].strip(" *_").lower()


def _read_columns(table: Table, claims: Sequence[Claim], starts: list[int]) -> dict[int, dict[int, Amount]]:
    """The amounts of a table by column and row, of cells that hold one."""
    found: dict[int, dict[int, Amount]] = defaultdict(dict)
    for (row, column), cell in table.items():
        amounts = list_amounts(find_claims(cell, claims, starts)) if row else []
        if len(amounts) == 1 and not amounts[0].claim.figure.members:
            found[column][row] = amounts[0]
    return {column: _sharpen(cells) for column, cells in found.items()}


def _sharpen(cells: dict[int, Amount]) -> dict[int, Amount]:
    """A column as exact as it is written: 14.0 to the tenth, and 20% to one percent where 15% stands above it."""
    tens = all(cell.value % 10 == 0 for cell in cells.values())
    return {
        row: _narrow(cell) if "." in cell.written or (cell.slot == "percent" and not tens) else cell
        for row, cell in cells.items()
    }


def _narrow(cell: Amount) -> Amount:
    """A cell that may have been rounded no further than to its last digit, a nought or not."""
    numeral = cell.claim.document.text[slice(*cell.claim.figure.number)]
    digits = int("".join(filter(str.isdecimal, numeral)) or 0)
    half = abs(cell.value) / digits / 2 if digits else Fraction(0)
    exact_to = Extent.point(cell.value).widen(half)
    wide = cell.extent.high - cell.extent.low
    return cell._replace(extent=exact_to) if cell.claim.figure.bound == "exact" and 0 < half < wide / 2 else cell


def _find_odd(columns: Columns, pairs: Iterator[tuple[int, int]], result: int, equation: Equation) -> Iterator[Triple]:
    """The rows that do not fit, of the pair of columns that fits most of them."""
    for one, two in pairs:
        first, second, third = (columns[column][1] for column in (one, two, result))
        rows = [(first[row], second[row], third[row]) for row in third if row in first and row in second]
        odd = [row for row in rows if not equation.holds(*row)]
        fitting = [row for row in rows if row not in odd]
        told = len(odd) == len(fitting) == 1 and _is_told(columns, one, two, result, equation)
        if odd and (len(fitting) >= max(ROWS, 2 * len(odd)) or (told and _are_odd(fitting[0], odd[0], equation))):
            yield from odd
            return


def _is_told(columns: Columns, one: int, two: int, result: int, equation: Equation) -> bool:
    """Whether two columns are the only ones beside a result, or those right before it of two times."""
    if not equation.ordered:
        return len(columns) == 3
    heads = [columns[column][0] for column in (one, two)]
    times = [_TIME.findall(head) for head in heads]
    dated = all(len(found) == 1 for found in times) and times[0] < times[1]
    alike = len({_TIME.sub("", head) for head in heads}) == 1
    return one < two < result and (len(columns) == 3 or (dated and alike and {one, two} == {result - 2, result - 1}))


def _are_odd(fitting: Triple, odd: Triple, equation: Equation) -> bool:
    """Whether the row that fits hardly does so by chance, and the other one has the wrong sign or is off as a slip is, by more than
    rounding takes."""
    width = max(exact(cell.extent.high - cell.extent.low) for cell in (fitting[2], odd[2]))
    if max(width, fitting[2].scale) > 2 * TELLING * abs(fitting[2].value):
        return False
    right, stated, scale = equation.give(*odd), odd[2].value, odd[2].scale
    if equation.ordered and abs(right + stated) <= width / 2:
        return True
    return abs(abs(right) - abs(stated)) > width and is_slip(abs(right) / scale, abs(stated) / scale)


def find_claims(block: Block, claims: Sequence[Claim], starts: list[int]) -> Sequence[Claim]:
    """The claims of a block; ``starts`` holds where each one's figure starts."""
    return claims[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
