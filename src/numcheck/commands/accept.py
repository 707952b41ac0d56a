"""`numcheck accept`: findings that were looked at are written to the file of accepted ones."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

import click

from numcheck.errors import Fault, NumcheckError
from numcheck.options import choose_documents, flatten
from numcheck.patterns import re
from numcheck.streams import deliver, say

if TYPE_CHECKING:
    from numcheck.accepted import Accepted
    from numcheck.model import Finding, Report

_EPILOGUE = """\b
Examples:
  numcheck accept 091cf16ab222e1b8 --reason "The mayor corrected it by phone."
  numcheck accept drafts/fire.md:9 --reason "Two different fires."
  numcheck accept --all --reason "Printed before numcheck was used here."
"""
_FINGERPRINT = re.compile(r"[0-9A-Za-z]{12,20}")
_PLACE = re.compile(r"(.+?):([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?", re.ASCII)


class Wanted(NamedTuple):
    """What the arguments ask to accept, and the drafts in which to look for it."""

    fingerprints: tuple[str, ...]
    places: tuple[tuple[str, int, int], ...]
    paths: tuple[str, ...]


@click.command(name="accept", epilog=_EPILOGUE, short_help="Accept findings that were looked at.")
@click.argument("words", metavar="[FINGERPRINT|PATH:LINE[:COLUMN]|PATH]...", nargs=-1)
@choose_documents
@click.option("--all", "everything", is_flag=True, help="Accept all findings.")
@click.option("--reason", metavar="TEXT", required=True, help="Why they are accepted.")
@click.option(
    "--by", metavar="NAME", default="", help="Who accepts them.  [default: the name that git knows, or your login]"
)
@click.option("--no-color", is_flag=True, help="Write without colour; the variable NO_COLOR does the same.")
@click.help_option("--help", "-h", help="Show this text and exit.")
def accept(
    words: Sequence[str],
    against: Sequence[str],
    select: Sequence[tuple[str, ...]],
    ignore: Sequence[tuple[str, ...]],
    rule_paths: Sequence[str],
    config: str,
    baseline: str,
    everything: bool,
    reason: str,
    by: str,
    no_color: bool,
) -> int:
    """Accept findings: they are written to accepted.yaml and no longer count, until their sentence is reworded.

    A finding is named by its fingerprint, which `check --format json` tells, or by its place. It is looked for by the
    same check that `numcheck check` makes with the same options and each PATH.
    """
    from numcheck.accepted import add_accepted
    from numcheck.job import Request, prepare, run
    from numcheck.progress import Progress

    wanted = sort_words(words)
    check_words(wanted, everything, reason)
    request = Request(
        wanted.paths,
        tuple(against),
        flatten(select),
        flatten(ignore),
        tuple(rule_paths),
        config,
        baseline,
        creates=True,
    )
    job = prepare(request)
    with Progress() as progress:
        outcome = run(job, progress)
    if outcome.faults:
        raise NumcheckError(*outcome.faults, Fault("nothing was accepted"))
    findings = outcome.report.findings if everything else choose_findings(outcome.report, wanted)
    name = by or find_name()
    new = add_accepted(job.home, [make_entry(finding, reason, name) for finding in findings])
    if len(new) < len(findings):
        say("note", f"{len(findings) - len(new)} of them were accepted already", plain=no_color)
    told = f"{len(new):,} finding{'s' * (len(new) != 1)}"
    deliver([f"accepted {told} in {job.home}\n" if new else "nothing to accept\n"], "")
    return 0


def sort_words(words: Sequence[str]) -> Wanted:
    """The arguments by what they are: fingerprints, places, and paths, among these the paths of the places.

    >>> sort_words(["091cf16ab222e1b8", "draft.md:9:57", "notes.md"])
    Wanted(fingerprints=('091cf16ab222e1b8',), places=(('draft.md', 9, 57),), paths=('draft.md', 'notes.md'))
    """
    fingerprints, places, paths = [], [], []
    for word in words:
        place = _PLACE.fullmatch(word)
        if os.path.lexists(word) or not (place or _FINGERPRINT.fullmatch(word)):
            paths.append(word)
        elif place:
            places.append((place[1], int(place[2]), int(place[3] or 0)))
            paths.append(place[1])
        else:
            fingerprints.append(word)
    return Wanted(tuple(fingerprints), tuple(places), tuple(dict.fromkeys(paths)))


def check_words(wanted: Wanted, everything: bool, reason: str) -> None:
    """Nothing; NumcheckError where the arguments do not say what to accept, or why."""
    named = bool(wanted.fingerprints or wanted.places)
    if everything and named:
        raise NumcheckError(Fault("some findings are named and --all is given too: choose one"))
    if not everything and not named:
        raise NumcheckError(Fault("nothing to accept: name a fingerprint or a place such as draft.md:9, or say --all"))
    if "-" in wanted.paths:
        raise NumcheckError(Fault("standard input has no path by which it would be known again: name a file"))
    if not reason.strip():
        raise NumcheckError(Fault("expected a reason, found an empty one", "--reason"))


def choose_findings(report: Report, wanted: Wanted) -> tuple[Finding, ...]:
    """The findings that are wanted, each once, those accepted already among them.

    Raises NumcheckError with everything that is not there.
    """
    findings = [*report.findings, *(acceptance.finding for acceptance in report.accepted)]
    known = {finding.fingerprint: finding for finding in findings}
    chosen: dict[str, Finding] = {}
    faults: list[Fault] = []
    for fingerprint in wanted.fingerprints:
        if fingerprint in known:
            chosen[fingerprint] = known[fingerprint]
        else:
            # Any two fingerprints share some digits: only what differs in a few is a near miss.
            close = get_close_matches(fingerprint, known, n=1, cutoff=0.8)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            faults.append(Fault(f"no finding has the fingerprint {fingerprint!r}{hint}"))
    for path, line, column in wanted.places:
        here = [finding for finding in findings if _stands_at(finding, path, line, column)]
        chosen |= {finding.fingerprint: finding for finding in here}
        if not here:
            faults.append(Fault("no finding at this place", path, line, column))
    if faults:
        raise NumcheckError(*faults)
    return tuple(chosen.values())


def _stands_at(finding: Finding, path: str, line: int, column: int) -> bool:
    """Whether a figure that a finding speaks of, and that is not one of a source, stands at a place."""
    claims = (claim for side in finding.sides for claim in side.claims if claim.document.role != "source")
    here = (claim for claim in claims if os.path.realpath(claim.document.path) == os.path.realpath(path))
    places = (claim.document.place(claim.figure.start) for claim in here)
    return any(at.line == line and column in (0, at.column) for at in places)


def make_entry(finding: Finding, reason: str, by: str) -> Accepted:
    """What is written of a finding."""
    from datetime import date

    from numcheck.accepted import Accepted
    from numcheck.pipeline import find_anchor

    claim = find_anchor(finding)
    sentence = " ".join(claim.document.prose[claim.sentence.start : claim.sentence.end].split())
    path = claim.document.name or claim.document.path
    why = " ".join(reason.split())
    return Accepted(finding.fingerprint, finding.rule, path, sentence, why, by, date.today().isoformat())


def find_name() -> str:
    """The name of who is at work: the one that git knows, else that of the login; NumcheckError where there is none."""
    import subprocess
    from getpass import getuser

    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, timeout=5, check=False)
        name = asked.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    try:
        return name or getuser()
    except (OSError, KeyError, ImportError):
        raise NumcheckError(Fault("who accepts this? name somebody", "--by")) from None
