"""The machine formats: fields, order, nulls, and nothing in them that a terminal or a spreadsheet would obey."""

from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from numcheck.model import Counted, Finding, PassedOver, Report, Unread
from numcheck.report import FIGURE_FORMATS, REPORT_FORMATS, load_format
from numcheck.report.look import Look
from numcheck.report.plain_data import Reading, encode, record_figure

EXPECTED = Path(__file__).parent / "expected"
FIELDS = [
    "path", "start", "end", "line", "column", "text", "value", "low", "high", "bound", "kind", "unit", "counted", "trend",
]  # fmt: skip


def read(report: Report) -> list[Reading]:
    return [Reading(*pair) for pair in zip(report.documents, report.figures, strict=True)]


PIPE = Look()


def write(form: str, readings: list[Reading], look: Look = PIPE) -> str:
    return "".join(load_format(form).render_figures(readings, look))


@pytest.mark.parametrize("form", REPORT_FORMATS)
def test_every_report_format_ends_with_one_line_end(form: str) -> None:
    text = load_format(form).render_report(samples.eruption(), Look())
    assert text.endswith("\n") and not text.endswith("\n\n")


@pytest.mark.parametrize("form", FIGURE_FORMATS)
def test_every_figure_format_takes_documents_without_figures(form: str) -> None:
    document = samples.document("a.txt", "Nothing.\n")
    assert write(form, [Reading(document, ())]) in {
        "table": {"a.txt · 0 figures\n\n0 figures in 1 document\n"},
        "json": {"[]\n"},
        "jsonl": {""},
        "csv": {"path,start,end,line,column,text,value,low,high,bound,kind,unit,counted_text,counted_head,trend,whole,location\r\n"},
    }[form]  # fmt: skip


def test_every_report_format_names_what_was_passed_over() -> None:
    draft = replace(samples.document("a.md", "One.\nTwo.\n"), unread=(Unread(5, "nested too deeply"),))
    report = Report((draft,), ((),), passed_over=(PassedOver("b.pdf", "no known format"),))
    for form in REPORT_FORMATS:
        text = load_format(form).render_report(report, Look())
        assert "b.pdf" in text and "no known format" in text and "nested too deeply" in text, form
    assert json.loads(load_format("json").render_report(report, Look()))["passed_over"] == [
        {"path": "b.pdf", "reason": "no known format"},
        {"path": "a.md", "line": 2, "column": 1, "reason": "nested too deeply"},
    ]


def test_jsonl_has_the_fields_in_their_order() -> None:
    report = samples.eruption()
    records = [json.loads(line) for line in write("jsonl", read(report)).splitlines()]
    assert [list(record) for record in records if record["text"] not in ("two", "Two of 57 farms")] == [FIELDS] * 16
    [share] = [record for record in records if record["text"] == "Two of 57 farms"]
    assert list(share) == [*FIELDS, "whole"]
    assert share == {
        "path": "sources/district.txt",
        "start": 81,
        "end": 96,
        "line": 1,
        "column": 82,
        "text": "Two of 57 farms",
        "value": 2.0,
        "low": 2.0,
        "high": 2.0,
        "bound": "exact",
        "kind": "count",
        "unit": None,
        "counted": {"text": "farms", "head": "farm"},
        "trend": None,
        "whole": 57.0,
    }


def test_json_holds_null_where_a_figure_is_unbounded_or_has_no_value() -> None:
    document = samples.document("a.txt", "More than 10 ships, up to 40 ships, dozens of ships.")
    more = samples.figure(document, "More than 10 ships", "10", 10.0, (10, math.inf), bound="more_than")
    least = samples.figure(document, "up to 40 ships", "40", 40.0, (-math.inf, 40), bound="at_most")
    vague = samples.figure(document, "dozens of ships", "dozens", None, (24, 99), bound="vague")
    records = [record_figure(document, figure) for figure in (more, least, vague)]
    assert [(record["value"], record["low"], record["high"]) for record in records] == [
        (10.0, 10, None),
        (40.0, None, 40),
        (None, 24, 99),
    ]
    assert all(record["counted"] is None for record in records)


def test_json_keeps_letters_and_escapes_what_a_terminal_obeys() -> None:
    text = "café 東京 \x1b[31m \x9b \x7f \u2028 \u202e \u2066 \udc80 \x85"
    line = encode({"text": text})
    assert line == ('{"text": "café 東京 \\u001b[31m \\u009b \\u007f \\u2028 \\u202e \\u2066 \\udc80 \\u0085"}')
    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1


def test_json_report_is_as_expected() -> None:
    text = load_format("json").render_report(samples.eruption(), Look())
    assert text == (EXPECTED / "eruption.json").read_text("utf-8")


def test_an_entry_that_is_worked_out_tells_its_equation() -> None:
    report = samples.eruption()
    assert report.ledger is not None
    worked = report.ledger[0]._replace(status="worked out", equation="22 / 35 - 1 = -37%")
    record = json.loads(load_format("json").render_report(replace(report, ledger=(worked,)), Look()))
    assert (record["ledger"][0]["status"], record["ledger"][0]["equation"]) == ("worked out", "22 / 35 - 1 = -37%")
    assert record["summary"]["worked out"] == 1


