"""Ages and birthdays beside the only birth of a passage, or of a short text, each with the moment at which somebody had it.

The mare, foaled in 2004, was 25 when she ran her last race in 2019.                  not 15
Ida Noor, 48, was sentenced on 4 May 2023. Noor, who was born in 1985, had lied.      not 38
She won it in 1970. She was then 35.  Born in Tolm in 1945, she had come late to it.  not 25

Words tie an age to its moment, and one that is right at any other moment nearby is silent; what is wrong must be so as a slip is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from numcheck.documents.dates import Date
from numcheck.model import Claim
from numcheck.reading.document_time import Window
from numcheck.reading.phrases import Token
from numcheck.reading.read import Reading
from numcheck.reading.same_life import find_sentence, is_of_one_life
from numcheck.reading.slips import are_swapped
from numcheck.relations.ages_at import OLDEST, AgeAt, count_ages, make_age, read_day
from numcheck.relations.lives import Row, list_rows, read_date

Way = Literal["had", "at", "named", "birthday", ""]
Tie = Literal["tight", "alone", "loose"]
SLIPS = (9, 10, 11, 20, 30)  # years that a slip takes an age away whose moment little ties to it
MOST = 60  # years that an age is off at most
LIGHT = frozenset(
    "comma in the of aging break pronoun be hedge then turning close own and".split()
)  # classes of words between the two
NEAR = 6  # tokens between an age and the moment right beside it
LEADING = frozenset("hedge then now the".split())  # the same, between an age and the word that says what it is
CLOSING = frozenset(
    "break comma stop close in and plain before after pronoun name semicolon then to for those".split()
)  # behind a bare one
OPENING = frozenset("to before after since if".split())  # before a clause with a time of its own: until he was 12


class At(NamedTuple):
    """The place of the moment at which somebody had an age, and how words tie the two: ``alone`` where these are the only ones."""

    event: int
    tie: Tie


def find_lone_ages(reading: Reading, window: Window | None) -> Iterator[AgeAt]:
    """The ages of a document that the only birth of their passage and their moment do not give, off as their ties allow."""
    today = read_day(window.last) if window else None
    section = reading.lexicon.section("elapsed")
    genders = {word: gender for gender in ("men", "women") for word in section[gender].split()}
    for row in list_rows(reading):
        for place in range(len(row.tokens)):
            way = _find_way(row, place)
            found = _find_event(row, place, way) if way else None
            one = _make_age(row, place, found, way) if found else None
            if one is None or found is None or not _is_off(one, found.tie) or _fits_another(row, one, today):
                continue
            said = way in ("had", "named")
            if is_of_one_life(row.tokens, row.birth, place, reading.document.prose, genders, said=said):
                yield one


def _may_be_age(token: Token) -> bool:
    figure = token.value.figure if isinstance(token.value, Claim) else None
    return (
        figure is not None
        and figure.kind in ("age", "count")
        and not figure.counted
        and 0 < (figure.value or 0) <= OLDEST
    )


def _find_way(row: Row, place: int) -> Way:
    """How an age is told: somebody had it, something was at it, it stands behind a name; empty where a token is none."""
    token = row.tokens[place]
    if token.kind == "anniversary":
        return "birthday" if isinstance(token.value, Claim) and token.value.figure.text.endswith("birthday") else ""
    if token.kind not in ("age", "number") or not isinstance(token.value, Claim):
        return ""
    figure = token.value.figure
    after = row.tokens[place + 1].kind if place + 1 < len(row.tokens) else "stop"
    if figure.bound not in ("exact", "about") or figure.counted or not 0 < (figure.value or 0) <= OLDEST:
        return ""
    if token.kind == "number" and (figure.kind not in ("count", "age") or after not in CLOSING):
        return ""
    lead = [token for token in row.tokens[max(place - 5, 0) : place] if token.kind not in LEADING]
    kinds = [""] * 3 + [token.kind for token in lead]
    if "-year-old" in figure.text:
        return "at" if kinds[-1] == "as" else "named" if row.tokens[place - 1].kind in ("the", "those") else ""
    if kinds[-1] == "be":
        return "" if OPENING & set(kinds[-4:-2]) else "had"
    if kinds[-3:] == ["be", "plain", "of"] and (token.kind == "age" or after == "break"):
        return "had"  # she was a girl of nine
    if kinds[-1] == "comma" and kinds[-2] in ("name", "moment"):
        return "named" if kinds[-2] == "name" else "at"
    if (kinds[-1] == "aging" and kinds[-2] == "comma" and kinds[-3] == "name") or (
        kinds[-1] == "open" and kinds[-2] == "name"
    ):
        return "named"
    if kinds[-1] in ("in", "aging", "turning", "lasting") or kinds[-2:] == ["aging", "of"]:
        return "had" if after == "pronoun" and kinds[-1] == "in" else "at"
    return ""


def _find_event(row: Row, place: int, way: Way) -> At | None:
    """The moment of an age."""
    home = find_sentence(row.tokens, place)
    here = [event for event in row.events if event in home]
    near = [event for event in here if _is_near(row, place, event)]
    if len(near) == 1:
        return At(near[0], "tight")
    if way == "named":
        return _find_latest(row, place)
    if here:
        return _find_tie(row, place, here[0], way) if len(here) == 1 else None
    if way == "had":
        return _find_beside(row, place, home)
    died = way == "at" and "death" in [row.tokens[k].kind for k in range(max(place - 5, 0), place)]
    return _find_latest(row, place) if died else None


def _find_tie(row: Row, place: int, event: int, way: Way) -> At | None:
    """The only moment in the sentence of an age, unless another clause parts them."""
    between = row.list_kinds(place, event)
    parted = bool({"and", "but", "semicolon"} & set(between))
    if {"which", "moment", "anniversary", "age"} & set(between) or (
        parted and (way != "had" or _opens(row, place, event))
    ):
        return None
    return At(event, "tight") if way == "had" and not parted else _tie_loosely(row, place, event)


def _tie_loosely(row: Row, place: int, event: int) -> At:
    others = any(_may_be_age(token) for k, token in enumerate(row.tokens) if k != place)
    return At(event, "loose" if others or len(row.events) > 1 else "alone")


def _opens(row: Row, place: int, event: int) -> bool:
    """Whether a clause about something else begins at a moment, or before the pronoun that stands behind an age: and in 1893 he."""
    if place > event:
        return True
    return (
        bool({"and", "but"} & {token.kind for token in row.tokens[event - 3 : event]})
        or row.tokens[place + 1].kind == "pronoun"
    )


def _is_near(row: Row, place: int, event: int) -> bool:
    between = row.list_kinds(place, event)
    if "and" in between and place < event:
        return False  # she won at 21 and in 2019
    return len(between) <= NEAR and set(between) <= (LIGHT | {"name"} if "break" in between else LIGHT)


def _find_latest(row: Row, place: int) -> At | None:
    """The one other moment of a text, a day or a month in which what it tells happened, unless it is that of a clause about the past."""
    event = row.events[0]
    date, home = read_date(row.tokens[event]), find_sentence(row.tokens, place)
    if len(row.events) != 1 or not date or not date.month:
        return None
    rest = range(place, event if event in home else home.stop)
    aside = {"moment", "which", "those"} if event in home else {"moment"}
    if aside & {row.tokens[k].kind for k in rest if k != row.birth}:
        return None
    return _tie_loosely(row, place, event)


def _find_beside(row: Row, place: int, home: range) -> At | None:
    """The one moment of the sentence before an age that tells none, or of the next one if this goes on with `that was in`."""
    ahead = [token.kind for token in row.tokens[max(place - 4, home.start) : place + 2]]
    if "break" in ahead:
        return None  # he was 12 when his father died
    before = [event for event in row.events if home.start and event in find_sentence(row.tokens, home.start - 1)]
    kinds, after = [token.kind for token in row.tokens[home.stop + 1 : home.stop + 4]], home.stop + 4
    if not before and kinds in (["those", "be", "in"], ["pronoun", "be", "in"]) and after in row.events:
        before = [after]
    found = before or row.events
    return _tie_loosely(row, place, found[0]) if len(found) == 1 else None


def _make_age(row: Row, place: int, at: At, way: Way) -> AgeAt | None:
    birth, when, claim = read_date(row.tokens[row.birth]), read_date(row.tokens[at.event]), row.tokens[place].value
    if birth is None or when is None or not isinstance(claim, Claim) or (birth.year or 0) > (when.year or 0):
        return None
    return make_age(claim, birth, when, way == "birthday")


def _is_off(one: AgeAt, tie: Tie) -> bool:
    """Whether an age is off: in any way if words tie it to its moment, else as a slip is."""
    stated = int(one.claim.figure.value or 0)
    off = min(abs(stated - right) for right in (one.low, one.high))
    if one.low <= stated <= one.high or off > MOST:
        return False
    rights = (one.low, one.high)
    return tie != "loose" or any(
        abs(stated - right) in SLIPS or are_swapped(f"{stated}", f"{right}") for right in rights
    )


def _fits_another(row: Row, one: AgeAt, today: Date | None) -> bool:
    """Whether an age is right at another moment of its text, or when that was written."""
    dates = [*(read_date(row.tokens[event]) for event in row.events), today]
    spans = [count_ages(one.birth, when) for when in dates if when]
    return any(low <= (one.claim.figure.value or 0) <= high for low, high in spans)
