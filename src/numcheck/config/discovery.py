"""Where the configuration of a draft is: in its folder or above, as far as its repository reaches."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from numcheck.errors import Fault, NumcheckError
from numcheck.files.regular_files import describe_failure, read_bytes

NAME = "numcheck.yaml"
MAX_PROJECT = 4 << 20
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "numcheck")
_MISNAMED = ("numcheck.yml", ".numcheck.yaml", "numcheck.toml")


def find_config(folders: Sequence[str]) -> str:
    """The path of the configuration for drafts in these folders; empty where there is none.

    In each folder and those above it, `numcheck.yaml` or a `pyproject.toml` with `[tool.numcheck]` is looked for, up to
    the root of the repository, or of the file system where there is no repository.

    Raises NumcheckError where two drafts have two configurations, a folder holds two, or its name is slightly wrong.
    """
    found: dict[str, str] = {}
    known: dict[str, str] = {}
    for folder in dict.fromkeys(os.path.abspath(folder) for folder in folders):
        path = _find_above(folder, known)
        if path:
            found.setdefault(path, folder)
    if len(found) > 1:
        (one, first), (two, second) = list(found.items())[:2]
        raise NumcheckError(
            Fault(
                f"two configurations for one run: {show_path(one)} for {show_path(first)} and {show_path(two)} for {show_path(second)}; "
                "check them one by one, or choose one with --config"
            )
        )
    return show_path(next(iter(found))) if found else ""


def find_root(folder: str) -> str:
    """The root of the repository that holds a folder; the folder itself outside of any."""
    return next((at for at in _climb(folder) if _is_root(at)), os.path.abspath(folder))


def show_path(path: str) -> str:
    """A path as short as it can be: from the current folder, but not by many steps upward."""
    try:
        short = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return short.replace(os.sep, "/")


def _climb(folder: str) -> Iterator[str]:
    """A folder and those above it, the nearest first."""
    at = os.path.abspath(folder)
    while True:
        yield at
        parent = os.path.dirname(at)
        if parent == at:
            return
        at = parent


def _is_root(folder: str) -> bool:
    return os.path.lexists(os.path.join(folder, ".git"))


def _find_above(folder: str, known: dict[str, str]) -> str:
    """The configuration for a folder; ``known`` keeps what is known of folders."""
    passed: list[str] = []
    path = ""
    for at in _climb(folder):
        if at in known:
            path = known[at]
            break
        passed.append(at)
        path = find_in(at)
        if path or _is_root(at):
            break
    known |= dict.fromkeys(passed, path)
    return path


def find_in(folder: str) -> str:
    """The configuration that a folder holds."""
    plain = os.path.join(folder, NAME)
    project = os.path.join(folder, PYPROJECT)
    has_plain, has_table = _is_there(plain), _has_table(project)
    if has_plain and has_table:
        raise NumcheckError(
            Fault(
                f"two configurations in one folder: this file and [{'.'.join(TABLE)}] in {PYPROJECT}; keep one",
                show_path(plain),
            )
        )
    if has_plain or has_table:
        return plain if has_plain else project
    for name in _MISNAMED:
        if os.path.isfile(os.path.join(folder, name)):
            raise NumcheckError(Fault(f"this file is not read: call it {NAME}", show_path(os.path.join(folder, name))))
    return ""


def _is_there(path: str) -> bool:
    """Whether there is something at a path, readable or not; NumcheckError where the system does not tell."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise NumcheckError(describe_failure(error, show_path(path), "configuration")) from None
    return True


def _has_table(path: str) -> bool:
    """Whether a pyproject.toml has something for numcheck; most have not, and need not be parsed.

    Raises NumcheckError for one that cannot be read: it might have.
    """
    if not _is_there(path):
        return False
    try:
        data = read_bytes(path, MAX_PROJECT)
    except OSError as error:
        raise NumcheckError(describe_failure(error, show_path(path))) from None
    except NumcheckError as error:
        raise NumcheckError(*(fault._replace(path=show_path(path)) for fault in error.faults)) from None
    plain = data.translate(None, b" \t\"'")
    if not any(sign in plain for sign in (b"tool.numcheck", b"[tool]", b"tool={")):
        return False
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8")).get("tool", {})
    except (ValueError, RecursionError):
        return b"tool.numcheck" in plain  # what is wrong with it is told when it is read
    return isinstance(table, dict) and TABLE[1] in table
