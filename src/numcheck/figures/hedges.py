"""Bounds: the words that hedge a number, and the interval of values that make it true."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from numcheck.figures.numerals import WIDEST, round_off
from numcheck.model import Bound, Interval
from numcheck.patterns import re

ABOUT = 0.10  # about 50 may be 45 to 55, nearly 50 may be 45 to 50
FILLERS = frozenset(["another", "a", "an", "further", "additional"])
PLACES = frozenset("under over above below beneath beyond".split())  # under a four-year plan: no hedge
# The toll has gone up to 40, the delays add up to 1,900 hours: no limit.
ARRIVED = frozenset(
    "gone go goes going went crept inched edged move moves moved moving climb climbs climbed climbing rise rises rose risen rising shot now add "
    "adds added adding".split()
)
BEHIND = frozenset("+-, \u00a0\n")  # what a hedge behind a number begins with
BARRED = frozenset("below above exceed exceeds exceeding exceeded".split())  # it would not go below 12 million
CLOSING = frozenset("\"'”’")
TURNED: dict[Bound, Bound] = {"more_than": "at_most", "less_than": "at_least"}
DENIED = re.compile(
    r"(?i)\b(?:no|not|never|nobody|none|neither|cannot|\w+n['’]t)\b(?!\s+only\b)"
    r"(?:(?!\b(?:whether|if|because|that|but|when|who)\b)[^.;:!?,\d]){1,50}\Z"
)
# What has not happened for more than 14 years is longer ago; no limit, as in: may not work for more than nine hours.
TIME = re.compile(
    r"[\w.,]{1,20}(?:\s(?:hundred|thousand|million))?[\s-](?:second|minute|hour|day|week|month|year|decade|century|centurie|season)s?\b"
)
SINCE = re.compile(
    r"(?i)(?:\b(?:(?:has|have|had|['’]ve)(?:n['’]t|\s(?:not|never))|(?:not|never)\s(?=[a-z]+(?:ed|n|t)\b))(?P<rest>[^.;:!?]{0,50})\b(?:for|in)"
    r"|\b(?:has|have|had)\s(?P<won>[^.;:!?]{0,50})\bin)\s\Z"
)
LIMITED = re.compile(r"\b(?:last|stay|may|must|can|could|should|shall|will|would)")
OPENING = "(\"'“‘[—–"


class Hedge(NamedTuple):
    """The bound that some words set, with the words, and the place where they begin (or, behind a number, end)."""

    bound: Bound
    below: bool  # for `about`: the true value lies below, never above
    words: str
    place: int


class HedgeTable:
    """Every hedge of one lexicon's `hedges` section, by its words."""

    def __init__(self, data: Sequence[Mapping[str, Any]]) -> None:
        self.phrases: dict[str, tuple[Bound, bool]] = {}
        behind: dict[str, tuple[Bound, bool]] = {}
        for entry in data:
            meaning = (entry["bound"], entry.get("side") == "below")
            self.phrases.update((phrase, meaning) for phrase in entry.get("before", ()))
            behind.update((phrase, meaning) for phrase in entry.get("after", ()))
        adjectives = {
            word: (e["bound"], e.get("side") == "below") for e in data for word in e.get("adjectives", "").split()
        }
        self.adjectives = adjectives
        words = "|".join(adjectives)
        self.described = re.compile(rf"(?i)\b(?:an?|the|its|their)\s(?P<word>{words})\s(?:[a-z-]+\s){{1,3}}of\Z")
        self.behind = behind
        self.alone = frozenset(phrase for entry in data for phrase in entry.get("alone", ()))
        # For each last word of a hedge, of how many words the hedges are that end with it, the longest first.
        self.lengths: dict[str, list[int]] = {}
        for count, last in sorted({(-len(words), words[-1]) for words in map(str.split, self.phrases)}):
            self.lengths.setdefault(last, []).append(-count)
        self.leading = {*self.lengths, *FILLERS, "the", "of"}
        self.marks = {p: m for p, m in self.phrases.items() if not p[-1].isalnum() and p[-1] != "."}
        self.mark_words = tuple(self.marks)
        signs = "|".join(sorted((re.escape(p) for p in behind if not p[0].isalnum()), key=len, reverse=True))
        words = "|".join(sorted((re.escape(p) for p in behind if p[0].isalnum()), key=len, reverse=True))
        self.behind_begins = {p.lstrip("-")[:2] for p in behind}
        self.after_pattern = re.compile(rf"(?i)(?:(?P<sign>{signs})|,?[\s-](?P<words>{words}))(?!\w|\sthan\b)")
        interrupted = "|".join(
            re.escape(p) for p in self.phrases if " " in p or p in ("about", "roughly", "approximately")
        )
        self.interrupted = re.compile(rf"(?i)\b(?P<words>{interrupted}),[^,.;:]{{1,40}},\Z")
        self.endings = tuple(self.lengths)

    def before(self, text: str, floor: int, start: int) -> Hedge | None:
        """The hedge that ends right before ``start``; nothing before ``floor`` is looked at."""
        low = max(floor, start - 64)
        left = text[low:start].rstrip()
        if left[-1:] in CLOSING:
            left = left[:-1]  # "around" 11 billion
        if not left:
            return None
        if left.endswith("-than-"):
            left = left.replace("-", " ").rstrip()  # a more-than-14-year high
        if left.endswith(self.mark_words):
            for mark, (bound, below) in self.marks.items():
                if left.endswith(mark):
                    return Hedge(bound, below, mark, low + len(left) - len(mark))
        if left[-1] == ",":
            return self._interrupted(left, low)
        if left[left.rfind(" ") + 1 :].lower().lstrip(OPENING) not in self.leading:
            return None
        found = self._words_before(left.lower(), low)
        if found is not None and found.words == "up to" and _last_word(text[low : found.place]) in ARRIVED:
            return None
        if found is None or not (found.words.endswith("than") or found.words in BARRED):
            return found
        if found.place == floor + 1 and text[floor - 1].isalnum():
            return None  # 27 more than the 50 killed a year earlier
        return self._denied(text, floor, start, found)

    def _denied(self, text: str, floor: int, start: int, found: Hedge) -> Hedge:
        """The hedge as a negation before it turns it: no driver may work more than 9 hours."""
        turned = TURNED.get(found.bound)
        if turned is None or not DENIED.search(text, max(floor, found.place - 60), found.place):
            return found
        since = SINCE.search(text, max(floor, found.place - 70), found.place) if TIME.match(text, start) else None
        return found if since is not None and not LIMITED.search(since[0]) else found._replace(bound=turned)

    def _interrupted(self, left: str, low: int) -> Hedge | None:
        """The hedge that commas part from its number: at least, officials said, 12."""
        comma = left.rfind(",", 0, -1)
        if comma < 0 or not left[:comma].lower().endswith(self.endings):
            return None
        match = self.interrupted.search(left)
        if match is None:
            return None
        words = match["words"].lower()
        bound, below = self.phrases[words]
        return Hedge(bound, below, words, low + match.start())

    def _words_before(self, left: str, low: int) -> Hedge | None:
        """The longest hedge at the end of ``left``, which begins at offset ``low``; fillers between are passed over."""
        words = left.split()
        article = False
        while len(words) > 1 and words[-1] in FILLERS and not self._ends_hedge(words):
            article = words.pop() in ("a", "an") or article
        if article and words[-1] in PLACES:
            return None
        if len(words) > 2 and words[-1] == "the" and words[-2] == "than":
            words.pop()  # less than the $184 million that others reported
        counts = self.lengths.get(words[-1].lstrip(OPENING))
        if counts is None:
            return None
        for count in counts:
            tail = words[-count:]
            tail[0] = tail[0].lstrip(OPENING)
            phrase = " ".join(tail)
            meaning = self.phrases.get(phrase)
            if meaning:
                place = place_of(left, words[: -len(tail)], tail[0])
                return Hedge(meaning[0], meaning[1], phrase, low + place)
        return self._described(left, low) if words[-1] == "of" else None

    def _described(self, left: str, low: int) -> Hedge | None:
        """The hedge that describes a noun whose `of` leads to the number: an estimated value of 2 million."""
        match = self.described.search(left)
        return Hedge(*self.adjectives[match["word"]], match["word"], low + len(left) + 1) if match else None

    def _ends_hedge(self, words: list[str]) -> bool:
        """Whether the last word, though a filler, ends a hedge of its own (`give or take a`)."""
        return " ".join(words[-2:]) in self.phrases

    def after(self, text: str, end: int, limit: int, ahead: int) -> Hedge | None:
        """The hedge that stands directly behind ``end``: `or more`, `+`, `-odd`; ``ahead`` is where the next number begins."""
        if end >= limit or text[end] not in BEHIND:
            return None
        begin = end + 2 if text[end] == "," else end + 1
        if text[end] != "+" and text[begin : begin + 2].lower() not in self.behind_begins:
            return None
        match = self.after_pattern.match(text, end, limit)
        if match is None:
            return None
        words = (match["sign"] or match["words"]).lower()
        adds = match.end() < ahead < limit and not _skip_filler(text[match.end() : ahead].rstrip("$€£¥"))
        if words == "plus" and (adds or text[end] == ","):
            return None  # 96 million, plus 4 percent; 25 boats plus 15 carts
        if words in self.phrases and adds:
            return None  # 100, approximately 20 of them
        bound, below = self.behind[words]
        return Hedge(bound, below, words, match.end())


