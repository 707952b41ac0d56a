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

from numcheck import builtin, standard
from numcheck.checks import SCHEMAS
from numcheck.cli import main
from numcheck.commands.init import GITLAB, HOOK, WORKFLOW
from numcheck.config.parsing import KEYS, RULES
from numcheck.report import REPORT_FORMATS
from numcheck.rules.rulefile import read_rule

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
RULE_PAGES = ROOT / "docs" / "rules"
FIRST_RULE = ROOT / "docs" / "first-rule.md"
PAGES = [
    ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(RULE_PAGES.glob("*.md"))
]  # fmt: skip


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


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in PAGES if path != FIRST_RULE], ids=name)
def test_a_page_is_current(path: Path, pages: ModuleType) -> None:
    assert path.read_text("utf-8") == pages.write(path), "run `make docs`"


def test_the_readme_begins_with_the_picture_of_the_demo() -> None:
    command = re.search(r"(?m)^demo:.*\n\t@\$\(BIN\)/(.*?) \|\|", (ROOT / "Makefile").read_text("utf-8"))
    assert command is not None
    assert blocks(README, "sh")[0].startswith(f"{command[1]}\n")
    assert "](docs/report.svg)" in README.partition("## Install")[0]


@pytest.mark.slow
def test_the_picture_is_that_of_now(pages: ModuleType) -> None:
    picture = pages.PICTURE.read_text("utf-8")
    assert picture == pages.draw(), "run `make docs`"
    # No server is asked for a font, and nothing of a terminal is left in it.
    assert re.findall(r"https?://[^\s\"]*", picture) == ["http://www.w3.org/2000/svg"]
    assert not re.search("[\x00-\x09\x0b-\x1f]|@font-face", picture)


def test_how_good_it_is_comes_from_one_place() -> None:
    rows = yaml.safe_load((ROOT / "docs" / "quality.yaml").read_text("utf-8"))
    assert all(row.keys() == {"texts", "caught", "alarms", "size"} for row in rows)
    for row in rows:
        cells = ("not measured yet" if row[key] is None else row[key] for key in ("caught", "alarms", "size"))
        assert f"| {row['texts']} | {' | '.join(map(str, cells))} |" in README


def test_each_pack_has_its_page_of_rules() -> None:
    assert sorted(path.stem for path in RULE_PAGES.iterdir()) == sorted(["README", *builtin.packs()])


@pytest.mark.parametrize("pack", builtin.packs())
def test_each_rule_has_its_heading(pack: str) -> None:
    (files, _), page = builtin.read_pack(pack), (RULE_PAGES / f"{pack}.md").read_text("utf-8")
    ids = [Path(path).stem for path, _ in files]
    assert re.findall(r"(?m)^## (.*)$", page) == ids
    index = (RULE_PAGES / "README.md").read_text("utf-8").partition(f"\n## {pack}\n")[2].partition("\n## ")[0]
    assert re.findall(rf"(?m)^\| \[([a-z-]+)\]\({pack}\.md#", index) == ids


@pytest.mark.parametrize("pack", builtin.packs())
def test_a_page_of_rules_tells_all_that_their_files_say(pack: str) -> None:
    files, _ = builtin.read_pack(pack)
    page = (RULE_PAGES / f"{pack}.md").read_text("utf-8")
    parts = re.split(r"(?m)^## .*\n", page)[1:]
    for (path, text), part in zip(files, parts, strict=True):
        rule = yaml.safe_load(text)
        told = dict(re.findall(r"(?m)^\| ([a-z]+) \| (.*) \|$", part))
        assert told.keys() >= rule.keys() - {"id", "why", "examples"}, path
        assert part.startswith(f"\n{rule['why']}\n")
        assert (told["severity"], told["message"]) == (rule["severity"], f"`{rule['message']}`")
        assert told["kind"].startswith(f"[{rule['kind']}]")
        assert len(re.findall("(?m)^- ", part)) == sum(map(len, rule["examples"].values()))


def test_rules_that_are_shown_can_be_read() -> None:
    shown = [block for path in PAGES for block in blocks(path.read_text("utf-8"), "yaml") if block.startswith("id:")]
    assert len(shown) >= 2
    for block in shown:
        read_rule(block, f"{yaml.safe_load(block)['id']}.yaml", SCHEMAS)


@pytest.mark.slow
def test_the_first_rule_is_made_step_by_step(pages: ModuleType) -> None:
    page = FIRST_RULE.read_text("utf-8")
    broken = re.sub("(?m)^(4 examples of 1 rule|no findings|exit status|error: |✗ ).*$", r"\1 ?", page)
    assert broken != page
    assert pages.renew(broken) == page, "run `make docs`"
    commands = re.findall(r"(?m)^\$ (.*)$", page)
    for asked in ("numcheck rules test house-rules", "--rules house-rules", "numcheck check"):
        assert any(command.endswith(asked) for command in commands), asked
    # A reader can follow: each block that is no command says where it is saved.
    files = re.findall(r"(?m)`([\w./-]+)`:\n\n```(?!console)\w+$", page)
    assert len(files) == len(re.findall(r"(?m)^```(?!console)\w+$", page))
    assert set(files) == {
        "drafts/ferry.md", "sources/operator.txt", "house-rules/ferry-load.yaml", "numcheck.yaml"
    }  # fmt: skip


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
    assert block in (ROOT / "docs" / "examples" / "rules" / "money-rounding.yaml").read_text("utf-8")


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
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    workflow, job, hooks = (yaml.safe_load(block) for block in blocks(page, "yaml") if not block.startswith("drafts:"))
    steps = [step.get("run", "") for step in workflow["jobs"]["numcheck"]["steps"]]
    hook = f"{hooks['repos'][0]['hooks'][0]['entry']} sources/slide/mayor.txt"
    commands = [one for one in [*steps, *job["numcheck"]["script"], hook] if one.startswith("numcheck")]
    assert len(commands) == 3
    return commands


