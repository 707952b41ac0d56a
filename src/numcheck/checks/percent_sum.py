"""percent-sum: shares of one whole that make more than 100 percent (`45 percent yes, 38 percent no, 27 percent undecided`).

Only shares that exclude each other are added: votes, answers to one question, what something is made up of.  Where a
person or a thing may be counted twice, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.skeleton import BREAK, SLOT, Skeleton, find_skeletons
from numcheck.checks.table_totals import find_items, find_operand, is_total, read_operand
from numcheck.documents.tables import Table, group_tables, read_cell
from numcheck.exact import Number
from numcheck.model import Claim, Document, Finding
from numcheck.patterns import re
from numcheck.reading.cues import list_phrases
from numcheck.reading.operand import Operand, find_unit, is_bare
from numcheck.reading.statements import list_statements
from numcheck.relations.column_equations import find_claims
from numcheck.relations.percents import Words, propose_hundreds, read_words
from numcheck.relations.rendering import write_number
from numcheck.relations.rounding import list_exchanged
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

FLOOR = 70  # percent that shares which leave nothing out make at least; what is below is meant otherwise
COARSE = Fraction(1, 2)  # of a percentage point, which a fraction in words may be off
FEWEST = 3  # shares; two only where they are `yes` and `no`
NEAR = 300  # characters ahead of a sentence in which it is said what the shares are of

_GAP = re.compile(
    rf"(?i)\)\s*(?:,|;|and\b|,\s*and\b)[^{BREAK}:.()—–]{{1,60}}\(|(?!\s+of\s+(?:them|whom|which|these|those)\b)[^{BREAK}:.()—–]{{0,90}}?(?:[,;]|\band\b|\bwhile\b)[^{BREAK}:.()—–]{{0,60}}?"
)
_DIVIDED = re.compile(
    r"(?i)\b(?:made\s+up|makes?\s+up|account(?:s|ed|ing)\s+for|consist\w*|compos\w+|split|divided|breakdown|(?:market\s+)?shares?|stakes?|"
    r"(?:goes|went|go)\s+to|(?:comes?|came|coming)\s+from|portions?|spen(?:t|ds?)\s+on|mix|pie|belongs?|owned\s+by|owns|hold|holds|held|devot\w+|"
    r"allocat\w+|(?<=the\s)remaining|the\s+rest)\b|\A\W*of\s+(?:the|its|all)\b[^,]{1,60},\s+[^,]{0,20}\s(?:is|was|goes)\b"
)
_VOTE = re.compile(r"(?i)\b(?:exit\s+polls?|vote[sd]?|ballots?|elections?|run-?off|candidates?|referendum|primary)\b")
_WON = re.compile(
    r"(?i)\b(?:won|wins?|took|takes?|got|gets?|gave|gives?|received?|earned|followed|led|leads?|drew|voted|with|secured|garnered|finished|"
    r"has|had|at|on|for|puts?|ahead|trail\w*|remaining|other)\b"
)
_ANSWERS = re.compile(
    r"(?i)\b(?:yes|no|undecided|unsure|don['’]t\s+know|no\s+(?:opinion|answer)|not\s+sure|against|opposed?|disagree\w*|worse|"
    r"unchanged|the\s+same|neither|neutral|never|abstain\w*|poor|bad|"
    r"dissatisfied|unsatisfied|unhappy)\b"
)
_PAIR = re.compile(
    r"(?i)\byes\b.*\bno\b|\b(?:for|in\s+favou?r)\b.*\bagainst\b|\bin\s+favou?r\b.*\bopposed\b|\bagree\b.*\bdisagree\b"
)
_SIDES = re.compile(r"(?i).\s+(?:support|back|favou?r)(?:s|ed)?\b[^.]*\boppose[sd]?\b")
_ASKED = re.compile(r"(?i)\b(?:asked|said|survey\w*|polls?|polled|respondents?|answer\w*|question\w*|vot\w+)\b")
# Where answers overlap, numbers change, or each share has a whole of its own.
_OVERLAP = re.compile(
    r"(?i)\b(?:also|multiple|several|more\s+than\s+one|at\s+least\s+once|could\s+(?:choose|name|pick|give|select)|"
    r"(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)up|down|compared|rose|fell|"
    r"ris(?:e|en|ing)|increas\w+|decreas\w+|declin\w+|drop\w*|grew|growth|higher|lower|fewer|than|interest|yields?|inflation|unemployment|turnout|"
    r"approval|chances?|probability|likel\w+|odds|discounts?|tax\w*|tariffs?|duty|duties|rates?|returns?|margins?|both|each|respectively|capacity|"
    r"alcohol|humidity|efficacy|effective\w*|accura\w+|either|use[sd]?|using|watch\w*|listen\w*|trust\w*|worr\w+|concern\w*|fear\w*|speak\w*|"
    r"smok\w+|drink\w*|lik(?:e|ed|es)|at\s+one\s+time|overlap\w*|second\s+choice|earlier|ago|previous\w*|last\s+time|previously|satisf\w+|full|"
    r"complete[d]?|in\s+(?:19|20)\d\d)\b"
)
# Whoever is asked how satisfied he is gives one answer.
_DEGREES = re.compile(r"(?i)\b(?:satisf\w+)(?=.*\b(?:dis|un)satisfied\b)")
# What money is held in is no place.
_HELD = re.compile(r"(?i)\b(?:holds?|held|invest\w*|parked|kept)\b")
_PLACE = re.compile(r"(?i)\s+(?:in|at|among|during|on)\b")
_OF = re.compile(r"(?i)\s+of\s+(?:the\s+|all\s+|its\s+|their\s+)?(?P<noun>[\w'’-]+)")
_SHARE = re.compile(r"(?i)\b(?:shares?|votes?|proportion|portion|of\s+(?:the\s+)?(?:total|all|vote|budget|whole))\b")
_NO_SHARE = re.compile(
    r"(?i)\b(?:change|growth|turnout|rate|approval|increase|decrease|yield|women|men|literacy|margin|swing|per|average|target)\b"
)
_PERCENT = re.compile(r"(?i)%|\bper\s?cent\b|\bshare\b")


Shared: TypeAlias = tuple[tuple[Operand, ...], bool]  # shares, and whether they make all of their whole


def check_percent_sums(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every set of shares of one whole that make more than all of it."""
    tolerance: Tolerance = rule.parameters["tolerance"]
    totals = list_phrases(run.lexicon, "total", "rows")
    words = read_words(run.lexicon)
    for document, claims in run.reported():
        listed = (
            *chain.from_iterable(map(_find_in_sentence, find_skeletons(claims))),
            *_find_in_lists(document, claims),
        )
        parts: Iterator[Shared] = ((shares, False) for shares in listed)
        told: set[int] = set()
        for shares, complete in chain(_propose(claims, words), parts, _find_in_tables(document, claims, totals)):
            wrong = _is_wrong(shares, complete, tolerance, rule.parameters["reach"])
            if wrong and id(shares[0].claim) not in told and is_about(rule.about, shares[0].claim):
                told.add(id(shares[0].claim))
                yield _report(rule, shares, add_up(shares)[1])