def _skip_filler(between: str) -> str:
    """What stands between a hedge and a number, without an article or `another`."""
    text = between.strip()
    return "" if text.lower() in FILLERS else text


def _last_word(text: str) -> str:
    return text.rstrip().rpartition(" ")[2].lower()


def place_of(left: str, before: list[str], first: str) -> int:
    """The offset in ``left`` at which the word ``first`` begins, behind the words ``before``."""
    at = 0
    for word in before:
        at = left.index(word, at) + len(word)
    return left.index(first, at)


def written_width(value: float) -> float:
    """How far the truth may lie from a flat numeral: half its last non-zero digit's place, 5 % at most.

    Below 100, and where no digit is dropped (1,483), nothing is widened.

    >>> written_width(1500), written_width(1483), written_width(26), written_width(1_200_000)
    (50.0, 0.0, 0.0, 50000.0)
    """
    size = abs(value)
    if size < 100 or size != math.floor(size):
        return 0.0
    digits = str(int(size))
    dropped = len(digits) - len(digits.rstrip("0"))
    return min(10.0**dropped / 2, size / WIDEST) if dropped else 0.0


def interval_of(value: float, bound: Bound, below: bool = False) -> Interval:
    """The values that make a number true under a bound.

    >>> interval_of(1500, "about", below=True)
    Interval(low=1350.0, high=1500)
    >>> interval_of(10, "more_than")
    Interval(low=10, high=inf)
    """
    if bound == "about":
        width = ABOUT * abs(value)
        return Interval(round_off(value - width), value if below else round_off(value + width))
    if bound in ("at_least", "more_than"):
        return Interval(value, math.inf)
    if bound in ("at_most", "less_than"):
        return Interval(min(0.0, value), value)
    width = written_width(value) if abs(value) >= 100 else 0.0
    return Interval(value - width, value + width)
