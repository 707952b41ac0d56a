"""What many steps ask of a document is found once, and kept as long as the document is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from numcheck.model import Document

Found = TypeVar("Found")


def once(find: Callable[[Document], Found]) -> Callable[[Document], Found]:
    """The same pure function of a document, which is called once for each; what it finds must not hold the document itself."""
    known: WeakKeyDictionary[Document, Found] = WeakKeyDictionary()

    @wraps(find)
    def find_once(document: Document) -> Found:
        found = known.get(document, known)
        if found is known:
            found = known[document] = find(document)
        return found  # type: ignore[return-value]

    return find_once
