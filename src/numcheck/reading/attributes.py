"""The words around a figure: the event it belongs to, what is measured, what it is counted from, how it stands to a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from numcheck.model import Figure
from numcheck.reading.sentence_words import Scene, is_year
from numcheck.reading.tokens import MARKS, Word

NUMBERED = 16  # words before a figure in which `the number of` is looked for
SETTING = 40  # words before a figure in which the year may stand that its sentence begins with
CLAUSE = 12  # words behind a figure in which the year of its clause may stand
ITEM = 12  # words on each side of a figure that its item of a list has at most
NEAR = 6  # words on each side of a figure that are held to be said of it
REACH = 14.0  # what the way to an event may cost for a count ...
FATE = 2.0  # how much further away what happens to persons may be told than what else happens
SHORT = 6.0  # ... and for any other figure
_LIGHT = frozenset("a an the were was are is have has had been be of".split())
_RELATIVE = frozenset("who which that after when".split())
_JOINTS = frozenset("and but while or against".split())
# Words that say something else with the next one: of them, among whom, instead of.
_LINKING = frozenset(("of", "among"))
_LEADING_ON = frozenset("at with in on by for from into".split())  # what stands behind them is said of something else
_REPLACING = frozenset(("instead", "rather", "not"))
_TURNS = frozenset("up down rise rises rising fall falling increase decrease drop growth".split())
_NUMBERS = frozenset(("number", "numbers", "count", "total"))
_YEARS_AWAY = {"last": -1, "previous": -1, "this": 0, "next": 1}
_DATING = frozenset(
    "in of for during from by until through before after early late mid summer winter spring autumn , ( january february "
    "march april may june july august september october november december and to the".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_CLAUSES = frozenset(", who which that and but -- - –".split())  # where a clause ends, for a year at its end
_MEASURED = frozenset(("money", "measure", "duration"))
# What makes a measure the amount by which something differs from another: 200 euros more.
_DIFFERENT = frozenset(
    "more less extra heavier lighter longer shorter higher lower taller deeper wider cheaper dearer warmer colder hotter cooler older younger".split()
)
_EVERY = frozenset("each every average per".split())
_TIMES = frozenset("hour day weekday night week month quarter season year".split())
_COMPARED = frozenset("that those last its average normal usual what".split())  # 850 tonnes below that of last season
_PRESENT = frozenset("now today currently but while".split())  # what ends the time that a sentence began with
_ARTICLES = frozenset("a an the its his her their".split())
_BREAKING = frozenset(
    "in on for to by from with at and or that which who as after before when was were is are has had".split()
)


def find_event(scene: Scene, figure: Figure, head: str) -> tuple[str, frozenset[str]]:
    """The class of the event that a figure belongs to, the cheapest to reach, and all those around it.

    Marks, joints and other figures make the way to an event longer, so that in `killing two and injuring three` each
    number keeps to its own verb.
    """
    concepts = scene.concepts
    if head in concepts.events and head not in concepts.things:
        return concepts.events[head], frozenset([concepts.events[head]])
    begin, end = scene.frame(figure)
    of_persons = concepts.things.get(head, "").startswith("person")
    persons = figure.kind == "count" and (not head or of_persons)
    reach, event, fate, around = REACH if figure.kind == "count" else SHORT, "", "", set()
    best = last = reach
    for i, cost in _walk(scene, begin, end):
        found = concepts.tell(scene.words[i], persons, of_persons)
        if found and i not in scene.taken and i not in scene.names:
            around.add(found)
            if cost < best:
                best, event = cost, found
            if persons and cost < last and found in concepts.apart:
                last, fate = cost, found
    if fate and last < best + FATE:
        event = fate
    for word in scene.words[begin:end]:
        found = concepts.events.get(word.stem, "")
        if found and word.stem != head and found in concepts.apart:
            event = found
    lost = concepts.lost.get(head, "")
    if lost and event != "rescued":
        event = lost
    event = event or concepts.events.get(head, "")
    return event, frozenset(around | {event} - {""})


def _walk(scene: Scene, begin: int, end: int) -> Iterator[tuple[int, float]]:
    """The words before and behind a figure with what it costs to get there, as long as that is within reach."""
    for places, cost in ((range(begin - 1, -1, -1), 0.0), (range(end, len(scene.words)), 0.5)):
        for i in places:
            cost += _price(scene.words[i], i in scene.taken)
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


def find_near(scene: Scene, figure: Figure) -> frozenset[str]:
    """Meanings of the content words that stand close to the figure, its own left out.

    What stands between a joint and another figure is said of that one: `37 in one group and 121 in the other`.
    """
    begin, end = scene.frame(figure)
    found: set[str] = set()
    for places in (range(begin - 1, -1, -1), range(end, len(scene.words))):
        seen, joined = 0.0, False
        lot: list[str] = []  # since the last joint
        for i in places:
            word = scene.words[i]
            seen += 2.0 if word.form in MARKS else 1.0
            if seen > NEAR or word.form in ";()":
                break
            if word.form in MARKS or word.form in _JOINTS:
                found.update(lot)
                joined, lot = True, []
            elif i in scene.taken:
                lot = [] if joined else lot
            elif not scene.says_nothing(word):
                lot.append(scene.concepts.mean(word.stem))
        found.update(lot)
    return frozenset(found)


def find_label(scene: Scene, figure: Figure) -> frozenset[str]:
    """Meanings of the content words of the figure's own item: between marks, joints and other figures."""
    begin, end = scene.frame(figure)
    found: set[str] = set()
    for places in (range(begin - 1, max(begin - ITEM, 0) - 1, -1), range(end, min(end + ITEM, len(scene.words)))):
        for i in places:
            word = scene.words[i]
            if word.form in MARKS or word.form in _JOINTS or i in scene.taken:
                break
            if not scene.says_nothing(word):
                found.add(scene.concepts.mean(word.stem))
    return frozenset(found)


