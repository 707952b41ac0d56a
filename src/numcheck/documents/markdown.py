"""Markdown -> Document, by markdown-it-py (CommonMark, tables, strikethrough).

What the parser takes for the text of a block is prose, as far as ``markup`` lets it be seen; everything else is
blank, so that nothing has to be searched for twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from numcheck.documents import markup
from numcheck.documents.numbering import find_numbers
from numcheck.documents.prose import blank, hidden, line_starts, spaces, trimmed, unify_letters
from numcheck.documents.unread import SURPLUS, find_in_matter, find_unread, tell_element
from numcheck.model import NO_SPAN, Block, BlockKind, Document, Role, Span, Unread
from numcheck.patterns import re

if TYPE_CHECKING:
    from markdown_it.token import Token

    from numcheck.documents.waivers import Comment

_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(?=[\w\"'][^\n:=]*[:=]|#|\1)(?:.*\n)*?(?:\1|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^( {0,3})\[\^[^\[\]\s]{1,64}\]:", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre|code|textarea)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^<>]*>|<[!?][^<>]*>|&#?\w{1,31};",
    re.DOTALL | re.IGNORECASE,
)
_OPENING: dict[str, BlockKind] = {"list_item_open": "item", "blockquote_open": "quote", "heading_open": "heading"}
_CLOSING = {"list_item_close", "blockquote_close", "heading_close"}
_PIPE = re.compile(r"(?<!\\)\|")


class Piece(NamedTuple):
    """Prose of one block and where it stands: stretches of lines, each with its offset in the document."""

    kind: BlockKind
    stretches: list[tuple[int, str]]
    cell: tuple[int, int, int] | None = None


def read_markdown(path: str, text: str, role: Role = "peer") -> Document:
    """The document of a Markdown text.

    >>> document = read_markdown("a.md", "# Six dead\\n\\n- `5` of [57](/57) left")
    >>> document.prose
    '  Six dead\\n\\n      of  57       left'
    >>> [block.kind for block in document.blocks]
    ['heading', 'item']
    """
    matter = _FRONT_MATTER.match(text)
    source = blank(text, [Span(0, matter.end())] if matter else []).replace("\ufeff", " ")
    source, env, lines = _FOOTNOTE.sub(_as_item, source), dict[str, Any](), _lines(text)
    tokens = markup.block_parser().parse(source, env)
    found = list(_find_pieces(source, lines, tokens, env))
    pieces = [one for one in found if isinstance(one, Piece)]
    unread = [one for one in found if isinstance(one, Unread)] + list(find_unread(source, lines, tokens, env))
    unread += find_in_matter(matter.group()) if matter else []
    prose, comments = _find_comments(text, _prose(text, pieces))
    prose = blank(prose, [match.span() for match in _FOOTNOTE.finditer(text)])
    prose = markup.set_raised(text, unify_letters(blank(prose, _find_numbers(pieces))))
    blocks = tuple(block for piece in pieces if (block := _block(prose, piece)))
    title = _front_title(matter.group()) if matter else None
    front = Span(0, matter.end()) if matter else NO_SPAN
    title = title or _heading(prose, blocks)
    document = Document(
        path, text, prose, blocks, role, title, None, line_starts(text), front, unread=tuple(sorted(unread))
    )
    if not comments:
        return document
    from numcheck.documents.waivers import read_waivers

    return replace(document, waivers=read_waivers(document, comments))


def _find_numbers(pieces: list[Piece]) -> list[Span]:
    """The numbers of headings that somebody typed."""
    starts = [piece.stretches[0] for piece in pieces if piece.kind == "heading" and piece.stretches]
    ends = find_numbers([words for _, words in starts])
    return [Span(start, start + end) for (start, _), end in zip(starts, ends, strict=True) if end]


def _find_comments(text: str, prose: str) -> tuple[str, list[Comment]]:
    """The prose without comments, and those meant for numcheck.

    The parser left a mark for each, but none for what looks like one inside code.  One that is not closed is text to it.
    """
    if markup.MARK not in prose and "<!--" not in prose:
        return prose, []
    from numcheck.documents.waivers import find_comments, find_line_end, is_opening

    starts = [match.start() for match in re.finditer(markup.MARK, prose) if is_opening(text, match.start())]
    unclosed = [
        comment._replace(end=find_line_end(text, comment.start), closed=False) for comment in find_comments(prose)
    ]
    prose = blank(prose.replace(markup.MARK, " "), [(comment.start, comment.end) for comment in unclosed])
    return prose, sorted([*find_comments(text, starts), *unclosed])


def _front_title(matter: str) -> str | None:
    """The title that front matter gives."""
    match = _TITLE.search(matter)
    return match.group(1).strip("\"'") if match else None


def _heading(prose: str, blocks: tuple[Block, ...]) -> str | None:
    """The words of the first heading."""
    first = next((block for block in blocks if block.kind == "heading"), None)
    return " ".join(prose[first.start : first.end].split()) if first else None


def _as_item(match: re.Match[str]) -> str:
    """The mark of a footnote's text as a bullet of the same length: a note is a block of its own, as an item is."""
    indent = match.group(1)
    return f"{indent}- {'¶' * (len(match.group()) - len(indent) - 2)}"


