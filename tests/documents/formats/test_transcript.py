"""Transcripts of agents: what tools gave is read of a source, what the model says of a draft."""

from __future__ import annotations

import json
from typing import Any

import pytest
from looking import list_figures

from numcheck.documents import read
from numcheck.model import Role

CHAT: list[dict[str, Any]] = [
    {"role": "user", "content": "How many of the 99 boats sank?"},
    {"role": "assistant", "content": None, "tool_calls": [{"function": {"arguments": '{"limit": 50}'}}]},
    {"role": "tool", "content": "The storm sank 26 boats."},
    {"role": "assistant", "content": "It sank **62** boats."},
]
BLOCKS: list[dict[str, Any]] = [
    {"role": "user", "content": [{"type": "text", "text": "How many of 99?"}]},
    {
        "role": "assistant",
        "content": [{"type": "thinking", "thinking": "3 ways"}, {"type": "tool_use", "input": {"limit": 50}}],
    },
    {
        "role": "user",
        "content": [{"type": "tool_result", "content": [{"type": "text", "text": "The storm sank 26 boats."}]}],
    },
    {"role": "assistant", "content": [{"type": "text", "text": "It sank 62 boats."}]},
]
CALLS: list[dict[str, Any]] = [
    {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "How many of 99?"}]},
    {"type": "function_call", "arguments": '{"limit": 50}'},
    {"type": "function_call_output", "output": "The storm sank 26 boats."},
    {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "It sank 62 boats."}]},
]


def lines(records: list[dict[str, Any]]) -> bytes:
    return "\n".join(map(json.dumps, records)).encode()


@pytest.mark.parametrize(
    "records",
    [
        CHAT,
        BLOCKS,
        CALLS,
        [{"type": one["role"], "uuid": "a26", "timestamp": "2025-01-01", "message": one} for one in BLOCKS],
        [{"type": "response_item", "payload": one} for one in CALLS],
    ],
)
def test_shapes(records: list[dict[str, Any]]) -> None:
    found = {role: list_figures(read("a.jsonl", lines(records), role)) for role in ("source", "draft")}
    assert [figure[:2] for figure in found["source"]] == [("line 3", "26 boats")]
    assert [figure[:2] for figure in found["draft"]] == [("line 4", "62** boats" if records is CHAT else "62 boats")]


def test_a_whole_talk_on_one_line() -> None:
    document = read("a.jsonl", lines([{"messages": CHAT}, {"messages": CHAT}]), "source")
    assert [figure[:2] for figure in list_figures(document)] == [("line 1", "26 boats"), ("line 2", "26 boats")]


def test_results_that_are_json_are_read_by_their_keys() -> None:
    result = {"role": "tool", "content": '{"town": "Lis", "boats": 26}'}
    document = read("a.jsonl", lines([CHAT[0], result, CHAT[3]]), "source")
    assert [figure[:2] for figure in list_figures(document)] == [("boats", "26")]
    broken = {"role": "tool", "content": "[26 boats] sank"}
    assert "26 boats" in read("a.jsonl", lines([CHAT[0], broken, CHAT[3]]), "source").prose


@pytest.mark.parametrize("role", ["source", "draft"])
def test_other_lines_are_no_transcript(role: Role) -> None:
    document = read("a.jsonl", lines([{"town": "Lis", "boats": 26}, {"role": "user", "content": "5"}]), role)
    assert document.text.startswith('{"town"')
