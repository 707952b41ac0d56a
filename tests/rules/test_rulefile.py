"""Rule files: what is read from them, and every fault with its place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numcheck.checks import SCHEMAS as REAL
from numcheck.errors import NumcheckError
from numcheck.rules.condition import Condition
from numcheck.rules.nodes import cut_lines
from numcheck.rules.rule import About, Example, Grade, Origin, Rule, Ruleset
from numcheck.rules.rulefile import read_rule, read_rules
from numcheck.rules.schema import Parameter, Schema
from numcheck.standard import vocabulary

if TYPE_CHECKING:
    from tests.conftest import Growth

SCHEMAS = {
    "compare": Schema(
        {
            "tolerance": Parameter("number", 0.5, low=0, high=1),
            "inside": Parameter("flag", False),
            "between": Parameter("pair"),
            "mode": Parameter("choice", "all", choices=("all", "any")),
            "also": Parameter("words", ()),
            "note": Parameter("text", ""),
            "larger": Parameter("message", "{part} is too much"),
        },
        frozenset({"part", "whole"}),
    ),
    "bounds": Schema({"between": Parameter("pair", low=0, required=True)}),
}
BOUNDS = "exact, about, at_least, more_than, at_most, less_than, range or vague"
NAMES = "draft, source, fact, diagnosis, sources"
GOOD = """\
id: strikes-share
kind: compare
severity: error
about: {concept: strike, unit: null, head: [strike, raid], kind: count, near: [dam], where: {not: quote}}
tolerance: 0.25
between: [300, 1300]
inside: yes
also: [a, b]
message: "{draft} here, {source} in {source.title} {{so}}"
why: One line for the reader.
link: https://example.org/rules
examples:
  flagged:
    - {draft: "2 of 57 strikes", source: "two of 75 strikes", at: "57 strikes"}
  agreeing:
    - draft: No is a text
      source: 2025-01-01
  silent: [{draft: 12}]
"""


def read(text: str, path: str = "rules/strikes-share.yaml"):
    return read_rule(text, path, SCHEMAS)


def list_faults(text: str, path: str = "rules/strikes-share.yaml") -> list[tuple[int, int, str]]:
    with pytest.raises(NumcheckError) as caught:
        read(text, path)
    assert all(fault.path == path for fault in caught.value.faults)
    return [(fault.line, fault.column, fault.message) for fault in caught.value.faults]


def test_a_rule_is_read_with_all_that_it_says() -> None:
    rule = read(GOOD.replace("inside: yes", "inside: true"))
    assert (rule.id, rule.kind, rule.severity, rule.why) == (
        "strikes-share",
        "compare",
        "error",
        "One line for the reader.",
    )
    assert rule.link == "https://example.org/rules"
    assert rule.about == About(
        concept=("strike",), head=("strike", "raid"), unit=(None,), kind=("count",), near=("dam",), where_not=("quote",)
    )
    larger = rule.parameters.pop("larger")
    assert larger.fill({"part": "9"}) == "9 is too much"
    assert rule.parameters == {
        "tolerance": 0.25,
        "inside": True,
        "between": (300.0, 1300.0),
        "mode": "all",
        "also": ("a", "b"),
        "note": "",
    }
    values = {"draft": "57", "source": "75", "source.title": "Ministry"}
    assert rule.message.fill(values) == "57 here, 75 in Ministry {so}"
    path = "rules/strikes-share.yaml"
    assert rule.flagged == (Example("2 of 57 strikes", "two of 75 strikes", "57 strikes", Origin(path, 14)),)
    assert rule.agreeing == (Example("No is a text", "2025-01-01", None, Origin(path, 16)),)
    assert rule.silent == (Example("12", None, None, Origin(path, 18)),)
    assert rule.origin == (path, 1)


def test_all_faults_of_a_file_come_at_once_in_order() -> None:
    text = """\
id: strikes-shar
kind: compare
severty: eror
severity: [error]
message: "{draftt} here {x y} and }"
why:
about: {concept: strike, heed: x, kind: cuont, where: {nt: quote, in: qoute}}
tolerance: abc
id: foo
examples:
  flagged: [{draft: "2 of 57 strikes", at: "75"}]
  flaged: []
  silent: foo
