"""Work on several things at once, in processes of their own, with the same results in the same order."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from numcheck.model import Document

Item = TypeVar("Item")
Made = TypeVar("Made")


def map_in_processes(
    step: Callable[[Item], Made], items: Sequence[Item], jobs: int, shared: Sequence[Document] = ()
) -> Iterator[Made]:
    """What a step makes of each item, in the order of the items, in up to ``jobs`` processes.

    A process begins as a copy of this one, so neither step nor items have to be passed to it; where the system makes no such
    copies (Windows), or there is a single item, one item is done after the other here.  The documents in ``shared`` are the same
    objects in what is made.  What a step raises is raised.

    >>> list(map_in_processes(abs, [-1, 2], 1))
    [1, 2]
    """
    jobs = min(jobs, len(items))
    if jobs < 2 or not _can_copy():
        yield from map(step, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, get_context("fork"), _hold, (step, items, shared)) as pool:
        for data in pool.map(_work, range(len(items))):
            yield _Unpickler(data, shared).load()


def _can_copy() -> bool:
    from multiprocessing import get_all_start_methods

    return "fork" in get_all_start_methods()


_held: list[Any] = []  # in a process of its own what it works with; here it is empty


def _hold(step: Callable[[Item], Made], items: Sequence[Item], shared: Sequence[Document]) -> None:
    _held[:] = step, items, {id(document): index for index, document in enumerate(shared)}


def _work(index: int) -> bytes:
    step, items, places = _held
    buffer = io.BytesIO()
    _Pickler(buffer, places).dump(step(items[index]))
    return buffer.getvalue()


class _Pickler(pickle.Pickler):
    """Writes the number of a shared document in its place."""

    def __init__(self, buffer: io.BytesIO, places: dict[int, int]) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self.places = places

    def persistent_id(self, obj: Any) -> int | None:
        return self.places.get(id(obj)) if isinstance(obj, Document) else None

    def reducer_override(self, obj: Any) -> Any:
        return (MappingProxyType, (dict(obj),)) if isinstance(obj, MappingProxyType) else NotImplemented


class _Unpickler(pickle.Unpickler):
    """Reads what another process of this run has written."""

    def __init__(self, data: bytes, shared: Sequence[Document]) -> None:
        super().__init__(io.BytesIO(data))
        self.shared = shared

    def persistent_load(self, pid: Any) -> Document:
        document: Document = self.shared[pid]
        return document