def find_relation(scene: Scene, figure: Figure, table: Mapping[str, str]) -> frozenset[str]:
    """The class of the word that says what a time or a distance is counted from: ago, deep, north."""
    begin, end = scene.frame(figure)
    words = scene.words
    for places in (range(end, min(end + 3, len(words))), range(begin - 1, max(begin - 4, -1), -1)):
        for i in places:
            if words[i].form in MARKS:
                break
            if words[i].form in table:
                return frozenset([table[words[i].form]])
    return frozenset()


def find_scope(scene: Scene, figure: Figure) -> frozenset[str]:
    """How a figure stands to a whole, to other times and to plans, by the words next to it and in it."""
    begin, end = scene.frame(figure)
    words, found = scene.words, set()
    sides = (range(begin - 1, max(begin - 5, -1), -1), range(end, min(end + 4, len(words))), range(begin, end))
    for places in sides:
        for i in places:
            form = words[i].form
            if form in MARKS or (i in scene.taken and not begin <= i < end) or (i >= end and form in _LEADING_ON):
                break
            if form in _LINKING and i + 1 < len(words):
                form = f"{form}-{words[i + 1].form}"
            elif form in _REPLACING and i + 1 < len(words) and f"{form}-{words[i + 1].form}" in scene.concepts.scope:
                form = f"{form}-{words[i + 1].form}"
            elif form == "not" and i == begin - 1:
                form = "not-the"
            if form == "per" and i + 1 < len(words) and words[i + 1].form == "cent":
                continue
            scope = scene.concepts.scope.get(form)
            if scope and not (words[i].capital and i):  # May is no `may`
                found.add(scope)
    if _is_of_each_time(scene, begin, end):
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


def _is_of_each_time(scene: Scene, begin: int, end: int) -> bool:
    """Whether the clause of a figure says that it is that of each day or year: 13,000 pass on an average weekday."""
    words = scene.words
    for places in (range(end, min(end + 10, len(words) - 1)), range(begin - 1, max(begin - 9, 0) - 1, -1)):
        for i in places:
            if words[i].form in MARKS or i in scene.taken:
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