"""
    assert [(line, column) for line, column, _ in list_faults(text)] == [
        (1, 5),
        (3, 1),
        (4, 12),
        (5, 11),
        (5, 25),
        (5, 35),
        (6, 5),
        (7, 26),
        (7, 41),
        (7, 56),
        (7, 71),
        (8, 12),
        (9, 1),
        (11, 44),
        (12, 3),
        (13, 11),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "message"),
    [
        ("id: s", "id: S", 1, 5, "id: expected lower-case words joined by hyphens, found 'Strikes-share'"),
        (
            "id: strikes-share",
            "id: strikes",
            1,
            5,
            "id: expected the name of the file, 'strikes-share', found 'strikes'",
        ),
        (
            "kind: compare",
            "kind: compair",
            2,
            7,
            "kind: unknown kind 'compair': expected compare or bounds; did you mean 'compare'?",
        ),
        (
            "severity: error",
            "severity: eror",
            3,
            11,
            "severity: unknown severity 'eror': expected error, warning or notice; did you mean 'error'?",
        ),
        ("why: One", "wy: One", 10, 1, "a rule of the kind 'compare': unknown key 'wy'; did you mean 'why'?"),
        ("tolerance: 0.25", "tolerance: 2", 5, 12, "tolerance: expected a number from 0 to 1, found 2"),
        ("tolerance: 0.25", "tolerance: .nan", 5, 12, "tolerance: expected a finite decimal number, found '.nan'"),
        ("tolerance: 0.25", "tolerance: 12:30", 5, 12, "tolerance: expected a finite decimal number, found '12:30'"),
        ("tolerance: 0.25", "tolerance: [1]", 5, 12, "tolerance: expected a number, found a list"),
        ("[300, 1300]", "[1300, 300]", 6, 10, "between: expected the lower number first, found 1300 and 300"),
        ("[300, 1300]", "[300]", 6, 10, "between: expected two numbers, found 1"),
        ("[300, 1300]", "300", 6, 10, "between: expected a list, found a number ('300')"),
        ("inside: yes", "mode: al", 7, 7, "mode: unknown value 'al': expected all or any; did you mean 'all'?"),
        ("inside: yes", "inside: maybe", 7, 9, "inside: expected true or false, found text ('maybe')"),
        ("{{so}}", "{so}", 9, 52, None),
        ("{source.title}", "{source.nane}", 9, 37, None),
        ("{source.title}", "{source[0]}", 9, 37, None),
        ("why: One line for the reader.", "why: ''", 10, 6, None),
        ("at: ", "att: ", 14, 63, "a flagged example: unknown key 'att'; did you mean 'at'?"),
        ("{draft: 12}", "{source: 12}", 18, 12, "a silent example: missing 'draft'"),
        (
            "{draft: 12}",
            "{draft: 12, at: 12}",
            18,
            24,
            "a silent example: unknown key 'at': expected draft, source or file",
        ),
        ("{draft: 12}", "{draft: [12]}", 18, 20, "draft: expected text, found a list"),
        ("{not: quote}", "{not: paragraf}", 4, 99, None),
        ("unit: null", "unit: {a: b}", 4, 32, "unit: expected a list, found a mapping"),
    ],
)
def test_one_fault_and_its_place(old: str, new: str, line: int, column: int, message: str | None) -> None:
    good = GOOD.replace("inside: yes", "inside: true") if "inside" not in old else GOOD
    assert good.count(old) == 1, old
    faults = list_faults(good.replace(old, new))
    assert (line, column) in [fault[:2] for fault in faults]
    if message:
        assert message in [fault[2] for fault in faults]


def test_a_fault_shows_the_line_with_a_caret_under_the_place() -> None:
    with pytest.raises(NumcheckError) as caught:
        read(GOOD.replace("severity: error", "severity:\tfatal"))
    assert str(caught.value.faults[0]) == (
        "rules/strikes-share.yaml:3:11: severity: unknown severity 'fatal': expected error, warning or notice\n"
        "    severity: fatal\n"
        "              ^"
    )


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "an empty file: expected a rule"),
        ("# nothing\n", 1, 1, "an empty file: expected a rule"),
        ("- a\n", 1, 1, "a rule: expected a mapping, found a list"),
        ("a:\n\tb: 1\n", 2, 1, "tabs cannot indent YAML: use spaces"),
        ("a: [1,2\nb: c", 1, 4, "what begins here is never closed: expected ',' or ']'"),
        ("a: 'b", 1, 4, "this quote is never closed"),
        ("--- a\n--- b\n", 2, 1, None),
        ("x: &a [1]\ny: *a\nz: *a\n", 2, 4, "aliases are not supported: write the value out instead of '*a'"),
        ("a: &a [*a]\n", 1, 8, None),
        ("a: \x07", 1, 4, "a character that YAML does not allow"),
        ("b: c\na: \x07", 2, 4, "a character that YAML does not allow"),
        ("[" * 30, 1, 13, "nested deeper than 12 levels"),
        ("- " * 400_000, 1, 25, "nested deeper than 12 levels"),
        ("".join(" " * depth + "a:\n" for depth in range(100)), 13, 13, "nested deeper than 12 levels"),
        ("x" * (1 << 20) + "y", 0, 0, "the file is larger than 1 MiB"),
        ("{}", 1, 1, "a rule: missing 'id', 'kind', 'severity', 'message', 'why'"),
        ("? [a]\n: b\n", 1, 1, "a rule: missing 'id', 'kind', 'severity', 'message', 'why'"),
    ],
)
def test_what_is_no_rule_at_all(text: str, line: int, column: int, message: str | None) -> None:
    faults = list_faults(text)
    assert (line, column) == faults[0][:2]
    assert message is None or message == faults[0][2]


def test_tags_build_nothing() -> None:
    assert list_faults("id: !!python/object/apply:os.getcwd []\nkind: !!binary aGk=\n") == [
        (1, 5, "tags are not supported: write the value without '!!python/object/apply:os.getcwd'"),
        (2, 7, "tags are not supported: write the value without '!!binary'"),
    ]


def test_a_required_parameter_is_required() -> None:
    text = "id: size\nkind: bounds\nseverity: error\nmessage: no\nwhy: no\n"
    assert list_faults(text, "size.yaml") == [(1, 1, "a rule: missing 'between'")]
    assert read(text + "between: [0, 5]", "size.yaml").parameters == {"between": (0.0, 5.0)}


def test_a_byte_order_mark_and_windows_lines_change_nothing() -> None:
    text = "\ufeff" + GOOD.replace("inside: yes", "inside: true").replace("\n", "\r\n")
    rule = read(text)
    assert rule.flagged[0].origin.line == 14


def test_the_faults_of_all_files_come_together() -> None:
    good = "id: a\nkind: compare\nseverity: error\nmessage: m\nwhy: w\n"
    files = [("a.yaml", good), ("b.yaml", "id: [b"), ("x/a.yaml", good), ("c.yaml", good)]
    with pytest.raises(NumcheckError) as caught:
        read_rules(files, SCHEMAS)
    assert [(fault.path, fault.line) for fault in caught.value.faults] == [
        ("b.yaml", 1),
        ("x/a.yaml", 1),
        ("c.yaml", 1),
    ]
    assert caught.value.faults[1].message == "a second rule with the id 'a', the first is a.yaml:1"
    assert read_rules(files[:1], SCHEMAS).ids == ("a",)
    assert read_rules([], SCHEMAS) == Ruleset()


@given(st.text())
def test_any_text_is_a_rule_or_a_fault(text: str) -> None:
    with pytest.raises(NumcheckError) as caught:
        read(text)
    assert all(fault.line <= len(cut_lines(text)) + 1 for fault in caught.value.faults)


@given(st.dictionaries(st.sampled_from(["id", "kind", "tolerance", "why", "message"]), st.floats() | st.booleans()))
def test_any_values_are_read_or_at_fault(values: dict[str, float | bool]) -> None:
    text = GOOD.replace("inside: yes\n", "")
    for key, value in values.items():
        text = "\n".join(f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n"))
    try:
        rule = read(text)
    except NumcheckError as error:
        assert error.faults
    else:
        assert math.isfinite(rule.parameters["tolerance"])


def test_time_grows_with_the_examples(assert_growth: Growth) -> None:
    line = '    - {draft: "2 of 57 strikes", source: "two of 75 strikes", at: "57 strikes"}\n'
    small, large = (GOOD.replace("inside: yes\n", "").replace(line, line * count) for count in (200, 2000))
    assert len(read(large).flagged) == 2000
    assert_growth(read, small, large, factor=30)


def read_real(more: str, kind: str = "compare") -> Rule:
    text = f"id: r\nkind: {kind}\nseverity: error\nmessage: m\nwhy: w\n{more}\n"
    return read_rule(text, "r.yaml", REAL, vocabulary())


def list_real_faults(more: str, kind: str = "compare") -> list[tuple[int, int, str]]:
    with pytest.raises(NumcheckError) as caught:
        read_real(more, kind)
    return [(fault.line, fault.column, fault.message) for fault in caught.value.faults]


def test_a_key_of_other_kinds_tells_which_have_it() -> None:
    assert list_real_faults("between: [0, 5]\ntolerance: 5", "bounds") == [
        (
            7,
            1,
            "a rule of the kind 'bounds': unknown key 'tolerance': the kinds age, change, compare, conversion, difference, duration, "
            "hedge, outdated, percent-sum, product, share and total have it",
        )
    ]
    assert list_real_faults("between: [0, 5]")[0][2] == (
        "a rule of the kind 'compare': unknown key 'between': the kind bounds has it"
    )


def test_about_has_many_keys() -> None:
    rule = read_real("""\
