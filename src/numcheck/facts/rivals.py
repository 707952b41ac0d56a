"""Figures of a draft that the sources deny: exchanged, taken from another place, or left over on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from numcheck.facts.quantity import Quantity, find_slip, find_telling
from numcheck.facts.similarity import Traits
from numcheck.facts.table import COMPANION, WRITTEN_FROM, Table, find_neighbours, is_near, sort_options, vouch
from numcheck.model import Claim

SURE = 1.0  # the weight from which an equal figure of the sources is the draft's own
STRONG = 0.65  # the weight from which a figure that denies the draft's is held against it
SLIPPED = -0.5  # and where a slip explains why it does
LACKING = 0.0  # and where the draft's number is the source's with a digit too many or too few
TAKEN = -0.8  # and where the draft's number stands beside it in the source, with another unit
SLIP_TELLING = 0.3  # for which a number must have two digits
# By how much another figure must fit better than the one that has the draft's number but another fate or year.
MISPLACED = {"fate": 1.0, "length": 0.5, "year": 1.0, "row": 0.3, "label": -2.0}
NAMED = 0.5  # the share of the words of an item that must be said for it to be the one that is meant
BOTH = 2  # names that two results have in common if they are of one game
BETTER = 2.5  # by how much it must be better where the sources have the draft's number, too
TELLING = 0.25  # numbers less telling than this may stand in a source by chance
SWAPPED = 0.5  # by how much two figures must fit each other's places better than their own
ALIKE = 10.0, 8.0  # numbers are exchanged that are no smaller, and none of them so many times the other


def match_swapped(table: Table) -> None:
    """Two figures that agree with two of the sources, but with the words that belong to the other one, were exchanged."""
    for i in sorted(table.partner):
        for j in find_neighbours(table.draft, i):
            if j > i and j in table.partner and _are_swapped(table, i, j):
                table.rival |= {i: table.partner[j], j: table.partner[i]}
    for i in table.rival:
        del table.partner[i]


def _are_swapped(table: Table, i: int, j: int) -> bool:
    a, b = table.draft[i], table.draft[j]
    one, two = table.groups[table.partner[i]], table.groups[table.partner[j]]
    if one == two or a.dimension != b.dimension or not a.denies(b):
        return False
    low, high = sorted((a.value, b.value))
    if low < ALIKE[0] or high > ALIKE[1] * low:
        return False
    pairs = [(table.sources[x], table.sources[y]) for x in one for y in two]
    near = [(x, y) for x, y in pairs if is_near(x.claim, y.claim)]
    mine, other = _tell_apart(a.claim, b.claim)
    told = [_tell_apart(x.claim, y.claim) for x, y in near]
    if not any(mine & y and other & x for x, y in told) or any(mine & x and other & y for x, y in told):
        return False
    crossed = max(table.weigh_context(a, y) + table.weigh_context(b, x) for x, y in near)
    straight = max(table.weigh_context(a, x) + table.weigh_context(b, y) for x, y in near)
    return crossed > straight + SWAPPED


def _tell_apart(one: Claim, two: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand with the first of two figures and not with the second, and the other way round."""
    if one.traits["length"] and two.traits["length"] and one.traits["length"].isdisjoint(two.traits["length"]):
        return one.traits["length"], two.traits["length"]
    trait = "near" if one.sentence == two.sentence else "words"
    a, b = one.traits[trait], two.traits[trait]
    return a - b, b - a


def match_misplaced(table: Table) -> None:
    """A number that the sources have for something else, or for another year, is held against what they say of its own.

    Only where the figures of the sources stand beside each other and nothing else of the draft has the one left over.
    """
    claimed = set(table.partner.values())
    numbers: dict[int, list[int]] = defaultdict(list)
    for i, number in table.ranks:
        numbers[i].append(number)
    for i in sorted(table.partner.keys() - table.rival.keys()):
        options = [
            option for number in numbers[i] if number not in claimed for option in _replace_partner(table, i, number)
        ]
        for _, _, number in sorted(options, key=sort_options)[:1]:
            table.rival[i] = number
            claimed.add(number)
    for i in table.rival:
        table.partner.pop(i, None)


def _replace_partner(table: Table, i: int, number: int) -> Iterator[tuple[float, int, int]]:
    """The weight with which a group takes the place of a figure's partner; nothing where it does not."""
    if not table.denies(i, number):
        return
    partner, other = (table.sources[min(table.groups[k])] for k in (table.partner[i], number))
    fault = _find_misplacing(table, i, other.claim)
    if fault:
        score = table.weigh_context(table.draft[i], other)
        if score > table.weigh_context(table.draft[i], partner) + MISPLACED[fault]:
            yield score, i, number


def _find_misplacing(table: Table, i: int, other: Claim) -> str:
    """In what the partner of a figure is told apart from it so that another one of the sources stands in for it."""
    mine, members = table.draft[i].claim, sorted(table.groups[table.partner[i]])
    partner = table.sources[members[0]].claim
    fault = _find_fault(mine, partner)
    if fault:
        return fault if _stands_in_for(mine, partner, other, fault) else ""
    return "label" if all(_is_next_item(mine, table.sources[j].claim, other) for j in members) else ""


