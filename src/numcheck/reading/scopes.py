"""How a figure stands to a whole, to other times and to plans, by the words next to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.model import Figure
from numcheck.reading.sentence_words import SentenceWords
from numcheck.reading.tokens import MARKS, Word

# Words that say something else with the next one: of them, among whom, instead of.
_LINKING = frozenset(("of", "among"))
_LEADING_ON = frozenset("at with in on by for from into".split())  # what stands behind them is said of something else
_REPLACING = frozenset(("instead", "rather", "not"))
_TURNS = frozenset("up down rise rises rising fall falling increase decrease drop growth".split())
_MEASURED = frozenset(("money", "measure", "duration"))
# What makes a measure the amount by which something differs from another: 200 euros more.
_DIFFERENT = frozenset(
    "more less extra heavier lighter longer shorter higher lower taller deeper wider cheaper dearer warmer colder hotter cooler older younger".split()
)
_EVERY = frozenset("each every average per".split())
_TIMES = frozenset("hour day weekday night week month quarter season year".split())
_COMPARED = frozenset("that those last its average normal usual what".split())  # 850 tonnes below that of last season


def find_scope(sentence: SentenceWords, figure: Figure) -> frozenset[str]:
    """How a figure stands to a whole, to other times and to plans, by the words next to it and in it."""
    begin, end = sentence.span_of(figure)
    words, found = sentence.words, set()
    sides = (range(begin - 1, max(begin - 5, -1), -1), range(end, min(end + 4, len(words))), range(begin, end))
    for places in sides:
        for i in places:
            form = words[i].form
            if form in MARKS or (i in sentence.taken and not begin <= i < end) or (i >= end and form in _LEADING_ON):
                break
            if form in _LINKING and i + 1 < len(words):
                form = f"{form}-{words[i + 1].form}"
            elif form in _REPLACING and i + 1 < len(words) and f"{form}-{words[i + 1].form}" in sentence.concepts.scope:
                form = f"{form}-{words[i + 1].form}"
            elif form == "not" and i == begin - 1:
                form = "not-the"
            if form == "per" and i + 1 < len(words) and words[i + 1].form == "cent":
                continue
            scope = sentence.concepts.scope.get(form)
            if scope and not (words[i].capital and i):  # May is no `may`
                found.add(scope)
    if _is_of_each_time(sentence, begin, end):
        found.add("each")
    if _is_reached_late(words, begin):
        found -= {"past", "negated"}
    return frozenset(found.union(_find_amounts(words, begin, end, figure.kind)))


def _find_amounts(words: Sequence[Word], begin: int, end: int, kind: str) -> Iterator[str]:
    """What a figure is to another one: a difference, where a change began, what somebody's age was at the time."""
    below = [word.form for word in words[end : end + 2]]
    compared = len(below) == 2 and below[0] in ("below", "above") and below[1] in _COMPARED
    if kind in _MEASURED and end < len(words) and (words[end].form in _DIFFERENT or compared):
        yield "difference"
    if _is_left_behind(words, begin, end):
        yield from ("past", "left")
    if [word.form for word in words[end : end + 3]] == ["at", "the", "time"] or (
        begin and words[begin - 1].form == "then"
    ):
        yield "past"  # Dolan, who was 32 at the time; Dolan, then 32


def _is_of_each_time(sentence: SentenceWords, begin: int, end: int) -> bool:
    """Whether the clause of a figure says that it is that of each day or year: 13,000 pass on an average weekday."""
    words = sentence.words
    for places in (range(end, min(end + 10, len(words) - 1)), range(begin - 1, max(begin - 9, 0) - 1, -1)):
        for i in places:
            if words[i].form in MARKS or i in sentence.taken:
                break
            if words[i].form in _EVERY and words[i + 1].form in _TIMES:
                return True
    return False


def _is_reached_late(words: Sequence[Word], begin: int) -> bool:
    """Whether a time is the one at which something came about: not until 17 seconds after touchdown."""
    before = [word.form for word in words[max(begin - 6, 0) : begin]]
    return before[-1:] == ["until"] and ("not" in before or any(form.endswith("n't") for form in before))


def _is_left_behind(words: Sequence[Word], begin: int, end: int) -> bool:
    """Whether a figure is where a change began: from 40 to 50, up from 40."""
    if begin == 0 or words[begin - 1].form != "from":
        return False
    return (end < len(words) and words[end].form == "to") or (begin > 1 and words[begin - 2].form in _TURNS)
