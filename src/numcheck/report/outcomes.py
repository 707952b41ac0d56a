"""How the examples of rules and words came out, for people: each that failed, and how its figures were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from rich.console import RenderableType
from rich.text import Text

from numcheck.errors import Fault
from numcheck.report.control_codes import make_safe, show_path
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.layout import STYLES, hang, render, write
from numcheck.report.look import Look
from numcheck.report.plain_data import Reading
from numcheck.report.table import build_table
from numcheck.rules.examples import Outcome
from numcheck.rules.lexicon_examples import Wording
from numcheck.rules.rule import Rule

MARGIN = 2


def render_outcomes(
    outcomes: Sequence[Outcome],
    rules: Sequence[Rule],
    look: Look,
    wordings: Sequence[Wording] = (),
    notes: Sequence[Fault] = (),
) -> str:
    """Each example that did not hold, with how its figures were read, and a last line with how many did.

    ``wordings`` are the examples of words, ``notes`` tell of words that change nothing.
    """
    parts = chain(
        _build_outcomes(outcomes, {rule.id: rule for rule in rules}, look),
        _build_wordings(wordings, notes, look),
        [_build_verdict(outcomes, wordings)],
    )
    return render(parts, look)


def _build_outcomes(outcomes: Sequence[Outcome], rules: Mapping[str, Rule], look: Look) -> Iterator[RenderableType]:
    for outcome in outcomes:
        if outcome.problem:
            yield from _build_failure(outcome, look)
            yield Text()
    for rule in rules.values():
        if not rule.examples:
            yield write(("warning", STYLES["warning"]), f": {rule.id} has no examples, so it was not tested")


def _build_wordings(wordings: Sequence[Wording], notes: Sequence[Fault], look: Look) -> Iterator[RenderableType]:
    for wording in wordings:
        if wording.problem:
            place = f"{show_path(wording.origin.path)}:{wording.origin.line}"
            yield write(("✗ ", STYLES["error"]), (wording.section, "bold"), f" · example · {place}")
            yield from hang(f"{'text':<9}", wording.text, MARGIN, look.width, "")
            yield from hang(f"{'found':<9}", wording.problem, MARGIN, look.width, "")
            yield Text()
    for note in notes:
        place = f"{show_path(note.path)}:{note.line}:{note.column}"
        yield write(("warning", STYLES["warning"]), f": {place}: {make_safe(note.message)}")


def _build_verdict(outcomes: Sequence[Outcome], wordings: Sequence[Wording]) -> RenderableType:
    tested = {outcome.rule for outcome in outcomes}
    told = [f"{tell_count(len(outcomes), 'example')} of {tell_count(len(tested), 'rule')}"] if outcomes else []
    told += [f"{tell_count(len(wordings), 'example')} of words"] if wordings else []
    failing = {outcome.rule for outcome in outcomes if outcome.problem}
    failed = sum(bool(outcome.problem) for outcome in outcomes) + sum(bool(wording.problem) for wording in wordings)
    if not failed:
        return write((f"{', '.join(told)}: all pass", STYLES["confirmed"]))
    whose = [tell_count(len(failing), "rule")] if failing else []
    whose += ["words"] if any(wording.problem for wording in wordings) else []
    where = f", in {' and '.join(whose)}" if len(tested) + bool(wordings) > 1 else ""
    return write((f"{', '.join(told)}: {failed} failed{where}", STYLES["error"]))


def _build_failure(outcome: Outcome, look: Look) -> Iterator[RenderableType]:
    origin = outcome.example.origin
    yield write(
        ("✗ ", STYLES["error"]),
        (outcome.rule, "bold"),
        f" · {outcome.group} example · {show_path(origin.path)}:{origin.line}",
    )
    for label, text in (
        ("draft", outcome.example.draft),
        *(("source", source) for source in (outcome.example.source, *outcome.example.more) if source),
        ("expected", outcome.expected),
        ("found", outcome.problem),
    ):
        yield from hang(f"{label:<9}", text, MARGIN, look.width, "")
    if outcome.report is None:
        return
    for document, figures in zip(outcome.report.documents, outcome.report.figures, strict=True):
        count = tell_count(len(figures), "figure")
        yield write(" " * MARGIN, (show_path(document.path), "bold"), f" · {count}")
        if figures:
            yield build_table(Reading(document, figures))
