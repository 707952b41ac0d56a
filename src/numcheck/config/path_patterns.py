"""Patterns as .gitignore has them, for paths below the folder of a configuration."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def find_problem(pattern: str) -> str:
    """What is wrong with a pattern; empty where it can match something.

    >>> find_problem("archive/**"), find_problem("[z-a].md")
    ('', "not a pattern: '[z-a].md' (a range upside down or the like)")
    """
    import re

    if pattern.lstrip().startswith("#"):
        return f"not a pattern: {pattern!r} is a comment, as .gitignore has it; write '\\#'"
    try:
        compiled = _compile(pattern)
    except re.error:
        return f"not a pattern: {pattern!r} (a range upside down or the like)"
    except ValueError:
        return f"not a pattern: {pattern!r}"
    if not any(part.include is not None for part in compiled.patterns):
        return f"not a pattern: {pattern!r} matches nothing (is a bracket open?)"
    return ""


def match_any(patterns: Sequence[str], path: str, folder: str) -> bool:
    """Whether the patterns mean a file; the last one that says something of it decides.

    >>> match_any(["archive/**", "!archive/keep.md"], "archive/keep.md", ".")
    False
    """
    if not patterns:
        return False
    inside = os.path.relpath(path, folder).replace(os.sep, "/")
    if inside.startswith("../"):
        return False
    return bool(_compile("\n".join(patterns)).match_file(inside))


@cache
def _compile(patterns: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # 8 ms, and few runs need it

    return GitIgnoreSpec.from_lines(patterns.split("\n"))
