"""Trends: whether a figure is the amount or the end of a rise or of a fall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from numcheck.model import Trend
from numcheck.patterns import re

BACK = re.compile(r"[\w.,+]*[\w+]|[.;:!?,(—]")
AHEAD = re.compile(r"[\s-]+([a-zA-Z]+)(?:\s+([a-zA-Z]+))?+(?!\s\d)")
NO_NOUN = frozenset(
    ["of", "to", "from", "in", "and", "on", "or", "this", "last", "next", "that", "each", "every", "the", "at"]
)
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

    def read(self, text: str, floor: int, start: int, end: int, limit: int) -> Trend | None:
        """The trend of the figure ``text[start:end]``; None where its sentence states none."""
        match = AHEAD.match(text, end, limit)
        if match is not None:
            first, second = match[1].lower(), match[2]
            found = self.after.get(first) or (second and first not in NO_NOUN and self.after.get(second.lower()))
            if found:
                return found
        left = text[max(floor, start - 70) : start].rstrip().lower()
        last = left[
            left.rfind(" ") + 1 :
        ]  # most words before a figure link it with no word of change, and end the search
        if not (last in self.leading or last[-2:] == "ly" or last[:1].isdigit()):
            return None
        words = BACK.findall(left)[-FARTHEST:]
        passed: set[str] = set()
        for i in range(len(words) - 1, -1, -1):
            word, before = words[i], words[i - 1] if i else ""
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

    def _rises(self, word: str, before: str, passed: set[str]) -> bool:
        """Whether a word of change means one here: not in `made up of 40`, nor in `raised $2 million`."""
        if word in ("up", "down", "higher", "lower"):
            return "of" not in passed and before not in self.phrasal
        return word not in self.aimed or "to" in passed or "by" in passed
