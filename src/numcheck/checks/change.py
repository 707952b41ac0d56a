"""change: from what, to what, and by how much, where the three disagree (`from 40 to 50, a 20 percent increase`).

Every number may have been rounded to how it is written, and a hedge counts as what it allows: a change is flagged only
if no values within reach give the amount that is stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.exact import Extent, exact
from numcheck.model import Finding
from numcheck.reading.apposition import read_around
from numcheck.reading.operand import Operand, find_start, read_operand
from numcheck.relations.amounts import Amount
from numcheck.relations.change_values import diagnose, write_right
from numcheck.relations.changes import find_moves, may_mean_points, propose_changes
from numcheck.relations.column_equations import find_changes as find_changes_in_tables
from numcheck.relations.levels import COARSE, Change
from numcheck.relations.movement import Words
from numcheck.relations.stated_changes import (
    Stated,
    agrees,
    find_measure,
    list_changes,
    may_be_another,
    may_move,
    read_stated,
)
from numcheck.relations.verdict import choose_wrong, list_settled
from numcheck.rules.message import Message
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

HALVED = Extent.point(Fraction(1, 2)).widen(COARSE / 2)


def check_changes(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every change whose amount or direction is not what its two levels give."""
    words = Words(run.lexicon)
    for reading in run.reported():
        document, bare = reading.document, reading.claims
        claims, statements = reading.claims_and_fractions, reading.statements_and_fractions
        proposals = list(propose_changes(statements, words))
        told = list_settled(proposals, lambda one: _fits(rule, read_stated(one)))
        for wrong in choose_wrong(proposals, lambda one: _fits(rule, read_stated(one))):
            finding = _check(rule, read_stated(wrong), words, loose=may_mean_points(wrong, words))
            if finding:
                told |= {id(term.claim) for term in (wrong.stated, *wrong.operands)}
                yield finding
        for before, after, change in find_changes_in_tables(document, bare, words.columns):
            finding = _check_row(rule, before, after, change)
            if finding:
                told.add(id(change.claim))
                yield finding
        for move in find_moves(statements, words):
            stated = Stated(move.before.operand, move.after.operand, None, 0, move.sign, move.said.lower())
            spoken = id(move.after.claim) in told or may_be_another(stated, claims)
            finding = None if spoken else _check(rule, stated, words)
            if finding:
                told.add(id(move.after.claim))
                yield finding


def _check_row(rule: Rule, before: Amount, after: Amount, change: Amount) -> Finding | None:
    """The finding for a row of a table whose change is not that of two of its cells."""
    old, new, amount = (read_operand(cell.claim) for cell in (before, after, change))
    stated = Stated(old, new, amount._replace(value=abs(amount.value or Fraction(0))), 0, 0, amount.written)
    measure = "percent" if change.slot == "percent" and before.slot != "percent" else "difference"
    changes = list_changes(stated)
    return _report(rule, stated, measure, amount.written) if changes and is_about(rule.about, change.claim) else None


def _fits(rule: Rule, stated: Stated) -> bool:
    return agrees(stated, exact(rule.parameters["rounding"]), rule.parameters["tolerance"])


def _check(rule: Rule, stated: Stated, words: Words, *, loose: bool = False) -> Finding | None:
    """The finding for a change that does not fit its levels; a ``loose`` percentage may be one of points, which is only pointed out."""
    changes = list_changes(stated)
    around = read_around(stated.after.claim)
    flagged = (stated.amount or stated.after).claim
    if not changes or words.negative.search(around) or not is_about(rule.about, flagged):
        return None
    sign = 0 if loose else stated.sign or stated.moved
    if sign and all(change.sign == -sign for change in changes) and not words.ranked.search(around):
        return _report_direction(rule, stated, changes[0]) if may_move(stated) else None
    if stated.words == "halved":
        fits = any(change.ratio.meets(HALVED) for change in changes)
        return None if fits else _report(rule, stated, "percent", "halved")
    if stated.amount is None or words.adjusted.search(around):
        return None
    measure = find_measure(stated)
    if not measure or _fits(rule, stated):
        return None
    if loose:
        return _report_points(rule, stated, changes)
    return _report(rule, stated, measure, _write(stated.amount))


def _report_points(rule: Rule, stated: Stated, changes: Sequence[Change]) -> Finding | None:
    """A warning, at most, for a percentage that is the difference of two percentages; None where it is not."""
    assert stated.amount is not None
    extent = stated.amount.extent
    if not any(change.difference.meets(extent) or (-change.difference).meets(extent) for change in changes):
        return None
    finding = _report(rule, stated, "percent", _write(stated.amount), rule.parameters["points"])
    return replace(finding, severity="warning") if finding.severity == "error" else finding


def _report_direction(rule: Rule, stated: Stated, change: Change) -> Finding:
    fields = {
        **_write_levels(stated),
        "right": "a rise" if change.sign > 0 else "a fall",
        "stated": stated.words.lower(),
    }
    flagged = (stated.amount or stated.after).claim
    rest = [claim for claim in (stated.before.claim, stated.after.claim) if claim is not flagged]
    sides = (make_side(flagged), make_side(*dict.fromkeys(rest))) if rest else (make_side(flagged),)
    return make_finding(rule, sides, fields, message=rule.parameters["direction"])


def _report(rule: Rule, stated: Stated, measure: str, words: str, message: Message | None = None) -> Finding:
    right = write_right(stated, measure)
    fields = {**_write_levels(stated), "right": right, "stated": words}
    levels = list(dict.fromkeys((stated.before.claim, stated.after.claim)))
    value = f"{fields['from']} to {fields['to']}"
    reckoned = make_side(*levels, value=value)
    sides = (make_side(stated.amount.claim, value=words), reckoned) if stated.amount else (reckoned,)
    diagnosis = diagnose(stated, measure) if stated.amount else None
    return make_finding(rule, sides, fields, message=message, diagnosis=diagnosis)


def _write_levels(stated: Stated) -> dict[str, str]:
    return {"from": _write(stated.before), "to": _write(stated.after)}


def _write(operand: Operand) -> str:
    """An operand as the text has it, a count without its noun, in lower case."""
    figure = operand.claim.figure
    text = operand.written
    if figure.bound != "range" and figure.kind in ("count", "percent", "multiple"):
        hedge = (
            figure.hedge + " "
            if figure.hedge and text.lower().startswith(figure.hedge) is False and figure.kind != "count"
            else ""
        )
        prose = operand.claim.document.text
        end = figure.number.end if figure.kind == "count" and operand.head != "point" else figure.end
        text = hedge + prose[find_start(operand.claim) : end]
    return text[:1].lower() + text[1:]


CHANGE = Kind(
    check_changes,
    Schema(
        parameters={
            "rounding": Parameter(
                "number", 1.0, low=0, about="how far off a percentage may be, in units of its last digit"
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off the stated amount may always be: in its own unit, or as a share of it",
            ),
            "direction": Parameter(
                "message",
                "from {from} to {to} is {right}, but the text says {stated}",
                about="the message for a change in the opposite direction",
            ),
            "points": Parameter(
                "message",
                "from {from} to {to} is {right}; percentage points are meant, not {stated}",
                about="the message for points called percent (`rose 2 percent, from 4 to 6 percent`), which are a warning at most",
            ),
        },
        fields=frozenset({"from", "to", "right", "stated"}),
        about="A change whose amount or direction does not fit its two values.",
    ),
)
