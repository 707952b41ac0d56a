"""The words around a figure: the event it belongs to, what is measured, what it is counted from, how it stands to a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numcheck.model import Figure
from numcheck.reading.sentence_words import SentenceWords
from numcheck.reading.tokens import MARKS, Word

NUMBERED = 16  # words before a figure in which `the number of` is looked for
ITEM = 12  # words on each side of a figure that its item of a list has at most
NEAR = 6  # words on each side of a figure that are held to be said of it
REACH = 14.0  # what the way to an event may cost for a count ...
FATE = 2.0  # how much further away what happens to persons may be told than what else happens
SHORT = 6.0  # ... and for any other figure
_LIGHT = frozenset("a an the were was are is have has had been be of".split())
_RELATIVE = frozenset("who which that after when".split())
_JOINTS = frozenset("and but while or against".split())
_NUMBERS = frozenset(("number", "numbers", "count", "total"))
_ARTICLES = frozenset("a an the its his her their".split())
_BREAKING = frozenset(
    "in on for to by from with at and or that which who as after before when was were is are has had".split()
)


def find_event(sentence: SentenceWords, figure: Figure, head: str) -> tuple[str, frozenset[str]]:
    """The class of the event that a figure belongs to, the cheapest to reach, and all those around it.

    Marks, joints and other figures make the way to an event longer, so that in `killing two and injuring three` each
    number keeps to its own verb.
    """
    concepts = sentence.concepts
    if head in concepts.events and head not in concepts.things:
        return concepts.events[head], frozenset([concepts.events[head]])
    begin, end = sentence.span_of(figure)
    of_persons = concepts.things.get(head, "").startswith("person")
    persons = figure.kind == "count" and (not head or of_persons)
    reach, event, fate, around = REACH if figure.kind == "count" else SHORT, "", "", set()
    best = last = reach
    for i, cost in _walk(sentence, begin, end):
        found = concepts.tell(sentence.words[i], persons, of_persons)
        if found and i not in sentence.taken and i not in sentence.names:
            around.add(found)
            if cost < best:
                best, event = cost, found
            if persons and cost < last and found in concepts.apart:
                last, fate = cost, found
    if fate and last < best + FATE:
        event = fate
    for word in sentence.words[begin:end]:
        found = concepts.events.get(word.stem, "")
        if found and word.stem != head and found in concepts.apart:
            event = found
    lost = concepts.lost.get(head, "")
    if lost and event != "rescued":
        event = lost
    event = event or concepts.events.get(head, "")
    return event, frozenset(around | {event} - {""})


def _walk(sentence: SentenceWords, begin: int, end: int) -> Iterator[tuple[int, float]]:
    """The words before and behind a figure with what it costs to get there, as long as that is within reach."""
    for places, cost in ((range(begin - 1, -1, -1), 0.0), (range(end, len(sentence.words)), 0.5)):
        for i in places:
            cost += _price(sentence.words[i], i in sentence.taken)
            if cost >= REACH:
                break
            yield i, cost


def _price(word: Word, taken: bool) -> float:
    if word.form == ";":
        return REACH
    if word.form in MARKS or word.form in _JOINTS:
        return 3.0
    if taken or word.form in _RELATIVE:
        return 2.0
    return 0.3 if word.form in _LIGHT else 1.0


def find_near(sentence: SentenceWords, figure: Figure) -> frozenset[str]:
    """Meanings of the content words that stand close to the figure, its own left out.

    What stands between a joint and another figure is said of that one: `37 in one group and 121 in the other`.
    """
    begin, end = sentence.span_of(figure)
    found: set[str] = set()
    for places in (range(begin - 1, -1, -1), range(end, len(sentence.words))):
        seen, joined = 0.0, False
        lot: list[str] = []  # since the last joint
        for i in places:
            word = sentence.words[i]
            seen += 2.0 if word.form in MARKS else 1.0
            if seen > NEAR or word.form in ";()":
                break
            if word.form in MARKS or word.form in _JOINTS:
                found.update(lot)
                joined, lot = True, []
            elif i in sentence.taken:
                lot = [] if joined else lot
            elif not sentence.says_nothing(word):
                lot.append(sentence.concepts.mean(word.stem))
        found.update(lot)
    return frozenset(found)


def find_label(sentence: SentenceWords, figure: Figure) -> frozenset[str]:
    """Meanings of the content words of the figure's own item: between marks, joints and other figures."""
    begin, end = sentence.span_of(figure)
    found: set[str] = set()
    for places in (range(begin - 1, max(begin - ITEM, 0) - 1, -1), range(end, min(end + ITEM, len(sentence.words)))):
        for i in places:
            word = sentence.words[i]
            if word.form in MARKS or word.form in _JOINTS or i in sentence.taken:
                break
            if not sentence.says_nothing(word):
                found.add(sentence.concepts.mean(word.stem))
    return frozenset(found)


def find_relation(sentence: SentenceWords, figure: Figure, table: Mapping[str, str]) -> frozenset[str]:
    """The class of the word that says what a time or a distance is counted from: ago, deep, north."""
    begin, end = sentence.span_of(figure)
    words = sentence.words
    for places in (range(end, min(end + 3, len(words))), range(begin - 1, max(begin - 4, -1), -1)):
        for i in places:
            if words[i].form in MARKS:
                break
            if words[i].form in table:
                return frozenset([table[words[i].form]])
    return frozenset()


def find_numbered(sentence: SentenceWords, begin: int) -> str:
    """The stem of what a number alone counts where its sentence says so before it: the number of cases rose to 40."""
    words = sentence.words
    for i in range(begin - 1, max(begin - NUMBERED, 0), -1):
        if i in sentence.taken:
            break
        if words[i].form == "of" and words[i - 1].form in _NUMBERS:
            noun = next((j for j in range(i + 1, begin) if not sentence.says_nothing(words[j])), begin)
            while (
                noun + 1 < begin
                and words[noun + 1].form.endswith("s")
                and words[noun + 1].stem in sentence.concepts.things
            ):
                noun += 1  # of dengue cases
            return words[noun].stem if noun < begin else ""
    return ""


def find_object(sentence: SentenceWords, figure: Figure) -> frozenset[str]:
    """What a measured figure is a measure of, by the words tied to it: of wheat (38,000 tonnes), vessel (45,000-ton)."""
    begin, end = sentence.span_of(figure)
    words, found = sentence.words, set[str]()
    if end < len(words) and words[end].form == "of":
        end += 1
    elif not _is_attribute(words, begin, figure):
        return frozenset()
    for i in range(end, min(end + 4, len(words))):
        if words[i].form in MARKS or i in sentence.taken or words[i].form in _BREAKING:
            break
        if not sentence.says_nothing(words[i]):
            found.add(sentence.concepts.mean(words[i].stem))
    return frozenset(found)


def _is_attribute(words: Sequence[Word], begin: int, figure: Figure) -> bool:
    """Whether a figure stands before a noun that has it: a 45,000-ton vessel, its $2 million fine."""
    if figure.kind == "money":
        return begin > 0 and words[begin - 1].form in _ARTICLES
    return "-" in figure.text and figure.kind in ("measure", "duration")
