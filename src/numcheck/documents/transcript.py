"""Transcripts of agents in JSON Lines: what their tools gave back is a source, what the model says is a draft.

The shapes are those of the chat interfaces of OpenAI and Anthropic, alone on a line or in an envelope, as the tools of
both write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from numcheck.documents.joining import Part, join_parts
from numcheck.documents.text import read_text
from numcheck.errors import NumcheckError
from numcheck.model import Document, Role

_ENVELOPES = ("message", "payload", "item")
_TYPED = frozenset(("tool_result", "function_call_output", "custom_tool_call_output", "tool_use", "function_call", "custom_tool_call"))  # fmt: skip
_RESULTS = frozenset(("tool_result", "function_call_output", "custom_tool_call_output"))
_ROLES = frozenset(("user", "assistant", "tool", "function", "system", "developer"))
_TEXTS = frozenset(("text", "output_text", "input_text"))
_DEEPEST = 6


class Turn(NamedTuple):
    """A text of a transcript, the line that it stands on, from 1, and whether a tool gave it."""

    line: int
    text: str
    is_result: bool


def find_turns(text: str) -> list[Turn] | None:
    """What a model says and what its tools give back, in order; None for JSON Lines that are no transcript.

    >>> find_turns('{"role": "assistant", "content": "26 boats"}\\n{"role": "tool", "content": "62"}')
    [Turn(line=1, text='26 boats', is_result=False), Turn(line=2, text='62', is_result=True)]
    """
    import json

    records: list[tuple[int, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip(" \t\r\ufeff"):
            try:
                records.append((number, json.loads(line.lstrip("\ufeff"))))
            except (ValueError, RecursionError):
                return None
    messages = [(number, message) for number, record in records for message in _list_messages(record)]
    if not any(message.get("role") == "assistant" or message.get("type") in _TYPED for _, message in messages):
        return None
    return [Turn(number, words, is_result) for number, message in messages for words, is_result in _list_texts(message)]


def read_transcript(path: str, turns: list[Turn], role: Role) -> Document:
    """The document of a transcript: of a source the results of tools, else what the model says."""
    chosen = [turn for turn in turns if turn.is_result == (role == "source") and turn.text.strip()]
    parts = [Part(_read(path, turn, role), (("field", f"line {turn.line}"),)) for turn in chosen]
    return join_parts(path, parts, role)


def _read(path: str, turn: Turn, role: Role) -> Document:
    if not turn.is_result:
        from numcheck.documents.markdown import read_markdown

        return read_markdown(path, turn.text, role)
    if turn.text.lstrip()[:1] in ("{", "["):
        from numcheck.documents.formats.json import read_document

        try:
            return read_document(path, turn.text, role)
        except NumcheckError:
            pass  # it only looks like JSON
    return read_text(path, turn.text, role)


def _list_messages(record: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """The messages of a record: itself, what its envelope holds, or its list of messages."""
    if not isinstance(record, dict) or depth > _DEEPEST:
        return
    if (record.get("role") in _ROLES and "content" in record) or record.get("type") in _TYPED:
        yield record
        return
    for name in _ENVELOPES:
        yield from _list_messages(record.get(name), depth + 1)
    inner = record.get("messages")
    for one in inner if isinstance(inner, list) else ():
        yield from _list_messages(one, depth + 1)


def _list_texts(message: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """The texts of a message that a tool gave or the model wrote."""
    kind, role = message.get("type"), message.get("role")
    if kind in _RESULTS or role in ("tool", "function"):
        yield "\n\n".join(_flatten(message.get("output", message.get("content")))), True
        return
    content = message.get("content")
    for block in content if isinstance(content, list) else ():
        if isinstance(block, dict) and block.get("type") in _RESULTS:
            yield "\n\n".join(_flatten(block.get("content", block.get("output")))), True
    if role == "assistant":
        yield "\n\n".join(_flatten(content)), False


def _flatten(content: Any, depth: int = 0) -> Iterator[str]:
    """The texts of a content: a string, blocks of text, or an object with an output."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list) and depth < _DEEPEST:
        for one in content:
            yield from _flatten(one, depth + 1)
    elif isinstance(content, dict) and depth < _DEEPEST:
        if content.get("type") in _TEXTS or "type" not in content:
            yield from _flatten(
                next((content[name] for name in ("text", "output", "content") if name in content), None), depth + 1
            )
