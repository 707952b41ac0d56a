"""difference: two figures and a stated difference, lead or margin that they do not give (`431 votes to 419, a majority of 21`).

The words beside a number tell that it is a difference; its operands are the only two other figures of its part of the sentence
that are of one thing.  Where any other two give it, or the words speak of another time or match, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from numcheck.checks.about import is_about
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.exact import exact
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Document, Finding, Interval
from numcheck.patterns import re
from numcheck.relations.amounts import Amount, are_alike, group_sentences, lend, list_amounts, sharpen
from numcheck.relations.columns import find_differences
from numcheck.relations.cues import Pattern, compile_cues, join_phrases, list_phrases
from numcheck.relations.rounding import is_slip
from numcheck.relations.wording import write_like, write_number
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

_PART = re.compile(r"(?i)\s*,?\s*(?:\d+\s+)?(?:of\s+(?:whom|which|them|these|those)|of\s+the)\b")
_TIED = re.compile(
    r"(?i)(?:\bthan|['’]s|['’]|[,(:]|\b(?:have|has|had|with|on|at|of|was|is|were|the|its|her|his|their))\s*\Z"
)
_OPENED = re.compile(r"(?i)\bbetween\b")
_DEFINITE = re.compile(r"(?i)\b(?:the|that|this|its|their|his|her)\s*\Z")
_GOES_ON = re.compile(r"(?i)\W*(?:the|that|this|it|she|he|they|a|her|his|its|their|which|only|just)\b")
_CLOSED = re.compile(r"(?i)\s*(?:[.,;:)!?]|\Z|(?:on|for)\b)")
_ASIDE = re.compile(r"(?i)\s*[,(—–]\s*(?:just|only|some|about|a)?\s*")
_COMPARED = re.compile(r"(?i)\bcompared (?:with|to)\b")
_BREAK = re.compile(r"[;]|\n\s*\n")
_OUTCOME = re.compile(r"(?i)(?:\s+[\w-]+)?\s+(?:to|against)\s+(?:just\s+|only\s+)?")  # by 431 votes to 419
_RATE = re.compile(r"\s(?:an?|per)\s\w")  # nine an over
_RECORD = re.compile(r"(?i)\b(?:to|at|of|now|record|are|is|were|was)\s*\Z")
FAR = 20  # times that one of two figures may be the other of which a third is what is left
LIKE = 2  # how many times a difference a number may be that the next sentence states
NEAR = 90  # characters between a number and the figure that it is compared with
BESIDE = 30  # figures before and after a number among which those that it is the difference of are looked for


class Words(NamedTuple):
    """What the lexicon says of differences, as patterns."""

    noun_before: Pattern
    noun_after: Pattern
    traded: Pattern  # what came of a sale, before its number
    bought: Pattern
    sold: Pattern
    running: Pattern
    by: Pattern
    standing: Pattern
    ending: Pattern
    closing: Pattern
    separating: Pattern
    compared: Pattern
    lying: Pattern
    left_before: Pattern  # before what one figure leaves of another
    left_after: Pattern  # behind it
    spread_before: Pattern  # before how far the ends of a range are apart
    spread_after: Pattern  # behind it
    than: Pattern  # behind a number that is compared with another one
    elsewhere: Pattern
    profit: Pattern
    heads: frozenset[str]
    points: frozenset[str]


class Difference(NamedTuple):
    """A number that is said to be the difference of two others."""

    stated: Amount
    one: Amount
    two: Amount


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def list_of(name: str) -> tuple[str, ...]:
        return list_phrases(lexicon, "difference", name)

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_of(name), form)

    few = r"(?:\s+(?:just|only|some|about))"
    linked = rf"(?:\s+(?:of\s+(?:the\s+)?[\w-]+\s+)?(?:{join_phrases(list_of('links'))}){few}?|:)?\s*\Z"
    return Words(
        cues("nouns", rf"(?i){{}}{linked}"),
        cues("nouns", r"(?i)(?:[\s-]+(?!(?:with|and|of|in|to|for|on|at|by|from|over|as)\b)[\w]+){0,2}?[\s-]+{}"),
        cues("traded", rf"(?i){{}}{linked}"),
        cues("bought", r"(?i){}"),
        cues("sold", r"(?i){}"),
        cues("running", r"(?i){}"),
        cues("beating", r"(?i){}(?:\s+[^\s;()]+){0,8}\s+by(?:\s+(?:just|only|some|about|a|the))*\s*\Z"),
        cues("standing", r"(?i)(?:[\s-]+[\w-]+)?\s+{}"),
        cues("ending", r"(?i)(?:[\s-]+[\w-]+)?\s+{}(?=\s+(?:of|on|at|from|with|and|in|after)\b|\s*[,.;:)!?]|\s*\Z)"),
        cues("closing", r"(?i)(?:[\s-]+[\w-]+)?\s+{}(?=\s*[.;:)!?]|\s*\Z)"),
        cues("separating", r"(?i)(?:\s+[\w-]+){0,2}?\s+{}\s+(?:them|the|him|her|both)\b"),
        cues("compared", r"(?i)(?:\s+[\w-]+)?\s+{}(?:\s+[\w-]+)?\s+than\b"),
        cues("lying", rf"(?i){{}}{few}?\s*\Z"),
        cues(
            "left", r"(?i){}(?:\s+(?:it|them|us|the|a|an|its|just|only|about|some|another|of|for|in|is|was)){0,4}\s*\Z"
        ),
        cues(
            "left",
            r"(?i)(?:[\s-]+[\w-]+){0,2}?[\s-]+{}(?=\s*[,.;:)—–!?]|\s*\Z|\s+(?:to|for|by|on|of|and|off|when|them|the)\b)",
        ),
        cues("spread", r"(?i){}(?:\s+of)?(?:\s+(?:is|was|only|just|about|some|a))*\s+\Z"),
        cues("spread", r"(?i)(?:[\s-]+[\w-]+)?[\s-]+{}"),
        compile_cues(
            (), r"(?i)(?:\s+[\w-]+){0,3}\s+(?:than|per|an?|each|from|of|times|year|quarter|month|prior|previous)\b"
        ),
        cues("elsewhere", r"(?i){}"),
        cues("profit", r"(?i){}"),
        frozenset(phrase for name in ("standing", "ending", "compared", "nouns") for phrase in list_of(name)),
        frozenset(list_of("points")),
    )


def check_differences(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every stated difference that its two figures do not give."""
    words = read_words(run.lexicon)
    for document, claims in run.reported():
        before: list[Amount] = []
        ranges: list[Claim] = []
        for sentence in group_sentences(claims):
            alone = len(sentence) == 1 and sentence[0].traits.get(
                "row"
            )  # a cell of a table has no two figures beside it
            amounts = [] if alone else list_amounts(sentence, words.heads)
            there = [claim for claim in sentence if claim.figure.bound == "range" and len(claim.figure.members) == 2]
            near = there or (ranges if ranges and _follow(document, ranges[0], sentence[0]) else [])
            for found in find_stated(document, amounts, before, words, near):
                if is_about(rule.about, found.stated.claim) and not fits(rule, found):
                    yield _report(rule, found)
            before, ranges = amounts, there
        for one, two, stated in find_differences(document, claims, list_phrases(run.lexicon, "difference", "columns")):
            found = Difference(stated, one, two)
            if is_about(rule.about, stated.claim) and not fits(rule, found):
                yield _report(rule, found)


