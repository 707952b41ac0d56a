"""What a table denies of a figure that no cell, sum or gap told in plain words is held against: by words first, then by a slip.

Words say by which operation a number was worked out, and from which rows and columns.  Where they leave one way, it denies
another number; where they leave several, only that one does from which the number is off as a slip is: one digit wrong, or
two exchanged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from numcheck.facts.agreement import find_slot
from numcheck.facts.cell_values import is_near, says
from numcheck.facts.derived import (
    Reading,
    Way,
    add_up,
    find_scale,
    fits,
    gives,
    is_alone,
    is_explained,
    is_named,
    list_readings,
    list_spoken,
    locate,
)
from numcheck.facts.implied import counts_all, is_apart, is_average, is_together, speaks_of_some
from numcheck.facts.operands import measure_step
from numcheck.facts.table_query import Asked, Stated
from numcheck.reading.grids import shorten
from numcheck.reading.quantity import are_swapped

# By how many ways a number of so many digits may be a slip, at most, before one of them is by chance.
CHANCES = {1: 0, 2: 2, 3: 3}
MANY = 12
CLOSE = 0.3  # the share by which a number is off at most that only one way is left for
RATES = frozenset(("a", "an", "per", "each", "every"))


def deduce(asked: Asked, ways: Collection[Way]) -> Stated | None:
    """What denies a figure; ``ways`` are those in which others beside it were worked out."""
    figure = asked.claim.figure
    if not figure.value or figure.trend or not _may_be_denied(asked):
        return None
    spoken = {column.name for column in list_spoken(asked)}
    found = [one for one in list_readings(asked) if fits(asked, one)]
    for propose in _PROPOSALS:
        proposed = list(propose(asked, found, spoken, ways))
        if not proposed:
            continue
        if any(gives(asked, one) for one in proposed) or is_explained(
            asked, proposed[0].sort, cells=propose is not _average_plainly
        ):
            return None
        denying = _find_denying(asked, proposed, propose in _PLAIN)
        if denying:
            return Stated(asked.claim, denying.sort, False, denying.text, denying.operands)
    return None


def _may_be_denied(asked: Asked) -> bool:
    """Whether a figure is one number, and told as it is."""
    figure = asked.claim.figure
    if figure.bound not in ("exact", "about") and figure.kind != "multiple":
        return False
    if figure.whole is not None or asked.is_whole_of_part():
        return False
    return (frozenset(asked.list_near()) | asked.list_between()).isdisjoint(asked.words.hoped)


def _find_denying(asked: Asked, proposed: Sequence[Reading], plain: bool) -> Reading | None:
    """The way in which a number was meant to be worked out: the only one, or the only one that it is a slip from."""
    values = {round(one.value, 9) for one in proposed}
    if plain and (len(values) == 1 or asked.claim.figure.kind == "multiple"):
        return min(proposed, key=lambda one: abs(one.value - (asked.claim.figure.value or 0.0)))
    digits = len(f"{abs(asked.claim.figure.value or 0):.6f}".replace(".", "").strip("0"))
    if len(values) > CHANCES.get(digits, MANY):
        return None
    slips = [one for one in proposed if is_misread(asked, one)]
    return slips[0] if len({round(one.value, 9) for one in slips}) == 1 else None


def is_misread(asked: Asked, reading: Reading) -> bool:
    """Whether a figure has one digit of a reading wrong, or two exchanged, as both are written."""
    figure = asked.claim.figure
    own = abs(figure.value or 0.0)
    like = (
        not reading.is_rate
        and find_slot(reading.like) == find_slot(asked.mine)
        and reading.sort in ("cell", "total", "mean", "difference")
    )
    plain = reading.sort in ("share", "change", "multiple") or reading.is_rate
    value = abs(reading.value) / (
        asked.mine.value / own if like and own else 1.0 if plain else find_scale(reading.like)
    )
    step = min(measure_step(figure), 1.0) if own < 1e5 else measure_step(figure)
    one, two = str(round(own / step)), str(round(value / step))
    return are_swapped(one, two) or (len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) == 1)


def _find_own(asked: Asked) -> list[int]:
    """The rows that are named before a figure since the last other one, or else right behind it."""
    start = max((end for place, end in asked.sentence.figures if place < asked.at), default=0)
    named = [one for one in asked.mentions if start <= one.start < asked.at] or [
        one for one in asked.mentions if one.end <= asked.at
    ][-1:]
    return [one.named.rows[0] for one in named if len(one.named.rows) == 1]


def _add_all(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The sum of a column, where no row is named in the clause: 1,036 mm of rain fell over the year."""
    if (
        _names_row(asked)
        or speaks_of_some(asked, len(asked.grid.rows))
        or asked.claim.figure.kind in ("percent", "ratio", "multiple")
        or asked.is_apiece()
    ):
        return
    for one in found:
        if one.sort == "total" and one.rows == asked.grid.rows and len(one.columns) == 1 and one.like is not None:
            if is_average(asked, one.columns[0]):
                continue
            most = max(cell.value for cell in one.columns[0].cells.values())
            suiting = one.columns[0].name in spoken or is_alone(asked, one.columns[0])
            if suiting and _find_value(asked, one) > most and not one.columns[0].years - asked.years:
                yield one


