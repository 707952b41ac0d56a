"""The built-in rules: each is what the documentation says it is, and every example of it holds."""

from dataclasses import replace
from pathlib import PurePath

import pytest

from numcheck import builtin, standard
from numcheck.checks import KINDS, SCHEMAS
from numcheck.rules.examples import run_examples
from numcheck.rules.rulefile import read_rules
from numcheck.trials import make_checker

RULES = read_rules(builtin.rules(), SCHEMAS)
GROUPS = ("flagged", "agreeing", "silent")
SEVERITIES = {
    "age": "error",
    "change": "error",
    "conflict": "error",
    "conversion": "error",
    "date": "error",
    "difference": "error",
    "product": "error",
    "duration": "error",
    "elsewhere": "warning",
    "hedge": "warning",
    "outdated": "error",
    "percent-sum": "warning",
    "range": "error",
    "self-conflict": "error",
    "share": "error",
    "total": "error",
    "unsupported": "notice",
    "weekday": "error",
}


CHECK = make_checker(RULES, standard.lexicon(), standard.extractor().read)


def list_examples():
    for rule in RULES:
        for group in GROUPS:
            for number, example in enumerate(getattr(rule, group), 1):
                yield pytest.param(rule, group, example, id=f"{rule.id}-{group}-{number}")


@pytest.mark.parametrize(("rule", "group", "example"), list(list_examples()))
def test_example(rule, group, example) -> None:
    alone = {name: (example,) if name == group else () for name in GROUPS}
    (outcome,) = run_examples(replace(rule, **alone), CHECK)
    assert outcome.problem == ""


def test_the_rules_are_those_of_the_documentation() -> None:
    assert {rule.id: rule.severity for rule in RULES} == SEVERITIES
    assert all(PurePath(path).stem == rule.id for (path, _), rule in zip(builtin.rules(), RULES, strict=True))


@pytest.mark.parametrize("rule", RULES, ids=RULES.ids)
def test_each_rule_explains_itself(rule) -> None:
    assert len(rule.flagged) >= 4
    assert len(rule.silent) >= 6
    assert all(example.at for example in rule.flagged)
    assert rule.why.endswith(".")
    drafts = [
        (example.draft, example.source) for group in (rule.flagged, rule.agreeing, rule.silent) for example in group
    ]
    assert len(set(drafts)) == len(drafts)


def test_every_kind_has_a_rule() -> None:
    # What is possible in a field only its editors know.
    assert {rule.kind for rule in RULES} == set(KINDS) - {"bounds"}
