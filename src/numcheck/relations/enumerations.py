"""Enumerations: a whole, and the list of its parts that stands behind it in a sentence.

The fleet has 40 boats: 25 new ones plus 15 old ones        a mark or a word that announces all parts
40 boats, of which 25 came from Peru and 18 from Chile      one that announces some: they can only be too many
A total of 40 boats, 25 from Peru and 12 from Chile         a list behind a comma, each part said in the same way
Of the 40 boats, 25 sank, 12 burned and eight ran aground   a list behind the whole that opens a clause
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from numcheck.patterns import re
from numcheck.reading.cues import Cue, Cues, Names
from numcheck.reading.statements import Statement, Term, can_be_part
from numcheck.relations.exhaustion import lists_unnumbered
from numcheck.relations.rounding import is_exact_slip
from numcheck.relations.verdict import Proposal

MOST = 12  # parts
FEWEST = 3  # parts of a whole that opens a clause
MISSING = Fraction(1, 10)  # of such a whole, which a slip in one of its parts leaves out at most
GAP = 60  # characters between a whole and parts that nothing but a comma announces
_SINGLE = re.compile(r"(?i),\s+one of (?:whom|which|them)")  # says more of what has just been told
_ONE = re.compile(r"(?i)(?:,|\band)\s+one(?=\s+(?!of\b))")  # and one in Rome


class Words(Cues, section="total"):
    """What the lexicon says of lists of parts."""

    FEW = r"(?:{=few}\s+){0,3}"

    # between a whole and the list of all its parts
    announcing = Cue(
        r"\A(?:[^:;()—–]{0,90}?:|[^:;,()—–]{0,60}?\s*(?:--+|[—–(]|,?\s+{=comprising}))\s*(?:[\w'’-]+\s+){0,2}?{FEW}\Z"
    )
    some = Cue(r"\A[^:;()—–]{0,60}?[\s(]{some},?\s+{FEW}\Z")  # between a whole and parts that need not be all
    among = Cue(r"\A\s+{among}\s")  # behind the first of such parts
    # `Of the`, before the whole of a clause
    opening = Cue(r"(?:\A|[;:(.—–]|--)\W*(?:out\s+)?of\s+(?:(?:all|the|its|their|those|these)\s+){0,2}{FEW}\Z")
    total = Cue(r"{in all}|\btotal\s+of\b")  # beside a whole of which all parts follow
    # between two parts of a list
    listing = Cue(r"\A[^:;()—–]{0,70}?(?:[,;]|\b{=joining}\b)\s*[^:;()—–]{0,40}\Z")
    item = Cue(r"(?:[,;]|\b{=joining}\b)\s*{FEW}\Z")  # the same, where nothing stands before the number of the second
    joined = Cue("{joining}")  # `and`, anywhere
    closing = Cue(r"\b{=joining}\b\s*[^,:;()—–]{0,40}\Z")  # before the last one
    ending = Cue(r"\A[^,:;()—–.]{0,60}?(?:[;:.)—–!?]|--|,(?!\s+\d)|\Z)")  # behind it
    placing = Cue(r"\s+{placing}")  # behind a part, how it is told from others
    # behind a part, what it is: were pilgrims
    sort = Cue(r"\A(?:\s+{beings})?\s+([a-z]+s|crew|staff|cattle|sheep|police)(?=\s*(?:[,.;:)]|and\b|\Z))")
    apart = Cue("{apart}")  # words with which figures are no parts, or not all of them, or overlap
    open = Cue("{open}")  # words in or behind a list with which there are more parts
    rest = Cue("{remainder.rest}")  # before the last part
    behind = Cue(
        r"\A(?:\s+[\w-]+)?\s+(?!more\s+(?:to|at|in|on|from|for)\b){compared}"
    )  # behind a figure that is compared
    rated = Cue(r"\A\s+{rated}")  # behind one that is so much for each of something
    sexes = Names("sexes")  # sorts of people who may be of another sort as well
    people = Names("people")  # a whole of these has no part with more of others
    exclusive = Names("exclusive")  # names of parts that exclude each other and leave nothing out


class Listed(NamedTuple):
    """The parts of a list; ``more`` of them are said in words alone (`and one in Rome`), ``text`` is what stands from the first of
    them to the end of the last, and it is ``closed`` where `and` stands before the last, and nothing follows it."""

    parts: tuple[Term, ...]
    more: int
    text: str
    closed: bool


def propose_enumerations(statement: Statement, words: Words) -> Iterator[Proposal]:
    """The proposals for wholes and parts listed behind them; what is stated is the whole, the operands are the parts.

    The form tells whether these are all parts (`complete`) or may be some (`parts`), and whether their sum must be near it (`some`).
    """
    statement = _unwrap(statement)
    for place in range(1, len(statement.terms)):
        listed = read_list(statement, place, words)
        if listed:
            found = _read_announced(statement, place, listed, words)
            found = found or _read_exclusive(statement, place, listed, words)
            yield from found or _read_some(statement, place, listed, words)
        else:
            yield from _read_single(statement, place, words)


def _unwrap(statement: Statement) -> Statement:
    """A statement with numbers that stand alone in brackets, two or more of them, as if they had none: tents (11), carts (nine)."""
    terms = list(statement.terms)
    alone = [k for k, term in enumerate(terms) if term.lead.endswith("(") and term.tail.startswith(")")]
    for k in alone if len(alone) > 1 else ():
        terms[k] = terms[k]._replace(lead=terms[k].lead[:-1], tail=terms[k].tail[1:])
        if k:
            terms[k - 1] = terms[k - 1]._replace(tail=terms[k - 1].tail.removesuffix("("))
        if k + 1 < len(terms):
            terms[k + 1] = terms[k + 1]._replace(lead=terms[k + 1].lead.removeprefix(")"))
    return statement._replace(terms=tuple(terms))


def read_list(statement: Statement, first: int, words: Words) -> Listed | None:
    """The list of parts that begins with a term: those behind it as long as each is joined to the last one."""
    terms, parts = statement.terms, [statement.terms[first]]
    for term in terms[first + 1 : first + MOST]:
        if not words.listing.match(term.lead) or words.among.match(term.tail) or not can_be_part(term, parts[0]):
            break
        parts.append(term)
        if words.closing.search(term.lead):
            break
    if any(_is_compared(part, words) for part in parts):
        return None
    last = first + len(parts) - 1
    end = parts[-1].tail.partition(";")[0].partition(":")[0].partition(")")[0].partition(" –")[0].partition(" --")[0]
    end = _SINGLE.split(end)[0]
    text = f"{statement.read_between(first, last)} {end}" if last > first else end
    more = len(_ONE.findall(text))
    joined = words.closing.search(parts[-1].lead) is not None or _ONE.search(parts[-1].tail) is not None
    closed = joined and words.ending.match(_ONE.sub("", parts[-1].tail)) is not None
    return Listed(tuple(parts), more, text, closed) if len(parts) + more > 1 and len(parts) > 1 else None


def _is_compared(part: Term, words: Words) -> bool:
    return words.behind.match(part.tail) is not None or words.rated.match(part.tail) is not None


def _is_complete(listed: Listed, words: Words) -> bool:
    """Whether every item of a list is a number, and nothing says that there are more of them."""
    text = _ONE.sub("", listed.text)
    bare = not lists_unnumbered(f"{text}.", [0], [len(text) + 1])
    return bare and not any(cue.search(text) for cue in (words.open, words.apart, words.rest))


def _find_wholes(statement: Statement, place: int, listed: Listed) -> list[Term]:
    """The terms before a list that are larger than each of its parts, and of their sort."""
    most = max(part.operand.value or 0 for part in listed.parts)
    found = [term for term in statement.terms[:place] if not term.is_share and (term.operand.value or 0) >= most]
    return [term for term in found if all(can_be_part(part, term) for part in listed.parts)]


def _read_announced(statement: Statement, place: int, listed: Listed, words: Words) -> list[Proposal]:
    """A list behind a colon, a dash or `comprises`, and the only figure before it that can be its whole."""
    first, wholes = listed.parts[0], _find_wholes(statement, place, listed)
    if not words.announcing.match(first.lead) or not wholes:
        return []
    whole = wholes[-1]
    near = whole is statement.terms[place - 1]
    alone = near or (
        len(wholes) == 1 and not re.search("[:;()—–]", statement.read_between(statement.terms.index(whole), place - 1))
    )
    ended = listed.closed or words.ending.match(listed.parts[-1].tail) is not None
    same = len({part.kind for part in listed.parts if not part.bare}) <= 1
    larger = all((whole.operand.value or 0) > (part.operand.value or 0) for part in listed.parts)
    sure = alone and ended and same and larger and _is_complete(listed, words)
    return [Proposal(whole, listed.parts, "complete", sure, more=listed.more)]


def _read_exclusive(statement: Statement, place: int, listed: Listed, words: Words) -> list[Proposal]:
    """Parts with the names of a set that leaves nothing out: 14 of them gold, nine silver and 11 bronze."""
    wholes = _find_wholes(statement, place, listed)
    if not wholes or not listed.closed or not _find_set(listed.parts, words.exclusive):
        return []
    told = statement.read_between(place - 1, place - 1 + len(listed.parts))
    sure = len(wholes) == 1 and not words.apart.search(told)
    return [Proposal(wholes[-1], listed.parts, "complete", sure)]


def _find_set(parts: Sequence[Term], sets: Iterable[str]) -> bool:
    """Whether each part has another name of a set."""
    names = [
        {word.strip(",.;:)!?").lower() for word in f"{part.operand.written} {part.tail}".split()[:6]} for part in parts
    ]
    for group in (frozenset(one.split()) for one in sets):
        found = [group & words for words in names]
        if len(parts) == len(group) and all(len(one) == 1 for one in found) and frozenset().union(*found) == group:
            return True
    return False


def _read_some(statement: Statement, place: int, listed: Listed, words: Words) -> list[Proposal]:
    """A list behind `of which`, behind a comma, or behind a whole that opens its clause."""
    count = statement.terms[place - 1]
    numbered = place > 1 and count.operand.value == len(listed.parts) + listed.more  # in two pots, 27 in one and
    whole = statement.terms[place - 2] if numbered else count
    if whole not in _find_wholes(statement, place, listed) or words.apart.search(listed.text):
        return []
    if not all(words.item.search(part.lead) for part in listed.parts[1:]):
        return []
    form = _find_form(whole, place == 1, listed, words)
    return [Proposal(whole, listed.parts, form, True, more=listed.more)] if form else []


def _find_form(whole: Term, opens: bool, listed: Listed, words: Words) -> str:
    """What the parts behind a whole are of it: `complete`, `parts`, `some`, or nothing; ``opens`` tells that it is the first figure."""
    first, ways = listed.parts[0], [_find_way(part, words) for part in listed.parts]
    if words.some.match(first.lead):
        certain = all(part.kind == "money" for part in listed.parts) or _are_one(ways)
        return "parts" if certain else "some" if _are_sorts(listed, words) else ""
    if words.among.match(first.tail):
        return "some" if len(listed.parts) > 2 and _are_one(ways[1:]) else ""
    if not first.lead.rstrip().endswith(","):
        return ""
    if words.opening.search(whole.lead if opens else f"x{whole.lead}"):
        bare = len(listed.parts) >= FEWEST and all(part.bare for part in listed.parts)
        return ("complete" if listed.closed and _is_nearly_all(whole, listed) else "some") if bare else ""
    if len(first.lead) > GAP or not all(ways) or whole.kind == "measure":
        return ""
    return _find_placed(whole, listed, ways, words)


def _is_nearly_all(whole: Term, listed: Listed) -> bool:
    """Whether the parts are nearly all of their whole, and a slip in one of them is what is missing."""
    off, value = (whole.operand.value or Fraction(0)) - _add(listed), whole.operand.value or Fraction(0)
    told = [(part.operand.value or Fraction(0)) for part in listed.parts]
    return 0 < off <= value * MISSING and any(is_exact_slip(one + off, one) for one in told)


def _add(listed: Listed) -> Fraction:
    return sum((part.operand.value or Fraction(0) for part in listed.parts), Fraction(listed.more))


def _find_placed(whole: Term, listed: Listed, ways: Sequence[str], words: Words) -> str:
    """The same, of parts behind a comma that are told from each other by where they are: 22 in the park and 16 along the canal."""
    if words.placing.match(whole.tail) or words.joined.search(listed.parts[0].lead):
        return ""
    if words.total.search(whole.lead) or words.total.search(whole.tail):
        return "complete" if listed.closed and _is_complete(listed, words) else "parts"
    return "parts" if _are_one(ways) and not _is_first_item(whole, ways, words) else ""


def _find_way(part: Term, words: Words) -> str:
    """The word behind a part with which it is told from the others; empty where there is none."""
    match = words.placing.match(part.tail)
    return match[0].split()[0].lower() if match else ""


def _are_one(ways: Sequence[str]) -> bool:
    return all(ways) and len(set(ways)) == 1


def _is_first_item(whole: Term, ways: Sequence[str], words: Words) -> bool:
    """Whether the number before a list is the first of its items: `40 went to Berlin, 30 to Munich and 20 to Bonn`."""
    return any(match[0].strip().lower() in ways for match in words.placing.finditer(whole.tail))


def _are_sorts(listed: Listed, words: Words) -> bool:
    """Whether each part is a number of things with a name and nothing else: 148 were passengers and 74 crew.

    Women and pensioners may be the same, and so may those who are foreign or under 30.
    """
    found = [words.sort.match(part.tail) for part in listed.parts]
    names = [
        part.operand.head or (match[1].lower() if match else "")
        for part, match in zip(listed.parts, found, strict=True)
    ]
    return all(names) and len(set(names)) == len(names) and words.sexes.isdisjoint(names)


def _read_single(statement: Statement, place: int, words: Words) -> Iterator[Proposal]:
    """One part of people that would be more of them than there are: 12 people aboard, including 15 children."""
    whole, part = statement.terms[place - 1 : place + 1]
    if (
        words.some.match(part.lead)
        and whole.operand.head in words.people
        and part.operand.head
        and can_be_part(part, whole)
    ):
        if not _is_compared(part, words):
            yield Proposal(whole, (part,), "parts", True)
