"""Dates, times of day and ranks with the words around them, as they are compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from numcheck.documents.dates import find_own_date
from numcheck.documents.entries import find_entries
from numcheck.documents.sentences import cut
from numcheck.documents.tables import group_tables, read_heads
from numcheck.facts.concepts import Concepts, read_concepts
from numcheck.facts.passages import Label, add_labels, read_label, read_passage
from numcheck.facts.placing import place
from numcheck.facts.scenes import Scene, deal_words, is_year
from numcheck.facts.words import MARKS, Word, split
from numcheck.figures.instants import DateWords, Instant, read_instants, read_words
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Span

LEAD = 6  # words before a date in which it may be said that something is compared with it ...
STAMP = 30  # characters from the start of an entry in which its time stands: **Updated at 10:05**
LIST = 3  # characters behind the number of an item in which it begins
SPOKEN = 5  # ... or that something was said then
LABEL = 12  # characters in which a date in brackets is closed by a colon, as one with which something is compared


class Dated(NamedTuple):
    """A date, time or rank with the claim that is made of it, and what its sentence says of its kind.

    ``side`` is the side of a length of time, or empty; ``moved`` tells that the sentence has words for dates that were
    changed, ``said`` that something was only said then, ``own`` that it is the date of the document itself.
    """

    instant: Instant
    claim: Claim
    side: str
    moved: bool
    said: bool
    own: bool
    headline: bool
    numbers: frozenset[str]


def read_dated(document: Document, lexicon: Lexicon, today: date | None = None) -> tuple[Dated, ...]:
    """Every date, time of day and rank of a document with the words around it.

    ``today`` is when it was written, if it does not tell itself.
    """
    today = document.date or today
    stamps = [entry.start for entry in find_entries(document)]
    undated = frozenset(_list_undated(document))
    starts = sorted(block.start for block in document.blocks)
    read = [
        one
        for one in read_instants(document, lexicon)
        if not _is_stamp(one, stamps) and starts[max(bisect_right(starts, one.figure.start) - 1, 0)] not in undated
    ]
    instants = [place(one, today) for one in read]
    if not instants:
        return ()
    concepts, told = read_concepts(lexicon), read_words(lexicon)
    sentences, words, own = cut(document), deal_words(document, concepts), find_own_date(document)
    starts, block_starts = [span.start for span in sentences], [block.start for block in document.blocks]
    homes: dict[int, list[Instant]] = defaultdict(list)
    for instant in instants:
        start = instant.figure.start
        # The number of an item stands before its sentence.
        hidden = document.prose[start].isspace()
        homes[bisect_right(starts, instant.figure.end + LIST if hidden else start) - 1].append(instant)
    labels = _read_labels(document, homes, starts, concepts)
    found = []
    for home, here in homes.items():
        if home < 0:
            continue
        span, said = sentences[home], words[home]
        scene = _set_bare_scene(said, span, concepts)
        numerals = _list_numerals(said, here)
        beside = (*(words[home - 1] if home else ()), *(words[home + 1] if home + 1 < len(words) else ()))
        around = frozenset(word.stem for word in beside if word.stem and not concepts.is_empty(word))
        forms = {word.form for word in said}
        dates = [(one.figure.start, one.figure.end) for one in here]
        numbers = frozenset(
            word.form
            for word in said
            if word.form[0].isdigit() and not any(start <= word.start < end for start, end in dates)
        )
        block = document.blocks[max(bisect_right(block_starts, span.start) - 1, 0)].kind
        for instant in here:
            passage = read_passage(scene, instant.figure, numerals, home, len(sentences), around)
            if home in labels:
                passage = add_labels(passage, labels[home], home)
            claim = Claim(document, instant.figure, span, block, "", {}, passage=passage)
            at = bisect_left(scene.starts, instant.figure.start)
            before = [word.form for word in said[max(at - LEAD, 0) : at]]
            side = _find_side(before, document, instant, told)
            headline = block == "heading" or (home == 0 and len(document.blocks) > 1)
            moved, reported = (
                not told.moved.isdisjoint(forms),
                not told.said.isdisjoint((*before[-SPOKEN:], passage.beside[2])),
            )
            is_own = own is not None and own.start <= instant.figure.start < own.end
            found.append(Dated(instant, claim, side, moved, reported, is_own, headline, numbers))
    return tuple(found)


def _is_stamp(one: Instant, stamps: Sequence[int]) -> bool:
    """Whether a time is that of an entry of a document, and no part of what it says; ``stamps`` are where the entries start."""
    place = bisect_right(stamps, one.figure.start) - 1
    return one.figure.kind == "time" and place >= 0 and one.figure.start - stamps[place] <= STAMP


def _list_undated(document: Document) -> Iterator[int]:
    """Where the cells start that say when nothing happened: the heads of columns, and numbers in a column that holds others than years."""
    for table in group_tables(document):
        numbers = defaultdict[int, list[tuple[int, str]]](list)
        for (row, column), cell in table.items():
            said = document.prose[cell.start : cell.end].strip().replace(",", "")
            if row == 0:
                yield cell.start
            elif said.replace(".", "", 1).isdigit():
                numbers[column].append((cell.start, said))
        for cells in numbers.values():
            if not all(is_year(said) for _, said in cells):
                yield from (start for start, _ in cells)


def _read_labels(
    document: Document, homes: Mapping[int, Sequence[Instant]], starts: Sequence[int], concepts: Concepts
) -> dict[int, list[Label]]:
    """The heads of the row and the column of each cell that has a date, by its sentence."""
    found: dict[int, list[Label]] = {}
    for table in group_tables(document):
        for (row, column), cell in table.items():
            home = bisect_right(starts, cell.start) - 1
            if home in homes:
                heads = read_heads(document, table, row, column)
                found[home] = [read_label(split(head, concepts.stem), concepts) for head in heads if head]
    return found


def _find_side(before: Sequence[str], document: Document, instant: Instant, told: DateWords) -> str:
    """The side of a length of time that a date is, `compared` where something is compared with that time; else empty.

    ``before`` are the words before it.
    """
    if instant.rank:
        return ""
    side = next((told.sides[form] for form in before[-1:] if form in told.sides), "")
    if any(told.sides.get(form) == "fiscal" for form in before[-3:]):
        return "fiscal"
    figure, prose = instant.figure, document.prose
    clause = before[max((i for i, form in enumerate(before) if form in MARKS), default=-1) + 1 :]
    bracketed = prose[figure.start - 1 : figure.start] == "(" and ":" in prose[figure.end : figure.end + LABEL]
    turned = "from" in clause and not told.turned.isdisjoint(clause)
    return "compared" if not side and (bracketed or turned or not told.compared.isdisjoint(clause)) else side


def _set_bare_scene(words: Sequence[Word], span: Span, concepts: Concepts) -> Scene:
    none = frozenset[str]()
    return Scene(
        span, words, [word.start for word in words], frozenset(), frozenset(), concepts, none, none, none, none
    )


def _list_numerals(words: Sequence[Word], instants: Sequence[Instant]) -> frozenset[int]:
    """The indexes of the words of a sentence that are numbers, or part of a date."""
    spans = [(one.figure.start, one.figure.end) for one in instants]
    return frozenset(
        i
        for i, word in enumerate(words)
        if word.form[0].isdigit() or any(start < word.end and word.start < end for start, end in spans)
    )
