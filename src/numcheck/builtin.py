"""The data that ships with numcheck: its rules and its words.

In a wheel they lie inside the package, in a checkout at the top of the repository, where people edit them.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

# importlib.resources would do the same for 15 ms more at every start.
_PACKAGE = Path(__file__).parent


def data() -> Path:
    """The folder that holds `core` and `lexicon`.

    >>> sorted(path.name for path in data().iterdir() if path.is_dir())
    ['core', 'lexicon']
    """
    return folder_for(_PACKAGE)


def folder_for(package: Path) -> Path:
    """The folder with the data of a package: inside it where it was installed, beside `src` in a checkout."""
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent.parent / "rules"


def rules() -> tuple[tuple[str, str], ...]:
    """The built-in rule files, each with a path to show and its YAML text, sorted by path.

    >>> all(path.startswith("rules/core/") for path, _ in rules())
    True
    """
    return tuple((f"rules/core/{path.name}", path.read_text("utf-8")) for path in _files("core"))


def lexicon() -> dict[str, str]:
    """The YAML text of each section of the built-in lexicon, by its name.

    >>> "hedges" in lexicon()
    True
    """
    return {path.stem: path.read_text("utf-8") for path in _files("lexicon")}


def _files(folder: str) -> list[Path]:
    return sorted((data() / folder).glob("*.yaml"))


def units() -> str:
    """The text of quantulum3's units.json; the package itself, which takes seconds to load, is not imported.

    >>> '"metre"' in units()
    True
    """
    found = find_spec("quantulum3")
    assert found is not None and found.origin is not None, "quantulum3 is a dependency"
    return Path(found.origin).with_name("units.json").read_text("utf-8")