def _propose(claims: Sequence[Claim], words: Words) -> Iterator[Shared]:
    """The shares of a text that words tie to one whole, and whether they make all of it."""
    for reading in propose_hundreds(list_statements(claims), words):
        shares = tuple(_read_share(term.operand) for term in (*reading.operands, reading.stated))
        yield shares, reading.form == "complete"


def _read_share(operand: Operand) -> Operand:
    """A share as a percentage; half of something is 50 percent of it."""
    if operand.claim.figure.kind != "ratio" or operand.value is None:
        return operand
    hundred = Fraction(100)
    return operand._replace(value=operand.value * hundred, extent=operand.extent.scale(hundred).widen(COARSE))


def _is_wrong(shares: Sequence[Operand], complete: bool, tolerance: Tolerance, reach: float) -> bool:
    """Whether shares make more than all of a whole, or, where they are all there are, less."""
    low, total = add_up(shares)
    slack = tolerance.allow(Fraction(100))
    if complete and total < 100:
        high = sum((share.extent.high + share.step / 2 for share in shares), Fraction(0))
        return total >= FLOOR and high < 100 - slack
    return low > 100 + slack and (total <= reach or _is_one_exchanged(shares, total))


def _is_one_exchanged(shares: Sequence[Operand], total: Fraction) -> bool:
    """Whether shares make all of a whole if two digits of one of them are exchanged, and of only one: 52, 21, 81 and 9."""
    right = [
        share
        for share in shares
        for value in list_exchanged(share.value or Fraction(0))
        if total - (share.value or 0) + value == 100
    ]
    return len(right) == 1 and len(shares) >= FEWEST


