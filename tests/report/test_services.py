"""The formats that services read: their shape by a schema, places in the unit of the reader, limits, and what they must not hide."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import hostile
import jsonschema
import pytest
import samples

from numcheck.model import Acceptance, Report
from numcheck.report import load_format
from numcheck.report.look import Look
from numcheck.report.markdown import LIMIT
from numcheck.report.regions import count_utf8, count_utf16, find_regions

SCHEMAS = Path(__file__).parent / "schemas"
LOOK = Look(here="/repository/desk", root="/repository")
REPORTS = {
    "eruption": samples.eruption,
    "many_sources": samples.many_sources,
    "peers": samples.peers,
    "agreeing": samples.agreeing,
    "extracted": hostile.extracted,
    "astral": hostile.astral,
    "hostile": lambda: hostile.report("<b>::error::[a](b)\x00\ud800"),
    "empty": lambda: Report((), ()),
}


def render(form: str, report: Report, look: Look = LOOK) -> str:
    text = load_format(form).render_report(report, look)
    assert isinstance(text, str)
    return text


def read_sarif(report: Report) -> dict[str, Any]:
    [run] = json.loads(render("sarif", report))["runs"]
    assert isinstance(run, dict)
    return run


def read_junit(report: Report, look: Look = LOOK) -> ElementTree.Element:
    return ElementTree.fromstring(render("junit", report, look).encode())


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", ["sarif", "rdjson"])
def test_a_log_is_as_its_schema_says(form: str, name: str) -> None:
    schema = json.loads((SCHEMAS / f"{form}.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(json.loads(render(form, REPORTS[name]())))


# ---- SARIF


def test_a_result_of_sarif_has_its_level_places_witness_and_fingerprint() -> None:
    run = read_sarif(samples.eruption())
    assert run["columnKind"] == "utf16CodeUnits"
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [
        ("conflict", "error"), ("conversion", "error"), ("hedge", "warning"), ("unsupported", "note"), ("unsupported", "note"),
    ]  # fmt: skip
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "desk/drafts/karu.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {
        "startLine": 3, "startColumn": 18, "endLine": 3, "endColumn": 29, "snippet": {"text": "62 families"},
    }  # fmt: skip
    assert place["contextRegion"]["snippet"]["text"].startswith("Soldiers brought 62 families")
    assert [one["physicalLocation"]["region"]["startColumn"] for one in first["relatedLocations"]] == [42, 32]
    army = first["relatedLocations"][0]
    assert army["id"] == 1 and army["message"]["text"].startswith(
        "army: Overnight our units evacuated a total of 26 families"
    )
    assert "\narmy ([sources/army.txt:3:42](1)): Overnight" in first["message"]["text"]
    assert first["message"]["text"].startswith("62 here, 26 in army: digits swapped?")
    assert first["partialFingerprints"] == {"numcheckFingerprint/v1": "c0ffee01"}
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_a_rule_of_sarif_has_its_reason_and_help() -> None:
    rules = {rule["id"]: rule for rule in read_sarif(samples.eruption())["tool"]["driver"]["rules"]}
    assert rules["hedge"]["shortDescription"]["text"].startswith("A limit or an estimate in the source")
    assert rules["hedge"]["defaultConfiguration"] == {"level": "warning"}
    assert (
        "numcheck explain" in rules["hedge"]["help"]["text"]
        and "`numcheck explain" in rules["hedge"]["help"]["markdown"]
    )


def test_what_is_accepted_is_suppressed_where_it_was_accepted() -> None:
    report = samples.eruption()
    inside = Acceptance(report.findings[0], "the mayor said so", "drafts/karu.md:6:1")
    outside = Acceptance(report.findings[1], "old", "accepted.yaml:4")
    run = read_sarif(replace(report, findings=(), accepted=(inside, outside)))
    assert [one["suppressions"] for one in run["results"]] == [
        [{"kind": "inSource", "status": "accepted", "justification": "the mayor said so (drafts/karu.md:6:1)"}],
        [{"kind": "external", "status": "accepted", "justification": "old (accepted.yaml:4)"}],
    ]


def test_sarif_tells_what_could_not_be_done_and_what_was_passed_over() -> None:
    run = read_sarif(hostile.report("x"))
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]] == [
        ("error", "unreadable x"), ("note", "passed over: no known format x"),
    ]  # fmt: skip
    assert read_sarif(samples.agreeing())["invocations"] == [
        {"executionSuccessful": True, "toolExecutionNotifications": []}
    ]


# ---- places


def test_columns_are_counted_as_each_reader_counts_them() -> None:
    report = hostile.astral()
    document, claim = report.documents[0], report.findings[0].sides[0].claims[0]
    start, end = claim.figure.start, claim.figure.end
    assert find_regions()(document, start, end) == (1, 6, 1, 17)
    assert find_regions(count_utf16)(document, start, end) == (1, 7, 1, 18)
    assert find_regions(count_utf8)(document, start, end) == (1, 11, 1, 22)
    second = report.findings[0].sides[1].claims[0].figure
    assert find_regions(count_utf16)(document, second.start, second.end) == (2, 4, 3, 9)
    assert read_sarif(report)["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] == 7
    [diagnostic] = json.loads(render("rdjson", report))["diagnostics"][:1]
    assert diagnostic["location"]["range"] == {"start": {"line": 1, "column": 11}, "end": {"line": 1, "column": 22}}


def test_a_column_far_into_a_line_is_right() -> None:
    text = "é𝟓" * 5_000 + " 26 km"
    document = samples.document("a.txt", text)
    at = text.index("26")
    assert find_regions(count_utf16)(document, at, at + 2) == (1, 15_002, 1, 15_004)
    assert find_regions(count_utf8)(document, at, at + 2) == (1, 30_002, 1, 30_004)


def test_a_figure_over_two_lines_has_no_columns_on_github() -> None:
    report = hostile.astral()
    turned = replace(report, findings=(replace(report.findings[0], sides=report.findings[0].sides[::-1]),))
    line = render("github", turned).split("\n")[1]
    assert line.startswith("::error file=desk/draft.md,line=2,endLine=3,title=")


@pytest.mark.parametrize("form", ["markdown", "sarif", "github", "gitlab", "junit", "rdjson", "line"])
def test_where_lines_mean_nothing_the_page_or_cell_is_told(form: str) -> None:
    text = render(form, hostile.extracted())
    assert "page 3" in text
    assert form in ("line", "gitlab") or not re.search(r"karu\.pdf:\d|count\.xlsx:\d|line=\"|startLine|line=1", text)
    if form in ("markdown", "sarif", "github", "gitlab", "rdjson"):
        assert "Sheet1!B4" in text


def test_paths_are_those_from_the_root_of_the_repository() -> None:
    assert {one["location"]["path"] for one in json.loads(render("gitlab", samples.eruption()))} == {
        "desk/drafts/karu.md"
    }
    assert "file=desk/drafts/karu.md," in render("github", samples.eruption())
    # reviewdog runs in the same folder
    assert json.loads(render("rdjson", samples.eruption()))["diagnostics"][0]["location"]["path"] == "drafts/karu.md"


@pytest.mark.parametrize("form", ["markdown", "sarif", "github", "gitlab", "junit", "rdjson"])
def test_the_time_for_a_report_grows_with_it(form: str, assert_growth: Any) -> None:
    # all in one line, and no letter of it need be counted twice
    assert_growth(
        lambda report: render(form, report), hostile.many(200, gap=" é𝟓 "), hostile.many(1_600, gap=" é𝟓 "), 14
    )


# ---- GitHub


def test_github_gets_as_many_annotations_as_it_shows_and_the_rest_is_told() -> None:
    lines = render("github", hostile.many(25)).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("draft.md:") for line in lines) == 15
    assert lines[0].startswith("numcheck draft.md against") and lines[-1].startswith("25 errors · 25 figures")
    assert lines[-2] == "GitHub shows 10 annotations of each level for a step; 15 errors more only in the lines above"


def test_an_annotation_has_the_sentences_line_by_line() -> None:
    line = render("github", samples.eruption()).split("\n")[1]
    head, message = line.removeprefix("::error ").split("::", 1)
    assert head == (
        "file=desk/drafts/karu.md,line=3,endLine=3,col=18,endColumn=28,title=numcheck%3A conflict · families evacuated"
    )
    told = message.split("%0A")
    assert told[0] == "62 here, 26 in army: digits swapped?"
    assert told[2].startswith("army (sources/army.txt:3:42 · 8 Oct 2015): Overnight our units")


# ---- GitLab


def test_gitlab_gets_what_its_widget_asks_for() -> None:
    issues = json.loads(render("gitlab", samples.eruption()))
    assert [(one["check_name"], one["severity"], one["location"]["lines"]["begin"]) for one in issues] == [
        ("conflict", "major", 3), ("conversion", "major", 6), ("hedge", "minor", 8), ("unsupported", "info", 10), ("unsupported", "info", 12),
    ]  # fmt: skip
    for issue in issues:
        assert issue.keys() >= {"description", "check_name", "fingerprint", "severity", "location"}
    assert len({issue["fingerprint"] for issue in issues}) == 5
    assert "army (sources/army.txt:3:42" in issues[0]["description"]


def test_gitlab_hears_of_failures_and_of_nothing_checked() -> None:
    told = [(one["check_name"], one["severity"]) for one in json.loads(render("gitlab", hostile.report("x")))]
    assert told == [("conflict", "major"), ("failure", "critical"), ("passed-over", "info")]
    [nothing] = json.loads(render("gitlab", Report((), ())))
    assert nothing["description"] == "nothing checked: there is no figure"


# ---- JUnit


def test_junit_has_a_suite_for_each_draft_and_a_case_for_each_figure() -> None:
    root = read_junit(samples.eruption())
    general, draft = root.findall("testsuite")
    assert (root.get("tests"), root.get("failures"), general.get("tests")) == ("10", "3", "0")
    assert [case.get("name") for case in draft][:3] == [
        "14 villages (1:16)",
        "62 families (3:18)",
        "nearly 9 kilometres (4:1)",
    ]
    failed = [case for case in draft if case.find("failure") is not None]
    assert [case.get("line") for case in failed] == ["3", "6", "6"]
    failure = failed[0].find("failure")
    assert failure is not None and failure.get("type") == "conflict"
    assert failure.get("message") == "62 here, 26 in army: digits swapped?"
    assert "army (sources/army.txt:3:42" in (failure.text or "")


def test_junit_fails_where_the_run_fails() -> None:
    def count(**more: Any) -> str | None:
        return read_junit(samples.eruption(), LOOK._replace(**more)).get("failures")

    assert (count(fail_on="warning"), count(fail_on="notice"), count(fail_on="never")) == ("4", "6", "0")
    assert (count(strict=True), count(strict=True, fail_on="never")) == ("5", "0")


def test_what_is_accepted_is_skipped_and_what_could_not_be_done_is_an_error() -> None:
    report = samples.eruption()
    accepted = Acceptance(report.findings[0], "a quote", "drafts/karu.md:6:1")
    root = read_junit(replace(report, findings=(), accepted=(accepted,)))
    assert [one.get("message") for one in root.iter("skipped")] == ["accepted: a quote"]
    root = read_junit(hostile.report("x"))
    assert (root.get("errors"), [one.get("message") for one in root.iter("error")]) == ("1", ["unreadable x"])


# ---- Markdown


def test_a_comment_begins_with_the_verdict_and_has_the_gravest_first() -> None:
    lines = render("markdown", samples.eruption()).split("\n")
    assert lines[:4] == [
        "<!-- numcheck -->",
        "### ❌ numcheck: 2 errors, 1 warning, 2 notices",
        "",
        "drafts/karu.md against 3 sources",
    ]
    heads = [line for line in lines if re.match("(❌|⚠️|❔) ", line)]
    assert [re.findall(r"\*\*(.*?)\*\*", head)[0] for head in heads] == [
        "error conflict",
        "error conversion",
        "warning hedge",
    ]
    assert "> draft: Soldiers brought <b>62</b> families out" in "\n".join(lines)
    assert "| 12 | 41 villages | ? unsupported |  | number not in any source |" in lines


@pytest.mark.parametrize("count", [1, 150, 1_000])
def test_a_comment_keeps_to_its_length_and_counts_the_rest(count: int) -> None:
    text = render("markdown", hostile.many(count))
    assert count_utf16(text) <= LIMIT
    shown = len(re.findall(r"(?m)^❌ \*\*error conflict", text))
    rest = re.findall(r"(?m)^\*\*([\d,]+) errors? more\*\*", text)
    assert shown + sum(int(number.replace(",", "")) for number in rest) == count
    assert text.rstrip().split("\n")[-1].startswith(f"{count:,} error")


def test_a_comment_of_a_report_with_failures_is_never_green() -> None:
    head = render("markdown", replace(samples.agreeing(), undone=hostile.report("x").undone)).split("\n")
    assert head[1] == "### ❌ numcheck: no findings"
    assert "❌ **could not be done:** `x.pdf`: unreadable x" in head
    assert render("markdown", Report((), ())).split("\n")[1] == "### ⚠️ numcheck: no findings"
    assert render("markdown", samples.agreeing()).split("\n")[1] == "### ✅ numcheck: no findings"


def test_a_strict_run_says_in_its_comment_why_it_fails() -> None:
    report = replace(samples.eruption(), findings=())
    assert "**strict: 2 figures that no source bears out and that are not worked out: " in render(
        "markdown", report, LOOK._replace(strict=True)
    )
    assert "### ❌" in render("markdown", report, LOOK._replace(strict=True))
    assert "### ✅" in render("markdown", report, LOOK)


# ---- JSON


def test_json_tells_what_could_not_be_done_and_what_it_is_limited_to() -> None:
    report = replace(hostile.report("x"), scope="only lines changed since main")
    record = json.loads(render("json", report))
    assert record["failed"] == [{"path": "x.pdf", "line": 0, "message": "unreadable x"}]
    assert record["scope"] == "only lines changed since main"
    assert not {"failed", "scope"} & json.loads(render("json", samples.eruption())).keys()


# ---- statistics


def test_statistics_count_rules_and_statuses() -> None:
    assert render("statistics", samples.eruption()).split("\n")[2:6] == [
        "  2  notice   unsupported",
        "  1  error    conflict",
        "  1  error    conversion",
        "  1  warning  hedge",
    ]
