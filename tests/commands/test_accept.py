"""`numcheck accept`: what it writes, what counts no more, and what is stale."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

Run = Callable[..., tuple[int, str, str]]
DRAFT = "The landslide killed 41 people in Orvel.\n\nIt ran for 3 km (9 miles).\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numcheck: Run) -> Run:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sources").mkdir()
    (tmp_path / "draft.md").write_text(DRAFT)
    (tmp_path / "sources" / "mayor.txt").write_text("At Orvel 14 people died in the landslide.\n")
    (tmp_path / "numcheck.yaml").write_text("drafts: [{path: draft.md, against: sources}]\n")
    monkeypatch.chdir(tmp_path)
    return numcheck


def list_marks(run: Run, *args: str) -> dict[str, str]:
    report = json.loads(run("check", *args, "--format", "json")[1])
    return {finding["rule"]: finding["fingerprint"] for finding in report["findings"]}


def test_a_finding_is_accepted_by_its_fingerprint(run: Run) -> None:
    mark = list_marks(run)["conflict"]
    assert run("accept", mark, "--reason", "Two\n slides.", "--by", "Ida Noor") == (
        0,
        "accepted: draft.md:1:22: conflict 41 people here, 14 people in mayor: digits swapped?\n"
        "accepted 1 finding in accepted.yaml\n",
        "",
    )  # fmt: skip
    (entry,) = yaml.safe_load(Path("accepted.yaml").read_text())
    day = entry.pop("date")
    assert entry == {
        "fingerprint": mark,
        "rule": "conflict",
        "path": "draft.md",
        "sentence": "The landslide killed 41 people in Orvel.",
        "reason": "Two slides.",
        "by": "Ida Noor",
    }
    assert day.year >= 2025
    status, out, err = run("check", "--quiet")
    assert (status, err) == (1, "")
    assert out.endswith(
        "1 error, 1 accepted · 3 figures: 1 conflicting (1 within the draft), 1 unsupported, 1 accepted\n"
    )
    report = json.loads(run("check", "--format", "json")[1])
    assert report["summary"]["accepted"] == 1
    assert [(one["rule"], one["reason"], one["origin"]) for one in report["accepted"]] == [
        ("conflict", "Two slides.", "accepted.yaml:2")
    ]
    assert [entry.get("accepted", False) for entry in report["ledger"]] == [True, False, False]


def test_a_finding_is_accepted_by_its_place(run: Run) -> None:
    assert run("accept", "draft.md:3", "draft.md:1:22", "--reason", "x")[:2] == (
        0,
        "accepted: draft.md:3:18: conversion 3 km is 1.9 miles, not 9 miles\n"
        "accepted: draft.md:1:22: conflict 41 people here, 14 people in mayor: digits swapped?\n"
        "accepted 2 findings in accepted.yaml\n",
    )  # fmt: skip
    assert run("check", "--quiet")[0] == 0


def test_of_a_line_with_findings_of_several_figures_one_must_be_named(run: Run) -> None:
    Path("draft.md").write_text(DRAFT.replace("\n\n", " ", 1))
    marks = list_marks(run)
    status, out, err = run("accept", "draft.md:1", "--reason", "x")
    assert (status, out, err.splitlines()) == (2, "", [
        "error: draft.md:1: findings of several figures; name one by its column or its fingerprint:",
        f"    draft.md:1:22: {marks['conflict']} conflict 41 people here, 14 people in mayor: digits swapped?",
        f"    draft.md:1:59: {marks['conversion']} conversion 3 km is 1.9 miles, not 9 miles",
    ])  # fmt: skip
    assert not Path("accepted.yaml").exists()
    told = "draft.md:1:22: conflict 41 people here, 14 people in mayor: digits swapped?"
    accepted = (0, f"accepted: {told}\naccepted 1 finding in accepted.yaml\n", "")
    assert run("accept", "draft.md:1", "--select", "conflict", "--reason", "x") == accepted
    assert run("accept", "draft.md:1:22", "--reason", "x") == (0, f"already accepted: {told}\n", "")
    # What is left is of one figure.
    assert run("accept", "draft.md:1", "--reason", "x")[0] == 0
    assert run("check", "--quiet")[0] == 0


def test_all_findings_of_old_text_are_accepted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("numcheck.yaml").unlink()
    args = ("draft.md", "--against", "sources")
    assert run("accept", "--all", *args, "--reason", "old", "--select", "conflict")[1] == (
        "accepted 1 finding in accepted.yaml\n"
    )
    assert run("accept", "--all", *args, "--reason", "old")[1] == "accepted 1 finding in accepted.yaml\n"
    assert run("accept", "--all", *args, "--reason", "old")[1] == "nothing to accept\n"
    assert run("check", *args, "--quiet")[0] == 0
    monkeypatch.chdir("sources")
    assert run("check", "../draft.md", "--against", ".", "--quiet")[0] == 0
    Path("../draft.md").write_text(DRAFT.replace("landslide killed", "great landslide killed"))
    assert run("check", "../draft.md", "--against", ".", "--quiet")[0] == 1


def test_what_was_accepted_before_stays_as_it_is(run: Run) -> None:
    assert run("accept", "draft.md:1", "--reason", "x")[0] == 0
    before = Path("accepted.yaml").read_text()
    mark = before.split()[before.split().index("fingerprint:") + 1].strip("'")
    assert run("accept", mark, "--reason", "y") == (
        0, "already accepted: draft.md:1:22: conflict 41 people here, 14 people in mayor: digits swapped?\n", "",
    )  # fmt: skip
    assert Path("accepted.yaml").read_text() == before
    run("accept", "draft.md:3", "--reason", "z")
    assert Path("accepted.yaml").read_text().startswith(before)


def test_a_file_of_another_name(run: Run) -> None:
    out = run("accept", "draft.md:1", "--reason", "x", "--baseline", "old.yaml")[1]
    assert out.splitlines()[1:] == ["accepted 1 finding in old.yaml"]
    assert not Path("accepted.yaml").exists()
    assert "accepted" not in run("check", "--quiet")[1]
    assert "1 error, 1 accepted" in run("check", "--quiet", "--baseline", "old.yaml")[1]
    Path("numcheck.yaml").write_text("drafts: [{path: draft.md, against: sources}]\naccepted: old.yaml\n")
    assert "1 error, 1 accepted" in run("check", "--quiet")[1]


def test_entries_that_are_found_no_more_are_told(run: Run) -> None:
    run("accept", "--all", "--reason", "x")
    assert run("check", "--quiet")[2] == ""
    Path("draft.md").write_text(DRAFT.replace("41", "14"))
    status, _, err = run("check", "--quiet")
    assert (status, err.splitlines()[0]) == (
        0,
        "warning: accepted.yaml:2:3: stale: 'conflict' does not find this in 'draft.md' any more; remove this entry",
    )
    assert run("check", "--quiet", "--ignore", "conflict")[2] == ""
    Path("other.md").write_text("Six died.\n")
    assert run("check", "other.md", "--quiet")[2] == ""
    Path("draft.md").unlink()
    assert run("check", "other.md", "--quiet")[2].count("stale: there is no 'draft.md' any more") == 2


WRONG = {
    "accept --reason x": "nothing to accept: name a fingerprint or a place such as draft.md:9, or use --all",
    "accept --all draft.md:9 --reason x": "give findings or --all, not both",
    "accept --all": "missing --reason",
    "accept --all --reason  ": "--reason: expected a reason, found an empty one",
    "accept --all - --reason x": "findings in standard input cannot be accepted, since it has no path: name a file",
    "accept 0000000000000000 --reason x": "no finding has the fingerprint '0000000000000000'",
    "accept draft.md:2 --reason x": "draft.md:2: no finding at this place; the nearest: draft.md:1:22: conflict 41 people here, 14 people in mayor: digits swapped?",
    "accept 0123 --reason x": "expected a fingerprint, a file that exists, or a place such as draft.md:9, found '0123'",
    "accept drift.md:1 --reason x": "drift.md: no such file or folder; did you mean 'draft.md'?",
    "check --baseline acepted.yaml": "acepted.yaml: there is no such file",
    "check --baseline numcheck.yml": "numcheck.yml: there is no such file; did you mean 'numcheck.yaml'?",
    "check --baseline numcheck.yaml": "numcheck.yaml:1:1: accepted findings: expected a list, found a mapping",
}


@pytest.mark.parametrize("line", WRONG)
def test_misuse_gives_two_and_writes_nothing(run: Run, line: str) -> None:
    status, _, err = run(*line.split(" "))
    assert (status, err.splitlines()[0]) == (2, f"error: {WRONG[line]}")
    assert not Path("accepted.yaml").exists()


def test_a_fingerprint_with_a_slip_has_its_near_miss(run: Run) -> None:
    mark = list_marks(run)["conflict"]
    wrong = mark[:8] + ("0" if mark[8] != "0" else "1") + mark[9:]
    assert run("accept", wrong, "0" * 16, "--reason", "x")[2].splitlines() == [
        f"error: no finding has the fingerprint {wrong!r}; did you mean {mark!r}?",
        "error: no finding has the fingerprint '0000000000000000'",
    ]


def test_nothing_is_accepted_of_a_check_that_could_not_be_done(run: Run) -> None:
    Path("sources/bad.txt").write_bytes(b"\xff")
    status, _, err = run("accept", "--all", "--reason", "x")
    assert (status, err.splitlines()[-1]) == (2, "error: nothing was accepted")
    assert not Path("accepted.yaml").exists()


def test_a_rule_that_there_is_not_is_a_fault_of_its_entry(run: Run) -> None:
    run("accept", "draft.md:1", "--reason", "x")
    path = Path("accepted.yaml")
    path.write_text(path.read_text().replace("rule: conflict", "rule: conflit"))
    assert run("check")[2].splitlines()[0] == (
        "error: accepted.yaml:2:3: unknown rule 'conflit'; did you mean 'conflict'?"
    )
