"""Trends: whether a figure is the amount or the end of a rise or of a fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice, pairwise
from typing import Any

from numcheck.model import Trend
from numcheck.patterns import re

BACK = re.compile(r"[\w.,+]*[\w+]|[.;:!?,(—]")
AHEAD = re.compile(r"[\s-]+([a-zA-Z]+)(?>(?:\s+([a-zA-Z]+))?)(?!\s\d)")
NO_NOUN = frozenset(
    ["of", "to", "from", "in", "and", "on", "or", "this", "last", "next", "that", "each", "every", "the", "at"]
)
ENDS = frozenset(",.;:)")  # no trend stands behind a figure that ends its clause
FARTHEST = 8  # words between the verb and the number


class TrendTable:
    """The words of one lexicon's `trends` section."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.before: dict[str, Trend] = dict.fromkeys(data["before"]["up"].split(), "up")
        self.before |= dict.fromkeys(data["before"]["down"].split(), "down")
        self.after: dict[str, Trend] = dict.fromkeys(data["after"]["up"].split(), "up")
        self.after |= dict.fromkeys(data["after"]["down"].split(), "down")
        self.aimed = frozenset(data["aimed"].split())
        self.phrasal = frozenset(data["phrasal"].split())
        self.between = frozenset(data["between"].split())
        self.leading = {*self.between, *self.before, "to"}

    def read_after(self, text: str, end: int, limit: int) -> Trend | None:
        """The trend that the words behind a figure state: 5 percent higher, two points down."""
        match = AHEAD.match(text, end, limit) if text[end : end + 1] not in ENDS else None
        if match is None:
            return None
        first, second = match[1].lower(), match[2]
        found = self.after.get(first)
        if found is None and second is not None and first not in NO_NOUN:
            found = self.after.get(second.lower())
        return found

    def read_before(self, text: str, floor: int, start: int) -> Trend | None:
        """The trend that the words before a figure state: rose by 5 percent, up 40."""
        left = text[max(floor, start - 70) : start].rstrip()
        # Most words before a figure, or before its article, link it with no word of change, and end the search.
        last = left[left.rfind(" ") + 1 :].lower()
        if not self._leads(last):
            return None
        if last in self.between and last not in self.before and last != "to":
            left_of_it = left[: -len(last)].rstrip()
            word = left_of_it[left_of_it.rfind(" ") + 1 :].lower()
            if word.isalpha() and not self._leads(word):
                return None
        passed: set[str] = set()
        for word, before in pairwise(chain(islice(_words_back(left.lower()), FARTHEST), [""])):
            trend = self.before.get(word)
            if trend is not None:
                return trend if self._rises(word, before, passed) else None
            unit_of_start = "to" in passed and before[:1].isdigit()  # the tons of `from 40 tons to 50`
            if (word == "from" and "to" not in passed) or (word[0].isdigit() and "of" in passed):
                return None
            if not (
                word in self.between
                or word in ("from", "to")
                or word.endswith("ly")
                or word[0].isdigit()
                or unit_of_start
            ):
                return None
            passed.add(word)
        return None

    def _leads(self, word: str) -> bool:
        """Whether a word of change is this one, or may stand before it."""
        return word in self.leading or word[-2:] == "ly" or word[:1].isdigit()

    def _rises(self, word: str, before: str, passed: set[str]) -> bool:
        """Whether a word of change means one here: not in `made up of 40`, nor in `raised $2 million`."""
        if word in ("up", "down", "higher", "lower"):
            return "of" not in passed and before not in self.phrasal
        return word not in self.aimed or "to" in passed or "by" in passed


def _words_back(text: str) -> Iterator[str]:
    """The words and marks of a text from its end."""
    for piece in reversed(text.split()):
        yield from reversed(BACK.findall(piece))
