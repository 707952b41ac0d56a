"""`numcheck config`: every value and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from numcheck import standard

Run = Callable[..., tuple[int, str, str]]
CONFIG = """\
fail_on: warning
exclude: ["archive/**"]
drafts:
  - {path: "drafts/*.md", against: ["{stem}.txt"]}
rules:
  severity: {hedge: error}
  off: [unsupported]
  paths:
    - path: opinion/**
      off: [hedge]
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numcheck: Run) -> Run:
    (tmp_path / ".git").mkdir()
    for folder in ("drafts", "opinion", "archive"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_text("Six died.\n")
    (tmp_path / "drafts" / "b.md").write_text("---\nsources: c.txt\n---\nSix died.\n")
    (tmp_path / "numcheck.yaml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return numcheck


def read(run: Run, *args: str) -> dict[str, tuple[object, str]]:
    status, out, err = run("config", *args, "--format", "json")
    assert (status, err) == (0, "")
    return {key: (one["value"], one["origin"]) for key, one in json.loads(out).items()}


def test_every_value_has_its_origin(run: Run) -> None:
    settings = read(run)
    assert {key: value for key, value in settings.items() if not key.startswith("rules.")} == {
        "config": ("numcheck.yaml", "numcheck.yaml"),
        "fail_on": ("warning", "numcheck.yaml:1"),
        "strict": ("false", "default"),
        "exclude": (["archive/**"], "numcheck.yaml:2"),
        "accepted": ("accepted.yaml", "default"),
        "drafts drafts/*.md": (["{stem}.txt"], "numcheck.yaml:4"),
    }
    assert [key for key in settings if key.startswith("rules.")] == [
        "rules.packs", *(f"rules.{id}" for id in standard.ruleset().ids),
    ]  # fmt: skip
    assert settings["rules.hedge"] == ("error", "numcheck.yaml:6")
    assert settings["rules.unsupported"] == ("off", "numcheck.yaml:7")
    assert settings["rules.conflict"] == ("error", "default")


def test_a_draft_has_its_own_values(run: Run) -> None:
    draft = read(run, "drafts/a.md")
    assert (draft["against"], draft["excluded"]) == ((["{stem}.txt"], "numcheck.yaml:4"), (False, "numcheck.yaml:2"))
    assert read(run, "drafts/b.md")["against"] == (["c.txt"], "drafts/b.md:2")
    opinion = read(run, "opinion/a.md")
    assert (opinion["against"], opinion["rules.hedge"]) == (([], "default"), ("off", "numcheck.yaml:10"))
    assert read(run, "archive/a.md")["excluded"] == (True, "numcheck.yaml:2")


def test_a_rule_of_a_pack_has_its_severity_from_its_file(run: Run) -> None:
    Path("house.yaml").write_text("id: house\nkind: range\nseverity: notice\nmessage: m\nwhy: w\n")
    assert read(run, "--rules", "house.yaml")["rules.house"] == ("notice", "house.yaml")
    Path("numcheck.yaml").write_text("rules: {packs: [house.yaml], severity: {house: error}}\n")
    assert read(run)["rules.house"] == ("error", "numcheck.yaml:1")


def test_the_command_line_is_an_origin_too(run: Run) -> None:
    args = ("--fail-on", "never", "--ignore", "range", "--select", "unsupported,range", "--against", "x", "--config")
    settings = read(run, *args, "numcheck.yaml")
    line = "command line"
    assert settings["config"] == ("numcheck.yaml", line)
    assert settings["fail_on"] == ("never", line)
    assert settings["against"] == (["x"], line)
    assert settings["rules.unsupported"] == ("notice", line)
    assert settings["rules.range"] == settings["rules.conflict"] == ("off", line)


def test_the_table_has_a_line_for_each(run: Run) -> None:
    out = run("config")[1]
    assert out.splitlines()[:4] == [
        "config               numcheck.yaml  numcheck.yaml",
        "fail_on              warning        numcheck.yaml:1",
        "strict               false          default",
        "exclude              archive/**     numcheck.yaml:2",
    ]
    Path("numcheck.yaml").unlink()
    lines = run("config")[1].splitlines()
    assert lines[0].split() == ["config", "none", "default"]
    assert all(line.endswith("  default") for line in lines)


def test_what_is_wrong_gives_two(run: Run) -> None:
    assert run("config", "draft")[::2] == (2, "error: draft: no such file or folder; did you mean 'drafts'?\n")
    Path("numcheck.yaml").write_text("fail_on: eror\n")
    assert run("config")[0] == 2
    assert run("config", "--format", "yaml")[2].startswith("error: --format: unknown format 'yaml'")
