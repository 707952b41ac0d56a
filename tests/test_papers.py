"""A desk's papers end to end: a Word draft against a PDF, a page, a mail and subtitles, and what is said of bad ones."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from packing import pack_docx
from reportlab.pdfgen.canvas import Canvas

from numcheck.cli import main


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pdf(*lines: str) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 40 * number, line)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


PAGE = (
    "<article><h1>Storm in Lis</h1><p>The storm drove 340 families from their homes in Lis, the mayor said.</article>"
)
MAIL = "From: a@b.org\nSubject: Storm\n\nThe storm damaged 14 piers in the harbour of Lis.\n"
SUBTITLES = "1\n00:01:02,000 --> 00:01:04,000\nRepairs in Lis will cost\n\n2\n00:01:04,000 --> 00:01:06,000\n4.5 million euros, she said.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    sources = tmp_path / "sources"
    sources.mkdir()
    draft = p("The storm sank 62 boats in the harbour of Lis and damaged 14 piers.") + p(
        "It drove 340 families from their homes in Lis. Repairs in Lis will cost 45 million euros."
    )
    (tmp_path / "draft.docx").write_bytes(pack_docx(draft))
    (sources / "port.pdf").write_bytes(pdf("Port of Lis, report", "The storm sank 26 boats in the harbour of Lis."))
    (sources / "page.html").write_text(PAGE)
    (sources / "mail.eml").write_text(MAIL)
    (sources / "talk.srt").write_text(SUBTITLES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "80")

    def runner(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        return status, *capsys.readouterr()

    return runner


def test_a_draft_against_papers_of_other_formats(run: Run) -> None:
    status, out, err = run("check", "draft.docx", "--against", "sources", "--format", "json")
    report = json.loads(out)
    assert (status, err) == (1, "")
    found = {
        finding["sides"][0]["figures"][0]["text"]: finding["sides"][1]["figures"][0]
        for finding in report["findings"]
        if finding["severity"] == "error"
    }
    assert {text: (side["path"], side.get("page"), side.get("time")) for text, side in found.items()} == {
        "62 boats": ("sources/port.pdf", 1, None),
        "45 million euros": ("sources/talk.srt", None, "00:01:04"),
    }
    confirmed = {
        entry["figure"]["text"]: entry["sources"][0]["path"]
        for entry in report["ledger"]
        if entry["status"] == "confirmed"
    }
    assert confirmed == {"14 piers": "sources/mail.eml", "340 families": "sources/page.html"}
    assert [entry["figure"]["paragraph"] for entry in report["ledger"]] == [1, 1, 2, 2]


def test_a_draft_against_a_workbook_and_the_results_of_a_program(run: Run, desk: Path) -> None:
    book = Workbook()
    sheet = book.active
    for row in (("Town", "Requests", "Homes"), ("Lis", 812, 340), ("Oru", 95, 41)):
        sheet.append(row)
    book.save(desk / "sources" / "claims.xlsx")
    (desk / "sources" / "survey.json").write_text(json.dumps({"survey": {"harbours": 12, "wrecks": 26}}))
    text = p(
        "Insurers had 821 requests from Lis and 95 requests from Oru. The survey covered 12 harbours and 62 wrecks."
    )
    (desk / "draft.docx").write_bytes(pack_docx(text))
    report = json.loads(run("check", "draft.docx", "--against", "sources", "--format", "json")[1])
    entries = {entry["figure"]["text"]: entry for entry in report["ledger"]}
    assert {text: entry["status"] for text, entry in entries.items()} == {
        "821 requests": "conflicting",
        "95 requests": "confirmed",
        "12 harbours": "confirmed",
        "62 wrecks": "conflicting",
    }
    assert [entries[text]["sources"][0]["path"] for text in ("95 requests", "12 harbours")] == [
        "sources/claims.xlsx",
        "sources/survey.json",
    ]


def test_places_stand_in_the_report(run: Run) -> None:
    _, out, _ = run("check", "draft.docx", "--against", "sources")
    assert "sources/port.pdf (page 1)" in out and "sources/talk.srt (00:01:04)" in out
    assert max(map(len, out.splitlines())) <= 100


def test_a_bad_file_does_not_stop_the_others(run: Run, desk: Path) -> None:
    (desk / "sources/scan.pdf").write_bytes(pdf())
    (desk / "sources/old.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    (desk / "sources/cut.pdf").write_bytes(pdf("26")[:300])
    status, out, err = run("check", "draft.docx", "--against", "sources")
    assert status == 2
    assert [line.partition(": ")[2].partition(":")[0] for line in err.splitlines()] == [
        "sources/cut.pdf",
        "sources/old.docx",
        "sources/scan.pdf",
    ]
    assert "2 errors" in out


def test_a_missing_library_names_the_line_for_pip(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    status, out, err = run("check", "draft.docx", "--against", "sources")
    assert (status, err) == (
        2,
        "error: sources/port.pdf: this format needs the package pypdfium2: pip install 'numcheck[pdf]'\n",
    )
    assert "1 error" in out


def test_what_was_not_read_and_what_was_guessed_is_told(run: Run, desk: Path) -> None:
    (desk / "draft.docx").write_bytes(pack_docx(p("The storm sank 62 boats.") + "<w:p><m:oMath/></w:p>"))
    (desk / "sources/note.txt").write_bytes("Repairs cost £26 million.".encode("cp1252"))
    out = run("check", "draft.docx", "--against", "sources", "--format", "line")[1]
    last = out.splitlines()[-1]
    assert "passed over: draft.docx paragraph 2 (an equation)" in last
    assert last.endswith("encoding guessed: sources/note.txt as Windows-1252")
    report = json.loads(run("check", "draft.docx", "--against", "sources", "--format", "json")[1])
    assert {"path": "draft.docx", "line": 3, "column": 1, "location": "paragraph 2", "reason": "an equation"} in report[
        "passed_over"
    ]
    assert [one["encoding"] for one in report["documents"] if "encoding" in one] == ["Windows-1252"]


def test_extract_names_places(run: Run) -> None:
    _, out, _ = run("extract", "sources/port.pdf", "--format", "jsonl")
    assert {key: json.loads(out)[key] for key in ("text", "line", "page")} == {"text": "26 boats", "line": 3, "page": 1}
