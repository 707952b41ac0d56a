"""Conditions: expressions in CEL, checked when a rule is read and asked of each finding.

CEL has no loops of its own, reads no files and imports nothing; what it may go through (lists written out in the
expression) is bounded by the library, as is how deep it nests.  The library is imported only where a rule has a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from numcheck.errors import near_miss
from numcheck.patterns import re

LONGEST = 1000  # characters of an expression
DEEPEST = 32  # levels of it, the library's own bound
EXTRA = "when"  # what pip is asked for where the library is not there

FieldType = Literal["number", "text", "truth"]
Value = float | str | bool | None


class Field(NamedTuple):
    """A field of a figure: the type of its value, whether it may be null, and what it holds."""

    type: FieldType
    nullable: bool
    about: str


# What an expression may ask of the flagged figure (`draft`) and of the one that it is held against (`source`).
FIGURE_FIELDS: Mapping[str, Field] = {
    "value": Field("number", True, "the number, with its scale applied, in the figure's own unit; null for a range or a vague figure"),
    "low": Field("number", True, "the lowest value that makes the figure true; null for no limit"),
    "high": Field("number", True, "the highest value that makes it true; null for no limit"),
    "whole": Field("number", True, "the whole of a part (57 in `two of 57 strikes`), else null"),
    "bound": Field("text", False, "exact, about, at_least, more_than, at_most, less_than, range or vague"),
    "hedge": Field("text", False, "the words that set the bound, in lower case; empty if there are none"),
    "kind": Field("text", False, "count, measure, money, percent, ratio, duration, age, score or multiple"),
    "unit": Field("text", True, "the unit as `numcheck extract` names it; null if there is none"),
    "dimension": Field("text", True, "what the unit measures: length, mass, time, currency and so on; null if there is no unit"),
    "head": Field("text", False, "the noun that is counted, in the singular; empty if there is none"),
    "concept": Field("text", False, "the class, in the lexicon, of what is measured, or its noun"),
    "trend": Field("text", True, "up or down, if the figure is the amount or the end of a rise or fall; else null"),
    "text": Field("text", False, "the figure as it is written in the text"),
    "sentence": Field("text", False, "the sentence that it is in"),
    "block": Field("text", False, "heading, paragraph, item, cell or quote"),
    "quoted": Field("truth", False, "whether it is in a quotation"),
    "path": Field("text", False, "the path of its document"),
    "title": Field("text", False, "the title of its document, or the name of the file"),
    "date": Field("text", True, "the date of its document, such as 2025-02-18; null if not known"),
}  # fmt: skip
# What it may ask of the finding.
FINDING_FIELDS: Mapping[str, Field] = {
    "fact": Field("text", False, "what the figures are about (`people killed`); empty if not known"),
    "diagnosis": Field("text", False, "the suspected slip (`digits swapped`); empty if there is none"),
    "sources": Field("number", False, "how many documents the figure is compared with"),
}
FIGURES = ("draft", "source")

_TYPES: Mapping[FieldType, str] = {"number": "DOUBLE", "text": "STRING", "truth": "BOOL"}
_WRAPPERS: Mapping[FieldType, str] = {
    "number": "google.protobuf.DoubleValue",
    "text": "google.protobuf.StringValue",
    "truth": "google.protobuf.BoolValue",
}
_SAMPLES: Mapping[FieldType, Value] = {"number": 1.0, "text": "", "truth": True}
_NAMED = {"BOOL": "true or false", "INT": "a whole number", "UINT": "a whole number", "DOUBLE": "a number",
          "STRING": "text", "NULL": "null", "LIST": "a list", "MAP": "a map"}  # fmt: skip
_OPERANDS = {"int": "a whole number", "uint": "a whole number", "double": "a number", "string": "text",
             "bool": "true or false", "null": "null"}  # fmt: skip

# Strings, comments and names are passed over; what is left in group 1 is a whole number in decimal digits.
_WHOLE = re.compile(
    r"""(?xs) [rRbB]{0,2}(?: \"{3}.*?\"{3} | '{3}.*?'{3} | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' )
    | //[^\n]* | [A-Za-z_]\w* | 0[xX][0-9a-fA-F]+u? | \d+[uU] | \d*\.\d+(?:[eE][+-]?\d+)? | \d+[eE][+-]?\d+ | (\d+)(?!\.\d)"""
)
_ERROR = re.compile(r"(?m)^(?:INVALID_ARGUMENT: )?ERROR: <input>:(-?\d+):(-?\d+): (.*)$")
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_OVERLOAD = re.compile(r"found no matching overload for '([^']*)' applied to '\((.*)\)'")
_WRAPPER = re.compile(r"wrapper\((\w+)\)")
_SYNTAX = re.compile(r"Syntax error: (.*)")


