"""Combined figures: what the figures of a sentence are said to make together, in that sentence or the next.

310 people on Friday and 420 on Saturday. The combined attendance of 730   a word for the whole
Ms Arn took 512 votes and Mr Bell 340. The two shared 852 votes.           the number of the parts
five years and two, to run consecutively. The seven-year term              lengths that are added
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from numcheck.lexicon import Lexicon
from numcheck.model import Claim
from numcheck.patterns import re
from numcheck.reading.cues import Pattern, compile_cues, list_phrases
from numcheck.reading.statements import clean
from numcheck.relations.amounts import Amount, group_sentences, list_amounts

MOST = 12  # parts
FIGURES = 24  # of a sentence; one with more is a table or a list without line ends
AFTER = 40  # characters behind a whole in which it may be said that it is another one
_TOTAL = re.compile(r"(?i)\b(?:total|combined)\b")
_SUM = re.compile(r"(?i)\ba\s+total\s+of\s+\Z")
_LIMITED = re.compile(r"(?i)\s+(?:of|in|at|from|for|against|on(?!\s+board)|who|that|which)\b")
_PART = re.compile(r"(?i)\s+of\b")
_UNNUMBERED = re.compile(
    r"(?i)(?:,|\band|\bplus)\s+(?:an?|another|one|several|some|many)\s+(?!(?:total|sum)\b)[a-z][^,;:]*?(?:[,;:.]|\band\b)"
)
NEAR = 8  # characters between two sentences of a paragraph


class Words(NamedTuple):
    """What the lexicon says of combined figures, as patterns."""

    combined: Pattern  # before the whole: `the combined attendance of`
    opening: Pattern  # at the head of a sentence that tells what parts make: `Between them`
    behind: Pattern  # behind the whole: `in all`
    known: Pattern  # before the number of the parts, at the head of a sentence
    verb: Pattern  # between that and the whole
    owned: Pattern  # before the whole, at the head of a sentence: `Their`
    served: Pattern  # words with which lengths of time are added
    term: Pattern  # behind a length that is the whole of others
    reached: Pattern  # before a whole: `bringing the number of dead to`
    apart: Pattern  # words with which figures are no parts, or not all of them
    more: Pattern  # the same, beside one that is reached
    beyond: Pattern  # words behind a whole with which it is more than the parts
    spans: Pattern  # the same, of a longer time


class Combined(NamedTuple):
    """A figure, and those that are said to make it."""

    whole: Amount
    parts: tuple[Amount, ...]
    sure: bool  # they stand in one sentence, and it is said behind the whole


def read_words(lexicon: Lexicon) -> Words:
    """The patterns of a lexicon."""

    def cues(name: str, form: str) -> Pattern:
        return compile_cues(list_phrases(lexicon, "total", name), form)

    return Words(
        cues("combined", r"(?i){}\s+(?:(?:(?!and\b|or\b)[\w’'-]+\s+){1,3}?of\s+)?\Z"),
        cues("between them", r"(?i)\A\W*{}(?!\s+with\b)[\s,]"),
        cues("in all", r"(?i)\A(?:\s+[\w-]+){0,2}?,?\s+{}"),
        compile_cues((), r"(?i)\A\W*(?:the|these|those|all)\s+\Z"),
        cues("sharing", r"(?i)\A(?:\s+[\w’'-]+){0,3}?\s+{}(?:\s+[\w’'-]+){0,2}?\s+\Z"),
        cues("owned", r"(?i)\A\W*{}\s+(?:[\w-]+\s+)?\Z"),
        cues("served", r"(?i){}"),
        cues("terms", r"(?i)\A[\s-]+(?:[\w-]+\s+)?{}"),
        cues("reached", r"(?i){}\s+to\s+\Z"),
        cues("apart", r"(?i){}"),
        cues("more", r"(?i){}"),
        cues("beyond", r"(?i){}(?!['’]s)"),
        cues("spans", r"(?i){}(?!['’]s)"),
    )


def find_combined(claims: Sequence[Claim], words: Words) -> Iterator[Combined]:
    """The figures of a document that are said to be what others make together, whether or not they are."""
    before: list[Amount] = []
    for sentence in group_sentences(claims):
        amounts = [] if sentence[0].frame.row or len(sentence) > FIGURES else list_amounts(sentence)
        for place, whole in enumerate(amounts):
            loose = words.behind.match(_read_tail(amounts, place)) is not None
            told = _is_told_here(whole, amounts, place, words)
            parts = list(_list_parts(whole, amounts[:place], loose=loose)) if told else []
            if not parts and _stands_behind(whole, before) and _is_told(whole, amounts, place, before, words):
                named = words.combined.search(_read_lead(amounts, place)) is not None
                parts = list(_list_parts(whole._replace(head="") if named else whole, before))
            if 2 <= len(parts) <= MOST and not _is_open(whole, parts, words):
                yield Combined(whole, tuple(parts), _is_sure(amounts, place, parts, words))
        before = amounts


def _is_sure(amounts: Sequence[Amount], place: int, parts: Sequence[Amount], words: Words) -> bool:
    here = parts[0].claim.sentence == amounts[place].claim.sentence
    return here and words.behind.match(_read_tail(amounts, place)) is not None


def _read_lead(amounts: Sequence[Amount], place: int) -> str:
    """The words from the figure before one, or from the head of the sentence."""
    claim = amounts[place].claim
    start = amounts[place - 1].end if place else claim.sentence.start
    return clean(claim.document.prose[start : amounts[place].start])


def _read_tail(amounts: Sequence[Amount], place: int) -> str:
    claim = amounts[place].claim
    end = amounts[place + 1].start if place + 1 < len(amounts) else claim.sentence.end
    return clean(claim.document.prose[claim.figure.end : end])


def _is_told_here(whole: Amount, amounts: Sequence[Amount], place: int, words: Words) -> bool:
    """Whether words say that a figure is what those before it in its sentence make."""
    prose, sentence = whole.claim.document.prose, whole.claim.sentence
    if place < 2:
        return False
    lead, text = _read_lead(amounts, place), prose[sentence.start : whole.start]
    if words.reached.search(lead):
        return words.more.search(text) is None
    if words.served.search(text) and whole.slot == "time":
        return _TOTAL.search(lead) is not None
    if whole.slot == "time" and _SUM.search(lead):
        return True
    _, mark, clause = lead.rpartition(";")
    if mark and words.owned.match(clause):
        return bool(whole.head) and _LIMITED.match(_read_tail(amounts, place)) is None
    last = place == len(amounts) - 1
    opened = words.opening.match(text) or words.opening.match(lead.lstrip(" ,"))
    return last and bool(opened or words.behind.match(_read_tail(amounts, place)))


def _is_told(whole: Amount, amounts: Sequence[Amount], place: int, before: Sequence[Amount], words: Words) -> bool:
    """Whether words say that a figure is what those of the sentence before its own make."""
    prose, sentence = whole.claim.document.prose, whole.claim.sentence
    lead = _read_lead(amounts, place)
    if whole.slot == "time":
        told = before[0].claim.sentence
        added = words.served.search(prose, told.start, told.end) or words.served.search(
            prose, sentence.start, sentence.end
        )
        return bool(added and (words.term.match(_read_tail(amounts, place)) or _TOTAL.search(lead)))
    if any(each.slot == whole.slot and each.head == whole.head for each in amounts if each is not whole):
        return False
    if place and words.known.match(_read_lead(amounts, 0)) and place == 1:
        return amounts[0].value == len(list(_list_parts(whole, before))) and words.verb.match(lead) is not None
    if place:
        return False
    if words.owned.match(lead):
        return bool(whole.head) and _LIMITED.match(_read_tail(amounts, place)) is None
    return bool(
        words.combined.search(lead) or words.opening.match(lead) or words.behind.match(_read_tail(amounts, place))
    )


def _list_parts(whole: Amount, options: Sequence[Amount], *, loose: bool = False) -> Iterator[Amount]:
    """All figures that are measured as a whole is; none where one of them is named otherwise, or is no plain number.

    Persons may each have another name, and with ``loose`` anything may.
    """
    alike = [each for each in options if each.slot == whole.slot or _may_borrow(each, whole)]
    if alike and alike[0].value in (len(alike) - 1, len(options) - 1):
        alike = alike[1:]  # the two lakes hold 14 and nine
    heads = {each.head for each in alike if each.head}
    plain = all(each.claim.figure.bound in ("exact", "about") and not each.claim.figure.members for each in alike)
    units = {each.claim.figure.unit for each in (*alike, whole) if each.slot == "time"}
    named = len(heads) <= 1 and (not whole.head or heads <= {whole.head} or _are_people(alike, whole))
    listed = (
        len(heads) == len(alike)
        and whole.head not in heads
        and (loose or not whole.head or all(map(_is_person, [*alike, whole])))
    )
    if plain and len(units) <= 1 and (named or listed) and all(each.claim.figure.whole is None for each in alike):
        yield from alike


def _are_people(parts: Sequence[Amount], whole: Amount) -> bool:
    """Whether persons are called people in one place and something else in another."""
    heads = {each.head for each in (*parts, whole)}
    return bool(heads & {"people", "person"}) and all(_is_person(each) for each in (*parts, whole) if each.head)


def _is_person(each: Amount) -> bool:
    return any(kind.startswith("person") for kind in each.claim.frame.category)


def _may_borrow(bare: Amount, whole: Amount) -> bool:
    """Whether a number alone has the unit of a whole: two farms of 120 and 85 hectares."""
    return bare.bare and whole.slot not in ("count", "time", "percent") and bare.value < whole.value / whole.scale


def _stands_behind(whole: Amount, before: Sequence[Amount]) -> bool:
    """Whether a sentence stands right behind the one that has some figures, in its paragraph."""
    if not before or before[0].claim.document is not whole.claim.document:
        return False
    gap = whole.claim.document.prose[before[0].claim.sentence.end : whole.claim.sentence.start]
    return len(gap) < NEAR and "\n\n" not in gap


def _is_open(whole: Amount, parts: Sequence[Amount], words: Words) -> bool:
    """Whether words say that there is more to a whole than the parts, or that these are of something else."""
    prose, told = whole.claim.document.prose, parts[0].claim.sentence
    end = min(told.end, whole.start)
    told_end = whole.claim.sentence.end
    after = min(whole.end + AFTER, told_end)
    spans = ((told.start, end), (max(whole.claim.sentence.start, parts[-1].end), after))
    if any(words.apart.search(prose, *span) for span in spans) or words.beyond.search(prose, spans[1][0], told_end):
        return True
    if _PART.match(prose, whole.end):
        return True
    owned = words.owned.match(prose[whole.claim.sentence.start : whole.start])
    if not owned and words.spans.search(prose, spans[1][0], told_end):
        return True
    return lists_unnumbered(prose, [part.end for part in parts], [*(part.start for part in parts[1:]), end])


def lists_unnumbered(text: str, ends: Sequence[int], starts: Sequence[int]) -> bool:
    """Whether a list has an item without a number between where figures end and where the next ones start: 12 cows, a bull and six calves.

    >>> lists_unnumbered("12 cows and a bull, 13 in all", [2], [20]), lists_unnumbered("12 cows and a herd of 13", [2], [22])
    (True, False)
    """
    return any(_UNNUMBERED.search(text, end, start) is not None for end, start in zip(ends, starts, strict=True))
