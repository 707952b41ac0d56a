"""Statements: a sentence as the figures in it, each with the words before and behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from numcheck.figures.hedges import interval_of
from numcheck.model import Claim, Figure
from numcheck.patterns import re
from numcheck.reading.operand import Operand, find_kind, find_start, find_unit, is_bare, make_operand

LONGEST = 1200  # characters of a sentence that is read; what is longer is a table or a list without line ends
MOST = 24  # figures in it
_MARKUP = re.compile(r"[*_\"“”„]")
_SPACED = re.compile(r" - ")
_FROM_TO = re.compile(r"(?is)from\s+(?P<first>\S.*?)(?P<gap>\s+to\s+)(?P<second>\S.*)")
_LEVEL = re.compile(
    r"(?i),?\s*[(]?\s*(?:(?:up|down)\s+from|instead\s+of|rather\s+than)\s"
)  # behind a length that changed
_PERIOD = re.compile(
    r"(?i)\b(?:in|over|within|after|for|every|last|past|previous|next|these|those|first|the|just)\s+\Z"
)
_LATER = re.compile(r"(?i)\s+(?:ago|earlier|before|later|previously|old)\b")
_INSIDE = re.compile(
    r"(?i)\b(?:low|mid|middle|high|upper|lower)-(?:to-(?:low|mid|high)-)?\Z"
)  # the mid-$10 billion range
_OPENED = re.compile(r"(?i)(?:\s[a-z]{1,20})?\s?\((?:or\s)?")
_COMPARED = re.compile(r"(?i)\s*(?:more|less|\w+er)\s+than\s+(?:the\s+)?")
_OF_WHAT = re.compile(r"(?i)(?<!out)\s+of\s+(?!\d)")


class Term(NamedTuple):
    """A figure of a statement, or one end of `from 40 to 50`: where its number, with its unit or noun, starts and ends in the
    document, and the words from the term before it (``lead``) and up to the next one (``tail``), on one line and without marks."""

    operand: Operand
    start: int
    end: int
    lead: str = ""
    tail: str = ""

    @property
    def claim(self) -> Claim:
        """The claim of the figure."""
        return self.operand.claim

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.operand.claim.figure

    @property
    def kind(self) -> str:
        """Its kind; a number that only looks like an age is a count."""
        return find_kind(self.operand)

    @property
    def bare(self) -> bool:
        """Whether it is a number alone."""
        return is_bare(self.operand)

    @property
    def is_share(self) -> bool:
        """Whether it is a part of one: a fraction or a percentage, no points."""
        return self.kind == "ratio" or (self.kind == "percent" and self.figure.unit == "percentage")


class Statement(NamedTuple):
    """The terms of a sentence; ``follows`` tells that it stands right behind the one before it in a paragraph, ``above`` is the
    sentence that announces the list of which it is an item."""

    terms: tuple[Term, ...]
    start: int
    end: int
    follows: bool = False
    above: Statement | None = None

    def read_between(self, one: int, two: int) -> str:
        """The words between two of its terms, those in between left in as they are written."""
        first, second = self.terms[one], self.terms[two]
        return clean(first.claim.document.prose[first.end : second.start])

    def read_lead(self, number: int) -> str:
        """The words from its start to a term."""
        term = self.terms[number]
        return clean(term.claim.document.prose[self.start : term.start])

    @property
    def text(self) -> str:
        """All its words."""
        return clean(self.terms[0].claim.document.prose[self.start : self.end])


def list_statements(claims: Sequence[Claim], *, periods: bool = False) -> list[Statement]:
    """The sentences of a document that hold figures, without the cells of its tables; with ``periods`` also the lengths of time that
    say when, or for how long, something was.
    """
    found: list[Statement] = []
    last = None
    leads: dict[int, Statement] = {}  # by the number of the block that they end
    for sentence, group in groupby(claims, key=lambda claim: claim.sentence):
        mine = list(group)
        if sentence.end - sentence.start > LONGEST or len(mine) > MOST or mine[0].frame.row:
            last = None
            continue
        gap = mine[0].document.prose[last.end : sentence.start] if last else "\n\n"
        terms = _read_leads(list(_list_terms(mine, periods)), sentence.start, sentence.end)
        if terms:
            follows, above = len(gap) < 8 and "\n\n" not in gap, _find_above(mine[0], leads)
            found.append(Statement(terms, sentence.start, sentence.end, follows, above))
            leads[find_block(mine[0])] = found[-1]
            last = sentence
    return found


def find_block(claim: Claim) -> int:
    """The number of the block of its document in which a claim stands."""
    return bisect_right(claim.document.blocks, claim.figure.start, key=lambda block: block.start) - 1


def _find_above(claim: Claim, leads: Mapping[int, Statement]) -> Statement | None:
    """The sentence before a list, in one of whose items a claim stands, if it ends with a colon."""
    if claim.block != "item":
        return None
    blocks, place = claim.document.blocks, find_block(claim)
    while place and blocks[place].kind == "item":
        place -= 1
    lead = leads.get(place)
    return lead if lead and lead.text.rstrip().endswith(":") else None


def clean(text: str) -> str:
    """A text on one line without the marks of quotes and of type, a hyphen between blanks as the dash that it stands for, and otherwise
    as it is, with the blanks at its ends."""
    return _SPACED.sub(" – ", " ".join(_MARKUP.sub("", f"|{text}|").split()))[1:-1]


def _list_terms(claims: Sequence[Claim], periods: bool) -> Iterator[Term]:
    at, last = 0, None
    for claim in claims:
        figure, prose = claim.figure, claim.document.prose
        start = find_start(claim)
        begin = at
        if start < at:
            continue
        ends = _FROM_TO.fullmatch(figure.text) if figure.bound == "range" and len(figure.members) == 2 else None
        if ends:
            yield from _split_range(claim, ends)
            at = figure.end
        elif (periods or not _is_period(claim, prose)) and not _is_gloss(claim, last):
            last = claim
            at = find_end(claim)
            written = " ".join(prose[start:at].split())
            if _COMPARED.fullmatch(prose, begin, start) and begin:  # 25 percent more than the 300
                level = figure.value if figure.value is not None else 0.0
                yield Term(
                    make_operand(claim, written, figure.value, interval_of(level, "exact"), compared=True), start, at
                )
            else:
                value = None if _INSIDE.search(prose, max(0, start - 20), start) else figure.value
                yield Term(make_operand(claim, written, value, figure.interval), max(figure.start, begin), at)


def _split_range(claim: Claim, ends: re.Match[str]) -> Iterator[Term]:
    for value, name in zip(claim.figure.members, ("first", "second"), strict=True):
        start, end = (claim.figure.start + place for place in ends.span(name))
        yield Term(make_operand(claim, ends[name], value, interval_of(value, "exact")), start, end)


def _is_period(claim: Claim, prose: str) -> bool:
    """Whether a length of time says when, or how long, something was: in 40 minutes, 12 years ago."""
    figure = claim.figure
    if figure.kind != "duration":
        return False
    lead = prose[max(0, figure.start - 20) : figure.start]
    if _LEVEL.match(prose, figure.end):
        return False  # it answers in 20 ms, down from 100 ms
    return _PERIOD.search(lead) is not None or _LATER.match(prose, figure.end) is not None


def _is_gloss(claim: Claim, last: Claim | None) -> bool:
    """Whether a figure in brackets says the one before it in another unit: 2.4 million liters (634,000 gallons)."""
    figure = claim.figure
    if last is None or figure.kind != "measure" or figure.kind != last.figure.kind or figure.unit == last.figure.unit:
        return False
    prose = claim.document.prose
    return (
        _OPENED.fullmatch(prose, last.figure.end, figure.start) is not None
        and prose[figure.end : figure.end + 1] == ")"
    )


def find_end(claim: Claim) -> int:
    """Where a figure itself ends: before `of` in a share, or in `two of 57 strikes`."""
    figure = claim.figure
    if figure.whole is not None:
        return figure.number.end
    if figure.kind in ("ratio", "percent") and figure.counted:
        match = _OF_WHAT.search(claim.document.prose, figure.number.end, figure.end)
        noun = figure.text.find(figure.counted.text)
        return match.start() if match else figure.start + noun if noun > 0 and figure.kind == "ratio" else figure.end
    return figure.end


def _read_leads(terms: list[Term], start: int, end: int) -> tuple[Term, ...]:
    prose = terms[0].claim.document.prose if terms else ""
    stops = [start, *(term.end for term in terms)]
    begins = [*(term.start for term in terms), end]
    gaps = [clean(prose[stop:begin]) for stop, begin in zip(stops, begins, strict=True)]
    return tuple(term._replace(lead=gaps[k], tail=gaps[k + 1]) for k, term in enumerate(terms))


def can_be_part(part: Term, whole: Term) -> bool:
    """Whether a term is measured as another one is, and may be a part of it: a sum of one currency, a count, a length."""
    if part.operand.value is None or whole.operand.value is None or part.figure.members or whole.figure.members:
        return False
    if part.kind == whole.kind == "count":
        return part.operand.value.denominator == whole.operand.value.denominator == 1 or part.bare
    if part.kind == whole.kind and part.kind in ("money", "measure"):
        return find_unit(part.operand) == find_unit(whole.operand)
    return part.bare and part.kind == "count" and whole.kind in ("money", "measure")
