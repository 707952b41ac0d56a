"""Two places of one document that speak of the same thing with different numbers: prose and prose, prose and list or table."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple, TypeAlias

from numcheck.documents.entries import find_entries
from numcheck.documents.once import once
from numcheck.facts.agreement import find_slot
from numcheck.facts.align import make_fact
from numcheck.facts.concepts import read_concepts
from numcheck.facts.evidence import Option, ask, compare_numbers, explain_mistake, find_evidence
from numcheck.facts.library import Library, name_sentence, shelve
from numcheck.facts.match import Draft, Sign, find_signs, read_model, set_draft
from numcheck.facts.numbered import are_numbered_apart
from numcheck.facts.quantity import Quantity, measure
from numcheck.facts.similarity import find_exclusions
from numcheck.lexicon import Lexicon
from numcheck.model import Block, Claim, Document, Fact, Figure

SHARED = 2  # words that two sentences have in common, or the thing counted, before they are weighed
WORDS = 4.0  # rarity of words that is counted as one
CLAUSE = 3  # words of a clause that are counted as one
ADDED = 5  # words that one of two sentences may say beyond the other, and the two still say the same
ENOUGH = 24  # other places at which a figure is looked for again, of the many that there may be
TOLD = 400  # characters before and after a figure in which its sentence tells its time
TWIN = 0.9  # how likely one of two figures is wrong of which their sentences say the same


Home: TypeAlias = str | int


class Inside(NamedTuple):
    """The numbers that a document is held against itself by, as `within.yaml` has them."""

    signs: Mapping[str, float]
    none: Mapping[str, float]
    doubt: Mapping[str, float]
    mistakes: Mapping[str, float]
    wrong: float  # the chance from which two places contradict each other
    apart: frozenset[str]  # words that tell two times or persons apart
    plain: frozenset[str]  # the stems by which the head of a column says no more than that there are numbers in it


def read_inside(lexicon: Lexicon) -> Inside:
    """The numbers of a lexicon."""
    section = lexicon.section("within")
    mistakes = lexicon.section("matcher")["mistakes"]
    return Inside(
        section["signs"],
        section["none"],
        section["doubt"],
        mistakes,
        section["wrong"],
        frozenset(section["apart"].split()),
        frozenset(section["plain"].split()),
    )


def find_contradictions(
    claims: Sequence[Claim], rarity: Mapping[str, float], lexicon: Lexicon, settled: Container[int] = ()
) -> list[Fact]:
    """The facts of which two places of a document give different numbers, each with the figure that is the likelier to be wrong first.

    Figures whose claims are in ``settled``, by their ids, are left alone.
    """
    if len({_find_home(claim) for claim in claims}) < 2:
        return []
    model, inside, concepts = read_model(lexicon), read_inside(lexicon), read_concepts(lexicon)
    quantities = [measure(claim) for claim in claims]
    asked = [i for i in find_repeatable(quantities) if id(quantities[i].claim) not in settled]
    if not asked:
        return []
    draft = set_draft(quantities, shelve(claims), model.concepts, rarity)
    settings = [_read_setting(claim, inside.apart) for claim in claims]
    told: list[tuple[float, int, int]] = []
    for i in asked:
        one, options = quantities[i], list_places(draft, i, inside.mistakes)
        if not any(option.relation == "denied" for option in options):
            continue
        said = [find_signs_within(draft, i, option.place) for option in options]
        scores = weigh_places(one, said, inside)
        signs = find_evidence(ask(one), options, scores, said, {}, inside.mistakes) | {
            "many figures": count_like(draft, i)
        }
        doubt = 1 / (
            1
            + math.exp(
                -sum(inside.doubt.get(name, 0.0) * value for name, value in signs.items()) - inside.doubt["base"]
            )
        )
        if doubt > inside.wrong:
            told.append((doubt, i, find_rival(options, scores, inside.mistakes)))
        told += [(TWIN, i, j) for j in find_twins(i, options, draft.library.quantities, settings, inside.plain)]
    known, facts = set[int](), []
    for _, i, j in sorted(told, reverse=True):
        if i not in known and j not in known and id(quantities[j].claim) not in settled:
            known |= {i, j}
            facts.append(make_fact([quantities[i], quantities[j]], model.concepts, rarity, concepts))
    return facts


def find_twins(
    i: int,
    options: Sequence[Option],
    others: Sequence[Quantity],
    settings: Sequence[_Setting | None],
    plain: frozenset[str],
) -> list[int]:
    """The places of the figures that deny one although their sentences say the same; none where another has its number."""
    if any(option.relation in ("same", "rounded") for option in options):
        return []
    denying = [option.place for option in options if option.relation == "denied"]
    cells = [j for j in denying if is_counted_in(others[i], others[j], plain)]
    if len({others[j].value for j in cells}) > 1:
        cells = []  # the sentence may be of several rows together, or of one column of several
    mine = settings[i]
    again = [j for j in denying if mine and mine == settings[j] and not _follow(others[i].claim, others[j].claim)]
    return cells + [j for j in again if are_twins(others[i], others[j])]


def are_twins(one: Quantity, two: Quantity) -> bool:
    """Whether two sentences count the same things and leave nothing by which to tell one count from the other: all words of one
    of them are in the other, which adds a few but no name (we included 58 studies; the synthesis included 59 studies)."""
    mine, theirs = one.claim, two.claim
    if not (_counts_things(mine.figure) and _counts_things(theirs.figure)):
        return False
    if (
        mine.traits["head"].isdisjoint(theirs.traits["head"])
        or find_exclusions(one, two, {})
        or are_numbered_apart(mine, theirs)
    ):
        return False
    a, b = mine.passage, theirs.passage
    own, other = a.nearness.keys() - b.nearness.keys(), b.nearness.keys() - a.nearness.keys()
    if len(a.nearness.keys() & b.nearness.keys()) < SHARED or (own and other) or len(own | other) > ADDED:
        return False
    return not (a.names - b.nearness.keys()) | (b.names - a.nearness.keys())


def is_counted_in(one: Quantity, two: Quantity, plain: frozenset[str]) -> bool:
    """Whether a count of a sentence stands in a cell of a table, too, whose heads say nothing that the sentence does not: 18 agents,
    in the row `agents`, column `count`."""
    said, cell = one.claim, two.claim
    if said.traits["row"] or not cell.traits["row"]:
        return False
    if f"{cell.figure.value or 0.0:.10g}" in said.traits["beside"]:
        return False  # another number of the sentence: 34 of the 75 seats
    if cell.traits["years"] or cell.figure.kind != "count" or not _counts_things(said.figure):
        return False
    heads = cell.passage.nearness.keys() - plain
    return bool(heads) and heads <= said.passage.nearness.keys() and not said.traits["head"].isdisjoint(heads)


def _counts_things(figure: Figure) -> bool:
    """Whether a figure is a whole number of things, and no limit: not 1.4 points, not over 40 homes."""
    whole = figure.value is not None and float(figure.value).is_integer()
    return figure.kind == "count" and figure.counted is not None and figure.bound == "exact" and whole


class _Setting(NamedTuple):
    """What tells two times or persons apart: words of a sentence, its years, the entry and the section that it stands in."""

    told: frozenset[str]
    when: frozenset[str]
    entry: int
    section: str


def _read_setting(claim: Claim, apart: frozenset[str]) -> _Setting | None:
    """The setting of a figure; None of a cell of a table."""
    if claim.traits["row"]:
        return None
    document, figure, sentence = claim.document, claim.figure, claim.sentence
    around = document.prose[max(sentence.start, figure.start - TOLD) : min(sentence.end, figure.end + TOLD)]
    return _Setting(
        apart.intersection(around.lower().split()),
        claim.traits["when"],
        bisect_right([entry.start for entry in find_entries(document)], sentence.start),
        _find_section(claim),
    )


def _follow(one: Claim, two: Claim) -> bool:
    """Whether one sentence comes right after the other in a paragraph."""
    first, second = sorted((one.sentence, two.sentence))
    return (
        abs(one.passage.sentence - two.passage.sentence) == 1
        and "\n" not in one.document.prose[first.end : second.start]
    )


def _find_section(claim: Claim) -> str:
    """The heading that a claim stands under if it has a number, as those of versions, years and days have; else nothing."""
    headings = _list_headings(claim.document)
    place = bisect_right(headings, claim.sentence.start, key=lambda block: block.start) - 1
    text = claim.document.prose[headings[place].start : headings[place].end] if place >= 0 else ""
    return text if any(letter.isdigit() for letter in text) else ""


@once
def _list_headings(document: Document) -> tuple[Block, ...]:
    return tuple(block for block in document.blocks if block.kind == "heading")


def count_like(draft: Draft, i: int) -> float:
    """How many figures of a document one might be taken for, as a logarithm: those that can be held against it."""
    return math.log(len(draft.library.shelves.get(find_slot(draft.quantities[i]), ())) + 1)


def list_places(draft: Draft, i: int, mistakes: Mapping[str, float]) -> list[Option]:
    """The figures of other sentences that one may speak of again: those with which it has a thing or some words in common."""
    one, others = draft.quantities[i], draft.library.quantities
    return [
        compare_numbers(one, others[j], j, mistakes["telling"])
        for j in draft.library.propose(one, ENOUGH)
        if j != i and _may_repeat(one, others[j])
    ]


def find_repeatable(quantities: Sequence[Quantity]) -> Iterator[int]:
    """The figures that others of their slot may say again; where many stand elsewhere, that is not looked at one by one."""
    shelves: dict[str, dict[Home, list[int]]] = defaultdict(lambda: defaultdict(list))
    homes = [_find_home(quantity.claim) for quantity in quantities]
    for i, quantity in enumerate(quantities):
        shelves[find_slot(quantity)][homes[i]].append(i)
    for i, one in enumerate(quantities):
        shelf = shelves[find_slot(one)]
        elsewhere = chain.from_iterable(places for home, places in shelf.items() if home != homes[i])
        some = tuple(islice(elsewhere, 2 * ENOUGH + 1))
        if len(some) > 2 * ENOUGH or any(_may_repeat(one, quantities[j]) for j in some):
            yield i


def _may_repeat(one: Quantity, two: Quantity) -> bool:
    if name_sentence(one) == name_sentence(two) or _read_table(one.claim) == _read_table(two.claim) != "":
        return False
    if find_slot(one) != find_slot(two):
        return False
    common = one.claim.passage.nearness.keys() & two.claim.passage.nearness.keys()
    mine, theirs = one.claim, two.claim
    if len(common) >= SHARED or not mine.traits["head"].isdisjoint(theirs.traits["head"]):
        return True
    return bool(common) and any(  # the heads of a cell name what it counts
        a.traits["row"] and not b.traits["head"].isdisjoint(a.passage.nearness)
        for a, b in ((mine, theirs), (theirs, mine))
    )


def _find_home(claim: Claim) -> Home:
    """The table that a figure stands in, or else the sentence."""
    return _read_table(claim) or claim.passage.sentence


def _read_table(claim: Claim) -> str:
    return next(iter(claim.traits["row"]), "").partition(":")[0]


def weigh_places(one: Quantity, said: Sequence[Mapping[str, float]], inside: Inside) -> list[float]:
    """For each option the log odds that a figure speaks of it rather than of nothing else in its document."""
    nothing = inside.none[ask(one).kind]
    return [sum(inside.signs.get(name, 0.0) * value for name, value in signs.items()) - nothing for signs in said]


def find_rival(options: Sequence[Option], scores: Sequence[float], mistakes: Mapping[str, float]) -> int:
    """The place of the option that denies a figure and best explains it."""
    denying = [pair for pair in zip(options, scores, strict=True) if pair[0].relation == "denied"]
    return max(denying, key=lambda pair: explain_mistake(pair[0], pair[1], mistakes))[0].place


def find_signs_within(draft: Draft, i: int, j: int) -> dict[str, float]:
    """All that is said for and against two figures of one document being of one thing."""
    apart = _tell_apart(draft.quantities[i], draft.library.quantities[j], draft.library)
    return find_signs(draft, i, j) | dict(apart) | {"many figures": count_like(draft, i)}


def _tell_apart(one: Quantity, two: Quantity, library: Library) -> Iterator[Sign]:
    """What each sentence has for itself: words, thing, time, event, person."""
    mine, theirs = one.claim, two.claim
    own = [
        sum(library.rarity(word) * near for word, near in a.passage.nearness.items() if word not in b.passage.nearness)
        for a, b in ((mine, theirs), (theirs, mine))
    ]
    yield "own words of both", min(own) / WORDS
    clauses = mine.passage.clause, theirs.passage.clause
    yield "own clause words of both", min(len(clauses[0] - clauses[1]), len(clauses[1] - clauses[0])) / CLAUSE
    for name in ("head", "when", "event"):
        a, b = mine.traits[name], theirs.traits[name]
        if a and b:
            yield (f"same {name}" if a & b else f"other {name}"), 1.0
        elif a or b:
            yield f"one {name}", 1.0
    if mine.figure.kind == "age":
        people = [
            traits.get("person", frozenset()) | traits.get("perhaps", frozenset())
            for traits in (mine.traits, theirs.traits)
        ]
        yield ("ages of one" if people[0] & people[1] else "ages"), 1.0
