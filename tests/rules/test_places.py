"""Places inside texts that YAML has folded, quoted or indented."""

import pytest

from numcheck.rules.composing import compose_nodes
from numcheck.rules.places import find_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("when: a > 1 && X", (1, 16)),
        ('when: "a > 1 && X"', (1, 17)),
        ("when: 'a > 1 && X'", (1, 17)),
        ("when: >\n  a > 1\n  && X\n", (3, 6)),
        ("when: |\n\n  a > 1\n  && X\n", (4, 6)),
        ("when: |-  # why\n  a > 1 &&\n     X\nid: y", (3, 6)),
        ("when:\n  a > 1\n  && X", (3, 6)),
        ('when: "a > 1\n  && X"', (2, 6)),
        ("{id: b, when: a > 1 && X}", (1, 24)),
        # Written with an escape: the start of the text.
        ('when: "a > \\x31 && X"', (1, 7)),
    ],
)
def test_where_a_character_stands(text: str, place: tuple[int, int]) -> None:
    (node,) = [value for key, value in compose_nodes(text, "a.yaml").value if key.value == "when"]
    assert find_place(node, text.split("\n"), node.value, node.value.index("X")) == place


def test_what_is_no_text_has_its_own_place() -> None:
    node = compose_nodes("when: [a]", "a.yaml").value[0][1]
    assert find_place(node, ["when: [a]"], "a", 0) == (1, 7)
