"""The language server as an editor meets it: a process of its own, spoken to over standard input and output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from desks import CONFIGURATION, DRAFT, SOURCE, edit, run, set_up
from lsprotocol.types import (
    AnnotatedTextEdit,
    DiagnosticSeverity,
    DidChangeWatchedFilesParams,
    DidCloseTextDocumentParams,
    ExecuteCommandParams,
    FileChangeType,
    FileEvent,
    Position,
    PositionEncodingKind,
    Range,
    SnippetTextEdit,
    TextDocumentEdit,
    TextDocumentIdentifier,
    TextEdit,
)
from pygls.exceptions import JsonRpcException

from numcheck.accepted import load_accepted

# Two ships take four code units of UTF-16, eight bytes of UTF-8, two characters.
STARTS = {PositionEncodingKind.Utf16: 23, PositionEncodingKind.Utf8: 27, PositionEncodingKind.Utf32: 21}


def test_a_finding_has_its_place_and_the_sentence_of_the_source(tmp_path: Path) -> None:
    draft = set_up(tmp_path)

    async def play() -> None:
        async with edit(tmp_path) as editor:
            (found,) = await editor.hear(editor.open(draft))
        start = STARTS[PositionEncodingKind.Utf16]
        assert found.range == Range(Position(2, start), Position(2, start + len("4,500 passengers")))
        assert (found.severity, found.code, found.source) == (DiagnosticSeverity.Error, "conflict", "numcheck")
        assert found.message == "4,500 passengers here, 450 passengers in operator: decimal point?"
        (related,) = found.related_information or ()
        assert related.location.uri == (tmp_path / "sources" / "ferry" / "operator.txt").as_uri()
        assert related.location.range == Range(Position(0, 40), Position(0, 54))
        assert related.message == "operator: On its first crossing the ferry carried 450 passengers."

    run(play())


@pytest.mark.parametrize("encoding", [PositionEncodingKind.Utf8, PositionEncodingKind.Utf32])
def test_positions_are_in_the_encoding_that_the_editor_asks_for(tmp_path: Path, encoding: PositionEncodingKind) -> None:
    draft = set_up(tmp_path)

    async def play() -> None:
        async with edit(tmp_path, encoding) as editor:
            assert editor.answer is not None and editor.answer.capabilities.position_encoding == encoding
            uri = editor.open(draft)
            (found,) = await editor.hear(uri)
            assert found.range.start == Position(2, STARTS[encoding])
            assert await editor.hover(uri, 2, STARTS[encoding] - 1) is None
            assert await editor.hover(uri, 2, STARTS[encoding]) is not None

    run(play())


def test_a_figure_under_the_pointer_has_its_entry_of_the_ledger(tmp_path: Path) -> None:
    draft = set_up(tmp_path)

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft)
            # No check is done yet: the answer waits for it.
            wrong = await editor.hover(uri, 2, 25)
            right = await editor.hover(uri, 2, DRAFT.splitlines()[2].index("12 euros") + 2)
            none = await editor.hover(uri, 0, 3)
        assert wrong is not None and right is not None and none is None
        assert wrong.contents.kind == right.contents.kind == "plaintext"  # type: ignore[union-attr]
        assert wrong.contents.value.splitlines() == [  # type: ignore[union-attr]
            "✗ conflicting: 4,500 passengers · 4,500 · true from 4,450 to 4,550",
            "conflict: 4,500 passengers here, 450 passengers in operator: decimal point?",
            "operator (sources/ferry/operator.txt:1:41): On its first crossing the ferry carried «450» passengers.",
        ]
        assert right.contents.value.splitlines() == [  # type: ignore[union-attr]
            "✓ confirmed: 12 euros · 12 · EUR",
            "Witness: operator (sources/ferry/operator.txt:1:72): A ticket costs «12 euros».",
        ]
        start = len(DRAFT.splitlines()[2].partition("12 euros")[0]) + 2
        assert right.range == Range(Position(2, start), Position(2, start + len("12 euros")))

    run(play())


def test_a_text_is_checked_as_it_is_written_and_when_its_source_changes(tmp_path: Path) -> None:
    draft = set_up(tmp_path)

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft)
            assert len(await editor.hear(uri)) == 1
            for digits in ("45", "450"):  # written too fast for a check of each
                version = editor.change(uri, DRAFT.replace("4,500", digits))
            assert await editor.hear(uri) == []
            assert editor.versions[uri] == version
            # A source that is open counts as it is written, saved or not.
            source = editor.open(tmp_path / "sources" / "ferry" / "operator.txt")
            editor.change(source, SOURCE.replace("450", "470"))
            (found,) = await editor.hear(uri, bool)
            assert "470 passengers in operator" in found.message
            assert editor.told.get(source, []) == []
            # One that is not counts as it is on the disk.
            editor.client.text_document_did_close(close(source))
            assert await editor.hear(uri, lambda told: not told) == []
            (tmp_path / "sources" / "ferry" / "operator.txt").write_text(SOURCE.replace("450", "480"), "utf-8")
            editor.save(uri)
            (found,) = await editor.hear(uri, bool)
            assert "480 passengers in operator" in found.message
            editor.client.text_document_did_close(close(uri))
            assert await editor.hear(uri) == []
            assert "workspace/didChangeWatchedFiles" in editor.log
            assert editor.log[1].startswith("drafts/ferry.md against 1 source: 1 error")

    run(play())


def close(uri: str) -> DidCloseTextDocumentParams:
    return DidCloseTextDocumentParams(TextDocumentIdentifier(uri))


def apply(text: str, edits: Sequence[TextEdit | AnnotatedTextEdit | SnippetTextEdit]) -> str:
    """A text after an edit by an editor: positions in UTF-16, nothing replaced."""
    (edit,) = edits
    assert isinstance(edit, TextEdit) and edit.range.start == edit.range.end
    lines = text.splitlines(keepends=True) or [""]
    line, character = edit.range.start.line, edit.range.start.character
    before = "".join(lines[:line])
    units = (lines[line] if line < len(lines) else "").encode("utf-16-le")
    start, end = units[: 2 * character].decode("utf-16-le"), units[2 * character :].decode("utf-16-le")
    return f"{before}{start}{edit.new_text}{end}{''.join(lines[line + 1 :])}"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_action_writes_a_comment_that_accepts_once_it_has_a_reason(tmp_path: Path, ends: str) -> None:
    draft, text = set_up(tmp_path), DRAFT.replace("\n", ends)

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft, text)
            (found,) = await editor.hear(uri)
            assert await editor.ask_actions(uri, found.range, ["refactor"]) == []
            assert await editor.ask_actions(uri, Range(Position(0, 0), Position(1, 0))) == []
            action, _ = await editor.ask_actions(uri, found.range, ["quickfix"])
            assert action.title == "Accept this conflict here: write the reason into a comment"
            assert list(action.diagnostics or ()) == [found]
            assert action.edit is not None and action.edit.changes is not None
            commented = apply(text, action.edit.changes[uri])
            assert commented == f"{text[: -len(ends)]} <!-- numcheck: ok conflict --  -->{ends}"
            # Without a reason nothing is accepted, and what is missing is told at the comment.
            editor.change(uri, commented)
            both = await editor.hear(uri, lambda told: len(told) == 2)
            assert [one.code for one in both] == ["conflict", None]
            assert both[1].message.startswith("the reason is missing: expected <!-- numcheck: ok RULE -- reason -->")
            assert both[1].range.start.line == 2
            editor.change(uri, commented.replace("--  -->", "-- the operator corrected it -->"))
            assert await editor.hear(uri) == []
            hover = await editor.hover(uri, 2, 25)
            assert hover is not None and "accepted: the operator corrected it (drafts/ferry.md:3:" in str(
                hover.contents
            )

    run(play())


def test_the_comment_for_a_table_stands_before_it(tmp_path: Path) -> None:
    draft = set_up(tmp_path)
    table = "# Trips\n\n| ship | trips |\n|---|---|\n| Lis | 12 |\n| Orvel | 30 |\n| total | 47 |\n"

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft, table)
            found = next(one for one in await editor.hear(uri, bool) if one.code == "total")
            action = (await editor.ask_actions(uri, found.range))[0]
            assert action.edit is not None and action.edit.changes is not None
            commented = apply(table, action.edit.changes[uri])
            assert "\n\n<!-- numcheck: ok total --  -->\n| ship |" in commented
            editor.change(uri, commented.replace("--  -->", "-- as printed -->"))
            assert "total" not in [one.code for one in await editor.hear(uri)]

    run(play())


@pytest.mark.parametrize("before", ["", "# ours\n"])
def test_an_action_writes_an_entry_that_accepts_once_it_has_a_reason(tmp_path: Path, before: str) -> None:
    draft, accepted = set_up(tmp_path), tmp_path / "accepted.yaml"
    if before:
        accepted.write_text(before, "utf-8")

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft)
            (found,) = await editor.hear(uri)
            _, action = await editor.ask_actions(uri, found.range)
            assert action.title == "Accept this conflict in accepted.yaml: write the reason there"
            assert action.edit is not None and action.edit.document_changes is not None
            *made, change = action.edit.document_changes
            assert [getattr(one, "kind", "") for one in made] == ([] if before else ["create"])
            assert isinstance(change, TextDocumentEdit) and change.text_document.uri == accepted.as_uri()
            accepted.write_text(apply(before, change.edits), "utf-8")
            editor.save(uri)
            (fault,) = await editor.hear(accepted.as_uri(), bool)
            assert fault.severity == DiagnosticSeverity.Error and "reason" in fault.message
            accepted.write_text(accepted.read_text("utf-8").replace('reason: ""', "reason: by phone"), "utf-8")
            editor.client.workspace_did_change_watched_files(
                DidChangeWatchedFilesParams([FileEvent(accepted.as_uri(), FileChangeType.Changed)])
            )
            assert await editor.hear(accepted.as_uri(), lambda told: not told) == []
            assert await editor.hear(uri, lambda told: not told) == []
        (entry,) = load_accepted(str(accepted))
        assert (entry.rule, entry.path, entry.reason) == ("conflict", "drafts/ferry.md", "by phone")
        assert entry.by and entry.date and entry.sentence.startswith("🚢🚢 The ferry")

    run(play())


def test_a_command_accepts_with_a_reason_that_the_editor_asked_for(tmp_path: Path) -> None:
    draft, accepted = set_up(tmp_path), tmp_path / "accepted.yaml"

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft)
            (found,) = await editor.hear(uri)
            assert isinstance(found.data, dict)
            fingerprint = found.data["fingerprint"]
            for words, message in {
                (uri, fingerprint, " "): "expected a reason, found an empty one",
                (uri, "0" * 16, "so be it"): "no finding has the fingerprint '0000000000000000'",
                (uri,): "Expected 3 arguments, got 1",
            }.items():
                with pytest.raises(JsonRpcException, match=message):
                    await editor.client.workspace_execute_command_async(
                        ExecuteCommandParams("numcheck.accept", [*words])
                    )
            assert not accepted.exists()
            told = await editor.client.workspace_execute_command_async(
                ExecuteCommandParams("numcheck.accept", [uri, fingerprint, "by phone"])
            )
            assert "accepted: drafts/ferry.md:3:" in str(told)
            assert await editor.hear(uri, lambda found: not found) == []
        (entry,) = load_accepted(str(accepted))
        assert (entry.fingerprint, entry.reason) == (fingerprint, "by phone")

    run(play())


def test_what_cannot_be_done_stands_where_it_is_wrong(tmp_path: Path) -> None:
    draft, settings = set_up(tmp_path), tmp_path / "numcheck.yaml"
    wrong = CONFIGURATION + "fail_no: error\n"

    async def play() -> None:
        async with edit(tmp_path) as editor:
            settings.write_text(wrong, "utf-8")
            uri = editor.open(draft)
            (fault,) = await editor.hear(settings.as_uri())
            assert fault.message == "the configuration: unknown key 'fail_no'; did you mean 'fail_on'?"
            assert fault.range == Range(Position(2, 0), Position(3, 0))
            assert await editor.hear(uri) == []
            settings.write_text(CONFIGURATION, "utf-8")
            editor.save(uri)
            assert await editor.hear(settings.as_uri()) == []
            assert len(await editor.hear(uri, bool)) == 1
            # A comment with an unknown rule, and one that accepts nothing.
            editor.change(
                uri, "🚢 26 trips. <!-- numcheck: ok conflit -- x -->\n\nSix <!-- numcheck: ok conflict -- x -->\n"
            )
            told = await editor.hear(uri, lambda found: len(found) > 1)
            assert [(one.severity, one.message) for one in told if not one.code] == [
                (DiagnosticSeverity.Error, "unknown rule 'conflit'; did you mean 'conflict'?"),
                (DiagnosticSeverity.Warning, "nothing to accept here for 'conflict': remove it from the comment"),
            ]
            assert next(one for one in told if "conflit" in one.message).range.start == Position(0, 31)
            # A draft whose sources are gone.
            (tmp_path / "sources" / "ferry" / "operator.txt").unlink()
            editor.save(uri)
            told = await editor.hear(settings.as_uri(), bool)
            assert [one.message.partition(":")[0] for one in told] == ["against"]

    run(play())


def test_only_drafts_are_checked(tmp_path: Path) -> None:
    draft = set_up(tmp_path)
    text = "The quake killed 41 people.\n\nThe quake killed 14 people.\n"

    async def play() -> None:
        async with edit(tmp_path) as editor:
            # A text that no configuration names is none; one that names its sources itself is.
            notes, other = tmp_path / "notes.md", tmp_path / "other.md"
            assert await editor.hear(editor.open(notes, text)) == []
            named = "---\nsources: [sources/ferry/operator.txt]\n---\n" + DRAFT
            assert len(await editor.hear(editor.open(other, named))) == 1
            # Nothing is wrong with a text in which there is nothing yet, and what is no text is left alone.
            assert await editor.hear(editor.open(draft, "\n")) == []
            editor.open(tmp_path / "main.py", "x = 26")
            # Without a configuration each text is compared with itself.
            (tmp_path / "numcheck.yaml").unlink()
            editor.save(notes.as_uri())
            (found,) = await editor.hear(notes.as_uri(), bool)
            assert found.code == "self-conflict"
            assert [one.location.uri for one in found.related_information or ()] == [notes.as_uri()]
            hover = await editor.hover(notes.as_uri(), 0, 17)
            assert hover is not None and "not compared with any source: none is named" in str(hover.contents)
            assert (tmp_path / "main.py").as_uri() not in editor.told

    run(play())


def test_a_strict_configuration_makes_errors_of_what_no_source_says(tmp_path: Path) -> None:
    draft = set_up(tmp_path)
    text = "The ferry carried 450 passengers on its first crossing. It has 17 lifeboats and three decks.\n"

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft, text)
            assert [(one.code, one.severity) for one in await editor.hear(uri)] == [
                ("unsupported", DiagnosticSeverity.Information)
            ]
            (tmp_path / "numcheck.yaml").write_text(f"{CONFIGURATION}strict: true\n", "utf-8")
            editor.save(uri)
            told = await editor.hear(uri, lambda found: len(found) > 1)
            assert [(one.code, one.severity, one.range.start.character) for one in told] == [
                ("unsupported", DiagnosticSeverity.Error, 63), ("strict", DiagnosticSeverity.Error, 80),
            ]  # fmt: skip

    run(play())


def test_words_of_documents_are_no_markup_and_no_control_codes(tmp_path: Path) -> None:
    draft = set_up(tmp_path)

    async def play() -> None:
        async with edit(tmp_path) as editor:
            uri = editor.open(draft, DRAFT.replace("The ferry", "The [ferry](x) <b>\x1b[31m‮"))
            (found,) = await editor.hear(uri)
            hover = await editor.hover(uri, found.range.start.line, found.range.start.character)
            shown = f"{found.message}{found.related_information}{hover}"
        assert not {"\x1b", "‮"} & set(shown)

    run(play())
