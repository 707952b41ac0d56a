"""What a report calls its documents: a short name where that is clear, as much of the path as is needed otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from numcheck.model import Document
from numcheck.relations.rendering import abbreviate
from numcheck.report.control_codes import show_path

if TYPE_CHECKING:
    from pathlib import PurePath


def name_documents(documents: Sequence[Document]) -> dict[Document, str]:
    """A short name for each document: `draft` for the only draft, else the file's name without its suffix.

    >>> [name_documents([Document("a/tass.txt", "", "", ()), Document("b/tass.txt", "", "", ())])[d] for d in ()]
    []
    """
    stems = _shorten(documents, lambda path: (path.stem, path.name))
    drafts = [document for document in documents if document.role == "draft"]
    if len(drafts) == 1 and "draft" not in {name for document, name in stems.items() if document not in drafts}:
        stems[drafts[0]] = "draft"
    return stems


def name_files(documents: Sequence[Document]) -> dict[Document, str]:
    """The shortest end of each document's path, from the file's name upward, that no other document has."""
    return _shorten(documents, lambda path: (path.name,))


def name_briefly(names: Mapping[Document, str]) -> dict[Document, str]:
    """The names, each long one cut behind one of its words, unless another document has the same start."""
    brief = {document: abbreviate(name) for document, name in names.items()}
    clashing = set(_find_clashes(brief))
    return {document: names[document] if document in clashing else name for document, name in brief.items()}


def join_names(names: Sequence[str], keep: int = 2) -> str:
    """The names as a person would list them, the first of them only where there are many.

    >>> join_names(["ministry", "tass", "afp"])
    'ministry, tass and afp'
    >>> join_names(["ministry", "tass", "afp", "dpa", "efe"])
    'ministry, tass and 3 more'
    """
    if len(names) > keep + 1:
        return f"{', '.join(names[:keep])} and {len(names) - keep} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _shorten(documents: Sequence[Document], starts: Callable[[PurePath], tuple[str, ...]]) -> dict[Document, str]:
    # Candidates for each document, shortest first; whoever shares one with another document moves on to the next.
    candidates = {document: _list_names(document.path, starts) for document in documents}
    step = dict.fromkeys(documents, 0)
    while clashing := _find_clashes(names := {d: candidates[d][step[d]] for d in documents}):
        movable = [d for d in clashing if step[d] + 1 < len(candidates[d])]
        if not movable:
            break
        for document in movable:
            step[document] += 1
    return {document: show_path(name) for document, name in names.items()}


def _list_names(path: str, starts: Callable[[PurePath], tuple[str, ...]]) -> list[str]:
    from pathlib import PurePath  # 4 ms, and not every format names documents

    pure = PurePath(path)
    tails = ["/".join(pure.parts[-count:]) for count in range(2, len(pure.parts))]
    return [name for name in (*starts(pure), *tails, path) if name] or [path]


def _find_clashes(names: Mapping[Document, str]) -> list[Document]:
    often = Counter(names.values())
    return [document for document, name in names.items() if often[name] > 1]
