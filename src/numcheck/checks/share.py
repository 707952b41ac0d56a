"""share: a part, its whole and a stated share that disagree (`2 of 57, or 8 percent`), a part larger than its whole.

A share is set against a part and its whole only where the text ties the three together: in brackets, after `, or`,
between dashes, or as in `24,000 people, a tenth of the population of 220,000`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from numcheck.checks.about import is_about
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.fractions import add_fractions
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.splits import MANY, Split, find_share_end, find_splits, find_wholes, is_alike, is_share_of
from numcheck.exact import Extent, exact
from numcheck.model import Claim, Figure, Finding
from numcheck.patterns import re
from numcheck.relations.apposition import Joint, ends_there, find_link, is_sequel
from numcheck.rules.message import Message
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

COARSE = Fraction("0.12")  # how far a share in words (a third, three in four) may be off, as a part of it
PERCENT = Fraction(1, 100)
CRISP = Fraction("0.04")  # the same behind more than, less than, at least ...
CLOSE = Fraction("0.15")  # how far `just over` may reach beyond its number, as a part of it
WITHIN = 3  # figures after a part among which its share is looked for: nine are older than 40 years, or 37 percent
EXACT_BELOW = 1000  # a count below this that stands with its whole has not been rounded

_OF = re.compile(r"(?i)\s+of\s+(?P<words>(?:[\w'’-]+\s*){1,4})")
_IN_ALL = re.compile(
    r"(?i)(?:the\s+(?:total|whole|house|flock|herd|fleet|workforce|membership|electorate)|all(?=\s*\Z)|"
    r"those\s+(?:on\s+board|present|aboard|eligible|tested|asked|surveyed|polled|entitled|registered|held|invited|affected))\b"
)
_IN_SUM = re.compile(r"(?i)\s+(?:in\s+(?:all|total)|altogether|of\s+them|people)\b")
_CLOSED = re.compile(r"\s*[*_]*\s*(?:[.;!?)]|\Z)")
_LIMIT = re.compile(r"(?i)\s+(?:and|or)\s+(?:over|under|above|below|older|younger|more|less|fewer|up)\b")
_TOTAL = re.compile(r"(?i)(?:(?:them|(?:the\s+)?total|(?:the\s+)?whole)\b|all\s*\Z)")
# How a sentence begins that says more of what the last one was about.
_CARRIED_ON = re.compile(
    r"(?i)\W*(?:(?:it|they|he|she|we)(?:['’](?:ve|s|d)|\s+(?:has|have|had))?\s+(?:[\w'’-]+\s+){1,6})?"
    r"(?:(?:only|just|some|about|around|nearly|almost|at\s+least|more\s+than|fewer\s+than|in)\s+){0,2}"
)
_COMPARED = re.compile(
    r"(?i)\s*(?:of|more|less|fewer|higher|lower|larger|smaller|up|down|above|below|off|points?|increase|decrease|rise|drop|chance)\b"
)
_RESULT = re.compile(r"(?i)\b(?:to|at|m(?:ake|akes|aking|ade)\s+up)\s+\Z")
_JUST = re.compile(r"(?i)(?:just|slightly|a\s+little|little|marginally|barely)\b")
# Shares of the vote stand beside numbers of seats.
_ELECTED = frozenset({"seat", "mandate", "delegate", "elector", "district", "state", "constituency"})


def check_shares(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every part larger than its whole, and for every share that its part and whole do not give."""
    slack = Slack(exact(rule.parameters["rounding"]), rule.parameters["tolerance"])
    for document, told in run.reported():
        claims = add_fractions(document, told)
        for split in find_splits(claims):
            if split.exceeds() and is_about(rule.about, split.part):
                yield _report(rule, split, None, rule.parameters["larger"])
        for split, share in find_shares(claims):
            if split.exceeds() or not is_about(rule.about, share):
                continue
            if not any(agrees(reading, share.figure, slack) for reading in split.list_readings()):
                yield _report(rule, split, share, rule.message)


