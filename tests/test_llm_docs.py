"""What docs/llm.md shows runs: the recipes on its own files, and the settings for an assistant."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "llm.md").read_text("utf-8")
FILES = {
    name: text
    for name, kind, text in re.findall(r"(?ms)`([\w./-]+)`:\n\n^```(\w+)\n(.*?)^```$", PAGE)
    if kind != "console"
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert set(FILES) == {"sources/minutes.txt", "summary.md", "gate.sh", "gate.py"}
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def run(command: list[str], text: str, folder: Path) -> tuple[int, str, str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
        "PATH": path,
    }
    done = subprocess.run(
        command, input=text, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout, done.stderr


GOOD = FILES["summary.md"].replace("81 million", "18 million").replace("- It will save 14 jobs.\n", "")


@pytest.mark.parametrize(
    ("summary", "status"),
    [
        (FILES["summary.md"], 1),
        (FILES["summary.md"].replace("81 million", "18 million"), 1),  # only what no source says
        (GOOD, 0),
    ],
)
def test_the_shell_lets_nothing_through_that_the_sources_do_not_say(summary: str, status: int, folder: Path) -> None:
    found, out, err = run(["sh", "gate.sh", "sources"], summary, folder)
    assert (found, out) == (status, summary if status == 0 else "")
    assert err.startswith("numcheck summary.md against 1 source")


def test_the_shell_lets_nothing_through_that_was_not_checked(folder: Path) -> None:
    found, out, err = run(["sh", "gate.sh", "nowhere"], GOOD, folder)
    assert (found, out) == (2, "") and "no such file or folder" in err


@pytest.mark.parametrize(
    ("summary", "sources", "status", "told"),
    [
        (FILES["summary.md"], "sources", 1, "conflict: 81 million euros here, 18 million euros in minutes\nno source says '14 jobs'\n"),
        (GOOD, "sources", 0, "every figure has its source\n"),
        (GOOD, "nowhere", 2, "not checked: nowhere: no such file or folder\nthere is no source to check against\n"),
    ],
)  # fmt: skip
def test_the_program_tells_what_the_model_should_be_told(
    summary: str, sources: str, status: int, told: str, folder: Path
) -> None:
    assert run([sys.executable, "gate.py", sources], summary, folder) == (status, told, "")


def test_the_settings_start_the_server() -> None:
    (block,) = re.findall(r"(?ms)^```json\n(.*?)^```$", PAGE)
    assert json.loads(block)["mcpServers"]["numcheck"] == {"command": "numcheck", "args": ["mcp"]}
    from numcheck.assistant.hosting import make_server

    tools = asyncio.run(make_server().list_tools())
    rows = dict(re.findall(r"(?m)^\| (\w+) \| (`.*?) \|", PAGE.partition("| tool |")[2]))
    assert {tool.name for tool in tools} == set(rows)
    for tool in tools:
        told = set(re.findall(r"`(\w+)`", rows[tool.name]))
        assert told - {"markdown"} == set(tool.input_schema["properties"])
