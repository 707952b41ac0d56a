"""Where one document gives a number and says that another one has taken its place: first put at 12, rose to 19."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document
from numcheck.reading.revised_columns import RevisionWords, pair_columns
from numcheck.reading.tokens import MARKS, Word, find_words

BEFORE = 14  # words before a figure in which it may be said that it was given earlier ...
BEHIND = 7  # ... and behind it
CHANGED = 9  # words before a figure in which the verb of a change to it may stand
NEAR = 3  # words by which `earlier` and what was told may be apart
CORRECTED = 20  # figures of corrections for which the rest of the text is searched
ALIKE = 2  # words that a corrected sentence has in common with the one that corrects it
_STOPS = frozenset("but now ;".split())
_HEDGING = frozenset("about around some nearly almost over at least more than up to roughly an a the its".split())
_AGAINST = frozenset("from not than of".split())


class _Told(NamedTuple):
    """A figure in the words of its sentence: the first of its words, and the first one behind it."""

    claim: Claim
    begin: int
    end: int


class Revised(NamedTuple):
    """Which claims, by their identity, stand in a sentence that speaks of what was given before, and where the figures start that
    have taken the place of others."""

    earlier: frozenset[int]
    newer: Mapping[int, frozenset[int]]


@lru_cache(maxsize=4)
def _read_words(lexicon: Lexicon) -> RevisionWords:
    return RevisionWords(**{name: frozenset(words.split()) for name, words in lexicon.section("revisions").items()})


def find_revised(
    document: Document,
    claims: Sequence[Claim],
    homes: Sequence[int],
    words: Sequence[Sequence[Word]],
    lexicon: Lexicon,
) -> Revised:
    """What a document says of earlier and later numbers.

    ``homes`` are the numbers of the claims' sentences, ``words`` the words of each sentence.
    """
    known = _read_words(lexicon)
    forms = {home: frozenset(word.form for word in words[home]) for home in dict.fromkeys(homes)}
    told: dict[int, list[_Told]] = defaultdict(list)
    starts = {home: [word.start for word in words[home]] for home in forms}
    before = {
        home
        for home, said in forms.items()
        if not said.isdisjoint(known.earlier) and _speaks_of_before(words[home], known)
    }
    earlier = frozenset(id(claim) for claim, home in zip(claims, homes, strict=True) if home in before)
    for claim, home in zip(claims, homes, strict=True):
        if claim.figure.value is not None:
            places = find_words(words[home], starts[home], claim.figure.start, claim.figure.end)
            told[home].append(_Told(claim, *places))
    found = [
        pair
        for home, figures in told.items()
        for pair in _read_sentence(words[home], figures, known, not forms[home].isdisjoint(known.revised))
    ]
    corrected: list[Claim] = []
    for home, figures in told.items():
        found += _read_next(words, home, figures, told.get(home - 1, ()), known)
        corrected += [one.claim for one in figures] if _is_correction(words[home], known) else []
    settled = {id(older) for older, _ in found}
    found += _find_corrected([claim for claim in corrected if id(claim) not in settled][:CORRECTED], claims)
    newer: dict[int, frozenset[int]] = {}
    for older, later in (*found, *pair_columns(document, claims, known)):
        if older.figure.value != later.figure.value:
            newer[id(older)] = newer.get(id(older), frozenset()) | {later.figure.start}
    return Revised(earlier, newer)


def _speaks_of_before(words: Sequence[Word], known: RevisionWords) -> bool:
    """Whether a sentence speaks of what was said or known before: at first police spoke of 12, an earlier count."""
    for i, word in enumerate(words):
        if word.form not in known.earlier:
            continue
        before, after = ((words[j].form if 0 <= j < len(words) else "") for j in (i - 1, i + 1))
        if known.times.isdisjoint((before, after)):
            return True
    return False


def _may_replace(one: Claim, two: Claim) -> bool:
    """Whether two figures are of one sort, as far as they say of which."""
    a, b = one.figure, two.figure
    if b.kind == "count" and b.counted is None and a.kind == "measure":
        return True  # magnitude 6.1, later revised to 5.8
    if a.kind != b.kind or (a.unit and b.unit and a.unit != b.unit) or "difference" in two.frame.scope:
        return False
    heads = one.frame.head, two.frame.head
    return not heads[0] or not heads[1] or not heads[0].isdisjoint(heads[1])


def _read_sentence(
    words: Sequence[Word], figures: Sequence[_Told], known: RevisionWords, revised: bool
) -> Iterator[tuple[Claim, Claim]]:
    """The figures of a sentence that it gives up, each with the one in its place."""
    if len(figures) < 2:
        return
    for number, older in enumerate(figures):
        floor = figures[number - 1].end if number else 0
        ceiling = figures[number + 1].begin if number + 1 < len(figures) else len(words)
        given, alone = (_is_given_earlier(words, older, floor, ceiling, known, alone) for alone in (False, True))
        for place in (number + 1, number - 1):
            if not 0 <= place < len(figures) or not _may_replace(older.claim, figures[place].claim):
                continue
            newer = figures[place]
            if given and (revised or _is_newer(words, newer, older, known)):
                yield older.claim, newer.claim
            elif alone and _is_revised_to(words, newer, older, known):
                yield older.claim, newer.claim
            elif _word_before(words, older.begin) == "from" and _is_revised_from(words, older, newer, known):
                yield older.claim, newer.claim


def _is_given_earlier(
    words: Sequence[Word], figure: _Told, floor: int, ceiling: int, known: RevisionWords, alone: bool
) -> bool:
    """Whether a number is told as that of an earlier report, between the figures before and behind it; ``alone`` if as an
    earlier one at all."""
    first = max(figure.begin - BEFORE, floor)
    for i in range(figure.begin - 1, first - 1, -1):
        if words[i].form in _STOPS:
            first = i + 1
            break
    last = min(figure.end + BEHIND, ceiling)
    return any(_tells_earlier(words, *part, known, alone) for part in ((first, figure.begin), (figure.end, last)))


def _tells_earlier(words: Sequence[Word], first: int, last: int, known: RevisionWords, alone: bool) -> bool:
    for i in range(first, last):
        if words[i].form not in known.earlier:
            continue
        beside = (words[j].form for j in (i - 1, i + 1) if 0 <= j < len(words))
        if not known.times.isdisjoint(beside):
            continue
        if alone:
            return True
        for places in (range(i + 1, min(i + 1 + NEAR, last)), range(i - 1, max(i - 1 - NEAR, first - 1), -1)):
            for j in places:
                if words[j].form in MARKS:
                    break
                if words[j].form in known.told:
                    return True
    return False


def _is_newer(words: Sequence[Word], newer: _Told, older: _Told, known: RevisionWords) -> bool:
    """Whether a figure beside one that was given earlier is what has become of it."""
    first = max(newer.begin - CHANGED, older.end if older.begin < newer.begin else 0)
    before = {word.form for word in words[first : newer.begin]}
    if _word_before(words, newer.begin) == "to" and not before.isdisjoint(known.changed | known.revised):
        return True
    if not before.isdisjoint(known.now):
        return True
    between = {word.form for word in words[newer.end : older.end]}
    return newer.begin < older.begin and not between.isdisjoint(_AGAINST)


def _is_revised_to(words: Sequence[Word], newer: _Told, older: _Told, known: RevisionWords) -> bool:
    """Whether a figure is what another one was revised to, in so many words."""
    first = max(newer.begin - CHANGED, older.end if older.begin < newer.begin else 0)
    before = {word.form for word in words[first : newer.begin]}
    return _word_before(words, newer.begin) == "to" and not before.isdisjoint(known.revised)


def _is_revised_from(words: Sequence[Word], older: _Told, newer: _Told, known: RevisionWords) -> bool:
    """Whether a figure behind `from` is one that was revised to another: from 1.2 to 1.4, to 1.4 from 1.2, 1.4, revised from 1.2."""
    first = min(older.begin, newer.begin)
    before = {word.form for word in words[max(first - CHANGED, 0) : first]}
    between = {word.form for word in words[min(older.end, newer.end) : max(older.begin, newer.begin)]}
    if _word_before(words, newer.begin) == "to":
        return not before.isdisjoint(known.revised) or not (
            before.isdisjoint(known.changed) or before.isdisjoint(known.tallies)
        )
    return newer.begin < older.begin and not between.isdisjoint(known.revised)


def _word_before(words: Sequence[Word], place: int) -> str:
    """The last word before a place that is no hedge and no article."""
    for i in range(place - 1, max(place - 4, -1), -1):
        if words[i].form == "to" or words[i].form not in _HEDGING:
            return words[i].form
    return ""


def _read_next(
    words: Sequence[Sequence[Word]],
    home: int,
    figures: Sequence[_Told],
    before: Sequence[_Told],
    known: RevisionWords,
) -> Iterator[tuple[Claim, Claim]]:
    """The figure of the sentence before that a sentence revises: the figure was later corrected to 62; it is $62 million."""
    if len(figures) != 1 or not before:
        return
    newer = figures[0]
    older = [one for one in before if _may_replace(one.claim, newer.claim)]
    if len(older) != 1 or newer.claim.frame.head - older[0].claim.frame.head:
        return
    said = {word.form for word in words[home][max(newer.begin - BEFORE, 0) : newer.begin]}
    if said.isdisjoint(known.meant):
        return
    to = _word_before(words[home], newer.begin) == "to"
    changed = not said.isdisjoint(known.revised) or not (
        said.isdisjoint(known.changed) or said.isdisjoint(known.tallies)
    )
    earlier = _is_given_earlier(words[home - 1], older[0], 0, len(words[home - 1]), known, False)
    if (
        (to and changed)
        or (earlier and not said.isdisjoint(known.now))
        or (_is_correction(words[home - 1], known) and newer.begin <= CHANGED)
    ):
        yield older[0].claim, newer.claim


def _is_correction(words: Sequence[Word], known: RevisionWords) -> bool:
    """Whether a sentence says what an earlier version of the text had: an earlier version of this article gave $48 million."""
    forms = [word.form for word in words]
    return any(
        form in known.earlier and word in ("version", "article", "story", "headline") for form, word in pairwise(forms)
    )


def _find_corrected(corrected: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """For a figure that only an earlier version of the text had the one that the text has of the same thing."""
    for mine in corrected:
        alike = [
            (len(mine.frame.words & other.frame.words), -number)
            for number, other in enumerate(claims)
            if other.sentence != mine.sentence and _may_replace(mine, other) and other.figure.value != mine.figure.value
        ]
        best, number = max(alike, default=(0, 0))
        if best >= ALIKE:
            yield mine, claims[-number]