def add_up(shares: Sequence[Operand]) -> tuple[Number, Fraction]:
    """The least that shares may make, each rounded to its last digit, and what they make as written."""
    low = sum((max(share.extent.low - share.step / 2, 0) for share in shares), Fraction(0))
    return low, sum((share.value or Fraction(0) for share in shares), Fraction(0))


def _is_share(operand: Operand) -> bool:
    figure = operand.claim.figure
    if operand.value is None or not 0 <= operand.value < 100:
        return False
    return figure.kind == "percent" and find_unit(operand) == "percentage" and " per " not in (figure.unit or "")


def _find_in_sentence(skeleton: Skeleton) -> Iterator[tuple[Operand, ...]]:
    text = skeleton.text.partition(BREAK)[0]
    for run in _find_runs(skeleton, text):
        shares = tuple(skeleton.operand(text[place]) for place in run)
        if _have_one_whole(text, run, shares) and _exclude_each_other(skeleton, text, run):
            yield shares


def _find_runs(skeleton: Skeleton, text: str) -> Iterator[list[int]]:
    """The places of shares that follow each other in one list; only the first one needs its `percent`."""
    run: list[int] = []
    for match in re.finditer(SLOT, text):
        operand = skeleton.operand(match[0])
        fits = _is_share(operand) or (
            bool(run) and is_bare(operand) and operand.value is not None and operand.value < 100
        )
        if run and not (fits and _GAP.fullmatch(text, run[-1] + 1, match.start())):
            yield run
            run = []
        if _is_share(operand) or (run and fits):
            run.append(match.start())
    if run:
        yield run


def _have_one_whole(text: str, run: list[int], shares: Sequence[Operand]) -> bool:
    """Whether no share names a whole of its own: 45 percent of women, 38 percent of men."""
    named, placed = [], 0
    for place, share in zip(run, shares, strict=True):
        match = _OF.match(text, place + 1)
        named.append(share.head or (match["noun"].lower() if match else ""))
        placed += _PLACE.match(text, place + 1) is not None
    wholes = {name for name in named if name}
    return (
        (placed < 2 or _HELD.search(text) is not None)
        and len(wholes) <= 1
        and (not wholes or bool(named[0]) or all(named))
    )


def _exclude_each_other(skeleton: Skeleton, text: str, run: list[int]) -> bool:
    """Whether the sentence, and what stands ahead of it, says that the shares are those of one whole."""
    claim = skeleton.claims[0]
    ahead = claim.document.prose[max(0, claim.sentence.start - NEAR) : claim.sentence.end]
    if _OVERLAP.search(_DEGREES.sub("", text)):
        return False
    if len(run) < FEWEST:
        pair = _PAIR.search(text, run[0]) is not None and _ASKED.search(ahead) is not None
        return len(run) == 2 and (pair or _SIDES.match(text, run[0]) is not None)
    if _DIVIDED.search(text):
        return True
    if (
        _VOTE.search(ahead)
        and _WON.search(text)
        and not re.search(r"(?i)\b(?:said|about|want\w*|think|believe\w*)\b", text)
    ):
        return True
    return _ASKED.search(ahead) is not None and _ANSWERS.search(text, run[0]) is not None


