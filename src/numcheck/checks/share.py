"""share: a part, its whole and a stated share that disagree (`2 of 57, or 8 percent`), a part larger than its whole.

Which part and whole a share is of is told by relations/shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import exact
from numcheck.model import Claim, Figure, Finding, Side
from numcheck.reading.statements import Statement, find_end
from numcheck.relations.column_equations import find_shares
from numcheck.relations.equations import Slack, count_decimals, fits_share, read_extent
from numcheck.relations.portions import Words
from numcheck.relations.shares import find_parts, propose_shares
from numcheck.relations.verdict import Proposal, choose_wrong
from numcheck.rules.message import Message
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

LEAST_WHOLE = 5  # `forty of the two sides' soldiers`: small numbers often count what the whole belongs to


def check_shares(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every part larger than its whole, and for every share that its part and whole do not give."""
    words = Words(run.lexicon)
    for reading in run.reported():
        document, claims = reading.document, reading.claims
        yield from _check_sentences(rule, reading.statements_and_fractions, words)
        for part, whole, share in find_shares(document, claims, words.columns):
            if is_about(rule.about, share.claim):
                yield _report(rule, (part.claim, whole.claim), share.claim, "share")


def _check_sentences(rule: Rule, statements: Sequence[Statement], words: Words) -> Iterator[Finding]:
    slack = Slack(exact(rule.parameters["rounding"]), rule.parameters["tolerance"])
    larger: set[int] = set()
    for part, whole in find_parts(statements, words):
        if _exceeds(part.figure, whole.figure):
            larger.add(id(part.claim))
            if is_about(rule.about, part.claim):
                sides = make_side(part.claim), make_side(whole.claim)
                yield _make(rule, sides, part.claim, whole.claim, None, "", rule.parameters["larger"])

    def fits(one: Proposal) -> bool:
        part, whole = (term.claim for term in one.operands)
        return id(part) in larger or fits_share(part.figure, whole.figure, one.stated.figure, slack, one.form)

    for wrong in choose_wrong(propose_shares(statements, words), fits):
        if is_about(rule.about, wrong.stated.claim):
            one, two = wrong.operands
            yield _report(rule, (one.claim, two.claim), wrong.stated.claim, wrong.form)


def _exceeds(part: Figure, whole: Figure) -> bool:
    if whole.value is None or whole.value < LEAST_WHOLE or part.kind != "count":
        return False
    return part.interval.low > whole.interval.high


def _report(rule: Rule, operands: tuple[Claim, Claim], share: Claim, form: str) -> Finding:
    part, whole = operands
    both = make_side(part, whole, value=f"{_write_number(part)} of {_write_number(whole)}")
    return _make(rule, (make_side(share), both), part, whole, share, form, rule.message)


def _make(
    rule: Rule, sides: tuple[Side, ...], part: Claim, whole: Claim, share: Claim | None, form: str, message: Message
) -> Finding:
    fields = {
        "part": _write_number(part),
        "whole": _write_number(whole),
        "share": _write_share(share) if share else "",
        "right": _write_right(part, whole, share.figure, form) if share else "",
    }
    return make_finding(rule, sides, fields, message=message)


def _write_number(claim: Claim) -> str:
    number = claim.figure.number
    if claim.figure.kind == "money" and not claim.figure.hedge:
        return claim.figure.text
    return claim.document.text[number.start : number.end]


def _write_share(share: Claim) -> str:
    text = share.document.text[share.figure.start : find_end(share)]
    return text[:1].lower() + text[1:]


def _write_right(part: Claim, whole: Claim, share: Figure, form: str) -> str:
    """The share that part and whole give, as a percentage with the decimals of the one that is stated."""
    one, two = read_extent(part.figure), read_extent(whole.figure)
    assert one is not None and two is not None
    percent = float(50 * (one.low / two.low + one.high / two.high))
    percent = (
        100 - percent if form == "rest" else float(100 * one.low / (one.low + two.low)) if form == "both" else percent
    )
    text = f"{percent:.{count_decimals(share) if percent >= 1 else 2}f}"
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
