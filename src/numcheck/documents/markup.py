"""Markdown inside a block: the text without its code, link targets, tags, entities and marks.

markdown-it-py does not say where in its block an inline token lies.  Its rules are functions that move a cursor,
so each is wrapped to note in the parser's environment where the cursor was before and after it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from numcheck.documents.inline import read_raised
from numcheck.documents.prose import blank, hidden
from numcheck.model import Span
from numcheck.patterns import re

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

    BlockRule = Callable[[StateBlock, int, int, bool], bool]
    Rule = Callable[[StateInline, bool], bool]

MARK = "\0"  # for the first character of a comment; no text that was read from a file holds one
# Levels of quotes and lists, of which each list and each of its items is one; the marks of deeper ones are read as text.
DEEPEST = 50
_TEN_RAISED = re.compile(r"(?i)10<sup>(?=[-−–+]?[0-9]{1,3}</sup>)")
_RAISED = re.compile(
    r"(?i)<sup>(?P<tag>[^<>]{1,8})</sup>(?:(?P<stroke>[/⁄])<sub>(?P<lowered>[0-9]{1,2})</sub>)?"
    r"|(?<=[^\W_]|[.,;:!?)”\"])\^(?P<mark>-?[0-9]{1,3}|[*†‡])\^(?!\w)"
)
_BEFORE = 12  # characters before raised text that tell what it is
_LARGE_NUMBER = re.compile(r"[0-9]{4,9}[.)][ \t]")
# Without these characters a block holds no markup.
_MARKED = re.compile(r"[\\`~*_\[<&]")


def block_parser() -> MarkdownIt:
    """A parser of the blocks of CommonMark and of tables; it leaves inline text unparsed.

    markdown-it-py drops all that lies deeper than its own limit, so that is set out of reach.
    """
    from markdown_it import MarkdownIt
    from markdown_it import rules_block as rules

    parser = MarkdownIt("commonmark", {"maxNesting": sys.maxsize}).enable("table").disable(["inline", "text_join"])
    parser.block.ruler.at(
        "blockquote", _nesting(rules.blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.block.ruler.at(
        "list", _nesting(_listing(rules.list_block)), {"alt": ["paragraph", "reference", "blockquote"]}
    )
    return parser


def _nesting(rule: BlockRule) -> BlockRule:
    """The rule, but not below the deepest level."""

    def limited(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return state.level < DEEPEST and rule(state, start, end, silent)

    return limited


def _listing(rule: BlockRule) -> BlockRule:
    """The rule of lists, but no list begins with a year or another number of four digits or more: `1986. A good year`."""

    def listed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        return not _LARGE_NUMBER.match(state.src, state.bMarks[start] + state.tShift[start]) and rule(
            state, start, end, silent
        )

    return listed


def inline_parser() -> MarkdownIt:
    """A parser of what stands inside a block, with strikethrough, for ``visible``."""
    from markdown_it import MarkdownIt
    from markdown_it import rules_inline as rules

    parser = MarkdownIt("commonmark").enable("strikethrough")
    # Joining what is left of the marks would change the tokens that ``_marking`` noted.
    parser.disable("fragments_join")
    noting = {
        "autolink": _hiding(rules.autolink),
        "html_inline": _hiding_tag(rules.html_inline),
        "entity": _hiding(rules.entity),
        "backticks": _hiding_code(rules.backtick),
        "escape": _hiding_backslash(rules.escape),
        "link": _hiding_target(rules.link, opening=1),
        "image": _hiding_target(rules.image, opening=2),
        "emphasis": _marking(rules.emphasis.tokenize),
        "strikethrough": _marking(rules.strikethrough.tokenize),
    }
    for name, rule in noting.items():
        parser.inline.ruler.at(name, rule)
    return parser


def visible(parser: MarkdownIt, content: str, env: dict[str, Any]) -> str:
    """The content of a block with all blanked that no reader sees as text, or that is struck out, and URLs and the like.

    ``env`` is the environment of the parse, which holds the targets of reference links.

    >>> visible(inline_parser(), "**26** [of](/57) ~~75~~ `5`", {})
    '  26    of                 '
    """
    if not _MARKED.search(content):
        return blank(content, hidden(content))
    linked = "](" in content or bool(env.get("references"))
    notes: dict[str, Any] = {**env, "hidden": [], "marks": [], "linked": linked, "tags": []}
    parser.inline.parse(content, parser, notes, [])
    spans: list[Span] = sorted(notes["hidden"])
    # A URL ends where the target of a link or a tag begins, but may hold marks of emphasis.
    spans += hidden(blank(content, spans))
    struck = 0
    for token, span in notes["marks"]:
        if token.type != "text" or not token.content:
            spans.append(span)
        if token.type == "s_open":
            struck = span.start
        elif token.type == "s_close":
            spans.append(Span(struck, span.end))
    return mark_comments(content, blank(content, sorted(spans)), notes["tags"])


def set_raised(text: str, prose: str) -> str:
    """The prose with raised text as it is meant: a note's mark blank, `km<sup>2</sup>` as km², `10^6^` as a power.

    Pandoc sets raised text between two `^`.  Nothing is done to what is blank already, such as code.

    >>> set_raised("burnt.<sup>2</sup>", "burnt.     2      ")
    'burnt.            '
    >>> set_raised("5 km<sup>2</sup>, 10^6^ tons", "5 km     2      , 10^6^ tons")
    '5 km²           , 10^6  tons'
    """
    pieces, done = list[str](), 0
    for match in _RAISED.finditer(text):
        start, end = match.span()
        raised = match["tag"] or match["mark"]
        if not prose[start:end].strip():
            continue
        said = read_raised(text[max(0, start - _BEFORE) : start], raised, match["stroke"] or "")
        said += f"{match['stroke']}{match['lowered']}" if match["stroke"] else ""
        if said[:1] == "^" or said == match["tag"]:
            said = prose[start : end - 1] + " " if match["mark"] else prose[start:end]
        pieces += prose[done:start], said[: end - start].ljust(end - start)
        done = end
    return "".join(pieces) + prose[done:]


def mark_comments(content: str, seen: str, tags: Iterable[Span]) -> str:
    """What is seen of a block's content, with a mark where a comment begins and a ^ before what is raised of a 10.

    ``tags`` are its tags and comments.

    >>> mark_comments("26 <!-- a -->", "26           ", [Span(3, 13)])
    '26 \\x00         '
    >>> mark_comments("10<sup>6</sup>", "10     6      ", [Span(2, 7), Span(8, 14)])
    '10    ^6      '
    """
    marks = {tag.start: MARK for tag in tags if content.startswith("<!--", tag.start)}
    marks |= {tag.end - 1: "^" for tag in tags if _TEN_RAISED.match(content, max(0, tag.start - 2))}
    if not marks:
        return seen
    characters = list(seen)
    for place, mark in marks.items():
        characters[place] = mark
    return "".join(characters)


def _hiding(rule: Rule) -> Rule:
    """The rule, noting all that it takes as hidden."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        taken = rule(state, silent)
        if taken and not silent:
            state.env["hidden"].append(Span(start, state.pos))
        return taken

    return noting


