"""Edits that accept a finding: a comment in the text, or an entry in the file of accepted findings; the reason is left to write.

As long as it is missing nothing is accepted: that is a mistake, which is told at its place.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    Diagnostic,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from numcheck.accepted import MAX_SIZE, append_entries
from numcheck.accepting import make_entry
from numcheck.documents.reader import MARKDOWN_SUFFIXES, TEXT_SUFFIXES, suffix_of
from numcheck.documents.waivers import FORM
from numcheck.editor.diagnostics import Sheet
from numcheck.editor.positions import find_range
from numcheck.files.regular_files import read_bytes
from numcheck.model import Claim, Finding
from numcheck.patterns import re
from numcheck.report.order import lead_claim

_LINE_END = re.compile(r"[ \t]*(?=\r|\n|\Z)")


class Acceptor(NamedTuple):
    """What both actions need: the file of accepted findings, who accepts, and how places are told and columns counted."""

    home: str
    by: str
    sheet: Sheet
    count: Callable[[str], int]


def list_actions(finding: Finding, diagnostic: Diagnostic, acceptor: Acceptor) -> Iterator[CodeAction]:
    """The actions that accept a finding, each as an edit in which the reason is still to be written."""
    claim = lead_claim(finding)
    if suffix_of(claim.document.path) in ("", *MARKDOWN_SUFFIXES, *TEXT_SUFFIXES):
        uri = acceptor.sheet.find_uri(claim.document.path)
        edit = WorkspaceEdit(changes={uri: [_write_comment(finding, claim, acceptor.sheet)]})
        yield _offer(f"Accept this {finding.rule} here: write the reason into a comment", edit, diagnostic)
    if entry := _write_entry(finding, acceptor):
        name = os.path.basename(acceptor.home)
        yield _offer(f"Accept this {finding.rule} in {name}: write the reason there", entry, diagnostic)


def _offer(title: str, edit: WorkspaceEdit, diagnostic: Diagnostic) -> CodeAction:
    return CodeAction(title, CodeActionKind.QuickFix, [diagnostic], edit=edit)


def _write_comment(finding: Finding, claim: Claim, sheet: Sheet) -> TextEdit:
    """A comment at the end of the line; of a figure in a table, on a line of its own before that."""
    document, start = claim.document, claim.figure.start
    comment = FORM.replace("RULE", finding.rule).replace("reason", "")
    table = next((one.table for one in document.blocks if one.start <= start < one.end and one.table is not None), None)
    if table is None:
        found = _LINE_END.search(document.text, claim.figure.end)
        at, written = found.start() if found else len(document.text), f" {comment}"
    else:
        first = next(one for one in document.blocks if one.table == table)
        at = document.line_starts[document.place(first.start).line - 1]
        written = f"{comment}\n"
    return TextEdit(find_range(document, at, at, sheet.find_region), written)


def _write_entry(finding: Finding, acceptor: Acceptor) -> WorkspaceEdit | None:
    """An entry with an empty reason at the end of the file of accepted findings, which is made if need be."""
    exists = os.path.lexists(acceptor.home)
    try:
        text = read_bytes(acceptor.home, MAX_SIZE).decode("utf-8-sig") if exists else ""
    except (OSError, ValueError, RuntimeError):
        return None  # what is wrong with it is told by every check
    entry = make_entry(finding, "", acceptor.by)
    added = append_entries(text, [entry])[len(text) :].replace("reason: ''", 'reason: ""')
    lines = text.replace("\r\n", "\n").split("\n")
    end = Position(len(lines) - 1, acceptor.count(lines[-1]))
    uri = acceptor.sheet.find_uri(acceptor.home)
    edit = TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(uri, None), [TextEdit(Range(end, end), added)])
    made = [] if exists else [CreateFile(uri, "create", CreateFileOptions(ignore_if_exists=True))]
    return WorkspaceEdit(document_changes=[*made, edit])