about:
  concept: [killed, soldier]
  head: ship
  unit: [null, kilometre]
  dimension: [length, currency]
  kind: count
  bound: [about, at_least]
  value: {min: 100, max: 5000}
  near: [dam, lock]
  where: {in: [heading, table], not: quote}
  document: "drafts/*.md"
""")
    assert rule.about == About(
        concept=("killed", "soldier"),
        head=("ship",),
        unit=(None, "kilometre"),
        dimension=("length", "currency"),
        kind=("count",),
        bound=("about", "at_least"),
        value=(100.0, 5000.0),
        near=("dam", "lock"),
        where=("heading", "cell"),
        where_not=("quote",),
        document=("drafts/*.md",),
    )


def test_either_end_of_a_value_may_be_left_out_and_blocks_stand_alone() -> None:
    assert read_real("about: {value: {min: 100}}").about.value == (100.0, math.inf)
    assert read_real("about: {value: {max: 0}}").about.value == (-math.inf, 0.0)
    assert read_real("about: {where: [heading, cell]}").about.where == ("heading", "cell")


@pytest.mark.parametrize(
    ("more", "column", "message"),
    [
        ("about: {concept: rocket}", 18, "concept: unknown concept 'rocket': it is a word of the concept 'missile'"),
        ("about: {unit: [mile, km]}", 22, "unit: unknown unit 'km'; did you mean 'kilometre'?"),
        (
            "about: {head: [ship, Boat]}",
            22,
            "head: expected a noun in the singular, in lower case, found 'Boat'; did you mean 'boat'?",
        ),
        ("about: {near: 5}", 15, "near: expected words, found a number ('5')"),
        ("about: {near: [dam, 1.5]}", 21, "near: expected words, found a number ('1.5')"),
        ("about: {bound: atleast}", 16, f"bound: unknown value 'atleast': expected {BOUNDS}; did you mean 'at_least'?"),
        ("about: {value: {min: 9, max: 1}}", 16, "value: expected the lower number first, found 9 and 1"),
        ("about: {value: {}}", 16, "value: expected min, max or both"),
        ("about: {value: 5}", 16, "value: expected a mapping, found a number ('5')"),
        ("about: {value: {mni: 5}}", 17, "value: unknown key 'mni'; did you mean 'min'?"),
        ('about: {document: "a\\\\"}', 19, "document: not a pattern of paths: 'a\\\\'"),
        ("tolerance: 2 percent", 12, "tolerance: expected a number or a percentage such as 2%, found '2 percent'"),
        ("tolerance: -1", 12, "tolerance: expected a number of at least 0, found '-1'"),
        ("when: draft.valu > 5", 7, "when: unknown field 'draft.valu'; did you mean 'draft.value'?"),
        ('when: "draft.value > 5 && x"', 27, f"when: unknown variable 'x': expected {NAMES}"),
        ("when: [a]", 7, "when: expected text, found a list"),
        ("when: draft.value", 7, "when: expected true or false, found a number"),
    ],
)
def test_a_fault_of_a_newer_key(more: str, column: int, message: str) -> None:
    assert list_real_faults(more) == [(6, column, message)]


def test_a_fault_in_a_folded_condition_is_placed_in_its_line() -> None:
    more = "when: >\n  draft.value > 5\n  && draft.hed == 'ship'\n"
    assert list_real_faults(more) == [(8, 6, "when: unknown field 'draft.hed'; did you mean 'draft.head'?")]


def test_a_condition_of_a_kind_without_sources_has_none() -> None:
    message = "when: a rule of this kind holds a figure against no other, so there is no 'source'"
    assert list_real_faults("when: draft.value > source.value", "range") == [(6, 21, message)]
    assert read_real("when: draft.value > 5", "range").when == Condition("draft.value > 5")


def read_severity(text: str) -> Rule:
    return read_rule(f"id: r\nkind: compare\nseverity: {text}\nmessage: m\nwhy: w\n", "r.yaml", REAL)


def test_severity_by_condition() -> None:
    rule = read_severity("[{when: draft.value > 100, is: error}, {when: sources > 1, is: warning}, {is: notice}]")
    assert rule.severity == "notice"
    assert rule.grades == (
        Grade(Condition("draft.value > 100"), "error"),
        Grade(Condition("sources > 1"), "warning"),
    )
    assert (rule.set_severity("error").severity, rule.set_severity("error").grades) == ("error", ())
    assert read_severity("[{is: notice}]").severity == "notice"


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("[]", 11, "severity: expected at least one entry, found none"),
        ("[{is: error}, {is: notice}]", 12, "a severity: missing 'when': only the last one holds for all the rest"),
        ("[{when: 'true', is: error}]", 12, "a severity: expected the last one to have no 'when', for all the rest"),
        ("[{when: 'true'}, {is: error}]", 12, "a severity: missing 'is'"),
        ("[{is: eror}]", 17, "is: unknown value 'eror': expected error, warning or notice; did you mean 'error'?"),
        ("[{when: draft.x, is: error}, {is: notice}]", 19, None),
        ("{is: error}", 11, "severity: expected text, found a mapping"),
    ],
)
def test_a_fault_of_severity(text: str, column: int, message: str | None) -> None:
    with pytest.raises(NumcheckError) as caught:
        read_severity(text)
    fault = caught.value.faults[0]
    assert (fault.line, fault.column) == (3, column)
    assert message is None or fault.message == message


def test_rules_that_are_stood_in_for_must_be_there() -> None:
    base = "kind: compare\nseverity: error\nmessage: m\nwhy: w\n"
    files = [(f"{id}.yaml", f"id: {id}\n{base}") for id in ("conflict", "share")]
    good = ("house.yaml", f"id: house\n{base}instead: [conflict, share]\n")
    assert read_rules([*files, good], REAL)["house"].instead == ("conflict", "share")
    bad = ("house.yaml", f"id: house\n{base}instead: [conflit, house, zzz]\n")
    with pytest.raises(NumcheckError) as caught:
        read_rules([bad, *files], REAL)
    assert [(fault.line, fault.column, fault.message) for fault in caught.value.faults] == [
        (6, 11, "instead: unknown rule 'conflit'; did you mean 'conflict'?"),
        (6, 20, "instead: 'house' is this rule itself"),
        (6, 27, "instead: unknown rule 'zzz'"),
    ]
    assert caught.value.faults[0].source == "instead: [conflit, house, zzz]"


def test_one_of_two_parameters_is_required_and_fields_need_theirs() -> None:
    assert list_real_faults("", "bounds") == [(1, 1, "a rule: missing 'between' or 'bound'")]
    assert read_real("bound: about", "bounds").parameters == {"between": None, "bound": ("about",)}
    text = "id: r\nkind: bounds\nseverity: error\nmessage: '{low} to {expected}'\nwhy: w\nbound: about\n"
    with pytest.raises(NumcheckError) as caught:
        read_rule(text, "r.yaml", REAL)
    assert [(fault.line, fault.column, fault.message) for fault in caught.value.faults] == [
        (4, 10, "message: '{low}' is filled only with 'between'")
    ]


def test_an_example_may_name_its_file() -> None:
    rule = read_real("examples: {silent: [{draft: a, file: drafts/a.md}]}")
    assert rule.silent[0].file == "drafts/a.md"
    assert rule.examples == rule.silent
