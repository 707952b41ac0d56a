"""Patterns of paths, as in .gitignore, that say which documents a rule is about."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@lru_cache(maxsize=4096)
def fits(patterns: tuple[str, ...], path: str) -> bool:
    """Whether a path, or an end of it, is one that the patterns mean.

    Where a path begins is up to who names it, so `drafts/*.md` is found in any folder.

    >>> fits(("drafts/*.md",), "../desk/drafts/a.md"), fits(("drafts/*.md",), "drafts/old/a.md")
    (True, False)
    """
    parts = [part for part in re.split(r"[\\/]", path) if part not in ("", ".", "..")]
    return read_patterns(patterns).match_file("/".join(parts))


@lru_cache(maxsize=64)
def read_patterns(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """What matches paths against these patterns; ValueError for what is no pattern."""
    from pathspec import GitIgnoreSpec  # 8 ms, and few rules ask for a document

    return GitIgnoreSpec.from_lines([f"**/{re.sub(r'^(?:[.]?/)+', '', pattern)}" for pattern in patterns])
