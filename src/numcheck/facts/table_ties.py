"""How words tie a figure to the rows and columns of a table: for each a weight, the logarithm of how much more likely it is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from numcheck.facts.agreement import find_slot, is_share_of_one
from numcheck.facts.row_clauses import is_break
from numcheck.facts.table_query import Asked
from numcheck.reading.grids import Column, Grid
from numcheck.reading.table_words import Words, shorten
from numcheck.reading.tokens import Word

FUNCTIONS = frozenset(("from", "with", "were", "their", "they", "which", "while", "after", "also", "points"))
LETTERS = 3  # letters that a word has at most whose first one no head stands for: for, the
ABBREVIATED = 3  # letters that a short form of a word has at least: Pop., Avg
NEVER = -99.0  # the weight of what cannot be meant
UNNAMED = -2.5  # a row that nothing names
OTHER_NOUN = 4.0  # what a column loses whose head is not what the figure counts, where another one's is
# A row that is named before the figure, behind it, elsewhere in its sentence, in the sentence before.
NAMED_BEFORE, NAMED_BEHIND, NAMED_ELSEWHERE, NAMED_PAST = 3.0, 2.0, 1.0, 0.5
Rows = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Ties:
    """What words tie a figure to: the rows that are named, in the order of their names, the weights of rows and columns.

    ``near`` are the stems of the words of its clause, up to the figures beside it, ``said`` those of the sentence.
    """

    asked: Asked
    near: frozenset[str]
    said: frozenset[str]
    rows: Mapping[Rows, float]
    columns: Mapping[int, float]
    years: Mapping[int, float]
    lexical: Mapping[int, float]

    def weigh_column(self, number: int) -> float:
        """How much words and years tie a column to the figure."""
        return self.columns[number] + self.years[number]


def find_names(words: Sequence[Word], grid: Grid, lists: Words) -> Iterator[tuple[int, int, Rows]]:
    """The places of words that name rows of a table, also by a part of their names: Thornby for Thornby Town, zstd for three of its levels."""
    idle = lists.idle | lists.empty
    for names, index in zip(grid.names, grid.parts, strict=True):
        at = 0
        while at < len(words):
            end, rows = _follow(words, at, index, idle)
            if rows and len(rows) < len(names) and _is_name(words, at, end, rows, names, grid, idle):
                yield at, end, tuple(sorted(rows))
            at = max(end, at + 1)


def _follow(
    words: Sequence[Word], at: int, index: Mapping[str, frozenset[int]], idle: frozenset[str]
) -> tuple[int, frozenset[int]]:
    """Where the words of a name end that begins at one, and the rows that have them all."""
    rows, end, i = frozenset[int](), at, at
    while i < len(words) and i - end < 2:
        found, last = _look_up(words, i, index)
        if found and (not rows or rows & found):
            rows, end = rows & found or found, last
            i = last - 1
        elif not rows or (words[i].stem and words[i].stem not in idle) or words[i].form in ",:;()":
            break
        i += 1
    return end, rows


def _look_up(words: Sequence[Word], at: int, index: Mapping[str, frozenset[int]]) -> tuple[frozenset[int], int]:
    """The rows whose names have a word, one that says the same, or the initials of several, and where these end."""
    word = words[at]
    key = word.stem or word.form
    if key in index:
        return index[key], at + 1
    for length in range(4, 1, -1):
        initials = spell_initials(words[at : at + length])
        if len(initials) == length and initials in index:
            return index[initials], at + length
    form = word.form.rstrip("s")
    if word.capital and ABBREVIATED <= len(form) <= 4:
        return index.get(f"<{form}", frozenset()), at + 1
    return index.get(f"={shorten(word.stem)}", frozenset()) if word.stem else frozenset(), at + 1


def spell_initials(words: Sequence[Word]) -> str:
    """The first letters of words: wer of word error rate; empty where a mark or number is among them."""
    return "".join(word.form[0] for word in words) if all(word.stem for word in words) else ""


def _is_name(
    words: Sequence[Word],
    at: int,
    end: int,
    rows: frozenset[int],
    names: Mapping[int, Sequence[str]],
    grid: Grid,
    idle: frozenset[str],
) -> bool:
    """Whether words are a name, and not a word that happens to stand in one: half of the name, or a capital in the sentence."""
    if not any(word.stem for word in words[at:end]):
        return False
    name = [stem for stem in names[min(rows)] if stem not in idle]
    plain = [word for word in words[at:end] if (word.stem or word.form) not in idle]
    if all(shorten(word.stem) in grid.vocabulary for word in plain) and len(plain) < len(name):
        return False
    capital = any(word.capital for word in (words[at:end] if at else words[at + 1 : end]))
    if capital or len(plain) == len(name) or (len(name) > 2 and len(rows) > 1):
        return True  # robin is one of several parts of insert/robin/1024
    return words[at].stem in name[:1] and (len(rows) == 1 or 2 * len(plain) >= len(name))


def tie(asked: Asked, past: Sequence[Rows], beside: Iterable[tuple[Rows, tuple[int, ...]]]) -> Ties:
    """What words tie a figure to; ``past`` are the rows named in the sentence before, ``beside`` the rows and columns of other figures."""
    words = asked.sentence.words
    start, end = find_clause(asked)
    near = frozenset(word.stem for word in words[start:end] if word.stem)
    said = frozenset(word.stem for word in words if word.stem)
    siblings = list(beside)
    rows = _weigh_rows(asked, start, past, [one for one, _ in siblings])
    used = {column for _, columns in siblings for column in columns}
    lexical = {
        i: _weigh_column(asked, i, (start, end), near) + (1.0 if i in used else 0.0)
        for i in range(len(asked.grid.columns))
    }
    columns = {i: own + _weigh_unit(asked, asked.grid.columns[i]) for i, own in lexical.items()}
    common = {i: len(asked.grid.columns[i].all & asked.counted) for i in columns}
    most = max(common.values(), default=0)
    columns = {i: own - OTHER_NOUN * (common[i] < most) for i, own in columns.items()}
    return Ties(
        asked,
        near,
        said,
        rows,
        columns,
        {i: _weigh_year(asked, one) for i, one in enumerate(asked.grid.columns)},
        lexical,
    )


def find_clause(asked: Asked) -> tuple[int, int]:
    """The words of the clause of a figure: from the figure before or a break on, to the next one."""
    words = asked.sentence.words
    counted = len(asked.grid.rows)
    placed = zip(asked.sentence.figures, asked.sentence.claims, strict=True)
    # The six towns have F people: what stands before their number is said of F, too.
    own = (end for (place, end), one in placed if place < asked.at and one.figure.value != counted)
    start = max(own, default=0)
    start = next((i + 1 for i in range(asked.at - 1, start - 1, -1) if is_break(words, i)), start)
    end = min((place for place, _ in asked.sentence.figures if place >= asked.end), default=len(words))
    if asked.at and words[asked.at - 1].form in ("or", "("):
        # Up by £13m, or 5.5%: what is said of the one is said of the other.
        before = max((place for place, _ in asked.sentence.figures if place < asked.at), default=asked.at)
        start = max((last for place, last in asked.sentence.figures if place < before), default=0)
    return start, next((i for i in range(asked.end, end) if is_break(words, i)), end)


def _weigh_rows(asked: Asked, start: int, past: Sequence[Rows], beside: Iterable[Rows]) -> dict[Rows, float]:
    words, grid = asked.sentence.words, asked.grid
    found = list(find_names(words, grid, asked.words))
    found = [one for one in found if not (one[0] <= asked.at < one[1])]
    weights: dict[Rows, float] = {}

    def add(rows: Rows, weight: float) -> None:
        weights[rows] = max(weights.get(rows, NEVER), weight)

    before = [one for one in found if one[1] <= asked.at]
    inside = [one for one in before if one[0] >= start]
    for place, end, rows in found:
        if end <= asked.at:
            nearest = (place, end, rows) == before[-1]
            add(
                rows,
                NAMED_BEFORE if place >= start else NAMED_BEFORE - 1.0 if nearest and not inside else NAMED_ELSEWHERE,
            )
        else:
            joined = not any(asked.end <= other < place for other, _ in asked.sentence.figures)
            add(rows, NAMED_BEHIND if joined else NAMED_ELSEWHERE - 1.0)
    for one in list(weights):
        for two in list(weights):
            both = tuple(sorted(set(one) & set(two)))
            if both and both not in (one, two):
                add(both, max(weights[one], weights[two]))
    for rows in beside:
        if len(rows) == 1 and not inside:
            add(rows, NAMED_BEFORE - 1.0)
    for rows in past:
        add(rows, UNNAMED if inside else NAMED_PAST if found else NAMED_BEFORE - 1.0)
    named = any(place >= start for place, _, _ in before) or any(weight >= NAMED_BEHIND for weight in weights.values())
    heads = frozenset[str]().union(*grid.heads)
    counting = (one for one in asked.list_counting() if asked.turn_to(one).counted & heads)
    some = any((one.figure.value or 0) < len(grid.rows) for one in counting)
    add(grid.rows, -4.0 if some else 0.0 if named else 1.0)
    for row in grid.summed:
        add((row,), weights.get((row,), 0.0 if named else 1.0))
    return weights


def is_like(word: Word, token: Word) -> float:
    """How much a word of a sentence is like one of a head, from 0 to 1: the same, of one root, or written short.

    >>> from numcheck.reading.tokens import split
    >>> said, head = split("population", str), split("Pop.", str)
    >>> is_like(said[0], head[0])
    0.8
    """
    if not word.stem or not token.stem:
        return float(word.form == token.form and not token.form.isdigit())
    if word.stem == token.stem or (len(token.stem) > 4 and shorten(word.stem) == shorten(token.stem)):
        return 1.0
    short, long = sorted((word.form, token.form), key=len)
    if ABBREVIATED <= len(token.form) <= 5 and len(long) > len(short) + 1 and long.startswith(short):
        return 0.8
    return 0.0


def find_likeness(words: Sequence[Word], token: Word) -> float:
    """How much words have one like a token of a head, or several whose initials it is."""
    best = max((is_like(word, token) for word in words), default=0.0)
    length = len(token.form)
    if length == 1 and not best:  # D: they drew six games
        said = (word.form for word in words if word.stem and len(word.form) > LETTERS)
        return 0.5 * any(form[0] == token.form and form not in FUNCTIONS for form in said)
    if best < 1.0 and 1 < length < 5:
        spelt = (spell_initials(words[i : i + length]) for i in range(len(words) - length + 1))
        best = max(best, float(token.form in spelt))
    return best


def _weigh_column(asked: Asked, number: int, clause: tuple[int, int], near: frozenset[str]) -> float:
    """How much words and the unit of a figure tie it to a column."""
    column = asked.grid.columns[number]
    weight = 0.0
    (start, end), words = clause, asked.sentence.words
    for token in column.words:
        if len(token.form) == 1 < len(column.words):
            continue
        common = sum(any(one.form == token.form for one in other.words) for other in asked.grid.columns)
        share = 1.0 if common == 1 else 0.5 if common < len(asked.grid.columns) else 0.1
        inside = find_likeness(words[start:end], token)
        inside *= 1.5 if find_likeness(words[max(asked.at - 1, start) : min(asked.end + 1, end)], token) else 1.0
        anywhere = max(inside, find_likeness(words, token))
        weight += share * max(2.0 * inside, anywhere)
    alike = frozenset(map(shorten, near))
    weight += 1.5 * bool(column.alike & alike - column.stems)
    weight += 1.5 * bool(column.all & asked.counted)
    return weight - 2.0 * column.keys


def _weigh_year(asked: Asked, column: Column) -> float:
    """How much the years of a sentence tie a figure to a column; without any the latest is the likeliest."""
    if column.years and asked.years:
        return 1.5 if column.years & asked.years else -4.0
    latest = max((max(one.years) for one in asked.grid.columns if one.years), default="")
    return 0.7 if latest in column.years else 0.0


def _weigh_unit(asked: Asked, column: Column) -> float:
    """Whether a figure can be one of a column by their units."""
    figure, first = asked.claim.figure, column.first
    if find_slot(first) == find_slot(asked.mine):
        return 0.0 if first.bare else 2.0 if first.claim.figure.unit == figure.unit else 0.5
    if (
        figure.kind == "percent"
        and first.bare
        and all(is_share_of_one(asked.mine, one) for one in column.cells.values())
    ):
        return 1.0
    if first.bare and figure.kind in ("measure", "duration", "money", "percent"):
        return -1.0
    if asked.mine.bare or (figure.kind == "count" and not first.bare):
        return -2.0
    return NEVER
