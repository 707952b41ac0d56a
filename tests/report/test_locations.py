"""The place in a file of which the text was extracted: in machine formats beside the offsets, for people beside the address."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import samples

from numcheck import extract
from numcheck.documents import in_memory
from numcheck.model import Document, Location, Report
from numcheck.report import csv as as_csv
from numcheck.report import jsonl, line, table, terminal
from numcheck.report.look import Look
from numcheck.report.plain_data import Reading

TEXT = "Boats: 26\n\nVisitors: 1,204\n\nGuides: 31\n"
LOCATIONS = (
    Location(0, 9, (("cell", "Sheet1!B4"),)),
    Location(11, 26, (("page", 3), ("paragraph", 7))),
)


def read_sheet() -> tuple[Document, Reading]:
    document = replace(in_memory(TEXT, "a.xlsx"), locations=LOCATIONS)
    return document, Reading(document, tuple(extract(TEXT)))


def test_labels_are_those_of_the_stretch_in_which_a_character_stands() -> None:
    document, _ = read_sheet()
    assert document.locate(0) == document.locate(8) == {"cell": "Sheet1!B4"}
    assert document.locate(9) == document.locate(10) == {}
    assert document.locate(11) == {"page": 3, "paragraph": 7}
    assert document.locate(26) == document.locate(99) == {}


def test_json_lines_have_the_labels_beside_the_offsets() -> None:
    _, reading = read_sheet()
    first, second, third = map(json.loads, jsonl.render_figures([reading], Look()))
    assert (first["line"], first["column"], first["cell"]) == (1, 8, "Sheet1!B4")
    assert (second["page"], second["paragraph"]) == (3, 7)
    assert "cell" not in second and "page" not in third


def test_csv_has_a_column_for_the_location() -> None:
    _, reading = read_sheet()
    rows = list(csv.DictReader(io.StringIO("".join(as_csv.render_figures([reading], Look())))))
    assert [row["location"] for row in rows] == ["Sheet1!B4", "page 3, paragraph 7", ""]


def test_the_table_of_figures_tells_the_location_and_else_line_and_column() -> None:
    _, reading = read_sheet()
    told = "".join(table.render_figures([reading], Look()))
    assert "Sheet1!B4  26" in told and "page 3, paragraph 7  1,204" in told and "5:9  31" in told


def locate_all(report: Report, label: str) -> Report:
    """The report with the draft in one cell."""
    place = (Location(0, 10_000, (("cell", label),)),)
    drafts = {one: replace(one, locations=place) for one in report.documents if one.role == "draft"}

    def move(claim):  # type: ignore[no-untyped-def]
        return replace(claim, document=drafts.get(claim.document, claim.document))

    findings = tuple(
        replace(one, sides=tuple(side._replace(claims=tuple(map(move, side.claims))) for side in one.sides))
        for one in report.findings
    )
    ledger = tuple(one._replace(claim=move(one.claim)) for one in report.ledger or ())
    documents = tuple(drafts.get(one, one) for one in report.documents)
    return replace(report, documents=documents, findings=findings, ledger=ledger)


def test_reports_tell_the_location_without_harm() -> None:
    report = locate_all(samples.eruption(), "Ash\x1b[31m!B4")
    told = terminal.render_report(report, Look(width=100))
    assert "(Ash␛[31m!B4)" in told and "\x1b" not in told
    lines = line.render_report(report, Look()).splitlines()
    assert any(one.endswith("(Ash␛[31m!B4)") for one in lines)