def find_stated(
    document: Document, amounts: Sequence[Amount], before: Sequence[Amount], words: Words, ranges: Sequence[Claim] = ()
) -> Iterator[Difference]:
    """The differences that a sentence states, each with the two figures that it is of; ``before`` are those of the sentence before it."""
    if not amounts or amounts[0].claim.traits.get("row"):
        return
    points = words.points
    for at, stated in enumerate(amounts):
        start, end = _find_part(stated)
        around = amounts[max(at - BESIDE, 0) : at + BESIDE + 1]
        mates = [each for each in around if start <= each.start and each.end <= end]
        cue = _find_cue(document.prose, stated, mates, (start, end), words)
        ends = _find_spread(stated, ranges, words)
        if ends:
            yield ends
        left = _find_left(stated, amounts, before, words) if cue is None and stated.value > 0 else None
        if left and not words.elsewhere.search(_COMPARED.sub("", document.prose[start:end])):
            yield left
        if (
            cue is None
            or stated.claim.figure.bound in ("range", "vague")
            or words.elsewhere.search(document.prose, start, end)
        ):
            continue
        pair = _find_pair(stated, mates, cue, points)
        if pair and cue == "closing" and not _is_like(pair):
            continue
        earlier = [each for each in amounts if each.end <= start]
        if (
            pair is None
            and cue == "noun"
            and earlier
            and _GOES_ON.match(document.prose, start)
            and not _list_options(stated, mates, points)
        ):
            pair = _find_pair(stated, [*earlier, stated], cue, points)
        if pair is None and cue == "standing" and _goes_on(stated, before, always=True):
            pair = _find_across(stated, mates, before, points)
        if pair is None and cue == "noun" and not _list_options(stated, amounts, points) and _goes_on(stated, before):
            first = before[0].claim.sentence.start
            if not words.elsewhere.search(document.prose, first, start):
                pair = _find_pair(stated, [*before, stated], cue, points)
            pair = pair if pair and _is_like(pair) else None
        pair = pair or _find_left(stated, amounts, before, words)
        if pair is not None:
            yield pair


