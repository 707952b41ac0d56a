"""What changed: drafts whose sources changed, and lines that changed since a commit."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
CONFIG = 'drafts:\n  - {path: "drafts/*.md", against: "sources/{stem}/**"}\n'
FILES = {
    "numcheck.yaml": CONFIG,
    "drafts/ferry.md": "# On the Lis ferry\n\nThe ferry carried 450 passengers on its first crossing.\n\nA ticket costs 12 euros.\n",
    "sources/ferry/a.txt": "The ferry carried 450 passengers on its first crossing. A ticket costs 12 euros.\n",
    "drafts/slide.md": "The landslide killed 41 people in Orvel.\n",
    "sources/slide/b.txt": "At Orvel 41 people died in the landslide.\n",
    "notes.md": "Six cows.\n",
}


@pytest.fixture
def run(repository: Callable[[Mapping[str, str]], None], numcheck: Run) -> Run:
    repository(FILES)
    return numcheck


# ---- drafts whose sources changed


def list_drafts(run: Run, *files: str) -> list[str]:
    """The drafts that are checked again after files changed."""
    _, out, _ = run("check", "--changed", *files, "--format", "json")
    return [one["path"] for one in json.loads(out)["documents"] if one["role"] != "source"] if out else []


@pytest.mark.parametrize(
    ("files", "drafts"),
    [
        (["drafts/ferry.md"], ["drafts/ferry.md"]),
        (["./sources/slide/b.txt"], ["drafts/slide.md"]),
        (["drafts/ferry.md", "sources/slide/b.txt"], ["drafts/ferry.md", "drafts/slide.md"]),
        (["notes.md", "gone.txt"], []),
        (["numcheck.yaml"], ["drafts/ferry.md", "drafts/slide.md"]),
        (["accepted.yaml"], ["drafts/ferry.md", "drafts/slide.md"]),
    ],
)
def test_drafts_are_checked_that_changed_files_concern(run: Run, files: list[str], drafts: list[str]) -> None:
    assert list_drafts(run, *files) == drafts


def test_a_changed_rule_concerns_all_drafts(run: Run) -> None:
    Path("house").mkdir()
    Path("house/toll.yaml").write_text("id: toll\nkind: compare\nseverity: notice\nmessage: look\nwhy: Tolls.\n")
    Path("numcheck.yaml").write_text(CONFIG + "rules: {packs: [house]}\n")
    assert list_drafts(run, "house/toll.yaml") == ["drafts/ferry.md", "drafts/slide.md"]


def test_front_matter_makes_a_changed_file_a_draft(run: Run) -> None:
    Path("notes.md").write_text(
        "---\nsources: [sources/slide/b.txt]\n---\n\nThe landslide killed 14 people in Orvel.\n"
    )
    assert list_drafts(run, "notes.md") == ["notes.md"]
    assert run("check", "--changed", "notes.md")[0] == 1


def test_a_changed_peer_is_compared_with_the_others(run: Run) -> None:
    Path("numcheck.yaml").write_text('drafts: [{path: "drafts/*.md", against: []}]\n')
    assert list_drafts(run, "drafts/slide.md") == ["drafts/ferry.md", "drafts/slide.md"]
    assert list_drafts(run, "notes.md") == []


def test_where_no_draft_is_concerned_that_is_said_and_reports_are_written(run: Run) -> None:
    status, out, err = run("check", "--changed", "notes.md", "a.py", "--format", "line", "--format", "sarif:a.sarif")
    assert (status, out, err) == (0, "", "note: nothing checked: no draft depends on the 2 changed files\n")
    assert "no draft depends on the 2 changed files" in Path("a.sarif").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "error: --changed: expected the files that changed\n"),
        (
            ("notes.md", "--against", "sources"),
            "error: --changed: takes the sources from the configuration or front matter, ",
        ),
    ],
)
def test_misuse_is_told(run: Run, args: tuple[str, ...], message: str) -> None:
    status, _, err = run("check", "--changed", *args)
    assert status == 2 and err.startswith(message)


def test_without_drafts_nothing_is_green(run: Run) -> None:
    Path("numcheck.yaml").unlink()
    assert run("check", "--changed", "notes.md")[::2] == (
        2, "error: --changed: nothing tells which drafts there are: list 'drafts' in a numcheck.yaml\n",
    )  # fmt: skip


# ---- lines that changed


def git(*words: str) -> None:
    settings = ("-c", "user.name=n", "-c", "user.email=e@x.example", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *settings, *words), check=True, capture_output=True)


@pytest.fixture
def committed(run: Run) -> Run:
    Path(".git").rmdir()
    git("init", "-q", "-b", "main", ".")
    git("add", "-A")
    git("commit", "-q", "-m", "first")
    git("checkout", "-q", "-b", "topic")
    return run


def replace_in(path: str, old: str, new: str) -> None:
    text = Path(path).read_text("utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), "utf-8")


def list_findings(run: Run, *args: str) -> list[str]:
    """Where the findings are that a run reports."""
    status, out, err = run("check", "--diff", "main", "--format", "line", *args)
    assert status in (0, 1), err
    return [line.split(": ")[0] for line in out.splitlines()[1:-1]]


def test_only_findings_on_changed_lines_are_reported(committed: Run) -> None:
    replace_in("drafts/ferry.md", "450", "4,500")
    git("commit", "-q", "-a", "-m", "old mistake")
    git("branch", "-f", "main")
    assert list_findings(committed) == []
    replace_in("drafts/ferry.md", "12 euros", "21 euros")
    assert list_findings(committed) == ["drafts/ferry.md:5:16"]
    told = committed("check", "--diff", "main", "--format", "line")[1].splitlines()[-1]
    assert (
        told == "1 error · 1 figure: 1 conflicting · only lines changed since main; 1 finding on other lines left out"
    )


def test_a_changed_line_of_a_source_counts_too(committed: Run) -> None:
    replace_in("sources/slide/b.txt", "41", "14")
    git("commit", "-q", "-a", "-m", "corrected")
    assert list_findings(committed) == ["drafts/slide.md:1:22"]


def test_what_changed_on_the_other_branch_does_not_count(committed: Run) -> None:
    git("checkout", "-q", "main")
    replace_in("drafts/slide.md", "41", "14")
    git("commit", "-q", "-a", "-m", "elsewhere")
    git("checkout", "-q", "topic")
    assert list_findings(committed) == []


def test_a_file_that_git_does_not_know_is_new(committed: Run) -> None:
    Path("drafts/crane.md").write_text("The crane lifts 90 tonnes.\n")
    Path("sources/crane").mkdir()
    Path("sources/crane/c.txt").write_text("The crane lifts 9 tonnes.\n")
    assert list_findings(committed) == ["drafts/crane.md:1:17"]


def test_names_that_git_quotes_are_found(committed: Run) -> None:
    name = 'drafts/a "b"\té.md'
    Path(name).write_text("The crane lifts 90 tonnes.\n\nIt is 7 m high.\n")
    folder = Path('sources/a "b"\té')
    folder.mkdir()
    (folder / "c.txt").write_text("The crane lifts 90 tonnes.\n")
    git("add", "-A")
    git("commit", "-q", "-m", "crane")
    git("branch", "-f", "main")
    replace_in(name, "90", "9")
    Path("drafts/slide.md").chmod(0o755)  # a section without lines
    assert [place.rpartition(":")[0].rpartition(":")[2] for place in list_findings(committed)] == ["1"]


def test_a_strict_run_asks_only_of_changed_lines(committed: Run) -> None:
    replace_in("drafts/slide.md", "Orvel.\n", "Orvel.\n\nThe town has 340 elms.\n")
    git("commit", "-q", "-a", "-m", "elms")
    assert committed("check", "--strict", "--diff", "main")[0] == 1
    git("branch", "-f", "main")
    assert committed("check", "--strict", "--diff", "main")[0] == 0


@pytest.mark.parametrize(
    ("base", "message"),
    [
        ("mian", "git knows no commit 'mian'; did you mean 'main'?"),
        (
            "--output=x",
            "git knows no commit '--output=x'; in CI it may have to be fetched first (actions/checkout: fetch-depth: 0)",
        ),
        ("orphan", "git knows no common history of 'orphan' and this branch; fetch all of it (fetch-depth: 0)"),
    ],
)
def test_where_git_cannot_tell_the_run_fails(committed: Run, base: str, message: str) -> None:
    git("checkout", "-q", "--orphan", "orphan")
    git("commit", "-q", "-m", "another first")
    git("checkout", "-q", "topic")
    assert committed("check", f"--diff={base}")[::2] == (2, f"error: --diff: {message}\n")
    assert not Path("x").exists()


def test_outside_of_a_repository_the_run_fails(run: Run) -> None:
    status, _, err = run("check", "--diff", "main")
    assert status == 2 and err.startswith("error: --diff: git cannot tell what changed: not a git repository")


def test_without_git_the_run_fails(committed: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert committed("check", "--diff", "main")[::2] == (
        2,
        "error: --diff: git is not installed, so nothing tells what changed\n",
    )
