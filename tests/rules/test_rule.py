"""Rulesets: looked up and narrowed by id."""

import pytest

from numcheck.errors import NumcheckError
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule, Ruleset

RULES = Ruleset(tuple(Rule(id, "compare", "error", parse_message("m"), "w") for id in ("conflict", "hedge", "share")))


@pytest.mark.parametrize(
    ("select", "ignore", "ids"),
    [
        ((), (), ("conflict", "hedge", "share")),
        (("share", "conflict"), (), ("conflict", "share")),
        ((), ("hedge",), ("conflict", "share")),
        (("share", "hedge"), ("hedge",), ("share",)),
    ],
)
def test_narrowing(select: tuple[str, ...], ignore: tuple[str, ...], ids: tuple[str, ...]) -> None:
    assert RULES.narrow(select, ignore).ids == ids
    assert RULES.ids == ("conflict", "hedge", "share")


def test_all_unknown_ids_are_named_with_the_near_miss() -> None:
    with pytest.raises(NumcheckError) as caught:
        RULES.narrow(["conflit", "share"], ["shar", "x"])
    assert [(fault.path, fault.message) for fault in caught.value.faults] == [
        ("--select", "unknown rule 'conflit'; did you mean 'conflict'?"),
        ("--ignore", "unknown rule 'shar'; did you mean 'share'?"),
        ("--ignore", "unknown rule 'x'"),
    ]


def test_leaving_no_rule_is_an_error() -> None:
    with pytest.raises(NumcheckError, match="no rules are left to check with"):
        RULES.narrow(["share"], ["share"])


def test_lookup() -> None:
    assert RULES["hedge"].id == "hedge"
    assert "hedge" in RULES
    assert "hedg" not in RULES
    assert [rule.id for rule in RULES] == list(RULES.ids)
    assert len(RULES) == 3
    with pytest.raises(NumcheckError, match="unknown rule 'hedg'; did you mean 'hedge'"):
        RULES["hedg"]


def test_rules_are_values() -> None:
    assert Ruleset(RULES.rules) == RULES
    assert hash(RULES) == hash(Ruleset(RULES.rules))