class ConditionError(ValueError):
    """An expression that is no condition; ``problems`` holds all that is wrong, each with its offset in the text."""

    def __init__(self, *problems: tuple[str, int]) -> None:
        super().__init__("; ".join(problem for problem, _ in problems))
        self.problems = problems


class Condition(NamedTuple):
    """An expression in CEL that is true or false of a finding."""

    text: str

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether the expression is true with these values of its variables.

        False as well where it cannot be worked out, as with a comparison of a number that is null.

        >>> condition = parse_condition("draft.value > 2 * source.value")
        >>> condition.holds({"draft.value": 62.0, "source.value": 26.0})
        True
        >>> condition.holds({"draft.value": None, "source.value": 26.0})
        False
        """
        program = _load_program(self.text)
        try:
            return program.eval(data=dict(values)).value() is True
        except RuntimeError:
            return False


def list_variables(alone: bool = False) -> dict[str, Field]:
    """Every variable with its field by its whole name; ``alone`` leaves out those of a source.

    >>> "source.value" in list_variables(), "source.value" in list_variables(alone=True)
    (True, False)
    """
    figures = FIGURES[:1] if alone else FIGURES
    return {f"{name}.{key}": field for name in figures for key, field in FIGURE_FIELDS.items()} | dict(FINDING_FIELDS)


def parse_condition(text: str, alone: bool = False) -> Condition:
    """The condition that an expression in CEL stands for; ``alone`` says that there is no source to ask of.

    Raises ConditionError for what is not CEL, for a variable or a field that there is not, for operands that do not go
    together, for a result that is not true or false, for an expression that is too long or too deep, and where the
    library is not there.

    >>> parse_condition("draft.valu > 100")
    Traceback (most recent call last):
    numcheck.rules.condition.ConditionError: unknown field 'draft.valu'; did you mean 'draft.value'?
    """
    if len(text) > LONGEST:
        raise ConditionError((f"expected at most {LONGEST} characters, found {len(text)}", 0))
    cel = _import_library()
    variables = list_variables(alone)
    env = cel.NewEnv(variables={name: _type(cel, field) for name, field in variables.items()})
    expression, shifts = _choose_numbers(env, text)
    try:
        compiled = env.compile(expression)
    except RuntimeError as error:
        raise ConditionError(*_read_problems(str(error), expression, shifts, variables, alone)) from None
    found = compiled.return_type().name()
    if found not in ("BOOL", "DYN"):
        raise ConditionError((f"expected true or false, found {_NAMED.get(found, found.lower())}", 0))
    if problem := _try_out(text, variables):
        raise ConditionError((problem, 0))
    return Condition(text)


def _import_library() -> Any:
    try:
        from cel_expr_python import cel
    except ImportError:
        raise ConditionError(
            (f"conditions need the package cel-expr-python: pip install '.[{EXTRA}]' in the checkout of numcheck", 0)
        ) from None
    return cel


def _type(cel: Any, field: Field) -> Any:
    return cel.Type(_WRAPPERS[field.type]) if field.nullable else getattr(cel.Type, _TYPES[field.type])


def _choose_numbers(env: Any, text: str) -> tuple[str, list[int]]:
    """The expression with `2` as `2.0` where it meets a number that may have decimals, and where that was written in.

    CEL does not multiply, add or compare a whole number with one that is not, and no number of a figure is whole.
    """
    whole = [match.span(1) for match in _WHOLE.finditer(text) if match[1]]
    chosen: set[int] = set()
    while True:
        expression, shifts = _write_decimals(text, sorted(chosen))
        try:
            env.compile(expression)
        except RuntimeError as error:
            wanted: set[int] = set()
            for said, offset in _list_errors(str(error), expression):
                wanted |= _find_literals(said, offset - 2 * sum(place < offset for place in shifts), text, whole)
            if wanted <= chosen:
                return expression, shifts
            chosen |= wanted
        else:
            return expression, shifts


def _find_literals(said: str, at: int, text: str, whole: list[tuple[int, int]]) -> set[int]:
    """Where the whole numbers end that an operator cannot take together with its other operand."""
    match = _OVERLOAD.search(said)
    types = tuple(_WRAPPER.sub(r"\1", match[2]).split(", ")) if match else ()
    if types == ("int", "double"):
        return {max((end for _, end in whole if end <= at), default=0)} - {0}
    if types == ("double", "list(int)"):
        return {end for start, end in whole if at <= start < text.find("]", at)}
    return {min((end for start, end in whole if start >= at), default=0)} - {0} if types == ("double", "int") else set()


def _write_decimals(text: str, ends: list[int]) -> tuple[str, list[int]]:
    pieces = [text[start:end] for start, end in pairwise([0, *ends, len(text)])]
    return ".0".join(pieces), [end + 2 * number for number, end in enumerate(ends)]


@lru_cache(maxsize=256)
def _load_program(text: str) -> Any:
    """What evaluates an expression that was found right.

    Values come in as Python has them, which the library takes only where types are left open.
    """
    cel = _import_library()
    variables = list_variables()
    env = cel.NewEnv(variables={name: _type(cel, field) for name, field in variables.items()})
    expression, _ = _choose_numbers(env, text)
    return cel.NewEnv(variables=dict.fromkeys(variables, cel.Type.DYN)).compile(expression)


def _try_out(text: str, variables: Mapping[str, Field]) -> str:
    """What can only be seen when an expression is worked out, whatever the values are: a pattern that is none."""
    try:
        found = str(
            _load_program(text).eval(data={name: _SAMPLES[field.type] for name, field in variables.items()}).value()
        )
    except RuntimeError as error:
        found = str(error)
    mark = "invalid regular expression: "
    if mark in found:
        return f"not a regular expression: {found.partition(mark)[2].partition(' [')[0]}"
    return "too much to go through" if "Iteration budget" in found else ""


def _read_problems(
    report: str, expression: str, shifts: list[int], variables: Mapping[str, Field], alone: bool
) -> Iterator[tuple[str, int]]:
    """What the library says is wrong, in plain words, each with its offset in the text that was written."""
    told = False
    for said, offset in _list_errors(report, expression):
        # One mistake in the grammar has others in its wake.
        if not told or not said.startswith("Syntax error"):
            problem, start = _describe(said, expression, offset, variables, alone)
            yield problem, start - 2 * sum(place < start for place in shifts)
        told = True
    if not told:
        yield (f"nested deeper than {DEEPEST} levels" if "ecursion" in report else "not an expression in CEL"), 0


def _list_errors(report: str, expression: str) -> Iterator[tuple[str, int]]:
    """What the library says, each with its offset in the expression."""
    lines = expression.split("\n")
    for line, column, said in _ERROR.findall(report):
        if int(line) > 0:
            yield said, sum(len(before) + 1 for before in lines[: int(line) - 1]) + int(column) - 1


def _describe(said: str, expression: str, offset: int, variables: Mapping[str, Field], alone: bool) -> tuple[str, int]:
    if match := _UNDECLARED.search(said):
        return _describe_name(match[1], expression, offset, variables, alone)
    if match := _OVERLOAD.search(said):
        return _describe_operands(match[1], match[2]), offset
    if match := _SYNTAX.search(said):
        return _describe_syntax(match[1], expression), min(offset, max(len(expression.rstrip()) - 1, 0))
    return said, offset


def _describe_name(
    name: str, expression: str, offset: int, variables: Mapping[str, Field], alone: bool
) -> tuple[str, int]:
    """A name that is none of the variables; the library points at the dot before its last part, or behind a function."""
    start, head = expression.rfind(name.partition(".")[0], 0, offset + 1), name.partition(".")[0]
    start = offset if start < 0 else start
    if expression[offset : offset + 1] == "(":
        return f"unknown function {name!r}", expression.rfind(name, 0, offset) if name in expression[
            :offset
        ] else offset
    if head == "source" and alone:
        return "a rule of this kind holds a figure against no other, so there is no 'source'", start
    if head in FIGURES and head != name:
        near = near_miss(name.partition(".")[2], FIGURE_FIELDS).replace("'", f"'{head}.", 1)
        hint = near or f": expected {', '.join(FIGURE_FIELDS)}"
        return f"unknown field {name!r}{hint}", start
    if head in FIGURES:
        return f"{name!r} is a figure: name one of its fields, such as {name}.value", start
    known = [*(FIGURES[:1] if alone else FIGURES), *FINDING_FIELDS]
    hint = near_miss(head, known) or f": expected {', '.join(known)}"
    return f"unknown variable {name!r}{hint}", start


def _describe_operands(operator: str, types: str) -> str:
    told = [_OPERANDS.get(part, part) for part in _WRAPPER.sub(r"\1", types).split(", ")]
    sign = operator.strip("_@").replace("_", " ")
    return f"{sign!r} does not go with {' and '.join(told)}"


def _describe_syntax(said: str, expression: str) -> str:
    if "<EOF>" in said.partition(" expecting")[0]:
        return "the expression ends too early"
    if said.startswith(("token recognition error at: '= ", "token recognition error at: '='")):
        return "a single '=': write '==' for equal"
    found = re.search(r"(?:at: |input )'(.*?)'(?: expecting|\Z)", said)
    return (
        f"not an expression in CEL: unexpected {found[1].strip()!r}"
        if found and found[1].strip()
        else "not an expression in CEL"
    )
