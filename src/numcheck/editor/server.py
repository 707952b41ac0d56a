"""The language server: which texts are open, when each is checked, and what the editor is told."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial

from lsprotocol import types
from pygls import uris
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer

from numcheck.documents import SUFFIXES
from numcheck.documents.reader import suffix_of
from numcheck.editor.actions import Acceptor, list_actions
from numcheck.editor.diagnostics import Diagnostics, Sheet, list_diagnostics
from numcheck.editor.hover import find_case, tell_case
from numcheck.editor.positions import choose_count, find_offset, find_range
from numcheck.editor.review import Review, review_text
from numcheck.errors import Fault, NumcheckError, tell_unforeseen
from numcheck.model import Finding
from numcheck.report.coverage import tell_coverage, tell_subject
from numcheck.report.regions import find_regions
from numcheck.version import VERSION

PAUSE = 0.4  # seconds without a change before a text is checked
ACCEPT = "numcheck.accept"
_WATCHED = "**/*.{" + ",".join(sorted(suffix[1:] for suffix in (*SUFFIXES, ".yaml", ".toml"))) + "}"


class Editor(LanguageServer):
    """The server with what it knows of each open text, by the address that the editor gave it."""

    def __init__(self) -> None:
        super().__init__("numcheck", VERSION, types.TextDocumentSyncKind.Full)
        # One check at a time; in the pool of pygls the reader of standard input would hold the only thread.
        self.checker = ThreadPoolExecutor(1)
        self.reviews: dict[str, Review] = {}
        self.checks: dict[str, asyncio.Task[None]] = {}
        self.shown: dict[str, Diagnostics] = {}

    @cached_property
    def name_of_user(self) -> str:
        """Who accepts findings here, as git or the system knows them; asked once, since editors ask for actions at every step."""
        from numcheck.accepting import find_name

        try:
            return find_name()
        except NumcheckError:
            return ""

    def list_open(self) -> dict[str, str]:
        """The addresses of the open texts that can be checked, by their real paths."""
        paths = ((uris.to_fs_path(one.uri), one.uri) for one in self.workspace.text_documents.values())
        return {os.path.realpath(path): uri for path, uri in paths if path and suffix_of(path) in ("", *SUFFIXES)}

    def make_sheet(self) -> Sheet:
        """How positions are counted and files addressed: an open one by the address that the editor gave it."""
        known = self.list_open()

        def find_uri(path: str) -> str:
            real = os.path.realpath(path)
            return known.get(real) or uris.from_fs_path(real) or real

        return Sheet(find_regions(self.choose_count()), find_uri)

    def choose_count(self) -> Callable[[str], int]:
        """What counts columns as the editor does."""
        return choose_count(str(self.workspace.position_encoding))

    def plan(self, uri: str, pause: float = 0.0) -> None:
        """Check a text after a pause; a check that is planned or under way already is given up for this one."""
        if uri not in self.list_open().values():
            return
        if uri in self.checks:
            self.checks[uri].cancel()
        self.checks[uri] = asyncio.ensure_future(self._check(uri, pause))

    def plan_all(self, pause: float = 0.0) -> None:
        """Check all open texts."""
        for uri in self.list_open().values():
            self.plan(uri, pause)

    def plan_dependents(self, uri: str, pause: float) -> None:
        """Check the other open texts that were set against this one."""
        changed = os.path.realpath(uris.to_fs_path(uri) or "")
        for other, review in self.reviews.items():
            documents = review.report.documents if review.report else ()
            if other != uri and any(os.path.realpath(one.path) == changed for one in documents):
                self.plan(other, pause)

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        try:
            await self._review(uri)
        except Exception as error:  # nobody else would hear of it
            told = str(tell_unforeseen(error, uri, "what was found could not be shown"))
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))

    async def _review(self, uri: str) -> None:
        path, text = uris.to_fs_path(uri) or "", self.workspace.get_text_document(uri)
        version = text.version
        unsaved = {
            real: self.workspace.get_text_document(one).source.encode("utf-8", "surrogatepass")
            for real, one in self.list_open().items()
        }
        name = shorten(path)
        review = await asyncio.get_running_loop().run_in_executor(self.checker, partial(review_text, name, unsaved))
        self.reviews[uri] = review
        self.publish(uri, list_diagnostics(review, self.make_sheet()), version)
        if review.report:
            told = f"{tell_subject(review.report)}: {tell_coverage(review.report)}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, told))

    def publish(self, uri: str, found: Diagnostics, version: int | None = None) -> None:
        """Show what was found in the check of a text, in all files, in place of what was found before."""
        before = self.shown.pop(uri, {})
        if found:
            self.shown[uri] = found
        for file in dict.fromkeys((*found, *before)):
            # Two drafts may blame one file, such as the configuration, for the same thing.
            all_found = {repr(one): one for shown in self.shown.values() for one in shown.get(file, ())}
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(file, [*all_found.values()], version if file == uri else None)
            )

    def forget(self, uri: str) -> None:
        """Show nothing more of a text that was closed."""
        if uri in self.checks:
            self.checks.pop(uri).cancel()
        self.reviews.pop(uri, None)
        self.publish(uri, {})

    async def settle(self, uri: str) -> Review | None:
        """What came of the last check of a text, once the one under way is done."""
        while uri in self.checks and not self.checks[uri].done():
            await asyncio.wait([self.checks[uri]])
        return self.reviews.get(uri)


def shorten(path: str) -> str:
    """The path from the current folder if it is inside, as a terminal there would have it."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if short.startswith(os.pardir) else short.replace(os.sep, "/")


