"""What the sentence says of a figure: what is measured, of whom, where, when, how it stands to a whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

from numcheck.documents.dates import find_own_date
from numcheck.documents.sentences import cut
from numcheck.lexicon import Lexicon
from numcheck.model import NO_PASSAGE, BlockKind, Claim, Document, Figure, Frame, Span
from numcheck.reading.attributes import find_event, find_label, find_near, find_numbered, find_object, find_relation
from numcheck.reading.cell_heads import add_heads, find_cells, read_head
from numcheck.reading.concepts import Concepts, read_concepts
from numcheck.reading.document_frames import compare_claims
from numcheck.reading.owners import NOBODY, find_owner, find_person
from numcheck.reading.passages import add_labels, list_numerals, read_passage
from numcheck.reading.revisions import find_revised
from numcheck.reading.scopes import find_scope
from numcheck.reading.sentence_words import SentenceWords, deal_words, find_names, read_sentence
from numcheck.reading.tokens import MARKS, Word, split
from numcheck.reading.told_years import find_when

HEADLINE = 24  # words that a headline has at most
QUOTE = 600  # characters before a figure in which a quotation may have begun
BESIDE = 8  # figures on either side that may be parts of one sum
LEAD = 3  # sentences under a headline that it sums up

_PRONOUNS = frozenset("other they we who whom which that these those".split())
_RESTATING = frozenset(("(", "[", "(about", "(some", ";", "or", "or about", ", or", ", or about"))


class _Home(NamedTuple):
    """A sentence with figures: its number, its words, which of them are numbers, the words of the sentences beside it."""

    number: int
    sentence: SentenceWords
    figures: Sequence[Figure]
    numerals: frozenset[int]
    around: frozenset[str]
    before: Sequence[Word]


def read_claims(
    document: Document, figures: Sequence[Figure], lexicon: Lexicon, *, passages: bool = True
) -> tuple[Claim, ...]:
    """One claim a figure, in the figures' order; with ``passages``, which only the match of a draft asks for, or without."""
    if not figures:
        return ()
    concepts = read_concepts(lexicon)
    sentences, words = cut(document), deal_words(document, concepts)
    cells, own = find_cells(document, figures), find_own_date(document)
    read = cache(partial(read_head, concepts=concepts))
    first_cells: dict[str, int] = {}
    bare: dict[tuple[object, ...], Frame] = {}
    claims: list[Claim] = []
    homes: list[int] = []
    for home in _list_homes(sentences, words, figures, concepts):
        for number, figure in enumerate(home.figures):
            last = claims[-1] if claims else None
            restated = last if last and _restates(document.prose, last.figure, figure) else None
            frame = _read_frame(figure, home, last, bare, restated, own.year if own else None)
            block = document.find_block(figure.start).kind
            frame = _place(frame, block, document, figure, home)
            passage = NO_PASSAGE
            if passages:
                passage = read_passage(home.sentence, figure, home.numerals, home.number, len(sentences), home.around)
            measured = next((min(said) for said in (frame.event, frame.category, frame.head, frame.near) if said), "")
            beside = home.figures[max(number - BESIDE, 0) : number + BESIDE + 1]
            frame = frame._replace(beside=_list_beside(figure, beside))
            cell = cells.get(len(claims))
            if cell:
                labels = [read(head).label for head in cell.heads]
                passage = add_labels(passage, labels, first_cells.setdefault(cell.row, home.number))
                frame = add_heads(frame, cell, read, concepts)
            quoted = block == "quote" or _is_quoted(document, figure)
            claims.append(Claim(document, figure, home.sentence.span, block, measured, frame, quoted, passage))
            homes.append(home.number)
    return compare_claims(claims, find_revised(document, claims, homes, words, lexicon))