def _find_in_tables(document: Document, claims: Sequence[Claim], totals: Sequence[str]) -> Iterator[Shared]:
    starts = [claim.figure.start for claim in claims]
    for table in group_tables(document):
        for column in sorted({column for _, column in table if column > 0}):
            shares = _read_column(document, table, column, claims, starts, totals)
            if len(shares) >= FEWEST:
                yield shares, _has_hundred(document, table, column, totals)


def _has_hundred(document: Document, table: Table, column: int, totals: Sequence[str]) -> bool:
    """Whether a row of totals says that the shares of a column make 100 percent."""
    rows = [
        row for row, place in table if place == 0 and row and is_total(read_cell(document, table.get((row, 0))), totals)
    ]
    return any(read_cell(document, table.get((row, column))).strip(" *_%").partition(".")[0] == "100" for row in rows)


def _read_column(
    document: Document, table: Table, column: int, claims: Sequence[Claim], starts: list[int], totals: Sequence[str]
) -> tuple[Operand, ...]:
    """The shares of a column that is headed as one, without the row of totals; none if it is not of shares alone."""
    header = read_cell(document, table.get((0, column)))
    rows = [
        row
        for row in sorted({row for row, _ in table if row > 0})
        if not is_total(read_cell(document, table.get((row, 0))), totals)
    ]
    summed = len(rows) < len({row for row, _ in table if row > 0})
    if _NO_SHARE.search(header) or not (_SHARE.search(header) or (summed and _PERCENT.search(header))):
        return ()
    found = [find_operand(table.get((row, column)), document, claims, starts) for row in rows]
    shares = tuple(share for share in found if share is not None)
    named = _PERCENT.search(header) is not None
    fit = all(_is_share(share) or (named and is_bare(share) and (share.value or 0) < 100) for share in shares)
    return shares if fit and len(shares) == len(rows) else ()


def _find_in_lists(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Operand, ...]]:
    """The shares of lists whose items have one each, under a line that says what they are of."""
    starts = [claim.figure.start for claim in claims]
    blocks = document.blocks
    for index in range(1, len(blocks)):
        if blocks[index].kind != "item" or blocks[index - 1].kind not in ("paragraph", "heading"):
            continue
        items = find_items(document, index)
        found = [find_claims(item, claims, starts) for item in items]
        lead = document.prose[blocks[index - 1].start : blocks[index - 1].end]
        body = document.prose[items[0].start : items[-1].end]
        if len(items) < FEWEST or any(len(inside) != 1 for inside in found) or _OVERLAP.search(lead + body):
            continue
        shares = tuple(read_operand(inside[0]) for inside in found)
        said = _DIVIDED.search(lead) or _VOTE.search(lead) or (_ASKED.search(lead) and _ANSWERS.search(body))
        if said and all(map(_is_share, shares)) and len({share.head for share in shares}) == 1:
            yield shares


def _report(rule: Rule, shares: Sequence[Operand], total: Fraction) -> Finding:
    values = [write_number(share.value or Fraction(0)) for share in shares]
    listed = f"{', '.join(values[:-1])} and {values[-1]}"
    fields = {"shares": listed, "sum": write_number(total)}
    return make_finding(rule, (make_side(*(share.claim for share in shares), value=listed),), fields)


PERCENT_SUM = Kind(
    check_percent_sums,
    Schema(
        parameters={
            "reach": Parameter(
                "number", 130.0, low=100, about="the largest sum that is taken for a mistake; a larger one is meant"
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far above 100 the sum may be, beyond rounding: in percentage points, or as a share of it",
            ),
        },
        fields=frozenset({"shares", "sum"}),
        about="Shares of one whole that add up to clearly more than 100 percent.",
        alone=True,
    ),
)
