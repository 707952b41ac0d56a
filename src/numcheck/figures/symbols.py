"""Symbols behind digits that mean other things, too: 5 A is a current where volts stand near, not in `5 A levels`.

Which symbols these are, what they stand for and which words vouch for that, is in the lexicon (`units`: doubtful, alone).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numcheck.patterns import re

AROUND = 90  # characters on each side of a symbol in which a word may vouch for it
FARTHEST_NAME = 300  # characters before a symbol in which it may be given a meaning of its own: saves (s)
DECIMAL = re.compile(r"\d\.\d+[\s-]?\Z")
PHRASE_ENDS = re.compile(
    r"\s*\Z|\s?[,;:!?)\]|/·…–—\"”]|\.(?!\w)|\s-\s|\s\(|\s?[\d±+<>=]|\s(?:of|and|or|to|in|at|for|from|with|on|by|than|is|was|were|are|as|but|if|when|while|after|"
    r"before|until|per|each|an?|the|which|that|who|over|under|above|below|against|behind|ahead|into|through|between|during|since|only|now|then|today|"
    r"this|last|next|more|less|later|earlier|long|wide|tall|high|deep|thick|across|apart|away|ago|will|would|had|has|have|can)\b"
)
RECORD = re.compile(r"\d\s?([WLDT])(?!\w)")  # 12 W and 3 L are games won and lost


class DoubtfulSymbols:
    """The doubtful symbols of a lexicon's `units` section: each with its units and the words that vouch for them.

    >>> symbols = DoubtfulSymbols({"A": {"ampere": "volt fuse"}}, {"h": "hour"}, ["levels"], ["figure"])
    >>> symbols.choose("a 3 A fuse", 4, 5, 10), symbols.choose("got 3 A levels", 6, 7, 14), symbols.choose("in 2 h.", 5, 6, 7)
    ('ampere', None, 'hour')
    """

    def __init__(
        self,
        doubtful: Mapping[str, Mapping[str, str]],
        alone: Mapping[str, str],
        letters_before: Sequence[str],
        labels: Sequence[str],
    ) -> None:
        self.alone = dict(alone)
        self.readings = {
            symbol: [(unit, self._compile_near(words)) for unit, words in units.items()]
            for symbol, units in doubtful.items()
        }
        self.labelled = re.compile(rf"(?i)\b(?:{'|'.join(labels)})\.?\s[\d.-]+\s?\Z")
        self.graded = re.compile(rf"[\s-](?:{'|'.join(letters_before)})\b")

    @staticmethod
    def _compile_near(words: str) -> re.Pattern[str]:
        """Words that begin so, or, where shorter than three letters or with a capital or a sign, symbols behind digits."""
        begins = {word: word.islower() and len(word) > 2 for word in words.split()}
        beginnings = [re.escape(word) for word, begin in begins.items() if begin]
        symbols = [re.escape(word) for word, begin in begins.items() if not begin]
        parts = [rf"(?<!\w)(?i:{'|'.join(beginnings)})"] if beginnings else []
        parts += [rf"\d\s?(?:{'|'.join(symbols)})(?!\w)"] if symbols else []
        return re.compile("|".join(parts))

    def __contains__(self, symbol: str) -> bool:
        return symbol in self.readings or symbol in self.alone

    @property
    def names(self) -> frozenset[str]:
        """The names of all units that the symbols may stand for."""
        return frozenset([*self.alone.values(), *(unit for units in self.readings.values() for unit, _ in units)])

    def choose(self, text: str, begin: int, stop: int, limit: int) -> str | None:
        """The name of the unit that the symbol ``text[begin:stop]`` stands for, None where it is none."""
        symbol = text[begin:stop]
        if self.counts(text, begin, stop, limit) or (symbol.isupper() and self.graded.match(text, stop, limit)):
            return None
        if self.labelled.search(text[max(0, begin - 30) : begin]):
            return None
        near = text[max(0, begin - AROUND) : begin] + " " + text[stop : min(limit, stop + AROUND)]
        readings = self.readings.get(symbol, [])
        for unit, pattern in readings:
            if pattern.search(near):
                return unit
        if symbol in self.alone and symbol.islower():
            return self.alone[symbol]  # a 2 h drive
        if not PHRASE_ENDS.match(text, stop, limit):
            return None
        if symbol in self.alone:
            return self.alone[symbol]
        return readings[0][0] if DECIMAL.search(text[max(0, begin - 8) : begin]) else None

    def counts(self, text: str, begin: int, stop: int, limit: int) -> bool:
        """Whether a letter stands for what is counted: games won and lost (12 W, 3 L), or what it was said to mean: saves (s)."""
        symbol = text[begin:stop]
        if symbol in "WLDT":
            others = RECORD.findall(text, max(0, begin - 30), min(limit, stop + 30))
            if any(letter != symbol for letter in others):
                return True
        named = text.rfind(f"({symbol})", max(0, begin - FARTHEST_NAME), begin)
        if named < 1 or not text[named - 2].isalpha():
            return False
        word = text[max(0, named - 30) : named].split()[-1].lower().rstrip("s")
        return not any(name.startswith(word) for name in self._names(symbol))

    def _names(self, symbol: str) -> list[str]:
        """Every unit that a symbol may stand for."""
        return [self.alone.get(symbol, ""), *(unit for unit, _ in self.readings.get(symbol, ()))]