def make_server() -> Editor:
    """A server with all that it can do."""
    server = Editor()
    server.feature(types.INITIALIZE)(begin)
    server.feature(types.INITIALIZED)(watch_files)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(open_text)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(change_text)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(save_text)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(close_text)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(change_files)
    server.feature(types.TEXT_DOCUMENT_HOVER)(hover)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix]))(act)
    server.command(ACCEPT)(accept_finding)
    return server


def begin(server: Editor, params: types.InitializeParams) -> None:
    """Work in the folder that is open, as a terminal there would: paths, names and accepted findings count from it."""
    folders = server.workspace.folders.values()
    folder = uris.to_fs_path(next(iter(folders)).uri) if folders else server.workspace.root_path
    if folder and os.path.isdir(folder):
        os.chdir(folder)


async def watch_files(server: Editor, params: types.InitializedParams) -> None:
    """Ask to be told of sources and settings that change on the disk, if the editor can do so."""
    able = get_capability(server.client_capabilities, "workspace.did_change_watched_files.dynamic_registration", False)
    if able:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        registration = types.Registration("numcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await server.client_register_capability_async(types.RegistrationParams([registration]))


def open_text(server: Editor, params: types.DidOpenTextDocumentParams) -> None:
    """Check it at once."""
    server.plan(params.text_document.uri)


def change_text(server: Editor, params: types.DidChangeTextDocumentParams) -> None:
    """Check it, and what is set against it, once nothing has changed for a moment."""
    server.plan(params.text_document.uri, PAUSE)
    server.plan_dependents(params.text_document.uri, PAUSE)


def save_text(server: Editor, params: types.DidSaveTextDocumentParams) -> None:
    """Check all that is open: it may be a draft, a source, a rule or the configuration."""
    server.plan_all()


def close_text(server: Editor, params: types.DidCloseTextDocumentParams) -> None:
    """Take back what was shown of it; from now on others are set against what the disk has."""
    server.forget(params.text_document.uri)
    server.plan_dependents(params.text_document.uri, PAUSE)


def change_files(server: Editor, params: types.DidChangeWatchedFilesParams) -> None:
    """Check all that is open, once the disk is at rest."""
    server.plan_all(PAUSE)


async def hover(server: Editor, params: types.HoverParams) -> types.Hover | None:
    """The entry of the ledger for the figure at a position, with what is found on it."""
    review = await server.settle(params.text_document.uri)
    if review is None or review.report is None or review.document is None:
        return None
    sheet = server.make_sheet()
    offset = find_offset(review.document, params.position, server.choose_count())
    case = find_case(review.report, review.document, offset)
    if case is None:
        return None
    return types.Hover(
        types.MarkupContent(types.MarkupKind.PlainText, tell_case(review.report, case)),
        find_range(case.document, case.figure.start, case.figure.end, sheet.find_region),
    )


async def act(server: Editor, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What accepts the findings in a range."""
    uri, wanted = params.text_document.uri, params.context.only
    review = await server.settle(uri)
    if review is None or review.report is None:
        return []
    quick = types.CodeActionKind.QuickFix.value
    if wanted is not None and not any(quick.startswith(getattr(kind, "value", kind)) for kind in wanted):
        return []
    shown = {one.data["fingerprint"]: one for one in server.shown.get(uri, {}).get(uri, ()) if one.data}
    here = {id: one for id, one in shown.items() if _overlap(one.range, params.range)}
    if not here:
        return []
    acceptor = Acceptor(review.home, server.name_of_user, server.make_sheet(), server.choose_count())
    chosen = (finding for finding in review.report.findings if finding.fingerprint in here)
    return [action for one in chosen for action in list_actions(one, here[one.fingerprint], acceptor)]


def _overlap(one: types.Range, two: types.Range) -> bool:
    """Whether two ranges share a character, or touch."""
    return _key(one.start) <= _key(two.end) and _key(two.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


async def accept_finding(server: Editor, uri: str, fingerprint: str, reason: str) -> str:
    """What was done: a finding of an open text stands in the file of accepted findings, with a reason.

    Raises NumcheckError, which the editor shows, if there is no such finding or no reason.
    """
    from numcheck.accepted import add_accepted
    from numcheck.accepting import make_entry, tell_accepted

    review = await server.settle(uri)
    findings: tuple[Finding, ...] = review.report.findings if review and review.report else ()
    finding = next((one for one in findings if one.fingerprint == fingerprint), None)
    if review is None or finding is None:
        raise NumcheckError(Fault(f"no finding has the fingerprint {fingerprint!r} in {uri}"))
    if not reason.strip():
        raise NumcheckError(Fault(f"{ACCEPT}: expected a reason, found an empty one"))
    new = add_accepted(review.home, [make_entry(finding, reason, server.name_of_user)])
    server.plan_all()
    return "\n".join(tell_accepted([finding], {entry.fingerprint for entry in new}, review.home))
