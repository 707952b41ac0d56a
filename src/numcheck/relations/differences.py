"""Differences that a sentence states, each with the two figures that it is of.

The words beside a number tell that it is a difference; its operands are the only two other figures of its part of the sentence
that are of one thing.  Where the words speak of another time or match, nothing is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.model import Claim
from numcheck.relations.amounts import Amount, are_alike, follows, list_near, list_sentences
from numcheck.relations.leftovers import find_left, find_spread
from numcheck.relations.lone_gaps import find_gap
from numcheck.relations.margins import Difference, Words, is_like, lend_all

NEAR = 90  # characters between a number and the figure that it is compared with
BESIDE = 30  # figures before and after a number among which those that it is the difference of are looked for


def propose_differences(claims: Sequence[Claim], words: Words) -> Iterator[Difference]:
    """The differences that sentences state, each with the two figures that it is of."""
    last: list[Claim] = []
    earlier: list[list[Amount]] = []
    for sentence, amounts, before in list_sentences(claims, words.heads):
        ranges = [one for one in sentence if one.figure.bound == "range" and len(one.figure.members) == 2]
        near = ranges or (last if last and follows(last[0], sentence[0]) else [])
        for at, stated in enumerate(amounts):
            around = amounts[max(at - BESIDE, 0) : at + BESIDE + 1]
            found = find_spread(stated, near, words), _find_stated(stated, amounts, around, before, words)
            if not any(found) and (lone := find_gap(stated, list_near(amounts, earlier), words)):
                yield lone
            yield from (one for one in found if one)
        earlier.append(amounts)
        last = ranges


def _find_stated(
    stated: Amount, amounts: Sequence[Amount], around: Sequence[Amount], before: Sequence[Amount], words: Words
) -> Difference | None:
    """A number with the two figures that words tie it to as their difference; ``before`` are those of the sentence before it."""
    start, end = _find_part(stated)
    prose, mates = stated.claim.document.prose, [each for each in around if start <= each.start and each.end <= end]
    cue = _find_cue(prose, stated, mates, (start, end), words)
    if words.elsewhere.search(prose, start, end):
        return None
    if cue is None:
        return find_left(stated, amounts, before, words) if stated.value > 0 else None
    if stated.claim.figure.bound in ("range", "vague"):
        return None
    pair = _find_pair(stated, mates, cue, words)
    if pair and cue == "closing" and not is_like(pair):
        return None
    if pair is None and cue == "noun":
        pair = _find_earlier(stated, amounts, mates, before, start, words)
    if pair is None and cue == "standing":
        pair = _find_across(stated, mates, before, words)
    return pair or find_left(stated, amounts, before, words, told=True)


def _find_earlier(
    stated: Amount,
    amounts: Sequence[Amount],
    mates: Sequence[Amount],
    before: Sequence[Amount],
    start: int,
    words: Words,
) -> Difference | None:
    """A number whose part of a sentence, or whose sentence, has no figure that it may be of, and goes on about those before it."""
    prose, sentence = stated.claim.document.prose, stated.claim.sentence
    earlier = [each for each in amounts if each.end <= start]
    if earlier and words.sequel.match(prose, start) and not _list_options(stated, mates, words.points):
        pair = _find_pair(stated, [*earlier, stated], "noun", words)
        if pair:
            return pair
    if not before or not words.sequel.match(prose, sentence.start) or _list_options(stated, amounts, words.points):
        return None
    if words.elsewhere.search(prose, before[0].claim.sentence.start, start):
        return None
    pair = _find_pair(stated, [*before, stated], "noun", words)
    return pair if pair and is_like(pair) else None


def _find_part(stated: Amount) -> tuple[int, int]:
    """The part of its sentence in which a number stands, between two semicolons."""
    prose, sentence = stated.claim.document.prose, stated.claim.sentence
    breaks = [at for at in range(sentence.start, sentence.end) if prose[at] == ";"]
    start = max((at + 1 for at in breaks if at < stated.start), default=sentence.start)
    return start, min((at for at in breaks if at >= stated.end), default=sentence.end)


def _find_cue(prose: str, stated: Amount, mates: Sequence[Amount], part: tuple[int, int], words: Words) -> str | None:
    """What says that a number is a difference: `noun`, `by`, `standing`, `compared` or `lying`; None where nothing does."""
    if stated.claim.figure.members or stated.value <= 0 or stated.per:
        return None
    last = max((each.end for each in mates if each.end <= stated.start), default=part[0])
    following = min((each.start for each in mates if each.start >= stated.end), default=part[1])
    lead, tail = prose[last : stated.start], prose[stated.claim.figure.number.end : following]
    # To exceed by 3 percent is to be that much more of the other.
    is_share = stated.claim.figure.unit == "percentage"
    if not is_share and words.by.search(prose[max(part[0], stated.start - NEAR) : stated.start]):
        return "by"
    noun = words.noun_before.search(lead) or words.noun_after.match(tail)
    if noun:
        other = words.profit.search(lead) or words.profit.search(noun[0]) or (is_share and "margin" in noun[0].lower())
        is_score = any(each.claim.figure.members for each in mates)
        return None if other or (is_score and words.running.search(noun[0])) else "noun"
    dealt = words.bought.search(prose, *part) and words.sold.search(prose, *part)
    told = {
        "traded": dealt and words.traded.search(lead) and words.closed.match(tail),
        "noun": words.separating.match(tail),
        "compared": words.compared.match(tail),
        "closing": words.closing.match(tail) and words.aside.fullmatch(lead),
        "standing": words.standing.match(tail) or words.ending.match(tail),
        "lying": words.lying.search(lead) and "between" in prose[part[0] : last].lower().split(),
    }
    return next((cue for cue, found in told.items() if found), None)


def _list_options(stated: Amount, mates: Sequence[Amount], points: frozenset[str]) -> list[Amount]:
    """The figures that a number may be the difference of, as far as units and nouns tell."""
    found = []
    for each in mates:
        figure = each.claim.figure
        if each.claim is stated.claim or figure.bound in ("range", "vague", "at_most", "at_least"):
            continue
        if figure.whole is not None:
            continue
        if _suits(stated, each, points):
            found.append(each)
    return found


def _suits(stated: Amount, level: Amount, points: frozenset[str]) -> bool:
    """Whether a number can say how far a level is from another one."""
    if stated.slot == level.slot:
        return not stated.head or not level.head or stated.head == level.head or (stated.head in points and level.bare)
    if level.bare:
        return stated.slot not in ("percent", "count") and abs(level.value) < 10**4
    return stated.slot == "count" and (not stated.head or stated.head in points)


def _find_pair(stated: Amount, mates: Sequence[Amount], cue: str, words: Words) -> Difference | None:
    """A number with the two figures that it is the difference of; None where it is not clear which these are."""
    if words.rate.match(stated.claim.document.prose, stated.end):
        return None
    options = _list_options(stated, mates, words.points)
    if any(option.claim.figure.members for option in options):
        options = [option for option in options if option.claim.figure.members] if cue in ("noun", "by") else []
        options = options if len(options) == 2 and _is_result(options[0], stated, words) else []
    options = [option for option in options if option.per == stated.per or not stated.per]
    if len(options) > 2 and cue in ("compared", "standing"):
        # Of several, the one before it and the one that it is compared with.
        options = [
            *[one for one in options if one.end <= stated.start][-1:],
            *[two for two in options if two.start >= stated.end][:1],
        ]
        options = options if len(options) == 2 and _is_between(stated, options[0], options[1], words) else []
    if cue == "closing":
        options = [one for one in options if one.end <= stated.start]
    if len(options) != 2:
        return None
    one, two = options
    if not are_alike(one, two) or (cue == "compared" and not _is_between(stated, one, two, words)):
        return None
    if (
        min(one.value, two.value) >= 0
        and stated.value / stated.scale > max(one.value / one.scale, two.value / two.scale)
        and (stated.slot == "count" or cue == "traded")
    ):
        return None
    # A gap of two crowns is one between two wages by the hour.
    stated = stated._replace(per=one.per or two.per)
    return lend_all(stated, one, two, words.points)


def _is_result(score: Amount, stated: Amount, words: Words) -> bool:
    """Whether a score is that of one match: not `a 12-point win takes them to 25-7`."""
    lead = stated.claim.document.prose[max(0, score.start - 12) : score.start]
    return len(score.claim.figure.members) == 2 and (score.start < stated.start or words.record.search(lead) is None)


def _is_between(stated: Amount, one: Amount, two: Amount, words: Words) -> bool:
    """Whether a number stands after one figure and is said of the other: `61, five more than the 58 of Viking`."""
    prose = stated.claim.document.prose
    gap = prose[stated.end : two.start]
    if not (one.end <= stated.start and stated.end <= two.start) or len(gap) > NEAR:
        return False
    return words.tied.search(gap) is not None and gap.strip(" ,(:").count(",") <= 2 and words.parted.search(gap) is None


def _find_across(stated: Amount, mates: Sequence[Amount], before: Sequence[Amount], words: Words) -> Difference | None:
    """A number right behind the only figure of its sentence that is like the only one of the sentence before."""
    here, there = (_list_options(stated, amounts, words.points) for amounts in (mates, before))
    if len(here) != 1 or len(there) != 1 or here[0].end > stated.start:
        return None
    gap = stated.claim.document.prose[here[0].end : stated.start]
    return _find_pair(stated, [*there, *here, stated], "standing", words) if words.aside.fullmatch(gap) else None
