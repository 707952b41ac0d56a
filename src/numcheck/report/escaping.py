"""Text of documents as a format has it, so that none of it is taken for markup, a command or the end of a field."""

from __future__ import annotations

from numcheck.patterns import re
from numcheck.report.control_codes import disarm, make_safe

# All that may begin or end something in Markdown, also in GitHub's and GitLab's; digits with a dot only begin lists at the start of a line.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#|~!&^=]")
# What services make links, names or pictures of: @name, #12, !12, GH-12, :tada:.  A blank of no width takes that from them.
_REFERENCE = re.compile(r"(?<=[@#!%~])(?=\w)|(?<=\bGH)(?=-\d)|(?<=:)(?=[\w+-]+:)")
_ADDRESS = re.compile(r"(?i)://|\bwww\.")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escape_markdown(text: str) -> str:
    r"""The text in one line of Markdown that shows it as it is: no markup, HTML, link, mention, reference or formula.

    >>> escape_markdown("*26* <b>dead</b>"), escape_markdown("see #12")
    ('\\*26\\* \\<b\\>dead\\</b\\>', 'see \\#&#8203;12')
    """
    return "&#8203;".join(map(_escape_piece, _REFERENCE.split(make_safe(text))))


def _escape_piece(text: str) -> str:
    text = _MARKDOWN.sub(r"\\\g<0>", text)
    text = text.replace("$", "<span>$</span>")  # GitHub's formulas know no other escape
    return _ADDRESS.sub(lambda found: "&#58;//" if found[0] == "://" else f"{found[0][:3]}&#46;", text)


def code_span(text: str) -> str:
    """The text as code in Markdown, in a cell of a table, too; backticks in it are apostrophes, upright lines broken ones.

    >>> code_span("a`b|c.md")
    "`a'b¦c.md`"
    """
    return f"`{make_safe(text).replace('`', chr(39)).replace('|', '¦') or ' '}`"


def escape_data(text: str) -> str:
    r"""The text as the message of a workflow command of GitHub has it; its lines are kept.

    >>> escape_data("100% sure\n::error::x")
    '100%25 sure%0A::error::x'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """The text as a property of a workflow command has it.

    >>> escape_property("a,b:c.md")
    'a%2Cb%3Ac.md'
    """
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")


def escape_xml(text: str) -> str:
    r"""The text with harmless signs for the characters that XML does not have; markup is left to who writes the XML.

    >>> escape_xml("a\x00\x1b\ufffe\nb")
    'a␀␛�\nb'
    """
    return "\n".join(_NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", disarm(line)) for line in text.split("\n"))
