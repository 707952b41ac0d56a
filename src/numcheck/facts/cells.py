"""What a table says of a figure by the names of row and column: a cell, its rank in the column, how many rows there are."""

from __future__ import annotations

from collections.abc import Container, Sequence

from numcheck.facts.agreement import are_one_share, find_slot, is_share_of_one, relate
from numcheck.facts.cell_values import meets, write
from numcheck.facts.list_counts import may_be_miscounted
from numcheck.facts.row_names import Mention
from numcheck.facts.table_query import Asked, Stated
from numcheck.reading.grids import Column, Grid, shorten
from numcheck.reading.quantity import Quantity, find_slip

TELLING = 0.6  # how telling a number is that stands in another row
CLOSE = 0.15  # the share by which a measure is off at most that only its unit ties to a column


def read_cell(asked: Asked, taken: Container[int] = ()) -> Stated | None:
    """The cell that row and column name; ``taken`` are the cells, by identity, that other figures of the sentence state."""
    if asked.claim.figure.kind == "ratio":
        return None
    rows = [rows[0] for rows in asked.list_rows() if len(rows) == 1]
    columns = asked.list_columns(asked.suits)
    cells = [(row, column, column.cells[row]) for row in rows for column in columns if row in column.cells]
    same = next((one for one in cells if meets(asked.mine, one[2]) or _say_one_share(asked, *one[1:])), None)
    if same:
        row, column, cell = same
        rank = _read_rank(asked, row, column)
        return rank or (Stated(asked.claim, "cell", True, "", (cell.claim,)) if asked.names(column) else None)
    stated = [
        column.stems for column in asked.grid.columns if any(id(cell.claim) in taken for cell in column.cells.values())
    ]
    free = [one for one in cells if id(one[2].claim) not in taken and (asked.years or one[1].stems not in stated)]
    if not free or not _may_deny(asked, rows, free):
        return None
    swapped = _find_swapped(asked, rows) or _find_other_year(asked, rows[0])
    if swapped is not None:
        return Stated(asked.claim, "cell", False, "", (swapped.claim,))
    firm = [one for one in free if _is_firm(asked, *one)]
    if not 0 < len(firm) < 3 or firm[0] != free[0]:
        return None
    return Stated(asked.claim, "cell", False, "", (firm[0][2].claim,))


def _may_deny(asked: Asked, rows: Sequence[int], cells: Sequence[tuple[int, Column, Quantity]]) -> bool:
    """Whether nothing says that a figure is a sum, a mean, a difference or one of another thing, and no cell of the row has its number."""
    words = asked.words
    near = frozenset(asked.list_near() if not asked.mentions else asked.list_near(0)) | asked.list_between(named=True)
    if (asked.at and asked.sentence.words[asked.at - 1].stem == "than") or asked.is_aside():
        return False
    if not (near | asked.list_between()).isdisjoint(words.hoped | words.each) or asked.has_setting():
        return False
    if not near.isdisjoint(words.apart | words.mean | words.median | words.up | words.down) or asked.claim.figure.trend:
        return False
    if asked.claim.figure.kind == "percent" and asked.sentence.words[asked.end : asked.end + 1]:
        if asked.sentence.words[asked.end].form == "of":
            return False
    if not asked.claim.frame.scope.isdisjoint(("more", "each", "part")):
        return False
    if _is_joined(asked) or _counts_many(asked):
        return False
    named = [row for one in asked.mentions if rows[0] not in one.named.rows for row in one.named.rows]
    others = [
        (column, column.cells[row])
        for row in dict.fromkeys((*rows, *named, *asked.grid.summed))
        for column in asked.grid.columns
        if row in column.cells
    ]
    first = cells[0][1]
    return not any(
        _may_meet(asked.mine, cell)
        for column, cell in others
        if not _is_of_other_year(asked, column) and not _is_told_from(asked, first, column)
    )


def _is_told_from(asked: Asked, column: Column, other: Column) -> bool:
    """Whether what a figure counts names a column and no word of the sentence another one: 11 gold medals, not the bronze ones."""
    if not asked.counted or not asked.counted <= column.all or column.stems == other.stems or not other.stems:
        return False
    said = frozenset(shorten(word.stem) for word in asked.sentence.words if word.stem)
    return (other.all - column.all).isdisjoint(said) and not other.all >= asked.counted


def _may_meet(mine: Quantity, cell: Quantity) -> bool:
    """Whether a figure says the number of a cell, or a limit that it keeps to: fewer than 25 beds."""
    if mine.claim.figure.bound not in ("exact", "about") and find_slot(mine) == find_slot(cell):
        return relate(mine, cell) != "denied"
    return meets(mine, cell) or are_one_share(mine, cell)


def _say_one_share(asked: Asked, column: Column, cell: Quantity) -> bool:
    """Whether a figure and a cell are one share, of one and of a hundred, as the words of the column are those of a share."""
    said = frozenset(word.stem for word in asked.sentence.words) & asked.words.fractions
    return are_one_share(asked.mine, cell) and any(shorten(stem) in column.stems for stem in said)


