"""The data that ships with numcheck: its rules and its words.

In a wheel they lie inside the package, in a checkout at the top of the repository, where people edit them.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

# importlib.resources would do the same for 15 ms more at every start.
_PACKAGE = Path(__file__).parent


def data() -> Path:
    """The folder that holds `core`, `lexicon` and `packs`.

    >>> sorted(path.name for path in data().iterdir() if path.is_dir())
    ['core', 'lexicon', 'packs']
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
    return _read("core")


def lexicon() -> dict[str, str]:
    """The YAML text of each section of the built-in lexicon, by its name.

    >>> "hedges" in lexicon()
    True
    """
    return {path.stem: path.read_text("utf-8") for path in _files("lexicon")}


def packs() -> tuple[str, ...]:
    """The names of the packs that ship with numcheck; `core` comes first, and is the one that every check goes by.

    >>> packs()[0]
    'core'
    """
    return "core", *sorted(path.name for path in (data() / "packs").iterdir() if path.is_dir())


def read_pack(name: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The rule files of a pack that ships with numcheck, and its files of words, each with a path to show and its text.

    >>> read_pack("core")[0] == rules()
    True
    """
    if name == "core":
        return rules(), ()
    return _read(f"packs/{name}"), _read(f"packs/{name}/lexicon")


def _read(folder: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"rules/{folder}/{path.name}", path.read_text("utf-8")) for path in _files(folder))


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
