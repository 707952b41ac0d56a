"""Dates, times of day and ranks of a draft against those of its sources, and of its headline against its text."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from numcheck.documents.dates import Date, find_own_date
from numcheck.documents.sentences import cut
from numcheck.facts.concepts import Concepts, read_concepts
from numcheck.facts.lexical import compare_passages
from numcheck.facts.match import Model, read_model
from numcheck.facts.passages import read_passage
from numcheck.facts.scenes import Scene, deal_words
from numcheck.facts.words import Word
from numcheck.figures.instants import Instant, read_instants, read_words
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Span

HALF = 720  # minutes of half a day
HOUR = 60  # minutes by which a time that is said roughly may be off
NEAR_YEARS = 3  # years by which a year that is said roughly may be off
# Log odds of two being of one thing from which they clash: where no source has the draft's date, and where one has it of something else.
TIED, ALSO_TIED = -1.2, 0.5
AHEAD, FAR_AHEAD = 0.8, 2.0  # by how much the one that denies must fit better than any that does not
WITHIN = 1.0  # the same inside one document
SHARED = 0.12  # share of the words of the draft's sentence that the other one must have
NUMBERS, MOST = 0.5, 1.5  # what each number tells that both sentences have, and what all of them tell


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


class Clash(NamedTuple):
    """A date, time or rank, and those that are said otherwise of the same thing."""

    claim: Claim
    others: tuple[Claim, ...]


def read_dated(document: Document, lexicon: Lexicon) -> tuple[Dated, ...]:
    """Every date, time of day and rank of a document with the words around it."""
    instants = read_instants(document, lexicon)
    if not instants:
        return ()
    concepts, told = read_concepts(lexicon), read_words(lexicon)
    sentences, words, own = cut(document), deal_words(document, concepts), find_own_date(document)
    starts, block_starts = [span.start for span in sentences], [block.start for block in document.blocks]
    homes: dict[int, list[Instant]] = defaultdict(list)
    for instant in instants:
        homes[bisect_right(starts, instant.figure.start) - 1].append(instant)
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
            claim = Claim(document, instant.figure, span, block, "", {}, passage=passage)
            side = next((told.sides[word] for word in passage.beside[:2] if word in told.sides), "")
            headline = block == "heading" or home == 0
            moved, reported = not told.moved.isdisjoint(forms), not told.said.isdisjoint(passage.beside)
            is_own = own is not None and own.start <= instant.figure.start < own.end
            found.append(Dated(instant, claim, side, moved, reported, is_own, headline, numbers))
    return tuple(found)


def _set_bare_scene(words: Sequence[Word], span: Span, concepts: Concepts) -> Scene:
    none = frozenset[str]()
    return Scene(span, words, [word.start for word in words], frozenset(), frozenset(), concepts, none, none, none, none)


def _list_numerals(words: Sequence[Word], instants: Sequence[Instant]) -> frozenset[int]:
    """The indexes of the words of a sentence that are numbers, or part of a date."""
    spans = [(one.figure.start, one.figure.end) for one in instants]
    return frozenset(
        i
        for i, word in enumerate(words)
        if word.form[0].isdigit() or any(start < word.end and word.start < end for start, end in spans)
    )


def find_clashes(draft: Document, sources: Sequence[Document], lexicon: Lexicon) -> tuple[Clash, ...]:
    """The dates, times and ranks of a draft that its sources have otherwise, or its headline otherwise than its text."""
    mine = read_dated(draft, lexicon)
    if not mine:
        return ()
    theirs = [one for source in sources for one in read_dated(source, lexicon)]
    signs = read_model(lexicon)
    found = dict(_compare(mine, theirs, signs, TIED, ALSO_TIED)) if theirs else {}
    heads, rest = [one for one in mine if one.headline], [one for one in mine if not one.headline]
    if heads and rest:
        found |= {place: clash for place, clash in _compare(heads, rest, signs, WITHIN, math.inf) if place not in found}
    return tuple(found[place] for place in sorted(found))


def _compare(
    mine: Sequence[Dated], theirs: Sequence[Dated], model: Model, tied: float, also_tied: float
) -> Iterator[tuple[int, Clash]]:
    """The clashes by where they stand; ``tied`` is how well two must be tied where the value stands nowhere else, else ``also_tied``."""
    rarity = _measure_rarity(theirs)
    scores = [[_weigh(one, other, model, rarity) if _is_of_sort(one, other) else None for other in theirs] for one in mine]
    for i, one in enumerate(mine):
        options = [
            (score, agree(one.instant, other.instant), j)
            for j, (other, score) in enumerate(zip(theirs, scores[i], strict=True))
            if score is not None
        ]
        denying = [(score, j) for score, same, j in options if same is False]
        if not denying or one.own or one.said or one.moved:
            continue
        best, j = max(denying, key=lambda pair: pair[0])
        other = theirs[j]
        if other.moved or other.side != one.side or other.own or other.said:
            continue
        fits = max((score for score, same, _ in options if same is not False), default=-math.inf)
        known = any(same for _, same, _ in options)
        if best <= (also_tied if known else tied) or best - fits <= (FAR_AHEAD if known else AHEAD):
            continue
        if any(
            k != i and scores[k][j] is not None and scores[k][j] >= best - AHEAD and agree(mine[k].instant, other.instant)
            for k in range(len(mine))
        ):
            continue  # another one of the draft speaks of it
        yield one.claim.figure.start, Clash(one.claim, (other.claim,))


def _is_of_sort(one: Dated, two: Dated) -> bool:
    return one.claim.figure.kind == two.claim.figure.kind


def _weigh(one: Dated, two: Dated, model: Model, rarity: Callable[[str], float]) -> float:
    """The log odds of two dates, times or ranks being of one thing, by the words and numbers around them."""
    signs = compare_passages(one.claim.passage, two.claim.passage, rarity)
    said = sum(model.signs.get(name, 0.0) * strength for name, strength in signs)
    beside = min(NUMBERS * len(one.numbers & two.numbers), MOST)
    return said + model.signs["figures beside"] * beside - model.none["time"]


def _measure_rarity(dated: Sequence[Dated]) -> Callable[[str], float]:
    """How rare a word is in the sentences with dates."""
    sentences = {(id(one.claim.document), one.claim.passage.sentence): one.claim.passage for one in dated}
    spread = Counter(stem for passage in sentences.values() for stem in passage.nearness)
    many = max(len(sentences), 1)
    return lambda stem: math.log(1 + many / (0.5 + spread[stem])) if stem in spread else math.log(1 + 2 * many)


def agree(one: Instant, two: Instant) -> bool | None:
    """Whether two dates, times or ranks may be the same; None where they share no part by which that could be told."""
    if one.clock and two.clock:
        off = abs(one.clock.minutes - two.clock.minutes)
        return off == 0 or (off == HALF and not (one.clock.halved and two.clock.halved))
    if one.rank and two.rank:
        return one.rank == two.rank if one.noun == two.noun else None
    if one.years or two.years:
        spans = [span for span in (_list_years(one), _list_years(two)) if span]
        return None if len(spans) < 2 else spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]
    if one.date is None or two.date is None:
        return None
    parts = zip(_list_parts(one.date), _list_parts(two.date), strict=True)
    known = [(a, b) for a, b in parts if a is not None and b is not None]
    if known:
        return all(a == b for a, b in known)
    days = [_find_weekday(found) for found in (one.date, two.date)]
    return True if days[0] is not None and days[0] == days[1] else None


def _find_weekday(found: Date) -> int | None:
    day = found.day_date
    return found.weekday if found.weekday is not None else day.weekday() if day else None


def _list_years(one: Instant) -> tuple[int, int] | None:
    year = one.date.year if one.date else None
    return one.years or ((year, year) if year else None)


def _list_parts(date: Date) -> tuple[int | None, ...]:
    return date.year, date.month, date.day, date.weekday
