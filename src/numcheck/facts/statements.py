"""Statements of prose held against tables: a cell by its row and column, and what a column or row implies.

Names and words say which rows and which column are spoken of, and only then are numbers compared.  Where they leave a
choice, one reading that fits is enough, and nothing is denied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import Literal, NamedTuple

from numcheck.facts.agreement import find_slot, relate
from numcheck.facts.concepts import Concepts
from numcheck.facts.grids import Column, Grid, Grids, Named, Words, shorten
from numcheck.facts.operands import measure_step
from numcheck.facts.quantity import Quantity, measure
from numcheck.facts.scenes import is_year
from numcheck.facts.words import Word, split
from numcheck.model import Claim

Sort = Literal["cell", "rank", "count", "total", "mean", "share", "change", "difference", "multiple"]

NEAR, BEHIND = 8, 5  # words before and behind a number that may say how it was worked out
MOST = 6  # operands that an equation names
TELLING = 0.7  # how telling a number is that only a sum or mean of a table can have, whatever it is of
_UNSETTLED = frozenset(("planned", "past", "negated", "denied", "left", "first", "revised", "capacity"))
_ADDED = frozenset(("count", "money", "measure", "duration"))


class Stated(NamedTuple):
    """What a table says of a figure: the figures that it is worked out from, in words, and whether it is so.

    ``firm`` tells that names and words leave no doubt of what is spoken of, so that a number may be denied.
    """

    claim: Claim
    sort: Sort
    agrees: bool
    text: str
    operands: tuple[Claim, ...]
    firm: bool = True


class _Mention(NamedTuple):
    """A name of rows in a sentence, by the numbers of its words."""

    start: int
    end: int
    named: Named


class _Sentence(NamedTuple):
    """The words of a sentence, the names of rows in it, and the years."""

    words: tuple[Word, ...]
    keys: frozenset[str]
    mentions: tuple[_Mention, ...]
    years: frozenset[str]


class _Asked(NamedTuple):
    """A figure that is held against one table: its place among the words, and the names of rows around it."""

    mine: Quantity
    at: int
    end: int
    sentence: _Sentence
    grid: Grid
    mentions: tuple[_Mention, ...]
    words: Words

    @property
    def claim(self) -> Claim:
        """The figure."""
        return self.mine.claim

    @property
    def counted(self) -> frozenset[str]:
        """What the figure counts."""
        return frozenset(map(shorten, self.claim.traits["head"] | self.claim.traits["phrase"]))

    def list_near(self, before: int = NEAR, behind: int = BEHIND) -> list[str]:
        """The stems of the words on both sides of the figure, up to a break of the sentence."""
        found: list[str] = []
        for places, most in ((range(self.at - 1, -1, -1), before), (range(self.end, len(self.sentence.words)), behind)):
            for step, i in enumerate(places):
                if step >= most or self.sentence.words[i].form in ";:()":
                    break
                found.append(self.sentence.words[i].stem)
        return found


def find_statements(claims: Sequence[Claim], grids: Grids, words: Words, concepts: Concepts) -> Iterator[Stated]:
    """What tables say of the figures of a document that stand in prose: for each at most one statement."""
    sentences: dict[tuple[int, int], _Sentence] = {}
    for claim in claims:
        if claim.traits["row"] or claim.figure.value is None or claim.figure.bound in ("range", "vague"):
            continue
        if claim.figure.members:
            continue
        if claim.sentence not in sentences:
            sentences[claim.sentence] = _read_sentence(claim, grids, concepts)
        sentence = sentences[claim.sentence]
        numbers = {one.named.grid for one in sentence.mentions}
        numbers |= {number for key in sentence.keys for number in grids.headed.get(key, ())}
        found = [
            stated
            for number in sorted(numbers)
            for stated in [_ask(_aim(claim, sentence, grids.grids[number], number, words))]
            if stated is not None
        ]
        if found:
            yield next((one for one in found if one.agrees), found[0])


def _read_sentence(claim: Claim, grids: Grids, concepts: Concepts) -> _Sentence:
    start, end = claim.sentence
    words = tuple(
        word._replace(start=word.start + start, end=word.end + start)
        for word in split(claim.document.prose[start:end], concepts.stem)
    )
    keys = [word.stem or word.form for word in words]
    mentions: list[_Mention] = []
    for i, key in enumerate(keys):
        for named in grids.named.get(key, ()):
            if tuple(keys[i : i + len(named.stems)]) == named.stems:
                if not any(one.end > i and one.named.grid == named.grid for one in mentions):
                    mentions.append(_Mention(i, i + len(named.stems), named))
    short = frozenset(map(shorten, filter(None, keys)))
    return _Sentence(words, short, tuple(mentions), frozenset(filter(is_year, keys)))


def _aim(claim: Claim, sentence: _Sentence, grid: Grid, number: int, words: Words) -> _Asked:
    figure = claim.figure
    at = next((i for i, word in enumerate(sentence.words) if word.end > figure.start), len(sentence.words))
    end = next((i for i, word in enumerate(sentence.words) if word.start >= figure.end), len(sentence.words))
    inside = [one for one in sentence.mentions if one.named.grid == number and not at <= one.start < end]
    return _Asked(measure(claim), at, end, sentence, grid, tuple(inside), words)


def _ask(asked: _Asked) -> Stated | None:
    """What a table says of a figure: by the words beside it, else by the cell that row and column name."""
    if not asked.claim.traits["scope"].isdisjoint(_UNSETTLED - {"first"}):
        return None
    if asked.sentence.years and not asked.sentence.years <= asked.grid.told:
        return None  # of another year
    near = frozenset(asked.list_near())
    ways: list[Callable[[_Asked, frozenset[str]], Stated | None]] = [
        _read_count, _read_change, _read_share, _read_gap, _read_total, _read_cell,
    ]  # fmt: skip
    found = [stated for way in ways if (stated := way(asked, near)) is not None]
    agreeing = [one for one in found if one.agrees]
    return next(iter(agreeing), None) or next((one for one in found if one.firm), None)


def _list_columns(asked: _Asked, fits: Callable[[Column], bool]) -> list[Column]:
    """The columns that a sentence speaks of: of those that suit its figure the ones that share most words with it."""
    columns = [column for column in asked.grid.columns if fits(column)]
    slot = find_slot(asked.mine)
    columns = [one for one in columns if find_slot(next(iter(one.cells.values()))) == slot] or columns
    dated = [column for column in columns if not column.years or column.years & asked.sentence.years]
    if asked.sentence.years:
        columns = dated
    scores = [len(column.stems & asked.sentence.keys) + 2 * len(column.stems & asked.counted) for column in columns]
    return [column for column, score in zip(columns, scores, strict=True) if score == max(scores)]


def _names_column(asked: _Asked, columns: Sequence[Column]) -> bool:
    """Whether words of the sentence name these columns, or nothing else in the table has the unit of the figure."""
    if not columns:
        return False
    if columns[0].stems & asked.sentence.keys:
        return True
    return bool(asked.claim.figure.unit) and not _is_bare(columns[0])


def _is_bare(column: Column) -> bool:
    return next(iter(column.cells.values())).bare


def _suits(asked: _Asked, column: Column) -> bool:
    """Whether a figure may be one of a column: of its unit, or a count where the column is one of numbers alone."""
    cell = next(iter(column.cells.values()))
    if find_slot(cell) == find_slot(asked.mine):
        return True
    if asked.claim.figure.kind == "percent":
        return all(_is_fraction(asked.mine, one) for one in column.cells.values())
    return cell.bare and asked.claim.figure.kind in ("measure", "duration", "money")


def _list_rows(asked: _Asked) -> list[tuple[int, ...]]:
    """The rows that names before and behind a figure tell, the nearest before it first: each a row or several of one name."""
    before = [one for one in asked.mentions if one.end <= asked.at]
    behind = [one for one in asked.mentions if one.start >= asked.end]
    near = ([before[-1]] if before else []) + ([behind[0]] if behind else [])
    return [rows for one in near if (rows := _narrow(asked, one.named.rows))]


def _narrow(asked: _Asked, rows: tuple[int, ...]) -> tuple[int, ...]:
    """Of rows that share a name those that the other names in the sentence tell, too."""
    for one in asked.mentions:
        both = tuple(row for row in rows if row in one.named.rows)
        rows = both or rows
    return rows


def _read_cell(asked: _Asked, near: frozenset[str]) -> Stated | None:
    """The cell that row and column name."""
    rows = [rows[0] for rows in _list_rows(asked) if len(rows) == 1]
    columns = _list_columns(asked, lambda column: _suits(asked, column))
    cells = [(row, column, column.cells[row]) for row in rows for column in columns if row in column.cells]
    if not cells:
        return None
    same = next((one for one in cells if _meets(asked.mine, one[2])), None)
    if same:
        rank = _read_rank(asked, near, same[0], same[1])
        agreed = Stated(asked.claim, "cell", True, "", (same[2].claim,))
        return rank or (agreed if _names_column(asked, columns) else None)
    row, _, cell = cells[0]
    swapped = _find_swapped(asked, rows)
    if swapped is not None:
        return Stated(asked.claim, "cell", False, "", (swapped.claim,))
    firm = _names_column(asked, columns) and len(columns) < 3 and near.isdisjoint(asked.words.apart | asked.words.mean)
    firm = firm and near.isdisjoint(asked.words.share | asked.words.median) and asked.claim.figure.trend is None
    others = (column.cells[row] for column in asked.grid.columns if row in column.cells)
    if not firm or any(_meets(asked.mine, other) for other in others if not _is_of_other_year(asked, other)):
        return None
    return Stated(asked.claim, "cell", False, "", (cell.claim,))


def _is_of_other_year(asked: _Asked, cell: Quantity) -> bool:
    """Whether a cell stands in a column of a year that the sentence does not name, though it names one."""
    column = next(one for one in asked.grid.columns if cell in one.cells.values())
    return bool(column.years and asked.sentence.years and not column.years & asked.sentence.years)


def _find_swapped(asked: _Asked, rows: Sequence[int]) -> Quantity | None:
    """What a row has in the only column that has the number of a figure, and has it in another row."""
    if asked.mine.telling < 1 or len(asked.mentions) > 1:
        return None
    columns = [
        column for column in asked.grid.columns if any(_meets(asked.mine, cell) for cell in column.cells.values())
    ]
    if len(columns) != 1 or len(rows) != 1 or rows[0] not in columns[0].cells:
        return None
    cell = columns[0].cells[rows[0]]
    return None if _meets(asked.mine, cell) or find_slot(cell) != find_slot(asked.mine) else cell


def _read_rank(asked: _Asked, near: frozenset[str], row: int, column: Column) -> Stated | None:
    """Whether a row that is called the largest or smallest is that, in the column of the figure."""
    words = asked.words
    place = next((i for i, word in enumerate(asked.sentence.words) if word.stem in words.most | words.least), None)
    if place is None or len(asked.mentions) != 1 or row in asked.grid.summed:
        return None
    before = [word.form for word in asked.sentence.words[max(place - 3, 0) : place]]
    if "one" in before or "among" in before or before[-1:] in (["at"], ["not"]) or asked.claim.figure.kind == "percent":
        return None
    down = asked.sentence.words[place].stem in words.least
    wanted = words.ranks.get(before[-1] if before else "", 1)
    values = sorted((column.cells[one].value for one in asked.grid.rows if one in column.cells), reverse=not down)
    if column.cells[row].value not in values or not column.cells[row].value:
        return None
    better = values.index(column.cells[row].value) + 1
    ranked = [
        one
        for one in asked.grid.rows
        if one in column.cells and column.cells[one].value == values[min(wanted, len(values)) - 1]
    ]
    cell = column.cells[ranked[0]]
    text = f"{asked.sentence.words[place].form} {column.name}: {_write(cell)}"
    agrees = better == wanted or any(_ranks(asked.grid, other, row, wanted, down) for other in asked.grid.columns)
    return Stated(asked.claim, "rank", agrees, text, (cell.claim,))


def _ranks(grid: Grid, column: Column, row: int, wanted: int, down: bool) -> bool:
    """Whether a row has a rank in a column: a town may be the smallest by its area."""
    values = sorted((column.cells[one].value for one in grid.rows if one in column.cells), reverse=not down)
    return row in column.cells and len(values) >= wanted and values[wanted - 1] == column.cells[row].value


def _read_count(asked: _Asked, near: frozenset[str]) -> Stated | None:
    """How many rows there are, or rows of one name: 18 agents, above a table of 19."""
    figure = asked.claim.figure
    if figure.kind != "count" or figure.counted is None or not figure.value:
        return None
    head = frozenset(map(shorten, asked.claim.traits["head"] or (figure.counted.head,)))
    column = next((i for i, stems in enumerate(asked.grid.heads) if stems & head), None)
    if column is None or figure.value != int(figure.value):
        return None
    names = asked.grid.names[column]
    rows = [row for row in asked.grid.rows if row in names]
    groups = [one for one in asked.mentions if len(one.named.rows) > 1]
    of_group = [row for row in rows if any(row in one.named.rows for one in groups)]
    agrees = figure.value == len(rows) or (bool(groups) and figure.value == len(of_group))
    if agrees:
        count = len(rows) if figure.value == len(rows) else len(of_group)
        return Stated(asked.claim, "count", True, f"{count} rows", ())
    before = [word.stem for word in asked.sentence.words[max(asked.at - 2, 0) : asked.at]]
    whole = bool(before) and (before[-1] in asked.words.every or any(stem in asked.words.lists for stem in before))
    firm = figure.bound == "exact" and not groups and len(set(names.values())) == len(names)
    if len(groups) == 1 and figure.value > len(of_group):  # no part of them is more than all
        name = " ".join(word.form for word in asked.sentence.words[groups[0].start : groups[0].end])
        return Stated(asked.claim, "count", False, f"{len(of_group)} rows of {name}", ())
    return Stated(asked.claim, "count", False, f"{len(rows)} rows", (), firm and whole)


def _read_total(asked: _Asked, near: frozenset[str]) -> Stated | None:
    """The sum, mean or median of a column: of all rows, those of one name, or those that the sentence names."""
    words = asked.words
    sort: Sort | None = None
    if near & words.mean or near & words.median:
        sort = "mean"
    elif near & words.total or "in all" in " ".join(
        word.form for word in asked.sentence.words[asked.end : asked.end + 5]
    ):
        sort = "total"
    columns = _list_columns(asked, lambda column: _suits(asked, column)) if sort else []
    if sort is None or not 0 < len(columns) < 3 or not asked.mine.value:
        return None
    found = [stated for column in columns if (stated := _add_up(asked, near, sort, column)) is not None]
    return next((one for one in found if one.agrees), None) or next(iter(found), None)


def _add_up(asked: _Asked, near: frozenset[str], sort: Sort, column: Column) -> Stated | None:
    """The sum, mean or median of one column."""
    words = asked.words
    groups = [one for one in asked.mentions if not asked.grid.summed.intersection(one.named.rows)]
    rows = [row for row in asked.grid.rows if row in column.cells]
    if groups:
        rows = [row for row in rows if any(row in one.named.rows for one in groups)]
    if len(rows) < 2:
        return None
    values = [column.cells[row].value for row in rows]
    if sort == "total":
        value, verb = sum(values), "sum"
    elif near & words.median:
        value, verb = median(values), "median"
    else:
        value, verb = sum(values) / len(values), "mean"
    text = f"{verb} of {len(rows)} rows of {column.name}: {_spell(value, column.cells[rows[0]])}"
    operands = tuple(column.cells[row].claim for row in rows[:MOST])
    agrees, firm = _holds(asked.mine, value), _names_column(asked, [column])
    if agrees and not firm and asked.mine.telling < TELLING:
        return None
    return Stated(asked.claim, sort, agrees, text, operands, firm)


def _read_share(asked: _Asked, near: frozenset[str]) -> Stated | None:
    """The share that a row has of the sum of a column."""
    figure = asked.claim.figure
    behind = [word.form for word in asked.sentence.words[asked.end : asked.end + 1]]
    is_share = behind == ["of"] or " of " in figure.text or bool(near & asked.words.share)
    rows = [one for one in _list_rows(asked) if len(one) >= 1]
    if figure.kind not in ("percent", "ratio") or figure.trend or not is_share or not rows:
        return None
    columns = _list_columns(asked, lambda column: next(iter(column.cells.values())).claim.figure.kind in _ADDED)
    found: list[Stated] = []
    for column in columns:
        summed = [row for row in asked.grid.summed if row in column.cells]
        whole = sum(column.cells[row].value for row in asked.grid.rows if row in column.cells)
        whole = column.cells[summed[0]].value if len(summed) == 1 else whole
        part = sum(column.cells[row].value for row in rows[0] if row in column.cells)
        if not whole or not part or rows[0][0] in summed:
            continue
        cells = tuple(column.cells[row] for row in rows[0] if row in column.cells)
        unit = column.cells[summed[0]] if len(summed) == 1 else cells[0]
        text = f"{_spell(part, cells[0])} / {_spell(whole, unit)} = {_percent(part / whole)}"
        agrees = _holds(asked.mine, 100 * part / whole)
        found.append(
            Stated(
                asked.claim, "share", agrees, text, tuple(cell.claim for cell in cells), _names_column(asked, columns)
            )
        )
    agreeing = [one for one in found if one.agrees]
    alike = len({one.stems for one in columns}) == 1
    return next(iter(agreeing), None) or (found[0] if len(found) == 1 or (found and alike) else None)


def _read_change(asked: _Asked, near: frozenset[str]) -> Stated | None:
    """By how much a row changed from the column of one year to that of another: in percent, or as a difference."""
    figure = asked.claim.figure
    up, down = near & asked.words.up, near & asked.words.down
    rows = [rows[0] for rows in _list_rows(asked) if len(rows) == 1]
    if not (up or down or figure.trend) or not rows:
        return None
    percent = figure.kind == "percent"
    pairs = _pair_columns(asked, percent)
    found: list[Stated] = []
    for row in rows[:1]:
        for first, last in pairs:
            if row not in first.cells or row not in last.cells or not first.cells[row].value:
                continue
            one, two = first.cells[row], last.cells[row]
            value = 100 * (two.value / one.value - 1) if percent else two.value - one.value
            given = f"{_percent(two.value / one.value - 1)}" if percent else _spell(two.value - one.value, two)
            text = (
                f"{_write(two)} / {_write(one)} − 1 = {given}"
                if percent
                else f"{_write(two)} − {_write(one)} = {given}"
            )
            agrees = _holds(asked.mine, abs(value)) and not (
                (value > 0 and down and not up) or (value < 0 and up and not down)
            )
            sort: Sort = "change" if percent else "difference"
            firm = _names_pair(asked, last, pairs)
            found.append(Stated(asked.claim, sort, agrees, text, (two.claim, one.claim), firm))
    agreeing = [one for one in found if one.agrees]
    return next(iter(agreeing), None) or (found[0] if len(found) == 1 and _is_by(asked) else None)


def _is_by(asked: _Asked) -> bool:
    """Whether a figure is said to be the amount of a change, not its end: by 6 percent, lost 250, a rise of 24.5."""
    before = list(asked.sentence.words[max(asked.at - 2, 0) : asked.at])
    if not before:
        return False
    last = before[-1]
    return last.form in ("by", "of") or last.stem in asked.words.up | asked.words.down


def _pair_columns(asked: _Asked, percent: bool) -> list[tuple[Column, Column]]:
    """The columns of two years of one thing that a sentence speaks of, the earlier one first."""
    dated = [
        column
        for column in asked.grid.columns
        if len(column.years) == 1 and (percent or _suits(asked, column)) and column.cells
    ]
    pairs: list[tuple[Column, Column]] = []
    for i, one in enumerate(dated):
        for two in dated[i + 1 :]:
            if one.stems == two.stems and one.years != two.years:
                pairs.append((one, two) if min(one.years) < min(two.years) else (two, one))
    told = asked.sentence.years
    if len(told) > 1:
        return [pair for pair in pairs if (pair[0].years | pair[1].years) <= told]
    years = sorted({min(column.years) for column in dated})
    if len(told) == 1 and min(told) in years:
        at = years.index(min(told))
        wanted = {frozenset(years[max(at - 1, 0) : at + 1])} | ({frozenset(years[:2])} if len(years) == 2 else set())
        return [pair for pair in pairs if (pair[0].years | pair[1].years) in wanted]
    return pairs if len(years) == 2 else []


def _names_pair(asked: _Asked, last: Column, pairs: Sequence[tuple[Column, Column]]) -> bool:
    """Whether the columns of a change are beyond doubt: named by a word, or the only ones of two years."""
    return len(pairs) == 1 or bool(last.stems & asked.sentence.keys)


def _read_gap(asked: _Asked, near: frozenset[str]) -> Stated | None:
    """How far two rows are apart in a column, or how many times as much one has."""
    figure = asked.claim.figure
    rows = list(dict.fromkeys(one.named.rows[0] for one in asked.mentions if len(one.named.rows) == 1))
    multiple = figure.kind == "multiple"
    if len(rows) != 2 or not (multiple or near & asked.words.apart):
        return None
    columns = _list_columns(asked, (lambda column: True) if multiple else (lambda column: _suits(asked, column)))
    found: list[Stated] = []
    for column in columns:
        if not all(row in column.cells and column.cells[row].value for row in rows):
            continue
        one, two = sorted((column.cells[row] for row in rows), key=lambda cell: -cell.value)
        value = one.value / two.value if multiple else one.value - two.value
        given = f"{value:.3g}" if multiple else _spell(value, one)
        text = f"{_write(one)} {'/' if multiple else '−'} {_write(two)} = {given}"
        named = bool(column.stems & asked.sentence.keys)
        sort: Sort = "multiple" if multiple else "difference"
        found.append(Stated(asked.claim, sort, _holds(asked.mine, value), text, (one.claim, two.claim), named))
    agreeing = [one for one in found if one.agrees]
    return next(iter(agreeing), None) or (found[0] if len(found) == 1 else None)


def _meets(mine: Quantity, cell: Quantity) -> bool:
    """Whether a figure says the number of a cell, as it is or rounded."""
    if find_slot(mine) == find_slot(cell):
        relation = relate(mine, cell)
        if relation != "rounded" or mine.claim.figure.bound != "exact":
            return relation in ("same", "rounded")
        return _holds(mine, cell.value) or _holds(cell, mine.value)
    factor = 100 if _is_fraction(mine, cell) else 1
    return _holds(mine._replace(value=mine.claim.figure.value or 0.0), cell.value * factor)


def _is_fraction(mine: Quantity, cell: Quantity) -> bool:
    """Whether a figure is a percentage and a cell a number below one, which may say the same."""
    return mine.claim.figure.kind == "percent" and cell.bare and 0 <= cell.value <= 1


def _holds(mine: Quantity, value: float) -> bool:
    """Whether a figure says a number that was worked out, to the precision in which it is written."""
    figure = mine.claim.figure
    own = figure.value or 0.0
    scale = mine.value / own if own else 1.0
    decimals = len(figure.text[: figure.number.end - figure.start].partition(".")[2])
    half = max(0.5 / 10**decimals, measure_step(figure) / 2 if abs(own) >= 1e5 else 0.0) * scale
    low, high = min(mine.interval.low, mine.value - half), max(mine.interval.high, mine.value + half)
    if figure.kind in ("ratio", "multiple") and not figure.text[:1].isdigit():
        low, high = mine.value * 0.93, mine.value * 1.07
    return bool(low - 1e-9 <= value <= high + 1e-9)


def _write(cell: Quantity) -> str:
    return " ".join(cell.claim.figure.text.split())


def _spell(value: float, like: Quantity) -> str:
    """A number in the unit in which a cell is written."""
    figure = like.claim.figure
    numeral = figure.text.replace(",", "")
    try:
        written = abs(float(numeral.strip("£$€%() −-+")))
    except ValueError:
        written = abs(figure.value or 1.0)
    scale = like.value / written if written and like.value else 1.0
    return f"{value / scale:,.10g}"


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"
