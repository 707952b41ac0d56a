"""The examples beside the words of a lexicon, run: a text, what is read in it, and what should be."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from numcheck.model import Figure
from numcheck.rules.composing import compose_nodes
from numcheck.rules.nodes import MappingNode, Node, SequenceNode, take_stem
from numcheck.rules.rule import Origin

ReadFigures = Callable[[str], tuple[Figure, ...]]


class Wording(NamedTuple):
    """One example of a file of words; ``problem`` is empty where it is read as it should be."""

    section: str
    text: str
    origin: Origin
    problem: str = ""


def run_wordings(files: Iterable[tuple[str, str]], read: ReadFigures) -> Iterator[Wording]:
    """The outcome of every example in files of words that are without faults, given as path and text.

    >>> [wording.problem for wording in run_wordings([("numerals.yaml", "examples: [[six boats, 6]]")], lambda text: ())]
    ['no figure was read']
    """
    for path, text in files:
        section = take_stem(path)
        root = compose_nodes(text.removeprefix("\ufeff"), path)
        for node, row in _list_examples(root) if root is not None and section in _JUDGES else ():
            told, *expected = row
            problem = _JUDGES[section](read(told), *expected)
            yield Wording(section, told, Origin(path, node.start_mark.line + 1), problem)


def _list_examples(node: Node) -> Iterator[tuple[Node, list[Any]]]:
    """The rows under every key `examples`, each with its node; a mapping of texts is rows, too."""
    if isinstance(node, SequenceNode):
        for item in node.value:
            yield from _list_examples(item)
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value != "examples":
            continue
        if isinstance(value, MappingNode):
            for text, ends in value.value:
                yield text, [text.value, *map(_take_value, ends.value)]
        else:
            for item in value.value:
                parts = item.value if isinstance(item, SequenceNode) else [item]
                yield item, [parts[0].value, *map(_take_value, parts[1:])]


def _take_value(node: Node) -> float | str | None:
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    return float(str(node.value).replace("_", "")) if kind in ("int", "float") else str(node.value)


def _judge_value(figures: tuple[Figure, ...], value: float | None) -> str:
    if not figures:
        return "no figure was read"
    return _compare("value", figures[0].value, value)


def _judge_unit(figures: tuple[Figure, ...], value: float, unit: str | None) -> str:
    return _judge_value(figures, value) or _compare("unit", figures[0].unit, unit)


def _judge_hedge(figures: tuple[Figure, ...], low: float | None, high: float | None) -> str:
    if not figures:
        return "no figure was read"
    return _compare("low", figures[0].low, low) or _compare("high", figures[0].high, high)


def _judge_noun(figures: tuple[Figure, ...], head: str | None) -> str:
    if not figures:
        return "no figure was read"
    counted = figures[0].counted
    return _compare("counted noun", counted.head if counted else None, head)


def _judge_trend(figures: tuple[Figure, ...], trend: str | None) -> str:
    return _compare("trend", figures[-1].trend, trend) if figures else "no figure was read"


def _judge_silence(figures: tuple[Figure, ...]) -> str:
    return f"read as a figure: {', '.join(repr(figure.text) for figure in figures)}" if figures else ""


def _compare(what: str, found: float | str | None, expected: float | str | None) -> str:
    if found == expected:
        return ""
    if isinstance(found, (int, float)) and isinstance(expected, (int, float)):
        if math.isclose(found, expected, rel_tol=1e-6, abs_tol=5e-4):
            return ""
    return f"{what}: expected {_show(expected)}, read {_show(found)}"


def _show(value: float | str | None) -> str:
    if value is None:
        return "none"
    return repr(value) if isinstance(value, str) else f"{value:.12g}"


_JUDGES: dict[str, Callable[..., str]] = {
    "hedges": _judge_hedge,
    "notfigures": _judge_silence,
    "nouns": _judge_noun,
    "numerals": _judge_value,
    "trends": _judge_trend,
    "units": _judge_unit,
}
