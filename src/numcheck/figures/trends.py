"""Trends: whether a figure is the amount or the end of a rise or of a fall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import regex

from numcheck.model import Trend

BACK = regex.compile(r"[\w.,+]*[\w+]|[.;:!?,(—]")
AHEAD = regex.compile(r"[\s-]+(?P<first>[a-zA-Z]+)(?:\s+(?P<second>[a-zA-Z]+))?+(?!\s\d)")
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
        self.between = frozenset(data["between"].split())

    def read(self, text: str, floor: int, start: int, end: int, limit: int) -> Trend | None:
        """The trend of the figure ``text[start:end]``; None where its sentence states none."""
        match = AHEAD.match(text, end, limit)
        if match is not None and match["first"].lower() not in NO_NOUN:
            found = self.after.get(match["first"].lower()) or (
                match["second"] and self.after.get(match["second"].lower())
            )
            if found:
                return found
        passed_of = passed_to = False  # `made up of 40` is no rise, `from 40` no end of one
        for word in reversed(BACK.findall(text, max(floor, start - 70), start)[-FARTHEST:]):
            low = word.lower()
            trend = self.before.get(low)
            if trend:
                return (
                    None
                    if (passed_of and low in ("up", "down", "higher", "lower")) or (low in self.aimed and not passed_to)
                    else trend
                )
            if (low == "from" and not passed_to) or not (
                low in self.between or low == "from" or low.endswith("ly") or low[0].isdigit()
            ):
                return None
            passed_of = passed_of or low == "of"
            passed_to = passed_to or low in ("to", "by")
        return None