def _add_all_plainly(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The same where words say that it is the sum, and the number is near it: all stations together exceeded it on 73 days."""
    told = is_together(asked) or counts_all(asked) or bool(_list_stems(asked) & asked.words.total)
    proposed = [one for one in _add_all(asked, found, spoken, ways) if one.columns[0].all & asked.counted]
    if told and len(proposed) == 1 and is_near(asked.mine, proposed[0].value, proposed[0].like, CLOSE):
        yield from proposed


def _average(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The mean of a column, where no row is named before the figure."""
    if (
        not _list_stems(asked) & asked.words.mean
        or any(one.end <= asked.at for one in asked.mentions)
        or asked.is_apiece()
    ):
        return
    if speaks_of_some(asked, len(asked.grid.rows)):
        return
    for one in found:
        if one.sort == "mean" and len(one.columns) == 1 and one.rows == asked.grid.rows:
            alike = find_slot(one.like) == find_slot(asked.mine) and asked.claim.figure.kind in ("measure", "money")
            if alike or one.columns[0].name in spoken:
                yield one


def _average_plainly(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The same where the word beside it names the column: the average age is 46."""
    words = asked.sentence.words
    places = [i for i in range(asked.at) if words[i].stem in asked.words.mean]
    named = {shorten(word.stem) for i in places[-1:] for word in words[i + 1 : i + 3]}
    for one in _average(asked, found, spoken, ways):
        if one.columns[0].stems & named and is_near(asked.mine, one.value, one.like, CLOSE):
            yield one


def _add_named(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The sum of two rows that `and` or `or` joins: 448 agreed or strongly agreed."""
    for one, two in zip(asked.mentions, asked.mentions[1:], strict=False):
        between = asked.sentence.words[one.end : two.start]
        if len(between) == 1 and between[0].form in ("and", "or") and len(one.named.rows) == len(two.named.rows) == 1:
            rows = {one.named.rows[0], two.named.rows[0]}
            near = one.end <= asked.at or one.start - asked.end < 3
            yield from (
                reading
                for reading in found
                if near and reading.sort == "total" and set(reading.rows) == rows and _are_spoken(reading, spoken)
            )


def _add_row(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """What the columns of one row give together: the most medals overall, 20."""
    rows = _find_own(asked)
    if len(rows) == 1 and frozenset(asked.list_near()) & asked.words.total:
        for one in found:
            if one.sort == "total" and one.rows == (rows[0],) and len(one.columns) > 2:
                if is_near(asked.mine, one.value, one.like, CLOSE):
                    yield one


def _divide_row(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """So much of one column for each of another: 456 points in 24 games, 19 a night."""
    rows, words = _find_own(asked)[-1:] or locate(asked), asked.sentence.words
    rate = [word.form for word in words[asked.end : asked.end + 1]]
    told = (bool(rate) and rate[0] in RATES) or bool(RATES & set(asked.claim.figure.text.split()[1:]))
    said = {shorten(word.stem) for word in words[asked.end : asked.end + 3]}
    if not told or len(rows) != 1:
        return
    before = [asked.turn_to(one).mine for one in asked.sentence.claims if one.figure.end <= asked.claim.figure.start]
    stated = [
        column.name
        for column in asked.grid.columns
        for cell in (column.cells.get(rows[0]),)
        if cell and any(mine.claim.figure.value == cell.claim.figure.value for mine in before)
    ]
    for one in found:
        if one.sort == "mean" and len(one.columns) == 2 and one.rows == (rows[0],):
            names = [column.name for column in one.columns]
            if set(names) <= set(stated) and (one.columns[1].all & said or one.value >= 1):
                yield one


def _share_row(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The share that one cell of a row is of another: 78 per cent of its 18,900 services ran on time."""
    rows, figure = _find_own(asked), asked.claim.figure
    of = [word.form for word in asked.sentence.words[asked.end : asked.end + 1]] == ["of"] or " of " in figure.text
    if len(rows) != 1 or figure.kind not in ("percent", "ratio") or not of:
        return
    for one in filter(_is_of_amounts, found):
        if one.sort == "share" and one.rows == (rows[0],) and len(one.columns) > 1:
            whole = len(one.columns) > 2 and _tells_whole(asked, one)
            if (len(one.columns) == 2 and _are_spoken(one, spoken)) or (whole and one.columns[0].name in spoken):
                yield one


def _is_of_amounts(reading: Reading) -> bool:
    """Whether a reading is of cells that are no shares themselves."""
    return reading.like.claim.figure.kind not in ("percent", "ratio")


def _tells_whole(asked: Asked, reading: Reading) -> bool:
    """Whether another figure of the sentence is the whole of a share: there are 72 people, and a third of them are women."""
    part = reading.columns[0].cells[reading.rows[0]].value
    whole = part / reading.value * 100 if reading.value else 0.0
    others = (claim.figure.value for claim in asked.sentence.claims if claim is not asked.claim)
    return any(value is not None and abs(value - whole) < 1e-6 * abs(whole) for value in others)


def _share_of_told(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The same where only the whole is named: down to 50 per cent of its capacity."""
    rows, figure = _find_own(asked), asked.claim.figure
    text = " ".join(asked.claim.document.prose[figure.number.end : figure.end + 40].partition(" of ")[1:][:2])
    text = " ".join(text.split()[:3])
    if len(rows) == 1 and figure.kind == "percent" and text:
        said = {shorten(asked.stem(word.strip(",.").lower())) for word in text.split()}
        yield from (
            one
            for one in filter(_is_of_amounts, found)
            if one.sort == "share" and one.rows == (rows[0],) and len(one.columns) == 2 and one.columns[1].all & said
        )


def _take_apart(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """How far two named rows are apart in a column that the sentence speaks of: on 41 points, four clear of Harbour."""
    rows, multiple = locate(asked), asked.claim.figure.kind == "multiple"
    if len(rows) != 2 or not (multiple or is_apart(asked)):
        return
    if multiple and len(asked.sentence.figures) > 1:  # twice the rate of 8%
        return
    own = [column.name for column in asked.grid.columns if column.all & asked.counted and not multiple]
    own = own or [column.name for column in asked.grid.columns if is_named(asked, column) or is_alone(asked, column)]
    for one in found:
        if (
            one.sort == ("multiple" if multiple else "difference")
            and set(one.rows) == set(rows)
            and len(one.columns) == 1
        ):
            if one.columns[0].name in (own or spoken) and (not multiple or one.value >= 1):
                yield one


def _take_sums_apart(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """How far the sums of two columns are apart: 4,038 less than a year ago."""
    if asked.mentions or not is_apart(asked):
        return
    said = frozenset(shorten(word.stem) for word in asked.sentence.words if word.stem)
    pairs = [
        one
        for one in found
        if one.sort == "difference"
        and one.rows == asked.grid.rows
        and _are_spoken(one, spoken)
        and _tells_sum(asked, one)
    ]
    scores = [max(len(column.stems & said) for column in one.columns) for one in pairs]
    yield from (one for one, score in zip(pairs, scores, strict=True) if score == max(scores))


def _tells_sum(asked: Asked, reading: Reading) -> bool:
    """Whether another figure of the sentence is the sum of one of the columns of a reading."""
    others = [asked.turn_to(claim).mine for claim in asked.sentence.claims if claim is not asked.claim]
    wholes = [(column, add_up(column, asked.grid.rows)) for column in reading.columns]
    return any(whole is not None and says(one, whole, column.first) for column, whole in wholes for one in others)


def _change_row(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The change from the column of one year to that of another, of which the sentence has the cell: 52,100 came in 2023, 25% more than in 2019."""
    rows, words = locate(asked), asked.sentence.words
    behind = [word.stem for word in words[asked.end : asked.end + 3]]
    if len(rows) != 1 or "than" not in behind or len(asked.sentence.years) != 2:
        return
    for one in found:
        if one.sort == "change" and one.rows == (rows[0],) and len(one.columns) == 2:
            first, last = one.columns
            dated = first.years | last.years == asked.sentence.years and max(first.years) > max(last.years)
            if dated and first.stems == last.stems and (first.name in spoken or last.name in spoken):
                yield one


def _repeat(
    asked: Asked, found: Sequence[Reading], spoken: Collection[str], ways: Collection[Way]
) -> Iterator[Reading]:
    """The same as of a row before, with no other word between the name of a row and its number: at Eastmoor General it was 187."""
    before = [one for one in asked.mentions if one.end <= asked.at][-1:]
    if not before or len(before[0].named.rows) != 1 or len(ways) != 1:
        return
    lists = asked.words
    known = (
        lists.idle | lists.being | lists.fractions | lists.share | lists.dwelling | frozenset(("it", "onli", "just"))
    )
    between = asked.sentence.words[before[0].end : asked.at]
    if (
        not all(not word.stem or word.stem in known for word in between)
        or asked.counted
        or any(w.form == "," for w in between)
    ):
        return
    yield from (one for one in found if one.way in ways and one.rows == before[0].named.rows)


def _names_row(asked: Asked) -> bool:
    """Whether a row is named before a figure, or behind it in its clause."""
    words = asked.sentence.words
    stop = next((i for i in range(asked.end, len(words)) if words[i].form in (",", ":", "but")), len(words))
    return any(one.end <= asked.at or one.start < stop for one in asked.mentions if len(one.named.rows) == 1)


def _find_value(asked: Asked, reading: Reading) -> float:
    alike = find_slot(reading.like) == find_slot(asked.mine)
    return asked.mine.value if alike else (asked.claim.figure.value or 0.0) * find_scale(reading.like)


def _are_spoken(reading: Reading, spoken: Collection[str]) -> bool:
    return all(column.name in spoken for column in reading.columns)


def _list_stems(asked: Asked) -> frozenset[str]:
    return frozenset(word.stem for word in asked.sentence.words)


_PLAIN = (
    _add_all_plainly, _average_plainly, _add_named, _add_row, _divide_row, _share_row, _take_apart, _take_sums_apart, _change_row,
    _repeat,
)  # fmt: skip
_PROPOSALS = (
    _repeat, _change_row, _take_apart, _take_sums_apart, _add_named, _divide_row, _share_row, _share_of_told, _add_row,
    _average_plainly, _average, _add_all_plainly, _add_all,
)  # fmt: skip
