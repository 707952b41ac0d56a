"""A desk with a draft and its source, and an editor that speaks to `numcheck lsp` over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

DRAFT = "# Full decks\n\n🚢🚢 The ferry carried 4,500 passengers on its first crossing, the operator said. A ticket costs 12 euros.\n"
SOURCE = "On its first crossing the ferry carried 450 passengers. A ticket costs 12 euros.\n"
CONFIGURATION = 'drafts:\n  - {path: "drafts/*.md", against: "sources/{stem}/**"}\n'
COMMAND = ["-m", "numcheck", "lsp", "--stdio"]
_PATIENCE = 60.0


def set_up(folder: Path) -> Path:
    """The path of the draft of a desk that is made in a folder."""
    for name, text in {
        "numcheck.yaml": CONFIGURATION, "drafts/ferry.md": DRAFT, "sources/ferry/operator.txt": SOURCE,
    }.items():  # fmt: skip
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "drafts" / "ferry.md"


class Editor:
    """An editor with some texts open, and what it was told of each file."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.versions: dict[str, int | None] = {}
        self.log: list[str] = []
        self.news = asyncio.Event()
        self.version = 0
        self.answer: types.InitializeResult | None = None

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def hear(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = list(params.diagnostics)
            self.versions[params.uri] = params.version
            self.news.set()

        @client.feature(types.WINDOW_LOG_MESSAGE)
        def log(params: types.LogMessageParams) -> None:
            self.log.append(params.message)

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.log += (one.method for one in params.registrations)

    def open(self, path: Path, text: str | None = None) -> str:
        """The address of a text that is opened, from the disk or with a text of its own."""
        self.version += 1
        held = path.read_text("utf-8") if text is None else text
        item = types.TextDocumentItem(path.as_uri(), "markdown", self.version, held)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return path.as_uri()

    def change(self, uri: str, text: str) -> int:
        """The version of a text after it was replaced."""
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )
        return self.version

    def save(self, uri: str) -> None:
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def hear(
        self, uri: str, fits: Callable[[list[types.Diagnostic]], bool] = lambda _: True
    ) -> list[types.Diagnostic]:
        """The next diagnostics of a file that are as asked for."""

        async def wait() -> list[types.Diagnostic]:
            while uri not in self.told or not fits(self.told[uri]):
                self.news.clear()
                await self.news.wait()
            return self.told.pop(uri)

        return await asyncio.wait_for(wait(), _PATIENCE)

    async def hover(self, uri: str, line: int, character: int) -> types.Hover | None:
        return await self.client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        )

    async def ask_actions(self, uri: str, range: types.Range, only: list[str] | None = None) -> list[types.CodeAction]:
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(types.TextDocumentIdentifier(uri), range, types.CodeActionContext([], only))
        )
        return [one for one in found or () if isinstance(one, types.CodeAction)]


@asynccontextmanager
async def edit(folder: Path, *encodings: types.PositionEncodingKind) -> AsyncIterator[Editor]:
    """An editor with a folder open, which offers these encodings of positions; its server must end by itself, without a fault."""
    client = LanguageClient("editor", "1")
    editor = Editor(client)
    # Elsewhere than in the folder: the server goes there by itself.
    await client.start_io(sys.executable, *COMMAND, cwd=folder.parent, env={**os.environ})
    general = types.GeneralClientCapabilities(position_encodings=list(encodings)) if encodings else None
    watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    capabilities = types.ClientCapabilities(
        general=general, workspace=types.WorkspaceClientCapabilities(did_change_watched_files=watched)
    )
    root = types.WorkspaceFolder(folder.as_uri(), folder.name)
    editor.answer = await asyncio.wait_for(
        client.initialize_async(types.InitializeParams(capabilities, os.getpid(), workspace_folders=[root])), _PATIENCE
    )
    client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await asyncio.wait_for(client.shutdown_async(None), _PATIENCE)
        client.exit(None)
        server = client._server
        assert server is not None and server.stderr is not None
        errors = await asyncio.wait_for(server.stderr.read(), _PATIENCE)
        await client.stop()
        assert (server.returncode, errors.decode()) == (0, "")


def run(play: Coroutine[Any, Any, None]) -> None:
    asyncio.run(play)
