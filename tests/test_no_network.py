"""No command asks for a network: in processes that end where any of their modules tries to, Python's own included."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from numcheck.report import REPORT_FORMATS

GUARD = """
import os, sys
ASKS = ("connect", "bind", "getaddrinfo", "getnameinfo", "gethostbyname", "gethostbyaddr", "sendto", "sendmsg")
def watch(event, args):
    part, _, name = event.partition(".")
    if part == "socket" and name in ASKS or event == "socket.__new__" and args[1] in (2, 10) or event in ("urllib.Request", "http.client.connect"):
        os.write(2, f"network: {event} {args}".encode())
        os._exit(99)
sys.addaudithook(watch)
"""
RUN = f"{GUARD}\nfrom numcheck.cli import main\nsys.exit(main())"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    text = "<img src='https://example.org/a.png'> The quake killed 41 people, see https://example.org/26 and \\\\host\\26.\n"
    (tmp_path / "draft.md").write_text(text, "utf-8")
    (tmp_path / "army.html").write_text(
        "<link rel=stylesheet href='https://example.org/a.css'><p>At Orvel 14 people died in the quake.</p>", "utf-8"
    )
    (tmp_path / "army.csv").write_text('place,killed\nOrvel,=WEBSERVICE("https://example.org")\n', "utf-8")
    return tmp_path


def test_the_guard_stops_who_asks() -> None:
    script = f"{GUARD}\nimport urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 99 and done.stderr.startswith(b"network: ")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (
            [
                "check",
                "draft.md",
                "--against",
                "army.html",
                *(f"--format={form}:made.{form}" for form in REPORT_FORMATS),
            ],
            1,
        ),
        (["check", "draft.md", "--against", "army.html", "--jobs", "2", "--statistics"], 1),
        (["extract", ".", "--format", "csv"], 0),
        (["explain", "draft.md:1", "--against", "army.html"], 0),
        (["accept", "draft.md", "--all", "--against", "army.html", "--reason", "so be it"], 0),
        (["rules", "list"], 0),
        (["init"], 0),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_asks_for_no_network(words: list[str], status: int, desk: Path) -> None:
    environment = {**os.environ, "GITHUB_ACTIONS": ""}
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], cwd=desk, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, b"network" in done.stderr) == (status, False), done.stderr


def test_the_language_server_asks_for_no_network(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import desks

    monkeypatch.setattr(desks, "COMMAND", ["-c", RUN, "lsp"])
    draft = desks.set_up(desk)

    async def play() -> None:
        async with desks.edit(desk) as editor:
            assert await editor.hear(editor.open(draft), bool)

    desks.run(play())


def test_the_server_for_assistants_asks_for_no_network(desk: Path) -> None:
    import asyncio

    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    async def run() -> None:
        parameters = StdioServerParameters(command=sys.executable, args=["-c", RUN, "mcp"], cwd=str(desk))
        async with Client(stdio_client(parameters)) as client:
            done = await client.call_tool("check_text", {"text": "The quake killed 41 people.", "files": ["army.html"]})
            assert not done.is_error  # type: ignore[union-attr]

    asyncio.run(run())
