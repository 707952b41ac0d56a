"""Dates, times of day and ranks of a draft against those of its sources, and of its headline against its text."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from typing import NamedTuple

from numcheck.documents.dates import MONTHS, Date, find_own_date
from numcheck.documents.sentences import cut
from numcheck.facts.concepts import Concepts, read_concepts
from numcheck.facts.lexical import compare_passages
from numcheck.facts.match import Model, read_model
from numcheck.facts.passages import read_passage
from numcheck.facts.scenes import Scene, deal_words
from numcheck.facts.words import MARKS, Word
from numcheck.figures.instants import DateWords, Instant, read_instants, read_words
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Span

LEAD = 6  # words before a date in which it may be said that something is compared with it ...
SPOKEN = 4  # ... or that something was said then
LABEL = 12  # characters in which a date in brackets is closed by a colon, as one with which something is compared
ASKEW = 0.7  # what it tells against two dates that only one of them is a side of a length of time
FEW = 120  # up to so many dates of the sources are all looked at for each of the draft ...
NEAREST = 30  # ... of more only those that have the most words in common with it
VISITS = 2_000  # entries of the index of words that are looked at for one date, about
HALF = 720  # minutes of half a day
HOUR = 60  # minutes by which a time that is said roughly may be off
# Log odds of two being of one thing from which they clash: where no source has the draft's date, and where one has it of something else.
TIED, ALSO_TIED = -1.8, 0.5
AHEAD, FAR_AHEAD = 0.8, 2.0  # by how much the one that denies must fit better than any that does not
SAID = 3.0  # the same for the day on which something was only said
WITHIN = 1.0  # the same inside one document
LONG = 10  # years beyond which one that lies between two is not said by them
SHARED = 0.05  # share of the words of the draft's sentence that the other one must have
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
            at = bisect_left(scene.starts, instant.figure.start)
            before = [word.form for word in said[max(at - LEAD, 0) : at]]
            side = _find_side(before, document, instant, told)
            headline = block == "heading" or home == 0
            moved, reported = (
                not told.moved.isdisjoint(forms),
                not told.said.isdisjoint((*before[-SPOKEN:], passage.beside[2])),
            )
            is_own = own is not None and own.start <= instant.figure.start < own.end
            found.append(Dated(instant, claim, side, moved, reported, is_own, headline, numbers))
    return tuple(found)


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
    return "compared" if not side and (bracketed or not told.compared.isdisjoint(clause)) else side


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


def find_clashes(draft: Document, theirs: Sequence[Dated], lexicon: Lexicon) -> tuple[Clash, ...]:
    """The dates, times and ranks of a draft that its sources have otherwise, or its headline otherwise than its text.

    ``theirs`` are those of the sources.
    """
    mine = read_dated(draft, lexicon)
    if not mine:
        return ()
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
    texts = list({other.claim.document: None for other in theirs})

    @cache
    def weigh(i: int, j: int) -> float:
        one, other = mine[i], theirs[j]
        return _weigh(one, other, model, rarity) if _is_of_sort(one, other) else -math.inf

    index = _index(theirs)
    for i, one in enumerate(mine):
        if one.own or one.moved:
            continue
        near = range(len(theirs)) if len(theirs) <= FEW else _find_near(one, index, rarity)
        same_or_not = [(j, agree(one.instant, theirs[j].instant)) for j in near]
        if not any(same is False for _, same in same_or_not):
            continue
        options = [(weigh(i, j), same, j) for j, same in same_or_not]
        best, j = max(((score, j) for score, same, j in options if same is False), default=(-math.inf, -1))
        other = theirs[j]
        if j < 0 or other.moved or other.own:
            continue
        fits = max((score for score, same, _ in options if same), default=-math.inf)
        unlike = max((score for score, same, _ in options if same is None), default=-math.inf)
        known = fits > -math.inf or _is_written(one.instant, texts)
        slip = model.mistakes["slip"] * (
            not known and is_slip(one.instant, other.instant) and not _is_claimed(i, j, mine, theirs)
        )
        best += slip
        least = SAID if one.said or other.said else also_tied if known else tied
        if (
            _share_words(one, other, rarity) < SHARED
            or best <= least
            or best - fits <= (FAR_AHEAD if known else AHEAD)
            or best < unlike
        ):
            continue
        if any(
            k != i and agree(mine[k].instant, other.instant) and weigh(k, j) >= best - AHEAD for k in range(len(mine))
        ):
            continue  # another one of the draft speaks of it
        yield one.claim.figure.start, Clash(one.claim, (other.claim,))


def _index(dated: Sequence[Dated]) -> dict[str, list[int]]:
    """By the stem of a word the places of those around which it is said."""
    found: dict[str, list[int]] = defaultdict(list)
    for j, one in enumerate(dated):
        for stem in one.claim.passage.nearness:
            found[stem].append(j)
    return found


def _find_near(one: Dated, index: Mapping[str, Sequence[int]], rarity: Callable[[str], float]) -> list[int]:
    """The places of those that have the most in common with a date, rare words first; of a long list not all are looked at."""
    fit: dict[int, float] = defaultdict(float)
    visits = 0
    for stem in sorted(one.claim.passage.nearness, key=lambda stem: (-rarity(stem), stem)):
        places = index.get(stem, ())
        visits += len(places)
        if fit and visits > VISITS:
            break
        for j in places[:VISITS]:
            fit[j] += rarity(stem)
    return sorted(nsmallest(NEAREST, fit, key=lambda j: (-fit[j], j)))


def _is_claimed(i: int, j: int, mine: Sequence[Dated], theirs: Sequence[Dated]) -> bool:
    """Whether another date of the draft is the one of a source."""
    return any(k != i and agree(other.instant, theirs[j].instant) for k, other in enumerate(mine))


def is_slip(one: Instant, two: Instant) -> bool:
    """Whether two dates differ as one does that was copied wrongly: in one part, or in the order of its digits.

    >>> is_slip(Instant(None, Date(0, 4, 1987)), Instant(None, Date(0, 4, 1978)))
    True
    """
    if one.clock and two.clock:
        return (
            one.clock.minutes - two.clock.minutes
        ) % HOUR == 0 or one.clock.minutes // HOUR == two.clock.minutes // HOUR
    if one.rank and two.rank:
        return abs(one.rank - two.rank) == 1
    if one.date is None or two.date is None:
        return False
    parts = list(zip(one.date[2:5], two.date[2:5], strict=True))
    if (one.date.day is None) != (two.date.day is None) or (one.date.month is None) != (two.date.month is None):
        return False
    known = [(a, b) for a, b in parts if a is not None and b is not None]
    other = [(str(a), str(b)) for a, b in known if a != b]
    if len(other) != 1:
        return False
    a, b = other[0]
    return len(known) > 1 or sorted(a) == sorted(b) or (len(a) == len(b) == 4 and sum(map(str.__ne__, a, b)) == 1)


def _is_written(one: Instant, documents: Sequence[Document]) -> bool:
    """Whether a year or a month alone stands anywhere, though it may not be read as one."""
    date = one.date
    if date is None or date.day or (date.year and date.month):
        return False
    word = str(date.year) if date.year else MONTHS[date.month - 1] if date.month else ""
    return bool(word) and any(word in document.prose for document in documents)


def _is_of_sort(one: Dated, two: Dated) -> bool:
    """Whether two are a date, a time or a rank each, and not of two sides of a length of time or of a comparison."""
    if one.claim.figure.kind != two.claim.figure.kind:
        return False
    return one.side == two.side or (not (one.side and two.side) and "compared" not in (one.side, two.side))


def _weigh(one: Dated, two: Dated, model: Model, rarity: Callable[[str], float]) -> float:
    """The log odds of two dates, times or ranks being of one thing, by the words and numbers around them."""
    signs = compare_passages(one.claim.passage, two.claim.passage, rarity)
    said = sum(model.signs.get(name, 0.0) * strength for name, strength in signs)
    beside = min(NUMBERS * len(one.numbers & two.numbers), MOST)
    return said + model.signs["figures beside"] * beside - ASKEW * (one.side != two.side) - model.none["time"]


def _share_words(one: Dated, two: Dated, rarity: Callable[[str], float]) -> float:
    """The share of what is said around a date that is said around another one, rare words counting more."""
    mine, theirs = one.claim.passage.nearness, two.claim.passage.nearness
    every = sum(map(rarity, mine))
    return sum(rarity(stem) for stem in mine if stem in theirs) / every if every else 0.0


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
        if len(spans) < 2:
            return None
        (first, last), (low, high) = spans
        if max(last - first, high - low) > LONG and not {first, last} & {low, high}:
            return None if first <= high and low <= last else False
        return first <= high and low <= last
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
