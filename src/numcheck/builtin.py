"""The data that ships with numcheck: its rules and its words.

In a wheel they lie inside the package, in a checkout at the top of the repository, where people edit them.
"""

from __future__ import annotations

import os
from importlib.util import find_spec

BUILT = "built.json"  # beside the YAML of the rules and of the lexicon
# importlib.resources would do the same for 15 ms more at every start, pathlib for 4.
_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def data() -> str:
    """The folder that holds `core`, `lexicon` and `packs`.

    >>> sorted(os.listdir(data()))
    ['core', 'lexicon', 'packs']
    """
    return folder_for(_PACKAGE)


def folder_for(package: str | os.PathLike[str]) -> str:
    """The folder with the data of a package: inside it where it was installed, beside `src` in a checkout."""
    inside = os.path.join(package, "_rules")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), "rules")


def rules(*, examples: bool = True) -> tuple[tuple[str, str], ...]:
    """The built-in rule files, each with a path to show and its YAML text, sorted by path.

    Without ``examples`` the texts end before them: they are most of a file, and only its tests.

    >>> all(path.startswith("rules/core/") for path, _ in rules())
    True
    >>> any("examples:" in text for _, text in rules(examples=False))
    False
    """
    files = _read("core")
    return files if examples else tuple((path, text.partition("\nexamples:")[0] + "\n") for path, text in files)


def lexicon() -> dict[str, str]:
    """The YAML text of each section of the built-in lexicon, by its name.

    >>> "hedges" in lexicon()
    True
    """
    return {os.path.basename(path).removesuffix(".yaml"): text for path, text in _read("lexicon")}


def built_lexicon() -> str:
    """What `hatch_build.py` made of the lexicon when numcheck was installed, see ``lexicon.build``; empty where it was not run."""
    return _read_built("lexicon")


def built_rules() -> str:
    """What was made of the rules without their examples, see ``rules.composing.build``; of none where it was not done."""
    return _read_built("core") or "{}"


def _read_built(folder: str) -> str:
    path = os.path.join(data(), folder, BUILT)
    return _read_text(path) if os.path.isfile(path) else ""


def packs() -> tuple[str, ...]:
    """The names of the packs that ship with numcheck; `core` comes first, and is the one that every check goes by.

    >>> packs()[0]
    'core'
    """
    folder = os.path.join(data(), "packs")
    return "core", *sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))


def read_pack(name: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The rule files of a pack that ships with numcheck, and its files of words, each with a path to show and its text.

    >>> read_pack("core")[0] == rules()
    True
    """
    if name == "core":
        return rules(), ()
    return _read(f"packs/{name}"), _read(f"packs/{name}/lexicon")


def _read(folder: str) -> tuple[tuple[str, str], ...]:
    """Path to show and text of the files of a folder, none where it is not there."""
    at = os.path.join(data(), *folder.split("/"))
    names = sorted(name for name in os.listdir(at) if name.endswith(".yaml")) if os.path.isdir(at) else []
    return tuple((f"rules/{folder}/{name}", _read_text(os.path.join(at, name))) for name in names)


def _read_text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def units() -> str:
    """The text of quantulum3's units.json; the package itself, which takes seconds to load, is not imported.

    >>> '"metre"' in units()
    True
    """
    found = find_spec("quantulum3")
    assert found is not None and found.origin is not None, "quantulum3 is a dependency"
    return _read_text(os.path.join(os.path.dirname(found.origin), "units.json"))
