"""Dates, times of day and ranks with the words around them, as they are compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from numcheck.documents.dates import Date, find_own_date
from numcheck.documents.entries import find_entries
from numcheck.documents.sentences import cut
from numcheck.figures.instants import DateWords, Instant, read_instants, read_words
from numcheck.lexicon import Lexicon
from numcheck.model import BlockKind, Claim, Document, Span
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.date_clauses import deal_clauses, index_places, narrow
from numcheck.reading.date_lengths import Length, find_lengths
from numcheck.reading.date_placing import place
from numcheck.reading.dated_cells import list_undated, read_labels
from numcheck.reading.passages import Label, add_labels, read_passage
from numcheck.reading.sentence_words import SentenceWords, deal_words
from numcheck.reading.tokens import MARKS, Word

FEWEST = 2  # words that say something, with which what stands between two marks is a clause
LEAD = 6  # words before a date in which it may be said that something is compared with it ...
SPOKEN = 5  # ... or that something was said then
STAMP = 30  # characters from the start of an entry in which its time stands: **Updated at 10:05**
LIST = 3  # characters behind the number of an item in which it begins
EQUAL = 3  # words before a date in which it may be said that its number is as high as another one: as many as in 2019
LABEL = 12  # characters in which a date in brackets is closed by a colon, as one with which something is compared


class Dated(NamedTuple):
    """A date, time or rank with the claim that is made of it, and what its sentence says of its kind.

    ``side`` is the side of a length of time, or empty; ``moved`` tells that the sentence has words for dates that were
    changed, ``said`` that something was only said then, ``own`` that it is the date of the document itself, ``rough`` that it is told roughly.
    ``numbers`` are those of its sentence, ``clause_numbers`` those of its clause.  ``lengths`` are counted from a date of the sentence.
    """

    instant: Instant
    claim: Claim
    side: str
    moved: bool
    said: bool
    own: bool
    headline: bool
    rough: bool
    numbers: frozenset[str]
    clause_numbers: frozenset[str]
    lengths: tuple[Length, ...] = ()


class Sentence(NamedTuple):
    """A sentence that has dates: its place, its words, those of the sentences beside it, and what a table says of it."""

    home: int
    span: Span
    words: Sequence[Word]
    around: frozenset[str]
    labels: Sequence[Label]
    block: BlockKind
    headline: bool
    sentences: int


def read_dated(
    document: Document, lexicon: Lexicon, today: date | None = None, *, for_headline: bool = False
) -> tuple[Dated, ...]:
    """Every date, time of day and rank of a document with the words around it.

    ``today`` is when it was written, if it does not tell itself.  If they are asked ``for_headline``, to be held against those of
    the text, there are none unless both have some.
    """
    if for_headline and len(document.blocks) < 2:
        return ()
    instants = [place(one, document.date or today) for one in _list_instants(document, lexicon)]
    if not instants:
        return ()
    concepts, told, own = read_concepts(lexicon), read_words(lexicon), find_own_date(document)
    homes = _find_homes(document, instants)
    if for_headline and len({_is_headline(document, cut(document)[home], home) for home in homes}) < 2:
        return ()
    return tuple(
        dated
        for sentence in _list_sentences(document, homes, concepts)
        for dated in _read_sentence(document, sentence, homes[sentence.home], (concepts, told), own)
    )


def _list_instants(document: Document, lexicon: Lexicon) -> Iterator[Instant]:
    """The dates of a document but the times of its entries, and numbers in tables that are none."""
    stamps = [entry.start for entry in find_entries(document)]
    undated = frozenset(list_undated(document))
    starts = sorted(block.start for block in document.blocks)
    for one in read_instants(document, lexicon):
        block = starts[max(bisect_right(starts, one.figure.start) - 1, 0)] if starts else 0
        if block not in undated and not _is_stamp(one, stamps):
            yield one


def _is_stamp(one: Instant, stamps: Sequence[int]) -> bool:
    """Whether a time is that of an entry of a document, and no part of what it says; ``stamps`` are where the entries start."""
    place = bisect_right(stamps, one.figure.start) - 1
    return one.figure.kind == "time" and place >= 0 and one.figure.start - stamps[place] <= STAMP


def _find_homes(document: Document, instants: Sequence[Instant]) -> dict[int, list[Instant]]:
    """The dates of each sentence, by its number."""
    starts = [span.start for span in cut(document)]
    homes: dict[int, list[Instant]] = defaultdict(list)
    for instant in instants:
        hidden = document.prose[instant.figure.start].isspace()  # the number of an item stands before its sentence
        home = bisect_right(starts, instant.figure.end + LIST if hidden else instant.figure.start) - 1
        if home >= 0:
            homes[home].append(instant)
    return homes


def _list_sentences(document: Document, homes: dict[int, list[Instant]], concepts: Concepts) -> Iterator[Sentence]:
    """The sentences that have dates."""
    spans, words = cut(document), deal_words(document, concepts)
    labels = read_labels(document, homes, [span.start for span in spans], concepts)
    for home in homes:
        beside = (*(words[home - 1] if home else ()), *(words[home + 1] if home + 1 < len(words) else ()))
        around = frozenset(word.stem for word in beside if word.stem and not concepts.is_empty(word))
        block = _find_kind(document, spans[home])
        headline = _is_headline(document, spans[home], home)
        yield Sentence(home, spans[home], words[home], around, labels.get(home, ()), block, headline, len(spans))


def _is_headline(document: Document, sentence: Span, home: int) -> bool:
    """Whether a sentence is a headline: in a heading, or the first of several blocks, without a full stop."""
    if _find_kind(document, sentence) == "heading":
        return True
    text = document.prose[sentence.start : sentence.end].rstrip(" \"'”’»")
    return home == 0 and len(document.blocks) > 1 and not text.endswith((".", "!", "?"))


def _find_kind(document: Document, sentence: Span) -> BlockKind:
    """The kind of the block in which a sentence stands."""
    place = bisect_right(document.blocks, sentence.start, key=lambda block: block.start) - 1
    return document.blocks[max(place, 0)].kind


def _read_sentence(
    document: Document, sentence: Sentence, here: Sequence[Instant], read: tuple[Concepts, DateWords], own: Date | None
) -> Iterator[Dated]:
    """The dates of a sentence with what it says of them."""
    concepts, told = read
    words = sentence.words
    bare, numerals = _read_bare(words, sentence.span, concepts), _list_numerals(words, here)
    moved = not told.moved.isdisjoint(word.form for word in words)
    inside = _list_inside(words, here)
    lengths = tuple(find_lengths(document, sentence.span, told.ways))
    numbers = frozenset(word.form for i, word in enumerate(words) if word.form[0].isdigit() and i not in inside)
    clauses = deal_clauses(words, [index_places(words, one.figure.start, one.figure.end) for one in here], told.links)
    for instant, clause in zip(here, clauses, strict=True):
        figure = instant.figure
        at = bisect_left(bare.starts, figure.start)
        passage = read_passage(bare, figure, numerals, sentence.home, sentence.sentences, sentence.around)
        closest = frozenset(words[i].stem for i in narrow(words, clause, at, told.clauses)) & passage.nearness.keys()
        every = frozenset(words[i].stem for i in clause) & passage.nearness.keys()
        passage = passage._replace(clause=closest if len(closest) >= FEWEST else every)
        if sentence.labels:
            passage = add_labels(passage, sentence.labels, sentence.home)
        before = [word.form for word in words[max(at - LEAD, 0) : at]]
        yield Dated(
            instant,
            Claim(document, figure, sentence.span, sentence.block, "", passage=passage),
            side=_find_side(before, document, instant, told),
            moved=moved,
            said=_is_said([*before[-SPOKEN:], passage.beside[2]], told),
            own=own is not None and own.start <= figure.start < own.end,
            headline=sentence.headline,
            rough=not told.rough.isdisjoint(before[-2:]),
            numbers=numbers,
            clause_numbers=numbers if "as" in before[-EQUAL:] else numbers & {words[i].form for i in clause},
            lengths=lengths,
        )


def _is_said(beside: Sequence[str], told: DateWords) -> bool:
    """Whether something was only said on a day: said on Monday, but not was reported on Monday."""
    return any(
        form in told.said and (i == 0 or beside[i - 1] not in told.passive or i == len(beside) - 1)
        for i, form in enumerate(beside)
    )


def _find_side(before: Sequence[str], document: Document, instant: Instant, told: DateWords) -> str:
    """The side of a length of time that a date is, `habit` for Mondays, `compared` where something is compared with that time; else empty.

    ``before`` are the words before it.
    """
    if instant.rank:
        return ""
    if instant.figure.text.endswith("days"):
        return "habit"
    first, side = (told.sides.get(form, "") for form in ["", "", *before][-2:])
    if side == "start" and first == "end" and before[-2] not in told.links:  # until after 3 May
        side = "end"
    if any(told.sides.get(form) == "fiscal" for form in before[-3:]):
        return "fiscal"
    figure, prose = instant.figure, document.prose
    clause = before[max((i for i, form in enumerate(before) if form in MARKS), default=-1) + 1 :]
    bracketed = prose[figure.start - 1 : figure.start] == "(" and ":" in prose[figure.end : figure.end + LABEL]
    turned = "from" in clause and not told.turned.isdisjoint(clause)
    return "compared" if not side and (bracketed or turned or not told.compared.isdisjoint(clause)) else side


def _read_bare(words: Sequence[Word], span: Span, concepts: Concepts) -> SentenceWords:
    none = frozenset[str]()
    return SentenceWords(
        span, words, [word.start for word in words], frozenset(), frozenset(), concepts, none, none, none, none
    )


def _list_numerals(words: Sequence[Word], instants: Sequence[Instant]) -> frozenset[int]:
    """The indexes of the words of a sentence that are numbers, or part of a date."""
    return frozenset({i for i, word in enumerate(words) if word.form[0].isdigit()} | _list_inside(words, instants))


def _list_inside(words: Sequence[Word], instants: Sequence[Instant]) -> set[int]:
    """The indexes of the words of a sentence that are part of a date."""
    starts = [word.start for word in words]
    inside = set[int]()
    for one in instants:
        first = bisect_left(starts, one.figure.start)
        if first and words[first - 1].end > one.figure.start:
            first -= 1
        inside.update(range(first, bisect_left(starts, one.figure.end)))
    return inside
