"""Tasks that are done by one process or several; a worker that dies is told, and none outlives its run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from numcheck.errors import Fault, NumcheckError

Task = TypeVar("Task")
Done = TypeVar("Done")
AHEAD = 2  # tasks that wait for each worker, so that it never does
NEW_OBJECTS = 200_000  # between two searches for unreachable cycles, of which there are hardly any


def work(step: Callable[[Task], Done], tasks: Iterable[Task], jobs: int) -> Iterator[Done]:
    """What a step makes of each task, in the order in which they are done.

    The step is a function of a module, or a partial one; tasks and what is made of them are plain values.

    Raises NumcheckError where a worker dies: killed, or for want of memory.

    >>> list(work(abs, [-1, 2], 1))
    [1, 2]
    """
    if jobs == 1:
        yield from map(step, tasks)
        return
    from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # A process made from scratch has no lock, no thread and no file of this one.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)
    waiting: set[Future[Done]] = set()
    try:
        for task in tasks:
            waiting.add(pool.submit(step, task))
            if len(waiting) > jobs * AHEAD:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)
    except BrokenProcessPool:
        raise NumcheckError(
            Fault(
                "a worker process died: it was killed, or there was too little memory; with fewer --jobs it needs less"
            )
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Nothing; the process is ready, and ends when the one that started it does, however that ends."""
    import gc
    from threading import Thread

    gc.set_threshold(NEW_OBJECTS)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