def _lines(text: str) -> list[Span]:
    """The lines as the parser counts them, which takes a lone carriage return for a line end."""
    return [Span(*match.span()) for match in _LINE.finditer(text)]


def _prose(text: str, pieces: list[Piece]) -> str:
    """A text of blanks, with the pieces at their places."""
    parts, done = list[str](), 0
    for start, seen in (stretch for piece in pieces for stretch in piece.stretches):
        parts += spaces(text[done:start]), seen
        done = start + len(seen)
    return "".join(parts) + spaces(text[done:])


def _block(prose: str, piece: Piece) -> Block | None:
    """The block of a piece; None where nothing of it is prose."""
    if not piece.stretches:
        return None
    (first, _), (last, words) = piece.stretches[0], piece.stretches[-1]
    start, end = trimmed(prose, first, last + len(words))
    return Block(piece.kind, start, end, *(piece.cell or ())) if start < end else None


def _find_pieces(source: str, lines: list[Span], tokens: list[Token], env: dict[str, Any]) -> Iterator[Piece | Unread]:
    """The prose of the parser's blocks, in order, and what is left out of tables and blocks of HTML."""
    parser = markup.inline_parser()
    kinds: list[BlockKind] = ["paragraph"]
    table = row = column = -1
    cells: list[Span] = []
    for i, token in enumerate(tokens):
        if token.type in _OPENING:
            kinds.append(_OPENING[token.type])
        elif token.type in _CLOSING:
            kinds.pop()
        elif token.type == "table_open":
            table, row = table + 1, -1
        elif token.type == "tr_open" and token.map:
            row, column = row + 1, -1
            contents = _contents(tokens, i)
            cells = _cells(source, lines[token.map[0]], contents)
            if surplus := next((cell for cell in cells[len(contents) :] if cell.start < cell.end), None):
                yield Unread(surplus.start, SURPLUS)
        elif token.type == "inline" and tokens[i - 1].type in ("th_open", "td_open"):
            column += 1
            start, end = cells[column]
            yield Piece("cell", [(start, markup.visible(parser, source[start:end], env))], (table, row, column))
        elif token.type == "inline":
            seen = markup.visible(parser, token.content, env)
            yield Piece(kinds[-1], _stretches(source, lines, token, seen))
        elif token.type == "html_block":
            found = [Span(*match.span()) for match in _MARKUP.finditer(token.content)]
            if found and token.map and (reason := tell_element(token.content[slice(*found[-1])])):
                yield Unread(lines[token.map[0] + token.content.count("\n", 0, found[-1].start)].start, reason)
            seen = blank(token.content, found)
            seen = markup.mark_comments(token.content, blank(seen, hidden(seen)), found)
            yield Piece("paragraph", _stretches(source, lines, token, seen))


def _stretches(source: str, lines: list[Span], token: Token, seen: str) -> list[tuple[int, str]]:
    """What is seen of a block's content, line by line, at its offset in the document.

    The parser takes the marks of lists and quotes off the start of each line and closing #s off a heading, so
    a line of the content is the end of the document's line.
    """
    number, last = token.map or (0, 0)
    stretches, at = list[tuple[int, str]](), 0
    for line in token.content.split("\n"):
        words = line.strip()
        if words:
            # The parser drops first lines of nothing but unusual blanks.
            while (end := _end_of(words, source[slice(*lines[number])])) < 0 and not stretches and number + 1 < last:
                number += 1
            left = at + len(line) - len(line.lstrip())
            if end >= 0:
                stretches.append((lines[number].start + end - len(words), seen[left : left + len(words)]))
        at += len(line) + 1
        number += 1
    return stretches


def _end_of(words: str, line: str) -> int:
    """Where the words that a line ends in end, closing #s and blanks aside; -1 where it ends in others."""
    whole = line.rstrip()
    if not whole.endswith(words):
        whole = whole.rstrip("#").rstrip()
    return len(whole) if whole.endswith(words) else -1


def _contents(tokens: list[Token], i: int) -> list[str]:
    """The cells of the table row that opens at an index of the tokens."""
    contents = []
    while tokens[i].type != "tr_close":
        if tokens[i].type == "inline":
            contents.append(tokens[i].content.strip())
        i += 1
    return contents


def _cells(source: str, line: Span, contents: list[str]) -> list[Span]:
    """Where the cells of a table row lie in its line; empty ones at its end.

    Before a leading pipe there may be the marks of a quote or a list, so what the parser found tells whether
    the row has one.
    """
    edges = [line.start - 1, *(match.start() for match in _PIPE.finditer(source, *line)), line.end]
    spans = [trimmed(source, left + 1, right) for left, right in pairwise(edges)]
    spans += [Span(line.end, line.end)] * (len(contents) + 1)
    words = [source[start:end].replace("\\|", "|") for start, end in spans]
    if words[1 : len(contents) + 1] == contents:
        return spans[1:]
    first = len(contents[0].replace("|", "\\|")) if contents else 0
    return [Span(max(spans[0].end - first, line.start), spans[0].end), *spans[1:]]