def find_when(scene: Scene, figure: Figure, year: int | None) -> frozenset[str]:
    """The years that the words next to a figure give it; none where that is the year of the document itself.

    `In 2019 the mine employed 900`, `900 in 2019`, `last year's 900`: ``year`` places what is told from the day of
    writing, where the document has a date.
    """
    begin, end = scene.frame(figure)
    words, found = scene.words, set[str]()
    for places in (range(end, min(end + CLAUSE, len(words))), range(begin - 1, max(begin - 7, -1), -1)):
        ended = False
        for i in places:
            form = words[i].form
            ended = ended or (i >= end and form in _CLAUSES)
            if form in ";:()" or (i in scene.taken and not is_year(form)) or (i > end + 4 and ended):
                break
            if is_year(form) and (i == 0 or words[i - 1].form in _DATING) and not _is_recent_day(words, i, year):
                found.add(form)
            elif form in _MONTHS and i < begin and _opens_clause(words, i):
                found.add(form)
            elif (
                form in _YEARS_AWAY
                and i + 1 < len(words)
                and words[i + 1].form == "year"
                and words[i - 1].form != "than"
            ):
                away = _YEARS_AWAY[form]
                found.add(str(year + away) if year else form)
        if found:
            break
    else:
        found.update(_find_told_year(words, begin))
    return frozenset(found - {str(year), "this"})


def _is_recent_day(words: Sequence[Word], i: int, year: int | None) -> bool:
    """Whether a year is that of a day in or shortly before the year of writing: on 31 December 2025, written in 2026."""
    dated = i > 1 and words[i - 1].form in _MONTHS and words[i - 2].form.isdigit()
    return dated and year is not None and int(words[i].form) >= year - 1


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """Whether a month, and no date, begins what is said: the second one this year: in January a tremor of 6.5."""
    if i == 0 or words[i - 1].form != "in" or (i > 1 and words[i - 2].form not in MARKS):
        return False
    return not words[i + 1].form[:1].isdigit()


def _find_told_year(words: Sequence[Word], begin: int) -> Iterator[str]:
    """The year in which a sentence or a clause is set that goes on until a figure: In 1996 ...; in 1994, when ..."""
    for i in range(begin - 1, max(begin - SETTING, 0), -1):
        if words[i].form in _PRESENT or words[i].form in ";:":
            return
        if is_year(words[i].form) and (
            (i == 1 and words[0].form == "in") or [word.form for word in words[i + 1 : i + 3]] == [",", "when"]
        ):
            yield words[i].form
            return


def find_numbered(scene: Scene, begin: int) -> str:
    """The stem of what a number alone counts where its sentence says so before it: the number of cases rose to 40."""
    words = scene.words
    for i in range(begin - 1, max(begin - NUMBERED, 0), -1):
        if i in scene.taken:
            break
        if words[i].form == "of" and words[i - 1].form in _NUMBERS:
            noun = next((j for j in range(i + 1, begin) if not scene.says_nothing(words[j])), begin)
            while (
                noun + 1 < begin
                and words[noun + 1].form.endswith("s")
                and words[noun + 1].stem in scene.concepts.things
            ):
                noun += 1  # of dengue cases
            return words[noun].stem if noun < begin else ""
    return ""


def find_object(scene: Scene, figure: Figure) -> frozenset[str]:
    """What a measured figure is a measure of, by the words tied to it: of wheat (38,000 tonnes), vessel (45,000-ton)."""
    begin, end = scene.frame(figure)
    words, found = scene.words, set[str]()
    if end < len(words) and words[end].form == "of":
        end += 1
    elif not _is_attribute(words, begin, figure):
        return frozenset()
    for i in range(end, min(end + 4, len(words))):
        if words[i].form in MARKS or i in scene.taken or words[i].form in _BREAKING:
            break
        if not scene.says_nothing(words[i]):
            found.add(scene.concepts.mean(words[i].stem))
    return frozenset(found)


def _is_attribute(words: Sequence[Word], begin: int, figure: Figure) -> bool:
    """Whether a figure stands before a noun that has it: a 45,000-ton vessel, its $2 million fine."""
    if figure.kind == "money":
        return begin > 0 and words[begin - 1].form in _ARTICLES
    return "-" in figure.text and figure.kind in ("measure", "duration")
