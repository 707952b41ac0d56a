"""Lengths beside the only two moments of their sentences, which no phrase ties to these.

She joined the practice in 1988. When she left in 2021 she had given it 43 years.    not 33

Little says that the length is of these moments.  So it must be the only one, and near what they give, as a slip is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from numcheck.model import Claim
from numcheck.reading.moments import DAYS, Moment, measure_elapsed
from numcheck.reading.phrases import Token
from numcheck.reading.read import Reading
from numcheck.reading.time_passages import Passage
from numcheck.relations.elapsed import Lapse, agrees
from numcheck.relations.rounding import is_slip

LIKE = Fraction("1.5")  # how many times the time between two moments a length may be, or that the length
FAR = 2  # the same, in one sentence with them, where one of its digits is wrong
TEN = 10  # of less a wrong digit tells nothing
TODAY = ("next", "coming", "past")  # words before a length that is reckoned from the day of writing


def find_lone_lengths(reading: Reading) -> Iterator[Lapse]:
    """The lengths of a document that are near the time between the only two moments beside them, and are not it."""
    lasting, apart = (
        frozenset(reading.lexicon.section("elapsed")["sets"][name].split()) for name in ("lasts", "aside")
    )
    for passage in reading.bare_passages:
        for window in _list_windows(passage, "length"):
            kinds = {token.kind for token in window}
            (length,) = filter(_is_said, window)
            one, two = (token.value for token in window if token.kind == "moment")
            if not kinds & lasting or kinds & apart or not isinstance(length.value, Claim):
                continue
            if _is_of_others(length, window):
                continue
            lapse = _read_lapse(length.value, one, two)
            if lapse and not agrees(length.value, lapse.extents) and _is_like(lapse):
                yield lapse


def part_sentences(passage: Passage) -> list[list[Token]]:
    """The tokens of a passage, sentence by sentence."""
    sentences: list[list[Token]] = [[] for _ in range(len(passage.stops) + 2)]
    for token in passage.tokens:
        sentences[bisect_right(passage.stops, token.start)].append(token)
    return sentences


def _list_windows(passage: Passage, kind: str) -> Iterator[Sequence[Token]]:
    """The sentences with one value of a kind and two moments, or each with the one before it where that makes them two."""
    sentences = part_sentences(passage)
    for before, home in zip([[], *sentences], sentences, strict=False):
        if sum(_is_said(token) for token in home) != 1 or not any(
            token.kind == kind and _is_said(token) for token in home
        ):
            continue
        for window in (home, [*before, *home]):
            moments = [token for token in window if token.kind == "moment"]
            alone = sum(_is_said(token) for token in window) == 1
            if len(moments) == 2 and alone and not any(token.kind == "bar" for token in window):
                yield window
            if len(moments) >= 2:
                break


def _is_of_others(length: Token, window: Sequence[Token]) -> bool:
    """Whether the word behind a length says that it is one of something else: 20 years of data, 20 years after the war."""
    place = window.index(length)
    before = window[place - 1].kind if place else ""
    if place and window[place - 1].value in TODAY:
        return True
    behind = [token.kind for token in window[place + 1 :]]
    follows = behind[0] if behind else ""
    if follows == "of":
        served = behind[1:2] in (["running"], ["post"]) or "length" in behind[1:4]
        return before not in ("after", "for", "lasting") or not served
    if follows == "later":  # two years later another followed
        near = [token.kind for token in window[max(place - 4, 0) : place + 6]]
        return "moment" not in near
    if follows in ("after", "before"):
        return "moment" not in behind and behind[1:2] != ["pronoun"]
    return follows == "with" or (follows == "in" and window[place + 1].value == "in" and behind[1:2] != ["which"])


def _is_said(token: Token) -> bool:
    """Whether a token is a length or an age that is told by itself, and not of something else: a five-year plan."""
    if token.kind == "length" and isinstance(token.value, Claim):
        return "-" not in token.value.figure.text
    return token.kind in ("length", "age")


def _read_lapse(claim: Claim, one: object, two: object) -> Lapse | None:
    if not isinstance(one, Moment) or not isinstance(two, Moment) or claim.figure.value is None:
        return None
    for start, end in ((one, two), (two, one)):
        extents = measure_elapsed(start, end)
        if extents and extents[0].middle > 0:
            return Lapse(claim, start, end, extents)
    return None


def _is_like(lapse: Lapse) -> bool:
    """Whether a length is so near to the time between two moments that it may be meant for it."""
    value, unit = Fraction(lapse.claim.figure.value or 0), DAYS[lapse.claim.figure.unit or "year"]
    beside = all(lapse.claim.sentence.start <= one.start for one in (lapse.start, lapse.end) if one)
    for extent in lapse.extents:
        most = FAR if beside and value >= TEN and is_slip(extent.middle / unit, value) else LIKE
        if extent.low <= most * value * unit and value * unit <= most * extent.high:
            return True
    return False
