"""`numcheck rules` from outside."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from numcheck.cli import main
from numcheck.report.look import Look
from numcheck.report.rulelist import Entry, render_list
from numcheck.standard import ruleset

Run = Callable[..., tuple[int, str, str]]
HOUSE = """\
id: house
kind: compare          # as conflict, for money
severity: [{when: draft.value > 1000, is: error}, {is: notice}]
about: {kind: money}
message: "{draft} here"
why: Money is dear.
link: https://example.org/money
examples:
  flagged:
    - {draft: "The ticket to Lis costs 96 euros.", source: "The ticket to Lis costs 69 euros.", at: "96 euros"}
  silent:
    - draft: "Orvel mourns 14 people."
# The end.
tolerance: 2%
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `numcheck rules` in a folder with a rule of the house: exit status, standard output, standard error."""
    (tmp_path / "house.yaml").write_text(HOUSE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def call(*args: str) -> tuple[int, str, str]:
        status = main(["rules", *args])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return call


def test_a_list_of_rules(run: Run) -> None:
    status, out, err = run("list", "--rules", "house.yaml", "--ignore", "hedge,share")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    starts = [" ".join(line.split()) for line in lines]
    assert lines[0] == "id             severity      kind         on   from        why"
    assert "house error/notice compare on house.yaml Money is dear." in starts
    assert any(line.startswith("age error age on built-in An age follows") for line in starts)
    assert any(line.startswith("hedge warning hedge off built-in The source is") for line in starts)
    assert lines[-1] == "19 rules, 2 of them off"


def test_where_there_is_no_room_beside_a_rule_nothing_of_it_is_lost(run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "packs-of-the-house" / "on-all-that-costs-money-and-more"
    pack.mkdir(parents=True)
    why = "What is dear is looked at twice, and then once more by somebody who was not there when it was written."
    text = HOUSE.replace("id: house", "id: the-house-and-its-money").replace("Money is dear.", why)
    (pack / "the-house-and-its-money.yaml").write_text(text, "utf-8")
    status, out, err = run("list", "--rules", str(pack.relative_to(tmp_path)))
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0] == "id                       severity      kind         on   from"
    assert lines[1:3] == [
        "age                      error         age          on   built-in",
        "    An age follows from the date of birth and the date of the story. If the three do not fit, one of",
    ]
    assert lines[-6:] == [
        "the-house-and-its-money  error/notice  compare      on",
        "    packs-of-the-house/on-all-that-costs-money-and-more/the-house-and-its-money.yaml",
        "    What is dear is looked at twice, and then once more by somebody who was not there when it was",
        "    written.",
        "",
        "19 rules",
    ]


@pytest.mark.parametrize("width", (60, 80, 100, 120))
def test_a_list_of_rules_holds_every_word_at_every_width(width: int) -> None:
    entries = [Entry(rule, True, True) for rule in ruleset()]
    out = render_list(entries, Look(width))
    assert all(len(line) <= width for line in out.splitlines())
    for rule in ruleset():
        assert Counter(rule.why.split()) <= Counter(out.split())
        assert {rule.id, rule.kind, *rule.severities} <= set(out.split())


def test_a_list_as_json(run: Run) -> None:
    status, out, _ = run("list", "--rules", ".", "--format", "json", "--select", "house")
    rules = {rule["id"]: rule for rule in json.loads(out)}
    assert status == 0
    assert list(rules) == [*ruleset().ids, "house"]
    assert rules["house"] == {
        "id": "house",
        "kind": "compare",
        "severity": "notice",
        "severities": ["error", "notice"],
        "on": True,
        "origin": {"path": os.path.join(".", "house.yaml"), "line": 1, "pack": ".", "builtin": False},
        "why": "Money is dear.",
        "link": "https://example.org/money",
        "examples": {"flagged": 1, "agreeing": 0, "silent": 1},
    }
    assert (rules["hedge"]["on"], rules["hedge"]["origin"]["builtin"], rules["hedge"]["link"]) == (False, True, None)


def test_a_list_to_two_places(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("list", "--format", "table", "--format", "json:rules.json")
    assert status == 0
    assert out.splitlines()[-1] == "18 rules"
    assert len(json.loads((tmp_path / "rules.json").read_text("utf-8"))) == 18


def test_one_rule_is_shown(run: Run) -> None:
    status, out, err = run("show", "house", "--rules", "house.yaml")
    assert (status, err) == (0, "")
    assert (
        out
        == """\
house · error or notice · kind compare · house.yaml
  Money is dear.
  https://example.org/money

  id: house
  kind: compare          # as conflict, for money
  severity: [{when: draft.value > 1000, is: error}, {is: notice}]
  about: {kind: money}
  message: "{draft} here"
  why: Money is dear.
  link: https://example.org/money
  # The end.
  tolerance: 2%

Flagged, at the words in brackets
  - The ticket to Lis costs [96 euros].
    source: The ticket to Lis costs 69 euros.

Not flagged, because they are about different things
  - Orvel mourns 14 people.

