"""Lengths beside the only two moments of their sentences, which no phrase ties to these.

She joined the practice in 1988. When she left in 2021 she had given it 43 years.    not 33

Little says that the length is of these moments.  So it must be the only one, and near what they give, as a slip is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.reading.moments import DAYS, Moment, measure_elapsed
from numcheck.reading.phrases import Token
from numcheck.reading.read import Reading
from numcheck.reading.time_passages import Passage
from numcheck.relations.elapsed import Lapse, agrees
from numcheck.relations.rounding import is_slip

LIKE = Fraction("1.5")  # how many times the time between two moments a length may be, or that the length
FAR = 2  # the same, in one sentence with them, where one of its digits is wrong
TEN = 10  # of less a wrong digit tells nothing
BACK = 2  # sentences before that of a length in which its moments may be told
_PLAN = re.compile(r"-[a-z]+\Z")
TODAY = ("next", "coming", "past")  # words before a length that is reckoned from the day of writing


def find_lone_lengths(reading: Reading) -> Iterator[Lapse]:
    """The lengths of a document that are near the time between the only two moments beside them, and are not it."""
    lasting, apart = (
        frozenset(reading.lexicon.section("elapsed")["sets"][name].split()) for name in ("lasts", "aside")
    )
    for passage in reading.bare_passages:
        for window in (*_list_windows(passage), *_list_ends(passage, reading.moments)):
            kinds = {token.kind for token in window}
            (length,) = filter(_is_said, window)
            one, two = (token.value for token in window if token.kind == "moment")
            if kinds & apart or not isinstance(length.value, Claim) or _is_of_others(length, window):
                continue
            lapse = _read_lapse(length.value, one, two)
            if (
                lapse
                and (kinds & lasting or _is_of_day(lapse))
                and _is_wrong(lapse, between=_stands_between(length, window))
            ):
                yield lapse


def _is_wrong(lapse: Lapse, *, between: bool) -> bool:
    return not agrees(lapse.claim, lapse.extents) and _is_like(lapse, between=between)


def _is_of_day(lapse: Lapse) -> bool:
    """Whether a length lies between two times of day of its sentence."""
    times = [one for one in (lapse.start, lapse.end) if one and one.minutes is not None]
    return len(times) == 2 and all(lapse.claim.sentence.start <= one.start < lapse.claim.sentence.end for one in times)


def _stands_between(length: Token, window: Sequence[Token]) -> bool:
    """Whether a length is said to be that between what was told: the 28 days between, in those 28 days."""
    place = window.index(length)
    ahead, behind = window[max(place - 1, 0)].kind, [token.kind for token in window[place + 1 : place + 3]]
    return ahead == "those" or behind[:1] == ["between"]


def part_sentences(passage: Passage) -> list[list[Token]]:
    """The tokens of a passage, sentence by sentence."""
    sentences: list[list[Token]] = [[] for _ in range(len(passage.stops) + 2)]
    for token in passage.tokens:
        sentences[bisect_right(passage.stops, token.start)].append(token)
    return sentences


def _list_windows(passage: Passage) -> Iterator[Sequence[Token]]:
    """The sentences with one length and two moments, or each with the one or two before it where these make them two."""
    sentences = part_sentences(passage)
    for number, home in enumerate(sentences):
        if [token.kind for token in home if _is_said(token)] != ["length"]:
            continue
        for first in range(number, max(number - BACK, 0) - 1, -1):
            window = [token for sentence in sentences[first : number + 1] for token in sentence]
            moments = [token for token in window if token.kind == "moment"]
            alone = sum(_is_said(token) for token in window) == 1
            near = number - first < BACK or len(passage.moments) == 2
            if len(moments) == 2 and alone and near and not any(token.kind == "bar" for token in window):
                yield window
            if len(moments) >= 2:
                break


def _list_ends(passage: Passage, moments: Sequence[Moment]) -> Iterator[Sequence[Token]]:
    """The sentence of the only length of a passage that tells when something ended, with the only other moment of the text, which is told far before."""
    for home in part_sentences(passage):
        mine = [token for token in home if token.kind == "moment"]
        if len(moments) == 2 and len(mine) == 1 and [token.kind for token in home if _is_said(token)] == ["length"]:
            first = moments[0]
            if first.end < passage.tokens[0].start and mine[0].value is moments[1] and first.minutes is not None:
                yield [Token(first.start, first.end, "moment", first), *home]


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
    if follows == "with":  # 155 years without a strike
        return window[place + 1].value == "with" or before != "comma"
    return follows == "in" and window[place + 1].value == "in" and behind[1:2] != ["which"]


def _is_said(token: Token) -> bool:
    """Whether a token is a length or an age that is told by itself, and not of something else: a five-year plan."""
    if token.kind == "length" and isinstance(token.value, Claim):
        return _PLAN.search(token.value.figure.text) is None
    return token.kind in ("length", "age")


def _read_lapse(claim: Claim, one: object, two: object) -> Lapse | None:
    if not isinstance(one, Moment) or not isinstance(two, Moment) or claim.figure.value is None:
        return None
    spans = [(start, end, measure_elapsed(start, end)) for start, end in ((one, two), (two, one))]
    found = [span for span in spans if span[2] and span[2][0].middle > 0]
    if not found:
        return None
    dated = one.date and two.date and one.date.month and two.date.month and one.date.year == two.date.year is None
    # Found on 21 March, it had vanished on 3 March: of dates without a year the later may come first.
    return Lapse(claim, *(min(found, key=lambda span: span[2][0].middle) if dated else found[0]))


def _is_like(lapse: Lapse, *, between: bool) -> bool:
    """Whether a length is so near to the time between two moments that it may be meant for it."""
    value, unit = Fraction(lapse.claim.figure.value or 0), DAYS[lapse.claim.figure.unit or "year"]
    beside = all(lapse.claim.sentence.start <= one.start for one in (lapse.start, lapse.end) if one)
    for extent in lapse.extents:
        slip = (beside or between) and value >= TEN and is_slip(extent.middle / unit, value)
        most = FAR if slip or _is_of_day(lapse) else LIKE
        if extent.low <= most * value * unit and value * unit <= most * extent.high:
            return True
    return False
