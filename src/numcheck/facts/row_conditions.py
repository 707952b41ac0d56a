"""How many rows of a table keep to a limit that a sentence tells: four of the nine clubs won more than ten games.

Every word of the clause must be known: a word of a head, the name of a group of rows, or one that adds nothing.  Any other
may narrow what is counted down (towns with a school), and nothing is said.
"""

from __future__ import annotations

from functools import partial

from numcheck.facts.row_clauses import LIMITS, Clause, find_measured, is_break, is_known, make_test
from numcheck.facts.table_query import Asked, Stated
from numcheck.model import Claim
from numcheck.reading.grids import Column
from numcheck.reading.table_words import shorten

MOST = 6  # cells that a statement names


def read_condition(asked: Asked) -> Stated | None:
    """What a table says of the number of rows that meet a condition; nothing where the clause says more than a table can tell."""
    clause = _find_clause(asked)
    return _count_within_limit(asked, clause) if clause else None


def _find_clause(asked: Asked) -> Clause | None:
    """The clause of a figure that counts rows, or of a limit beside one."""
    words, claims = asked.sentence.words, asked.sentence.claims
    counting = [claim for claim in claims if _counts_rows(asked, claim)]
    limits = [claim for claim in claims if claim.figure.bound in LIMITS]
    mine = (
        asked.claim if asked.claim in counting else min(counting, key=partial(_measure_way, asked.claim), default=None)
    )
    if mine is None or (asked.claim is not mine and asked.claim not in limits):
        return None
    at, stop = asked.find(mine)
    start = next((i + 1 for i in range(at - 1, -1, -1) if is_break(words, i)), 0)
    end = next((i for i in range(stop, len(words)) if is_break(words, i)), len(words))
    inside = [claim for claim in limits if start <= asked.find(claim)[0] < end]
    others = [claim for claim in claims if start <= asked.find(claim)[0] < end and claim not in (mine, *inside)]
    if len(inside) != 1 or any(not _is_whole_of(claim, mine) for claim in others):
        return None
    groups = [one for one in asked.mentions if start <= one.start < end]
    if any(not asked.is_group(one) for one in groups):
        return None
    named = {i for one in groups for i in range(one.start, one.end)}
    taken = {i for claim in (mine, *inside, *others) for i in range(*asked.find(claim))}
    if not all(i in named or i in taken or is_known(asked, i) for i in range(start, end)):
        return None
    rows = asked.grid.rows
    for one in groups:
        rows = tuple(row for row in rows if row in one.named.rows)
    whole = next((claim.figure.value for claim in others), mine.figure.whole)
    if whole is not None and whole not in (len(rows), len(asked.grid.rows)):
        return None
    return Clause(start, end, rows, mine, asked.turn_to(inside[0]))


def _counts_rows(asked: Asked, claim: Claim) -> bool:
    """Whether a figure counts rows of the table: by what its first column is called, or as a part of all."""
    figure = claim.figure
    if figure.kind not in ("count", "duration") or figure.bound != "exact" or not figure.value or figure.value % 1:
        return False
    if not claim.frame.scope.isdisjoint(("more", "each")) and _is_of_others(asked, claim):
        return False
    counted, whole = asked.turn_to(claim).counted, figure.whole
    if any(counted <= head for head in asked.grid.heads) and counted:
        return True
    return (whole is not None and whole == len(asked.grid.rows) and (not counted or _is_kind(asked, claim))) or (
        not counted and _is_part_of_all(asked, claim)
    )


def _is_of_others(asked: Asked, claim: Claim) -> bool:
    """Whether the words beside a number say that it is of others, or of each of many: three more museums, three each."""
    start, end = asked.find(claim)
    words = asked.sentence.words
    beside = {word.stem for word in words[start : end + 1]}
    before = [word.form for word in words[max(start - 2, 0) : start]]
    return bool(beside & (asked.words.each | asked.words.more | asked.words.less)) and before != ["each", "of"]


def _is_kind(asked: Asked, claim: Claim) -> bool:
    """Whether what is counted is a sort of what the rows are: six kinds of offence."""
    end = asked.find(claim)[1]
    behind = asked.sentence.words[end : end + 2]
    heads = frozenset[str]().union(*asked.grid.heads)
    return len(behind) > 1 and behind[0].form == "of" and shorten(behind[1].stem) in heads


def _is_part_of_all(asked: Asked, claim: Claim) -> bool:
    """Whether a number is told as a part of all rows by a figure behind it, whatever these are: four of the five years."""
    start, end = asked.find(claim)
    words = asked.sentence.words
    heads = frozenset[str]().union(*asked.grid.heads)
    if [word.form for word in words[max(start - 2, 0) : start]] == ["each", "of"]:
        return any(shorten(word.stem) in heads for word in words[start:end])
    others = (asked.find(one)[0] for one in asked.sentence.claims if one.figure.value == len(asked.grid.rows))
    return any(
        0 < other - end < 3
        and all(word.form in ("of", "the") for word in words[end:other])
        and any(shorten(word.stem) in heads for word in words[other : other + 2])
        for other in others
    )


def _measure_way(one: Claim, two: Claim) -> int:
    return abs(one.figure.start - two.figure.start)