def find_shares(claims: Sequence[Claim]) -> Iterator[tuple[Split, Claim]]:
    """The shares that the text states of a part and its whole, with these; each share once."""
    seen: set[int] = set()
    tied = chain(_read_tied(claims), *(_read_shares_of(claims, index) for index in range(len(claims) - 2)))
    implied = (found for index in range(2, len(claims)) for found in _read_implied(claims, index))
    for split, share in chain(tied, implied):
        if id(share) not in seen:
            seen.add(id(share))
            yield split, share


def _read_tied(claims: Sequence[Claim]) -> Iterator[tuple[Split, Claim]]:
    """The shares before and after a part that stands with its whole."""
    starts = [claim.figure.start for claim in claims]
    for split in find_splits(claims):
        here, next_one = bisect_left(starts, split.start), bisect_left(starts, split.end)
        shares = [claim for claim in claims[next_one : next_one + WITHIN] if _is_share(claim)]
        before = claims[here - 1] if here else None
        if shares and _follows(split, shares[0]):
            yield split, shares[0]
        elif before and _is_share(before) and _precedes(split, before):
            yield split, before


def _read_implied(claims: Sequence[Claim], index: int) -> Iterator[tuple[Split, Claim]]:
    """`In a sample of 900 jars they found 117 with mold, or 13 percent`: a bare number, its whole the only one before it."""
    part, share = claims[index - 1], claims[index]
    if not _is_share(share) or not _is_bare(part):
        return
    wholes = find_wholes(claims, index - 1)
    if len(wholes) != 1 or not wholes[0].figure.counted or not _is_only(wholes[0], claims, index - 1):
        return
    if wholes[0].sentence != part.sentence and not _goes_on(part):
        return
    split = Split(part, wholes[0], part.figure.start, part.figure.end)
    if _follows(split, share):
        yield split, share


def _is_bare(claim: Claim) -> bool:
    """Whether a number stands for things that were named before: not `people of 65 and over`."""
    figure, prose = claim.figure, claim.document.prose
    if figure.names_noun or figure.whole or figure.kind != "count" or figure.bound not in ("exact", "about"):
        return False
    before = prose[max(0, figure.start - 6) : figure.start].lower()
    return not before.endswith((" of ", " than ", " under ", " over ")) and not _LIMIT.match(prose, figure.end)


def _is_only(whole: Claim, claims: Sequence[Claim], index: int) -> bool:
    """Whether nothing else that is counted stands from the whole to its part, and the whole is no part itself."""
    between = claims[max(0, index - MANY) : index]
    alike = [claim for claim in between if claim.sentence.start >= whole.sentence.start and is_alike(claim, whole)]
    following = next((claim for claim in between if claim.figure.start > whole.figure.start), None)
    is_part = following is not None and _is_share(following) and following.sentence == whole.sentence
    return alike == [whole] and not is_part


def _goes_on(part: Claim) -> bool:
    """Whether a sentence goes on about what the one before it was about: `It found homes for 52`, `Nine failed`."""
    return _CARRIED_ON.fullmatch(part.document.prose, part.sentence.start, part.figure.number.start) is not None


def _read_shares_of(claims: Sequence[Claim], index: int) -> Iterator[tuple[Split, Claim]]:
    """`24,000 people, a tenth of the population of 220,000`, or `40 percent of the 250 clerks, or 90`."""
    one, two, three = claims[index : index + 3]
    if _is_share(two) and is_alike(one, three) and is_share_of(two, three):
        rival = index > 0 and claims[index - 1].sentence == one.sentence and is_alike(claims[index - 1], one)
        if _is_in_apposition(one, two, three, rival):
            yield Split(one, three, one.figure.start, three.figure.end), two
    if _is_share(one) and is_alike(two, three) and is_share_of(one, two) and _restates(two, three):
        yield Split(three, two, one.figure.start, three.figure.end), one


class Slack(NamedTuple):
    """How far off a share may be: a percentage in units of its last digit, any share beyond that."""

    rounding: Fraction
    tolerance: Tolerance = NO_TOLERANCE


def agrees(split: Split, share: Figure, slack: Slack) -> bool:
    """Whether part and whole may give the stated share."""
    part, whole = _read_extent(split.part.figure), _read_extent(split.whole.figure)
    if part is None or whole is None or whole.low <= 0:
        return True
    return (part / whole).meets(_read_share(share, slack))


