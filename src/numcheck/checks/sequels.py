"""Sequels: changes said of levels of which one, or both, stand in the sentences before.

    The harvest came to 2.4 million tons, down from 3.2 million. The decline of 33 percent is the worst since 1991.
    The herd numbered 240 in May and 300 in June. It has grown by 40 percent.
    The museum had 84,000 visitors. Attendance was up 30 percent from 70,000 the year before.

What refers back must say so: by `the decline`, `it has grown`, or by a noun that the sentence before has, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.checks.changes import DOWN, FALLEN, NOT_AFTER, RISEN, SOME, UP, Stated, find_pairs, is_amount, read_sign
from numcheck.checks.remarks import are_of_two_times, is_measure, list_levels
from numcheck.checks.skeleton import BREAK, SLOT, WORD, Skeleton
from numcheck.patterns import Rare, re
from numcheck.relations.apposition import is_parted
from numcheck.relations.levels import is_alike, is_bare
from numcheck.relations.operand import Operand

BACK = 3  # sentences with figures before that of a change in which its other level may stand
AWAY = 600  # characters between the two
FACTOR = 3.0  # how many times one level the other may be: what is farther off is of something else
STEM = 5  # letters that two forms of a word share
LEAST = 4  # letters of a word that names something

_END = rf"(?=\s*(?:[,;:.!?)—–{BREAK}]|--|\s(?:is|was|has|had|came|comes|means|meant|will|would|in\s+just|within|since\s+then|down\s+to|on)\b|\Z))"
_IT = r"(?:it|they|this|that|the\s+(?:number|figure|rate|total|price|share|level|tally))"
_HAS = r"(?:(?:has|have|had|is|are|was|were)\s+(?:now\s+|since\s+|thus\s+|therefore\s+|even\s+)?)?"
_WORDS = (
    r"(?:(?!(?:and|but|to|from|up|down)\b)[\w'’.-]+\s+){0,4}?"  # before a level: the year before, a record, last May's
)
_NOUN = rf"(?!more\b|fewer\b|less\b|higher\b|lower\b|above\b|below\b)(?:{UP}|{DOWN}|change|difference)"
# `The decline of 33 percent`, `that 33 percent drop`, `It has lost 33 percent`: both levels stand before.
_BOTH = Rare(
    rf"\bof\s+{SOME}{SLOT}|\b(?:the|that|this|an?)\s+{SOME}{SLOT}|\A\W*{_IT}\s",
    rf"(?:\A\W*|\s)(?:the|that|this|such\s+an?)\s+(?:(?!annual|average|yearly|real|net\b)[\w-]+\s+)?(?P<noun>{_NOUN})"
    rf"(?:\s+in\s+(?:{WORD}){{1,30}}?)?,?\s+of\s+{SOME}(?P<d>{SLOT}){NOT_AFTER}"
    rf"|(?:\A\W*|\s)(?:the|that|this|such\s+an?)\s+{SOME}(?P<d2>{SLOT})(?:\s+|-)(?P<noun2>{_NOUN})\b(?!\s+(?:on|from|to|over)\b)"
    rf"|\A\W*{_IT}\s+{_HAS}(?P<noun3>{RISEN}|{FALLEN}|lost|gained|up|down)\s+(?:by\s+)?{SOME}(?P<d3>{SLOT}){NOT_AFTER}{_END}",
)
# `up 30 percent from 70,000`, `a third more than the 300 of last year`: one level stands before.
_ONE = Rare(
    rf"{SLOT}(?:{WORD}){{0,30}}?,?\s+(?:(?:more|fewer|less|higher|lower|up|down)\s+)?(?:from|than|on|over|compared\s+(?:with|to)|against)\s+"
    rf"{_WORDS}{SLOT}",
    rf"\b(?P<noun>{RISEN}|{FALLEN}|up|down|higher|lower|gained|lost)\s+(?:[a-z]+ly\s+)?(?:by\s+)?{SOME}(?P<d>{SLOT})"
    rf"(?:{WORD}){{0,30}}?,?\s+(?:from|compared\s+(?:with|to)|against)\s+{_WORDS}(?P<a>{SLOT})"
    rf"|{SOME}(?P<d2>{SLOT})\s+(?P<noun2>more|fewer|less|higher|lower|up|down)\s+(?:than|from|on)\s+{_WORDS}(?P<a2>{SLOT})"
    rf"|\b(?:an?|the)\s+(?:(?!net\b)[\w-]+\s+)?(?P<noun3>{_NOUN})\s+of\s+{SOME}(?P<d3>{SLOT}),?\s+(?:on|over|from|compared\s+(?:with|to)|against)\s+"
    rf"{_WORDS}(?P<a3>{SLOT})",
)
# `Since then the number has grown by 40 percent to 60,000`: the other level is the one of then.
_SINCE = Rare(
    rf"{SLOT},?\s+to\s+{_WORDS}{SLOT}",
    rf"\b(?P<noun>{RISEN}|{FALLEN})\s+(?:by\s+)?{SOME}(?P<d>{SLOT}),?\s+to\s+{_WORDS}(?P<b>{SLOT})",
)
_SINCE_THEN = re.compile(rf"(?i)\bsince\b|\A\W*(?:now|today|this\s+year)\b|\A\W*{_IT}\b")
_BESIDE = re.compile(r"(?i)\b(?:versus|than|compared\s+(?:with|to)|against|from|after|following|despite)\s*\Z")
_TO = re.compile(rf"(?i)\A[^{BREAK}]{{0,60}}?\bto\s+(?:[\w'’.-]+\s+){{0,3}}?{SLOT}")
_THAN = re.compile(
    r"(?i)\b(?:more|fewer|less|higher|lower|lost|gained|up|down|by|(?:rise|fall|increase|decrease|decline|drop|gain|loss)\s+of)\s"
)
_WORD = re.compile(rf"[^\W\d_]{{{LEAST},}}")
_GENERAL = re.compile(
    rf"(?i)\A\W*(?:(?:since\s+then|since|now|today|this\s+(?:year|season)|meanwhile|but|in\s+all),?\s+)?{_IT}\b"
)
_COMMON = frozenset(
    "number figure total year years month months week today according said says percent million billion from were have been with that this "
    "they than last previous their more fewer higher lower rose fell after before which there also over about compared against since "
    "earlier only city town country people company state first same still january february march april june july august september "
    "october november december".split()
)


def find_sequels(skeletons: Sequence[Skeleton]) -> Iterator[Stated]:
    """The changes that the sentences of a document state of levels in the sentences before them."""
    for number, skeleton in enumerate(skeletons):
        text = skeleton.text.partition(BREAK)[0]
        if not number or not _may_tell(skeleton, text):
            continue
        for match in _BOTH.finditer(text) if len(skeletons[number - 1].operands) > 1 else ():
            stated = _read_both(skeletons, number, text, match)
            if stated:
                yield stated
        for match in _ONE.finditer(text):
            stated = _read_one(skeletons, number, text, match)
            if stated:
                yield stated
        for match in _SINCE.finditer(text):
            stated = _read_since(skeletons, number, text, match)
            if stated:
                yield stated


def _may_tell(skeleton: Skeleton, text: str) -> bool:
    """Whether a sentence may say by how much something changed; the patterns are large, and most sentences do not."""
    figures = [claim.figure for claim in skeleton.claims]
    return (
        any(figure.trend or figure.kind in ("percent", "ratio") for figure in figures) or _THAN.search(text) is not None
    )


def _read_both(skeletons: Sequence[Skeleton], number: int, text: str, match: re.Match[str]) -> Stated | None:
    """The change of which the sentence before has the two levels, as the only pair."""
    skeleton, before = skeletons[number], skeletons[number - 1]
    amount, words = skeleton.operand(_pick(match, "d", "d2", "d3")), _pick(match, "noun", "noun2", "noun3")
    if is_parted(before.claims[0], skeleton.claims[0]) or list_levels(skeleton, text[: match.start()]):
        return None
    pairs = {(id(one), id(two)): (one, two) for one, two in _find_levels(before)}
    if len(pairs) != 1:
        return None
    one, two = next(iter(pairs.values()))
    # `Compared to the 6% increase in May`, or `it has grown by 6% to 400`: the sentence has what it is said of.
    if (
        not is_measure(amount, two)
        or _BESIDE.search(text[: match.start()])
        or not _is_only(skeleton, text, two, amount)
    ):
        return None
    sign = read_sign(words)
    if sign and ((two.value or 0) - (one.value or 0)) * sign < 0:
        return None
    return Stated(one, two, amount, sign, 0, words)


def _find_levels(skeleton: Skeleton) -> Iterator[tuple[Operand, Operand]]:
    """The levels of a sentence that grammar ties, else the two that it has if they are of two times."""
    pairs = list(find_pairs(skeleton))
    yield from pairs
    text = skeleton.text.partition(BREAK)[0]
    levels = list_levels(skeleton, text)
    if not pairs and len(levels) == 2 and are_of_two_times(text, levels):
        one, two = levels[0].operand, levels[1].operand
        if is_alike(one, two):
            yield one, two


def _read_one(skeletons: Sequence[Skeleton], number: int, text: str, match: re.Match[str]) -> Stated | None:
    """The change from a level in its own sentence to the one level in those before."""
    skeleton = skeletons[number]
    before = skeleton.operand(_pick(match, "a", "a2", "a3"))
    amount, words = skeleton.operand(_pick(match, "d", "d2", "d3")), _pick(match, "noun", "noun2", "noun3")
    sign = read_sign(words)
    if _TO.match(text[match.end() :]) or not sign or is_amount(before) or not _is_only(skeleton, text, before, amount):
        return None
    after = _find_other(skeletons, number, before, sign, text[: match.start()])
    return Stated(before, after, amount, sign, 0, words) if after and is_measure(amount, after) else None


def _read_since(skeletons: Sequence[Skeleton], number: int, text: str, match: re.Match[str]) -> Stated | None:
    skeleton = skeletons[number]
    after, amount, words = skeleton.operand(match["b"]), skeleton.operand(match["d"]), match["noun"]
    if not _SINCE_THEN.search(text[: match.start()]) or not _is_only(skeleton, text, after, amount):
        return None
    if is_parted(skeletons[number - 1].claims[0], skeleton.claims[0]):
        return None
    sign = read_sign(words)
    before = _find_other(skeletons[number - 1 :], 1, after, -sign, text[: match.start()])
    return Stated(before, after, amount, sign, sign, words) if before and is_measure(amount, before) else None


def _is_only(skeleton: Skeleton, text: str, level: Operand, amount: Operand) -> bool:
    """Whether nothing else in a sentence can be the other level."""
    others = [skeleton.operand(slot) for slot in re.findall(SLOT, text)]
    return not any(
        is_alike(other, level) and other.claim.figure.kind not in ("duration", "age")
        for other in others
        if other not in (level, amount)
    )


def _find_other(skeletons: Sequence[Skeleton], number: int, level: Operand, sign: int, lead: str) -> Operand | None:
    """The one level in the sentences before that lies where the change leads to and speaks of the same."""
    here = skeletons[number].claims[0]
    found: list[Operand] = []
    for skeleton in reversed(skeletons[max(0, number - BACK) : number]):
        claim = skeleton.claims[0]
        if here.sentence.start - claim.sentence.end > AWAY:
            break
        text = skeleton.text.partition(BREAK)[0]
        for operand in (skeleton.operand(slot) for slot in re.findall(SLOT, text)):
            if _may_be_level(operand, level, sign) and _is_of_same(
                operand, level, lead, is_next=skeleton is skeletons[number - 1]
            ):
                found.append(operand)
    values = {operand.value for operand in found}
    return found[0] if len(values) == 1 else None


def _may_be_level(operand: Operand, level: Operand, sign: int) -> bool:
    figure = operand.claim.figure
    if operand.value is None or not level.value or not is_alike(operand, level) or figure.kind in ("duration", "age"):
        return False
    if figure.kind == "percent" and figure.trend is not None:
        return False
    low, high = sorted((operand.value, level.value))
    return sign * (operand.value - level.value) >= 0 and low > 0 and high <= FACTOR * low


def _is_of_same(operand: Operand, level: Operand, lead: str, *, is_next: bool) -> bool:
    """Whether a level in a sentence before is told of what this sentence tells: the same noun, or `it`, or what the headline is about."""
    if not is_bare(level) and level.head and level.head == operand.head:
        return True
    if is_next and _GENERAL.match(lead + " "):
        return True
    claim = operand.claim
    prose = claim.document.prose
    subjects = _list_stems(lead)
    if subjects & _list_stems(prose[claim.sentence.start : claim.sentence.end]):
        return True
    blocks = claim.document.blocks
    return (
        bool(subjects & _list_stems(prose[blocks[0].start : blocks[0].end]))
        if len(blocks) > 2 and claim.figure.start < blocks[2].start
        else False
    )


def _list_stems(text: str) -> set[str]:
    words = (match[0].lower() for match in _WORD.finditer(text))
    return {word[:STEM] for word in words if word not in _COMMON}


def _pick(match: re.Match[str], *names: str) -> str:
    groups = match.groupdict()
    return next((groups[name] for name in names if groups[name]), "")
