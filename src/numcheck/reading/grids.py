"""Tables as statements are held against them: rows by what names them, columns by their words, cells as quantities."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Figure, Frame, Span
from numcheck.patterns import re
from numcheck.reading.concepts import Concepts
from numcheck.reading.quantity import Quantity, measure
from numcheck.reading.sentence_words import is_year
from numcheck.reading.tokens import split

# Words that are known by their form, and classes of claims.
_WRITTEN = ("hedges", "setting", "ending", "inside", "unsettled")
LONGEST = 6  # words that the name of a row has at most
COMMON = 3  # heads that a word stands in at least to tell none of them from the others
KEY = 5  # letters of a stem by which the words of heads are known
_ASIDE = re.compile(r"\([^()]*\)")
Stems = tuple[str, ...]


class Words(NamedTuple):
    """The words of a lexicon that say what a number is to a column, by their stems.

    Those of ``_WRITTEN`` and ``ranks`` stand as they are written.
    """

    total: frozenset[str]
    mean: frozenset[str]
    median: frozenset[str]
    most: frozenset[str]
    least: frozenset[str]
    share: frozenset[str]
    up: frozenset[str]
    down: frozenset[str]
    apart: frozenset[str]
    gap: frozenset[str]
    own: frozenset[str]
    every: frozenset[str]
    lists: frozenset[str]
    each: frozenset[str]
    hoped: frozenset[str]
    summing: frozenset[str]
    empty: frozenset[str]
    more: frozenset[str]
    less: frozenset[str]
    since: frozenset[str]
    none: frozenset[str]
    pouring: frozenset[str]
    whole: frozenset[str]
    being: frozenset[str]
    idle: frozenset[str]
    standing: frozenset[str]
    having: frozenset[str]
    sets: frozenset[str]
    pointing: frozenset[str]
    fractions: frozenset[str]
    dwelling: frozenset[str]
    hedges: frozenset[str]
    setting: frozenset[str]
    ending: frozenset[str]
    inside: frozenset[str]
    unsettled: frozenset[str]
    together: tuple[str, ...]
    ranks: Mapping[str, int]
    alike: Mapping[str, frozenset[str]]


class Column(NamedTuple):
    """A column with numbers: its head, the stems of the words in it that say something, its years, its cells by row."""

    name: str
    stems: frozenset[str]
    years: frozenset[str]
    cells: Mapping[int, Quantity]
    alike: frozenset[str] = frozenset()

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

    ``rows`` are those with a number, without those that sum up others, ``summed``; ``told`` the years that are told
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


@lru_cache(maxsize=4)
def read_words(lexicon: Lexicon, concepts: Concepts) -> Words:
    """The words of a lexicon."""
    section = lexicon.section("tables")
    lists = {
        name: frozenset(section[name].split()) if name in _WRITTEN else _stem_all(section[name], concepts)
        for name in Words._fields
        if name not in ("ranks", "alike", "together")
    }
    return Words(
        ranks=section["ranks"],
        together=tuple(section["together"]),
        alike=_read_alike(section["alike"], concepts),
        **lists,
    )


def _read_alike(groups: Mapping[str, str], concepts: Concepts) -> dict[str, frozenset[str]]:
    """For each word the others that say the same in a head, all by their shortened stems."""
    alike: dict[str, frozenset[str]] = {}
    for name, words in groups.items():
        stems = frozenset(map(shorten, _stem_all(f"{name} {words}", concepts)))
        alike |= {stem: alike.get(stem, frozenset()) | stems for stem in stems}
    return alike


def _stem_all(words: str, concepts: Concepts) -> frozenset[str]:
    return frozenset(map(concepts.stem, words.split()))


def gather_grids(
    spoken: Iterable[tuple[Document, Sequence[Claim], Sequence[Figure]]], words: Words, concepts: Concepts
) -> Grids:
    """The tables of documents that have numbers, from their claims and figures; of rows that no draft names there are only figures."""
    grids = tuple(
        grid
        for document, claims, figures in spoken
        if figures
        for told in [{claim.figure.start: claim for claim in claims}]
        for table in group_tables(document)
        if (grid := _read_grid(document, table, figures, told, words, concepts)) is not None
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
    for (row, column), cell in table.items():
        if not row:
            continue
        inside = figures[_find(figures, cell.start) : _find(figures, cell.end)]
        if len(inside) == 1 and not inside[0].members and inside[0].value is not None:
            bare = Claim(document, inside[0], Span(cell.start, cell.end), "cell", "", Frame(row="untold"))
            numbers[column][row] = measure(told.get(inside[0].start, bare))
        elif not inside and (stems := name_row(read_cell(document, cell), concepts)):
            texts[column][row] = stems
        elif not column and (stems := _name_group(read_cell(document, cell), concepts)):
            texts[column][row] = stems
    rows = sorted({row for cells in numbers.values() for row in cells})
    if len(rows) < 2:
        return None
    summed = frozenset(row for row in rows for names in texts.values() if names.get(row, ("",))[0] in words.summing)
    columns = tuple(
        _read_column(read_cell(document, table.get((0, column))), numbers[column], words, concepts)
        for column in sorted(numbers)
    )
    naming = sorted(texts)
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
        frozenset(filter(None, (word.stem for word in split(_read_title(document, first), concepts.stem)))),
    )  # fmt: skip


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


def _find(figures: Sequence[Figure], place: int) -> int:
    return bisect_left(figures, place, key=_read_start)


def _read_start(figure: Figure) -> int:
    return figure.start


def _read_column(head: str, cells: Mapping[int, Quantity], words: Words, concepts: Concepts) -> Column:
    years = frozenset(filter(is_year, re.findall(r"\d+", head)))
    stems = read_stems(head, words, concepts)
    alike = frozenset[str]().union(*(words.alike.get(key, frozenset()) for key in stems))
    return Column(head, stems, years, cells, alike)


def read_stems(text: str, words: Words, concepts: Concepts) -> frozenset[str]:
    """The stems of the words of a head that say something; its unit, in brackets, is none of them."""
    found = split(_ASIDE.sub(" ", text), concepts.stem)
    return frozenset(shorten(word.stem) for word in found if word.stem and word.stem not in words.empty)


def shorten(stem: str) -> str:
    """A stem without its end, by which words of one root meet: accurate, accuracy.

    >>> shorten("accuraci"), shorten("accur")
    ('accur', 'accur')
    """
    return stem[:KEY]


def _name_group(text: str, concepts: Concepts) -> Stems:
    """The words and numbers of a name that is a range: 25-34, 65 and over."""
    stems = tuple(word.stem or word.form for word in split(text, concepts.stem) if word.stem or word.form[:1].isdigit())
    return stems if 1 < len(stems) <= LONGEST else ()


def name_row(text: str, concepts: Concepts) -> Stems:
    """The words of a name by their stems, with the numbers in it as they are written; nothing where it is too long to be one."""
    found = split(_ASIDE.sub(" ", text), concepts.stem)
    stems = tuple(word.stem or word.form for word in found if word.stem or word.form[:1].isdigit())
    return stems if len(stems) <= LONGEST and any(word.stem or is_year(word.form) for word in found) else ()
