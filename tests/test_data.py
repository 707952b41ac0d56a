"""Prose against data from end to end: a README against its results, a report against an exported table, a table against a table."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]

README = """# Fastbox

Fastbox has an accuracy of 91.4% and a p99 latency of {p99} ms. Its bundle is 2.5 MB.

| Model | Score | Parameters |
|---|---|---|
| base | 0.914 | 7 billion |
| large | {score} | 70 billion |
"""
RESULTS = {
    "version": 3,
    "results": {"latency": {"p50_ms": 12, "p99_ms": 38}, "accuracy_percent": 91.4, "bundle": {"size_mb": 2.5}},
    "models": [
        {"name": "base", "parameters": 7_000_000_000, "score": 0.914},
        {"name": "large", "parameters": 70_000_000_000, "score": 0.931},
    ],
}
FILES = {
    "tool/README.md": README.format(p99=38, score=0.931),
    "tool/results.json": json.dumps(RESULTS, indent=2),
    "ports.csv": "Port,Ships 2022,Ships 2023\nLis,1150,1204\nOru,301,310\n",
    "report.md": "Lis handled 1,204 ships in 2023, and Oru handled 310 ships in 2023.\n",
}


@pytest.fixture
def run(repository: Callable[[Mapping[str, str]], None], numcheck: Run) -> Run:
    repository(FILES)
    return numcheck


def list_wrong(out: str) -> list[tuple[str, str, str]]:
    """Rule, text and the place of what denies it, of each finding."""
    found = []
    for finding in json.loads(out)["findings"]:
        if finding["severity"] != "notice":
            first, *others = [figure for side in finding["sides"] for figure in side["figures"]]
            where = others[0].get("key") or others[0].get("cell") or others[0].get("field") if others else ""
            found.append((finding["rule"], first["text"], where))
    return found


def test_a_readme_that_is_right_is_confirmed_by_its_results(run: Run) -> None:
    status, out, _ = run("check", "tool/README.md", "--against", "tool/results.json", "--format", "json")
    statuses = {entry["figure"]["text"]: entry["status"] for entry in json.loads(out)["ledger"]}
    assert status == 0 and set(statuses.values()) == {"confirmed"}, statuses


@pytest.mark.parametrize(
    ("p99", "score", "wrong"),
    [
        (39, 0.931, ("conflict", "39 ms", "results.latency.p99_ms")),
        (38, 0.913, ("conflict", "0.913", "models[1].score")),
    ],
)
def test_one_number_that_drifted_is_found_and_named_by_its_key(
    run: Run, write: Write, p99: int, score: float, wrong: tuple[str, str, str]
) -> None:
    write("tool/README.md", README.format(p99=p99, score=score))
    status, out, _ = run("check", "tool/README.md", "--against", "tool/results.json", "--format", "json")
    assert (status, list_wrong(out)) == (1, [wrong])


def test_results_stand_beside_each_readme(run: Run, write: Write) -> None:
    write("numcheck.yaml", 'drafts: [{path: "**/README.md", against: "{dir}/results.json"}]\n')
    write("other/README.md", README.format(p99=39, score=0.931))
    write("other/results.json", FILES["tool/results.json"])
    status, out, err = run("check", "--format", "json")
    assert (status, err) == (1, "")
    (finding,) = [one for one in json.loads(out)["findings"] if one["severity"] == "error"]
    assert [side["figures"][0]["path"] for side in finding["sides"]] == ["other/README.md", "other/results.json"]


def test_reports_name_row_and_column(run: Run, write: Write) -> None:
    write("report.md", "Lis handled 1,204 ships in 2023, and Oru handled 301 ships in 2023.\n")
    status, out, _ = run("check", "report.md", "--against", "ports.csv")
    assert status == 1
    assert "ports.csv:3:9 (row 3, Ships 2023)" in out and "301 ships here, 310 in ports" in out


def save(path: str, *rows: list[Any]) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Ports"
    for row in rows:
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    Path(path).write_bytes(data.getvalue())


def test_a_workbook_has_cells_and_no_lines(run: Run, write: Write) -> None:
    save("ports.xlsx", ["Port", "Ships 2023"], ["Lis", 1204], ["Oru", 310])
    write("report.md", "Lis handled 1,240 ships in 2023.\n")
    status, out, _ = run("check", "report.md", "--against", "ports.xlsx")
    assert status == 1 and "ports.xlsx (Ports!B2)" in out


def test_a_table_is_checked_row_by_row_against_a_table(run: Run, write: Write) -> None:
    write("table.md", "| Harbour | 2022 | Ships 2023 |\n|---|---|---|\n| Oru | 301 | 301 |\n| Lis | 1,150 | 1,204 |\n")
    _, out, _ = run("check", "table.md", "--against", "ports.csv", "--format", "json")
    (finding,) = [one for one in json.loads(out)["findings"] if one["severity"] == "error"]
    draft, source = (side["figures"][0] for side in finding["sides"])
    assert (draft["line"], draft["column"], source["row"], source["field"]) == (3, 15, 3, "Ships 2023")
    assert [entry["status"] for entry in json.loads(out)["ledger"]].count("confirmed") == 3


def test_one_bad_file_does_not_stop_the_others(run: Run, write: Write) -> None:
    write("bad.json", "{")
    write("bad.xlsx", "no workbook")
    status, out, err = run("check", "report.md", "--against", "ports.csv", "bad.json", "bad.xlsx")
    assert status == 2 and "confirmed" in out
    assert "bad.json:1:2: this is not valid JSON" in err and "bad.xlsx: this is no Excel workbook" in err


def test_doubtful_cells_are_told_at_the_end_of_a_report(run: Run, write: Write) -> None:
    save("ports.xlsx", ["Port", "Ships 2023"], ["Lis", 1204], ["Oru", "=B2/4"])
    _, out, _ = run("check", "report.md", "--against", "ports.xlsx")
    assert "1 cell from Ports!B3: a formula without a stored result" in " ".join(out.split())


def test_extract_lists_the_figures_of_data_with_their_places(run: Run) -> None:
    status, out, _ = run("extract", "tool/results.json", "ports.csv", "--format", "jsonl")
    figures = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert [one.get("key") for one in figures[:2]] == ["results.latency.p50_ms", "results.latency.p99_ms"]
    assert (figures[-1]["row"], figures[-1]["field"], figures[-1]["line"]) == (3, "Ships 2023", 3)


def test_json_beside_drafts_is_no_draft_unless_it_is_named(run: Run, write: Write) -> None:
    write("tool/package.json", '{"port": 8080, "workers": 4}')
    _, out, _ = run("check", "tool", "--against", "ports.csv", "--format", "json")
    report = json.loads(out)
    assert [one["path"] for one in report["documents"]] == ["tool/README.md", "ports.csv"]
    assert {one["path"]: one["reason"] for one in report["passed_over"]}["tool/package.json"] == (
        "data beside drafts: name it to check it"
    )
    named = json.loads(run("check", "tool/*.json", "--against", "ports.csv", "--format", "json")[1])
    assert [one["role"] for one in named["documents"]] == ["draft", "draft", "source"]
