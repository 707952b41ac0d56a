"""What a table says of a figure that stands in none of its cells: sums, means, shares and gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median

from numcheck.facts.agreement import find_slot
from numcheck.facts.cell_values import holds, is_near, says, spell, write, write_percent
from numcheck.facts.table_query import Asked, Sort, Stated, choose
from numcheck.model import Claim
from numcheck.reading.grids import Column, shorten
from numcheck.reading.quantity import Quantity

MOST = 6  # operands that an equation names
AHEAD = 12  # characters behind a share in which its whole begins
CLOSE = 0.05  # the share by which a number is off at most that only the words of a sum tie to a column
TELLING = 0.7  # how telling a number is that only a sum or mean of a table can have, whatever it is of
_ADDED = frozenset(("count", "money", "measure", "duration"))


def read_total(asked: Asked) -> Stated | None:
    """The sum, mean or median of a column: of all rows, those of one name, or those that the sentence names."""
    words, near = asked.words, frozenset(asked.list_near())
    sorts: list[Sort] = []
    if near & (words.mean | words.median):
        sorts = ["mean"]
    elif near & words.total:
        sorts = ["total"]
    elif frozenset(word.stem for word in asked.sentence.words) & words.mean:
        sorts = ["mean", "total"]  # which of its numbers a sentence calls a mean need not show
    elif is_together(asked) or (not asked.mentions and counts_all(asked)):
        sorts = ["total"]
    if asked.claim.figure.kind == "percent":
        sorts = [sort for sort in sorts if sort != "total"]
    columns = asked.list_columns(asked.suits)
    if not sorts or not asked.mine.value or not 0 < len(columns) < 3:
        return None
    found = [
        _add_up(asked, sort, "median" if near & words.median else sort, column) for sort in sorts for column in columns
    ]
    if not any(one.agrees for one in found if one) and _stands_in(asked):
        return None
    return choose(found)


def _stands_in(asked: Asked) -> bool:
    """Whether a cell of a row that the sentence names has the number of a figure, in whatever column."""
    rows = {row for mention in asked.mentions for row in mention.named.rows}
    cells = (cell for column in asked.grid.columns for row, cell in column.cells.items() if row in rows)
    return any(says(asked.mine, cell.value, cell) for cell in cells)


def _add_up(asked: Asked, sort: Sort, verb: str, column: Column) -> Stated | None:
    """The sum, mean or median of one column."""
    groups = [one for one in asked.mentions if not asked.grid.summed.intersection(one.named.rows)]
    rows = [row for row in asked.grid.rows if row in column.cells]
    if groups:
        rows = [row for row in rows if any(row in one.named.rows for one in groups)]
    if len(rows) < 2 or column.signed or (verb == "total" and is_average(asked, column)):
        return None
    values = [column.cells[row].value for row in rows]
    value = median(values) if verb == "median" else sum(values) / (len(values) if verb == "mean" else 1)
    text = f"{'sum' if verb == 'total' else verb} of {len(rows)} rows of {column.name}: {spell(value, column.cells[rows[0]])}"
    operands = tuple(column.cells[row].claim for row in rows[:MOST])
    agrees, named = says(asked.mine, value, column.first), asked.names(column) or _is_only_one(asked, column)
    named = named or (asked.mine.telling >= TELLING and is_near(asked.mine, value, column.first, CLOSE))
    if agrees and not named and asked.mine.telling < TELLING:
        return None
    named = named and not _may_be_each(asked, verb, [column.cells[row] for row in rows])
    return Stated(asked.claim, sort, agrees, text, operands, named and not speaks_of_some(asked, len(rows)))


def is_average(asked: Asked, column: Column) -> bool:
    """Whether a column holds means or medians, of which no sum is made."""
    return bool(column.stems & {shorten(stem) for stem in asked.words.mean | asked.words.median})


def _is_only_one(asked: Asked, column: Column) -> bool:
    """Whether a column is the only one that a figure can be of by its unit."""
    slot = find_slot(asked.mine)
    if asked.claim.figure.kind not in ("measure", "money") or find_slot(column.first) != slot:
        return False
    return sum(find_slot(one.first) == slot for one in asked.grid.columns) == 1


def is_together(asked: Asked) -> bool:
    """Whether words behind a figure say that it is of several together: 24 seats between them."""
    behind = " ".join(word.form for word in asked.sentence.words[asked.end : asked.end + 5])
    return any(phrase in behind for phrase in asked.words.together)


def _may_be_each(asked: Asked, verb: str, cells: Sequence[Quantity]) -> bool:
    """Whether what would be a sum may be said of each row, as it is no more than some have, or of a part of what the column counts."""
    if verb != "total":
        return False
    told = bool(frozenset(asked.list_near()) & asked.words.total) or is_together(asked)
    most = max(cells, key=_read_value)
    small = asked.mine.value if find_slot(asked.mine) == find_slot(most) else asked.claim.figure.value or 0.0
    return small <= most.value or (
        asked.claim.figure.kind == "count" and not told and not asked.is_whole() and not asked.mentions
    )


def counts_all(asked: Asked) -> bool:
    """Whether the sentence counts all rows before the figure: the four parties share 63 seats."""
    counting = (claim for claim in _list_counting(asked) if claim.figure.end <= asked.claim.figure.start)
    return any(claim.figure.value == len(asked.grid.rows) for claim in counting)


def speaks_of_some(asked: Asked, rows: int) -> bool:
    """Whether the sentence counts fewer rows than all: the three leading clubs have 61 points together."""
    return any(claim.figure.value != rows for claim in asked.list_counting())


def _list_counting(asked: Asked) -> Iterator[Claim]:
    """The other figures of the sentence that count rows of the table, by the word behind them."""
    nouns = frozenset[str]().union(*asked.grid.heads)
    for (start, end), claim in zip(asked.sentence.figures, asked.sentence.claims, strict=True):
        words = asked.sentence.words[start : end + 1]
        if start != asked.at and nouns & {shorten(word.stem) for word in words}:
            yield claim


def read_share(asked: Asked) -> Stated | None:
    """The share that rows have of the sum of a column."""
    figure, words = asked.claim.figure, asked.sentence.words
    near = frozenset(asked.list_near())
    before = [one for one in asked.mentions if one.end <= asked.at]
    if figure.kind not in ("percent", "ratio") or figure.trend or not before:
        return None
    rows = asked.list_rows()[0]
    if len(before) > 1 and any(word.form in ("and", "plus") for word in words[before[-2].end : before[-1].start]):
        rows = tuple(dict.fromkeys(row for one in before for row in one.named.rows))
    is_of = " of " in f" {figure.text} " or [word.form for word in words[asked.end : asked.end + 1]] == ["of"]
    if not (is_of or near & asked.words.share):
        return None
    subject = not before[0].start or words[before[0].start - 1].form not in asked.words.inside
    subject = subject and not asked.has_setting() and not _is_of_own(asked)
    columns = asked.list_columns(lambda column: column.first.claim.figure.kind in _ADDED)
    alike = len({one.stems for one in columns}) == 1
    firm = subject and bool(near & asked.words.share) and alike
    return choose(_share(asked, rows, column, firm) for column in columns)


def _is_of_own(asked: Asked) -> bool:
    """Whether the whole of a share is that of the row itself: 41 percent of its medals."""
    figure = asked.claim.figure
    text = asked.claim.document.prose[figure.number.end : figure.end + AHEAD].split()
    return any(asked.stem(word.lower()) in asked.words.own for word in text)


def _share(asked: Asked, rows: Sequence[int], column: Column, firm: bool) -> Stated | None:
    summed = [row for row in asked.grid.summed if row in column.cells]
    whole = sum(column.cells[row].value for row in asked.grid.rows if row in column.cells)
    whole = column.cells[summed[0]].value if len(summed) == 1 else whole
    cells = [column.cells[row] for row in rows if row in column.cells]
    part = sum(cell.value for cell in cells)
    if not whole or not part or rows[0] in summed or column.signed:
        return None
    unit = column.cells[summed[0]] if len(summed) == 1 else cells[0]
    text = f"{spell(part, cells[0])} / {spell(whole, unit)} = {write_percent(part / whole)}"
    named = bool(column.stems & frozenset(shorten(word.stem) for word in asked.sentence.words))
    named = named or (not column.stems and bool(column.years & asked.years))
    return Stated(
        asked.claim,
        "share",
        holds(asked.mine, 100 * part / whole),
        text,
        tuple(cell.claim for cell in cells),
        firm and named,
    )


def read_gap(asked: Asked) -> Stated | None:
    """How far two rows are apart in a column, or how many times as much one has."""
    rows = list(dict.fromkeys(one.named.rows[0] for one in asked.mentions if len(one.named.rows) == 1))
    multiple = asked.claim.figure.kind == "multiple"
    if len(rows) != 2 or not (multiple or is_apart(asked)):
        return None
    suits: Callable[[Column], bool] = (lambda column: True) if multiple else asked.suits
    columns = asked.list_columns(suits)
    told = choose(_gap(asked, rows, column, multiple, len(columns) == 1) for column in columns)
    others = (
        column
        for column in asked.grid.columns
        if column not in columns and suits(column) and column.all & asked.counted
    )
    if (
        told
        and not told.agrees
        and any(one.agrees for other in others if (one := _gap(asked, rows, other, multiple, False)))
    ):
        return None
    return told


def is_apart(asked: Asked) -> bool:
    """Whether the words beside a figure say that it is a difference: by two points, 19 points ahead, two more."""
    words, apart = asked.sentence.words, asked.words.apart
    if asked.list_between() & asked.words.gap:
        return True
    if asked.at and (words[asked.at - 1].stem in apart or asked.find_noun() in apart):
        return True
    for word in words[asked.end : asked.end + 3]:
        if word.form in (",", "and", "in", "of"):
            return False
        if word.stem in apart:
            return True
    text = set(asked.claim.figure.text.lower().split())
    return bool(text & {"more", "fewer", "less", "clear", "ahead", "behind", "adrift"})


def _gap(asked: Asked, rows: Sequence[int], column: Column, multiple: bool, alone: bool) -> Stated | None:
    if column.signed or not all(row in column.cells and column.cells[row].value for row in rows):
        return None
    one, two = sorted((column.cells[row] for row in rows), key=_read_value, reverse=True)
    value = one.value / two.value if multiple else one.value - two.value
    text = f"{write(one)} {'/' if multiple else '−'} {write(two)} = {f'{value:.3g}' if multiple else spell(value, one)}"
    sort: Sort = "multiple" if multiple else "difference"
    said = frozenset(shorten(word.stem) for word in asked.sentence.words)
    named = asked.names(column) or (bool(column.stems & said) and not multiple and not asked.counted)
    named = named or (not column.stems and bool(column.years & asked.years))
    return Stated(asked.claim, sort, holds(asked.mine, value), text, (one.claim, two.claim), alone and named)


def _read_value(cell: Quantity) -> float:
    return cell.value