def _list_homes(
    sentences: Sequence[Span], words: Sequence[Sequence[Word]], figures: Sequence[Figure], concepts: Concepts
) -> Iterator[_Home]:
    """The sentences with figures."""
    known, starts = find_names(words, concepts), [span.start for span in sentences]
    for home, group in groupby(figures, key=lambda figure: max(bisect_right(starts, figure.start) - 1, 0)):
        inside = tuple(group)
        before, behind = (words[home - 1] if home else ()), (words[home + 1] if home + 1 < len(words) else ())
        around = (word.stem for word in (*before, *behind) if word.stem and not concepts.is_empty(word))
        sentence = read_sentence(sentences[home], words[home], inside, known, concepts)
        yield _Home(home, sentence, inside, list_numerals(words[home], inside), frozenset(around), before)


def _read_frame(
    figure: Figure,
    home: _Home,
    last: Claim | None,
    bare: dict[tuple[object, ...], Frame],
    restated: Claim | None,
    year: int | None,
) -> Frame:
    """What its sentence says of a figure, and what it has from the one that it restates; ``last`` is the one before it.

    ``bare`` keeps the frames of numbers alone, as in most cells, by what they depend on.
    """
    sentence = home.sentence
    key = _tell_bare(figure, sentence) if restated is None else None
    known = bare.get(key) if key else None
    if known:
        return known
    head = _find_head(figure, sentence) or _borrow_head(last, figure, sentence)
    frame = _read_words(figure, home, head, year)
    if key:
        bare[key] = frame
    return _restate(frame, figure, restated) if restated else frame


def _read_words(figure: Figure, home: _Home, head: str, year: int | None) -> Frame:
    """What the words of its sentence say of a figure whose noun is known."""
    sentence, concepts = home.sentence, home.sentence.concepts
    event, events = find_event(sentence, figure, head)
    category = concepts.classify(head, figure.counted.head.lower() if head and figure.counted else "")
    if head and not category and head in concepts.events:
        head, category = "", "person"
    found = frozenset([event] if event else ())
    phrase = split(figure.counted.text, concepts.stem) if figure.counted else ()
    begin, end = sentence.span_of(figure)
    person = find_person(sentence, begin, end, home.before) if figure.kind == "age" else NOBODY
    return Frame(
        head=frozenset([head] if head else ()),
        phrase=frozenset(word.stem for word in phrase if not word.owner and not sentence.says_nothing(word)),
        category=frozenset([category] if category else ()),
        object=find_object(sentence, figure) if figure.kind not in ("count", "age", "score") else frozenset(),
        event=found,
        events=events,
        apart=found & concepts.apart if figure.kind == "count" else frozenset(),
        owned=found & concepts.owned,
        agent=find_owner(sentence, begin, end, event),
        person=person.name,
        role=person.role,
        perhaps=person.perhaps,
        when=find_when(sentence, figure, year),
        years=sentence.years,
        dated=frozenset([str(year)]) if year else frozenset(),
        anchor=find_relation(sentence, figure, concepts.anchors) if figure.kind == "duration" else frozenset(),
        length=find_relation(sentence, figure, concepts.lengths) if figure.kind == "measure" else frozenset(),
        scope=find_scope(sentence, figure) | ({"each"} if " per " in (figure.unit or "") else set()),
        hedging=sentence.hedging,
        near=find_near(sentence, figure),
        label=find_label(sentence, figure),
        words=sentence.content,
        names=sentence.called,
    )


def _restate(frame: Frame, figure: Figure, restated: Claim) -> Frame:
    """What a figure in brackets has from the one that it restates."""
    one = restated.frame
    return frame._replace(
        event=one.event,
        events=one.events,
        apart=one.apart,
        owned=one.owned,
        near=one.near,
        agent=one.agent,
        length=one.length,
        anchor=one.anchor,
        scope=one.scope,
        restates=frozenset([restated.figure.text]),
        hedge=_inherit_hedge(figure, restated),
    )


def _place(frame: Frame, block: BlockKind, document: Document, figure: Figure, home: _Home) -> Frame:
    """A frame with where the figure stands."""
    if block == "heading" or (home.number == 0 and _is_headline(document, home.sentence)):
        return frame._replace(place="headline")
    if home.number <= LEAD:
        return frame._replace(place="lead")
    return frame._replace(place="given" if _is_given(figure, home.sentence) else "body")


