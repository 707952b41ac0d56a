"""Names of packs -> packs: those that ship with numcheck, files and folders, and what installed packages bring."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from numcheck import builtin
from numcheck.documents.reader import decode
from numcheck.errors import Fault, NumcheckError, near_miss
from numcheck.files.regular_files import describe_failure, read_bytes
from numcheck.rules.nodes import MAX_SIZE
from numcheck.rules.packs import LEXICON, Pack

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "numcheck.rules"
SUFFIXES = (".yaml", ".yml")


def find_packs(names: Iterable[str], base: str = "") -> tuple[Pack, ...]:
    """The packs that these names mean, each once, in their order.

    A name with a separator, or of something that exists, is a path: of a rule file, or of a folder of them.  Any other is
    a pack that ships with numcheck, or one that an installed package brings.  Relative paths start at ``base``.

    Raises NumcheckError for every name that means nothing, every file that cannot be read and every pack without a rule
    or a word.

    >>> [pack.name for pack in find_packs(["core", "sport", "core"])]
    ['core', 'sport']
    """
    packs: dict[str, Pack] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            packs.setdefault(*find_pack(name, base))
        except NumcheckError as error:
            faults += error.faults
    if faults:
        raise NumcheckError(*faults)
    return tuple(packs.values())


def find_pack(name: str, base: str = "") -> tuple[str, Pack]:
    """What a pack is known by, and the pack: another name for the same folder is the same pack.

    Raises NumcheckError as ``find_packs`` does.

    >>> find_pack("sport")[0]
    '=sport'
    """
    path = os.path.join(base, name)
    if is_path(name) or os.path.exists(path):
        return os.path.realpath(path), read_pack(path, path)
    if name in builtin.packs():
        return f"={name}", Pack(name, *builtin.read_pack(name))
    points = [point for point in _list_entry_points() if point.name == name]
    if not points:
        raise NumcheckError(_describe_unknown(name, path))
    if len(points) > 1:
        owners = " and ".join(sorted(_find_owner(point) for point in points))
        raise NumcheckError(Fault(f"two installed packages have a pack of this name: {owners}", name))
    return f"={name}", read_pack(_locate(points[0]), name, anywhere=True)


def is_path(name: str) -> bool:
    """Whether a name of a pack can only be a path."""
    return "/" in name or os.sep in name or name.endswith(SUFFIXES) or name in (os.curdir, os.pardir)


def read_pack(path: str, name: str, *, anywhere: bool = False) -> Pack:
    """The pack in a rule file or a folder: the rule files in it and below, and the words in its folder `lexicon`.

    A link out of its folder is refused, unless files may lie ``anywhere``: some installers make packages of links.

    Raises NumcheckError where it cannot be read, or holds no rule and no word.
    """
    faults: list[Fault] = []
    if not os.path.isdir(path):
        beside = os.path.dirname(path.rstrip(os.sep))
        return Pack(name, tuple(_read_files(_refuse_links([path], beside, faults), faults, strict=True)))
    words = os.path.join(path, LEXICON)
    rules = [file for file in _walk(path, faults) if not file.startswith(words + os.sep)]
    groups = (rules, _walk(words, faults))
    if not anywhere:
        groups = (_refuse_links(rules, path, faults), _refuse_links(groups[1], path, faults))
    pack = Pack(name, *(tuple(_read_files(group, faults)) for group in groups))
    if not faults and not pack.rules and not pack.words:
        faults.append(Fault(f"no rule file (.yaml) in this folder{_tell_name(name, path)}", path))
    if faults:
        raise NumcheckError(*faults)
    return pack


def _refuse_links(paths: Sequence[str], folder: str, faults: list[Fault]) -> list[str]:
    """The files that lie in a folder or below; links out of it are at fault, and what they lead to is not read.

    A message about a rule file shows its text, and that of another file is nobody's business.
    """
    inside = os.path.join(os.path.realpath(folder), "")
    out = [path for path in paths if not os.path.realpath(path).startswith(inside)]
    faults += (Fault("this is a link to a file outside of its folder: name that file itself", path) for path in out)
    return [path for path in paths if path not in out]


def _tell_name(name: str, path: str) -> str:
    return "" if name == path else f", which the pack {name!r} names"


def _walk(folder: str, faults: list[Fault]) -> list[str]:
    def fail(error: OSError) -> None:
        faults.append(Fault(f"this folder cannot be read: {str(error.strerror).lower()}", str(error.filename)))

    found = []
    for at, folders, names in os.walk(folder, onerror=fail if os.path.isdir(folder) else None):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(at, name) for name in names if name.endswith(SUFFIXES) and not name.startswith(".")]
    return sorted(found, key=lambda path: path.split(os.sep))


def _read_files(paths: Sequence[str], faults: list[Fault], strict: bool = False) -> Iterator[tuple[str, str]]:
    """Path and text of files; where ``strict``, a file that cannot be read is an error and no fault."""
    for path in paths:
        try:
            yield path.replace(os.sep, "/"), decode(path, read_bytes(path, MAX_SIZE))
        except OSError as error:
            faults.append(_describe_failure(error, path))
        except NumcheckError as error:
            faults += error.faults
    if strict and faults:
        raise NumcheckError(*faults)


def _describe_failure(error: OSError, path: str) -> Fault:
    if isinstance(error, FileNotFoundError) and not os.path.islink(path):
        return _describe_missing(path, path)
    return describe_failure(error, path, "rule file")


def _describe_missing(name: str, path: str) -> Fault:
    return Fault(
        f"no such rule file or folder{near_miss(os.path.basename(path.rstrip(os.sep)), _list_siblings(path))}", name
    )


def _list_siblings(path: str) -> list[str]:
    """What lies beside a path."""
    try:
        return sorted(os.listdir(os.path.dirname(path.rstrip(os.sep)) or os.curdir))
    except OSError:
        return []


def _describe_unknown(name: str, path: str) -> Fault:
    """What to say of a name that is neither a pack's nor a path, after which of them is nearer to it."""
    known = sorted({*builtin.packs(), *(point.name for point in _list_entry_points())})
    siblings = [other for other in _list_siblings(path) if other not in known]
    hint = near_miss(name, [*known, *siblings])
    if hint and near_miss(name, known) != hint:
        return _describe_missing(name, path)
    return Fault(f"unknown pack: expected {', '.join(known)}, or the path of a rule file or a folder{hint}", name)


def _list_entry_points() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points  # 20 ms, and most packs are paths or ship with numcheck

    return entry_points(group=GROUP)


def _find_owner(point: EntryPoint) -> str:
    return point.dist.name if point.dist is not None else point.value


def _locate(point: EntryPoint) -> str:
    """The folder of the package or module that an entry point names; it is looked for, not run."""
    from importlib.util import find_spec

    try:
        spec = find_spec(point.module)
    except Exception as error:  # the packages above it are run, and may do anything
        raise NumcheckError(
            Fault(f"{point.value} of {_find_owner(point)} cannot be imported: {error}", point.name)
        ) from None
    if spec is None:
        raise NumcheckError(Fault(f"{point.value} of {_find_owner(point)} is not installed", point.name))
    folders = spec.submodule_search_locations
    if folders:
        return next(iter(folders))
    if spec.origin is None or not os.path.isfile(spec.origin):
        raise NumcheckError(Fault(f"{point.value} of {_find_owner(point)} has no folder", point.name))
    return os.path.dirname(spec.origin)
