"""The composite action and the hooks: their scripts run as the services run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from numcheck.documents import SUFFIXES

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
HOOKS = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
[CHECK] = [step for step in STEPS if step.get("id") == "check"]


@pytest.fixture
def check(
    repository: Callable[[Mapping[str, str]], None], tmp_path: Path
) -> Callable[..., tuple[int, str, dict[str, str]]]:
    """Runs the step that checks, with inputs: exit status, log, outputs."""
    repository(
        {
            "draft one.md": "The ferry carried 4,500 passengers on its first crossing.\n",
            "sources/a.txt": "The ferry carried 450 passengers on its first crossing.\n",
            "runner/numcheck/bin/numcheck": f'#!/bin/sh\nexec "{sys.executable}" -m numcheck "$@"\n',
            "output": "",
        }
    )
    Path("runner/numcheck/bin/numcheck").chmod(0o755)

    def run(**inputs: str) -> tuple[int, str, dict[str, str]]:
        given = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
        variables = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], value)
            for name, value in CHECK["env"].items()
        }
        places = {
            "RUNNER_TEMP": str(tmp_path / "runner"),
            "GITHUB_WORKSPACE": str(tmp_path),
            "GITHUB_OUTPUT": str(tmp_path / "output"),
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]],
            env={**os.environ, **variables, **places, "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        outputs = dict(line.split("=", 1) for line in Path("output").read_text().splitlines())
        return done.returncode, done.stdout + done.stderr, outputs

    return run


def test_the_action_checks_annotates_sums_up_and_hands_on_its_sarif(
    check: Callable[..., tuple[int, str, dict[str, str]]],
) -> None:
    status, log, outputs = check(paths="draft one.md\n", against="sources\n")
    assert (status, outputs) == (1, {"status": "1", "sarif": "numcheck.sarif"})
    assert "::error file=draft one.md,line=1," in log
    assert Path("summary.md").read_text("utf-8").startswith("<!-- numcheck -->\n### ❌ numcheck: 1 error")
    assert '"ruleId": "conflict"' in Path("numcheck.sarif").read_text("utf-8")


def test_options_and_folder_of_the_action(check: Callable[..., tuple[int, str, dict[str, str]]]) -> None:
    Path("desk").mkdir()
    status, log, outputs = check(
        paths="../draft one.md", against="../sources", options="--fail-on=never\n--quiet", folder="desk"
    )
    assert (status, outputs["status"]) == (0, "0"), log
    assert "::error file=draft one.md,line=1," in log and Path("numcheck.sarif").exists()


@pytest.mark.parametrize("text", ["$(touch owned)", "`touch owned`", "'; touch owned; '", "--format=json:owned"])
def test_no_input_of_the_action_is_run(check: Callable[..., tuple[int, str, dict[str, str]]], text: str) -> None:
    assert check(paths=text, against=text, diff=text, folder=".")[0] == 2
    assert not Path("owned").exists()


def test_the_action_gives_inputs_to_the_shell_as_variables_only() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert "${{" not in step.get("run", "") and ("run" in step) == ("shell" in step)
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.(\w+)", text)) == ACTION["inputs"].keys()
    assert set(re.findall(r"steps\.(\w+)", text)) <= {step.get("id") for step in STEPS}


def test_hooks_run_on_all_that_numcheck_reads() -> None:
    files = re.compile(HOOKS["numcheck"]["files"])
    for suffix in {*SUFFIXES, ".yaml"}:
        assert files.search(f"drafts/a{suffix}"), suffix
    assert not files.search("a.py") and files.search("pyproject.toml")


def test_hooks_are_commands_that_there_are(
    repository: Callable[[Mapping[str, str]], None], numcheck: Callable[..., tuple[int, str, str]]
) -> None:
    repository(
        {
            "numcheck.yaml": "drafts: [{path: a.md, against: b.txt}]\n",
            "a.md": "Six cows ran.\n",
            "b.txt": "On Sunday six cows ran.\n",
        }
    )
    assert numcheck(*HOOKS["numcheck"]["entry"].split()[1:], "a.md")[0] == 0
    assert HOOKS["numcheck-rules"]["entry"].split() == ["numcheck", "rules", "test"]
