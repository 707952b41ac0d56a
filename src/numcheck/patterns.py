"""``re`` as the rooms use it: a pattern is compiled when it is first used.

Compiling all patterns takes longer than reading a few short reports with those that they need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["re"]

if TYPE_CHECKING:
    import re
else:
    import re as engine

    class _Compiled:
        """A pattern with the methods of one of ``re`` as attributes."""

        _source: tuple[str, int]

        def __reduce__(self) -> tuple[type, tuple[str, int]]:
            return _Pattern, self._source

    class _Pattern(_Compiled):
        """A pattern that becomes one of ``re`` when something is asked of it; the answer is kept."""

        def __init__(self, pattern: str, flags: int) -> None:
            self._source = pattern, flags

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            compiled = engine.compile(*self._source)
            # What stands in an object whose class has no __getattr__ is found in a third of the time.
            self.__class__ = _Compiled
            self.__dict__.update((own, getattr(compiled, own)) for own in dir(compiled) if own[0] != "_")
            return getattr(compiled, name)

    class _Engine:
        """``re`` with patterns that are compiled late."""

        def compile(self, pattern: str, flags: int = 0) -> _Pattern:
            return _Pattern(pattern, flags)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self.__dict__[name] = value = getattr(engine, name)
            return value

    re = _Engine()