def _is_share(claim: Claim) -> bool:
    figure = claim.figure
    # What something rose by is no share of it, what it rose to may be.
    before = claim.document.prose[max(0, figure.start - 12) : figure.start]
    if figure.bound == "vague" or (figure.trend is not None and not _RESULT.search(before)):
        return False
    return figure.kind == "ratio" or (figure.kind == "percent" and figure.unit == "percentage")


def _follows(split: Split, share: Claim) -> bool:
    """`2 of 57 strikes, or 8 percent`: whether a share restates what stands before it."""
    if share.sentence != split.part.sentence:
        return is_sequel(share, split.end, share.figure.start, asides=True) and ends_there(
            share, find_share_end(share), "gloss"
        )
    link = find_link(share, split.end, share.figure.start)
    if link is None or link.joint == "slash" or len(link.words.split()) > 12:
        return False
    end = find_share_end(share)
    if link.joint in ("comma", "or") and link.words:
        # Of 66 pupils 22 failed, a third.
        return link.joint == "comma" and _CLOSED.match(share.document.prose, end) is not None
    if link.joint == "or":
        return not _COMPARED.match(share.document.prose, end)
    return ends_there(share, end, link.joint) or _is_of_same(split, share, link.joint)


def _precedes(split: Split, share: Claim) -> bool:
    """`two-thirds (40 of 60)`: whether a split restates the share before it."""
    link = find_link(split.part, find_share_end(share), split.start) if share.sentence == split.part.sentence else None
    if link is None or link.joint in ("slash", "or") or len(link.words.split()) > 8:
        return False
    if not ends_there(split.part, split.end, link.joint) or (
        link.joint == "comma" and not link.words.startswith("of ")
    ):
        return False
    head = _find_head(split)
    if link.words.startswith("of "):
        return not head or _names(link.words, head)
    return head not in _ELECTED


def _is_of_same(split: Split, share: Claim, joint: Joint) -> bool:
    """Whether `48 percent of the ballots` is said of what the part and its whole are."""
    match = _OF.match(share.document.prose, find_share_end(share))
    if match is None:
        return False
    # `Nine of 12 schools, two-thirds of them in the north` is of something else, `two-thirds of the total` is not.
    if joint == "comma" and not (_IN_ALL.match(match["words"]) and ends_there(share, match.end("words"), joint)):
        return False
    if _IN_ALL.match(match["words"]) and ends_there(share, match.end("words"), joint):
        return True
    return _TOTAL.match(match["words"]) is not None or _names(match["words"], _find_head(split))


def _find_head(split: Split) -> str:
    for figure in (split.whole.figure, split.part.figure):
        if figure.counted:
            return figure.counted.head.lower()
    return ""


def _names(words: str, head: str) -> bool:
    """Whether a noun is among the words, in the singular or the plural."""
    stem = head.removesuffix("y")
    return bool(head) and any(word.lower().startswith(stem) for word in words.split())


def _is_in_apposition(part: Claim, share: Claim, whole: Claim, rival: bool) -> bool:
    """`24,000 people, a tenth of ...`: whether a share is said of the figure before it, and of no rival before that."""
    link = find_link(share, part.figure.end, share.figure.start) if part.sentence == share.sentence else None
    if link is None or link.joint == "slash":
        return False
    if not rival and not link.words:
        return True
    heads = [figure.counted.head if figure.counted else "" for figure in (part.figure, whole.figure)]
    return heads[0] == heads[1] != "" and len(link.words.split()) <= 6


def _restates(whole: Claim, part: Claim) -> bool:
    """`49 percent of the 187,000 people, or 92,000, voted`: whether a part follows its whole and ends there."""
    link = find_link(part, whole.figure.end, part.figure.start) if part.sentence == whole.sentence else None
    if link is None or len(link.words.split()) > 8:
        return False
    # `42 percent of the 90 players, 29 people, come from abroad`
    named = part.figure.counted is not None and part.figure.counted.head in ("people", "person")
    if link.joint not in ("bracket", "aside", "gloss") and not (link.joint == "comma" and named):
        return False
    summed = _IN_SUM.match(part.document.prose, part.figure.end)
    return ends_there(part, summed.end() if summed else part.figure.end, link.joint)


