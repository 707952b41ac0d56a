"""Named, weighted reasons for and against two figures speaking of the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from numcheck.model import Claim, Frame, Reason
from numcheck.reading.concepts import Concepts
from numcheck.reading.profiles import spell_words
from numcheck.reading.quantity import Quantity, find_slip, find_telling

CLOSE = 3.5  # values of one fact hardly ever differ by a larger factor
YEARS = 3  # nor ages by more
OPPOSED = 1.0  # how far the same number tells of one thing where one text has it as a rise and one as a fall
UNIT_SLIP = 0.5  # what it adds that the same number stands with another unit of its kind: 200 ft, 200 m
PERHAPS = 0.9  # how far a name of the same sentence, or of the one before, is that of the person
WIDE = 0.3  # the logarithm of the factor by which the middle of a range is off from a value in it that is the same
CONVERTED = 0.06  # and the same for two numbers, that may be rounded or in two units
SECONDS = 5.0  # nor the times that are left of a game, where both are told to the second
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

# The reasons that the values of two figures give, and not what is said of them.
OF_VALUES = frozenset(
    "same value|telling value|values agree|near value|far value|slip|other unit|only the number|same score|part of score|"
    "other score|same moment|parts of a sum".split("|")
)

# The reasons by which two figures are hardly ever of one thing: 14 people, 30 cars; killed, injured; wide, high; Rob, 33, and Ann, 29.
EXCLUDING = frozenset("other thing|other kind|events apart|other length|other person|another's".split("|"))
# Those of them that a number in common does not outweigh.
STRICT = frozenset("events apart|other length|other person".split("|"))
APART = 0.65  # from which strength they exclude it

Feature = tuple[str, float, str | frozenset[str]]  # name, strength, the words behind it


def find_features(a: Quantity, b: Quantity, rarity: Mapping[str, float]) -> Iterator[Feature]:
    """Every reason that speaks for or against, with its strength from 0 to 1 (or a little more)."""
    one, two = a.claim.frame, b.claim.frame
    denied = a.denies(b)
    slip = find_slip(a.claim.figure, b.claim.figure) if denied else ""
    yield _KINDS.get(a.dimension.partition(" ")[0], "few such figures"), 1.0, ""
    yield from _compare_values(a, b, denied, slip)
    yield from _compare_things(one, two, 0.6 * min(a.telling, b.telling) if not denied else 0.0)
    headed = a.claim.document is b.claim.document and {one.place, two.place} == {"headline", "lead"}
    yield from _compare_events(one, two, headed or a.dimension in ("age", "time"))
    if denied and not slip:
        if _is_part(a, b) or _is_part(b, a):
            yield "part by kind", 1.0, one.head | two.head
        yield from _compare_sums(a, b)
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


def _compare_values(a: Quantity, b: Quantity, denied: bool, slip: str) -> Iterator[Feature]:
    members, others = a.claim.figure.members, b.claim.figure.members
    if a.dimension != b.dimension:
        yield "same value", 1.0, ""
        yield "telling value", min(a.telling, b.telling), ""
        yield "other unit", 1.0, ""
        return
    low, high = sorted((abs(a.value), abs(b.value)))
    if _is_moment(a) and _is_moment(b) and high - low <= SECONDS:
        yield "same moment", 1.0 - (high - low) / (2 * SECONDS), ""
    ratio, limit = math.log(high / low) if low > 0 else 5.0 * (high > 0), math.log(CLOSE)
    if not denied:
        close = WIDE if "range" in (a.claim.figure.bound, b.claim.figure.bound) else CONVERTED
        if (a.point and b.point and ratio <= close) or a.value == b.value:
            yield "same value", 1.0, ""
            yield "telling value", min(a.telling, b.telling), ""
        else:
            yield ("values agree", 1.0, "") if ratio <= limit else ("far value", min(ratio / limit - 1.0, 2.0), "")
        if members and members == others:
            yield "same score", 1.0, ""
        return
    if a.value == b.value:
        yield "same value", OPPOSED, ""  # 4 percent up, and 4 percent down
    elif slip:
        yield "slip", 0.2 + min(a.telling, b.telling) + (UNIT_SLIP if slip == "unit" else 0.0), slip
    if a.dimension == "age":
        if not slip or high - low <= YEARS:
            yield ("near value" if high - low <= YEARS else "far value"), 1.0, ""
        return
    if ratio <= limit:
        yield "near value", 1.0 - ratio / limit, ""
    elif not slip:
        yield "far value", min(ratio / limit - 1.0, 2.0), ""
    yield from _compare_members(members, others)


def _is_moment(quantity: Quantity) -> bool:
    """Whether a time is one that a game has left, told to the second: 7:42 to go."""
    figure = quantity.claim.figure
    exact = figure.unit == "minute" and (":" in figure.text or "second" in figure.text)
    return exact and "left" in quantity.claim.frame.anchor


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


def compare_sums(a: Quantity, b: Quantity) -> Iterator[Feature]:
    """Whether a figure beside one of the two is their sum or their difference: then they are parts, or whole and part."""
    # Digits that changed places differ by a multiple of nine, which stands beside many a number.
    if a.denies(b) and not find_slip(a.claim.figure, b.claim.figure):
        yield from _compare_sums(a, b)


def _compare_sums(a: Quantity, b: Quantity) -> Iterator[Feature]:
    mine, theirs = a.claim.figure.value, b.claim.figure.value
    if not mine or not theirs or a.claim.figure.unit != b.claim.figure.unit:
        return
    if a.claim.figure.kind == "score":
        return  # of 5-2 and 5-3 the smaller numbers make the larger one, but are no parts of it
    small = a if mine < theirs else b
    beside = a.claim.frame.beside | b.claim.frame.beside
    for value, numbers in ((mine + theirs, beside), (abs(mine - theirs), small.claim.frame.beside)):
        number = f"{value:.10g}"
        if number in numbers:
            yield "parts of a sum", min(1.0, 3 * find_telling(value)), number
            return


def _is_sex(head: frozenset[str]) -> bool:
    return any(head & words for words in _SEXES)


def _compare_members(members: tuple[float, ...], others: tuple[float, ...]) -> Iterator[Feature]:
    """Scores that differ: of one game if they have a number in common, hardly of one where they have none."""
    if members and others:
        yield ("part of score" if set(members) & set(others) else "other score"), 1.0, ""


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
    shared = sum(rarity.get(word, 1.0) for word in one & two)
    if not shared:
        return 0.0
    total = min(sum(rarity.get(word, 1.0) for word in one), sum(rarity.get(word, 1.0) for word in two))
    return shared / max(total, 2.0)


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


def weigh(a: Quantity, b: Quantity, weights: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """The sum of the weighted reasons: above 0 the two speak of the same thing rather than not."""
    return weights.get("base", 0.0) + sum(
        weights.get(name, 0.0) * strength for name, strength, _ in find_features(a, b, rarity)
    )


def weigh_context(
    a: Quantity, b: Quantity, weights: Mapping[str, float], rarity: Mapping[str, float]
) -> tuple[float, float, float]:
    """The sums of the reasons that speak for and of those that speak against, none of which has to do with the two values; and how
    far the two are told to be of two things."""
    found = [(name, strength) for name, strength, _ in find_features(a, b, rarity) if name not in OF_VALUES]
    weighed = [weights.get(name, 0.0) * strength for name, strength in found]
    apart = max((strength for name, strength in found if name in EXCLUDING), default=0.0)
    return sum(weight for weight in weighed if weight > 0), sum(weight for weight in weighed if weight < 0), apart


def find_exclusions(a: Quantity, b: Quantity, rarity: Mapping[str, float], strength: float = APART) -> frozenset[str]:
    """The reasons, of more than this strength, that exclude that two figures are of one thing."""
    return frozenset(name for name, found, _ in find_features(a, b, rarity) if name in EXCLUDING and found > strength)


def explain(
    a: Quantity, b: Quantity, weights: Mapping[str, float], rarity: Mapping[str, float], concepts: Concepts
) -> tuple[Reason, ...]:
    """The reasons with their weights and the words behind them as the two sentences have them, the heaviest first."""
    one, two = spell_words(a.claim, concepts), spell_words(b.claim, concepts)
    found = []
    for name, strength, words in find_features(a, b, rarity):
        weight = round(weights.get(name, 0.0) * strength, 2)
        if weight:
            evidence = words if isinstance(words, str) else _quote(words, one, two, concepts)
            found.append(Reason(name, weight, evidence))
    return tuple(sorted(found, key=lambda reason: -abs(reason.weight)))


def _quote(words: frozenset[str], one: Mapping[str, str], two: Mapping[str, str], concepts: Concepts) -> str:
    """Words as the sentences have them, in the order of the first; both where they are two words: `launched/fired`."""
    order = {word: place for place, word in enumerate(one)}
    told: dict[str, None] = {}
    for word in sorted(words, key=lambda word: (order.get(word, len(order)), word)):
        forms = [said[word] for said in (one, two) if word in said] or [word]
        stems = [concepts.stem(form.lower()) for form in forms]
        told["/".join(forms if len(set(stems)) > 1 else forms[:1])] = None
    return ", ".join(told)
