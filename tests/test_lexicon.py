"""The words are what YAML makes of their files."""

import pytest
import yaml

from numcheck import builtin, lexicon
from numcheck.errors import NumcheckError

TEXTS = builtin.lexicon()


@pytest.mark.parametrize("name", TEXTS)
def test_a_section_holds_what_a_yaml_parser_makes_of_it(name: str) -> None:
    assert lexicon.read(TEXTS).section(name) == yaml.safe_load(TEXTS[name])


def test_scalars_keep_their_types() -> None:
    text = "{a: [1, 2.5, true, null, '1', ten, 2025-01-01], 3: {}, b: }"
    assert lexicon.read({"x": text}).section("x") == yaml.safe_load(text)
    assert lexicon.read({"x": ""}).section("x") is None


def test_every_text_that_is_not_yaml_is_told_with_its_place() -> None:
    with pytest.raises(NumcheckError) as caught:
        lexicon.read({"one": "a: b: c", "two": "a: 1", "three": "a: 1\nb: c: d"})
    assert [(fault.path, fault.line, fault.column) for fault in caught.value.faults] == [
        ("one.yaml", 1, 5), ("three.yaml", 2, 5),
    ]  # fmt: skip
