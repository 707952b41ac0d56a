"""Paths and patterns of sources as a draft or a configuration names them."""

from __future__ import annotations

import glob
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numcheck.config.front import Front
    from numcheck.config.settings import Config
    from numcheck.model import Document

STEM, DIR = "{stem}", "{dir}"


def depends_on_draft(pattern: str) -> bool:
    """Whether a pattern means other files for each draft.

    >>> depends_on_draft("{dir}/results.json"), depends_on_draft("wire/*.txt")
    (True, False)
    """
    return STEM in pattern or DIR in pattern


def shorten(path: str) -> str:
    """A path of the same file as a person would write it.

    >>> shorten("drafts/../wire/a.txt")
    'wire/a.txt'
    """
    short = os.path.normpath(path) if os.path.isabs(path) else os.path.relpath(path)
    return short.replace(os.sep, "/")


def find_accepted(config: Config, root: str) -> str:
    """The path of the accepted findings of a project."""
    return os.path.join(root, config.accepted.text if config.accepted else "accepted.yaml")


def has_front(draft: Document) -> bool:
    """Whether a draft may have front matter that names sources; what reads it need not be imported for others."""
    text = draft.text
    if text.removeprefix("\ufeff").startswith(("---", "+++")):
        return True
    return "source" in text and ("\n---" in text or "\n+++" in text)


def read_front(draft: Document) -> Front:
    """The sources that a draft's front matter names, and what is wrong with them."""
    from numcheck.config.front import read_sources

    return read_sources(draft)


def join_paths(folder: str, pattern: str) -> str:
    """A pattern that counts from a folder, whose own name is no pattern.

    >>> join_paths(".", "a/*.md"), join_paths("desk [2]", "a.md")
    ('a/*.md', 'desk [[]2]/a.md')
    """
    if folder == os.curdir or os.path.isabs(pattern):
        return pattern
    return f"{glob.escape(folder)}/{pattern}"