The kind compare
  Figures for one fact that cannot all be true, in different documents or within one.

  parameter  here   default  what it is
  inside     false  false    whether figures within one document are compared, rather than between
                             documents
  tolerance  2%     0        how far apart two figures may be: in the figure's own unit, or as a
                             share of the larger one

  message fields: {diagnosis}, {draft}, {draft.name}, {draft.path}, {draft.title}, {fact}, {source},
                  {source.name}, {source.path}, {source.title}, {values}
"""
    )


@pytest.mark.parametrize("id", ruleset().ids)
def test_every_built_in_rule_is_shown(run: Run, id: str) -> None:
    status, out, err = run("show", id)
    assert (status, err) == (0, "")
    assert out.startswith(f"{id} · ") and f"  id: {id}\n" in out
    assert all(len(line) <= 100 or line.startswith("  ") for line in out.splitlines())


def test_an_unknown_rule_is_refused_with_the_near_miss(run: Run) -> None:
    assert run("show", "conflit") == (2, "", "error: unknown rule 'conflit'; did you mean 'conflict'?\n")


@pytest.mark.slow
def test_the_built_in_rules_hold(run: Run) -> None:
    count = sum(len(rule.examples) for rule in ruleset(examples=True))
    assert run("test") == (0, f"{count} examples of 18 rules: all pass\n", "")


@pytest.mark.slow
def test_rules_of_the_house_hold(run: Run) -> None:
    for args in (("house.yaml",), (".",), ("house.yaml", "--rules", "house.yaml")):
        assert run("test", *args) == (0, "2 examples of 1 rule: all pass\n", "")
    status, out, _ = run("test", "--rules", "house.yaml")
    assert (status, out.endswith(" examples of 19 rules: all pass\n")) == (0, True)


def test_a_failure_is_told_with_the_reading_of_the_figures(run: Run, tmp_path: Path) -> None:
    text = HOUSE.replace("96 euros", "70 euros").replace("14 people", "14 people; nearly 1,500 km")
    (tmp_path / "house.yaml").write_text(text.replace("tolerance: 2%", "tolerance: 5%"), "utf-8")
    status, out, err = run("test", "house.yaml")
    assert (status, err) == (1, "")
    assert (
        out
        == """\
✗ house · flagged example · house.yaml:10
  draft     The ticket to Lis costs 70 euros.
  source    The ticket to Lis costs 69 euros.
  expected  a finding at '70 euros'
  found     no finding of 'house'
  draft.txt · 1 figure
  place  figure    read as  of   kind
   1:25  70 euros  70       EUR  money
  source-1.txt · 1 figure
  place  figure    read as  of   kind
   1:25  69 euros  69       EUR  money

2 examples of 1 rule: 1 failed
"""
    )


def test_a_silent_example_that_is_flagged(run: Run, tmp_path: Path) -> None:
    text = HOUSE.replace("silent:\n    - draft:", "silent:\n    - source: Orvel mourns $9.\n      draft:")
    (tmp_path / "house.yaml").write_text(text.replace("14 people", "$14"), "utf-8")
    status, out, _ = run("test", "house.yaml")
    assert status == 1
    assert "✗ house · silent example · house.yaml:12\n" in out
    assert "  expected  no finding\n  found     flagged: $14 here\n" in out


def test_a_rule_without_examples_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text("id: bare\nkind: range\nseverity: error\nmessage: m\nwhy: w\n", "utf-8")
    assert run("test", ".") == (
        0,
        "warning: bare has no examples, so it was not tested\n2 examples of 1 rule: all pass\n",
        "",
    )
    message = "error: bare.yaml:1:1: this rule has no example, so there is nothing to test\n"
    assert run("test", "bare.yaml") == (2, "", message)


def test_a_faulty_rule_is_not_tested(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE.replace("draft.value >", "draft.valu >"), "utf-8")
    for command in (("test", "house.yaml"), ("list", "--rules", "."), ("show", "house", "--rules", "house.yaml")):
        status, out, err = run(*command)
        assert (status, out) == (2, "")
        assert "house.yaml:3:19: when: unknown field 'draft.valu'; did you mean 'draft.value'?\n" in err


def test_a_file_of_an_example_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(HOUSE.replace("- draft:", "- file: a.mdd\n      draft:"), "utf-8")
    status, _, err = run("test", "house.yaml")
    assert status == 2
    assert err.startswith("error: house.yaml:12:1: an example: a.mdd: files ending in '.mdd' are not supported")


def test_an_example_in_markdown(run: Run, tmp_path: Path) -> None:
    text = """\
id: cells
kind: bounds
severity: error
about: {where: table, document: "drafts/*.md"}
between: [0, 10]
message: "{draft}"
why: w
examples:
  flagged:
    - {draft: "|town|ships|\\n|-|-|\\n|Lis|26|\\n", file: drafts/a.md, at: "26"}
  silent:
    - {draft: "|town|ships|\\n|-|-|\\n|Lis|26|\\n", file: notes/a.md}
    - {draft: "Lis has 26 ships.", file: drafts/a.md}
