"""Levels by document, findings that are accepted, and fingerprints that stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from numcheck.documents import read
from numcheck.model import Document, Report
from numcheck.pipeline import check, join_reports
from numcheck.report.coverage import tell_coverage
from numcheck.report.ledger_table import tell_status
from numcheck.standard import extractor, lexicon, ruleset
from numcheck.terms import Level, Terms

DRAFT = "In Orvel 14 people died in the slide.\n\nIt ran for 3 km (9 miles).\n\nThe mayor keeps 1,730 goats.\n"
SOURCE = "At Orvel the slide killed 41 people. It ran for 3 km.\n"


def make(path: str, text: str, role: str = "peer") -> Document:
    return replace(read(path, text.encode(), role), name=path)  # type: ignore[arg-type]


def run(draft: str, terms: Terms = Terms(), name: str = "draft.md") -> Report:  # noqa: B008
    documents = [make(name, draft, "draft"), make("wire.txt", SOURCE, "source")]
    return check(documents, ruleset(), lexicon(), extractor().read, terms)


def rules(report: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity) for finding in report.findings]


def set_levels(**levels: Level) -> Terms:
    return Terms(lambda document: levels if document.role != "source" else {})


def test_without_terms_all_is_as_the_rules_say() -> None:
    report = run(DRAFT)
    assert rules(report) == [("conflict", "error"), ("conversion", "error"), ("unsupported", "notice")]
    assert tell_coverage(report) == (
        "2 errors, 1 notice · 4 figures: 1 confirmed, 2 conflicting (1 within the draft), 1 unsupported"
    )


def test_levels_make_findings_graver_or_milder_or_none() -> None:
    report = run(DRAFT, set_levels(conflict="warning", conversion="off", unsupported="error"))
    assert rules(report) == [("conflict", "warning"), ("unsupported", "error")]
    assert {entry.claim.figure.text: entry.status for entry in report.ledger or ()}["9 miles"] == "unsupported"


def test_between_peers_a_rule_counts_where_one_asks_for_it() -> None:
    def levels(document: Document) -> Mapping[str, Level]:
        return {"conflict": "off"} if document.path == "a.txt" else {"conflict": "notice"}

    documents = [make("a.txt", DRAFT), make("b.txt", SOURCE)]
    report = check(documents, ruleset(), lexicon(), extractor().read, Terms(levels))
    assert rules(report) == [("conflict", "notice"), ("conversion", "error")]
    report = check(documents, ruleset(), lexicon(), extractor().read, Terms(lambda document: levels(documents[0])))
    assert rules(report) == [("conversion", "error")]


def test_a_comment_accepts_the_findings_of_its_rules_where_it_stands() -> None:
    draft = DRAFT.replace("slide.", "slide. <!-- numcheck: ok conflict -- recount -->").replace(
        "It ran", "<!-- numcheck: ok conversion, range -- old miles -->\nIt ran"
    )
    report = run(draft)
    assert rules(report) == [("unsupported", "notice")]
    assert [(one.finding.rule, one.reason, one.origin) for one in report.accepted] == [
        ("conflict", "recount", "draft.md:1:39"),
        ("conversion", "old miles", "draft.md:3:1"),
    ]
    assert [(document.place(at), id) for document, at, id in report.idle] == [((3, 31), "range")]
    assert tell_coverage(report) == "1 notice, 2 accepted · 4 figures: 1 confirmed, 1 unsupported, 2 accepted"
    assert [entry.accepted for entry in report.ledger or ()] == [True, False, True, False]


def test_a_comment_for_a_rule_that_is_off_is_not_idle() -> None:
    draft = "In Orvel 14 people died. <!-- numcheck: ok range -- so -->\n"
    assert len(run(draft).idle) == 1
    assert run(draft, set_levels(range="off")).idle == ()


def test_a_comment_elsewhere_accepts_nothing() -> None:
    report = run(DRAFT + "\nMore. <!-- numcheck: ok conflict -- recount -->\n")
    assert rules(report)[0] == ("conflict", "error")
    assert len(report.idle) == 1


def test_a_comment_in_a_source_has_no_say() -> None:
    documents = [
        make("draft.md", DRAFT, "draft"),
        make("wire.md", SOURCE.strip() + " <!-- numcheck: ok conflict -- x -->", "source"),
    ]
    report = check(documents, ruleset(), lexicon(), extractor().read)
    assert (rules(report)[0], report.accepted, report.idle) == (("conflict", "error"), (), ())


def test_a_fingerprint_accepts_until_the_sentence_is_reworded() -> None:
    mark = run(DRAFT).findings[0].fingerprint
    terms = Terms(accepted={mark: ("recount", "accepted.yaml")})
    report = run("New line.\n\n" + DRAFT, terms)
    assert [(one.finding.rule, one.reason, one.origin) for one in report.accepted] == [
        ("conflict", "recount", "accepted.yaml")
    ]
    assert ("conflict", "error") not in rules(report)
    assert ("conflict", "error") in rules(run(DRAFT.replace("In Orvel", "In upper Orvel"), terms))


def test_an_accepted_notice_is_told_in_the_ledger() -> None:
    mark = run(DRAFT).findings[2].fingerprint
    report = run(DRAFT, Terms(accepted={mark: ("from the mayor", "accepted.yaml")}))
    assert tell_coverage(report).endswith(": 1 confirmed, 2 conflicting (1 within the draft), 1 accepted")


def test_a_fingerprint_stays_under_edits_elsewhere() -> None:
    marks = [finding.fingerprint for finding in run(DRAFT).findings]
    edited = "# Head\n\n" + DRAFT.replace("\n\n", "\n\n\n\n").replace(
        "slide.", "slide. <!-- numcheck: ok range -- x -->"
    )
    assert [finding.fingerprint for finding in run(edited + "\nThe end.\n").findings] == marks
    assert [finding.fingerprint for finding in run(DRAFT.replace("\n", "\r\n")).findings] == marks


def test_a_fingerprint_depends_on_the_name_not_the_path() -> None:
    mark = run(DRAFT).findings[0].fingerprint
    documents = [
        replace(make("/srv/desk/draft.md", DRAFT, "draft"), name="draft.md"),
        make("wire.txt", SOURCE, "source"),
    ]
    assert check(documents, ruleset(), lexicon(), extractor().read).findings[0].fingerprint == mark
    assert run(DRAFT, name="other.md").findings[0].fingerprint != mark


@pytest.mark.parametrize("count", (2, 3))
def test_a_sentence_that_stands_twice_gives_two_fingerprints(count: int) -> None:
    once = [finding.fingerprint for finding in run("It ran for 3 km (9 miles).\n").findings]
    report = run("It ran for 3 km (9 miles).\n\n" * count)
    marks = [finding.fingerprint for finding in report.findings if finding.rule == "conversion"]
    assert len(set(marks)) == len(marks) == count
    assert once[0] == marks[0]


def test_a_fingerprint_between_peers_does_not_depend_on_their_order() -> None:
    documents = [make("a.txt", DRAFT), make("b.txt", SOURCE)]
    there = check(documents, ruleset(), lexicon(), extractor().read)
    back = check(documents[::-1], ruleset(), lexicon(), extractor().read)
    assert {finding.fingerprint for finding in there.findings} == {finding.fingerprint for finding in back.findings}


def test_reports_are_joined_drafts_first_and_each_document_once() -> None:
    source = make("wire.txt", SOURCE, "source")
    parts = [
        check(documents, ruleset(), lexicon(), extractor().read)
        for documents in (
            [make("a.md", DRAFT, "draft"), source],
            [make("b.md", SOURCE, "draft"), source, make("more.txt", SOURCE, "source")],
            [make("c.md", "Ten goats and 2 cows.")],
        )
    ]
    report = join_reports(parts)
    assert [document.path for document in report.documents] == ["a.md", "b.md", "c.md", "wire.txt", "more.txt"]
    assert [len(found) for found in report.figures] == [4, 2, 2, 2, 2]
    assert len(report.ledger or ()) == 6
    assert tell_coverage(report) == (
        "2 errors, 1 notice · 8 figures: 3 confirmed, 2 conflicting (1 within the draft), 1 unsupported, 2 without sources"
        " · no sources for c.md"
    )
    assert join_reports(parts[:1]) is parts[0]


MARKS = {
    (): ["✗ conflicting", "✓ confirmed", "✗ conflicting", "? unsupported"],
    (("conflict", "warning"), ("conversion", "notice")): [
        "! conflicting", "✓ confirmed", "? conversion", "? unsupported",
    ],
    (("unsupported", "off"),): ["✗ conflicting", "✓ confirmed", "✗ conflicting", "? unsupported"],
    (("conflict", "notice"), ("unsupported", "error")): [
        "? conflict", "✓ confirmed", "✗ conflicting", "✗ unsupported",
    ],
}  # fmt: skip


@pytest.mark.parametrize("levels", MARKS)
def test_marks_of_the_ledger_follow_the_severity(levels: tuple[tuple[str, Level], ...]) -> None:
    entries = run(DRAFT, set_levels(**dict(levels))).ledger or ()
    assert [" ".join(tell_status(entry)[:2]) for entry in entries] == MARKS[levels]


def test_a_hedge_that_is_an_error_has_its_mark_and_as_a_notice_is_not_called_confirmed() -> None:
    documents = [
        make("draft.md", "At Orvel 40 people died.\n", "draft"),
        make("w.txt", "At Orvel up to 40 people died.\n", "source"),
    ]
    signs = {}
    for level in ("error", "warning", "notice"):
        report = check(documents, ruleset(), lexicon(), extractor().read, set_levels(hedge=level))  # type: ignore[arg-type]
        signs[level] = [(entry.status, *tell_status(entry)[:2]) for entry in report.ledger or ()]
    assert signs == {
        "error": [("hedged", "✗", "hedged")],
        "warning": [("hedged", "!", "hedged")],
        "notice": [("confirmed", "?", "hedge")],
    }