def _hiding_tag(rule: Rule) -> Rule:
    """The rule of tags and comments, noting where they are."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        taken = rule(state, silent)
        if taken and not silent:
            state.env["hidden"].append(Span(start, state.pos))
            state.env["tags"].append(Span(start, state.pos))
        return taken

    return noting


def _hiding_code(rule: Rule) -> Rule:
    """The rule of code spans, which also takes backticks that close nothing, as text."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, tokens = state.pos, len(state.tokens)
        taken = rule(state, silent)
        if taken and not silent and len(state.tokens) > tokens:
            state.env["hidden"].append(Span(start, state.pos))
        return taken

    return noting


def _hiding_backslash(rule: Rule) -> Rule:
    """The rule of escapes: `\\$5` is read as $5."""

    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        taken = rule(state, silent)
        if taken and not silent:
            state.env["hidden"].append(Span(start, start + 1))
        return taken

    return noting


def _hiding_target(rule: Rule, opening: int) -> Rule:
    """The rule of links or images, whose text in brackets stays; ``opening`` is the length of `[` or `![`."""

    def noting(state: StateInline, silent: bool) -> bool:
        if not state.env["linked"]:
            return False  # spares a block without links the search for the end of every bracket
        start = state.pos
        hidden, marks, tags = (len(state.env[name]) for name in ("hidden", "marks", "tags"))
        taken = rule(state, silent)
        if taken and not silent:
            if opening == 2:
                # The words for an image are parsed on their own, with places that count from their start.
                del state.env["hidden"][hidden:], state.env["marks"][marks:], state.env["tags"][tags:]
            label = state.md.helpers.parseLinkLabel(state, start + opening - 1, opening == 1)
            state.env["hidden"] += Span(start, start + opening), Span(label, state.pos)
        return taken

    return noting


def _marking(rule: Rule) -> Rule:
    """The rule of emphasis or strikethrough: whether its marks pair off is only known at the end of the block."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, tokens = state.pos, len(state.tokens)
        taken = rule(state, silent)
        if taken and not silent:
            end, marks = state.pos, []
            for token in reversed(state.tokens[tokens:]):
                if end > start:
                    marks.append((token, Span(end - len(token.content), end)))
                    end -= len(token.content)
            state.env["marks"] += reversed(marks)
        return taken

    return noting
