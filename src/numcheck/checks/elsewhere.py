"""elsewhere: the number stands in a source, of something else, and nothing in the sources says it of what the draft does."""

from __future__ import annotations

from collections.abc import Iterator

from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.facts.misplaced import Astray
from numcheck.model import Claim, Finding
from numcheck.patterns import re
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Schema

BEFORE, BEHIND = 3, 5  # words of the source that are quoted on each side of its number
_WORDS_BEFORE = re.compile(rf"(?:[^\s.,;:!?()]+\s+){{0,{BEFORE}}}\Z")
_WORDS_BEHIND = re.compile(rf"(?:\s+[^\s.,;:!?()]+){{0,{BEHIND}}}")


def check_elsewhere(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every telling figure of a draft that has the number of another figure of the sources by mistake, as far as can be told."""
    for document, claims in run.reported():
        for claim in claims if document.role == "draft" else ():
            match = run.matches.get(id(claim))
            if match and match.astray and is_about(rule.about, claim):
                yield _report(rule, claim, match.astray)


def _report(rule: Rule, claim: Claim, astray: Astray) -> Finding:
    sides = make_side(claim), make_side(*astray.where), make_side(astray.better)
    return make_finding(rule, sides, {"words": _quote(astray.where[0])})


def _quote(claim: Claim) -> str:
    """A figure of a source with the words beside it, by which one sees what it is of."""
    prose, figure = claim.document.prose, claim.figure
    before = _WORDS_BEFORE.search(prose, claim.sentence.start, figure.start)
    behind = _WORDS_BEHIND.match(prose, figure.end, claim.sentence.end)
    start, end = before.start() if before else figure.start, behind.end() if behind else figure.end
    return " ".join(prose[start:end].split())


ELSEWHERE = Kind(
    check_elsewhere,
    Schema(
        fields=frozenset({"words"}),
        about="A figure of a draft whose number a source has of something else, and no source of what the draft says.",
    ),
)
