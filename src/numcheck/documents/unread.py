"""What of a Markdown text is not shown, or shown as code, although whoever wrote it may have meant it as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from numcheck.documents.prose import trimmed
from numcheck.model import Span, Unread
from numcheck.patterns import re

if TYPE_CHECKING:
    from markdown_it.token import Token

SURPLUS = "in more cells than the table has columns"
_OPEN_CODE = "in a code block that is never closed"
_OPEN_COMMENT = "in a comment that is never closed"
_OPEN_ELEMENT = "in an HTML element that is never closed"
_INDENTED = "indented, which makes it code"
_MATTER = "taken for front matter"
_TARGET = "taken for the target of a link"

_ELEMENT = re.compile(r"<(script|style|pre|code|textarea)\b", re.IGNORECASE)
_WORD = re.compile(r"(?<!\S)[^\W\d_]+(?:['’-][^\W\d_]+)*[,;.:!?]?(?!\S)")
_STOP = re.compile(r"[^\W_][.!?…][\"'”’)]*\s*\Z")
_FEWEST_WORDS = 5
_LINE_OF_WORDS = re.compile(r"^[^\W\d_][^:=\n]*$", re.MULTILINE)
_PLAIN_TARGET = re.compile(r"[^/.#:@?%\\]*")


def find_unread(source: str, lines: list[Span], tokens: list[Token], env: dict[str, Any]) -> Iterator[Unread]:
    """The stretches of a parsed text in which no figure is looked for although they may be text.

    The cells of tables are not among them: whoever reads the cells finds those that are left over.

    >>> from numcheck.documents import read
    >>> read("a.md", b"Six died.\\n\\n```\\nTwo are hurt.\\n").unread
    (Unread(start=11, reason='in a code block that is never closed'),)
    """
    for token in tokens:
        reason = _tell(token)
        if reason and token.map:
            line = lines[token.map[0]]
            yield Unread(trimmed(source, *line).start, reason)
    for one in env.get("references", {}).values():
        # `[dead]: 26` is one to the parser.
        if _PLAIN_TARGET.fullmatch(one["href"]) and any(char.isdigit() for char in one["href"]):
            yield Unread(trimmed(source, *lines[one["map"][0]]).start, _TARGET)


def find_in_matter(matter: str) -> Iterator[Unread]:
    """The first sentence of front matter, which holds keys and values: two rules around a text look like it.

    >>> list(find_in_matter("---\\nUpdate: 6 died\\n\\nThe mayor said two were hurt.\\n---\\n"))
    [Unread(start=20, reason='taken for front matter')]
    """
    for line in _LINE_OF_WORDS.finditer(matter):
        if _reads_as_prose(line[0]):
            yield Unread(line.start(), _MATTER)
            return


def _tell(token: Token) -> str:
    """Why the content of a token may be text that is left out; empty where it is not."""
    if token.type == "fence" and token.map:
        # A fence that is closed has two lines more than its content.
        size = token.content.count("\n") + (not token.content.endswith("\n"))
        return _OPEN_CODE if token.content.strip() and token.map[1] - token.map[0] < size + 2 else ""
    if token.type == "code_block":
        return _INDENTED if _reads_as_prose(token.content) else ""
    return ""


def tell_element(found: str) -> str:
    """Why a comment or an element that was found in a block of HTML may hide text; empty where it is closed.

    >>> tell_element("<!-- six died"), tell_element("<pre>6</pre>")
    ('in a comment that is never closed', '')
    """
    if found.startswith("<!--"):
        return "" if found.endswith("-->") else _OPEN_COMMENT
    element = _ELEMENT.match(found)
    return "" if not element or re.search(rf"(?i)</{element[1]}\s*>\Z", found) else _OPEN_ELEMENT


def _reads_as_prose(code: str) -> bool:
    """Whether indented text is a sentence rather than code: it ends in a stop, and most of it is words."""
    pieces = code.split()
    words = sum(1 for _ in _WORD.finditer(code))
    return words >= _FEWEST_WORDS and words * 4 >= len(pieces) * 3 and bool(_STOP.search(code))
