"""What may stand in a rule file, described once: by this it is read, and by this the schema for editors is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, get_args

from numcheck.model import SEVERITIES, BlockKind, Bound, Kind
from numcheck.units import FACTORS

ParameterType = Literal[
    "number", "flag", "text", "choice", "words", "pair", "span", "message", "tolerance", "condition", "severity",
    "about", "where", "examples",
]  # fmt: skip

# Every kind fills these: the flagged figure, the one it was checked against, and where the two stand.
COMMON_FIELDS = frozenset(
    {
        "draft",
        "draft.path",
        "draft.title",
        "draft.name",
        "source",
        "source.path",
        "source.title",
        "source.name",
        "fact",
        "diagnosis",
    }
)
CURRENCY = "currency"
ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"


class Parameter(NamedTuple):
    """One key of a rule file.

    ``type`` says how its YAML value is read: number -> float, flag -> bool, text and choice -> str, words -> tuple
    of str, pair and span -> (float, float), message -> Message, tolerance -> Tolerance, condition -> Condition; the
    others are keys that every rule has.  ``low`` and ``high`` bound numbers and both ends of a pair.  ``default`` is the
    value of a rule that leaves the key out, for a message its text.  ``nullable`` words may be `null` for none at all.
    ``known`` tells what words are that have no list of choices: concepts, units, patterns of paths,
    nouns that are counted, or phrases.
    """

    type: ParameterType
    default: object = None
    choices: tuple[str, ...] = ()
    low: float = float("-inf")
    high: float = float("inf")
    required: bool = False
    about: str = ""
    nullable: bool = False
    known: Literal["", "concept", "unit", "pattern", "head", "phrase"] = ""
    pattern: str = ""


class Schema(NamedTuple):
    """The parameters that a kind takes, by name, and the message fields that it fills beside the common ones.

    ``about`` says what a rule of the kind flags, ``alone`` that it holds a figure against no other, so that a condition
    has no `source`.  Of the parameters in ``one_of`` at least one must be given; a field in ``needs`` is filled only
    with the parameter that it is mapped to.
    """

    parameters: Mapping[str, Parameter] = MappingProxyType({})
    fields: frozenset[str] = frozenset()
    about: str = ""
    alone: bool = False
    one_of: tuple[str, ...] = ()
    needs: Mapping[str, str] = MappingProxyType({})

    @property
    def all_fields(self) -> frozenset[str]:
        """Every field that a message of this kind may use."""
        return COMMON_FIELDS | self.fields


# The keys of every rule. `kind` has the kinds for its choices, which are known only to who reads.
RULE: Mapping[str, Parameter] = {
    "id": Parameter(
        "text", required=True, pattern=ID, about="lower-case words joined by hyphens; the same as the file's name"
    ),
    "kind": Parameter("choice", required=True, about="the kind of check"),
    "severity": Parameter(
        "severity",
        required=True,
        about="error, warning or notice; or a list of conditions, of which the first that holds decides, and a last "
        "entry without one",
    ),
    "about": Parameter("about", about="which figures the rule may flag; by default, all"),
    "when": Parameter("condition", about="a condition in CEL that a finding must meet"),
    "instead": Parameter(
        "words", (), about="rules that this one replaces: they stay silent on the figures that it is about (where `when` holds)"
    ),
    "message": Parameter("message", required=True, about="what a finding says; names in braces are filled in"),
    "why": Parameter("text", required=True, about="one line for the person who reads the finding"),
    "link": Parameter("text", about="a page with more information"),
    "examples": Parameter("examples", about="texts that the rule must flag or leave alone; `numcheck rules test` runs them"),
}  # fmt: skip

ABOUT: Mapping[str, Parameter] = {
    "concept": Parameter(
        "words", known="concept", about="the class, in the lexicon, of what is counted or measured, or of what happened to it"
    ),
    "head": Parameter("words", known="head", about="the noun that is counted, in the singular"),
    "unit": Parameter("words", nullable=True, known="unit", about="the unit, or the ISO 4217 code of a currency; null means no unit"),
    "dimension": Parameter("words", choices=(CURRENCY, *FACTORS), about="what the unit measures"),
    "kind": Parameter("words", choices=get_args(Kind), about="the kind of figure"),
    "bound": Parameter("words", choices=get_args(Bound), about="how the figure is hedged"),
    "value": Parameter("span", about="limits for its value, in its own unit; you may leave out one"),
    "near": Parameter("words", known="phrase", about="words, one of which must be in the sentence"),
    "where": Parameter("where", about="the blocks of the text that it may, or may not, be in"),
    "document": Parameter("words", known="pattern", about="patterns, as in .gitignore, one of which the document's path must match"),
}  # fmt: skip

# A table is made of cells: either word will do.
BLOCKS = (*get_args(BlockKind), "table")
WHERE: Mapping[str, Parameter] = {
    "in": Parameter("words", choices=BLOCKS, about="blocks that it must be in"),
    "not": Parameter("words", choices=BLOCKS, about="blocks that it must not be in"),
}
SPAN: Mapping[str, Parameter] = {
    "min": Parameter("number", about="the lowest value"),
    "max": Parameter("number", about="the highest value"),
}
GRADE: Mapping[str, Parameter] = {
    "when": Parameter("condition", about="the condition for this severity"),
    "is": Parameter("choice", choices=SEVERITIES, required=True, about="the severity"),
}
EXAMPLE: Mapping[str, Parameter] = {
    "draft": Parameter("text", required=True, about="the text that is checked"),
    "source": Parameter("words", about="a text that it is checked against, or several"),
    "file": Parameter("text", about="the path that the draft should have; its suffix decides how it is read"),
}
GROUPS: Mapping[str, tuple[str, Mapping[str, Parameter]]] = {
    "flagged": (
        "the rule must flag the draft",
        {**EXAMPLE, "at": Parameter("text", about="words of the draft that the flagged figure must touch")},
    ),
    "agreeing": ("figures of one thing that agree: the rule must not flag them", EXAMPLE),
    "silent": ("figures that must not be set against each other", EXAMPLE),
}


def list_required(keys: Mapping[str, Parameter]) -> list[str]:
    """The keys that must be given.

    >>> list_required(EXAMPLE)
    ['draft']
    """
    return [name for name, parameter in keys.items() if parameter.required]


def tell_words(words: Iterable[str], joint: str = "or") -> str:
    """Words as a list for people.

    >>> tell_words(["about", "at_least", "range"])
    'about, at_least or range'
    """
    *first, last = words
    return f"{', '.join(first)} {joint} {last}" if first else last
