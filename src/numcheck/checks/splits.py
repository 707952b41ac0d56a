"""Splits: the parts of a text that stand with their whole, as `two of 57 strikes` or `of 57 strikes, two hit homes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.checks.changes import FALLEN, RISEN
from numcheck.model import Claim, Figure
from numcheck.patterns import re
from numcheck.relations.apposition import is_parted

BACK = 400  # characters before a sentence in which the whole may stand that `of them` refers to
MANY = 12  # figures before a part that are looked at
LEAST_WHOLE = 5  # `forty of the two sides' soldiers`: small numbers often count what the whole belongs to

_DETERMINER = r"(?:all\s+)?(?:the|its|their|his|her|our|those|these|a\s+total\s+of)"
_OPENING = re.compile(
    rf"(?i)(?:\A|[.;:—–(\n]|--)\W*(?:(?:and|but|so|yet)\s+)?(?:out\s+)?of\s+(?:{_DETERMINER}\s+|all\s+)?(?:[\w'’-]+\s+){{0,2}}\Z"
)
_CLAUSE = re.compile(r"(?i)[^,;:()—–]{0,120},\s*(?:(?:only|just|but|the)\s+)?")
_OF = re.compile(rf"(?i)\s+(?:out\s+)?of\s+(?:{_DETERMINER}\s+)?")
_OF_THEM = re.compile(r"(?i)\s+(?:out\s+)?of\s+(?:them|whom|which|these|those)\b(?!\s+(?:who|that|which)\b)")
# `Of those, 84 went abroad`, `of which 21,000 are kept in the cellar`
_THEM_FIRST = re.compile(
    r"(?i)\bof\s+(?:(?:these|those|them)\s*,?|which|whom)\s+(?:(?:only|just|some|about|around|at\s+least|fully)\s+)?\Z"
)
# `Of those households, 3,696 had work`: the noun tells which whole, wherever that stood last
_NAMED_FIRST = re.compile(
    r"(?i)(?:\A|[.;:—–\n]\s*)of\s+(?:these|those)\s+(?:[\w'’-]+\s+)?(?P<noun>[\w'’-]+)\s*,\s+(?:(?:only|just|some|about|around|at\s+least|fully)\s+)?\Z"
)
# From a share to its whole: `of 60`, `of the 60`, `of the island's registered 60`, `of the population of 60`.
_OF_NAMED = re.compile(
    rf"(?i)(?:\s+of)?\s+(?:(?:{_DETERMINER}|all)\s+(?:[\w'’-]+\s+){{0,4}}?|(?:[\w-]+\s+){{0,2}}?[\w-]+['’]s?\s+(?:[\w'’-]+\s+){{0,2}}?|"
    r"(?:[\w'’-]+\s+){1,4}?of\s+)?(?:of\s+)?"
)
# In `27% of sales compared to`, `16% of the loans to`, `10% of its sales grew` the next number is of another year, or an amount.
_ELSEWHERE = re.compile(
    rf"(?i)\b(?:{RISEN}|{FALLEN}|improved|to|from|with|against|versus|compared|by|than|and|or|but|while|in|on|at|for|up|down|over|after|before|"
    r"per|is|are|was|were|has|have|had|will|would|cost|paid|spent|lost|won|sold|made|met)\b"
)
_OF_WHAT = re.compile(r"(?i)(?<!out)\s+of\s+(?!\d)")


class Split(NamedTuple):
    """A part and its whole, and where the text that states them begins and ends."""

    part: Claim
    whole: Claim
    start: int
    end: int
    rivals: tuple[Claim, ...] = ()  # what else `of them` may refer to, farther off

    def list_readings(self) -> list[Split]:
        """The split with each of the wholes that it may have, the nearest one first."""
        return [self, *(self._replace(whole=rival, rivals=()) for rival in self.rivals)]

    def exceeds(self) -> bool:
        """Whether the part is larger than its whole."""
        part, whole = self.part.figure, self.whole.figure
        if whole.value is None or whole.value < LEAST_WHOLE or part.kind != "count":
            return False
        return part.interval.low > whole.interval.high


def find_splits(claims: Sequence[Claim]) -> Iterator[Split]:
    """The parts that stand with their whole, in the order of the text."""
    for index, claim in enumerate(claims):
        following = claims[index + 1] if index + 1 < len(claims) else None
        split = None
        if following and following.sentence == claim.sentence:
            split = _read_nested(claim, following) or _read_amounts(claim, following) or _read_clause(claim, following)
        split = split or _read_referring(claims, index)
        if split is not None:
            yield split


def find_wholes(claims: Sequence[Claim], index: int) -> list[Claim]:
    """The larger figures in and before a figure's sentence of which it may be a part, the nearest one first.

    Those of its own sentence count, else those of the nearest sentence before it that has any, in one paragraph.
    """
    part = claims[index]
    if part.figure.value is None or part.figure.kind not in ("count", "money", "measure"):
        return []
    found: list[Claim] = []
    for claim in reversed(claims[max(0, index - MANY) : index]):
        if claim.figure.start < part.sentence.start - BACK or is_parted(claim, part):
            break
        if found and claim.sentence != found[-1].sentence:
            break
        if _may_be_whole(claim, part):
            found.append(claim)
    return found


def is_share_of(share: Claim, whole: Claim) -> bool:
    """Whether the text says that a share is one of that whole: `a tenth of the island's population of 220,000`."""
    gap = share.document.prose[find_share_end(share) : whole.figure.start]
    if share.sentence != whole.sentence or len(gap) >= 80 or _OF_NAMED.fullmatch(gap) is None or _ELSEWHERE.search(gap):
        return False
    # Only a half goes without `of`: half the 60 seats.
    return gap.lstrip().lower().startswith("of ") or share.figure.text.lower().endswith("half")


def find_share_end(share: Claim) -> int:
    """Where a share itself ends, before what it is a share of: behind `8 percent` in `8 percent of the strikes`."""
    figure = share.figure
    match = _OF_WHAT.search(share.document.prose, figure.number.end, figure.end) if figure.counted else None
    return match.start() if match else figure.end


def is_alike(one: Claim, two: Claim) -> bool:
    """Whether one figure can be a part of the other: both counted or measured in the same way."""
    a, b = one.figure, two.figure
    if a.kind == b.kind == "count" and not (_is_whole_number(a) and _is_whole_number(b)):
        return False  # the 2.4 devices are a version, 2.1 children an average
    return a.kind == b.kind and a.unit == b.unit and a.kind in ("count", "money", "measure")


def _is_whole_number(figure: Figure) -> bool:
    return figure.value is None or figure.value == int(figure.value)


def _read_nested(claim: Claim, following: Claim) -> Split | None:
    """`two of 57 strikes`, which figures/ reads as one figure with its whole inside."""
    part, whole = claim.figure, following.figure
    if part.whole is None or part.whole != whole.value or not part.start < whole.start < part.end:
        return None
    return Split(claim, following, part.start, part.end) if whole.kind == part.kind in ("count", "money") else None


def _read_amounts(claim: Claim, following: Claim) -> Split | None:
    """`$260 million of the $410 million`."""
    if not is_alike(claim, following) or claim.figure.kind == "count":
        return None
    gap = claim.document.prose[claim.figure.end : following.figure.start]
    if not _OF.fullmatch(gap):
        return None
    return Split(claim, following, claim.figure.start, following.figure.end)


def _read_clause(claim: Claim, following: Claim) -> Split | None:
    """`Of the 57 strikes, two hit homes`."""
    whole, part, prose = claim.figure, following.figure, claim.document.prose
    if not is_alike(claim, following) or part.whole is not None or whole.whole is not None:
        return None
    before = prose[max(claim.sentence.start, whole.start - 60) : whole.start]
    if not _OPENING.search(before) or not _CLAUSE.fullmatch(prose[whole.end : part.start]):
        return None
    # Of the 57 strikes, two homes were hit: these are not strikes.
    if part.counted and (not whole.counted or part.counted.head != whole.counted.head):
        return None
    return Split(following, claim, whole.start, part.end)


def _read_referring(claims: Sequence[Claim], index: int) -> Split | None:
    """`employs 2,150 people, 890 of them ...`, or `It asked 480 households. Of these, 156 replied`."""
    part = claims[index]
    prose, figure = part.document.prose, part.figure
    if figure.kind != "count" or figure.value is None or figure.whole is not None:
        return None
    behind = _OF_THEM.match(prose, figure.end)
    start = max(part.sentence.start, figure.start - 60)
    ahead = None if behind else _THEM_FIRST.search(prose[start : figure.start])
    wholes = find_wholes(claims, index) if behind or ahead else []
    if not behind and not ahead:
        ahead = _NAMED_FIRST.search(prose[start : figure.start])
        wholes = _find_named(claims, index, ahead["noun"]) if ahead else []
    if not wholes:
        return None
    end = behind.end() if behind else figure.end
    return Split(part, wholes[0], start + ahead.start() if ahead else figure.start, end, tuple(wholes[1:]))


def _find_named(claims: Sequence[Claim], index: int, noun: str) -> list[Claim]:
    """The larger figures before a figure that count what a noun says, the nearest one first."""
    part = claims[index]
    return [
        claim
        for claim in reversed(claims[max(0, index - MANY) : index])
        if _may_be_whole(claim, part)
        and claim.figure.counted
        and claim.figure.counted.text.split()[-1].lower() == noun.lower()
    ]


def _may_be_whole(claim: Claim, part: Claim) -> bool:
    larger = (claim.figure.value or 0) > (part.figure.value or 0)
    return larger and is_alike(claim, part) and claim.figure.bound != "vague"