def _counts_many(asked: Asked) -> bool:
    """Whether a sentence is about several rows, though it names one: the three parties of the left."""
    first = min((one.start for one in asked.mentions), default=0)
    return any(one.figure.value != 1 and asked.find(one)[0] < first for one in asked.list_counting())


def _is_joined(asked: Asked) -> bool:
    """Whether a figure is said of two rows: Aldby and Brenn have 21,080 people."""
    before = [one for one in asked.mentions if one.end <= asked.at]
    if len(before) < 2:
        return False
    between = range(before[-2].end, before[-1].start)
    joined = any(asked.sentence.words[i].form in ("and", ",", "or") for i in between)
    return joined and not any(start in between for start, _ in asked.sentence.figures)


def _is_whole_of(asked: Asked, cell: Quantity | None) -> bool:
    """Whether a cell has the number of which a figure is a part."""
    return cell is not None and cell.value == asked.claim.figure.whole


def _is_firm(asked: Asked, row: int, column: Column, cell: Quantity) -> bool:
    """Whether words name a column, or a number of its unit differs from its cell by a slip, or by little."""
    counts = asked.claim.figure.kind == "count"
    named = asked.names(column)
    alike = find_slot(cell) == find_slot(asked.mine)
    if asked.part:
        wholes = (one.cells.get(row) for one in asked.grid.columns if one is not column)
        return named and alike and asked.is_whole() and any(_is_whole_of(asked, whole) for whole in wholes)
    if named and alike and (not counts or (asked.is_whole() and asked.counted <= column.all)):
        return True
    if not named and (counts or not alike):
        return False
    value = (
        asked.mine.value
        if alike
        else (asked.claim.figure.value or 0.0) / (100 if is_share_of_one(asked.mine, cell) else 1)
    )
    near = abs(cell.value - value) <= CLOSE * abs(cell.value)
    return near or bool(find_slip(asked.claim.figure, cell.claim.figure))


def _is_of_other_year(asked: Asked, column: Column) -> bool:
    """Whether a column is of a year that the sentence does not name, though it names one."""
    return bool(column.years and asked.years and not column.years & asked.years)


def _find_other_year(asked: Asked, row: int) -> Quantity | None:
    """What a row has in the year that the sentence names, where the figure is its number of another year."""
    if len(asked.years) != 1:
        return None
    for column in asked.grid.columns:
        if (
            row in column.cells
            and not column.years & asked.years
            and column.years
            and meets(asked.mine, column.cells[row])
        ):
            for other in asked.grid.columns:
                if other.stems == column.stems and other.years == asked.years and row in other.cells:
                    return other.cells[row]
    return None


def _find_swapped(asked: Asked, rows: Sequence[int]) -> Quantity | None:
    """What a row has in the only column that has the number of a figure, and has it in another row."""
    telling = asked.mine.telling >= TELLING or asked.claim.figure.kind in ("measure", "money")
    if not telling or len(asked.mentions) > 1 or len(rows) != 1:
        return None
    columns = [one for one in asked.grid.columns if _has(one, asked.mine)]
    if len(columns) != 1 or rows[0] not in columns[0].cells:
        return None
    cell = columns[0].cells[rows[0]]
    if meets(asked.mine, cell) or not asked.suits(columns[0]):
        return None
    alike = find_slot(cell) == find_slot(asked.mine)
    return cell if asked.names(columns[0]) or (alike and asked.mine.telling >= 1) else None


def _has(column: Column, mine: Quantity) -> bool:
    """Whether a column has the number of a figure; only cells that come near it are looked at more closely."""
    value, own = mine.value, mine.claim.figure.value or 0.0
    near = (
        cell
        for cell in column.cells.values()
        if abs(cell.value - value) <= 0.1 * value or abs(cell.value - own) <= 0.1 * own
    )
    return any(meets(mine, cell) for cell in near)


def _read_rank(asked: Asked, row: int, column: Column) -> Stated | None:
    """Whether a row that is called the largest or smallest is that, in the column of the figure or in any other."""
    words, said = asked.words, asked.sentence.words
    place = next((i for i, word in enumerate(said) if word.stem in words.most | words.least), None)
    if place is None or len(asked.mentions) != 1 or row in asked.grid.summed or asked.claim.figure.kind == "percent":
        return None
    before = [word.form for word in said[max(place - 3, 0) : place]]
    following = said[place + 1].stem if place + 1 < len(said) else ""
    if (
        following in words.up | words.down  # the steepest rise
        or "one" in before
        or "among" in before
        or before[-1:] in (["at"], ["not"])
        or (place and said[place - 1].stem in words.own)
    ):
        return None
    least = said[place].stem in words.least
    wanted = words.ranks.get(before[-1] if before else "", 1)
    ranked = _rank(asked.grid, column, least)
    if column.signed or len(ranked) < max(wanted, 2) or row not in ranked:
        return None
    cell = column.cells[ranked[wanted - 1]]
    agrees = any(_has_rank(asked.grid, one, row, wanted, least) for one in asked.grid.columns)
    return (
        None
        if agrees
        else Stated(asked.claim, "rank", False, f"{said[place].form} {column.name}: {write(cell)}", (cell.claim,))
    )


