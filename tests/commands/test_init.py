"""`numcheck init`: what it writes is valid, what it shows too, and nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from numcheck.commands.init import GITLAB, HOOK, TEMPLATE, WORKFLOW
from numcheck.config.parsing import load_config

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numcheck: Run) -> Run:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return numcheck


def test_the_file_is_valid_as_it_is(run: Run) -> None:
    status, out, err = run("init")
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == "wrote numcheck.yaml: now name your drafts and their sources in it"
    assert WORKFLOW in out and GITLAB in out and HOOK in out
    config, faults = load_config("numcheck.yaml")
    assert faults == () and config.fail_on is not None
    Path("a.md").write_text("Six died.\n")
    assert run("check", "a.md")[0] == 0


def test_everything_taken_in_is_read(run: Run) -> None:
    text = re.sub(r"(?m)^#(?=[a-z]|  )", "", TEMPLATE)
    Path("numcheck.yaml").write_text(text)
    assert re.findall(r"(?m)^(\w+):", text) == ["fail_on", "strict", "drafts", "exclude", "texts", "accepted", "rules"]
    assert re.findall(r"(?m)^  (\w+):", text) == ["packs", "severity", "off", "paths"]
    for path, text in {
        "drafts/slide.md": "The landslide killed 41 people in Orvel.\n",
        "sources/slide/mayor.txt": "At Orvel 14 people died in the landslide.\n",
        "wire/a.txt": "Ten cows.\n",
        "house-rules/toll.yaml": "id: toll\nkind: compare\nseverity: notice\nmessage: look\nwhy: Tolls.\n",
    }.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)
    status, out, err = run("check", "--format", "line")
    assert (status, err) == (1, "")
    assert "digits swapped" in out


def test_nothing_is_overwritten(run: Run) -> None:
    Path("numcheck.yaml").write_text("fail_on: never\n")
    assert run("init") == (2, "", "error: numcheck.yaml: this file already exists; --force replaces it\n")
    assert Path("numcheck.yaml").read_text() == "fail_on: never\n"
    assert run("init", "--force")[0] == 0
    assert Path("numcheck.yaml").read_text() == TEMPLATE
    Path("numcheck.yaml").rename("pyproject.toml")
    Path("pyproject.toml").write_text("[tool.numcheck]\n")
    assert run("init", "--force")[2] == (
        "error: pyproject.toml: this file already configures numcheck, so numcheck.yaml was not written\n"
    )
    assert not Path("numcheck.yaml").exists()


def test_the_snippets_run_numcheck(run: Run) -> None:
    steps = yaml.safe_load(WORKFLOW)["jobs"]["numcheck"]["steps"]
    (hook,) = yaml.safe_load(HOOK)["repos"][0]["hooks"]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("numcheck")]
    commands += [word for word in yaml.safe_load(GITLAB)["numcheck"]["script"] if word.startswith("numcheck")]
    commands += [f"{hook['entry']} drafts/a.md"]
    assert len(commands) == 3
    Path("drafts").mkdir()
    Path("drafts/a.md").write_text("Six died.\n")
    Path("numcheck.yaml").write_text("drafts: [{path: 'drafts/*.md', against: []}]\n")
    for command in commands:
        assert run(*command.split()[1:])[0] == 0
    written = {"numcheck.sarif", *yaml.safe_load(GITLAB)["numcheck"]["artifacts"]["reports"].values()}
    assert {path.name for path in Path().iterdir()} == {".git", "drafts", "numcheck.yaml", *written}
    assert steps[-1]["with"]["sarif_file"] in written
