"""Named, weighted reasons for and against two figures speaking of the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from numcheck.facts.value_features import Feature, compare_values, list_sums
from numcheck.model import Claim, Frame
from numcheck.reading.quantity import Quantity
from numcheck.reading.slips import find_slip

PERHAPS = 0.9  # how far a name of the same sentence, or of the one before, is that of the person
STRANGE = 0.5  # how much sooner figures of different units have nothing but their number in common ...
LIKE = 0.3  # ... than those of one unit
UNLIKE = 0.3  # how much an equal number excuses another noun where one counts people and the other does not
TOLD_BY_DRAFT = 0.3  # how much it says against two figures that the draft's alone has a year
FAMILIAR = 3.0  # a third of the words in common tell that two sentences speak of one thing

_SEXES = (
    frozenset(("woman", "femal", "girl", "wife", "mother", "daughter", "sister")),
    frozenset(("man", "male", "boy", "husband", "father", "son", "brother")),
)

# What has a weight of its own by how often it is met in a story; all else, such as money, is rare.
_KINDS = {
    "count": "many counts",
    "age": "few ages",
    "time": "many times",
    "length": "few lengths",
    "percent": "many percentages",
    "percentage": "many percentages",
    "score": "many scores",
}


def find_features(a: Quantity, b: Quantity, rarity: Mapping[str, float]) -> Iterator[Feature]:
    """Every reason that speaks for or against, with its strength from 0 to 1 (or a little more)."""
    one, two = a.claim.frame, b.claim.frame
    denied = a.denies(b)
    slip = find_slip(a.claim.figure, b.claim.figure) if denied else ""
    yield _KINDS.get(a.dimension.partition(" ")[0], "few such figures"), 1.0, ""
    yield from compare_values(a, b, denied, slip)
    yield from _compare_things(one, two, 0.6 * min(a.telling, b.telling) if not denied else 0.0)
    headed = a.claim.document is b.claim.document and {one.place, two.place} == {"headline", "lead"}
    yield from _compare_events(one, two, headed or a.dimension in ("age", "time"))
    if denied and not slip:
        if _is_part(a, b) or _is_part(b, a):
            yield "part by kind", 1.0, one.head | two.head
        yield from list_sums(a, b)
    if denied and (_replaces(a, b) or _replaces(b, a)):
        yield "taken back", 1.0, ""
    yield from _compare_sets(one, two, rarity)
    yield from _compare_years(a.claim, b.claim)
    if not denied:
        yield from _doubt_coincidence(a, b, rarity)
    yield from _compare_scope(one, two)
    if _are_peers(a.claim, b.claim):
        yield from _compare_sole(a.dimension, one, two)
    if headed:
        yield "headline and lead", 1.0, ""
    if a.dimension == b.dimension == "age":
        yield from _compare_persons(one, two)


def _are_peers(one: Claim, two: Claim) -> bool:
    """Whether two figures stand in two reports of their own, neither written from the other."""
    return one.document is not two.document and "draft" not in (one.document.role, two.document.role)


def _compare_sole(dimension: str, one: Frame, two: Frame) -> Iterator[Feature]:
    """Whether each document has one figure of the thing or of the class of things, and says nothing else of it."""
    shared = one.sole & two.sole
    differing = ((one.agent, two.agent), (one.object, two.object), (one.length, two.length), (one.event, two.event))
    if not shared or any(a and b and a.isdisjoint(b) for a, b in differing):
        return
    if "thing" in shared and not (one.person and two.person and not _may_be_one(one.person, two.person)):
        yield ("sole age" if dimension == "age" else "sole of its kind"), 1.0, ""
    if "class" in shared and _name_class(one) == _name_class(two) and "more" not in one.scope | two.scope:
        yield "sole of its class", 1.0, ""


def _name_class(frame: Frame) -> str:
    return min(frame.category).partition("/")[0]


def _is_part(small: Quantity, large: Quantity) -> bool:
    """Whether one figure counts fewer of a narrower kind: two women of three people."""
    one, two = small.claim.frame, large.claim.frame
    kind, other = min(one.category, default=""), min(two.category, default="")
    if small.value >= large.value or not kind or not other:
        return False
    return kind.startswith(other + "/") or (kind == other and _is_sex(one.head) and not _is_sex(two.head))


def _replaces(one: Quantity, two: Quantity) -> bool:
    """Whether the sentence of one figure gives up the other's number for it."""
    return f"{two.claim.figure.value or 0:.10g}" in one.claim.frame.replaces


def _is_sex(head: frozenset[str]) -> bool:
    return any(head & words for words in _SEXES)


def _doubt_coincidence(a: Quantity, b: Quantity, rarity: Mapping[str, float]) -> Iterator[Feature]:
    """Whether two figures have nothing in common but a number that may be met anywhere: 3 % of one thing, 3 % of another."""
    if a.claim.figure.value != b.claim.figure.value:
        return
    one, two = a.claim.frame, b.claim.frame
    if one.near & two.near or one.head & two.head or (one.category and one.category == two.category):
        return
    strength = 1.0 - min(a.telling, b.telling)
    strength = strength + STRANGE if a.dimension != b.dimension else strength * LIKE
    strength *= 1.0 - min(1.0, FAMILIAR * _overlap(one.words, two.words, rarity))
    if strength > 0:
        yield "only the number", strength, ""