@pytest.mark.parametrize("command", [*list_ci_commands(), "numcheck check draft.md --against sources/"])
def test_commands_with_other_peoples_files_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "sources" / "slide").mkdir(parents=True)
    for draft in ("draft.md", "drafts/slide.md"):
        (tmp_path / draft).write_text("The landslide killed 41 people in Orvel.", "utf-8")
    (tmp_path / "sources" / "slide" / "mayor.txt").write_text("At Orvel 14 people died in the landslide.", "utf-8")
    (tmp_path / "numcheck.yaml").write_text(blocks((ROOT / "docs" / "ci.md").read_text("utf-8"), "yaml")[0], "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)[1:]) == 1
    assert b"digits swapped" in capsysbinary.readouterr().out
    written = {found[1] for found in re.finditer(r":(numcheck\.\w+)", command)}
    assert {path.name for path in tmp_path.iterdir()} - {"drafts", "sources", "draft.md", "numcheck.yaml"} == written


def list_configurations() -> list[tuple[str, str]]:
    keys = f"(?m)^({'|'.join(KEYS)}):"
    shown = [
        (kind, block)
        for path in PAGES
        if path != FIRST_RULE  # its configurations are run with its files
        for kind in ("yaml", "toml")
        for block in blocks(path.read_text("utf-8"), kind)
        if kind == "toml" or (re.search(keys, block) and not re.search("(?m)^(id|jobs|repos):", block))
    ]
    assert len(shown) >= 3
    return shown


@pytest.mark.parametrize(("kind", "block"), list_configurations())
def test_configurations_that_are_shown_are_valid(
    kind: str, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / {"yaml": "numcheck.yaml", "toml": "pyproject.toml"}[kind]).write_text(block, "utf-8")
    assert main(["config"]) == 0
    assert capsysbinary.readouterr().err == b""


def test_the_page_on_configuration_is_that_of_the_code() -> None:
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    keys = re.findall(r"(?m)^\| `([a-z_.]+)` \|", page)
    assert sorted(keys) == sorted([*(key for key in KEYS if key != "rules"), *(f"rules.{key}" for key in RULES)])
    shown = blocks(page, "yaml")
    desk = ROOT / "docs" / "examples" / "desk"
    assert shown == [
        (desk / "numcheck.yaml").read_text("utf-8"), (desk / "accepted.yaml").read_text("utf-8"),
    ]  # fmt: skip
    comment = re.search("<!-- .* -->", (desk / "drafts" / "landslide.md").read_text("utf-8"))
    assert comment is not None
    for text in (page, README):
        assert comment[0] in "".join(blocks(text, "markdown"))


def test_the_page_on_ci_has_what_init_prints_and_tells_of_each_format() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert blocks(page, "yaml")[1:] == [WORKFLOW, GITLAB, HOOK]
    assert re.findall(r"(?m)^\| ([a-z]+) \| [^|]* \| [^|]* \| [^|]* \|$", page)[1:] == list(REPORT_FORMATS)
    for form in REPORT_FORMATS:
        assert re.search(rf"(?m)^\| .*\b{form}\b.* \|", README)
    saved = re.findall(r"(?m)`([\w./-]+)`:\n\n```(?!console)\w+$", page)
    assert saved == [
        "drafts/ferry.md", "sources/ferry/operator.txt", "numcheck.yaml",
        ".github/workflows/numcheck.yaml", ".gitlab-ci.yml", ".pre-commit-config.yaml",
    ]  # fmt: skip
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    told = page.partition("Its inputs are")[2].partition(";")[0]
    assert sorted(re.findall("`([a-z]+)`", told)) == sorted(action["inputs"])
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["id"] for one in hooks] == re.findall(r"(?m)^      - id: (.*)$", blocks(page, "text")[-3])


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


def test_every_section_of_the_lexicon_and_each_of_its_keys_is_told() -> None:
    from numcheck.rules.lexicon_schema import Record, Rows
    from numcheck.rules.lexicon_sections import SECTIONS

    page = (ROOT / "docs" / "packs.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\|(.*?)\|(.*?)\|.*\|$", page.partition("### Sections")[2])
    told: dict[str, set[str]] = {}
    section = ""
    for first, keys in rows[2:]:
        section = first.strip() or section
        told.setdefault(section, set()).update(re.findall(r"`([^`]+)`", keys))
    for name, shape in SECTIONS.items():
        record = shape.row if isinstance(shape, Rows) else shape
        assert isinstance(record, Record)
        assert told[name] == set(record.fields), name
    assert told.keys() == SECTIONS.keys()


def test_words_that_are_shown_can_be_read() -> None:
    from numcheck.documents import in_memory
    from numcheck.rules.extension import extend_lexicon
    from numcheck.rules.lexicon_examples import run_wordings

    page = (ROOT / "docs" / "packs.md").read_text("utf-8")
    files = [
        (block.partition("\n")[0].removeprefix("# "), block)
        for block in blocks(page, "yaml")
        if block.startswith("# lexicon/")
    ]
    assert len(files) == 3
    read = standard.make_extractor(extend_lexicon(standard.lexicon(), files).lexicon).read
    wordings = list(run_wordings(files, lambda text: read(in_memory(text))))
    assert [wording.problem for wording in wordings] == ["", "", ""]
