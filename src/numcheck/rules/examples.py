"""The examples of a rule, run: what it must flag is flagged where it says, what it must leave alone is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from numcheck.model import DATES, Finding, Report, Span
from numcheck.rules.rule import Example, Rule

Group = Literal["flagged", "agreeing", "silent"]
# An example in, the report on its draft and sources out; each of its texts is a document of the report.
Checker = Callable[[Example], Report]


class Outcome(NamedTuple):
    """One example and what is wrong with it; ``problem`` is empty where the rule did as it should.

    ``report`` is that on the example, with all figures that were read in it.
    """

    rule: str
    group: Group
    example: Example
    problem: str = ""
    report: Report | None = None

    @property
    def expected(self) -> str:
        """What the rule should have done."""
        if self.group == "flagged":
            return f"a finding at {self.example.at!r}" if self.example.at else "a finding"
        confirmed = self.group == "agreeing" and self.example.source is not None
        return "no finding, and a figure that the source confirms" if confirmed else "no finding"


def run_examples(rule: Rule, check: Checker) -> Iterator[Outcome]:
    """The outcome of every example of a rule, in order.

    >>> from numcheck.rules.message import parse_message
    >>> example = Example("between 5 and 4 days", None, "5 and 4", ("range.yaml", 8))
    >>> rule = Rule("range", "range", "error", parse_message("{draft}"), "", flagged=(example,))
    >>> [outcome.problem for outcome in run_examples(rule, lambda example: Report((), ()))]
    ["no finding of 'range'"]
    """
    for example in rule.flagged:
        report = check(example)
        yield Outcome(rule.id, "flagged", example, _judge_flagged(rule, example, report), report)
    for example in rule.agreeing:
        report = check(example)
        problem = _judge_quiet(rule, report) or _judge_agreeing(example, report)
        yield Outcome(rule.id, "agreeing", example, problem, report)
    for example in rule.silent:
        report = check(example)
        yield Outcome(rule.id, "silent", example, _judge_quiet(rule, report), report)


def _judge_flagged(rule: Rule, example: Example, report: Report) -> str:
    findings = [finding for finding in report.findings if finding.rule == rule.id]
    if not findings:
        return f"no finding of {rule.id!r}"
    spans = [span for finding in findings for span in _find_spans(finding, example.draft)]
    if example.at is None or any(_stands_at(example.draft, example.at, span) for span in spans):
        return ""
    found = ", ".join(repr(example.draft[span.start : span.end]) for span in spans)
    return f"flagged at {found or 'no place in the draft'}, not at {example.at!r}"


def _judge_quiet(rule: Rule, report: Report) -> str:
    found = [finding.message for finding in report.findings if finding.rule == rule.id]
    return f"flagged: {found[0]}" if found else ""


def _judge_agreeing(example: Example, report: Report) -> str:
    if (
        example.source is None
        or report.ledger is None
        or any(
            entry.status in ("confirmed", "rounded") for entry in report.ledger if entry.claim.figure.kind not in DATES
        )
    ):
        return ""
    return "no figure of the draft was confirmed by the source"


def _find_spans(finding: Finding, draft: str) -> list[Span]:
    """Where the figures of a finding stand in the draft; a source's figures stand in another text."""
    claims = (claim for side in finding.sides for claim in side.claims if claim.document.text == draft)
    return [Span(claim.figure.start, claim.figure.end) for claim in claims]


def _stands_at(draft: str, words: str, span: Span) -> bool:
    start = draft.find(words)
    while start >= 0:
        if span.start < start + len(words) and start < span.end:
            return True
        start = draft.find(words, start + 1)
    return False