def test_json_report_has_the_shape_of_the_interface() -> None:
    report = json.loads(load_format("json").render_report(samples.eruption(), Look()))
    assert list(report) == ["version", "documents", "findings", "accepted", "ledger", "passed_over", "summary"]
    assert report["version"] == 1
    assert report["documents"][0] == {"path": "drafts/karu.md", "role": "draft", "figures": 10}
    assert [list(finding) for finding in report["findings"]] == [
        ["rule", "severity", "message", "fact", "diagnosis", "fingerprint", "sides"]
    ] * 5
    first = report["findings"][0]
    assert (first["rule"], first["fact"], first["diagnosis"]) == ("conflict", "families evacuated", "digits swapped")
    assert [(side["value"], [one["path"] for one in side["figures"]]) for side in first["sides"]] == [
        ("62 families", ["drafts/karu.md"]),
        ("26 families", ["sources/army.txt", "sources/wire.txt"]),
    ]
    assert list(first["sides"][0]["figures"][0]) == FIELDS
    assert report["findings"][1]["diagnosis"] is None
    assert [list(entry) for entry in report["ledger"]] == [["figure", "status", "sources"]] * 10
    assert report["summary"] == {
        "errors": 2,
        "warnings": 1,
        "notices": 2,
        "accepted": 0,
        "figures": 10,
        "without_sources": 0,
        "confirmed": 5,
        "rounded": 0,
        "worked out": 0,
        "conflicting": 2,
        "hedged": 1,
        "elsewhere": 0,
        "unsupported": 2,
    }


def test_json_report_without_sources_has_no_ledger_nor_counts_of_it() -> None:
    report = json.loads(load_format("json").render_report(samples.peers(), Look()))
    assert list(report) == ["version", "documents", "findings", "accepted", "passed_over", "summary"]
    assert report["summary"] == {
        "errors": 1,
        "warnings": 0,
        "notices": 1,
        "accepted": 0,
        "figures": 5,
        "without_sources": 3,
    }


def test_json_list_is_the_objects_of_jsonl() -> None:
    readings = read(samples.eruption())
    lines = [json.loads(line) for line in write("jsonl", readings).splitlines()]
    assert json.loads(write("json", readings)) == lines


def test_csv_is_rfc_4180_with_empty_cells_for_what_is_not_known() -> None:
    text = write("csv", read(samples.eruption()))
    assert text.count("\r\n") == text.count("\n") == 19
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[3]["text"] == "some 1,500 km"
    assert '"some 1,500 km"' in text
    assert (rows[3]["value"], rows[3]["unit"], rows[3]["counted_head"], rows[3]["whole"]) == (
        "1500.0",
        "kilometre",
        "",
        "",
    )
    assert (rows[7]["text"], rows[7]["whole"]) == ("two", "57.0")


@pytest.mark.parametrize("start", ("=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t=", "\r\n="))
def test_csv_has_no_cell_that_a_spreadsheet_would_run(start: str) -> None:
    text = f"{start}1 cmd"
    document = samples.document(f"{start}1.txt", text)
    figure = samples.figure(document, text, "1", counted=Counted(text, text))
    [row] = csv.DictReader(io.StringIO(write("csv", [Reading(document, (figure,))]), newline=""))
    for column in ("path", "text", "counted_text", "counted_head"):
        assert row[column].startswith("'")
        assert not set("\r\n\t") & set(row[column])


def test_csv_leaves_negative_numbers_alone() -> None:
    document = samples.document("a.txt", "It was -5 degrees.")
    figure = samples.figure(document, "-5 degrees", "-5", -5.0, unit="degree celsius")
    [row] = csv.DictReader(io.StringIO(write("csv", [Reading(document, (figure,))])))
    assert (row["text"], row["value"], row["low"]) == ("'-5 degrees", "-5.0", "-5.0")


@pytest.mark.parametrize("width", (80, 100))
def test_table_is_as_expected(width: int) -> None:
    text = write("table", read(samples.eruption()), Look(width))
    assert text == (EXPECTED / f"table-{width}.txt").read_text("utf-8")


def test_quiet_table_is_the_count() -> None:
    assert write("table", read(samples.eruption()), Look(quiet=True)) == "18 figures in 4 documents\n"


def test_line_format_has_a_line_a_finding_and_the_coverage() -> None:
    assert load_format("line").render_report(samples.eruption(), Look()) == (
        "numcheck drafts/karu.md against 3 sources\n"
        "drafts/karu.md:3:18: error conflict 62 here, 26 in army: digits swapped?\n"
        "drafts/karu.md:6:23: error conversion 1,500 km is about 930 miles, not 1,100\n"
        "drafts/karu.md:8:1: warning hedge the source says more than 10, the draft says 10 flat\n"
        "drafts/karu.md:10:52: notice unsupported no source has this figure\n"
        "drafts/karu.md:12:52: notice unsupported no source has this figure\n"
        "2 errors, 1 warning, 2 notices · 10 figures: 5 confirmed, 2 conflicting (1 within the draft), 1 hedged, "
        "2 unsupported\n"
    )


def test_line_format_keeps_a_finding_on_one_line_whatever_its_message() -> None:
    document = samples.document("a\nb.txt", "26 families\n")
    claim = samples.claim(document, samples.figure(document, "26 families"))
    finding = Finding("range", "error", "26\n\x1b[31m families\u2028here", (samples.side("26", claim),))
    text = load_format("line").render_report(Report((document,), ((claim.figure,),), (finding,)), Look())
    assert text.splitlines()[1] == "a b.txt:1:1: error range 26 ␛[31m families here"