def _is_next_item(mine: Claim, partner: Claim, other: Claim) -> bool:
    """Whether a number was taken from the wrong item of a list or table: cargo plus 4 percent, of hull plus 4, cargo plus 9.

    The draft must name the other item, nothing that only the one with its number has, and what both have in common.
    """
    said, one, two = mine.traits, partner.traits, other.traits
    if not _are_listed_together(partner, other) or one["head"] != two["head"]:
        return False
    own, its = two["label"] - one["label"], one["label"] - two["label"]
    shared = one["label"] & two["label"] if two["row"] else frozenset()
    thing = said["head"] | said["phrase"]
    close, wide = said["near"] | said["event"] | thing, said["words"] | said["class"] | thing
    if not own or not its or its & wide or (shared and shared.isdisjoint(wide)):
        return False
    if not two["row"] and not (said["words"] & one["words"] & two["words"]) - own:
        return False  # nothing but the number and one name in common
    dated = two["when"] - said["when"] - said["years"] or one["when"] & (said["when"] | said["years"])
    return not dated and len(own & close) >= NAMED * len(own)


def _are_listed_together(one: Claim, two: Claim) -> bool:
    """Whether two figures stand in one sentence or one table."""
    if one.document is not two.document:
        return False
    tables = [min(claim.traits["row"], default="").partition(":")[0] for claim in (one, two)]
    return tables[0] == tables[1] if any(tables) else one.sentence == two.sentence


def _find_fault(mine: Claim, theirs: Claim) -> str:
    """What a figure of the sources with the draft's number says otherwise: another fate, another year; empty for neither."""
    one, two = mine.traits, theirs.traits
    if one["apart"] and two["apart"] and one["apart"].isdisjoint(two["apart"]):
        return "fate"
    if one["length"] and two["length"] and one["length"].isdisjoint(two["length"]):
        return "length"
    past = bool(two["when"]) or "past" in two["scope"]
    if past and not one["when"] and "past" not in one["scope"] and one["years"].isdisjoint(two["when"]):
        return "row" if two["row"] else "year"
    return ""


def _stands_in_for(mine: Claim, partner: Claim, other: Claim, fault: str) -> bool:
    """Whether another figure beside the partner says of its own what the draft's says."""
    one, two = mine.traits, other.traits
    if partner.document is not other.document:
        return False
    if fault == "fate":
        return one["event"] == two["event"]
    if fault == "length":
        return one["length"] == two["length"] and is_near(partner, other)
    if two["when"] or "past" in two["scope"]:
        return False
    if fault == "row":
        later = max(partner.traits["when"], default="") < max(two["years"], default="9999")
        return partner.traits["row"] == two["row"] and later
    return is_near(partner, other) and bool(one["head"]) and one["head"] == two["head"]


def match_rivals(table: Table) -> None:
    """A figure without a sure partner is held against the one left over in the sources that speaks of the same thing."""
    company = {i: vouch(table, i) for i in range(len(table.draft))}
    sure = {
        i
        for i, number in table.partner.items()
        if table.ranks[i, number] + WRITTEN_FROM + company[i].get(number, 0.0) >= SURE
    }
    claimed = {table.partner[i] for i in sure}
    known, options = list_known(table), []
    for (i, number), rank in table.ranks.items():
        if i - 1 in table.partner and "restates" in table.draft[i].claim.traits:
            continue  # 8.3 inches behind the 212 millimetres that a source confirms
        vouched = company[i].get(number, 0.0)
        slipped = i in sure and _is_slip_in_company(table, i, number, vouched)
        if (i in sure and not slipped) or i in table.rival or not table.denies(i, number):
            continue
        if _leaves_scale_out(table, i, number):
            continue
        score = rank + vouched
        # What the draft has right in another place it may have wrong in this one, where a slip explains how.
        if number in claimed and not (i not in table.partner and score >= STRONG and _is_slip_of(table, i, number)):
            continue
        if score >= find_limit(table, i, number, known, vouched) and not _is_other_score(table, i, number):
            options.append((score, i, number))
    taken: set[int] = set()
    for _, i, number in sorted(options, key=sort_options):
        if i not in table.rival and number not in taken:
            table.rival[i] = number
            table.partner.pop(i, None)
            taken.add(number)


def _leaves_scale_out(table: Table, i: int, number: int) -> bool:
    """Whether two numbers are the same but for a scale that one of them may leave out: 1.6 billion euros, of which 1.3."""
    one, two = table.draft[i].claim.figure, table.sources[min(table.groups[number])].claim.figure
    bare = min(one, two, key=lambda figure: abs(figure.value or 0))
    alone = bare.kind == "count" and bare.counted is None
    return alone and find_slip(one, two) == "thousand, million or billion"


def _is_slip_of(table: Table, i: int, number: int) -> bool:
    return _is_plain_slip(table.draft[i], table.sources[min(table.groups[number])])


