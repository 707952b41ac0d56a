"""Skeletons: a sentence in which every figure is one character, so that grammar can be written as patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from numcheck.figures.hedges import interval_of
from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.reading.operand import Operand, find_start, make_operand

# Neither has two cases: where the rest of a pattern ignores case, these need not, and compile ten times as fast.
# More than two sentences can have figures, and no more: a set is compiled character by character.
SLOT = "(?-i:[\ue000-\ue4ff])"
BREAK = "\u2029"  # between two sentences of one skeleton
WORD = r"(?-i:[^,;:()\[\]—–\u2029\ue000-\ue4ff])"  # a character that is neither a figure nor the end of a phrase
LONGEST = 1200  # characters of a sentence that is read; what is longer is a table or a list without line ends

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARKUP = re.compile(r"[*_\"“”„]")
_FROM_TO = re.compile(r"(?is)from\s+(?P<first>.*\S)\s+to\s+(?P<second>\S.*)")
_PERIOD = re.compile(r"(?i)\b(?:in|over|within|after|for|every|last|past|previous|next|these|those|first|the)\s+\Z")
_COMPARED = re.compile(r"(?i)\s*(?:more|fewer|less|higher|lower|larger|smaller)\s+than\s+(?:the\s+)?")
_INSIDE = re.compile(r"(?i)\b(?:low|mid|middle|high|upper|lower)-(?:to-(?:low|mid|high)-)?\Z")
_LATER = re.compile(r"(?i)\s+(?:ago|earlier|before|later|previously)\b")
_SEQUEL = re.compile(
    r"(?i)\s*(?:(?:(?:taken\s+|put\s+|all\s+)?together|in\s+all|in\s+total|altogether|all\s+told),?\s+)?(?:that|this|it|they|these)"
    r"(?:['’]s|\s+(?:is|are|was|were|represent(?:s|ed)?|mark(?:s|ed)|means|meant|amounts?|makes?|made|gives?|gave|adds?|totals?|comes?))\b|"
    r"\s*(?:out\s+)?of\s+(?:these|those|them)\b"
)


class Skeleton(NamedTuple):
    """A sentence, or two of which the second goes on about the first, with a character in place of each figure."""

    text: str
    operands: tuple[Operand, ...]
    claims: tuple[Claim, ...]

    def operand(self, slot: str) -> Operand:
        """The operand that a character stands for."""
        return self.operands[ord(slot) - 0xE000]


def find_skeletons(claims: Sequence[Claim]) -> Iterator[Skeleton]:
    """The sentences that hold figures, each with the next one where that begins with `That is`."""
    groups = [tuple(group) for _, group in groupby(claims, key=lambda claim: claim.sentence)]
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else ()
        if not following or not _continues(group[0], following[0]):
            following = ()
        if not following and _stands_alone(group):
            continue
        if all(one[0].sentence.end - one[0].sentence.start <= LONGEST for one in (group, following) if one):
            yield _build(group, following)


def _stands_alone(group: Sequence[Claim]) -> bool:
    """Whether figures are a single number in a cell of a table, which says nothing of another one."""
    return len(group) == 1 and bool(group[0].frame.row) and group[0].figure.bound != "range"


def _are_adjacent(claim: Claim, other: Claim) -> bool:
    gap = claim.document.prose[claim.sentence.end : other.sentence.start]
    return len(gap) < 8 and "\n\n" not in gap


def _continues(claim: Claim, other: Claim) -> bool:
    return _are_adjacent(claim, other) and _SEQUEL.match(claim.document.prose, other.sentence.start) is not None


def _build(group: tuple[Claim, ...], following: tuple[Claim, ...]) -> Skeleton:
    operands: list[Operand] = []
    text = _draw(group, operands)
    if following:
        text += BREAK + _draw(following, operands)
    return Skeleton(text, tuple(operands), group + following)


def _draw(group: tuple[Claim, ...], operands: list[Operand]) -> str:
    """The text of a sentence with its figures as characters; their operands are added to the list."""
    prose, sentence = group[0].document.prose, group[0].sentence
    pieces, at = [], sentence.start
    for claim in group:
        start = find_start(claim)
        if start < at:
            continue  # a whole inside `two of 57`
        lead = _clean(prose[at:start])
        pieces += [lead, _put(claim, operands, lead)]
        at = claim.figure.end
    return "".join([*pieces, _clean(prose[at : sentence.end])])


def _put(claim: Claim, operands: list[Operand], lead: str) -> str:
    figure = claim.figure
    ends = _FROM_TO.fullmatch(figure.text) if figure.bound == "range" and len(figure.members) == 2 else None
    if ends:
        for value, written in zip(figure.members, (ends["first"], ends["second"]), strict=True):
            operands.append(make_operand(claim, written, value, interval_of(value, "exact")))
        return f"from {chr(0xE000 + len(operands) - 2)} to {chr(0xE000 + len(operands) - 1)}"
    if figure.kind == "duration" and (_PERIOD.search(lead) or _LATER.match(claim.document.prose, figure.end)):
        return "period"
    whole = " ".join(claim.document.prose[find_start(claim) : figure.end].split())
    # `27 more than the 50 a year earlier` compares, and leaves the 50 as it is.
    compares = figure.value is not None and _COMPARED.fullmatch(lead) is not None and operands
    interval = interval_of(figure.value or 0.0, "exact") if compares else figure.interval
    # The mid-$10 billion range is no level of 10 billion.
    stated = None if _INSIDE.search(lead) else figure.value
    operands.append(make_operand(claim, whole, stated, interval, compared=bool(compares)))
    return chr(0xE000 + len(operands) - 1)


def _clean(text: str) -> str:
    return _PRIVATE.sub(" ", " ".join(_MARKUP.sub("", f"|{text}|").split())[1:-1])