def _find_spread(stated: Amount, ranges: Sequence[Claim], words: Words) -> Difference | None:
    """The two ends of the only range of a sentence or the one before it, and how far the text says they are apart."""
    prose = stated.claim.document.prose
    lead = prose[max(stated.claim.sentence.start, ranges[0].figure.end if ranges else 0) : stated.start]
    tail = prose[stated.claim.figure.number.end : stated.claim.sentence.end]
    told = words.spread_before.search(lead) or words.spread_after.match(tail)
    if (
        len(ranges) != 1
        or not told
        or words.than.match(tail)
        or stated.start < ranges[0].figure.end
        or stated.slot == "percent"
    ):
        return None
    claim = ranges[0]
    ends = [
        list_amounts(
            [
                replace(
                    claim,
                    figure=claim.figure._replace(
                        value=value, bound="exact", interval=Interval(value, value), members=()
                    ),
                )
            ]
        )
        for value in claim.figure.members
    ]
    if len(ends) != 2 or not all(ends):
        return None
    one, two = (end[0] for end in ends)
    lent = lend(stated._replace(head=""), one, words.points) if stated.slot != one.slot else stated
    found = Difference(lent, one, two) if lent and lent.slot == one.slot else None
    return found if found and _is_like(found) else None


def _follow(document: Document, one: Claim, two: Claim) -> bool:
    """Whether the sentence of a claim stands right behind that of another one, in its paragraph."""
    gap = document.prose[one.sentence.end : two.sentence.start]
    return len(gap) < 8 and "\n\n" not in gap


def _find_left(stated: Amount, mates: Sequence[Amount], before: Sequence[Amount], words: Words) -> Difference | None:
    """A number behind the only two figures of its sort, of its sentence or of the one before it, of which words tell that it is what
    one leaves of the other: `It has 60 seats. Only 43 are taken, so 17 stay empty.`"""
    options = [each for each in mates if each.end <= stated.start and _is_of_sort(stated, each)]
    if len(options) < 2 and _goes_on(stated, before, always=True):
        options = [*(each for each in before if _is_of_sort(stated, each)), *options]
        if len(before) + len(mates) != 3:
            return None
    prose, start = stated.claim.document.prose, max((each.end for each in mates if each.end <= stated.start), default=0)
    tail = prose[stated.claim.figure.number.end : stated.claim.sentence.end]
    lead = prose[max(start, stated.claim.sentence.start) : stated.start]
    told = words.left_before.search(lead) or words.left_after.match(tail)
    if (
        len(options) != 2
        or not told
        or stated.claim.figure.members
        or words.than.match(tail)
        or words.profit.search(lead)
        or stated.slot == "percent"
        or not _are_of_one_sort(*options)
    ):
        return None
    one, two = options
    level = two if one.bare else one
    lent = [
        lend(each._replace(head="") if each.slot == "count" else each, level, words.points)
        for each in (stated, one, two)
    ]
    if not all(lent) or stated.claim.figure.bound in ("range", "vague"):
        return None
    found = Difference(*(each._replace(per="", head="") for each in lent if each))
    both = found.one.extent + found.two.extent
    gap, scale = abs(found.one.value - found.two.value), found.stated.scale
    near = (
        _is_like(found)
        and is_slip(gap / scale, found.stated.value / scale)
        and max(one.value, two.value) < FAR * min(one.value, two.value)
    )
    return found if near and not both.meets(found.stated.extent) else None


def _are_of_one_sort(one: Amount, two: Amount) -> bool:
    """Whether two figures may be set against each other, whatever they count, where only one says what it is one for each of."""
    per = one.per if two.per == "" else two.per if one.per == "" else None
    one, two = (one, two) if per is None else (one._replace(per=per), two._replace(per=per))
    return are_alike(one._replace(head=""), two)