def _is_whole_of(claim: Claim, part: Claim) -> bool:
    """Whether a figure is the whole that another one is a part of."""
    inside = part.figure.start <= claim.figure.start < part.figure.end and claim.figure.value == part.figure.whole
    between = claim.document.prose[part.figure.end : claim.figure.start].split()
    return inside or (between in (["of", "the"], ["of"]) and part.figure.end <= claim.figure.start)


def _count_within_limit(asked: Asked, clause: Clause) -> Stated | None:
    """The rows whose value keeps to a limit: what is so by any of the columns, else what all of them deny; a limit is only ever borne out."""
    if (way := _find_way(asked, clause)) and not _is_pouring(asked, clause):
        return _count_changed_by(asked, clause, way)
    columns = find_measured(clause.limit, clause)
    found = [told for column in columns if (told := _tell(asked, clause, column))]
    if not found or len(found) < len(columns):
        return None
    told = next((one for one in found if one.agrees), found[0])
    return told if told.agrees or asked.claim is clause.number else None


def _is_pouring(asked: Asked, clause: Clause) -> bool:
    """Whether what falls is rain or the like, whose fall is no drop."""
    return any(word.stem in asked.words.pouring for word in asked.sentence.words[clause.start : clause.end])


def _tell(asked: Asked, clause: Clause, column: Column) -> Stated | None:
    """How many rows keep to a limit in a column that has a value for each of them; nothing where it depends on a value at the limit."""
    if not all(row in column.cells for row in clause.rows) or column.signed:
        return None
    test, cells = make_test(clause.limit.mine), [column.cells[row] for row in clause.rows]
    passing = [cell for cell in cells if test(cell, False)]
    agrees = clause.number.figure.value == len(passing)
    counts = all(cell.claim.figure.kind == "count" and not cell.decimals for cell in cells)
    if not agrees and not counts and clause.number.figure.value == sum(test(cell, True) for cell in cells):
        return None
    text = f"{column.name}, {' '.join(clause.limit.claim.figure.text.split())}: {len(passing)} of {len(cells)} rows"
    return Stated(asked.claim, "condition", agrees, text, tuple(cell.claim for cell in passing[:MOST]))


def _count_changed_by(asked: Asked, clause: Clause, way: int) -> Stated | None:
    """The rows whose value rose or fell by more or less than a limit: three parties lost more than five seats."""
    pair, limit = _find_pair(asked, clause), clause.limit
    figure = limit.claim.figure
    if pair is None or pair[0].first.claim.figure.kind == "percent":
        return None
    if figure.kind == "count" and not limit.counted <= pair[0].all:
        return None
    test = make_test(limit.mine)
    changes = []
    for row in clause.rows:
        one, two = pair[0].cells[row], pair[1].cells[row]
        change = (two.value - one.value) * way
        share = 100 * change / one.value if one.value else 0.0
        changes.append(two._replace(value=share if figure.kind == "percent" else change))
    passing = [cell for cell in changes if cell.value > 0 and test(cell, False)]
    agrees = clause.number.figure.value == len(passing)
    if not agrees and clause.number.figure.value == sum(cell.value > 0 and test(cell, True) for cell in changes):
        return None
    limits = " ".join(figure.text.split())
    text = f"{pair[1].name} {'above' if way > 0 else 'below'} {pair[0].name}, {limits}: {len(passing)} of {len(changes)} rows"
    if not agrees and asked.claim is not clause.number:
        return None
    return Stated(asked.claim, "condition", agrees, text, tuple(cell.claim for cell in passing[:MOST]))


def _find_way(asked: Asked, clause: Clause) -> int:
    """Which way the words of a clause say that values went: 1 up, -1 down, 0 where they say neither, or name a column."""
    words = asked.words
    columns = frozenset[str]().union(*(column.all for column in asked.grid.columns))
    said = [word.stem for word in asked.sentence.words[clause.start : clause.end]]
    stems = frozenset(stem for stem in said if stem and shorten(stem) not in columns)
    return bool(stems & words.up) - bool(stems & words.down)


def _find_pair(asked: Asked, clause: Clause) -> tuple[Column, Column] | None:
    """The columns of two years that a clause speaks of, if it is only one pair, and has a value for each row."""
    said = frozenset(shorten(word.stem) for word in asked.sentence.words[clause.start : clause.end] if word.stem)
    pairs = _pair_years(asked)
    dated = frozenset[str]().union(*(first.all for first, _ in pairs))
    others = frozenset[str]().union(*(column.all for column in asked.grid.columns)) - dated
    if not pairs or said & (others - asked.counted):
        return None
    scores = [len(first.all & said) for first, _ in pairs]
    pairs = [pair for pair, score in zip(pairs, scores, strict=True) if score == max(scores)]
    if len(pairs) != 1 or not all(row in column.cells for row in clause.rows for column in pairs[0]):
        return None
    return pairs[0]


def _pair_years(asked: Asked) -> list[tuple[Column, Column]]:
    """The columns of two years of one thing that a sentence speaks of, the earlier one first."""
    dated = [one for one in asked.grid.columns if len(one.years) == 1]
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
