"""The schema for editors: it takes what the reader takes, and refuses what it refuses."""

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from numcheck import builtin
from numcheck.checks import SCHEMAS
from numcheck.errors import NumcheckError
from numcheck.rules.rulefile import read_rule
from numcheck.rules.schema import ABOUT, EXAMPLE, GRADE, GROUPS, RULE, SPAN, WHERE
from numcheck.rules.schemafile import MAKERS, make_schema
from numcheck.rules.values import READERS

SCHEMA = make_schema(SCHEMAS)
VALIDATOR = Draft202012Validator(SCHEMA)
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "rules"
GOOD = """\
id: good
kind: compare
severity: error
message: "{draft} here"
why: One line.
"""


def test_it_is_a_schema_of_the_dialect() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA)


def test_reader_and_schema_know_the_same_types() -> None:
    keys = [RULE, ABOUT, WHERE, SPAN, GRADE, EXAMPLE, *(keys for _, keys in GROUPS.values())]
    keys += [schema.parameters for schema in SCHEMAS.values()]
    assert READERS.keys() == MAKERS.keys()
    assert {parameter.type for group in keys for parameter in group.values()} <= READERS.keys()


def test_every_key_is_described() -> None:
    assert all(parameter.about for group in (RULE, ABOUT, WHERE, SPAN, GRADE, EXAMPLE) for parameter in group.values())
    for schema in SCHEMAS.values():
        assert schema.about.endswith(".")
        assert all(parameter.about for parameter in schema.parameters.values())


@pytest.mark.parametrize(
    ("name", "text"),
    [*builtin.rules(), *((path.name, path.read_text("utf-8")) for path in sorted(EXAMPLES.glob("*.yaml")))],
    ids=lambda value: value if value.endswith(".yaml") else "",
)
def test_rules_that_can_be_read_fit(name: str, text: str) -> None:
    read_rule(text, name, SCHEMAS)
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize(
    "more",
    [
        "about: {}",
        "about: {head: ship}",
        "about: {unit: null, kind: [count, money]}",
        "about: {unit: [null, kilometre]}",
        "about: {value: {min: 5}}",
        "about: {where: table}",
        "about: {where: {not: [quote, heading]}}",
        "about: {dimension: currency, document: ['*.md', drafts]}",
        "tolerance: 5",
        "tolerance: 2%",
        "instead: [conflict, share]",
        "inside: true",
        "when: draft.value > 5",
        "link: https://example.org",
        "examples: {flagged: [{draft: 12, source: [a, b], at: 1, file: x.md}]}",
        "examples: {silent: []}",
    ],
)
def test_what_both_take(more: str) -> None:
    read_rule(GOOD + more, "good.yaml", SCHEMAS)
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(GOOD + more))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("id: good\n", ""),
        ("id: good", "id: Good One"),
        ("kind: compare", "kind: compair"),
        ("kind: compare", "kind: [compare]"),
        ("severity: error", "severity: fatal"),
        ("severity: error", "severity: []"),
        ("severity: error", "severity: [{when: 'true', is: fatal}]"),
        ("why: One line.", "why: ''"),
        ("why: One line.", "wy: One line."),
        ("message:", "between: [1, 2]\nmessage:"),
        ("message:", "tolerance: [5]\nmessage:"),
        ("message:", "tolerance: much\nmessage:"),
        ("message:", "tolerance: -5\nmessage:"),
        ("message:", "inside: perhaps\nmessage:"),
        ("message:", "about: {heed: ship}\nmessage:"),
        ("message:", "about: {kind: cuont}\nmessage:"),
        ("message:", "about: {bound: [abuot]}\nmessage:"),
        ("message:", "about: {dimension: lenght}\nmessage:"),
        ("message:", "about: {value: 5}\nmessage:"),
        ("message:", "about: {value: {}}\nmessage:"),
        ("message:", "about: {where: {in: page}}\nmessage:"),
        ("message:", "examples: {flaged: []}\nmessage:"),
        ("message:", "examples: {silent: [{draft: a, at: a}]}\nmessage:"),
        ("message:", "examples: {silent: [{source: a}]}\nmessage:"),
        ("kind: compare", "kind: bounds"),
        ("kind: compare", "kind: bounds\nbetween: [1]"),
        ("kind: compare", "kind: bounds\nbound: [abuot]"),
    ],
)
def test_what_neither_takes(old: str, new: str) -> None:
    text = GOOD.replace(old, new)
    with pytest.raises(NumcheckError):
        read_rule(text, "good.yaml", SCHEMAS)
    assert list(VALIDATOR.iter_errors(yaml.safe_load(text)))


def test_an_editor_is_told_what_a_key_is() -> None:
    about = SCHEMA["properties"]["about"]["properties"]["bound"]
    assert about["description"] == "how the figure is hedged"
    kinds = {part["if"]["properties"]["kind"]["const"]: part["then"] for part in SCHEMA["allOf"]}
    assert kinds["bounds"]["properties"]["between"]["description"].startswith(
        "the lowest and the highest possible value"
    )
    assert kinds["bounds"]["anyOf"] == [{"required": ["between"]}, {"required": ["bound"]}]