def _is_of_sort(stated: Amount, level: Amount) -> bool:
    """Whether a level is a plain figure of the sort of a number, whatever is counted."""
    figure = level.claim.figure
    if figure.members or figure.bound in ("range", "vague", "at_most", "at_least") or figure.whole is not None:
        return False
    return (
        level.slot == stated.slot
        or (level.bare and stated.slot not in ("percent", "count", "time"))
        or stated.head in ("degree", "point")
    )


def _find_part(stated: Amount) -> tuple[int, int]:
    """The part of its sentence in which a number stands, between two semicolons."""
    prose, sentence = stated.claim.document.prose, stated.claim.sentence
    breaks = [match.start() for match in _BREAK.finditer(prose, sentence.start, sentence.end)]
    start = max((at + 1 for at in breaks if at < stated.start), default=sentence.start)
    return start, min((at for at in breaks if at >= stated.end), default=sentence.end)


def _find_cue(prose: str, stated: Amount, mates: Sequence[Amount], part: tuple[int, int], words: Words) -> str | None:
    """What says that a number is a difference: `noun`, `by`, `standing`, `compared` or `lying`; None where nothing does."""
    if stated.claim.figure.members or stated.value <= 0 or stated.per:
        return None
    last = max((each.end for each in mates if each.end <= stated.start), default=part[0])
    following = min((each.start for each in mates if each.start >= stated.end), default=part[1])
    lead, tail = prose[last : stated.start], prose[stated.claim.figure.number.end : following]
    if _OUTCOME.fullmatch(tail):
        return None
    # To exceed by 3 percent is to be that much more of the other.
    is_share = stated.claim.figure.unit == "percentage"
    if not is_share and words.by.search(prose[max(part[0], stated.start - NEAR) : stated.start]):
        return "by"
    noun = words.noun_before.search(lead) or words.noun_after.match(tail)
    if noun:
        if words.profit.search(lead) or words.profit.search(noun[0]) or (is_share and "margin" in noun[0].lower()):
            return None
        is_score = any(each.claim.figure.members for each in mates)
        return None if is_score and words.running.search(noun[0]) else "noun"
    dealt = words.bought.search(prose, *part) and words.sold.search(prose, *part)
    if dealt and words.traded.search(lead) and _CLOSED.match(tail):
        return "traded"
    if words.separating.match(tail):
        return "noun"
    if words.compared.match(tail):
        return "compared"
    if words.closing.match(tail) and _ASIDE.fullmatch(lead):
        return "closing"
    if words.standing.match(tail) or words.ending.match(tail):
        return "standing"
    if words.lying.search(lead) and _OPENED.search(prose, part[0], last):
        return "lying"
    return None


def _list_options(stated: Amount, mates: Sequence[Amount], points: frozenset[str]) -> list[Amount]:
    """The figures that a number may be the difference of, as far as units and nouns tell."""
    found = []
    for each in mates:
        figure = each.claim.figure
        if each.claim is stated.claim or figure.bound in ("range", "vague", "at_most", "at_least"):
            continue
        if _PART.match(each.claim.document.prose, figure.number.end) or figure.whole is not None:
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


def _find_pair(stated: Amount, mates: Sequence[Amount], cue: str, points: frozenset[str]) -> Difference | None:
    """A number with the two figures that it is the difference of; None where it is not clear which these are."""
    if _RATE.match(stated.claim.document.prose, stated.end):
        return None
    options = _list_options(stated, mates, points)
    if any(option.claim.figure.members for option in options):
        options = [option for option in options if option.claim.figure.members] if cue in ("noun", "by") else []
        options = options if len(options) == 2 and _is_result(options[0], stated) else []
    options = [option for option in options if option.per == stated.per or not stated.per]
    if len(options) > 2 and cue in ("compared", "standing"):
        # Of several, the one before it and the one that it is compared with.
        options = [
            *[one for one in options if one.end <= stated.start][-1:],
            *[two for two in options if two.start >= stated.end][:1],
        ]
        options = options if len(options) == 2 and _is_between(stated, *options) else []
    if cue == "closing":
        options = [one for one in options if one.end <= stated.start]
    if len(options) != 2:
        return None
    one, two = options
    if not are_alike(one, two) or (cue == "compared" and not _is_between(stated, one, two)):
        return None
    if (
        min(one.value, two.value) >= 0
        and stated.value / stated.scale > max(one.value / one.scale, two.value / two.scale)
        and (stated.slot == "count" or cue == "traded")
    ):
        return None
    # A gap of two crowns is one between two wages by the hour.
    stated = stated._replace(per=one.per or two.per)
    # A number that leaves its unit out has that of the other.
    level = two if one.bare else one
    lent = lend(stated, level, points), lend(one, level, points), lend(two, level, points)
    return Difference(lent[0], lent[1], lent[2]) if lent[0] and lent[1] and lent[2] else None


