"""Trends: whether a figure is the amount or the end of a rise or of a fall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import regex

from numcheck.model import Trend

BACK = regex.compile(r"[\w+]+|[.;:!?,(—]")
AHEAD = regex.compile(r"[\s-]+(?P<first>\w+)(?:\s+(?P<second>\w+))?")
FARTHEST = 6  # words between the verb and the number


class TrendTable:
    """The words of one lexicon's `trends` section."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.before: dict[str, Trend] = {w: "up" for w in data["before"]["up"].split()}
        self.before |= dict.fromkeys(data["before"]["down"].split(), "down")
        self.after: dict[str, Trend] = {w: "up" for w in data["after"]["up"].split()}
        self.after |= dict.fromkeys(data["after"]["down"].split(), "down")
        self.between = frozenset(data["between"].split())

    def read(self, text: str, floor: int, start: int, end: int, limit: int) -> Trend | None:
        """The trend of the figure ``text[start:end]``; None where its sentence states none."""
        match = AHEAD.match(text, end, limit)
        if match is not None:
            found = self.after.get(match["first"].lower())
            if found is None and match["second"] and match["first"].lower() not in ("of", "to", "from", "in", "and", "on"):
                found = self.after.get(match["second"].lower())
            if found:
                return found
        passed_of = False  # `made up of 40` is no rise
        words = BACK.findall(text, max(floor, start - 70), start)
        for word in reversed(words[-FARTHEST:]):
            low = word.lower()
            if low == "from":
                return None
            trend = self.before.get(low)
            if trend:
                return None if passed_of and low in ("up", "down", "higher", "lower") else trend
            passed_of = passed_of or low == "of"
            if low not in self.between and not low.endswith("ly") and not low.isdigit():
                return None
        return None
