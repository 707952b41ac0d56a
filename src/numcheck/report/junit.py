"""JUnit's XML, which CI servers show as tests: a suite for each draft, a case for each figure.

A case fails where a finding makes the run fail that is placed at its figure, or that its status comes from; of what is less grave
the case tells in its output.  A figure whose
findings are accepted is skipped, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from numcheck.model import Document, Report
from numcheck.report.asides import Aside, gather_asides
from numcheck.report.cases import Case, gather_cases
from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_coverage, tell_subject
from numcheck.report.escaping import escape_xml
from numcheck.report.failure import is_grave, is_unvouched
from numcheck.report.locations import has_lines, tell_spot
from numcheck.report.look import Look
from numcheck.report.messages import tell_message
from numcheck.report.quotes import Quotes, prepare_quotes, tell_sentences
from numcheck.report.regions import tell_repository_path

Element = ElementTree.Element


def render_report(report: Report, look: Look) -> str:
    """The XML of all suites."""
    quotes = prepare_quotes(report)
    root = Element("testsuites", name="numcheck")
    general = ElementTree.SubElement(root, "testsuite", name="numcheck")
    _add_properties(general, {"subject": tell_subject(report), "coverage": tell_coverage(report)})
    for aside in gather_asides(report):
        _add_aside(general, aside)
    suites: dict[Document, Element] = {}
    for case in gather_cases(report):
        if case.document not in suites:
            suites[case.document] = ElementTree.SubElement(root, "testsuite", name=_clean(case.document.path))
        _add_case(suites[case.document], case, quotes, look)
    for suite in root:
        _count(suite, [suite])
    _count(root, root)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _add_case(suite: Element, case: Case, quotes: Quotes, look: Look) -> None:
    spot = tell_spot(case.document, case.figure.start)
    where = {"file": _clean(tell_repository_path(case.document.path, look))}
    if has_lines(case.document, case.figure.start):
        line, column = case.document.place(case.figure.start)
        spot = f"{line}:{column}"
        where["line"] = str(line)
    names = {"classname": _clean(case.document.path), "name": _clean(f"{make_safe(case.figure.text)} ({spot})")}
    element = ElementTree.SubElement(suite, "testcase", names | where)
    grave = [finding for finding in case.findings if is_grave(finding, look)]
    for finding in grave[:1]:
        failure = ElementTree.SubElement(element, "failure", type=finding.rule, message=_clean(tell_message(finding)))
        failure.text = escape_xml(
            "\n".join(line for one in grave for line in (tell_message(one), *tell_sentences(one, quotes)))
        )
    if not grave and case.entry and is_unvouched(case.entry, look):
        told = "no source says this, and it is not worked out"
        ElementTree.SubElement(element, "failure", type=case.entry.status, message=told)
    if case.accepted and not case.findings:
        reason = "; ".join(make_safe(one.reason) for one in case.accepted)
        ElementTree.SubElement(element, "skipped", message=_clean(f"accepted: {reason}"))
    told_lines = [f"status: {case.entry.status}"] if case.entry else []
    told_lines += (f"{one.severity} {one.rule}: {tell_message(one)}" for one in case.findings if one not in grave)
    if told_lines:
        ElementTree.SubElement(element, "system-out").text = escape_xml("\n".join(told_lines))


def _add_aside(suite: Element, aside: Aside) -> None:
    element = ElementTree.SubElement(suite, "testcase", classname="numcheck", name=_clean(aside.path or aside.rule))
    told = f"line {aside.line}: {aside.message}" if aside.line else aside.message
    ElementTree.SubElement(element, "error" if aside.failed else "skipped", message=_clean(told))


def _add_properties(suite: Element, values: dict[str, str]) -> None:
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in values.items():
        ElementTree.SubElement(properties, "property", name=name, value=_clean(value))


def _count(element: Element, suites: Iterable[Element]) -> None:
    cases = [case for suite in suites for case in suite.findall("testcase")]
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _clean(text: str) -> str:
    return escape_xml(make_safe(text))
