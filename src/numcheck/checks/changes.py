"""Changes as English states them: from what, to what, by how much, up or down.

The patterns run over skeletons, in which each figure is one character; every repetition is bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from numcheck.checks.skeleton import BREAK, SLOT, WORD, Skeleton
from numcheck.patterns import Rare, re
from numcheck.relations.levels import Sign, find_kind, find_unit, is_alike
from numcheck.relations.operand import Operand, find_start

RISEN = (
    r"r[io]se|rises|risen|grew|grows?|grown|increase[sd]?|jump(?:s|ed)?|climb(?:s|ed)?|soar(?:s|ed)?|surge[sd]?|swelled|swollen|"
    r"leapt|leaped|shot\s+up|(?:go(?:es)?|gone|went|is|are|was|were|been|moved)\s+up"
)
FALLEN = (
    r"fell|falls?|fallen|drop(?:s|ped)?|decline[sd]?|decrease[sd]?|slid|slips?|slipped|sank|sunk|tumbled|plunge[sd]?|plummeted|"
    r"shrank|shrunk|shrinks?|dwindled|dipped|eased|(?:go(?:es)?|gone|went|came|is|are|was|were|been|moved)\s+down"
)
_RISING_NOW = r"rising|growing|increasing|jumping|climbing|soaring|surging|going\s+up"
_FALLING_NOW = r"falling|dropping|declining|decreasing|plunging|shrinking|sliding|going\s+down"
_RAISED = r"raise[sd]?|raising|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|increase[sd]?|increasing|hike[sd]?"
_LOWERED = r"lower(?:s|ed|ing)?|cut(?:s|ting)?|reduc(?:es?|ed|ing)|slash(?:es|ed|ing)?|trim(?:s|med)?|decreased"
UP = r"increase|rise|jump|gain|growth|surge|climb|hike|raise|boost|improvement|advance|uplift|upturn|more|higher|dearer|above|gaining|adding|up|rose|grew|\+"
DOWN = r"decrease|decline|drop|fall|reduction|cut|dip|slump|slide|plunge|loss|slowdown|fewer|less|lower|cheaper|below|losing|shedding|down|fell|[-−]"
_NOUNS = rf"(?:{UP}|{DOWN}|change|difference)"

# A new clause (before its first word the space is made a line separator), or what brought the change about: what follows may be of something else.
_ASIDE = r"(?:and|but|while|as|when|where|after|which|that|who|with|without|because|since|thanks|due|owing|despite|amid|following|by|than|if)\b"
_FILL = "(?-i:[^,;:()\\[\\]—–\u2028\u2029\ue000-\ue4ff]){0,50}?"
_INTRO = r"(?:(?!(?:and|but|while|to|from)\b)[\w'’.-]+\s+){0,5}?"
# What may stand between a verb and its levels and is no other subject: sharply, in May, over the past year.
_WHEN = (
    r"(?:\s+(?:[a-z]+ly|again|further|back|in|over|during|within|on|at|last|this|the|past|same|period|year|month|week|quarter|season|"
    r"slightly|(?-i:[A-Z][\w.’'-]*)|(?:19|20)\d\d))"
)
_PLAIN = r"(?![a-z]+(?:ing|ed)\b)\w[\w'’-]*"
_VERB = (
    rf"\b(?P<verb>(?:{RISEN}|{FALLEN}))\b{_WHEN}{{0,6}},?\s+|\b(?P<going>{_RISING_NOW}|{_FALLING_NOW})\s+|"
    rf"\b(?P<act>(?:{_RAISED}|{_LOWERED}))\s+(?:the|its|their|his|her|that|this)\s+(?:{_PLAIN}[ ]){{1,6}}?"
)
SOME = r"(?:(?:about|around|some|roughly|nearly|almost|only|just|over|more\s+than|less\s+than|at\s+least|well|a\s+little)\s+){0,3}"


def _pair(number: int) -> str:
    """`from A to B`, or `to B, from A`; the groups are numbered, as a pattern takes each name once."""
    a, b = f"(?P<a{number}>{SLOT})", f"(?P<b{number}>{SLOT})"
    c, d = f"(?P<a{number + 1}>{SLOT})", f"(?P<b{number + 1}>{SLOT})"
    return (
        rf"(?:\bfrom\s+{_INTRO}{a}{_FILL},?\s+to\s+{_INTRO}{b}|"
        rf"\bto\s+{_INTRO}{d}{_FILL}(?:,{WORD}{{0,50}}?)?,?\s+(?:(?:up|down)\s+)?from\s+{_INTRO}{c})"
    )


_COMPARED = rf"(?P<b2>{SLOT}){_FILL}[,(]?\s*(?:(?:as\s+)?compared\s+(?:with|to)|against|versus|(?P<trend>up|down)\s+from)\s+{_INTRO}(?P<a2>{SLOT})"
# What follows an amount that is reckoned from another level, or is that of something else.
NOT_AFTER = (
    r"(?!\s+(?:since|than|per|an?\s+(?:year|month|week|day|quarter|head|person)|each|every|annually|yearly|on|to|at|among|amongst|from|"
    r"compared|against|of|when|after|before|if|by|chance|year-on-year|for|"
    r"in\s+(?!(?:an?|one|just|only|less|under|over|period|(?:19|20)\d\d|the\s+(?:past|last|same|first|second|year|period|decade|month))\b))\b)"
)
_NOT_OF = r"(?!\s+(?:in|for|of|on|to|from)\b)"
_ADJECTIVES = r"(?:(?!annual|average|yearly|real|further|net\b)[\w-]+\s+){0,2}"
_JOIN = rf"{_FILL}\s*(?:,|--+|—|–|\s-\s|\(|:|;)?\s*(?:(?:and|or|which\s+(?:is|was|means|represents|makes|amounts\s+to)|that\s+is|representing|marking|meaning|making|amounting\s+to|equal\s+to|equivalent\s+to|i\.e\.,?|which\s+equals|for)\s+)?"
_SEQUEL = rf"[^{BREAK}]{{0,60}}{BREAK}\s*(?:that|this|it)(?:['’]s|\s+\w+(?:\s+to)?)\s+"
_STATED = (
    rf"(?:\b(?:an?|the|its)\s+{_ADJECTIVES}(?P<noun>{_NOUNS})\s+of\s+{_INTRO}(?P<d>{SLOT}){NOT_AFTER}"
    rf"|(?:\ban?\s+)?{SOME}(?P<d2>{SLOT})(?:-|\s+){_ADJECTIVES}(?P<noun2>{_NOUNS})\b(?!-){_NOT_OF}"
    rf"|(?P<noun3>\bup|\bdown)\s+(?:by\s+)?{SOME}(?P<d3>{SLOT}){NOT_AFTER}"
    rf"|(?:(?<=or\s)|(?<=i\.e\.\s)|(?<=i\.e\.,\s)|(?<=equals\s))(?:by\s+)?{SOME}(?P<d4>{SLOT})(?=\s*(?:[,;:.)—–{BREAK}]|--|\Z))"
    rf"|(?<=\(){SOME}(?P<noun5>[+−-]?)(?P<d5>{SLOT})(?=\)))"
)
LEAD = 40  # characters before a figure that tell whether it is an amount
_BY = rf"(?:by\s+)?{SOME}(?P<d>{SLOT})(?:[ ][\w'’-]+){{0,4}}?(?:,?\s+or\s+(?:by\s+)?{SOME}(?P<d2>{SLOT}),?|\s*\({SOME}(?P<d3>{SLOT})\))?"

# What the large shapes cannot be without.
_FROM_TO = _pair(0)
_MORE_THAN = rf"{SLOT}\s+(?:more|fewer|less|higher|lower|up|down|above|below)\b"
_REPLACED = (
    rf"(?:[:;]|\s?[—–(]|\s--?)\s*{_INTRO}(?P<b1>{SLOT}){_FILL},?\s+(?:after|following|(?:as\s+)?compared\s+(?:with|to)|(?:as\s+)?against|"
    rf"versus|instead\s+of|rather\s+than|(?:up|down)\s+from)\s+{_INTRO}(?P<a1>{SLOT})"
)
_SHAPES = tuple(
    Rare(hint, shape)
    for hint, shape in (
        # rose from A to B, an increase of D; compared with A, a decline of D
        (_FROM_TO, rf"(?:{_VERB})?{_pair(0)}(?:{_JOIN}|{_SEQUEL}){_STATED}"),
        (_COMPARED, rf"{_COMPARED}(?:{_FILL}\s*(?:,|--+|—|–|\(|:|;)[ ]*{_JOIN}|{_SEQUEL}){_STATED}"),
        # rose D, to B from A; up D, or D, from A to B; doubled from A to B
        (
            _FROM_TO,
            rf"\b(?P<verb>{RISEN}|{FALLEN}|{_RISING_NOW}|{_FALLING_NOW}|(?:{_RAISED}|{_LOWERED})(?=\s+(?:by|{SLOT})|\s+(?:{_PLAIN}\s){{1,5}}?by\b)(?:(?:[ ]{_PLAIN}){{1,5}}?(?=\s+by\b))?|up|down|gained|lost|added|higher|lower)\s+(?:[a-z]+ly\s+)?{_BY}{_FILL}(?:[,:]|\s?[—–(])?\s*{_pair(0)}",
        ),
        # came down by D: B were reported, after A
        (
            _REPLACED,
            rf"\b(?P<verb>{RISEN}|{FALLEN}|up|down|gained|lost)\s+(?:[a-z]+ly\s+)?{_BY}{_FILL}{_REPLACED}",
        ),
        (
            _FROM_TO,
            rf"\b(?:an?|the)\s+{_ADJECTIVES}(?P<noun>{_NOUNS})\s+of\s+{_INTRO}(?P<d>{SLOT}),?\s+(?!(?:on|than|and|but|while)\b){_FILL}{_pair(0)}",
        ),
        (
            _FROM_TO,
            rf"\b(?:an?|the)\s+{SOME}(?P<d>{SLOT})(?:-|\s+)(?P<noun>{_NOUNS}),?\s+(?:in\s+{WORD}{{0,40}}?)?{_pair(0)}",
        ),
        (_FROM_TO, rf"(?P<times>{SLOT}){_FILL},?\s+{_pair(0)}"),
        (
            rf"{SLOT}[,)]\s*from\s",
            rf"\bto\s+{_INTRO}(?P<b1>{SLOT}){_FILL}\s*[,(]\s*(?P<noun>up\s|down\s|[+−-])?(?:by\s+)?{SOME}(?P<d>{SLOT})[,)]\s*from\s+{_INTRO}(?P<a1>{SLOT})",
        ),
        # D higher, at B, than the A; B, down D from A; B, D more than the A
        (
            _MORE_THAN,
            rf"(?P<d>{SLOT})\s+(?P<noun>more|fewer|less|higher|lower){_FILL},?\s+at\s+{_INTRO}(?P<b1>{SLOT}){_FILL},?\s+than\s+{_INTRO}(?P<a1>{SLOT})",
        ),
        (
            r",\s*(?:up|down)\s",
            rf"(?P<b1>{SLOT}){_FILL},\s*(?P<noun>up|down)\s+(?:by\s+)?{SOME}(?P<d>{SLOT})\s+(?:from|on)\s+{_INTRO}(?P<a1>{SLOT})",
        ),
        (
            _MORE_THAN,
            rf"(?P<b1>{SLOT})(?:{_FILL},)?{_FILL},?\s+(?:or\s+)?{SOME}(?P<d>{SLOT})\s+"
            rf"(?:(?P<noun>more|fewer|less|higher|lower|up|down)\s+(?:than|from|on)|(?P<noun2>above|below))\s+{_INTRO}(?P<a1>{SLOT})",
        ),
    )
)
_MOVES = (
    Rare(_FROM_TO, rf"(?:{_VERB}){_pair(0)}"),
    Rare(r"(?:up|down)\s+from\s", rf"(?P<b2>{SLOT}){_FILL},?\s*(?P<trend>up|down)\s+from\s+{_INTRO}(?P<a2>{SLOT})"),
)
# Two levels of which nothing more need be said.
_PAIRS = tuple(
    Rare(hint, shape)
    for hint, shape in (
        (r"\bfrom\s", _pair(0)),
        (r"compared\s+(?:with|to)|against|versus|(?:up|down)\s+from", _COMPARED),
        (
            r"\b(?:after|following|instead|rather)\b",
            rf"(?P<b2>{SLOT}){_FILL},?\s+(?:instead\s+of|rather\s+than|following|after)\s+{_INTRO}(?P<a2>{SLOT})",
        ),
    )
)
_HALVED = Rare("halved", rf"\b(?P<halved>halved){_FILL},?\s+{_pair(0)}")
# Whatever is compared, these stand between its two values.
_HINT = re.compile(r"(?i)\b(?:from|on|than|compared|against|versus|above|below|after|following|instead)\b")
# A length in other units, in brackets behind a figure, is no level: 2.4 million liters (634,000 gallons).
_BRACKETED = re.compile(rf"(?P<one>{SLOT})(?:\s[a-z]{{1,20}})?(?P<gloss>\s?\((?:or\s|about\s)?(?P<two>{SLOT})\))")
# `Down 6%`, `a decline of 4%`, `3% higher`, `a 5% drop`: what something moved by, and no level that it had.
_MOVED = re.compile(
    rf"(?i)\b(?:(?:up|down|plus|minus|negative|by|{RISEN}|{FALLEN})|(?:{DOWN}|outflows?|shortfall|deficit|expense)\s+of)\s+{SOME}\Z"
)
_MOVED_BEHIND = re.compile(
    r"(?i)\s+(?:higher|lower|above|below|decrease|decline|drop|fall|reduction|increase|rise|jump|gain)\b"
)
_NEXT_CLAUSE = re.compile(rf"(?i)\s(?={_ASIDE})")
_RISING = re.compile(rf"(?i)\A(?:{RISEN}|{_RISING_NOW}|{_RAISED}|{UP}|gained|added)\Z")
_FALLING = re.compile(rf"(?i)\A(?:{FALLEN}|{_FALLING_NOW}|{_LOWERED}|{DOWN}|lost)\Z")


class Stated(NamedTuple):
    """A change that the text states: two levels and, unless it only says that it went up or down, by how much.

    ``sign`` is what the words for the amount say, ``moved`` what the verb says.
    """

    before: Operand
    after: Operand
    amount: Operand | None
    sign: Sign
    moved: Sign
    words: str


def find_changes(skeleton: Skeleton) -> Iterator[Stated]:
    """The changes that a sentence states, those with an amount first."""
    if len(skeleton.operands) < 2 or not _HINT.search(skeleton.text):
        return
    text = _read_text(skeleton)
    for match in _HALVED.finditer(text):
        yield Stated(*_find_levels(skeleton, match), None, -1, 0, "halved")
    for shape in _MOVES:
        for match in shape.finditer(text):
            words, levels = _find(match, "verb", "going", "act", "trend"), _find_levels(skeleton, match)
            if not any(is_amount(level) for level in levels):
                yield Stated(*levels, None, 0, read_sign(words), words)


def is_amount(operand: Operand) -> bool:
    """Whether a figure tells what something moved by, as in `down 6 percent`, rather than a level that it had."""
    claim = operand.claim
    prose, start = claim.document.prose, find_start(claim)
    lead = prose[max(claim.sentence.start, start - LEAD) : start]
    return _MOVED.search(lead) is not None or _MOVED_BEHIND.match(prose, claim.figure.end) is not None


def find_pairs(skeleton: Skeleton) -> Iterator[tuple[Operand, Operand]]:
    """The pairs of alike levels, earlier and later, that the words of a sentence tie, whether or not it says by how much."""
    text = _read_text(skeleton) if len(skeleton.operands) > 1 and _HINT.search(skeleton.text) else ""
    for shape in _PAIRS:
        for match in shape.finditer(text):
            before, after = _find_levels(skeleton, match)
            if is_alike(before, after):
                yield before, after


def _read_text(skeleton: Skeleton) -> str:
    """The text of a sentence with its clauses marked, without what only says a figure in another unit."""

    def cut(match: re.Match[str]) -> str:
        one, two = skeleton.operand(match["one"]), skeleton.operand(match["two"])
        converted = find_kind(two) in ("measure", "money") and find_unit(one) != find_unit(two)
        return match[0].replace(match["gloss"], "") if converted else match[0]

    return _NEXT_CLAUSE.sub("\u2028", _BRACKETED.sub(cut, skeleton.text))


def read_sign(words: str) -> Sign:
    """Whether a word says up or down; 0 for neither.

    >>> read_sign("rose"), read_sign("decline"), read_sign("change")
    (1, -1, 0)
    """
    words = " ".join(words.split())
    if _RISING.match(words):
        return 1
    return -1 if _FALLING.match(words) else 0


def _read(skeleton: Skeleton, match: re.Match[str]) -> Iterator[Stated]:
    before, after = _find_levels(skeleton, match)
    noun = _find(match, "noun", "noun2", "noun3", "noun5")
    if is_amount(before) or is_amount(after) or _is_joined(match):
        return
    verb = _find(match, "verb", "going", "act", "trend")
    for name, slot in match.groupdict().items():
        if slot and (name.startswith("d") or name == "times"):
            amount = skeleton.operand(slot)
            if name != "times" or amount.claim.figure.kind == "multiple":
                yield Stated(before, after, amount, read_sign(noun) or read_sign(verb), read_sign(verb), noun or verb)


def _is_joined(match: re.Match[str]) -> bool:
    """Whether what looks like a level is the amount in other terms: `$3 million, $400,000 or 15% above the year before`."""
    groups = match.groupdict()
    if not groups.get("b1") or not groups.get("d") or match.start("d") < match.start("b1"):
        return False
    return match.string[match.end("b1") : match.start("d")].strip() == "or"


def _find_levels(skeleton: Skeleton, match: re.Match[str]) -> tuple[Operand, Operand]:
    return (
        skeleton.operand(_find(match, "a0", "a1", "a2")),
        skeleton.operand(_find(match, "b0", "b1", "b2")),
    )


def _find(match: re.Match[str], *names: str) -> str:
    """What the first of these groups that took part in a match holds."""
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), "")
