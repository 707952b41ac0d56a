"""Tables as statements are held against them: rows by what names them, columns by their words, cells as quantities."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from numcheck.documents.tables import Table, read_cell
from numcheck.model import Claim, Document, Figure, Frame, Span
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts
from numcheck.reading.quantity import Quantity, measure
from numcheck.reading.read import Reading
from numcheck.reading.sentence_words import is_year
from numcheck.reading.table_words import ASIDE, Stems, Words, name_group, name_row, read_stems, shorten
from numcheck.reading.tokens import Word, split

GROUP = 500  # rows in whose names a word stands at most that names them
COMMON = 3  # heads that a word stands in at least to tell none of them from the others
_SIZE = re.compile(r"\b[nN]\s?=\s?(?P<size>\d[\d,]*)")


class Column(NamedTuple):
    """A column with numbers: its head, the stems of the words in it that say something, its years, its cells by row."""

    name: str
    stems: frozenset[str]
    years: frozenset[str]
    cells: Mapping[int, Quantity]
    alike: frozenset[str] = frozenset()
    words: tuple[Word, ...] = ()
    averaged: bool = False
    size: float = 0.0

    @property
    def keys(self) -> bool:
        """Whether its numbers only tell rows apart: 1, 2, 3 and so on."""
        values = [cell.claim.figure.value for cell in self.cells.values()]
        return len(values) > 2 and values == [float(i) for i in range(1, len(values) + 1)]

    @property
    def all(self) -> frozenset[str]:
        """The stems of its words, and of others that say the same."""
        return self.stems | self.alike

    @property
    def signed(self) -> bool:
        """Whether any number is below zero; quantities are compared without their sign, so such columns are not added up."""
        return any((cell.claim.figure.value or 0.0) < 0 for cell in self.cells.values())

    @property
    def first(self) -> Quantity:
        """Its first cell, which tells the unit of all."""
        return next(iter(self.cells.values()))


class Grid(NamedTuple):
    """A table: its columns with numbers, and for each other column its head and the names that its cells give to rows.

    ``parts`` finds the rows of each column of names by a word; ``rows`` are those with a number, without those that sum up others, ``summed``; ``told`` the years that are told
    anywhere around it, ``vocabulary`` the stems of the words of all its heads, ``title`` those of the line above it.
    """

    document: Document
    columns: tuple[Column, ...]
    heads: tuple[frozenset[str], ...]
    names: tuple[Mapping[int, Stems], ...]
    rows: tuple[int, ...]
    summed: frozenset[int]
    told: frozenset[str]
    vocabulary: frozenset[str]
    title: frozenset[str] = frozenset()
    parts: tuple[Mapping[str, frozenset[int]], ...] = ()


class Named(NamedTuple):
    """Rows of a grid that share a name, in the column of names with a number."""

    grid: int
    column: int
    rows: tuple[int, ...]
    stems: Stems


class Grids(NamedTuple):
    """The tables of some documents, with what finds them by the first word of a name and by a word of a head."""

    grids: tuple[Grid, ...]
    named: Mapping[str, tuple[Named, ...]]
    headed: Mapping[str, frozenset[int]]


def gather_grids(readings: Iterable[Reading], words: Words, concepts: Concepts) -> Grids:
    """The tables of documents that have numbers, from their claims and figures; of rows that no draft names there are only figures."""
    grids = tuple(
        grid
        for reading in readings
        if reading.figures
        for told in [{claim.figure.start: claim for claim in reading.claims}]
        for table in reading.tables
        if (grid := _read_grid(reading.document, table, reading.figures, told, words, concepts)) is not None
    )
    named: dict[str, list[Named]] = defaultdict(list)
    headed: dict[str, set[int]] = defaultdict(set)
    for number, grid in enumerate(grids):
        for column, names in enumerate(grid.names):
            rows: dict[Stems, list[int]] = defaultdict(list)
            for row, stems in names.items():
                rows[stems].append(row)
            for stems, found in rows.items():
                named[stems[0]].append(Named(number, column, tuple(found), stems))
        for stem in grid.vocabulary:
            headed[stem].add(number)
    return Grids(
        grids,
        {stem: tuple(sorted(found, key=lambda one: -len(one.stems))) for stem, found in named.items()},
        {stem: frozenset(found) for stem, found in headed.items()},
    )


def _read_grid(
    document: Document,
    table: Table,
    figures: Sequence[Figure],
    told: Mapping[int, Claim],
    words: Words,
    concepts: Concepts,
) -> Grid | None:
    """A table as a grid; None where it has no numbers, or no two rows."""
    numbers: dict[int, dict[int, Quantity]] = defaultdict(dict)
    texts: dict[int, dict[int, Stems]] = defaultdict(dict)
    find = partial(bisect_left, figures, key=attrgetter("start"))
    for (row, column), cell in table.items():
        if not row:
            continue
        inside = figures[find(cell.start) : find(cell.end)]
        if len(inside) == 1 and not inside[0].members and inside[0].value is not None:
            bare = Claim(document, inside[0], Span(cell.start, cell.end), "cell", "", Frame(row="untold"))
            numbers[column][row] = measure(told.get(inside[0].start, bare))
        elif not inside and (stems := name_row(read_cell(document, cell), concepts)):
            texts[column][row] = stems
        elif not column and (stems := name_group(read_cell(document, cell), concepts)):
            texts[column][row] = stems
    if len(texts[0]) > 2 * len(numbers[0]):
        numbers.pop(0, None)  # eGFR <60 is a name
    rows = sorted({row for cells in numbers.values() for row in cells})
    if len(rows) < 2:
        return None
    summed = frozenset(row for row in rows for names in texts.values() if names.get(row, ("",))[0] in words.summing)
    columns = tuple(
        _read_column(read_cell(document, table.get((0, column))), numbers[column], words, concepts)
        for column in sorted(numbers)
    )
    naming = sorted(column for column in texts if texts[column])
    heads = tuple(read_stems(read_cell(document, table.get((0, column))), words, concepts) for column in naming)
    heads, columns = _part_common(heads, columns)
    first = min(cell.start for cell in table.values())
    around = document.prose[max(first - 200, 0) : first] + (document.title or "") + document.path
    years = frozenset(year for column in columns for year in column.years) | frozenset(
        filter(is_year, re.findall(r"\d+", around))
    )
    years |= {form for names in texts.values() for stems in names.values() for form in stems if is_year(form)}
    return Grid(
        document, columns, heads, tuple(texts[column] for column in naming),
        tuple(row for row in rows if row not in summed), summed, years,
        frozenset[str]().union(*heads, *(column.all for column in columns)),
        frozenset(filter(None, (word.stem for word in split(f"{_read_title(document, first)} {_read_stem(document)}", concepts.stem)))),
        tuple(_index_names(texts[column], words) for column in naming),
    )  # fmt: skip


def _index_names(names: Mapping[int, Stems], words: Words) -> dict[str, frozenset[int]]:
    """The rows in whose names a word stands: by its stem, by the start of it (`<dem`) and by what says the same (`=women`)."""
    index: dict[str, set[int]] = defaultdict(set)
    for row, stems in names.items():
        for stem in stems:
            if stem in words.idle or stem in words.empty:
                continue
            alike = words.alike.get(shorten(stem), frozenset())
            for key in (stem, f"<{stem[:3]}", f"<{stem[:4]}", *(f"={one}" for one in alike)):
                index[key].add(row)
    return {key: frozenset(rows) for key, rows in index.items() if len(rows) <= GROUP}


def _read_stem(document: Document) -> str:
    """The words of the name of a file: medals of data/medals.csv."""
    return document.path.replace("\\", "/").rpartition("/")[2].partition(".")[0].replace("_", " ")


def _read_title(document: Document, first: int) -> str:
    """The last line with words above a table."""
    lines = [line for line in document.prose[max(first - 200, 0) : first].splitlines() if line.strip(" #|-")]
    return lines[-1] if lines else document.title or ""


def _part_common(
    heads: tuple[frozenset[str], ...], columns: tuple[Column, ...]
) -> tuple[tuple[frozenset[str], ...], tuple[Column, ...]]:
    """Heads and columns without the words that stand in all of them, as `medals` in those of `medals.gold`, unless there is no other.

    Where the names of rows have no head, as keys of JSON have none, these words are what the rows are.
    """
    all_heads = (*filter(None, heads), *(column.stems for column in columns))
    common = frozenset[str].intersection(*all_heads) if len(all_heads) >= COMMON else frozenset[str]()
    return tuple(head - common or head or common for head in heads), tuple(
        column._replace(stems=column.stems - common or column.stems, alike=column.alike | common) for column in columns
    )


def _read_column(head: str, cells: Mapping[int, Quantity], words: Words, concepts: Concepts) -> Column:
    years = frozenset(filter(is_year, re.findall(r"\d+", head)))
    stems = read_stems(head, words, concepts)
    alike = frozenset[str]().union(*(words.alike.get(key, frozenset()) for key in stems))
    said = split(ASIDE.sub(" ", head), concepts.stem)
    averaged = any(word.stem in words.mean | words.median or word.form == "avg" for word in said)
    return Column(
        head,
        stems,
        years,
        cells,
        alike,
        said,
        averaged or next(iter(cells.values())).claim.figure.kind == "percent",
        _read_size(head),
    )


def _read_size(head: str) -> float:
    """How many a column is of, as its head says: Placebo (n = 208); nought where it does not."""
    match = _SIZE.search(head)
    return float(match["size"].replace(",", "")) if match else 0.0
