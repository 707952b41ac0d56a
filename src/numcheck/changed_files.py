"""Which drafts have to be checked again if some files changed: those among the files, and those whose sources are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from numcheck.errors import Fault, NumcheckError
from numcheck.sources import Desk, find_accepted

if TYPE_CHECKING:
    from numcheck.config.settings import Config
    from numcheck.job import Job

OPTION = "--changed"


def limit_to_changed(job: Job) -> Job:
    """The job for the drafts that changed files concern; without paths if they concern none.

    Which drafts there are the configuration tells, and the front matter of the files themselves.  If the configuration, a pack
    or the file of accepted findings changed, all drafts are checked.

    Raises NumcheckError where nothing tells which drafts there are.
    """
    if job.request.against:
        raise NumcheckError(
            Fault(
                "takes the sources from the configuration or front matter, so --against cannot be used with it", OPTION
            )
        )
    if not job.request.paths:
        raise NumcheckError(Fault("expected the files that changed", OPTION))
    files = [path for path in job.request.paths if path != "-"]
    everything = not _list_settings(job).isdisjoint(map(os.path.realpath, files))
    affected = find_affected(job.config, job.root, files, everything=everything)
    return job._replace(request=job.request._replace(paths=tuple(affected)))


def find_affected(config: Config, root: str, files: Sequence[str], *, everything: bool = False) -> list[str]:
    """The paths of the drafts that are among changed files or have one of these as a source; all drafts where that is asked for.

    Drafts are those of the configuration, and changed files whose front matter names sources.  Peers are compared with each
    other, so that a change of one concerns them all.

    Raises NumcheckError where there is no draft at all.
    """
    desk = Desk(config, root, "<stdin>")
    pairings = desk.match_pairings(strict=False)
    changed = {desk.key(path): path for path in files}
    paths = {key: path for key, (path, _) in pairings.items()}
    paths |= {key: path for key, path in changed.items() if key not in paths and _may_be_draft(path)}
    affected: list[str] = []
    peers: dict[str, str] = {}
    for key, path in paths.items():
        draft = desk.load(path, "peer")
        sources = desk.find_sources(draft, key, pairings) if draft else None
        if key not in pairings and not sources:
            continue  # a file like any other, whose front matter names nothing
        if sources == []:
            peers[key] = path
        elif everything or key in changed or not changed.keys().isdisjoint(sources or ()):
            affected.append(path)
    if peers and (everything or not changed.keys().isdisjoint(peers)):
        affected += peers.values()
    if not pairings and not affected:
        raise NumcheckError(
            Fault("nothing tells which drafts there are: list 'drafts' in a numcheck.yaml", config.path or "--changed")
        )
    return affected


def _may_be_draft(path: str) -> bool:
    """Whether a file is Markdown, which alone has front matter."""
    return path.endswith((".md", ".markdown")) and os.path.isfile(path)


def _list_settings(job: Job) -> set[str]:
    """The files that decide how all drafts are checked."""
    paths = [job.config.path, find_accepted(job.config, job.root), job.request.baseline]
    folder = job.config.folder or os.curdir
    for pack in (*(os.path.join(folder, name.text) for name in job.config.packs), *job.request.rule_paths):
        paths += _list_pack(pack)
    return {os.path.realpath(path) for path in paths if path}


def _list_pack(path: str) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    return [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]


def tell_untouched(files: Sequence[str]) -> str:
    """That changed files concern no draft.

    >>> tell_untouched(["a.py"])
    'nothing checked: no draft depends on the changed file'
    """
    return f"nothing checked: no draft depends on the {'changed file' if len(files) == 1 else f'{len(files):,} changed files'}"
