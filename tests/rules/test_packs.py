"""Packs joined: which rule takes whose place, whose words count, and all that is wrong at once."""

from __future__ import annotations

import pytest

from numcheck import standard
from numcheck.checks import SCHEMAS
from numcheck.errors import NumcheckError
from numcheck.lexicon import Lexicon
from numcheck.rules.packs import Pack, Stock, join_packs
from numcheck.rules.rule import Ruleset
from numcheck.rules.rulefile import read_rules


def write_rule(id: str, severity: str = "error") -> str:
    return f"id: {id}\nkind: compare\nseverity: {severity}\nmessage: m\nwhy: w\n"


def join(*packs: Pack) -> Stock:
    return join_packs(packs, standard.lexicon(), lambda files, lexicon, known: read_rules(files, SCHEMAS, None, known))


DESK = Pack("desk", (("desk/toll.yaml", write_rule("toll")), ("desk/share.yaml", write_rule("share"))))
CITY = Pack("city", (("city/toll.yaml", write_rule("toll", "notice")), ("city/fee.yaml", write_rule("fee"))))


def test_a_later_pack_takes_the_place_of_an_earlier_rule() -> None:
    stock = join(DESK, CITY)
    assert [(rule.id, rule.pack, rule.severity) for rule in stock.rules] == [
        ("toll", "city", "notice"),
        ("share", "desk", "error"),
        ("fee", "city", "error"),
    ]
    assert stock.rules["toll"].origin == ("city/toll.yaml", 1)
    assert join(CITY, DESK).rules["toll"].pack == "desk"
    assert stock.lexicon is standard.lexicon()
    assert stock.packs == (DESK, CITY)


def test_within_a_pack_an_id_is_given_once() -> None:
    with pytest.raises(NumcheckError) as caught:
        join(Pack("desk", (*DESK.rules, ("desk/new/toll.yaml", write_rule("toll")))))
    assert [str(fault) for fault in caught.value.faults] == [
        "desk/new/toll.yaml:1:1: a second rule with the id 'toll', the first is desk/toll.yaml:1"
    ]


def test_a_rule_may_stand_in_for_one_of_an_earlier_pack() -> None:
    heir = write_rule("heir") + "instead: share\n"
    assert join(DESK, Pack("heir", (("heir.yaml", heir),))).rules["heir"].instead == ("share",)
    with pytest.raises(NumcheckError) as caught:
        join(DESK, Pack("heir", (("heir.yaml", heir.replace("share", "shair")),)))
    assert str(caught.value.faults[0]) == (
        "heir.yaml:6:10: instead: unknown rule 'shair'; did you mean 'share'?\n    instead: shair\n             ^"
    )
    with pytest.raises(NumcheckError, match="instead: unknown rule 'share'"):
        join(Pack("heir", (("heir.yaml", heir),)), DESK)


def test_words_come_before_the_rules_of_all_packs() -> None:
    seen: list[object] = []

    def read(files, lexicon: Lexicon, known) -> Ruleset:
        seen.append("sloop" in lexicon.section("concepts")["things"]["vessel"].split())
        return Ruleset()

    words = Pack("sea", words=(("sea/lexicon/concepts.yaml", "things: {vessel: sloop}"),))
    stock = join_packs([DESK, words], standard.lexicon(), read)
    assert seen == [True, True]
    assert stock.lexicon is not standard.lexicon()
    assert stock.notes == ()


def test_the_words_of_packs_go_together() -> None:
    one = Pack("one", words=(("one/lexicon/concepts.yaml", "things: {vessel: sloop}"),))
    two = Pack("two", words=(("two/lexicon/concepts.yaml", "things: {vessel: sloop ketch}"),))
    other = Pack("other", words=(("other/lexicon/concepts.yaml", "things: {craft: sloop}"),))
    stock = join(one, two)
    assert stock.lexicon.section("concepts")["things"]["vessel"].split()[-2:] == ["sloop", "ketch"]
    assert [str(note).split("\n")[0] for note in stock.notes] == [
        "two/lexicon/concepts.yaml:1:18: concepts, things, vessel: 'sloop' is known already"
    ]
    with pytest.raises(NumcheckError, match="'sloop' is given to 'craft', but is of 'vessel' in the words read before"):
        join(one, other)


def test_the_faults_of_all_packs_come_together() -> None:
    bad = Pack("bad", (("bad/a.yaml", "id: b"),), (("bad/lexicon/nouns.yaml", "plural: {}"),))
    worse = Pack("worse", (("worse/c.yaml", "- a"),))
    with pytest.raises(NumcheckError) as caught:
        join(bad, worse)
    assert [(fault.path, fault.line) for fault in caught.value.faults] == [
        ("bad/lexicon/nouns.yaml", 1),
        ("bad/a.yaml", 1),
        ("bad/a.yaml", 1),
        ("worse/c.yaml", 1),
    ]
