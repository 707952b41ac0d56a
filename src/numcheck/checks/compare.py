"""compare: figures of one fact that cannot all be true, in different documents or inside one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import combinations

from numcheck.checks.closeness import deny
from numcheck.checks.diagnosis import diagnose
from numcheck.checks.finding import list_telling, make_finding
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.sides import make_sides, take_sides
from numcheck.facts.told_parts import is_sum_with
from numcheck.model import Claim, Document, Fact, Finding
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE

Sides = tuple[tuple[Claim, ...], ...]


def check_facts(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every fact on which documents disagree; with `inside` for every one on which a document does with itself."""
    denies = partial(deny, tolerance=rule.parameters["tolerance"])
    for fact in run.facts:
        # What sources say is heard whatever the rule is about: they are not what is flagged.
        heard = [claim for claim in fact.claims if claim.document.role == "source" or is_about(rule.about, claim)]
        if len(heard) < 2:
            continue
        sides = _keep_accused(take_sides(heard, denies))
        if len(sides) < 2 or bool(_find_divided(sides)) != rule.parameters["inside"]:
            continue
        if not _tells_sum(sides, run):
            yield _report(rule, fact, sides, run)


def _keep_accused(sides: Sides) -> Sides:
    """The sides, unless only sources disagree or the draft has one of them behind it: sources are not reported on."""
    drafts = [side for side in sides if any(claim.document.role == "draft" for claim in side)]
    if not drafts and any(claim.document.role == "source" for side in sides for claim in side):
        return ()
    if len(drafts) == 1 and any(claim.document.role == "source" for claim in drafts[0]):
        return ()
    return sides


def _tells_sum(sides: Sides, run: Run) -> bool:
    """Whether a draft tells the sum of what its source tells in parts."""
    drafts = [claim for side in sides for claim in side if claim.document.role == "draft"]
    theirs = [claim for side in sides for claim in side if claim.document.role == "source"]
    return bool(drafts and theirs) and all(
        any(is_sum_with(claim, part, run.source_claims) for part in theirs) for claim in drafts
    )


def _find_divided(sides: Sides) -> list[Document]:
    """The documents that stand on more than one side and are reported on."""
    bearers = [{claim.document for claim in side if claim.document.role != "source"} for side in sides]
    return list({document: None for one, two in combinations(bearers, 2) for document in one & two})


def _report(rule: Rule, fact: Fact, groups: Sides, run: Run) -> Finding:
    sides = make_sides(sorted(groups, key=lambda side: all(claim.document.role == "source" for claim in side)))
    diagnosis = diagnose([side.claims for side in sides], run.source_claims)
    values = " and ".join(filter(None, (", ".join(side.value for side in sides[:-1]), sides[-1].value)))
    finding = make_finding(rule, sides, {"values": values}, fact=fact.label, diagnosis=diagnosis)
    return replace(finding, reasons=list_telling(fact.reasons))


COMPARE = Kind(
    check_facts,
    Schema(
        {
            "inside": Parameter(
                "flag", False, about="whether figures within one document are compared, rather than between documents"
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far apart two figures may be: in the figure's own unit, or as a share of the larger one",
            ),
        },
        frozenset({"values"}),
        about="Figures for one fact that cannot all be true, in different documents or within one.",
    ),
)
