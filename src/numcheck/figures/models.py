"""Numbers that are names of models: the 777s of `two 777s`, 737 MAX 9, the 747 of `three 747 freighters`."""

from __future__ import annotations

from collections.abc import Iterable

from numcheck.figures.alternatives import any_of
from numcheck.patterns import re

MANY = re.compile(r"[1-9][0-9]{2}s(?!\w)")
OWNERS = frozenset("the these those its their our his her".split())
LEADS = OWNERS | frozenset("a an this that".split())


class ModelNames:
    """The numbers that name models in one lexicon, and the words behind them that say so.

    >>> models = ModelNames(["737"], ["jets"])
    >>> models.end("two 737s", 4, 8, True, "two"), models.end("sold 737 boats", 5, 14, False, "sold")
    (8, 0)
    """

    def __init__(self, numbers: Iterable[str], words: Iterable[str]) -> None:
        self.numbers = tuple(numbers)
        self.name = re.compile(
            rf"(?:{any_of(self.numbers)})(?:-[0-9]{{1,3}}[A-Z]{{0,3}})?(?:\s?(?:MAX|Max)(?:[\s-]?[0-9]{{1,2}})?)?s?(?!\w|[.,][0-9]|-[a-z])"
        )
        self.words = re.compile(rf"(?i)\s(?:{any_of(words)})\b")

    def end(self, text: str, start: int, limit: int, counted: bool, left: str) -> int:
        """Where the name of a model that begins at ``start`` ends; 0 where none does.

        ``counted`` says that a number stands right before it; ``left`` is the word before it.
        """
        before = left.lower()
        many = MANY.match(text, start, limit) if counted or before in OWNERS else None
        if many is not None:
            return many.end()
        name = self.name.match(text, start, limit) if text.startswith(self.numbers, start) else None
        if name is None:
            return 0
        told = not name[0].isdigit() or before in ("a", "an")
        told = told or ((counted or before in LEADS) and self.words.match(text, name.end(), limit) is not None)
        return name.end() if told else 0
