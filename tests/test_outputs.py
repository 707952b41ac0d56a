"""Several reports from one run: where they go, what is never overwritten, what GitHub gets by itself, and what fails a strict run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from numcheck.report import REPORT_FORMATS

Run = Callable[..., tuple[int, str, str]]
DRAFT = "The ferry carried 4,500 passengers on its first crossing on Sunday. It has 17 lifeboats.\n"
SOURCE = "On Sunday the ferry carried 450 passengers on its first crossing.\n"
CHECK = ("check", "draft.md", "--against", "source.txt")


@pytest.fixture
def run(repository: Callable[[Mapping[str, str]], None], numcheck: Run) -> Run:
    repository({"draft.md": DRAFT, "source.txt": SOURCE})
    return numcheck


def test_all_formats_come_from_one_run(run: Run) -> None:
    args = [word for form in REPORT_FORMATS for word in ("--format", f"{form}:out/{form}")]
    Path("out").mkdir()
    assert run(*CHECK, *args) == (1, "", "")
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(REPORT_FORMATS)
    assert json.loads(Path("out/sarif").read_text("utf-8"))["runs"][0]["results"][0]["ruleId"] == "conflict"


@pytest.mark.parametrize("spelled", ["draft.md", "./draft.md", "link.md", "hard.md", "source.txt", "numcheck.yaml"])
def test_no_report_is_written_over_an_input(run: Run, spelled: str) -> None:
    Path("numcheck.yaml").write_text("fail_on: never\n")
    Path("link.md").symlink_to("draft.md")
    Path("hard.md").hardlink_to("draft.md")
    before = Path(spelled).read_text("utf-8")
    status, out, err = run(*CHECK, "--format", f"json:{spelled}", "--format", "line")
    assert status == 2
    assert err == f"error: {spelled}: this file is one of the inputs, so no report was written over it\n"
    assert "conflict" in out and Path(spelled).read_text("utf-8") == before
    assert run("extract", "draft.md", "--format", "json:draft.md")[0] == 2
    assert Path("draft.md").read_text("utf-8") == DRAFT


def test_no_report_is_written_over_a_rule_or_an_input_that_could_not_be_read(run: Run) -> None:
    Path("house").mkdir()
    rule = "id: toll\nkind: compare\nseverity: notice\nmessage: look\nwhy: Tolls.\n"
    Path("house/toll.yaml").write_text(rule)
    Path("bad.md").write_bytes(b"\xff\xfe\xfd")
    for place, more in (("house/toll.yaml", ("--rules", "house")), ("bad.md", ("bad.md",))):
        before = Path(place).read_bytes()
        status, _, err = run(*CHECK, *more, "--format", f"json:{place}")
        assert status == 2 and "is one of the inputs" in err
        assert Path(place).read_bytes() == before


def test_two_spellings_of_one_file_are_one(run: Run) -> None:
    status, _, err = run(*CHECK, "--format", "json:a", "--format", "line:./a")
    assert status == 2 and err.startswith("error: --format: two formats for 'a'")


def test_a_report_that_cannot_be_written_is_told_with_its_path_and_nothing_is_left(run: Run) -> None:
    Path("folder").mkdir()
    status, _, err = run(*CHECK, "--format", "sarif:nowhere/a.sarif", "--format", "json:folder/b.json")
    assert (status, err) == (2, "error: nowhere/a.sarif: the file cannot be written: no such file or directory\n")
    assert [path.name for path in Path("folder").iterdir()] == ["b.json"]


def test_github_gets_annotations_and_a_summary_by_itself(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("before\n")
    status, out, err = run(*CHECK)
    assert (status, err) == (1, "")
    assert out.split("\n")[1].startswith("::error file=draft.md,line=1,")
    assert Path("summary.md").read_text("utf-8").startswith("before\n<!-- numcheck -->\n### ❌ numcheck: 1 error")
    assert "| 1 | 4,500 passengers | ✗ conflicting |" in Path("summary.md").read_text("utf-8")
    Path("summary.md").unlink()
    assert not run(*CHECK, "--format", "line")[1].startswith("::") and not Path("summary.md").exists()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/summary.md")
    status, _, err = run(*CHECK)
    assert (status, err) == (2, "error: nowhere/summary.md: the file cannot be written: no such file or directory\n")


def test_what_could_not_be_done_stands_in_the_reports(run: Run) -> None:
    Path("bad.md").write_bytes(b"\xff\xfe\xfd")
    status, out, _ = run(*CHECK, "bad.md", "--format", "github")
    assert status == 2
    assert any(
        line.startswith("::error file=bad.md,line=1,title=numcheck%3A could not be done::") for line in out.split("\n")
    )


def test_statistics_take_the_place_of_the_findings(run: Run) -> None:
    status, out, err = run(*CHECK, "--statistics")
    assert (status, err) == (1, "")
    assert "  1  error   conflict\n" in out and "4,500" not in out
    assert run(*CHECK, "--statistics", "--format", "json:a.json")[0] == 1 and Path("a.json").exists()
    assert run(*CHECK, "--statistics", "--format", "json")[2].startswith("error: --statistics: takes standard output")


# ---- strict

LIFEBOATS = "The ferry has 17 lifeboats, the operator said on Sunday.\n"


@pytest.mark.parametrize(
    ("draft", "source", "plain", "strict"),
    [
        ("It has 17 lifeboats.\n", LIFEBOATS.replace("It", "The ferry"), 0, 0),
        (LIFEBOATS, SOURCE, 0, 1),
        ("The town has 340 elms.\n", "In March 340 trams stood idle in the depot. The council met.\n", None, 1),
        ("Sales rose from 200 to 250, or by 25 percent.\n", "Sales rose from 200 to 250.\n", 0, 0),
    ],
)
def test_a_strict_run_asks_for_a_source_of_each_figure(
    run: Run, draft: str, source: str, plain: int | None, strict: int
) -> None:
    Path("draft.md").write_text(draft)
    Path("source.txt").write_text(source)
    assert plain is None or run(*CHECK)[0] == plain
    status, _, err = run(*CHECK, "--strict")
    assert status == strict
    told = "note: strict: 1 figure that no source bears out and that is not worked out: draft.md:1:"
    assert err.startswith(told) == bool(strict)
    Path("numcheck.yaml").write_text("strict: true\n")
    assert run(*CHECK)[0] == strict
    assert run(*CHECK, "--fail-on", "never")[0] == 0


def test_a_strict_run_without_sources_could_not_be_done(run: Run) -> None:
    assert run("check", "draft.md", "--strict")[::2] == (
        2, "error: draft.md: strict: this document has no sources that could say its figures\n",
    )  # fmt: skip
    Path("numcheck.yaml").write_text("strict: perhaps\n")
    assert run("check", "draft.md")[2].startswith("error: numcheck.yaml:1:9: strict: ")
