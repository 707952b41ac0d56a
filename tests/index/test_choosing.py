"""A draft is checked against the reports of its event in an index."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
DRAFT = "# Quake\n\nA quake of magnitude 6.4 shook Orvel and Dunmore, killing 14 people, the army said.\n"


@pytest.fixture
def index(archive: Path, numcheck: Run) -> Path:
    numcheck("index", "build", "wire", "-o", "wire.index")
    Path("draft.md").write_text(DRAFT, "utf-8")
    return archive


def read(run: Run, *args: str) -> tuple[int, dict]:  # type: ignore[type-arg]
    status, out, _ = run("check", *args, "--format", "json")
    return status, json.loads(out)


def test_the_reports_of_the_event_are_chosen(index: Path, numcheck: Run) -> None:
    status, report = read(numcheck, "draft.md", "--index", "wire.index")
    assert status == 1
    assert {document["path"] for document in report["documents"]} == {
        "draft.md", "wire/quake/army.txt", "wire/quake/radio.txt", "wire/quake/mayor.txt",
    }  # fmt: skip
    first = report["chosen"][0]
    assert (first["draft"], first["path"]) == ("draft.md", "wire/quake/army.txt")
    assert {"Orvel", "Dunmore"} <= set(first["common"]) and 0 < first["alike"] < 1
    assert [finding["sides"][0]["value"] for finding in report["findings"] if finding["rule"] == "conflict"]


def test_the_report_says_which_and_why(index: Path, numcheck: Run) -> None:
    for format in ("terminal", "line", "markdown", "gitlab"):
        _, out, _ = numcheck("check", "draft.md", "--index", "wire.index", "--format", format)
        told = " ".join(out.split()).replace("\\", "")
        assert "chosen from the index: wire/quake/army.txt (" in told, format


def test_top_limits_them(index: Path, numcheck: Run) -> None:
    _, report = read(numcheck, "draft.md", "--index", "wire.index", "--top", "1")
    assert [one["path"] for one in report["chosen"]] == ["wire/quake/army.txt"]


def test_sources_that_are_named_are_read_too(index: Path, numcheck: Run) -> None:
    _, report = read(numcheck, "draft.md", "--index", "wire.index", "--top", "1", "--against", "wire/budget.txt")
    assert [one["path"] for one in report["documents"]] == ["draft.md", "wire/budget.txt", "wire/quake/army.txt"]


def test_a_draft_is_no_source_of_itself(index: Path, numcheck: Run) -> None:
    _, report = read(numcheck, "wire/quake/army.txt", "--index", "wire.index")
    assert {one["path"] for one in report["chosen"]} == {"wire/quake/radio.txt", "wire/quake/mayor.txt"}


def test_drafts_have_sources_of_their_own(index: Path, numcheck: Run) -> None:
    Path("ferry.md").write_text("The ferry Calla ran aground off Port Hessel with 221 passengers.\n", "utf-8")
    _, report = read(numcheck, "draft.md", "ferry.md", "--index", "wire.index")
    of = {one["path"]: one["draft"] for one in report["chosen"]}
    assert of["wire/ferry/coast.txt"] == "ferry.md" and of["wire/quake/mayor.txt"] == "draft.md"


def test_a_draft_of_which_the_index_knows_nothing(index: Path, numcheck: Run) -> None:
    Path("other.md").write_text("Kelda Marsh won 3 medals.\n", "utf-8")
    status, _, err = numcheck("check", "other.md", "--index", "wire.index")
    assert status == 2 and "other.md: no report in the index tells of the event of this draft" in err


def test_a_report_that_is_gone_or_changed_is_told(index: Path, numcheck: Run) -> None:
    (index / "quake" / "army.txt").unlink()
    (index / "quake" / "radio.txt").write_text("In Orvel and Dunmore 42 people died in the quake.\n", "utf-8")
    status, out, err = numcheck("check", "draft.md", "--index", "wire.index")
    assert status == 1
    assert "passed over: wire/quake/army.txt (gone since the index was built)" in " ".join(out.split())
    assert "wire/quake/radio.txt: changed since the index was built" in err


def test_an_index_is_asked_from_any_folder(index: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(index)
    _, report = read(numcheck, "../draft.md", "--index", "../wire.index", "--top", "1")
    assert [one["path"] for one in report["chosen"]] == ["quake/army.txt"]


def test_a_draft_from_standard_input(index: Path, numcheck: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("draft.md").open(encoding="utf-8") as file:
        monkeypatch.setattr("sys.stdin", file)
        _, report = read(numcheck, "-", "--index", "wire.index")
    assert len(report["chosen"]) == 3


def test_there_is_no_index(archive: Path, numcheck: Run) -> None:
    status, _, err = numcheck("check", "wire/budget.txt", "--index", "nowhere")
    assert status == 2 and err.startswith("error: nowhere: there is no index here")
    assert numcheck("check", "wire/budget.txt", "--index", "wire")[2] == "error: wire: this folder is no index\n"
