"""The findings of a report as an editor reads them: what is wrong, the sentences one under the other, why they match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.text import Text

from numcheck.model import Document, Finding, Report, Severity
from numcheck.relations.rendering import write_figure
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_number
from numcheck.report.document_labels import name_briefly, name_documents
from numcheck.report.finding_block import MARGIN, Sheet, build_exhibit, lay_out
from numcheck.report.layout import SIGNS, STYLES, hang, indent, measure, spread, wrap, write
from numcheck.report.locations import tell_place, tell_whereabouts
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim, sort_findings
from numcheck.report.table_headers import gather_heads


def build_findings(report: Report, look: Look) -> Iterator[Text]:
    """The lines of all findings, the gravest first, each followed by an empty line; what a rule means is told once."""
    groups = list(_group_findings(report, look))
    sheet = _lay_out(report, groups, look)
    explained: set[str] = set()
    for group in groups:
        yield from _list_notices(group, sheet) if _is_brief(group[0]) else _build_finding(group[0], sheet)
        finding = group[0]
        if finding.why and finding.rule not in explained:
            yield from hang(f"{finding.rule}:", finding.why, MARGIN, look.width)
        explained.add(finding.rule)
        yield Text()


def list_untold(report: Report) -> list[Finding]:
    """The notices that are left to the table of figures, where there is one: that no source has a figure."""
    return [
        finding for finding in sort_findings(report) if finding.severity == "notice" and finding.kind == "unsupported"
    ]


def _lay_out(report: Report, groups: Sequence[Sequence[Finding]], look: Look) -> Sheet:
    names = name_briefly(name_documents(report.documents))
    claims = [claim for group in groups for finding in group for side in finding.sides for claim in side.claims]
    shown: dict[Document, str] = {claim.document: names[claim.document] for claim in claims}
    return lay_out(look.width, shown, gather_heads(claims))


def _group_findings(report: Report, look: Look) -> Iterator[list[Finding]]:
    # Notices that show one figure each stand together under one head; those that the ledger tells are left to it.
    untold = {id(one) for one in list_untold(report)} if report.ledger is not None and not look.quiet else set()
    findings = [finding for finding in sort_findings(report) if id(finding) not in untold]
    for rule, group in groupby(findings, key=lambda finding: finding.rule if _is_brief(finding) else ""):
        if rule:
            yield list(group)
        else:
            yield from ([finding] for finding in group)


def _is_brief(finding: Finding) -> bool:
    return finding.severity == "notice" and sum(len(side.claims) for side in finding.sides) == 1


def _build_finding(finding: Finding, sheet: Sheet) -> Iterator[Text]:
    title = f"{finding.rule} · {finding.fact}" if finding.fact else finding.rule
    yield from _build_head(finding.severity, title, tell_whereabouts(lead_claim(finding), finding), sheet.width)
    yield from indent(wrap(tell_message(finding), sheet.width - MARGIN), MARGIN)
    yield from build_exhibit(finding, sheet)
    if len({(claim.document, claim.sentence) for side in finding.sides for claim in side.claims}) > 1:
        yield from _build_reasons(finding, sheet.width)


def _build_head(severity: Severity, title: str, place: str, width: int) -> Iterator[Text]:
    sign = f"{SIGNS[severity]} {severity:<9}"
    first, *rest = wrap(title, width - len(sign)) or [""]
    rule, _, fact = first.partition(" ")
    lines = [write((sign, STYLES[severity]), (rule, "bold"), f" {fact}" if fact else ""), *indent(rest, len(sign))]
    whole = spread(lines[-1], write(place), width)
    yield from lines[:-1]
    yield whole or lines[-1]
    if place and whole is None:
        yield spread(Text(), write(place), width) or write(" " * MARGIN, place)


def _build_reasons(finding: Finding, width: int) -> Iterator[Text]:
    # The words that the sentences share, the weightiest first, as many as one line holds.
    # The guess at a slip, which is a reason too, is told with the message.
    reasons = sorted(
        (reason for reason in finding.reasons if reason.weight > 0 and reason.evidence != finding.diagnosis),
        key=lambda reason: -reason.weight,
    )
    words = [word for reason in reasons for word in make_safe(reason.evidence).split(", ") if len(word) > 1]
    label = "same thing:"
    told = ""
    forms = {form for word in words if "/" in word for form in word.split("/")}
    for word in dict.fromkeys(words or [make_safe(reason.name) for reason in reasons]):
        if word in forms:
            continue
        longer = f"{told}, {word}" if told else word
        if told and MARGIN + cell_len(f"{label} {longer}") > width:
            break
        told = longer
    if told:
        yield from hang(label, told, MARGIN, width)


def _list_notices(findings: Sequence[Finding], sheet: Sheet) -> Iterator[Text]:
    title = f"{findings[0].rule} · {tell_number(len(findings), 'figure')}"
    yield from _build_head("notice", title, "", sheet.width)
    claims = [lead_claim(finding) for finding in findings]
    places = [tell_place(claim.document, claim.figure.start) for claim in claims]
    column = MARGIN + min(measure(places), sheet.width // 2) + 2
    for claim, place in zip(claims, places, strict=True):
        start = write(" " * MARGIN, place)
        told = ": ".join(filter(None, (sheet.heads.tell(claim), write_figure(claim))))
        first, *rest = indent(wrap(told, sheet.width - column), column)
        if start.cell_len + 2 > column:
            yield start
            yield first
        else:
            yield start + first[start.cell_len :]
        yield from rest
