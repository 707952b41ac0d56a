"""Explanations for a terminal: what a figure was read as, what it was set against, and why it was joined or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numcheck.checks.wording import write_figure
from numcheck.explain import Explanation
from numcheck.facts.judgement import Judgement
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.glyphs import make_safe
from numcheck.report.look import Look
from numcheck.report.numbers import tell_number, tell_reading
from numcheck.report.page import STYLES, hang, indent, render, wrap, write
from numcheck.report.places import tell_place

MARGIN = 2
_BOUNDS = {"at_least": "at least", "more_than": "more than", "at_most": "at most", "less_than": "less than"}
# What the sentence says of a figure, in the words of the report.
_TRAITS = {
    "event": "what happened",
    "person": "person",
    "agent": "owner",
    "length": "measured along",
    "anchor": "counted from",
    "scope": "stands for",
    "near": "words nearby",
}


def render_explanations(explanations: Sequence[Explanation], look: Look) -> str:
    """The explanations one under the other, each with a line for every reason."""
    return render((part for one in explanations for part in _build(one, look)), look)


def _build(explanation: Explanation, look: Look) -> Iterator[Text | Padding]:
    claim = explanation.claim
    yield write((make_safe(write_figure(claim)), "bold"), f" · {tell_place(claim.document, claim.figure.start)}")
    sentence = claim.document.prose[claim.sentence.start : claim.sentence.end]
    yield from indent(wrap(sentence, look.width - MARGIN), MARGIN)
    yield Text()
    yield Padding(_build_reading(explanation), (0, 0, 1, MARGIN))
    yield from _tell_outcome(explanation, look)
    yield Text()
    for index, judgement in enumerate(explanation.judgements):
        yield from _build_judgement(
            judgement, index in explanation.joined, look, tolerated=judgement.denies and index in explanation.confirming
        )
    rest = explanation.weighed - len(explanation.judgements)
    if rest:
        yield from hang("", f"and {rest} more, all of them further off", MARGIN, look.width)
        yield Text()


def _build_reading(explanation: Explanation) -> Table:
    claim = explanation.claim
    figure, text = claim.figure, claim.document.prose
    interval = f"{_tell_end(figure.low)} to {_tell_end(figure.high)}"
    rows = [
        ("read as", tell_reading(figure)),
        ("true for", interval if figure.low != figure.high else f"{_tell_end(figure.low)} only"),
        ("number", " ".join(text[figure.number.start : figure.number.end].split())),
        ("hedge", f"{figure.hedge} ({_BOUNDS.get(figure.bound, figure.bound)})" if figure.hedge else ""),
        ("unit", figure.unit or ""),
        ("of what", figure.counted.text if figure.counted else ""),
        ("part of", tell_number(figure.whole) if figure.whole is not None else ""),
        ("kind", figure.kind),
    ]
    rows += [(label, ", ".join(explanation.traits.get(name, ()))) for name, label in _TRAITS.items()]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, told in rows:
        if told:
            table.add_row(label, write(make_safe(told)))
    return table


def _tell_end(value: float | None) -> str:
    return "any" if value is None else tell_number(value)


def _tell_outcome(explanation: Explanation, look: Look) -> Iterator[Text]:
    count = tell_count(explanation.weighed, "figure")
    agreed = f" · {explanation.status}" if explanation.status else ""
    yield write((f"{' ' * MARGIN}set against {count}{agreed}", "bold"))
    for finding in explanation.findings:
        head = f"{finding.rule}: {finding.message}"
        yield from indent(wrap(head, look.width - MARGIN), MARGIN, STYLES[finding.severity])
    for acceptance in explanation.accepted:
        told = f"{acceptance.finding.rule}, accepted: {acceptance.finding.message}; {acceptance.reason} ({acceptance.origin})"
        yield from indent(wrap(told, look.width - MARGIN), MARGIN)


def _build_judgement(judgement: Judgement, joined: bool, look: Look, *, tolerated: bool) -> Iterator[Text | Padding]:
    other = judgement.other
    sign, style = ("✓", STYLES["confirmed"]) if joined else ("·", "dim")
    place = tell_place(other.document, other.figure.start)
    yield write(" " * MARGIN, (f"{sign} ", style), (make_safe(write_figure(other)), "bold"), f" · {make_safe(place)}")
    yield from indent(wrap(_tell_verdict(judgement, joined, tolerated), look.width - 4), 4)
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    for reason in judgement.reasons:
        table.add_row(f"{reason.weight:+.2f}", reason.name, write(make_safe(reason.evidence)))
    yield Padding(table, (0, 0, 1, 4))


def _tell_verdict(judgement: Judgement, joined: bool, tolerated: bool) -> str:
    truth = "both cannot be true" if judgement.denies else "both may be true"
    if tolerated:
        truth = "they are no further apart than a rule tolerates"
    sums = f"{judgement.score:+.2f}, with more than {judgement.limit:+.2f} asked for"
    if joined and judgement.score > judgement.limit:
        return f"the same thing: {sums}; {truth}"
    if joined:
        # An exchange is not seen by one pair alone, nor what average linkage makes of two groups.
        source = judgement.other.document.role == "source"
        why = "the number of the draft is told of something else" if source else "those joined with the two fit better"
        return f"the same thing although {sums}: {why}; {truth}"
    if judgement.score > judgement.limit:
        return f"not joined although {sums}: another figure fits better, or its own document tells the two apart"
    return f"not the same thing: {sums}"
