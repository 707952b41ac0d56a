"""Text of documents made safe to show: no control code, no direction override, nothing of unknown width."""

from __future__ import annotations

from unicodedata import category

from numcheck.patterns import re

# Most text has none of the characters that need a stand-in; one search tells.
_SUSPECT = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u25ff]")

_COMMAND = re.compile(r"(?<![^ ])::")

# What the reports' own signs become on a terminal that has none of them.
ASCII_SIGNS = str.maketrans("✗✓━·", "xv=-")

_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def make_safe(text: str) -> str:
    """The text in one line of harmless characters, runs of blanks as one blank, none at its ends.

    >>> make_safe("over\\n  50\\x1b[31m rockets")
    'over 50␛[31m rockets'
    """
    return hide_commands(re.sub(" +", " ", disarm(text)).strip(" "))


def show_path(path: str) -> str:
    """A path in one line of harmless characters, spelled so that it cannot be a command to a build log.

    >>> show_path("::error::x.md"), show_path("a\\nb.md")
    ('./::error::x.md', 'a b.md')
    """
    return make_safe(f"./{path}" if path.startswith("::") else path)


def hide_commands(text: str) -> str:
    """The text with one sign for two colons before a word: at the start of a line some build logs obey what follows them.

    >>> hide_commands("a ::error::b")
    'a ∷error::b'
    """
    return _COMMAND.sub("\N{PROPORTION}", text) if "::" in text else text


def disarm(text: str) -> str:
    """The text with harmless characters for those that a terminal or, anywhere in a line, a build log might obey; blanks are kept.

    C0 controls become their pictures, C1 controls, direction overrides and lone surrogates the replacement
    character; invisible characters (zero-width blanks and joiners, soft hyphens, variation selectors) go.

    >>> disarm("  \\x1b]0;x\\x07")
    '  ␛]0;x␇'
    >>> disarm("##[error]b")
    '#♯[error]b'
    """
    text = text.replace("##[", "#\N{MUSIC SHARP SIGN}[")
    return "".join(map(show, text)) if _SUSPECT.search(text) else text


def show(character: str) -> str:
    """One harmless character that stands for the given one, or an empty string where it has no width.

    >>> show("\\u202e"), show("\\u200b"), show("\\t")
    ('�', '', ' ')
    """
    if character.isspace():
        return " "
    if not _SUSPECT.match(character):
        return character
    kind = category(character)
    if kind == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "\N{SYMBOL FOR DELETE}" if code == 0x7F else _REPLACEMENT
    if kind == "Cs" or character in _DIRECTION:
        return _REPLACEMENT
    return "" if kind == "Cf" or _selects_variation(character) else character


def _selects_variation(character: str) -> bool:
    # A selector makes the one before it wide in some terminals and not in others.
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
