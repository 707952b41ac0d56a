"""``re`` and ``regex`` as the rooms use them: a pattern is compiled when it is first used.

Compiling all patterns takes longer than reading a few short reports with those that they need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["re", "regex"]

if TYPE_CHECKING:
    import re

    import regex
else:

    class _Pattern:
        """A pattern that becomes one of its engine's when something is asked of it; the answer is kept.

        It is copied and compared as the object that it is.
        """

        def __init__(self, engine: str, pattern: str, flags: int) -> None:
            self._source = engine, pattern, flags

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            engine, pattern, flags = self._source
            compiled = _load(engine).compile(pattern, flags)
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
        """A module of regular expressions, imported and set to work as late as can be."""

        def __init__(self, name: str) -> None:
            self._name = name

        def compile(self, pattern: str, flags: int = 0) -> _Pattern:
            return _Pattern(self._name, pattern, flags)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            self.__dict__[name] = value = getattr(_load(self._name), name)
            return value

    def _load(engine: str) -> Any:
        from importlib import import_module

        return import_module(engine)

    re, regex = _Engine("re"), _Engine("regex")
