"""How two figures are joined in the text: whether the second says again, in other terms, what the first said."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from numcheck.model import Claim
from numcheck.patterns import re

# bracket `(`, aside ` -- ` or `, or`, gloss `that is`: the second figure restates the first.  A bare comma, slash
# or `or` may do so, too, or may go on with something else.
Joint = Literal["bracket", "gloss", "aside", "comma", "slash", "or"]

MAX_GAP = 160  # characters between two figures that can still belong together
MAX_AROUND = 240  # characters on each side of a figure that are still near it, in however long a sentence
_GLOSS = (
    r"that\s+is|that's|that\s+means|i\.e\.|which\s+is|meaning|equal\s+to|equals|equivalent\s+to|"
    r"(?:or\s+)?the\s+equivalent\s+of|an\s+equivalent\s+of|representing|amounting\s+to|corresponding\s+to|"
    r"which\s+(?:equals|means(?:\s+that)?|amounts\s+to|corresponds\s+to|works\s+out\s+(?:at|to|as)|makes|represents)|translating\s+(?:in)?to|"
    r"(?:for\s+|giving\s+(?:it\s+)?|with\s+)?an?\s+(?:[\w-]+\s+){0,2}(?:share|rate|proportion|percentage|ratio|quota|turnout|factor|majority|"
    r"minority|level|average|coverage|yield)\s+of|making(?:\s+up)?|="
)
_JOINT = re.compile(
    rf"""(?ix)
    (?P<words>[^,;:()\[\]—–/=]*?) \s*
    (?: (?P<bracket> [(\[] )
      | (?P<aside> ,\s*or\b | (?: ,\s* )? (?: --+ | [—–] | (?<=\s)-(?=\s) ) (?: \s*or\b )? | : )
      | (?P<comma> , )
      | (?P<slash> / )
      | (?P<or> \bor\b )
      | (?= (?:{_GLOSS}) (?!\w) )
    ) \s*
    (?P<gloss> (?:{_GLOSS}) (?!\w) ,? \s* )?
    (?: (?:or|about|around|some|roughly|approximately|nearly|almost|only|just|fully|exactly|merely|mere|full|a|an|the) \s+ )*
    """
)
_BREAK = re.compile(r"\n[ \t\r]*\n")
_MARKUP = re.compile(r"[*_\"“”]")
_END = re.compile(r"\s*[*_]*\s*(?:[),.;:\]!?—–/]|--|-\s|\Z)")
_CLOSED = re.compile(r"\s*[*_]*\s*(?:[),;\]]|or\b|/)")


class Link(NamedTuple):
    """What stands between two figures: how it joins them, and the words before the joint."""

    joint: Joint
    words: str


def find_link(claim: Claim, start: int, other: int) -> Link | None:
    """How the text from ``start`` to ``other`` joins what stands around it; None if it does not.

    ``start`` is where the first figure ends and ``other`` where the second one starts, both in the claim's document.
    """
    if not 0 <= other - start <= MAX_GAP:
        return None
    gap = claim.document.prose[start:other]
    match = _JOINT.fullmatch(_MARKUP.sub(" ", gap)) if not _BREAK.search(gap) else None
    if match is None:
        return None
    found = [joint for joint in get_args(Joint) if match[joint]]
    return Link(found[0], " ".join(match["words"].split())) if found else None


def ends_there(claim: Claim, end: int, joint: Joint) -> bool:
    """Whether what was joined ends at ``end``: the bracket closes, or the clause does."""
    text = claim.document.prose
    if joint == "bracket":
        return _CLOSED.match(text, end) is not None
    return _END.match(text, end, max(claim.sentence.end, end)) is not None


def read_around(claim: Claim) -> str:
    """The text of a figure's sentence, of a very long one the part around the figure."""
    start = max(claim.sentence.start, claim.figure.start - MAX_AROUND)
    return claim.document.prose[start : min(claim.sentence.end, claim.figure.end + MAX_AROUND)]
