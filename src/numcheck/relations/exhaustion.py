"""Whether the parts that a text lists can be all there is, each once: else they make no sum."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from numcheck.model import Claim, Document
from numcheck.patterns import re
from numcheck.reading.cues import Cue, Cues

BEHIND = 30  # characters behind a part in which it may be said that it is one of the others
_UNNUMBERED = re.compile(
    r"(?i)(?:,|\band|\bplus)\s+(?:an?|another|one|several|some|many)\s+(?!(?:total|sum)\b)[a-z][^,;:]*?(?:[,;:.]|\band\b)"
)
_SINGLE = re.compile(r"(?i),\s+one of (?:whom|which|them)")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?![\w%])")


class Words(Cues, section="total"):
    """What the lexicon says of parts that are not all, or not the only ones."""

    overlapping = Cue("{overlapping}")  # of them, behind a part that is some of the others as well
    rest = Cue("{remainder.rest}")  # the remaining, before the last part
    left = Cue(r"\A(?:\s+[\w'’-]+){0,2}?,?\s+{remainder.left}")  # still missing, behind it


def may_exhaust(
    document: Document, whole: Claim, parts: Sequence[Claim], claims: Sequence[Claim], words: Words
) -> bool:
    """Whether parts, cells of a table or in the order of the text, may make up a whole: none is one of the others or of another whole (`eight of the 17`), the
    list was not closed before the last of them (`12 Labour and eight Tories; five later withdrew`), and no number of it was left unread.
    """
    if any(claim.block == "cell" for claim in (whole, *parts)):
        return True
    places = sorted({(part.figure.start, part.figure.end) for part in parts})
    prose, first, last = document.prose, places[0][0], places[-1][1]
    ends = [*(start for start, _ in places[1:]), len(prose)]
    behind = [
        prose[end : min(until, end + BEHIND)].partition("\n")[0] for (_, end), until in zip(places, ends, strict=True)
    ]
    # Behind the first part `of them` says what all are parts of.
    leads = [prose[end:start] for (_, end), (start, _) in pairwise(places)]
    if any(
        words.overlapping.search(_SINGLE.sub("", text)) and not words.rest.search(lead)
        for lead, text in zip(leads, behind[1:], strict=True)
    ):
        return False
    if any(part.figure.whole not in (None, whole.figure.value) for part in parts):
        return False  # eight of the 17
    closed = len(leads) > 1 and ";" in leads[-1] and not words.rest.search(leads[-1])
    if closed and not words.left.match(behind[-1]) and re.search(r"\band\b", leads[-2]) and ";" not in leads[-2]:
        return False
    read = [claim.figure for claim in claims if claim.figure.end > first and claim.figure.start < last]
    return all(
        any(figure.start <= match.start() < figure.end for figure in read) or len(match[0]) == 4
        for match in _NUMBER.finditer(prose, first, last)
    )


def lists_unnumbered(text: str, ends: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether a list has an item without a number between where figures end and where the next ones start: 12 cows, a bull and six calves.

    >>> lists_unnumbered("12 cows and a bull, 13 in all", [2], [20]), lists_unnumbered("12 cows and a herd of 13", [2], [22])
    (True, False)
    """
    return any(_UNNUMBERED.search(text, end, start) is not None for end, start in zip(ends, starts, strict=True))