def _list_beside(figure: Figure, others: Sequence[Figure]) -> frozenset[str]:
    """The numbers of the other figures of a sentence that are of the same kind, as they are written out."""
    return frozenset(
        f"{other.value:.10g}"
        for other in others
        if other is not figure and other.value and other.kind == figure.kind and other.unit == figure.unit
    )


def _restates(prose: str, one: Figure, two: Figure) -> bool:
    """Whether a figure says again in another unit what the one before it says: 85 million euros ($108 million)."""
    return one.unit != two.unit and prose[one.end : two.start].strip() in _RESTATING


def _is_headline(document: Document, sentence: SentenceWords) -> bool:
    """Whether the first sentence is a headline: short, without a full stop, and followed by more."""
    text = document.prose[sentence.span.start : sentence.span.end].rstrip(" \"'”’»")
    more = sentence.span.end < len(document.prose.rstrip())
    return more and len(sentence.words) <= HEADLINE and not text.endswith((".", "!", "?"))


def _tell_bare(figure: Figure, sentence: SentenceWords) -> tuple[object, ...] | None:
    """What the frame of a figure depends on of whose sentence nothing is said but a number, as in most cells; None of any other."""
    if (
        figure.kind == "age"
        or figure.counted
        or len(sentence.taken) < len(sentence.words)
        or sentence.span.start < figure.start
    ):
        return None
    if figure.end < sentence.span.end or any(word.stem or word.form in MARKS for word in sentence.words):
        return None
    return figure.kind, " per " in (figure.unit or ""), sentence.years, len(sentence.words)


def _inherit_hedge(figure: Figure, restated: Claim) -> frozenset[str]:
    """The bound that a flat figure in brackets has from the one that it restates: an estimated 2 million euros ($2.6 million)."""
    bound = restated.figure.bound
    flat = figure.bound == "exact" and bound not in ("exact", "range", "vague")
    return restated.frame.hedge | ({bound} if flat else frozenset())


def _is_quoted(document: Document, figure: Figure) -> bool:
    """Whether a figure stands between quotation marks of its paragraph, as far as the text before it tells."""
    before = document.prose[max(figure.start - QUOTE, 0) : figure.start].rpartition("\n\n")[2]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_given(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether a figure is spoken of as known from before: with his 36 points."""
    begin, _ = sentence.span_of(figure)
    return figure.kind == "count" and begin > 0 and sentence.words[begin - 1].form in ("his", "her", "their", "its")


def _find_head(figure: Figure, sentence: SentenceWords) -> str:
    """The head noun of a count in the form that the lexicon has; empty for a pronoun or a name."""
    if figure.kind != "count":
        return ""
    (begin, _), concepts = sentence.span_of(figure), sentence.concepts
    head = figure.counted.head.lower() if figure.counted else ""
    stem = concepts.stem(head)
    if not head or (_is_name(figure, sentence) and stem not in concepts.things):
        return concepts.stem("child") if _counts_children(sentence, begin) else find_numbered(sentence, begin)
    return "" if head in _PRONOUNS else stem


def _is_name(figure: Figure, sentence: SentenceWords) -> bool:
    """Whether what stands behind a number is a name and no plural: the Joanne of `a mother of five, Joanne Hale`."""
    if figure.counted is None:
        return False
    last = figure.counted.text.split()[-1].lower()
    return last in sentence.called and last == figure.counted.head.lower()


def _borrow_head(whole: Claim | None, figure: Figure, sentence: SentenceWords) -> str:
    """The head noun of the whole that a sentence begins with, for a number alone behind it: of the 40 boats, eight sank."""
    if whole is None or whole.sentence != sentence.span or figure.kind != "count" or figure.counted:
        return ""
    opens = sentence.words[0].form == "of" and sentence.span_of(whole.figure)[0] <= 2
    return min(whole.frame.head, default="") if opens else ""


def _counts_children(sentence: SentenceWords, begin: int) -> bool:
    """Whether a number stands for children alone: a mother of 12."""
    words = sentence.words
    return begin > 1 and words[begin - 1].form == "of" and words[begin - 2].form in sentence.concepts.parents
