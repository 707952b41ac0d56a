"""One text as an editor holds it, checked by the configuration of its project."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from numcheck.errors import Fault, NumcheckError, tell_unforeseen
from numcheck.report.look import Look

if TYPE_CHECKING:
    from numcheck.config.settings import Config
    from numcheck.job import Job
    from numcheck.model import Document, Report


class Review(NamedTuple):
    """What came of a check of one text.

    ``report`` is None if the text could not be checked, or is not a draft.  ``faults`` are what could not be done, ``notes``
    what is only worth a warning.  ``home`` is the file of accepted findings, ``look`` tells what makes a check fail.
    """

    path: str
    report: Report | None = None
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()
    home: str = ""
    look: Look = Look()

    @property
    def document(self) -> Document | None:
        """The text as it was checked."""
        return self.report.documents[0] if self.report else None


def review_text(path: str, unsaved: Mapping[str, bytes]) -> Review:
    """The review of the text at a path; ``unsaved`` has what the editor holds of files, this one too, by their real paths.

    No text and no configuration makes it raise an error.

    >>> review_text("draft.md", {os.path.realpath("draft.md"): b"  "})[:5]
    ('draft.md', None, (), (), '')
    """
    if not unsaved.get(os.path.realpath(path), b"?").strip(b"\xef\xbb\xbf \t\r\n"):
        return Review(path)
    try:
        return _review(path, unsaved)
    except NumcheckError as error:
        return Review(path, faults=error.faults)
    except Exception as error:
        return Review(path, faults=(tell_unforeseen(error, path, "it could not be checked"),))


def _review(path: str, unsaved: Mapping[str, bytes]) -> Review:
    from numcheck.job import Request, find_idle, find_stale, prepare, run

    job = prepare(Request(("-",), stdin_name=path, unsaved=unsaved))
    if not is_draft(job):
        return Review(path, home=job.home)
    outcome = run(job, lambda doing, done, total: None)
    notes = (*outcome.notes, *find_idle(outcome.report), *find_stale(job, outcome.report))
    return Review(path, outcome.report, outcome.faults, notes, job.home, choose_look(job.config))


def choose_look(config: Config) -> Look:
    """What makes a check fail, as a configuration has it."""
    strict = config.strict is not None and config.strict.text == "true"
    return Look(strict=strict, fail_on=config.fail_on.text if config.fail_on else "error")


def is_draft(job: Job) -> bool:
    """Whether the text of a job is to be checked: where the configuration names drafts, if it is one or names its sources itself."""
    from numcheck.config.path_patterns import match_any
    from numcheck.sources import Desk

    path, config = job.request.stdin_name, job.config
    if config.exclude and match_any([one.text for one in config.exclude], path, config.folder):
        return False
    if not config.drafts:
        return True
    desk = Desk(config, job.root, path, job.request.unsaved)
    pairings = desk.match_pairings(strict=False)
    if desk.key(path) in pairings:
        return True
    draft = desk.load("-", "peer")
    # What is wrong with its front matter, or with the text itself, is told by the check.
    return draft is None or bool(desk.list_names(draft, desk.key(path), pairings)[0] or desk.faults)