def _is_result(score: Amount, stated: Amount) -> bool:
    """Whether a score is that of one match: not `a 12-point win takes them to 25-7`."""
    lead = stated.claim.document.prose[max(0, score.start - 12) : score.start]
    return len(score.claim.figure.members) == 2 and (score.start < stated.start or _RECORD.search(lead) is None)


def _is_between(stated: Amount, one: Amount, two: Amount) -> bool:
    """Whether a number stands after one figure and is said of the other: `61, five more than the 58 of Viking`."""
    prose = stated.claim.document.prose
    gap = prose[stated.end : two.start]
    if not (one.end <= stated.start and stated.end <= two.start) or len(gap) > NEAR:
        return False
    return (
        _TIED.search(gap) is not None
        and gap.strip(" ,(:").count(",") <= 2
        and re.search(r"(?i)\b(?:and|but|while|last|year|when|due|as|because|includ\w+|after)\b|\d", gap) is None
    )


def _find_across(
    stated: Amount, mates: Sequence[Amount], before: Sequence[Amount], points: frozenset[str]
) -> Difference | None:
    """A number right behind the only figure of its sentence that is like the only one of the sentence before."""
    here, there = (_list_options(stated, amounts, points) for amounts in (mates, before))
    if len(here) != 1 or len(there) != 1 or here[0].end > stated.start:
        return None
    gap = stated.claim.document.prose[here[0].end : stated.start]
    return _find_pair(stated, [*there, *here, stated], "standing", points) if _ASIDE.fullmatch(gap) else None


def _is_like(found: Difference) -> bool:
    """Whether a number is so near to the difference of two figures of another sentence that it may be meant for it."""
    gap = abs(found.one.value - found.two.value)
    return found.stated.value <= LIKE * gap and gap <= LIKE * found.stated.value


def _goes_on(stated: Amount, before: Sequence[Amount], *, always: bool = False) -> bool:
    """Whether a sentence says more of the one before it in its paragraph, by how it begins or by naming the number as known.

    With ``always`` it need only stand right behind that one.
    """
    if not before or before[0].claim.document is not stated.claim.document:
        return False
    prose, sentence = stated.claim.document.prose, stated.claim.sentence
    known = _GOES_ON.match(prose, sentence.start) or _DEFINITE.search(prose[sentence.start : stated.start])
    return _follow(stated.claim.document, before[-1].claim, stated.claim) and (always or known is not None)


def fits(rule: Rule, found: Difference) -> bool:
    """Whether two figures may give the stated difference."""
    one, two = sharpen(found.one, found.two)
    reach = found.stated.extent.widen(exact(rule.parameters["tolerance"].allow(found.stated.value)))
    return (one - two).meets(reach) or (two - one).meets(reach)


def _report(rule: Rule, found: Difference) -> Finding:
    small, large = sorted((found.one, found.two), key=lambda each: each.value)
    stated = found.stated
    fields = {
        "large": _write(large),
        "small": _write(small),
        "right": write_like(_round(large.value - small.value, found) / stated.scale, stated.written),
        "stated": stated.written,
    }
    both = make_side(large.claim, small.claim, value=f"{fields['large']} - {fields['small']}")
    return make_finding(rule, (make_side(stated.claim), both), fields)


def _round(gap: Fraction, found: Difference) -> Fraction:
    """A difference of times written with colons, to the second."""
    return Fraction(round(gap)) if ":" in found.one.written and ":" in found.two.written else gap


def _write(each: Amount) -> str:
    return write_number(each.value) if each.claim.figure.members else each.written


DIFFERENCE = Kind(
    check_differences,
    Schema(
        parameters={
            "tolerance": Parameter(
                "tolerance", NO_TOLERANCE, about="how far off a difference may be: an amount, or a share of it"
            ),
        },
        fields=frozenset({"large", "small", "right", "stated"}),
        about="A difference, lead or margin that its two figures do not give.",
    ),
)
