"""What docs/editors.md shows is what the program does: patterns match what it writes, commands and settings are its own."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from numcheck.cli import main
from numcheck.editor.server import ACCEPT, PAUSE
from numcheck.watching import watch

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "editors.md").read_text("utf-8")
SETTINGS, TASKS = (json.loads(block) for block in re.findall(r"(?ms)^```json\n(.*?)^```$", PAGE))
TASK = TASKS["tasks"][0]
MATCHER = json.loads((DOCS / "examples" / "numcheck-matcher.json").read_text("utf-8"))
PATTERNS = [TASK["problemMatcher"]["pattern"], MATCHER["problemMatcher"][0]["pattern"][0]]
PROSE = " ".join(PAGE.split())


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> list[str]:
    """What the task writes of a desk with a finding of each severity, less the watching."""
    text = "The quake killed 41 people in Orvel. It cost 3 million euros. At least 900 houses fell. The 47 schools stayed open.\n"
    source = "At Orvel 14 people died in the quake. It cost up to 3 million euros. At least 900 houses fell.\n"
    (folder / "a draft: 1.md").write_text(text, "utf-8")
    (folder / "army.txt").write_text(source, "utf-8")
    (folder / "numcheck.yaml").write_text("drafts: [{path: '*.md', against: army.txt}]\n", "utf-8")
    monkeypatch.chdir(folder)
    command = [word for word in shlex.split(TASK["command"])[1:] if word != "--watch"]
    assert main(command) == 1
    return capsysbinary.readouterr().out.decode().splitlines()


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_pattern_takes_lines_apart(
    pattern: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    lines = run(tmp_path, monkeypatch, capsysbinary)
    found = [found for line in lines if (found := re.search(pattern["regexp"], line))]
    assert len(found) == len(lines) - 2  # all but the first and the last one
    parts = [{key: match[group] for key, group in pattern.items() if key != "regexp"} for match in found]
    assert [(one["severity"], one["code"]) for one in parts] == [
        ("error", "conflict"), ("warning", "hedge"), ("notice", "unsupported"),
    ]  # fmt: skip
    assert {one["file"] for one in parts} == {"a draft: 1.md"}
    assert [(one["line"], one["column"]) for one in parts] == [("1", "18"), ("1", "46"), ("1", "93")]
    assert parts[0]["message"] == "41 people here, 14 people in army: digits swapped?"


def test_the_patterns_of_the_background_match_where_a_check_begins_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    background = TASK["problemMatcher"]["background"]
    lines = run(tmp_path, monkeypatch, capsysbinary)
    assert [bool(re.search(background["beginsPattern"], line)) for line in lines] == [True, *[False] * (len(lines) - 1)]
    assert re.search(background["endsPattern"], "note: watching 2 files; stop with Ctrl-C")
    assert "watching {" in Path(watch.__code__.co_filename).read_text("utf-8")


def test_the_page_tells_of_the_commands_that_there_are() -> None:
    command = [SETTINGS["glspc.server.command"], *SETTINGS["glspc.server.commandArguments"]]
    assert command == ["numcheck", "lsp"] and 'cmd = { "numcheck", "lsp" }' in PAGE
    assert f"`{ACCEPT}`" in PAGE and f"for {PAUSE} seconds" in PROSE
    assert set(SETTINGS["glspc.server.languageId"]) == {"markdown", "plaintext"}
