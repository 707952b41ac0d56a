"""Words around a figure that say that it was worked out from others, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from numcheck.facts.operands import Operand
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Figure
from numcheck.reading.concepts import stem
from numcheck.reading.tokens import Word, split

REACH = 6  # words on each side of a number in which such words are looked for
COMMA = 2  # words that a comma is as good as
RESTATED = 3  # words before a number in which it is said to restate another
STOPS = frozenset(";:()[]–—")
SIDES = ("before", "after")

Cues = Mapping[tuple[str, str], frozenset[str]]  # side and stem -> the sorts of operations that it speaks of


class Frame(NamedTuple):
    """The sorts of operations that the words around a figure speak of, whether it is said to restate what stands before it, and
    these words by their stems."""

    sorts: frozenset[str]
    restates: bool
    stems: frozenset[str]

    def speaks_of(self, divisor: Operand) -> bool:
        """Whether the words tell that a number is one for each of what another one counts."""
        return "each" in self.sorts or (divisor.head or divisor.unit) in self.stems


@lru_cache(maxsize=4)
def read_cues(lexicon: Lexicon) -> Cues:
    """The words of a lexicon that say how a number was worked out."""
    found: dict[tuple[str, str], set[str]] = {}
    for sort, words in lexicon.section("operations").items():
        sides = words.items() if isinstance(words, Mapping) else [("restating", words)]
        for side, listed in sides:
            for word in listed.split():
                found.setdefault((side, stem(word)), set()).add(sort)
    return {key: frozenset(sorts) for key, sorts in found.items()}


def find_frame(claim: Claim, cues: Cues) -> Frame:
    """What the words near a figure in its sentence say of how it was worked out."""
    figure, prose = claim.figure, claim.document.prose
    before = split(prose[claim.sentence.start : figure.number.start], stem)[::-1]
    after = split(prose[figure.number.end : claim.sentence.end], stem)
    sorts = set(_list_by_form(figure))
    stems = {stem(word) for word in (figure.unit or "").partition(" per ")[2].split()}
    for side, words in zip(SIDES, (before, after), strict=True):
        for word in _list_near(words):
            sorts |= cues.get((side, word.stem), frozenset())
            stems.add(word.stem)
    restates = any(("restating", word.stem) in cues for word in before[:RESTATED])
    return Frame(frozenset(sorts | {"rate"}), restates, frozenset(stems))


def _list_near(words: tuple[Word, ...]) -> Iterator[Word]:
    """The words up to the next number or break of the sentence."""
    steps = 0
    for word in words:
        if word.form in STOPS or word.form[:1].isdigit():
            return
        steps += COMMA if word.form == "," else 1
        if steps > REACH:
            return
        if word.stem:
            yield word


def _list_by_form(figure: Figure) -> Iterator[str]:
    """The sorts of operations that a figure may come from by its own form."""
    if figure.trend:
        yield "change" if figure.kind == "percent" else "difference"
    if figure.kind == "multiple":
        yield "multiple"
    if figure.kind == "ratio":
        yield "share"
    if " per " in (figure.unit or ""):
        yield "quotient"
