"""Bad YAML, of every kind that people and programs write: what is said of it, to the letter."""

import time

import pytest

from numcheck.checks import SCHEMAS
from numcheck.errors import NumcheckError
from numcheck.rules.composing import compose_nodes
from numcheck.rules.nodes import MAX_FAULTS
from numcheck.rules.rulefile import read_rule

HEAD = "id: toll\nkind: bounds\nseverity: notice\nmessage: look\nwhy: Tolls.\nbetween: [0, 9]\n"
KEYS = "id, kind, severity, message, why, about, when, instead, link, examples, between or bound"
COLON = "a colon cannot stand here: put a text with a colon in quotes, and set each key under the one before"


def list_faults(text: str) -> list[str]:
    with pytest.raises(NumcheckError) as caught:
        read_rule(text, "toll.yaml", SCHEMAS)
    return [str(fault) for fault in caught.value.faults]


BAD = {
    # what YAML has and rules do not
    HEAD + "about: &a {head: man}\nlink: *a\n": (
        "8:7: aliases are not supported: write the value out instead of '*a'\n    link: *a\n          ^"
    ),
    HEAD + "link: *nowhere\n": (
        "7:7: aliases are not supported: write the value out instead of '*nowhere'\n    link: *nowhere\n          ^"
    ),
    HEAD + "about:\n  <<: {head: man}\n": (
        "8:3: merge keys are not supported: write the keys out instead of '<<'\n      <<: {head: man}\n      ^"
    ),
    HEAD + "link: !env HOME\n": (
        "7:7: tags are not supported: write the value without '!env'\n    link: !env HOME\n          ^"
    ),
    HEAD + "link: !!binary aGk=\n": (
        "7:7: tags are not supported: write the value without '!!binary'\n    link: !!binary aGk=\n          ^"
    ),
    HEAD + "about: !!set {a, b}\n": (
        "7:8: tags are not supported: write the value without '!!set'\n    about: !!set {a, b}\n           ^"
    ),
    "--- !!python/object/apply:os.system [echo]\n": (
        "1:5: tags are not supported: write the value without '!!python/object/apply:os.system'\n"
        "    --- !!python/object/apply:os.system [echo]\n        ^"
    ),
    HEAD + "---\n" + HEAD: "7:1: a second document begins here: one file holds one\n    ---\n    ^",
    HEAD + "---\n": "7:1: a second document begins here: one file holds one\n    ---\n    ^",
    "%YAML 3.0\n---\nid: toll\n": "1:1: expected YAML 1.1 or 1.2\n    %YAML 3.0\n    ^",
    # slips of the hand
    "id: toll\nabout:\n\thead: man\n": "3:1: tabs cannot indent YAML: use spaces\n     head: man\n    ^",
    "why: |\n\tTolls\n": "2:1: tabs cannot indent YAML: use spaces\n     Tolls\n    ^",
    "id: toll\n kind: bounds\n": f"2:6: {COLON}\n     kind: bounds\n         ^",
    "id toll\nkind: bounds\n": f"2:5: {COLON}\n    kind: bounds\n        ^",
    "message: look: there\n": f"1:14: {COLON}\n    message: look: there\n                 ^",
    "id: @toll\n": "1:5: a value cannot begin with '@': put it in quotes\n    id: @toll\n        ^",
    "id: `toll`\n": "1:5: a value cannot begin with '`': put it in quotes\n    id: `toll`\n        ^",
    "message: %d dead\n": "1:10: a value cannot begin with '%': put it in quotes\n    message: %d dead\n             ^",
    "message: {draft} here\n": (
        "1:18: expected a key: a text that begins with a quote or a bracket must be in quotes as a whole\n"
        "    message: {draft} here\n                     ^"
    ),
    "id: 'toll\nkind: bounds\n": "1:5: this quote is never closed\n    id: 'toll\n        ^",
    "about: {head: man\nkind: bounds\n": (
        "1:8: what begins here is never closed: expected ',' or '}'\n    about: {head: man\n           ^"
    ),
    "between: [0, 9\nkind: bounds\n": (
        "1:10: what begins here is never closed: expected ',' or ']'\n    between: [0, 9\n             ^"
    ),
    'message: "\\d"\n': (
        "1:11: an unknown escape: in double quotes write \\\\ for a backslash, or use single quotes\n"
        '    message: "\\d"\n              ^'
    ),
    'link: "\\ud800"\n': '1:10: an escape that stands for no character\n    link: "\\ud800"\n             ^',
    "id: toll\nkind bounds\nwhy: x\n": "2:1: expected a key with a colon behind it\n    kind bounds\n    ^",
    HEAD + "x" * 1500 + ": a\n": (
        f"7:1: expected a key with a colon behind it\n    {'x' * 120} …\n    ^"
    ),
    # characters
    HEAD + "link: a\0b\n": "7:8: a character that YAML does not allow\n    link: a b\n           ^",
    HEAD + "link: a\x1b[31mb\n": "7:8: a character that YAML does not allow\n    link: a [31mb\n           ^",
    HEAD.replace("notice", "\u202enotice"): (
        "3:11: severity: unknown severity '\\u202enotice': expected error, warning or notice; did you mean 'notice'?\n"
        "    severity:  notice\n              ^"
    ),
    # keys
    HEAD + "1: a\n": f"7:1: a rule of the kind 'bounds': unknown key '1': expected {KEYS}\n    1: a\n    ^",
    HEAD + "yes: a\n": f"7:1: a rule of the kind 'bounds': unknown key 'yes': expected {KEYS}\n    yes: a\n    ^",
    HEAD + "~: a\n": "7:1: a key of a rule: expected text, found nothing ('~')\n    ~: a\n    ^",
    HEAD + "? [a, b]\n: c\n": "7:3: a key of a rule: expected text, found a list\n    ? [a, b]\n      ^",
    HEAD + "{a: b}: c\n": "7:1: a key of a rule: expected text, found a mapping\n    {a: b}: c\n    ^",
    HEAD + "'': c\n": "7:1: a key of a rule: expected text, found an empty one\n    '': c\n    ^",
    HEAD + "why: again\n": "7:1: a rule: 'why' is given twice, first in line 5\n    why: again\n    ^",
    # one shape where another belongs
    "just some words\n": "1:1: a rule: expected a mapping, found text ('just some words')\n    just some words\n    ^",
    "id:toll\n": "1:1: a rule: expected a mapping, found text ('id:toll')\n    id:toll\n    ^",
    HEAD + "about: man\n": "7:8: about: expected a mapping, found text ('man')\n    about: man\n           ^",
    HEAD + "about: [man]\n": "7:8: about: expected a mapping, found a list\n    about: [man]\n           ^",
    HEAD.replace("[0, 9]", "[1,000, 2,000]"): (
        "6:10: between: expected two numbers, found 4\n    between: [1,000, 2,000]\n             ^"
    ),
    HEAD.replace("[0, 9]", "['1', 2]"): (
        "6:11: between: expected a number, found text ('1')\n    between: ['1', 2]\n              ^"
    ),
    HEAD.replace("[0, 9]", "[0x1, 9]"): (
        "6:11: between: expected a finite decimal number, found '0x1'\n    between: [0x1, 9]\n              ^"
    ),
    HEAD.replace("[0, 9]", "[0, .inf]"): (
        "6:14: between: expected a finite decimal number, found '.inf'\n    between: [0, .inf]\n                 ^"
    ),
    # nothing at all
    "": "1:1: an empty file: expected a rule",
    "\ufeff": "1:1: an empty file: expected a rule",
    "# nothing\n": "1:1: an empty file: expected a rule",
    "---\n": "1:1: an empty file: expected a rule",
    "null\n": "1:1: a rule: expected a mapping, found nothing ('null')\n    null\n    ^",
}  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_what_is_said_of_bad_yaml(text: str) -> None:
    assert list_faults(text) == [f"toll.yaml:{BAD[text]}"]