def _rank(grid: Grid, column: Column, least: bool) -> list[int]:
    """The rows of a column by its values, the largest or the smallest first."""
    return sorted(
        (row for row in grid.rows if row in column.cells), key=lambda row: column.cells[row].value, reverse=not least
    )


def _has_rank(grid: Grid, column: Column, row: int, wanted: int, least: bool) -> bool:
    """Whether a row has a rank in a column: a town may be the smallest by its area."""
    ranked = _rank(grid, column, least)
    return row in ranked and len(ranked) >= wanted and column.cells[ranked[wanted - 1]].value == column.cells[row].value


def _stands_above(asked: Asked) -> bool:
    """Whether a figure stands in the block right above the table, of which it is the only figure."""
    document = asked.claim.document
    if document is not asked.grid.document or len(asked.sentence.figures) > 1:
        return False
    first = min(cell.claim.figure.start for column in asked.grid.columns for cell in column.cells.values())
    blocks = [block for block in document.blocks if block.start < first]
    before = [block for block in blocks if block.kind != "cell"][-1:]
    return bool(before) and before[0].start <= asked.claim.figure.start < before[0].end


def _says_no_more(asked: Asked, before: Sequence[str]) -> bool:
    """Whether a sentence has no more to say of a count than that there are so many: five candidates stood, the trial had six plots."""
    words = asked.sentence.words
    own = [i for i in range(asked.end, len(words)) if shorten(words[i].stem) not in asked.counted]
    first = own[0] if own else len(words)
    standing = first < len(words) and words[first].stem in asked.words.standing
    stop = first + standing
    ends = stop >= len(words) or words[stop].form in (",", ":")
    whole = len(before) > 1 and before[-1] in asked.words.having and before[-2] in asked.words.sets
    return ends and (whole or (standing and not before))


def _has_all(asked: Asked, group: Mention) -> bool:
    """Whether a group of rows is said to have so many, and no more: Fjordline runs two routes."""
    words = asked.sentence.words
    verb = words[group.end].stem if group.end + 1 == asked.at else ""
    first = not group.start or (group.start == 1 and words[0].form == "the")
    ends = asked.end == len(words)
    return first and ends and asked.is_group(group) and verb in asked.words.having | asked.words.being


def read_count(asked: Asked) -> Stated | None:
    """How many rows there are, or rows of one name: 18 agents, above a table of 19."""
    figure, grid = asked.claim.figure, asked.grid
    if figure.kind != "count" or not asked.counted or figure.bound != "exact" or figure.value != int(figure.value or 0):
        return None
    column = next((i for i, stems in enumerate(grid.heads) if stems & asked.counted), None)
    if column is None or "more" in asked.claim.frame.scope:
        return None
    if any(asked.counted <= one.all and not asked.counted <= grid.heads[column] for one in grid.columns):
        return None
    names = grid.names[column]
    rows = [row for row in grid.rows if row in names]
    groups = [one for one in asked.mentions if len(one.named.rows) > 1]
    of_group = [row for row in rows if any(row in one.named.rows for one in groups)]
    alone = len(groups) == 1 and _has_all(asked, groups[0])
    for count in (of_group if alone else rows, of_group if groups else rows):
        if figure.value == len(count):
            return Stated(asked.claim, "count", True, f"{len(count)} rows", ())
    if len(groups) == 1 and figure.value > len(of_group) and figure.whole is not None:  # no part is more than all
        name = " ".join(word.form for word in asked.sentence.words[groups[0].start : groups[0].end])
        return Stated(asked.claim, "count", False, f"{len(of_group)} rows of {name}", ())
    if alone:
        return Stated(
            asked.claim, "count", False, f"{len(of_group)} rows", (), may_be_miscounted(figure.value, len(of_group))
        )
    before = [word.stem for word in asked.sentence.words[max(asked.at - 2, 0) : asked.at]]
    whole = bool(before) and (before[-1] in asked.words.every or any(stem in asked.words.lists for stem in before))
    whole = whole or _stands_above(asked) or _says_no_more(asked, before)
    plain = asked.counted <= grid.heads[column] and len(set(names.values())) == len(names)
    scope = asked.claim.frame.scope.isdisjoint(("more", "each", "part"))
    firm = whole and plain and scope and not groups and not asked.mentions and len(rows) == len(grid.rows)
    return Stated(
        asked.claim, "count", False, f"{len(rows)} rows", (), firm and may_be_miscounted(figure.value, len(rows))
    )
