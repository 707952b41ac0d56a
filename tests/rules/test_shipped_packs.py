"""The packs that ship with numcheck beside the built-in one: every example holds, and none says the same as another."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from numcheck import builtin, standard
from numcheck.documents import in_memory
from numcheck.files import find_packs
from numcheck.rules.examples import Checker, run_examples
from numcheck.rules.lexicon_examples import run_wordings
from numcheck.rules.packs import Stock
from numcheck.trials import make_checker

NAMES = builtin.packs()[1:]
GROUPS = ("flagged", "agreeing", "silent")


@cache
def stock(name: str) -> Stock:
    return standard.stock(find_packs([name]))


def check_with(name: str) -> Checker:
    own = stock(name)
    return make_checker(own.rules, own.lexicon, standard.make_extractor(own.lexicon).read)


def list_examples():
    for name in NAMES:
        for rule in stock(name).rules:
            for group in GROUPS if rule.pack == name else ():
                for number, example in enumerate(getattr(rule, group), 1):
                    yield pytest.param(name, rule, group, example, id=f"{name}-{rule.id}-{group}-{number}")


@pytest.mark.parametrize(("name", "rule", "group", "example"), list(list_examples()))
def test_example(name, rule, group, example) -> None:
    alone = {each: (example,) if each == group else () for each in GROUPS}
    (outcome,) = run_examples(replace(rule, **alone), check_with(name))
    assert outcome.problem == ""


def test_the_packs_are_those_of_the_documentation() -> None:
    assert builtin.packs() == ("core", "casualties", "elections", "money", "science", "sport")


@pytest.mark.parametrize("name", NAMES)
def test_each_pack_adds_to_the_built_in_one(name: str) -> None:
    core = standard.ruleset()
    rules = [rule for rule in stock(name).rules if rule.pack == name]
    assert len(rules) >= 4
    assert {rule.id for rule in rules}.isdisjoint(core.ids)
    for rule in rules:
        assert (len(rule.flagged) >= 2, len(rule.agreeing) >= 1, len(rule.silent) >= 1) == (True, True, True), rule.id
        assert rule.why.endswith(".")
        assert rule.origin.path == f"rules/packs/{name}/{rule.id}.yaml"


@pytest.mark.parametrize("name", NAMES)
def test_all_shipped_packs_go_together(name: str) -> None:
    together = standard.stock(find_packs(NAMES)).rules
    assert {rule.id for rule in stock(name).rules} <= set(together.ids)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_pack_are_read_as_its_examples_say(name: str) -> None:
    (pack,) = find_packs([name])
    read = standard.make_extractor(stock(name).lexicon).read
    problems = [wording for wording in run_wordings(pack.words, lambda text: read(in_memory(text))) if wording.problem]
    assert problems == []
    assert stock(name).notes == ()