def _read_extent(figure: Figure) -> Extent | None:
    """What a part or a whole may be; a one-sided hedge goes for the share, too, so the number itself counts."""
    if figure.bound == "vague":
        return None
    if figure.bound in ("about", "range") or (figure.bound == "exact" and (figure.value or 0) >= EXACT_BELOW):
        return Extent.of(figure.interval)
    return Extent.point(exact(figure.value)) if figure.value is not None else None


def _read_share(figure: Figure, allowed: Slack) -> Extent:
    """The shares that make a figure true, as parts of one, as exactly as they are written."""
    extent = Extent.of(figure.interval)
    if figure.value is not None and _JUST.match(figure.hedge):
        near = Extent.point(exact(figure.value)).widen(CLOSE * exact(abs(figure.value)))
        if figure.bound in ("more_than", "at_least"):
            extent = Extent(extent.low, near.high)
        elif figure.bound in ("less_than", "at_most"):
            extent = Extent(near.low, extent.high)
    return extent.widen(_find_slack(figure, allowed)).scale(PERCENT if figure.kind == "percent" else Fraction(1))


def _find_slack(figure: Figure, allowed: Slack) -> Fraction:
    value = exact(figure.value if figure.value is not None else figure.interval.high)
    if figure.kind == "ratio":
        # More than half is a statement of its own: it is not made of 49 percent.
        worded = (COARSE if figure.bound in ("exact", "about", "range") else CRISP) * value
        return max(worded, PERCENT * allowed.tolerance.allow(value / PERCENT))
    decimals = _count_decimals(figure)
    # A whole ten is often meant roughly.
    rounded = allowed.rounding * (2 if decimals == 0 and value % 10 == 0 else 1) * Fraction(1, 10**decimals)
    return max(rounded, allowed.tolerance.allow(value))


def _count_decimals(figure: Figure) -> int:
    match = re.search(r"\d[.·](\d+)", figure.text)
    return len(match[1]) if match else 0


def _report(rule: Rule, split: Split, share: Claim | None, message: Message) -> Finding:
    part, whole = split.part, split.whole
    fields = {
        "part": _write_number(part),
        "whole": _write_number(whole),
        "share": _write_share(share) if share else "",
        "right": _write_right(split, share.figure) if share else "",
    }
    both = make_side(part, whole, value=f"{fields['part']} of {fields['whole']}")
    sides = (make_side(share), both) if share else (make_side(part), make_side(whole))
    return make_finding(rule, sides, fields, message=message)


def _write_number(claim: Claim) -> str:
    number = claim.figure.number
    if claim.figure.kind == "money" and not claim.figure.hedge:
        return claim.figure.text
    return claim.document.text[number.start : number.end]


def _write_share(share: Claim) -> str:
    text = share.document.text[share.figure.start : find_share_end(share)]
    return text[:1].lower() + text[1:]


def _write_right(split: Split, share: Figure) -> str:
    """The share that part and whole give, as a percentage with the decimals of the one that is stated."""
    part, whole = _read_extent(split.part.figure), _read_extent(split.whole.figure)
    assert part is not None and whole is not None
    percent = float(50 * (part.low / whole.low + part.high / whole.high))
    text = f"{percent:.{_count_decimals(share) if percent >= 1 else 2}f}"
    return f"{text}%" if "%" in share.text else f"{text} percent"


SHARE = Kind(
    check_shares,
    Schema(
        parameters={
            "rounding": Parameter(
                "number", 1.0, low=0, about="how far off a percentage may be, in units of its last digit"
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off a share may always be: in percentage points, or as a share of it",
            ),
            "larger": Parameter(
                "message",
                "{part} is more than the whole, {whole}",
                about="the message for a part larger than its whole",
            ),
        },
        fields=frozenset({"part", "whole", "share", "right"}),
        about="A share that does not fit its part and its whole, or a part larger than its whole.",
    ),
)
