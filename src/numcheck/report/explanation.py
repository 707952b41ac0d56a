"""Explanations for a terminal: what a figure was read as, what it was compared with, and why the two were taken for one thing or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numcheck.explain import Explanation
from numcheck.facts.pair_score import Judgement
from numcheck.model import Claim, Figure
from numcheck.relations.rendering import write_figure
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.excerpt import cut, read_line
from numcheck.report.finding_block import mark_figures
from numcheck.report.layout import SIGNS, STYLES, hang, indent, render, wrap, write
from numcheck.report.locations import tell_place
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.numbers import tell_number, tell_reading
from numcheck.report.reasons import tell_reasons
from numcheck.report.table_headers import Heads, gather_heads

MARGIN = 2
_BOUNDS = {"at_least": "at least", "more_than": "more than", "at_most": "at most", "less_than": "less than"}
# What the sentence says of a figure, in the words of the report.
_SAID = {
    "event": "what happened",
    "person": "person",
    "agent": "whose",
    "length": "direction",
    "anchor": "counted from",
    "scope": "qualified as",
    "near": "words nearby",
}
_SCOPES = {
    "part": "part of a whole",
    "more": "an addition",
    "each": "per person, item or period",
    "planned": "planned or possible",
    "past": "in the past",
    "capacity": "a limit",
    "revised": "a correction",
    "total": "a total",
    "first": "a first count",
    "denied": "denied",
    "negated": "negated",
    "left": "where a change began",
    "difference": "a difference",
}
# By so much the reasons must outweigh what is asked of them for numcheck to be sure without knowing the chance.
_SURE = 1.5
_EVEN = 0.5
# Of what was not joined so many are told at most; of one that is less likely than this only what speaks against it.
_MOST_OTHERS = 3


def render_explanations(explanations: Sequence[Explanation], look: Look, *, weights: bool = False) -> str:
    """The explanations one under the other, in words; with ``weights`` each reason and its weight in a table as well."""
    shown = [one.claim for one in explanations] + [weighed.other for one in explanations for weighed in one.judgements]
    heads = gather_heads(shown)
    return render((part for one in explanations for part in _build(one, heads, look, weights)), look)


def _build(explanation: Explanation, heads: Heads, look: Look, weights: bool) -> Iterator[Text | Padding]:
    claim = explanation.claim
    yield from _build_head(Text(), claim, look)
    sentence = claim.document.prose[claim.sentence.start : claim.sentence.end]
    told = ": ".join(filter(None, (heads.tell(claim), sentence)))
    yield from indent(wrap(told, look.width - MARGIN), MARGIN)
    yield Text()
    yield Padding(_build_reading(explanation), (0, 0, 1, MARGIN))
    yield from _tell_outcome(explanation, look)
    yield Text()
    others = [index for index in range(len(explanation.judgements)) if index not in explanation.joined]
    shown = sorted({*explanation.joined, *others[:_MOST_OTHERS]})
    for index in shown:
        judgement, joined = explanation.judgements[index], index in explanation.joined
        tolerated = judgement.denies and index in explanation.confirming
        yield from _build_judgement(judgement, joined, tolerated, heads, look)
        if weights:
            yield Padding(_build_weights(judgement), (0, 0, 0, 4))
        yield Text()
    rest = explanation.weighed - len(shown)
    if rest:
        yield from hang("", f"and {tell_count(rest, 'figure')} less likely still", MARGIN, look.width)
        yield Text()


def _build_head(start: Text, claim: Claim, look: Look) -> Iterator[Text]:
    """A figure and its place, which has the next line to itself where it is too long for the same one."""
    figure, place = make_safe(write_figure(claim)), tell_place(claim.document, claim.figure.start)
    line = start + write((figure, "bold"))
    whole = line + write(f" · {place}")
    if whole.cell_len <= look.width:
        yield whole
        return
    yield line
    yield from indent(wrap(place, look.width - start.cell_len), start.cell_len)


def _build_reading(explanation: Explanation) -> Table:
    claim = explanation.claim
    figure = claim.figure
    interval = f"{_tell_end(figure.low)} to {_tell_end(figure.high)}"
    rows = [
        ("read as", tell_reading(figure)),
        ("true for", interval if figure.low != figure.high else ""),
        ("hedge", _tell_hedge(figure)),
        ("unit", figure.unit or ""),
        ("of what", figure.counted.text if figure.counted else ""),
        ("part of", tell_number(figure.whole) if figure.whole is not None else ""),
        ("kind", figure.kind),
    ]
    rows += [(label, _tell_said(name, explanation.said.get(name, ()))) for name, label in _SAID.items()]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, told in rows:
        if told:
            table.add_row(label, write(make_safe(told)))
    return table


def _tell_hedge(figure: Figure) -> str:
    """The words of a hedge, and what they mean where that is put in other words."""
    meaning = _BOUNDS.get(figure.bound, figure.bound)
    return f"{figure.hedge} ({meaning})" if figure.hedge and figure.hedge != meaning else figure.hedge


def _tell_said(name: str, words: Sequence[str]) -> str:
    return ", ".join(_SCOPES.get(word, word) if name == "scope" else word for word in words if len(word) > 1)


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


def _build_judgement(judgement: Judgement, joined: bool, tolerated: bool, heads: Heads, look: Look) -> Iterator[Text]:
    other = judgement.other
    sign, style = ("·", "dim") if not joined else ("✓", STYLES["confirmed"])
    if joined and judgement.denies and not tolerated:
        sign, style = SIGNS["error"], STYLES["error"]
    yield from _build_head(write(" " * MARGIN, (f"{sign} ", style)), other, look)
    line = read_line(other.document, other.sentence, (other.figure,), heads.tell(other))
    yield write(" " * 4) + mark_figures(cut(line, look.width - 4))
    for told in _tell_judgement(judgement, joined, tolerated):
        yield from indent(wrap(told, look.width - 4), 4, "dim")


def _tell_judgement(judgement: Judgement, joined: bool, tolerated: bool) -> Iterator[str]:
    """How sure it is that two figures speak of one thing, why and why not, and what follows."""
    pro, con = tell_reasons(judgement.reasons)
    sure = f"{_tell_chance(judgement)} that these speak of one thing"
    if joined or _is_likely(judgement):
        yield f"{sure}: {pro}" if pro else sure
        if con:
            yield f"against it: {con}"
    else:
        yield f"{sure}; against it: {con}" if con else sure
    verdict = _tell_verdict(judgement, joined, tolerated)
    if verdict:
        yield verdict


def _is_likely(judgement: Judgement) -> bool:
    return judgement.score > judgement.limit if judgement.chance is None else judgement.chance > _EVEN


def _tell_chance(judgement: Judgement) -> str:
    """How sure it is: as a percentage where the chance is known, else in a word."""
    if judgement.chance is not None:
        percent = min(max(round(100 * judgement.chance), 1), 99)
        return f"{percent} % sure"
    lead = judgement.score - judgement.limit
    return "sure" if lead > _SURE else "likely" if lead > 0 else "unlikely"


def _tell_verdict(judgement: Judgement, joined: bool, tolerated: bool) -> str:
    """What follows: whether both numbers can be right, or why a likely pair was not matched, or an unlikely one was."""
    if not joined:
        why = "another figure fits better, or its document tells the two apart"
        return f"not matched all the same: {why}" if _is_likely(judgement) else ""
    truth = "both numbers cannot be right" if judgement.denies else "both numbers can be right"
    if tolerated:
        truth = "the numbers differ by no more than a rule allows"
    if judgement.score > judgement.limit:
        return truth
    # An exchange is not seen by one pair alone, nor what average linkage makes of two groups.
    source = judgement.other.document.role == "source"
    why = "no other figure of the sources fits better" if source else "the figures matched with them fit"
    return f"matched all the same, as {why}; {truth}"


def _build_weights(judgement: Judgement) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold", style="dim")
    for reason in judgement.reasons:
        table.add_row(f"{reason.weight:+.2f}", reason.name, write(make_safe(reason.evidence)))
    table.add_row(f"{judgement.score:+.2f}", "in all", f"more than {judgement.limit:+.2f} is needed")
    return table
