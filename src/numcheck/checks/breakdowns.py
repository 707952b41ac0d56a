"""Breakdowns: a whole and the parts that the text lists of it, in a sentence.

    12 people: five women, four men and three children
    118 departures and 94 arrivals, 212 flights in all
    $3.5 million, of which $2 million and $1.5 million ...

A list is complete where it is announced (by a colon, a dash, a bracket, `a total of`) and nothing in it is without a
number; parts of one that is not complete can only be too large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.checks.skeleton import BREAK, SLOT, WORD, Skeleton
from numcheck.patterns import Rare, re
from numcheck.reading.operand import Operand, find_kind, find_unit, is_bare
from numcheck.relations.combined import lists_unnumbered

SOME = r"(?:(?:about|around|some|roughly|nearly|almost|only|just|over|more\s+than|less\s+than|at\s+least|up\s+to|another|the\s+other|a\s+further|further|at)\s+){0,2}"
_MARK = r"(?::|\s?--+|\s?—|\s–|\s-(?=\s)|\(|,?\s+(?:(?:is|was|are|were)\s+)?(?:compris(?:ing|es|ed)|consist(?:ing|s|ed)\s+of|made\s+up\s+of|composed\s+of|namely))"
_ANNOUNCED = Rare(
    rf"{_MARK}\s*{SOME}{SLOT}", rf"(?P<lead>[^;:()—–{BREAK}]{{0,160}}?)(?P<mark>{_MARK})\s*(?={SOME}{SLOT})"
)
# `115 branches, 48 of them in the north, 39 in the west and 33 in the south`
_SUBDIVIDED = Rare(
    rf"{SLOT}\s+of\s+(?:them|which|whom)\s",
    rf"(?P<whole>{SLOT})(?P<lead>{WORD}{{0,80}}?),\s+(?={SOME}{SLOT}\s+of\s+(?:them|which|whom)\s+(?:in|from|at|to|on)\b)",
)
_LISTED = re.compile(
    rf"(?i)(?P<whole>{SLOT})(?P<lead>{WORD}{{0,60}}?),\s+(?={SOME}{SLOT}\s+(?:from|in|at|for|to|by|on|with|against|near|off|along|across|around|under|through|behind)\b)"
)
_OF_WHICH = Rare(
    r"\bof\s+(?:which|whom|these|those)\s",
    rf"(?P<whole>{SLOT})(?P<lead>{WORD}{{0,60}}?),?\s+\(?of\s+(?:which|whom|these|those)\s+(?={SOME}{SLOT})",
)
_OF_THESE = Rare(
    BREAK,
    rf"(?P<whole>{SLOT})(?P<lead>[^{BREAK}]{{0,160}}){BREAK}\s*of\s+(?:these|those|them),?\s+(?={SOME}{SLOT})",
)
_OF_ALL = Rare(
    rf"(?:\A|[{BREAK};:])\W*(?:out\s+)?of\s",
    rf"(?:\A|[{BREAK};:])\W*(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|all|those|these)\s+){{0,2}}(?P<whole>{SLOT})(?P<lead>{WORD}{{0,60}}?),\s+(?={SOME}{SLOT})",
)
_INCLUDING = Rare(
    r"including|among\s+them",
    rf"(?P<whole>{SLOT})(?P<lead>{WORD}{{0,30}}?)[,(]?\s*(?:including|among\s+them)\s+(?={SOME}{SLOT})",
)
_SUMMED = Rare(
    r"\s(?:a\s+total\s+of|in\s+all|in\s+total|altogether|all\s+told|combined)\b",
    rf"(?:,|--+|—|–|\bfor|\bmaking|\bmakes?|\bgiving)\s+(?:(?:or|for|making|that\s+is)\s+)?(?:"
    rf"a\s+total\s+of\s+{SOME}(?P<whole>{SLOT})|"
    rf"{SOME}(?P<whole2>{SLOT}){WORD}{{0,30}}?\s+(?:in\s+all|in\s+total|altogether|all\s+told|combined)\b)",
)
_TOTAL = re.compile(r"(?i)\b(?:total\s+of|in\s+all|in\s+total|altogether|all\s+told|overall)\b")

_CUT = re.compile(r"(?i)\s*(?:[,;]|\b(?:and|plus|as\s+well\s+as)\b)(?:\s*(?:and|plus)\b)?\s*")
_PART = re.compile(rf"(?i){SOME}(?P<slot>{SLOT})")
_ONE = re.compile(r"(?i)one\s+(?!of\b)")
_UNKNOWN = re.compile(
    r"(?i)(?:an?|the|his|her|its|their|several|some|many|more|most|others?|dozens|scores|hundreds|few|a\s+few|both|one|another|those|"
    r"rest|remainder|my|our|your|also|no)\b"
)
_CLAUSE = re.compile(
    r"(?i)the\s+[\w'’-]+\s+(?:said|says|told|reported|announced)|the\s+(?:others?\s+)?(?:police|ministry|company|agency|officials?)\b"
)
_OPEN = re.compile(
    r"(?i)\b(?:includ\w+|among|mostly|mainly|such\s+as|e\.g|for\s+(?:example|instance)|others?|the\s+(?:rest|remainder|remaining)|remaining|"
    r"unknown|unidentified|undecided|so\s+far|elsewhere|at\s+least\s+one)\b"
)
_SORT = re.compile(
    r"(?i)(?:\s+(?:were|was|are|is))?\s+([a-z]+s|crew|staff|cattle|sheep|police)(?=\s*(?:[,.;:)]|and\b|\Z))"
)
_SEXES = frozenset("man woman men women girl boy girls boys male female males females adults adult".split())
_SUBPART = re.compile(r"(?i)\s+of\s+(?:them|whom|which|those|these)\b")
_COMPARES = re.compile(
    r"(?i)\s+(?:[\w'’-]+\s+){0,2}(?:more|fewer|less|higher|lower|larger|above|below|ahead|behind|up|down|short)\b(?:\s+(?:than|from|on|of)\b|\s*[,.]|\Z)|"
    r"\s+(?:times|days|weeks|months|years|hours|minutes|miles|ago|each|apiece|per|a\s+(?:day|week|month|year))\b"
)
_JOINED = re.compile(r"(?i)\s+(?:and|or|plus|but|while)\b")
_PREPOSITION = re.compile(
    r"(?i)\s+(from|in|at|for|to|by|on|with|against|near|off|along|across|around|under|through|behind)\b"
)

# Who is one of these is not the other.
_EXCLUSIVE = ({"man", "woman"}, {"boy", "girl"}, {"adult", "child"}, {"man", "woman", "child"}, {"soldier", "civilian"})
_HALVES = ({"man", "woman"}, {"girl", "boy"}, {"male", "female"}, {"adult", "child"})
_SINGULARS = {"men": "man", "women": "woman", "children": "child"}
_DIVIDED = Rare(
    rf"\sand\s+{SLOT}",
    rf"(?P<whole>{SLOT}){WORD}{{0,60}}?,?\s+[(]?(?:of\s+(?:whom|them|which)\s+)?{SOME}(?P<one>{SLOT})(?:\s+of\s+(?:them|whom))?"
    rf"(?:\s+(?:are|were))?\s?(?P<first>men|women|girls|boys|male|female|males|females|adults|children)?,?\s+and\s+(?P<two>{SLOT})"
    r"(?:\s+(?:are|were))?\s?(?P<second>men|women|girls|boys|male|female|males|females|adults|children)?",
)
_YOUNG = frozenset({"pupil", "student", "child"})
_PEOPLE = frozenset(
    "people person passenger victim dead death fatality casualty patient student pupil soldier member worker employee resident".split()
)


class Breakdown(NamedTuple):
    """A whole, its parts, how many more are stated in words (`one in Ancona`), and whether these are all parts."""

    whole: Operand
    parts: tuple[Operand, ...]
    more: int
    complete: bool
    near: bool = False  # what ties the parts to the whole is so loose that their sum must be near it
    flat: bool = False  # nothing in it is rounded
    slip: bool = False  # it is known to be off as a slip is, however far that is


def find_breakdowns(skeleton: Skeleton) -> Iterator[Breakdown]:
    """The breakdowns that a sentence states; one whole may be found in more than one way."""
    text = skeleton.text
    if len(skeleton.operands) < 2:
        return
    for match in _ANNOUNCED.finditer(text):
        yield from _read_announced(skeleton, match)
    for match in _LISTED.finditer(text):
        yield from _read_listed(skeleton, match)
    for match in _SUBDIVIDED.finditer(text):
        yield from _read_subdivided(skeleton, match)
    for shape in (_OF_WHICH, _INCLUDING):
        for match in shape.finditer(text):
            yield from _read_some(skeleton, match)
    for shape in (_OF_THESE, _OF_ALL):
        for match in shape.finditer(text):
            yield from _read_shared_out(skeleton, match)
    for match in _DIVIDED.finditer(text):
        yield from _read_halves(skeleton, match)
    for match in _SUMMED.finditer(text):
        yield from _read_summed(skeleton, match)


def _read_listed(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """`48 benches, 22 in the park and 16 along the canal`: parts behind a comma."""
    text, whole = skeleton.text, skeleton.operand(match["whole"])
    listed = _read_list(skeleton, match.end(), text.partition(BREAK)[0], strict=True)
    if listed is None or not all(_PREPOSITION.match(text, text.index(slot) + 1) for slot in listed.slots):
        return
    # `12 points in Rome, 15 in Bari` goes on in the same way, and names no whole.
    lead = match["lead"]
    if _PREPOSITION.match(lead) or _SUBPART.match(lead) or _JOINED.match(lead) or find_kind(whole) == "measure":
        return
    total = _TOTAL.search(text, max(0, match.start() - 24), match.end()) is not None
    if not total and _is_first_item(text, lead, listed):
        return
    if all(can_be_part(part, whole) for part in listed.parts) and (total or _goes_alike(text, listed)):
        yield Breakdown(whole, listed.parts, listed.more, total and listed.complete)


def _is_first_item(text: str, lead: str, listed: Listed) -> bool:
    """Whether the number ahead of a list is the first of its items: `40 went to Berlin, 30 to Munich and 20 to Bonn`."""
    ways = {match[1].lower() for slot in listed.slots if (match := _PREPOSITION.match(text, text.index(slot) + 1))}
    return any(match[1].lower() in ways for match in _PREPOSITION.finditer(lead))


def _read_subdivided(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """A list whose first part is one `of them`; nothing says that it names all."""
    text, whole = skeleton.text.partition(BREAK)[0], skeleton.operand(match["whole"])
    first = _PART.match(text, match.end())
    listed = _read_list(skeleton, first.end(), text, strict=True, of_them=True) if first else None
    if first and listed and _goes_alike(text, listed):
        parts = (skeleton.operand(first["slot"]), *listed.parts)
        if all(can_be_part(part, whole) for part in parts):
            yield Breakdown(whole, parts, 0, False, near=True)


def _read_some(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """`of which`, `including`: parts that may be some of all."""
    text, whole = skeleton.text, skeleton.operand(match["whole"])
    listed, part = _read_list(skeleton, match.end(), text, strict=True), _PART.match(text, match.end())
    if listed and (_exclude_each_other(listed) or _goes_alike(text, listed)):
        yield Breakdown(whole, listed.parts, 0, False)
    elif listed and _are_sorts(text, listed) and all(can_be_part(part, whole) for part in listed.parts):
        yield Breakdown(whole, listed.parts, 0, False, near=True)
    elif part and whole.head in _PEOPLE and skeleton.operand(part["slot"]).head:
        yield Breakdown(whole, (skeleton.operand(part["slot"]),), 0, False)


def _read_shared_out(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """`Of the 250 delegates, 148 voted for it, 81 against and 31 abstained`; what is said of each part may overlap a little."""
    listed = _read_list(skeleton, match.end(), skeleton.text, strict=True)
    whole = skeleton.operand(match["whole"])
    if listed and len(listed.parts) > 2 and not any(part.head for part in listed.parts):
        if all(can_be_part(part, whole) for part in listed.parts):
            yield Breakdown(whole, listed.parts, 0, False, near=True)


def _read_halves(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """`92 players, 54 of them men and 48 women`: the two halves into which all of them fall, unless children are left out."""
    parts = (skeleton.operand(match["one"]), skeleton.operand(match["two"]))
    whole = skeleton.operand(match["whole"])
    names = {_name_half(part, match[word]) for part, word in zip(parts, ("first", "second"), strict=True)}
    if names in _HALVES and all(can_be_part(part, whole) for part in parts):
        complete = whole.head not in _PEOPLE or (names == {"girl", "boy"} and whole.head in _YOUNG)
        yield Breakdown(whole, parts, 0, complete, near=True)


def _name_half(part: Operand, word: str | None) -> str:
    """What a part counts, in the singular: by its own noun or the word behind it."""
    name = part.head or (word or "").lower()
    return _SINGULARS.get(name, name.removesuffix("s"))


class Listed(NamedTuple):
    """The parts of a list with their characters; ``more`` counts those in words."""

    slots: tuple[str, ...]
    parts: tuple[Operand, ...]
    more: int
    complete: bool


def _read_announced(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """Behind a colon, a dash or in brackets: the whole is the only figure ahead that can be one."""
    body = _find_body(skeleton.text, match)
    listed = _read_list(skeleton, match.end(), body, strict=False)
    if listed is None:
        return
    wholes = [skeleton.operand(slot) for slot in re.findall(SLOT, match["lead"])]
    wholes = [whole for whole in wholes if all(can_be_part(part, whole) for part in listed.parts)]
    # 12 people in 3 houses: the houses are fewer than one of the parts.
    most = max(part.value or 0 for part in listed.parts)
    wholes = [whole for whole in wholes if (whole.value or 0) >= most]
    # `$39 million -- $39 million for land and $12 million for boats` says the first item twice.
    if listed.parts[0].value in [whole.value for whole in wholes]:
        return
    if len(wholes) == 1:
        yield Breakdown(wholes[0], listed.parts, listed.more, listed.complete)


def _find_body(text: str, match: re.Match[str]) -> str:
    """The text up to where a list that is announced ends."""
    mark = match["mark"].strip()
    # In `comprises 40 oaks and 12 elms; entry costs $3` the list ends with its clause; behind a colon `;` may part its items.
    if mark[-1].isalpha() and ";" in text[match.end() :]:
        return text[: text.index(";", match.end())]
    ends = {"(": ")", "—": "—", "–": "–", "-": " - "}.get(mark, "--" if mark.startswith("--") else BREAK)
    end = text.find(ends, match.end())
    stop = text.find(BREAK, match.end())
    candidates = [place for place in (end, stop) if place >= 0]
    return text[: min(candidates)] if candidates else text


def _read_list(skeleton: Skeleton, start: int, text: str, *, strict: bool, of_them: bool = False) -> Listed | None:
    """The parts from a place on; ``strict`` ends the list at the first thing without a number, else it is read over.

    With ``of_them`` it begins in the middle of a part: `of them in the north, 39 in the west`.
    """
    slots, more, complete, at = [], 0, True, start
    if of_them:
        first = _CUT.search(text, start)
        at = first.end() if first else len(text)
    while at < len(text):
        cut = _CUT.search(text, at)
        end = cut.start() if cut else len(text)
        piece = text[at:end]
        found = _PART.match(piece)
        if found and _COMPARES.match(piece, found.end()):
            return None
        if found and not _SUBPART.match(piece, found.end()):
            slots.append(found["slot"])
            if re.search(SLOT, piece[found.end() :]):
                return None
        elif found is None and _ONE.match(piece):
            more += 1
        elif found is None:
            complete = complete and (_CLAUSE.match(piece) is not None or _UNKNOWN.match(piece) is None)
            if strict:
                break
            if re.search(SLOT, piece):
                return None
        at = cut.end() if cut else len(text)
    parts = tuple(skeleton.operand(slot) for slot in slots)
    if len(parts) < 2 or len({(find_kind(part), find_unit(part)) for part in parts if not is_bare(part)}) > 1:
        return None
    return Listed(tuple(slots), parts, more, complete and not _OPEN.search(text, start))


def _read_summed(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Breakdown]:
    """Parts first: the chain of figures that ends before the whole."""
    whole = skeleton.operand(match["whole"] or match["whole2"])
    places = [found.start() for found in re.finditer(SLOT, skeleton.text[: match.start()])]
    chain: list[int] = []
    for place in reversed(places):
        gap = skeleton.text[place + 1 : chain[0]] if chain else ""
        if chain and not re.fullmatch(rf"(?i){WORD}{{0,60}}?(?:,|\band\b|,\s*and\b|\bplus\b)\s*{SOME}", gap):
            break
        chain.insert(0, place)
    parts = tuple(skeleton.operand(skeleton.text[place]) for place in chain)
    if len(parts) < 2 or _OPEN.search(skeleton.text, chain[0], match.start()):
        return
    if lists_unnumbered(skeleton.text, [place + 1 for place in chain], [*chain[1:], match.end()]):
        return
    if BREAK in skeleton.text[chain[0] : match.end()] or not all(can_be_part(part, whole) for part in parts):
        return
    if not any(_COMPARES.match(skeleton.text, place + 1) for place in chain):
        yield Breakdown(whole, parts, 0, True)


def _goes_alike(text: str, listed: Listed) -> bool:
    """Whether the parts are said in one way: 25 from Peru and 12 from Chile."""
    found = [_PREPOSITION.match(text, text.index(slot) + 1) for slot in listed.slots]
    return all(found) and len({match[1].lower() for match in found if match}) == 1


def _are_sorts(text: str, listed: Listed) -> bool:
    """Whether each part is a number of things with a name and nothing else: 148 were passengers and 74 crew.

    Women and pensioners may be the same, and so may those who are foreign or under 30.
    """
    found = [_SORT.match(text, text.index(slot) + 1) for slot in listed.slots]
    names = [part.head or (match[1].lower() if match else "") for part, match in zip(listed.parts, found, strict=True)]
    return all(names) and len(set(names)) == len(names) and not any(name in _SEXES for name in names)


def _exclude_each_other(listed: Listed) -> bool:
    """Whether nothing can belong to two of the parts: sums of money, men and women."""
    if all(find_kind(part) == "money" for part in listed.parts):
        return True
    heads = {part.head for part in listed.parts}
    return len(heads) == len(listed.parts) and any(heads <= group for group in _EXCLUSIVE)


def can_be_part(part: Operand, whole: Operand) -> bool:
    """Whether an operand is measured as the whole is; a count may be one of something else (nine women of 12 people)."""
    one, two = find_kind(part), find_kind(whole)
    if {one, two} - {"count", "money", "measure"} or whole.value is None:
        return False
    if one == two == "count":
        return True
    return is_bare(part) or (one == two and find_unit(part) == find_unit(whole))


def are_alike(parts: Sequence[Operand], whole: Operand) -> bool:
    """Whether the parts leave out their noun, or have that of the whole."""
    return all(is_bare(part) or part.head == whole.head for part in parts)
