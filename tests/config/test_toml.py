"""TOML as nodes: the values of the standard parser, at the places where they stand."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from numcheck.config.toml import compose_toml
from numcheck.rules.nodes import MappingNode, Node, ScalarNode, SequenceNode

TEXT = '''\
title = "a # b"          # a comment = [
"quoted.key" = 1
site."a.b".c = true
lines = """
x = 1
[no]
"""
pair = { one = 1, two = [ 2, 3.5 ] }
[[list]]
at = 1979-05-27 07:32:00
[list.sub]
deep = 'x'
[[list]]
at = +5
[tail.end]
last = [
  "a", # ,
  [ { k = "v" } ],
]
'''


def walk(node: Node) -> list[tuple[Node, bool]]:
    found = [(node, False)]
    if isinstance(node, MappingNode):
        for key, value in node.value:
            found += [(key, True), *walk(value)]
    elif isinstance(node, SequenceNode):
        for item in node.value:
            found += walk(item)
    return found


def test_every_key_and_value_stands_where_the_scan_says() -> None:
    root = compose_toml(TEXT, "a.toml")
    assert root is not None
    lines = TEXT.split("\n")
    seen = 0
    for node, is_key in walk(root):
        if isinstance(node, ScalarNode):
            there = lines[node.start_mark.line][node.start_mark.column :]
            word = node.value.strip().split("\n")[0]
            if node.value.startswith("x = 1"):
                assert there == '"""'
            elif is_key or not node.value.startswith("1979"):
                assert there.lstrip("\"'+").startswith(word), (word, there)
            seen += 1
    assert seen == 30


def test_tables_in_lists_are_told_apart() -> None:
    root: Any = compose_toml(TEXT, "a.toml", ["list"])
    assert [entry.value[0][1].start_mark.line for entry in root.value] == [9, 13]
    assert [entry.value[0][1].value for entry in root.value] == ["1979-05-27 07:32:00", "5"]
    assert compose_toml(TEXT, "a.toml", ["list", "sub"]) is None


@given(st.text("[]{}=,.\"'#\n ab1\\-", max_size=40))
def test_any_text_is_read_or_at_fault(text: str) -> None:
    from numcheck.errors import NumcheckError

    try:
        compose_toml(text, "a.toml")
    except NumcheckError as error:
        assert all(0 <= fault.line <= text.count("\n") + 1 for fault in error.faults)
