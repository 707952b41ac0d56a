"""Totals: which figures of a sentence are said to be all parts of another one, by the words beside them.

Of the 40 boats, 25 are new; the other 15 are old       the last part is the rest
Forty boats, 25 of them new and 15 old                  parts that exclude each other, and leave nothing out
The fleet has 40 boats: 25 new ones plus 15 old ones    a list behind the mark that announces it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.reading.cues import Pattern, compile_cues, join_phrases, list_phrases
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.verdict import Reading

MOST = 12  # parts


class Words(NamedTuple):
    """What the lexicon says of wholes and parts, as patterns."""

    opening: Pattern  # `Of the`, before the whole of a clause
    rest: Pattern  # `the remaining`, before the last part
    announcing: Pattern  # between a whole and the list of its parts
    listing: Pattern  # between two parts of a list
    closing: Pattern  # before the last one
    ending: Pattern  # behind it
    apart: Pattern  # words with which figures are no parts, or not all of them, or overlap
    behind: Pattern  # behind a figure that is compared
    present: Pattern  # before the whole of a vote
    against: Pattern  # between the two sides of a vote
    abstained: Pattern  # before or behind those who took neither
    exclusive: tuple[frozenset[str], ...]  # names of parts that exclude each other and leave nothing out


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def words(name: str) -> str:
        return join_phrases(list_phrases(lexicon, "total", name))

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "total", name), form)

    few = rf"(?:(?:{words('few')})\s+){{0,3}}"
    sets = lexicon.sections.get("relations", {}).get("total", {}).get("exclusive", ())
    return Words(
        opening=compile_cues(
            (), rf"(?i)(?:\A|[;:(.—–]|--)\W*(?:out\s+)?of\s+(?:(?:all|the|its|their|those|these)\s+){{0,2}}{few}\Z"
        ),
        rest=cues("rest", rf"(?i){{}},?\s+(?:[\w-]+\s+)?{few}\Z"),
        announcing=compile_cues(
            (),
            rf"(?i)\A[^:;,()—–]{{0,60}}?\s*(?::|--+|[—–(]|,?\s+(?:{words('comprising')}))\s*(?:[\w'’-]+\s+){{0,2}}?{few}\Z",
        ),
        listing=compile_cues((), rf"(?i)\A[^:;()—–]{{0,70}}?(?:[,;]|\b(?:{words('joining')})\b)\s*[^:;()—–]{{0,40}}\Z"),
        closing=compile_cues((), rf"(?i)\b(?:{words('joining')})\b\s*[^,:;()—–]{{0,40}}\Z"),
        ending=compile_cues((), r"(?i)\A[^,:;()—–.]{0,60}?(?:[;:.)—–!?]|--|,(?!\s+\d)|\Z)"),
        apart=cues("apart", r"(?i){}"),
        behind=cues("compared", r"(?i)\A(?:\s+[\w-]+)?\s+{}"),
        present=cues("present", rf"(?i)(?:\A|\s){{}}\s+{few}\Z"),
        against=cues("against", r"(?i)\A(?:\s+[\w-]+)?\s+{}\s+\Z"),
        abstained=cues("abstained", r"(?i){}"),
        exclusive=tuple(frozenset(name.split()) for name in sets),
    )


def propose_totals(statements: Sequence[Statement], words: Words) -> Iterator[Reading]:
    """The readings of wholes of which a sentence lists all parts; what is stated is the whole, the operands are the parts."""
    for number, statement in enumerate(statements):
        before = statements[number - 1] if number and statement.follows else None
        yield from _read_rest(statement, before, words)
        yield from _read_announced(statement, words)
        yield from _read_named(statement, words)
        yield from _read_vote(statement, words)


def _read_rest(statement: Statement, before: Statement | None, words: Words) -> Iterator[Reading]:
    """A clause that opens with its whole and ends with the rest of it."""
    places = [place for place, term in enumerate(statement.terms) if words.rest.search(term.lead)]
    if len(places) != 1 or statement.terms[places[0]].is_share:
        return
    rest = statement.terms[places[0]]
    for one, terms in (
        (statement, statement.terms[: places[0]]),
        (before, before.terms if before and not places[0] else ()),
    ):
        opened = [k for k, term in enumerate(terms) if words.opening.search(f"{'x' if k else ''}{term.lead}")]
        if one is None or len(opened) != 1 or words.apart.search(one.text) or words.apart.search(statement.text):
            continue
        whole, parts = (
            terms[opened[0]],
            [term for term in terms[opened[0] + 1 :] if can_be_part(term, terms[opened[0]])],
        )
        plain = parts and not any(term.is_share or words.behind.match(term.tail) for term in parts)
        if plain and can_be_part(rest, whole) and _are_of_one_sort([*parts, rest]):
            yield Reading(whole, (*parts, rest), "complete", True)


def _are_of_one_sort(parts: Sequence[Term]) -> bool:
    """Whether all parts are measured in one way and named in one way, or not at all."""
    heads = {part.operand.head for part in parts if part.kind == "count" and not part.bare}
    return len({part.kind for part in parts}) == 1 and len(heads) <= 1 and len(parts) <= MOST


def _find_list(statement: Statement, first: int, words: Words) -> list[Term]:
    """The terms from one on that make a list, up to the one before which the last part is announced; none where it has no end."""
    terms, found = statement.terms, [statement.terms[first]]
    for term in terms[first + 1 : first + MOST]:
        if not words.listing.match(term.lead) or not can_be_part(term, found[0]) or words.behind.match(term.tail):
            return []
        found.append(term)
        if words.closing.search(term.lead):
            return found if words.ending.match(term.tail) else []
    return []


def _read_announced(statement: Statement, words: Words) -> Iterator[Reading]:
    """A list behind a colon, a dash or `comprises`, right behind its whole."""
    for place in range(1, len(statement.terms) - 1):
        whole, first = statement.terms[place - 1], statement.terms[place]
        if whole.is_share or not can_be_part(first, whole) or not words.announcing.match(first.lead):
            continue
        parts = _find_list(statement, place, words)
        between = statement.read_between(place - 1, place - 1 + len(parts)) if parts else ""
        if len(parts) < 2 or words.apart.search(between) or words.apart.search(parts[-1].tail.partition(",")[0]):
            continue
        larger = all((whole.operand.value or 0) > (part.operand.value or 0) for part in parts)
        same = len({part.kind for part in parts if not part.bare}) <= 1
        yield Reading(whole, tuple(parts), "complete", larger and same)


def _read_named(statement: Statement, words: Words) -> Iterator[Reading]:
    """Parts with the names of a set that leaves nothing out: 14 of them gold, nine silver and 11 bronze."""
    terms = statement.terms
    for place in range(1, len(terms) - 1):
        parts = _find_list(statement, place, words)
        names = [_read_name(part) for part in parts]
        group = next(
            (names_of for names_of in words.exclusive if len(parts) == len(names_of) and _covers(names_of, names)), None
        )
        wholes = [
            term for term in terms[:place] if not term.is_share and all(can_be_part(part, term) for part in parts)
        ]
        if group and wholes:
            sure = len(wholes) == 1 and not words.apart.search(
                statement.read_between(place - 1, place - 1 + len(parts))
            )
            yield Reading(wholes[-1], tuple(parts), "complete", sure)


def _read_name(part: Term) -> set[str]:
    return {word.strip(",.;:)!?").lower() for word in f"{part.operand.written} {part.tail}".split()[:6]}


def _covers(group: frozenset[str], names: Sequence[set[str]]) -> bool:
    """Whether each part has another name of a set."""
    found = [group & words for words in names]
    return all(len(one) == 1 for one in found) and len(frozenset().union(*found)) == len(group)


def _read_vote(statement: Statement, words: Words) -> Iterator[Reading]:
    """All members of a house, and a vote with those who abstained: 71 votes to 43, with six abstentions."""
    terms = statement.terms
    wholes = [term for term in terms if term.kind == "count" and words.present.search(term.lead)]
    for place in range(1, len(terms) - 2):
        one, two, three = terms[place : place + 3]
        if words.against.match(two.lead) and words.abstained.search(
            f"{three.lead} {three.operand.written} {three.tail[:30]}"
        ):
            if (
                len(wholes) == 1
                and wholes[0].start < one.start
                and all(can_be_part(part, wholes[0]) for part in (one, two, three))
            ):
                yield Reading(wholes[0], (one, two, three), "complete", True)
