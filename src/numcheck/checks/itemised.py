"""Items: a whole in one sentence, and in the next one, item by item, what it is made of.

    The fleet lost 83 of 365 days. Storms were to blame for 51, strikes for 19 and repairs for 13.
    The junction will cost £17.5m. Of this, £9.2m is for track, £4.6m for wires and £3.7m for the stops.

Nothing says that the items are all there are.  So every figure of their kind in the sentence must be one of them, they must
follow each other as a list, and what they make must be near the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from numcheck.checks.breakdowns import Breakdown, can_be_part
from numcheck.checks.skeleton import SLOT, Skeleton, find_neighbours
from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.relations.levels import find_kind, find_unit, is_bare
from numcheck.relations.operand import Operand

NEAR = 1.25  # how many times the whole its items may make
SHORT = 0.9  # and what share of it, as a list that falls short of more may leave something out
FEWEST = 3  # items without a word that refers back to the whole; with one, two will do
MOST = 12
GAPPED = 30  # characters between two items of which only the first has a verb

_BACK = re.compile(
    r"(?i)\bof\s+(?:them|these|those|it|which|whom)\b|\bof\s+(?:this|that)(?!\s+(?!sum|money|total|amount)[a-z])|\b(?:account(?:s|ed)?\s+for|made\s+up|makes?\s+up|to\s+blame|caused|"
    r"(?:came|comes|come|stems|stemmed|derived)\s+from|(?:go(?:es)?|went)\s+(?:to|on|into)|took\s+the)\b"
)
_LIST = re.compile(r"(?i)[^.:()]{0,70}?(?:[,;]|\band\b|\bplus\b|\bwhile\b)[^.:()]{0,70}?")
_APART = re.compile(
    r"(?i)\b(?:than|from\s+[\ue000-\ue4ff]|up\s+from|down\s+from|against|compared|each|apiece|per|a\s+year\s+earlier|last\s+year|until|after|before|but\s+not)\b"
)
_OPEN = re.compile(
    r"(?i)\b(?:includ\w+|among|mostly|mainly|such\s+as|for\s+(?:example|instance)|others?|rest|remainder|remaining|some|several|many|few|more|"
    r"further|another|additional|largest|biggest|most|average|median|up\s+to)\b"
)


def find_itemised(claims: Sequence[Claim]) -> Iterator[Breakdown]:
    """The wholes that a sentence names with the items that the next one lists of them."""
    for first, second in find_neighbours(claims):
        items = _list_items(second)
        if items:
            whole = _find_whole(first, items)
            if whole is not None:
                yield Breakdown(whole, items, 0, True, near=True)


def _list_items(skeleton: Skeleton) -> tuple[Operand, ...]:
    """The figures of a sentence that is nothing but a list of them; none where it is anything else."""
    text = skeleton.text
    places = [match.start() for match in re.finditer(SLOT, text)]
    operands = [skeleton.operand(text[at]) for at in places]
    if not 2 <= len(operands) <= MOST or _OPEN.search(text) or _APART.search(text):
        return ()
    if any(operand.value is None or not _are_of_one_kind(operands[0], operand) for operand in operands):
        return ()
    if not all(_LIST.fullmatch(text[one + 1 : two]) for one, two in pairwise(places)):
        return ()
    refers = _BACK.search(text) is not None
    elided = find_kind(operands[0]) == "count" and all(is_bare(operand) for operand in operands)
    # `Grants brought in £94,000, legacies £57,000 and a walk £35,000`: what is said of the first goes for all.
    gapped = find_kind(operands[0]) == "money" and all(two - one < GAPPED for one, two in pairwise(places))
    return tuple(operands) if refers or ((elided or gapped) and len(operands) >= FEWEST) else ()


def _are_of_one_kind(one: Operand, two: Operand) -> bool:
    """Whether two items are sums in one currency, measures in one unit, or counts."""
    kind = find_kind(one)
    return kind == find_kind(two) and kind in ("count", "money", "measure") and find_unit(one) == find_unit(two)


def _find_whole(skeleton: Skeleton, items: Sequence[Operand]) -> Operand | None:
    """The one figure of a sentence that its items are near to; None where there is none or a choice, or one that they make."""
    total = sum(item.value or 0 for item in items)
    likely = []
    for match in re.finditer(SLOT, skeleton.text):
        operand = skeleton.operand(skeleton.text[match.start()])
        if not operand.value or not can_be_part(items[0], operand):
            continue
        if total == operand.value:
            return None
        if SHORT <= total / operand.value <= NEAR and all((item.value or 0) < operand.value for item in items):
            likely.append(operand)
    return likely[0] if len(likely) == 1 else None
