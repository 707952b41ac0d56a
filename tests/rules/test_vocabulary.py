"""Concepts and units that a rule may name."""

import pytest

from numcheck.standard import vocabulary


@pytest.mark.parametrize(
    ("what", "name", "problem"),
    [
        ("unit", "kilometre", ""),
        ("unit", "USD", ""),
        ("unit", "USD per barrel", ""),
        ("unit", "mile per hour", ""),
        ("unit", "km", "unknown unit 'km'; did you mean 'kilometre'?"),
        ("unit", "$ per barrel", "unknown unit '$ per barrel'; did you mean 'USD per barrel'?"),
        ("unit", "percent", "unknown unit 'percent'; did you mean 'percentage'?"),
        ("unit", "kilometr", "unknown unit 'kilometr'; did you mean 'kilometre'?"),
        ("unit", "qqq", "unknown unit 'qqq'"),
        ("head", "passenger", ""),
        ("head", "people", ""),
        (
            "head",
            "passengers",
            "expected a noun in the singular, in lower case, found 'passengers'; did you mean 'passenger'?",
        ),
        (
            "head",
            "Women",
            "expected a noun in the singular, in lower case, found 'Women'; did you mean 'woman'?",
        ),
        ("head", "car bombs", "expected one word, the noun alone, found 'car bombs'; did you mean 'bomb'?"),
        ("concept", "killed", ""),
        ("concept", "soldier", ""),
        ("concept", "person/soldier", ""),
        ("concept", "rockets", "unknown concept 'rockets': it is a word of the concept 'missile'"),
        ("concept", "rockt", "unknown concept 'rockt'; did you mean 'missile'?"),
        ("concept", "persn", "unknown concept 'persn'; did you mean 'person'?"),
        ("concept", "sloop", "unknown concept 'sloop': a noun that is in no class of the lexicon goes with `head`"),
        ("concept", "zebra", "unknown concept 'zebra': a noun that is in no class of the lexicon goes with `head`"),
    ],
)
def test_names(what: str, name: str, problem: str) -> None:
    assert vocabulary().find_problem(what, name) == problem
