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

    class _Pattern:
        """A pattern that becomes one of ``re`` when something is asked of it; the answer is kept.

        It is copied and compared as the object that it is.
        """

        def __init__(self, pattern: str, flags: int) -> None:
            self._source = pattern, flags

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            compiled = engine.compile(*self._source)
            # What stands in the object itself is found without coming here again.
            self.__dict__.update(
                match=compiled.match,
                search=compiled.search,
                fullmatch=compiled.fullmatch,
                finditer=compiled.finditer,
                findall=compiled.findall,
                sub=compiled.sub,
                split=compiled.split,
            )
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
