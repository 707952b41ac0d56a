"""What a run needs beside its documents: the rules, the words, and the reader of figures made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from numcheck.model import Document, Figure, Report
from numcheck.rules.rule import Ruleset

Extract = Callable[[Document], tuple[Figure, ...]]
Watch = Callable[[str, int, int], None]


class Check(Protocol):
    """Documents and rules to a report; each document's figures come from ``extract``."""

    def __call__(self, documents: Sequence[Document], rules: Ruleset, extract: Extract) -> Report: ...


@dataclass(frozen=True, slots=True, eq=False)
class Toolkit:
    """The two things a command does with documents, and the rules it may do them by."""

    rules: Ruleset
    extract: Extract
    check: Check


def load_extract() -> Extract:
    """The reader of figures that numcheck ships with; all that `extract` needs."""
    from numcheck import builtin, lexicon
    from numcheck.figures.extract import Extractor

    return Extractor(lexicon.read(builtin.lexicon()), _read_units()).read


def load_toolkit(rule_files: Iterable[tuple[str, str]] = ()) -> Toolkit:
    """The built-in rules and those of some more files (path and text), with what runs them.

    Raises NumcheckError with the faults of all rule files.
    """
    # ---- The one place where the rooms are plugged together. ----
    from numcheck import builtin, lexicon, pipeline
    from numcheck.checks import SCHEMAS
    from numcheck.figures.extract import Extractor
    from numcheck.rules.rulefile import read_rules

    words = lexicon.read(builtin.lexicon())

    def check(documents: Sequence[Document], rules: Ruleset, extract: Extract) -> Report:
        return pipeline.check(documents, rules, words, extract)

    rules = read_rules([*builtin.rules(), *rule_files], SCHEMAS)
    return Toolkit(rules, Extractor(words, _read_units()).read, check)


def _read_units() -> str:
    # The catalogue is read as data: importing quantulum3 takes seconds.
    from importlib.util import find_spec

    package = find_spec("quantulum3")
    assert package is not None and package.origin is not None
    return (Path(package.origin).parent / "units.json").read_text("utf-8")
