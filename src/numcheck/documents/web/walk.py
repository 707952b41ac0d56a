"""The tree of a web page -> the parts of a document: blocks in the order of the page, tables by their grid."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from numcheck.documents.assembly import Cell, Labels, Part
from numcheck.documents.inline import Words
from numcheck.documents.prose import line_starts
from numcheck.documents.text import cut_blocks
from numcheck.documents.web.html_grid import is_laid_out, list_cells
from numcheck.documents.web.tree import list_events
from numcheck.model import BlockKind, Span, Unread
from numcheck.patterns import re

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LeaveOut = Callable[["LexborNode"], bool]

_HEADS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = _HEADS | frozenset(
    "html body address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form header hr"
    " hgroup legend li main nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
_KINDS: dict[str, BlockKind] = {**dict.fromkeys(_HEADS, "heading"), "li": "item", "blockquote": "quote"}
_CODE = frozenset(("code", "kbd", "samp", "tt"))
_BLOCK_STYLE = re.compile(r"(?i)display\s*:\s*(?:block|flex|grid|table|list-item)")
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?|\[[^\[\]]{1,20}\]|↩︎?|\^")
_NOTE_TARGET = re.compile(r"(?i)#.*(?:fn|note|cite|ref|bib)")
_NUMBER = re.compile(r"[\s(]*[\d.,]*\d")
GLUED = "the number of a heading and one that opens it may stand as one"


class Counts:
    """How many blocks and tables of a page have been read."""

    def __init__(self) -> None:
        self.blocks = self.tables = 0


class Walk:
    """Goes through an element once; ``glued`` tells that headings begin with their numbers."""

    def __init__(self, leave_out: LeaveOut, glued: bool = False, counts: Counts | None = None) -> None:
        self._leave_out, self._glued, self._counts = leave_out, glued, counts or Counts()
        self._words, self._parts = Words(), list[Part]()
        self._kinds = list[BlockKind]()
        self._raised = list[str]()
        self._codes = 0
        self._is_term = False  # whether a term has just ended, whose description may follow on its line

    def read(self, root: LexborNode) -> list[Part]:
        """The parts of an element."""
        for what, node in list_events(root, self._leaves_out, _is_whole):
            if what == "text":
                self._add(node.text_content or "")
            elif what == "open":
                self._open(node, node.tag or "")
            else:
                self._close(node, node.tag or "")
        self._finish()
        return self._parts

    def _leaves_out(self, node: LexborNode) -> bool:
        return self._leave_out(node) or (node.tag == "a" and _is_note(node))

    def _add(self, text: str) -> None:
        if self._raised:
            self._raised[-1] += text
        elif self._codes:
            self._words.add_hidden(text)
        else:
            self._words.add_flowing(text)

    def _open(self, node: LexborNode, name: str) -> None:
        if name == "sup":
            self._raised.append("")
        elif name in _CODE:
            self._codes += 1
        elif name == "br":
            self._add(" ")
        elif name == "math":
            self._words.add_gap("equation", "an equation")
        elif name in _BLOCKS or _is_block(node):
            if name == "dd" and self._is_term and self._words:
                self._words.add(": ")
            else:
                self._finish()
            self._is_term = False
            self._kinds.append(_KINDS.get(name, self._kinds[-1] if self._kinds and name != "td" else "paragraph"))
            if name == "table" and not is_laid_out(node):
                self._read_table(node)
            elif name == "pre" and _is_whole(node):
                self._read_lines(node.text())

    def _close(self, node: LexborNode, name: str) -> None:
        if name == "sup" and self._raised:
            text = self._raised.pop()
            if self._raised:
                self._raised[-1] += text
            else:
                self._words.add_raised(text)
        elif name in _CODE:
            self._codes = max(self._codes - 1, 0)
        elif name in _BLOCKS or _is_block(node):
            self._is_term = name == "dt"
            if not self._is_term:
                self._finish()
            self._kinds.pop()

    def _finish(self) -> None:
        """End the block that was begun."""
        for text in self._raised:
            self._words.add(text)
        if self._words:
            self._counts.blocks += 1
            kind = self._kinds[-1] if self._kinds else "paragraph"
            part = self._words.make(kind, (("paragraph", self._counts.blocks),))
            self._parts.append(_hide_number(part) if self._glued and kind == "heading" else part)
        self._words, self._raised = Words(), []

    def _read_lines(self, text: str) -> None:
        """Add the blocks of preformatted text."""
        prose, blocks = cut_blocks(text, line_starts(text))
        for block in blocks:
            self._counts.blocks += 1
            labels: Labels = (("paragraph", self._counts.blocks),)
            self._parts.append(Part(block.kind, prose[block.start : block.end], labels))

    def _read_table(self, table: LexborNode) -> None:
        """Add the cells of a table, each once, by rows."""
        number = self._counts.tables
        self._counts.tables += 1
        for child in table.iter():
            if child.tag == "caption":
                self._parts += Walk(self._leave_out, counts=self._counts).read(child)
        for node, row, column, width, height in list_cells(table, self._leave_out):
            labels: Labels = (("cell", f"table {number + 1}, row {row + 1}, column {column + 1}"),)
            words = Words()
            for part in Walk(self._leave_out).read(node):
                words.end_line()
                words.add_part(part)
            cell = words.make("cell", labels, Cell(number, row, column, width, height))
            self._parts.append(_restore(cell, node.attributes.get("sdval")))


def _restore(cell: Part, stored: str | None) -> Part:
    """A cell with its whole value, which spreadsheet programs keep beside what it shows."""
    try:
        value = float(stored or "")
    except ValueError:
        return cell
    from numcheck.documents.formats.numberformat import restore, spell_scale

    shown = cell.text.strip()
    text = spell_scale(restore(shown, value), value) if abs(value) < 1e300 else shown  # and no nan
    return cell if text == shown else cell._replace(text=text, labels=(*cell.labels, ("shown", shown)))


def _is_whole(node: LexborNode) -> bool:
    """Whether an element is read as a whole: a table, preformatted text that is no code, maths."""
    name = node.tag
    if name == "table":
        return not is_laid_out(node)
    return name == "math" or (name == "pre" and node.css_first("code") is None)


def _hide_number(heading: Part) -> Part:
    """The part of a heading in which the number that it opens with is no figure, and is told."""
    number = _NUMBER.match(heading.text)
    if number is None:
        return heading
    start = number.end() - len(number[0].lstrip(" ("))
    return heading._replace(
        hidden=(Span(start, number.end()), *heading.hidden), unread=(Unread(start, GLUED), *heading.unread)
    )


def _is_block(node: LexborNode) -> bool:
    style = node.attributes.get("style")
    return bool(style and _BLOCK_STYLE.search(style))


def _is_note(link: LexborNode) -> bool:
    """Whether a link is the mark of a note or leads back from one."""
    attributes = link.attributes
    said = f"{attributes.get('role') or ''} {attributes.get('class') or ''} {attributes.get('epub:type') or ''}".lower()
    text = (link.text() or "").strip()
    if "noteref" in said or "footnote" in said or "backlink" in said:
        return len(text) < 8
    return bool(_NOTE_TARGET.search(attributes.get("href") or "") and _NOTE.fullmatch(text))
