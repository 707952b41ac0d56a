"""Where in a rule file a character of a text stands, however YAML has it written there."""

from __future__ import annotations

from collections.abc import Sequence

from numcheck.rules.nodes import Node, ScalarNode


def find_place(node: Node, lines: Sequence[str], text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of a character of a scalar's text; those of the scalar where it is written with escapes.

    YAML folds and indents, but every character that is no blank stands in the file, in the same order.

    >>> from numcheck.rules.composing import compose_nodes
    >>> node = compose_nodes("when: >\\n  draft.value\\n  > 5", "a.yaml").value[0][1]
    >>> find_place(node, ["when: >", "  draft.value", "  > 5"], node.value, node.value.index("5"))
    (3, 5)
    """
    start, end = node.start_mark, node.end_mark
    here = start.line + 1, start.column + 1
    if not isinstance(node, ScalarNode):
        return here
    written = [
        (line, column, char)
        for line in range(start.line, min(end.line, len(lines) - 1) + 1)
        for column, char in enumerate(lines[line])
        if not char.isspace() and (start.line, start.column) <= (line, column) < (end.line, end.column)
    ]
    if node.style in ("|", ">"):
        written = [found for found in written if found[0] > start.line]
    elif node.style:
        written = written[1:]
    told = "".join(text.split())
    if "".join(char for _, _, char in written[: len(told)]) != told or not told:
        return here
    # What is wrong at the end of a text is wrong behind its last character.
    number = len("".join(text[:offset].split()))
    line, column, _ = written[min(number, len(told) - 1)]
    return line + 1, column + 1
