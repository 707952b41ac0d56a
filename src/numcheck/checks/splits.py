"""Splits: the parts of a text that stand with their whole, as `two of 57 strikes` or `of 57 strikes, two hit homes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from numcheck.model import Claim
from numcheck.patterns import re

LEAST_WHOLE = 5  # `forty of the two sides' soldiers`: small numbers often count what the whole belongs to

_DETERMINER = r"(?:all\s+)?(?:the|its|their|his|her|our|those|these|a\s+total\s+of)"
_OPENING = re.compile(
    rf"(?i)(?:\A|[.;:—–(\n]|--)\W*(?:(?:and|but|so|yet)\s+)?(?:out\s+)?of\s+(?:{_DETERMINER}\s+|all\s+)?(?:[\w'’-]+\s+){{0,2}}\Z"
)
_CLAUSE = re.compile(r"(?i)[^,;:()—–]{0,120},\s*(?:(?:only|just|but|the)\s+)?")
_OF = re.compile(rf"(?i)\s+(?:out\s+)?of\s+(?:{_DETERMINER}\s+)?")
_OF_THEM = re.compile(r"(?i)\s+of\s+(?:them|whom|which|these|those)\b")
_OF_NAMED = re.compile(rf"(?i)(?:\s+of)?\s+(?:{_DETERMINER}\s+|all\s+)?(?:[\w'’-]+\s+){{0,4}}?(?:of\s+)?")
_OF_WHAT = re.compile(r"(?i)(?<!out)\s+of\s+(?!\d)")


@dataclass(frozen=True, slots=True)
class Split:
    """A part and its whole, and where the text that states them begins and ends."""

    part: Claim
    whole: Claim
    start: int
    end: int

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
        if following is None or following.sentence != claim.sentence:
            continue
        split = _read_nested(claim, following) or _read_amounts(claim, following) or _read_clause(claim, following)
        split = split or _read_included(claims, index + 1)
        if split is not None:
            yield split


def is_share_of(share: Claim, whole: Claim) -> bool:
    """Whether the text says that a share is one of that whole: `a tenth of the island's population of 220,000`."""
    gap = share.document.prose[find_share_end(share) : whole.figure.start]
    if share.sentence != whole.sentence or len(gap) >= 80 or _OF_NAMED.fullmatch(gap) is None:
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
    return a.kind == b.kind and a.unit == b.unit and a.kind in ("count", "money", "measure")


def _read_nested(claim: Claim, following: Claim) -> Split | None:
    """`two of 57 strikes`, which figures/ reads as one figure with its whole inside."""
    part, whole = claim.figure, following.figure
    if part.whole is None or part.whole != whole.value or not part.start < whole.start < part.end:
        return None
    return Split(claim, following, part.start, part.end) if whole.kind == part.kind == "count" else None


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


def _read_included(claims: Sequence[Claim], index: int) -> Split | None:
    """`employs 2,150 people, 890 of them ...`, if only one figure of the sentence can be the whole."""
    part = claims[index]
    end = _OF_THEM.match(part.document.prose, part.figure.end)
    if end is None or part.figure.kind != "count" or part.figure.value is None:
        return None
    before = claims[max(0, index - 6) : index]
    wholes = [claim for claim in before if claim.sentence == part.sentence and is_alike(claim, part)]
    wholes = [claim for claim in wholes if claim.figure.value is not None and claim.figure.value > part.figure.value]
    return Split(part, wholes[0], wholes[0].figure.start, end.end()) if len(wholes) == 1 else None
