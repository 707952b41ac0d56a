"""The server for assistants as one meets it: a process of its own, spoken to by the SDK's client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult, TextContent

SOURCE = (
    "On its first crossing the ferry carried 450 passengers. A ticket costs 12 euros. It has 60 beds and 15 cabins.\n"
)
TEXT = "The ferry carried **4,500 passengers** on its first crossing. A ticket costs 12 euros.\n"


def talk(folder: Path, play: Callable[[Client], Coroutine[Any, Any, None]], *options: str, mode: str = "auto") -> None:
    """Nothing; a client has played against a server that was started in a folder."""

    async def run() -> None:
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "numcheck", "mcp", *options], cwd=str(folder)
        )
        async with Client(stdio_client(parameters), mode=mode) as client:
            await asyncio.wait_for(play(client), 60)

    asyncio.run(run())


async def ask(client: Client, tool: str, **arguments: Any) -> tuple[bool, str]:
    """Whether a tool failed, and the text that it answered."""
    result = await client.call_tool(tool, arguments)
    assert isinstance(result, CallToolResult) and result.structured_content is None
    (content,) = result.content
    assert isinstance(content, TextContent)
    return bool(result.is_error), content.text


async def ask_json(client: Client, tool: str, **arguments: Any) -> Any:
    failed, text = await ask(client, tool, **arguments)
    assert not failed, text

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    return json.loads(text, parse_constant=refuse)


def test_the_tools_are_told_with_their_arguments(tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert sorted(tools) == ["check_text", "explain", "extract_figures"]
        assert all(tool.description and tool.annotations.read_only_hint for tool in tools.values())  # type: ignore[union-attr]
        schema = tools["check_text"].input_schema
        assert schema["required"] == ["text"]
        assert sorted(schema["properties"]) == ["everything", "files", "form", "sources", "strict", "text"]
        assert all("description" in one for one in schema["properties"].values())

    talk(tmp_path, play)


@pytest.mark.parametrize("mode", ["auto", "legacy"])  # without and with the handshake of older assistants
def test_a_text_is_checked_against_its_sources(mode: str, tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        told = await ask_json(client, "check_text", text=TEXT, sources=[SOURCE])
        assert (told["passes"], told["subject"]) == (False, "text against 1 source")
        assert told["coverage"] == "1 error · 2 figures: 1 confirmed, 1 conflicting"
        (finding,) = told["findings"]
        assert (finding["rule"], finding["severity"], finding["figure"]) == ("conflict", "error", "4,500 passengers")
        assert finding["message"] == "4,500 passengers here, 450 passengers in source-1: decimal point?"
        assert (finding["line"], finding["column"]) == (1, 21)
        assert finding["against"] == [
            {
                "figure": "450 passengers",
                "line": 1,
                "column": 41,
                "of": "source-1",
                "sentence": "On its first crossing the ferry carried 450 passengers.",
            }
        ]
        assert [one["status"] for one in told["figures"]] == ["conflicting"]
        told = await ask_json(client, "check_text", text=TEXT.replace("4,5", "4"), sources=[SOURCE], everything=True)
        assert told["passes"] is False
        told = await ask_json(
            client, "check_text", text=TEXT.replace("4,500", "450"), sources=[SOURCE], everything=True
        )
        assert told["passes"] is True and told["findings"] == []
        assert [(one["figure"], one["status"]) for one in told["figures"]] == [
            ("450 passengers", "confirmed"), ("12 euros", "confirmed"),
        ]  # fmt: skip
        assert told["figures"][0]["sources"][0]["figure"] == "450 passengers"

    talk(tmp_path, play, mode=mode)


def test_strict_fails_on_what_no_source_says(tmp_path: Path) -> None:
    text = "The ferry carried 450 passengers on its first crossing. It has 17 lifeboats.\n"

    async def play(client: Client) -> None:
        lax = await ask_json(client, "check_text", text=text, sources=[SOURCE])
        strict = await ask_json(client, "check_text", text=text, sources=[SOURCE], strict=True)
        assert (lax["passes"], strict["passes"]) == (True, False)
        assert [one["figure"] for one in strict["without_witness"]] == ["17 lifeboats"]
        failed, told = await ask(client, "check_text", text=text, strict=True)
        assert failed and told.endswith("strict: the text has no sources that could say its figures")

    talk(tmp_path, play)


def test_sources_may_be_files_of_the_folder_and_none_beyond_it(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources" / "operator.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "secret.txt").write_text(SOURCE, "utf-8")
    (folder / "way-out.txt").symlink_to(tmp_path / "secret.txt")

    async def play(client: Client) -> None:
        told = await ask_json(client, "check_text", text=TEXT, files=["sources"])
        assert "450 passengers in operator" in told["findings"][0]["message"]
        for path in ("../secret.txt", "way-out.txt", str(tmp_path / "secret.txt"), "..", "../*.txt", "-"):
            failed, text = await ask(client, "check_text", text=TEXT, files=[path])
            assert failed and "is outside of the folder" in text, path
        failed, text = await ask(client, "check_text", text=TEXT, files=["sources/opperator.txt"])
        assert failed and "sources/opperator.txt: no such file or folder; did you mean 'operator.txt'?" in text

    talk(folder, play)


def test_figures_are_listed_without_numbers_that_json_has_not(tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        ten, range = await ask_json(client, "extract_figures", text="10+ ships, 5 to 7 km")
        assert (ten["value"], ten["low"], ten["high"], ten["bound"]) == (10.0, 10.0, None, "more_than")
        assert (range["value"], range["low"], range["high"]) == (None, 5.0, 7.0)
        assert "path" not in ten
        assert await ask_json(client, "extract_figures", text="in May 1987") == []
        assert [one["kind"] for one in await ask_json(client, "extract_figures", text="in May 1987", dates=True)] == [
            "date"
        ]

    talk(tmp_path, play)


def test_a_figure_is_explained(tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        failed, told = await ask(client, "explain", text=TEXT, line=1, column=21, sources=[SOURCE])
        assert not failed
        assert told.startswith("4,500 passengers · text:1:21\n")
        assert "conflict: 4,500 passengers here, 450 passengers in source-1: decimal point?" in told
        assert "✗ 450 passengers · source-1:1:41" in told and "\x1b" not in told
        failed, told = await ask(client, "explain", text=TEXT, line=1, column=1, sources=[SOURCE])
        assert failed and "no figure was read at this column; the nearest: '4,500 passengers' at text:1:21" in told

    talk(tmp_path, play)


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("check_text", {"text": " "}, "expected a text, found nothing but blanks"),
        ("check_text", {"text": TEXT, "sources": ["no figure at all"]}, "source-1: no figure"),
        ("check_text", {"text": TEXT, "sources": SOURCE}, "sources"),
        ("check_text", {}, "text"),
        ("explain", {"text": TEXT, "line": 0}, "line"),
        ("explain", {"text": TEXT, "line": 9}, "the document has only 1 line"),
    ],
)
def test_what_cannot_be_done_is_told_as_text(tool: str, arguments: dict[str, Any], told: str, tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        failed, text = await ask(client, tool, **arguments)
        assert failed and told in text and "Traceback" not in text
        # And the server goes on.
        assert (await ask(client, "extract_figures", text="26 ships"))[0] is False

    talk(tmp_path, play)


def test_words_of_a_text_are_no_control_codes(tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        hostile = TEXT.replace("The ferry", "The \x1b[31mferry‮\ud800")
        _, told = await ask(client, "check_text", text=hostile.encode("utf-8", "replace").decode(), sources=[SOURCE])
        assert not {"\x1b", "‮"} & set(told)

    talk(tmp_path, play)


def test_a_pack_can_be_added_and_a_faulty_one_is_told_at_once(tmp_path: Path) -> None:
    async def play(client: Client) -> None:
        told = await ask_json(client, "check_text", text="The battalion had 12,000 soldiers.")
        assert [one["rule"] for one in told["findings"]] == ["battalion-strength"]

    rule = Path(__file__).parents[2] / "docs" / "examples" / "rules" / "battalion-strength.yaml"
    talk(tmp_path, play, "--rules", str(rule))
    from numcheck.cli import main

    assert main(["mcp", "--rules", "casualtis"]) == 2
