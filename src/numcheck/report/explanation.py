"""Explanations for a terminal: what a figure was read as, what it was compared with, and why the two were taken for one thing or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numcheck.checks.wording import write_figure
from numcheck.explain import Explanation
from numcheck.facts.judgement import START, Judgement
from numcheck.model import Claim, Reason
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.excerpt import cut, read_line
from numcheck.report.glyphs import make_safe
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.numbers import tell_number, tell_reading
from numcheck.report.page import SIGNS, STYLES, hang, indent, render, wrap, write
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
# By so much the reasons must outweigh what is asked of them for numcheck to be sure without knowing the chance.
_SURE = 1.5
_MOST_REASONS = 5


def render_explanations(explanations: Sequence[Explanation], look: Look, *, weights: bool = False) -> str:
    """The explanations one under the other, in words; with ``weights`` each reason and its weight in a table as well."""
    return render((part for one in explanations for part in _build(one, look, weights)), look)


def _build(explanation: Explanation, look: Look, weights: bool) -> Iterator[Text | Padding]:
    claim = explanation.claim
    yield write((make_safe(write_figure(claim)), "bold"), f" · {tell_place(claim.document, claim.figure.start)}")
    sentence = claim.document.prose[claim.sentence.start : claim.sentence.end]
    yield from indent(wrap(sentence, look.width - MARGIN), MARGIN)
    yield Text()
    yield Padding(_build_reading(explanation), (0, 0, 1, MARGIN))
    yield from _tell_outcome(explanation, look)
    yield Text()
    for index, judgement in enumerate(explanation.judgements):
        joined = index in explanation.joined
        tolerated = judgement.denies and index in explanation.confirming
        yield from _build_judgement(judgement, joined, tolerated, look)
        if weights:
            yield Padding(_build_weights(judgement), (0, 0, 0, 4))
        yield Text()
    rest = explanation.weighed - len(explanation.judgements)
    if rest:
        yield from hang("", f"and {tell_count(rest, 'more figure')}, all of them less alike", MARGIN, look.width)
        yield Text()


def _build_reading(explanation: Explanation) -> Table:
    claim = explanation.claim
    figure = claim.figure
    interval = f"{_tell_end(figure.low)} to {_tell_end(figure.high)}"
    rows = [
        ("read as", tell_reading(figure)),
        ("true for", interval if figure.low != figure.high else ""),
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
    return "any number" if value is None else tell_number(value)


def _tell_outcome(explanation: Explanation, look: Look) -> Iterator[Text]:
    count = tell_count(explanation.weighed, "figure")
    status = f": {explanation.status}" if explanation.status else ""
    yield write((f"{' ' * MARGIN}Compared with {count}{status}", "bold"))
    if explanation.equation:
        yield from indent(wrap(explanation.equation, look.width - MARGIN), MARGIN)
    for finding in explanation.findings:
        head = f"{finding.rule}: {tell_message(finding)}"
        yield from indent(wrap(head, look.width - MARGIN), MARGIN, STYLES[finding.severity])
    for one in explanation.accepted:
        told = f"{one.finding.rule}: {tell_message(one.finding)}; accepted in {one.origin}: {one.reason}"
        yield from indent(wrap(told, look.width - MARGIN), MARGIN)


def _build_judgement(judgement: Judgement, joined: bool, tolerated: bool, look: Look) -> Iterator[Text]:
    other = judgement.other
    sign, style = ("·", "dim") if not joined else ("✓", STYLES["confirmed"])
    if joined and judgement.denies and not tolerated:
        sign, style = SIGNS["error"], STYLES["error"]
    place = tell_place(other.document, other.figure.start)
    yield write(" " * MARGIN, (f"{sign} ", style), (make_safe(write_figure(other)), "bold"), f" · {place}")
    yield write(" " * 4, (_quote(other, look.width - 4), "dim"))
    against = _list_reasons(reason for reason in judgement.reasons if reason.weight < 0)
    reasons = _list_reasons(reason for reason in judgement.reasons if reason.weight > 0)
    told = [f"{_tell_chance(judgement)} that these speak of one thing{f': {reasons}' if reasons else ''}"]
    told += [f"against it: {against}"] if against else []
    told += [_tell_verdict(judgement, joined, tolerated)]
    for line in filter(None, told):
        yield from indent(wrap(line, look.width - 4), 4)


def _quote(claim: Claim, room: int) -> str:
    """The sentence of a claim in one line, cut around its figure."""
    return cut(read_line(claim.document, claim.sentence, (claim.figure,)), room).text


def _tell_chance(judgement: Judgement) -> str:
    """How sure it is: as a percentage where the chance is known, else in a word."""
    if judgement.chance is not None:
        percent = min(max(round(100 * judgement.chance), 1), 99)
        return f"{percent} % sure"
    lead = judgement.score - judgement.limit
    return "sure" if lead > _SURE else "likely" if lead > 0 else "unlikely"


def _list_reasons(reasons: Iterable[Reason]) -> str:
    """The heaviest reasons, each with the words that it is drawn from."""
    told = (
        f"{reason.name} ({make_safe(reason.evidence)})" if reason.evidence else reason.name
        for reason in reasons
        if reason.name != START
    )
    return ", ".join(islice(told, _MOST_REASONS))


def _tell_verdict(judgement: Judgement, joined: bool, tolerated: bool) -> str:
    """What follows: whether both numbers can be right, or why a likely pair was not joined, or an unlikely one was."""
    enough = judgement.score > judgement.limit
    if not joined:
        return (
            "not joined all the same: another figure fits better, or its document tells the two apart" if enough else ""
        )
    truth = "both numbers cannot be right" if judgement.denies else "both numbers may be right"
    if tolerated:
        truth = "their numbers are no further apart than a rule tolerates"
    if enough:
        return truth
    # An exchange is not seen by one pair alone, nor what average linkage makes of two groups.
    source = judgement.other.document.role == "source"
    why = "the number of the draft is told of something else" if source else "the figures joined with them fit"
    return f"joined all the same, as {why}; {truth}"


def _build_weights(judgement: Judgement) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    for reason in judgement.reasons:
        table.add_row(f"{reason.weight:+.2f}", reason.name, write(make_safe(reason.evidence)))
    table.add_row(f"{judgement.score:+.2f}", "in all", f"more than {judgement.limit:+.2f} is needed")
    return table
