"""What of a text is not prose, in whatever format, and how it is blanked so that every offset stays."""

from __future__ import annotations

from collections.abc import Iterable

from numcheck.model import Span
from numcheck.patterns import re

_DOMAIN = "(?:com|org|net|gov|edu|int|info|io|eu|uk|de|fr|ru)"
# Every repetition is bounded or cannot begin in the middle of what it repeats: no text makes the scan quadratic.
_HIDDEN = re.compile(
    r"""
      (?:https?|ftps?|file)://[^\s<>"|“”—]+                              # a URL
    | (?<![\w@])(?:www\.|mailto:)[^\s<>"|“”—]+
    | (?<![\w.+@/-])(?:[\w-]{1,40}\.){1,4}DOMAIN/[^\s<>"]*  # bbc.co.uk/news
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}       # an e-mail address
    | \x1b(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1b\r\n]{0,400}(?:\x07|\x1b\\)?)  # a terminal's control sequence: ESC [31m
    | \[\^[^\[\]\s]{1,64}\]:?                                           # a footnote mark: [^1]
    | \{(?=[#.:]?[\w-]+[ ="'#.}])(?:[#.][\w-]{1,60}|[\w-]{1,40}=(?:"[^"{}\n]{0,200}"|'[^'{}\n]{0,200}'|[^\s{}"']{1,100})|[ \t]){1,20}\}  # {#id width="12"}
    | ^[ \t]*:(?:width|height|scale|figwidth|lines|linenos|lineno-start|lineno-match|start-line|end-line|start-after|emphasize-lines|maxdepth|depth|
         columns?|widths|header-rows|stub-columns|number-lines|numbered|class|name|align|target|format|digits):[^\r\n]*   # an option of reStructuredText
    | ^[ \t]*\.\.[ \t]+(?:\|[^|\r\n]{1,60}\|[ \t]+)?(?:image|figure|code-block|sourcecode|code|include|literalinclude|highlight|toctree|contents|math|
         versionadded|versionchanged|deprecated|list-table|csv-table|raw|_[^:\r\n]{1,80}):[^\r\n]*   # and its directives
    | (?<![\w`]):[a-z][\w:-]{0,30}:`[^`\r\n]{1,200}`                      # and a role: :issue:`412`
    | (?<=[^\s\[(])\[{1,2}\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,20}\]{1,2}   # and `said.[12]`; ` [26] rockets` is none
    | (?:\A|(?<=\n\n))[ \t]{0,8}\[\d{1,3}\](?=[ \t]["“]?(?-i:[A-Z]))       # the number of a note: [1] The harbour office
    """.replace("DOMAIN", _DOMAIN),
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_LETTERS = {"\u0130": "I", "\u0131": "i", "\u017f": "s", "\u212a": "K", "\u2010": "-", "\u2011": "-"}
_NOTE = re.compile(r"\[[\d^[]")
_HOST = re.compile(rf"(?i)\.{_DOMAIN}/")
_MARKED = re.compile(r"(?m)^[ \t]*(?::[a-z]|\.\.[ \t])|:`")
_LEADS = frozenset(" \t:.")
_CLOSING = ".,;:!?'\"”’»)]}*_"
_NOT_NEWLINE = re.compile(r"[^\r\n]")


def unify_letters(text: str) -> str:
    """The text with i, s and k for the four letters that patterns without regard to case take for these, and with plain hyphens.

    Patterns would find words in which they stand, which no table knows, and the dotted capital grows in lower case.

    >>> unify_letters("5 m\u0131llion in \u0130stanbul"), unify_letters("twenty\u2011six")
    ('5 million in Istanbul', 'twenty-six')
    """
    if text.isascii() or not any(letter in text for letter in _LETTERS):
        return text
    for letter, plain in _LETTERS.items():
        text = text.replace(letter, plain)
    return text


def hidden(text: str) -> list[Span]:
    """The URLs, e-mail addresses, footnote marks, attributes, markup of reStructuredText and control sequences of a text, in order.

    >>> hidden("see www.example.org/26, he said.[12]")
    [Span(start=4, end=22), Span(start=32, end=36)]
    """
    if not _may_hide(text):
        return []
    return [Span(match.start(), _end(match)) for match in _HIDDEN.finditer(text)]


def _may_hide(text: str) -> bool:
    """Whether a scan can find anything; a search for a character costs a hundredth of it."""
    return (
        ("[" in text and _NOTE.search(text) is not None)
        or ("/" in text and ("://" in text or _HOST.search(text) is not None))
        or "@" in text
        or "www." in text
        or "WWW." in text
        or "\x1b" in text
        or "{" in text
        or ((":" in text or ".." in text) and _opens_directive(text))
    )


def _opens_directive(text: str) -> bool:
    """Whether a line begins as reStructuredText does that is no prose, or a role stands in it."""
    lines = "\n" in text or text[:1] in _LEADS
    return (lines or ":`" in text) and _MARKED.search(text) is not None


def _end(match: re.Match[str]) -> int:
    """The end of a match without the punctuation of the sentence in which a URL stands."""
    found = match.group()
    return match.end() if found[0] in "[{:. \t\x1b" else match.start() + len(found.rstrip(_CLOSING))


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with the spans (sorted by start) turned to spaces; its length and its line ends stay.

    >>> blank("26 `30` km", [(3, 7)])
    '26      km'
    """
    parts, done = list[str](), 0
    for start, end in spans:
        if end > done:
            parts += text[done:start], spaces(text[max(start, done) : end])
            done = end
    return "".join(parts) + text[done:] if parts else text


def spaces(piece: str) -> str:
    r"""As many spaces as the piece has characters, with its line ends kept.

    >>> spaces("ab\r\nc")
    '  \r\n '
    """
    return _NOT_NEWLINE.sub(" ", piece) if "\n" in piece or "\r" in piece else " " * len(piece)


def line_starts(text: str) -> tuple[int, ...]:
    r"""The offset at which each line begins; lines end in \n or \r\n, and in \r where there is no other.

    >>> line_starts("a\r\nb\nc")
    (0, 3, 5)
    """
    newline = "\n" if "\n" in text or "\r" not in text else "\r"
    starts, at = [0], text.find(newline)
    while at >= 0:
        starts.append(at + 1)
        at = text.find(newline, at + 1)
    return tuple(starts)


def trimmed(prose: str, start: int, end: int) -> Span:
    """The span without the blanks at its two ends; empty where there is nothing else.

    >>> trimmed("  26 km  ", 0, 9)
    Span(start=2, end=7)
    """
    piece = prose[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + max(len(piece.rstrip()), left))
