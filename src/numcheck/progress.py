"""A bar on standard error for runs that last: nothing at all for the others, nor where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Timer
from typing import Any

Watch = Callable[[str, int, int], None]  # told what is being done, and how much of how much is done
_PATIENCE = 1.0


class Progress:
    """Shows how far a run is, once it has lasted a second and only on a terminal; to be used in a ``with``.

    Call it with what is being done and how much of how much is done.  With ``rate`` it also tells how much is done in a second,
    and how long the rest will take.
    """

    def __init__(self, *, hidden: bool = False, rate: bool = False) -> None:
        self._rate = rate
        self._hidden = hidden or sys.stderr is None or not sys.stderr.isatty()
        self._bar: Any = None
        self._task: Any = None
        self._state = ("", 0, 0)
        self._timer = Timer(_PATIENCE, self._start)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if not self._hidden:
            self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __call__(self, doing: str, done: int, total: int) -> None:
        self._state = (doing, done, total)
        if self._bar is not None:
            self._bar.update(self._task, description=doing, completed=done, total=total or None)

    def close(self) -> None:
        """Take the bar away, before anything else is written."""
        self._timer.cancel()
        if self._timer.is_alive():
            self._timer.join()
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar
        from rich.text import Text

        class RateColumn(ProgressColumn):
            def render(self, task: Task) -> Text:
                return Text(f"{task.speed:,.0f} a second" if task.speed else "")

        columns: list[ProgressColumn] = [
            TextColumn("{task.description}", markup=False),
            BarColumn(30),
            MofNCompleteColumn(),
        ]
        if self._rate:
            columns += [RateColumn(), TimeRemainingColumn()]
        bar = Bar(*columns, console=Console(stderr=True), transient=True)
        doing, done, total = self._state
        self._task = bar.add_task(doing, completed=done, total=total or None)
        bar.start()
        self._bar = bar
