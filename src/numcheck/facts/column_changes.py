"""What a table says of a change: by how much a row differs between the columns of two years."""

from __future__ import annotations

from numcheck.facts.cell_values import holds, spell, write, write_percent
from numcheck.facts.table_query import Asked, Stated, choose
from numcheck.reading.grids import Column, shorten


def read_change(asked: Asked) -> Stated | None:
    """By how much a row changed from the column of one year to that of another: in percent, or as a difference."""
    near = frozenset(asked.list_near())
    up, down = near & asked.words.up, near & asked.words.down
    than = [word.stem for word in asked.sentence.words[asked.end : asked.end + 3]]
    if not (up or down) and "than" in than and len(asked.mentions) == 1:
        up, down = frozenset(than) & asked.words.more, frozenset(than) & asked.words.less
    rows = [rows[0] for rows in asked.list_rows() if len(rows) == 1]
    if not (up or down) or not rows:
        return None
    percent = asked.claim.figure.kind == "percent"
    pairs = pair_columns(asked, percent)
    compared = "than" in than and bool(asked.years)
    firm = len(pairs) == 1 and (compared or (_is_by(asked) and _is_subject(asked, rows[0], pairs[0][1])))
    firm = firm and (
        not compared or bool(pairs[0][1].stems & frozenset(shorten(word.stem) for word in asked.sentence.words))
    )
    return choose(_change(asked, rows[0], pair, percent, bool(up) - bool(down), firm) for pair in pairs)


def _change(asked: Asked, row: int, pair: tuple[Column, Column], percent: bool, way: int, firm: bool) -> Stated | None:
    first, last = pair
    if row not in first.cells or row not in last.cells or not first.cells[row].value or first.signed or last.signed:
        return None
    one, two = first.cells[row], last.cells[row]
    share = two.value / one.value - 1
    value = 100 * share if percent else two.value - one.value
    operation = f"{write(two)} / {write(one)} − 1" if percent else f"{write(two)} − {write(one)}"
    text = f"{operation} = {write_percent(share) if percent else spell(value, two)}"
    agrees = holds(asked.mine, abs(value)) and value * way >= 0
    return Stated(asked.claim, "change" if percent else "difference", agrees, text, (two.claim, one.claim), firm)


def _is_by(asked: Asked) -> bool:
    """Whether a figure is said to be the amount of a change, not its end, and of the column: by 6 percent, lost 250 inhabitants."""
    before = asked.sentence.words[asked.at - 1] if asked.at else None
    if before is None or not (before.form in ("by", "of") or before.stem in asked.words.up | asked.words.down):
        return False
    return (
        asked.claim.figure.kind != "count"
        or not asked.counted
        or any(asked.counted <= one.all for one in asked.grid.columns)
    )


def _is_subject(asked: Asked, row: int, column: Column) -> bool:
    """Whether it is a row that changes, and not something else of its name: the transport budget rose, transport fares did not."""
    mention = next((one for one in reversed(asked.mentions) if row in one.named.rows and one.end <= asked.at), None)
    if mention is None:
        return False
    verbs = asked.words.up | asked.words.down
    for word in asked.sentence.words[mention.end : asked.at]:
        if word.stem in verbs:
            return True
        if word.stem in asked.words.idle:
            continue
        if word.stem and shorten(word.stem) not in column.stems and len(word.form) > 3 and not word.form.endswith("ly"):
            return False
    return False


def pair_columns(asked: Asked, percent: bool) -> list[tuple[Column, Column]]:
    """The columns of two years of one thing that a sentence speaks of, the earlier one first."""
    dated = [one for one in asked.grid.columns if len(one.years) == 1 and (percent or asked.suits(one))]
    pairs = [
        (one, two) if min(one.years) < min(two.years) else (two, one)
        for i, one in enumerate(dated)
        for two in dated[i + 1 :]
        if one.stems == two.stems and one.years != two.years
    ]
    told, years = asked.years, sorted({min(column.years) for column in dated})
    if since := _find_since(asked):
        pairs = [pair for pair in pairs if pair[0].years == {since}]
        latest = max((min(pair[1].years) for pair in pairs), default="")
        return [pair for pair in pairs if pair[1].years == {latest}]
    if len(told) > 1:
        return [pair for pair in pairs if (pair[0].years | pair[1].years) <= told]
    if len(told) == 1 and min(told) in years:
        at = years.index(min(told))
        wanted = {frozenset(years[max(at - 1, 0) : at + 1])} | ({frozenset(years)} if len(years) == 2 else set())
        return [pair for pair in pairs if (pair[0].years | pair[1].years) in wanted]
    return pairs if len(years) == 2 else []


def _find_since(asked: Asked) -> str:
    """The year that a change is said to begin with: since 2021, less than in 2022; empty where there is none."""
    words = asked.sentence.words
    for i, word in enumerate(words):
        if word.form in asked.years and any(one.stem in ("than", "sinc") for one in words[max(i - 2, 0) : i]):
            return word.form if len(asked.sentence.years) == 1 else ""
    return ""