def test_numbers_are_decimal_and_what_is_written_counts() -> None:
    for written, value in {"1e3": 1000, "1_000": 1000, "+.5": 0.5, "010": 10, "7.": 7}.items():
        assert read_rule(HEAD.replace("[0, 9]", f"[0, {written}]"), "toll.yaml", SCHEMAS).parameters["between"] == (
            0,
            value,
        )


def test_a_long_line_is_shown_around_the_place() -> None:
    (fault,) = list_faults(
        HEAD + "about: {head: " + "man, kind: age, near: " + "x" * 300 + ", hed: woman, unit: " + "y" * 300 + "}\n"
    )
    line, source, caret = fault.split("\n")
    assert line == "toll.yaml:7:339: about: unknown key 'hed'; did you mean 'head'?"
    assert len(source) == 4 + 2 + 120 + 2
    assert source[len(caret) - 1 :].startswith("hed: woman")
    assert (source[4:7], source[-2:]) == ("… x", " …")


BILLION_LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "faults", "last"),
    [
        (BILLION_LAUGHS, MAX_FAULTS, "aliases are not supported: write the value out instead of '*f'"),
        ("[" + "*a," * 300_000 + "]", MAX_FAULTS, "aliases are not supported: write the value out instead of '*a'"),
        ("".join(f"key{i}: 1\n" for i in range(20_000)), MAX_FAULTS + 1, "this file has more mistakes, which are not listed"),
        ("a: 1\n" * 50_000, MAX_FAULTS + 1, "this file has more mistakes, which are not listed"),
        ("a: " + "[" * 500_000, 1, "nested deeper than 12 levels"),
        ("a: " + "{a: " * 200_000, 1, "nested deeper than 12 levels"),
        ("- " * 400_000, 1, "nested deeper than 12 levels"),
        ("x" * ((1 << 20) + 1), 1, "the file is larger than 1 MiB"),
        ("severity: " + "x" * 1_000_000, 2, f"severity: unknown severity '{'x' * 39}…': expected error, warning or notice"),
    ],
)  # fmt: skip
def test_what_is_very_large_is_refused_in_time(text: str, faults: int, last: str) -> None:
    start = time.process_time()
    with pytest.raises(NumcheckError) as caught:
        read_rule(text, "toll.yaml", SCHEMAS)
    assert time.process_time() - start < 5
    assert (len(caught.value.faults), caught.value.faults[-1].message) == (faults, last)


def test_plain_tags_anchors_and_marks_of_a_document_are_harmless() -> None:
    assert compose_nodes("--- !!map\na: &b !!str x\n...\n", "a.yaml").value[0][1].value == "x"
