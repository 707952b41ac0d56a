"""The documentation is true: rules and outputs are those of now, commands run, links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from numcheck import standard
from numcheck.checks import SCHEMAS
from numcheck.cli import main
from numcheck.rules.rulefile import read_rule

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def blocks(page: str, kind: str) -> list[str]:
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", page)


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("pages", ROOT / "docs" / "pages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_current(path: Path, pages: ModuleType) -> None:
    assert path.read_text("utf-8") == pages.write(path), "run `make docs`"


def test_the_readme_begins_with_the_demo() -> None:
    command = re.search(r"(?m)^demo:.*\n\t@\$\(BIN\)/(.*?) \|\|", (ROOT / "Makefile").read_text("utf-8"))
    assert command is not None
    assert blocks(README, "console")[0].startswith(
        f"$ {command[1]}\nnumcheck  fixtures/caspian/draft.md against 4 sources\n"
    )


def test_each_rule_has_its_heading() -> None:
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert re.findall(r"(?m)^## (.*)$", page) == list(standard.ruleset().ids)


def test_rules_that_are_shown_can_be_read() -> None:
    shown = [block for path in PAGES for block in blocks(path.read_text("utf-8"), "yaml") if block.startswith("id:")]
    assert len(shown) >= 2
    for block in shown:
        read_rule(block, f"{yaml.safe_load(block)['id']}.yaml", SCHEMAS)


def list_fragments() -> list[str]:
    """The keys of rules that are shown alone, one a line."""
    page = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    return [line for block in blocks(page, "yaml") if not block.startswith("id:") for line in block.splitlines()]


@pytest.mark.parametrize("line", list_fragments())
def test_keys_that_are_shown_alone_can_be_read(line: str) -> None:
    severity = "" if line.startswith("severity:") else "severity: error\n"
    read_rule(f"id: r\nkind: compare\n{severity}message: m\nwhy: w\n{line}\n", "r.yaml", SCHEMAS)


def test_rules_for_a_house_are_those_of_the_examples() -> None:
    page = (ROOT / "docs" / "writing-rules.md").read_text("utf-8")
    (block,) = (block for block in blocks(page, "yaml") if block.startswith("id:"))
    assert block in (ROOT / "docs" / "examples" / "money-rounding.yaml").read_text("utf-8")


def test_the_rule_in_the_readme_is_real() -> None:
    (block,) = (block for block in blocks(README, "yaml") if block.startswith("id:"))
    lines = (ROOT / "rules" / "core" / "hedge.yaml").read_text("utf-8").splitlines()
    assert set(block.splitlines()) <= set(lines)


def test_the_python_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    examples = doctest.DocTestParser().get_doctest("".join(blocks(README, "python")), {}, "README.md", "README.md", 0)
    assert len(examples.examples) >= 4
    assert doctest.DocTestRunner().run(examples).failed == 0


def list_ci_commands() -> list[str]:
    workflow, hooks = (yaml.safe_load(block) for block in blocks(README, "yaml") if not block.startswith("id:"))
    steps = [step.get("run", "") for step in workflow["jobs"]["numcheck"]["steps"]]
    return [command for command in [*steps, hooks["repos"][0]["hooks"][0]["entry"]] if command.startswith("numcheck")]


@pytest.mark.parametrize("command", [*list_ci_commands(), "numcheck check draft.md --against sources/"])
def test_commands_with_other_peoples_files_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "sources").mkdir()
    for draft in ("draft.md", "drafts/slide.md"):
        (tmp_path / draft).write_text("The landslide killed 41 people in Orvel.", "utf-8")
    (tmp_path / "sources" / "mayor.txt").write_text("At Orvel 14 people died in the landslide.", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)[1:]) == 1
    assert b"digits swapped" in capsysbinary.readouterr().out
    assert (tmp_path / "figures.json").exists() == ("figures.json" in command)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path: Path) -> None:
    page = re.sub(r"(?s)```.*?```", "", path.read_text("utf-8"))
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page):
        file, _, anchor = target.partition("#")
        there = path.parent / file if file else path
        assert there.exists(), target
        headings = re.findall(r"(?m)^#+ (.*)$", there.read_text("utf-8")) if anchor else []
        assert not anchor or anchor in {
            re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings
        }