"""
    (tmp_path / "cells.yaml").write_text(text, "utf-8")
    assert run("test", "cells.yaml") == (0, "3 examples of 1 rule: all pass\n", "")


def test_the_file_of_a_built_in_rule_may_be_named(run: Run) -> None:
    path = Path(__file__).parents[2] / "rules" / "core" / "range.yaml"
    status, out, err = run("test", str(path))
    assert (status, err) == (0, "")
    assert out == f"{len(ruleset(examples=True)['range'].examples)} examples of 1 rule: all pass\n"


def test_nothing_there_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("test", "empty") == (2, "", "error: empty: no rule file (.yaml) in this folder\n")
    assert run("test", "hose.yaml") == (
        2, "", "error: hose.yaml: no such rule file or folder; did you mean 'house.yaml'?\n"
    )  # fmt: skip


def test_the_schema_is_printed(run: Run) -> None:
    status, out, err = run("schema")
    assert (status, err) == (0, "")
    Draft202012Validator.check_schema(json.loads(out))


def test_an_unknown_command_is_refused(run: Run) -> None:
    status, out, err = run("tst")
    assert (status, out) == (2, "")
    assert err.startswith("error: unknown command 'tst' (expected list, schema, show or test); did you mean 'test'?")


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    status, out, _ = run()
    assert status == 2
    assert "numcheck rules test house-rules/" in out


def test_control_codes_of_a_rule_are_not_obeyed(run: Run, tmp_path: Path) -> None:
    text = HOUSE.replace('"{draft} here"', '"{draft} \\e[31m"').replace("Money is dear.", '"Money \\e[31m is dear."')
    (tmp_path / "house.yaml").write_text(text, "utf-8")
    for command in (("list",), ("show", "house"), ("list", "--format", "json")):
        _, out, _ = run(*command, "--rules", "house.yaml")
        assert "\x1b" not in out


def test_a_shipped_pack_is_tested_by_its_name(run: Run) -> None:
    status, out, err = run("test", "sport")
    assert (status, err) == (0, "")
    assert out.endswith(" rules: all pass\n")
    assert run("test", "sprot") == (
        2, "", "error: sprot: unknown pack: expected casualties, core, elections, money, science, sport, "
        "or the path of a rule file or a folder; did you mean 'sport'?\n"
    )  # fmt: skip


def test_the_words_of_a_pack_are_tested(run: Run, tmp_path: Path) -> None:
    words = tmp_path / "desk" / "lexicon"
    words.mkdir(parents=True)
    (words / "hedges.yaml").write_text(
        "- {bound: about, side: below, before: [shy of], examples: {shy of 20: [18, 20]}}\n", "utf-8"
    )
    assert run("test", "desk") == (0, "1 example of words: all pass\n", "")
    (words / "nouns.yaml").write_text(
        "plurals: {corps: corps, men: man}\nexamples:\n  - [three corps, corp]\n", "utf-8"
    )
    assert run("test", "desk") == (
        1,
        "✗ nouns · example · desk/lexicon/nouns.yaml:3\n"
        "  text      three corps\n"
        "  found     counted noun: expected 'corp', read 'corps'\n"
        "\n"
        "warning: desk/lexicon/nouns.yaml:1:30: nouns, plurals, men is known already\n"
        "2 examples of words: 1 failed\n",
        "",
    )
    (words / "nouns.yaml").write_text("plurals: {corps: corps}\n", "utf-8")
    assert run("test", "desk", "house.yaml") == (0, "2 examples of 1 rule, 1 example of words: all pass\n", "")


def test_a_pack_of_words_without_examples_has_nothing_to_test(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk" / "lexicon").mkdir(parents=True)
    (tmp_path / "desk" / "lexicon" / "nouns.yaml").write_text("plurals: {corps: corps}\n", "utf-8")
    message = "error: desk: no word of this pack has an example, so there is nothing to test\n"
    assert run("test", "desk") == (2, "", message)


def test_a_pack_of_concepts_alone_passes_once_it_can_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk" / "lexicon").mkdir(parents=True)
    (tmp_path / "desk" / "lexicon" / "concepts.yaml").write_text("things:\n  vessel: sloop ship\n", "utf-8")
    assert run("test", "desk") == (
        0,
        "warning: desk/lexicon/concepts.yaml:2:11: concepts, things, vessel: 'ship' is known already\n"
        "the words can be read; concepts take no examples, so nothing more was tested\n",
        "",
    )


def test_a_rule_takes_the_place_of_a_built_in_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    text = "id: range\nkind: range\nseverity: notice\nmessage: '{draft}?'\nwhy: Look.\n"
    (tmp_path / "desk" / "range.yaml").write_text(text, "utf-8")
    status, out, _ = run("list", "--rules", "desk", "--format", "json")
    rules = {rule["id"]: rule for rule in json.loads(out)}
    assert (status, len(rules)) == (0, 18)
    assert rules["range"]["severity"] == "notice"
    assert rules["range"]["origin"] == {
        "path": "desk/range.yaml", "line": 1, "pack": "desk", "builtin": False
    }  # fmt: skip