def _compare_things(one: Frame, two: Frame, excuse: float) -> Iterator[Feature]:
    """What is counted; ``excuse`` is how far the values make another word for it likely."""
    kind, other = min(one.category, default=""), min(two.category, default="")
    both = one.head | two.head
    if not one.head or not two.head:
        if (two.row and one.head & two.label) or (one.row and two.head & one.label):
            yield "same thing", 1.0, both  # 130 chicks, and 130 under the head `Chicks`
        elif kind and other and kind.partition("/")[0] == other.partition("/")[0]:
            yield "same kind", 1.0, both  # three dead, and 14 people
        elif both:
            yield "thing unsaid", 1.0, ""
        return
    if one.head == two.head or one.head & two.phrase or two.head & one.phrase:
        yield "same thing", 1.0, both
    elif kind and kind == other:
        yield "same kind", 1.0, both
    elif kind and other and (kind.startswith(other + "/") or other.startswith(kind + "/")):
        yield "kin", 1.0, both
    elif kind and other and kind.partition("/")[0] == other.partition("/")[0]:
        yield "other kind", 1.0, both
    else:
        # Another word for it is likelier among things than between people and things: 334 people are no 334 roads.
        apart = kind.startswith("person") != other.startswith("person")
        yield "other thing", 1.0 - (UNLIKE * excuse if apart else excuse), both


def _compare_events(one: Frame, two: Frame, silent: bool) -> Iterator[Feature]:
    """What happened to it; ``silent`` figures, such as ages and those of headlines, may leave that out."""
    if not one.event or not two.event:
        if (one.event or two.event) and not silent:
            yield "event unsaid", 1.0, ""
        return
    both = one.event | two.event
    if one.event == two.event:
        yield "same event", 1.0, both
        if one.apart:
            yield "same fate", 1.0, both
        return
    yield ("event nearby" if one.event & two.events or two.event & one.events else "other event"), 1.0, both
    if one.apart and two.apart:
        yield "events apart", 1.0, both


def _overlap(one: frozenset[str], two: frozenset[str], rarity: Mapping[str, float]) -> float:
    """Share of the rarer words, weighted by rarity: from 0 to 1."""
    if one.isdisjoint(two):
        return 0.0
    shared, *whole = (fsum([rarity.get(word, 1.0) for word in words]) for words in (one & two, one, two))
    return shared / max(min(whole), 2.0)


def _compare_sets(one: Frame, two: Frame, rarity: Mapping[str, float]) -> Iterator[Feature]:
    if one.near and two.near:
        near = _overlap(one.near, two.near, rarity)
        size = min(len(one.near), len(two.near))
        yield ("near words", near, one.near & two.near) if near else ("no near word", min(size / 4, 1.0), "")
    words = _overlap(one.words, two.words, rarity)
    yield "shared words", words, one.words & two.words
    if one.names and two.names:
        names = _overlap(one.names, two.names, rarity)
        yield ("shared names", names, one.names & two.names) if names else ("no shared name", 1.0, "")
    if one.agent and two.agent:
        shared = one.agent & two.agent
        yield ("same owner" if shared else "other owner"), 1.0, shared or one.agent | two.agent
        if not shared and one.owned & two.owned:
            yield "another's", 1.0, one.agent | two.agent
    for name, a, b in (("anchor", one.anchor, two.anchor), ("length", one.length, two.length)):
        if a and b:
            yield (f"same {name}" if a == b else f"other {name}"), 1.0, a | b
    if one.object and two.object:
        shared = one.object & two.object
        yield ("same object" if shared else "other object"), 1.0, shared or one.object | two.object


def _compare_years(one: Claim, two: Claim) -> Iterator[Feature]:
    """Years that stand with the figures themselves, else those of their sentences and of their documents.

    A draft may say in which year it was where its source, written then, does not.
    """
    a, b = one.frame, two.frame
    if a.when or b.when:
        mine, theirs = (frame.when or frame.years | frame.dated for frame in (a, b))
        if a.when.isdisjoint(theirs) and b.when.isdisjoint(mine):
            if a.when and b.when:
                yield "other year", 1.0, a.when | b.when
            else:
                told = one if a.when else two
                yield "only one year", TOLD_BY_DRAFT if told.document.role == "draft" else 1.0, told.frame.when
    elif a.years and b.years and a.years.isdisjoint(b.years):
        yield "other year", 1.0, a.years | b.years


def _compare_scope(one: Frame, two: Frame) -> Iterator[Feature]:
    for name in sorted(one.scope ^ two.scope):
        yield f"only one {name}", 1.0, ""


def _compare_persons(one: Frame, two: Frame) -> Iterator[Feature]:
    if (_SEXES[0] & one.role and _SEXES[1] & two.role) or (_SEXES[1] & one.role and _SEXES[0] & two.role):
        yield "other person", 1.0, one.role | two.role
    elif one.person and two.person:
        same = _may_be_one(one.person, two.person)
        yield ("same person" if same else "other person"), 1.0, one.person | two.person
    elif (one.person | one.perhaps) & (two.person | two.perhaps):
        yield "same person", PERHAPS, one.person | two.person
    if one.role and two.role:
        yield ("same role" if one.role == two.role else "other role"), 1.0, one.role | two.role


def _may_be_one(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two names may be those of one person: Rob and Robert M. Hale are not told apart, Dana and Terry Vance are."""
    given = [{name[0] for name in names} for names in (one - two, two - one)]
    return bool(one & two) and not (given[0] and given[1] and given[0].isdisjoint(given[1]))