def list_known(table: Table) -> dict[float, set[int]]:
    """The numbers that the sources have and that are not met by chance, with the groups that have them."""
    known: dict[float, set[int]] = defaultdict(set)
    for j, quantity in enumerate(table.sources):
        figure = quantity.claim.figure
        ends = figure.members if figure.bound == "range" else (figure.value or 0.0,)
        for value in ends:
            if find_telling(value) > TELLING:
                known[abs(value)].add(table.home[j])
    return known


def _is_slip_in_company(table: Table, i: int, number: int, company: float) -> bool:
    """Whether a slip explains the figure of the sources that is denied, the figures beside it are those beside the draft's,
    and the group that has the draft's number stands among other words: 470 guests from 38 towns, written 4,700."""
    a, partner = table.draft[i], table.partner.get(i)
    rival = table.sources[min(table.groups[number])]
    if company < COMPANION or not find_slip(a.claim.figure, rival.claim.figure) or partner is None:
        return False
    words = a.claim.traits["words"]
    members = [table.sources[j].claim for j in table.groups[partner]]
    return not any(words & claim.traits["words"] or is_near(claim, rival.claim) for claim in members)


def find_limit(table: Table, i: int, number: int, known: Mapping[float, set[int]], company: float) -> float:
    """The weight from which a figure that denies this one is held against it.

    Less where only a slip parts the two, since a draft has its numbers from its sources; more where the sources have
    its number elsewhere.
    """
    if _is_slip_in_company(table, i, number, company):
        return STRONG
    limit = STRONG
    if i in table.partner:
        limit = max(limit, table.ranks[i, table.partner[i]] + WRITTEN_FROM + BETTER)
    elsewhere = known.get(abs(table.draft[i].claim.figure.value or 0), set()) - {number}
    if i not in table.partner and any(_stands_with_other_unit(table, i, number, k) for k in elsewhere):
        return TAKEN
    if any(_find_fault(table.draft[i].claim, table.sources[min(table.groups[k])].claim) != "fate" for k in elsewhere):
        limit = max(limit, STRONG + BETTER)
    if limit == STRONG and _is_plain_slip(table.draft[i], table.sources[min(table.groups[number])]):
        return SLIPPED
    if limit == STRONG and _lacks_digit(table.draft[i], table.sources[min(table.groups[number])]):
        return LACKING
    return limit


def _lacks_digit(one: Quantity, two: Quantity) -> bool:
    """Whether one of two numbers of one unit or thing is the other without one of its digits: 8 million for 18 million."""
    a, b = one.claim.figure, two.claim.figure
    same = (
        a.unit == b.unit
        and one.claim.traits["head"] == two.claim.traits["head"]
        and (a.unit or one.claim.traits["head"])
    )
    short, long = sorted((f"{abs(figure.value or 0):.10g}" for figure in (a, b)), key=len)
    return (
        bool(same) and len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
    )


def _stands_with_other_unit(table: Table, i: int, number: int, other: int) -> bool:
    """Whether a group beside another in its sentence has the draft's number, but the unit of something else: 600 of
    `150 megawatts and 600 megawatt-hours`, written as 600 megawatts."""
    unit = table.draft[i].claim.figure.unit
    rivals, others = ([table.sources[j].claim for j in table.groups[k]] for k in (number, other))
    return unit is not None and any(
        rival.document is third.document
        and rival.sentence == third.sentence
        and rival.figure.unit == unit
        and third.figure.unit not in (unit, None)
        for rival in rivals
        for third in others
    )


def _is_plain_slip(one: Quantity, two: Quantity) -> bool:
    """Whether a slip alone explains that two numbers of some digits differ, and they are no numbers of two kinds of things."""
    if min(one.telling, two.telling) < SLIP_TELLING or not find_slip(one.claim.figure, two.claim.figure):
        return False
    return not one.claim.traits["head"] or not two.claim.traits["head"] or not _are_unlike(one.claim, two.claim)


def _are_unlike(one: Claim, two: Claim) -> bool:
    """Whether two figures count things of different sorts: numbers drawn, and tickets."""
    mine, theirs = one.traits, two.traits
    if mine["head"] == theirs["head"]:
        return False
    return not (mine["class"] and mine["class"] == theirs["class"])


def _is_other_score(table: Table, i: int, number: int) -> bool:
    """Whether two scores have nothing in common, or are those before and after one more game."""
    a, b = table.draft[i].claim.figure.members, table.sources[min(table.groups[number])].claim.figure.members
    if not a or not b:
        return False
    shared = sum(x == y for x, y in zip(a, b, strict=False))
    step = sum(abs(x - y) for x, y in zip(a, b, strict=False))
    if shared == len(a) - 1 and step == 1:
        # A record grows by one with every game; the result of a game between two that both texts name does not.
        mine, theirs = table.draft[i].claim.traits, table.sources[min(table.groups[number])].claim.traits
        return max(_count_named(mine, theirs), _count_named(theirs, mine)) < BOTH
    return shared == 0


def _count_named(one: Traits, two: Traits) -> int:
    """How many names of a sentence another one has, too, as names or, where all its words have capitals, as words."""
    return len(one["names"] & (two["names"] | two["words"]))
