"""`numcheck accept`: findings that were looked at are written to the file of accepted ones."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

import click

from numcheck.errors import Fault, NumcheckError
from numcheck.options import add_help, choose_documents, flatten
from numcheck.patterns import re
from numcheck.streams import deliver, say, say_faults

if TYPE_CHECKING:
    from numcheck.accepted import Accepted
    from numcheck.model import Claim, Finding, Report

_EPILOGUE = """\b
Examples:
  numcheck accept 091cf16ab222e1b8 --reason "The mayor corrected it by phone."
  numcheck accept drafts/fire.md:9:57 --reason "Two different fires."
  numcheck accept --all --reason "Printed before numcheck was used here."
"""
_FINGERPRINT = re.compile(r"[0-9A-Za-z]{12,20}")
_PLACE = re.compile(r"(.+?):([1-9][0-9]{0,8})(?::([1-9][0-9]{0,8}))?", re.ASCII)


DONE, FAILED = 0, 2


class Wanted(NamedTuple):
    """What the arguments ask to accept, and the drafts in which to look for it."""

    fingerprints: tuple[str, ...]
    places: tuple[tuple[str, int, int], ...]
    paths: tuple[str, ...]


@click.command(name="accept", epilog=_EPILOGUE, short_help="Accept findings that you have looked at.")
@click.argument("words", metavar="[FINGERPRINT|PATH:LINE[:COLUMN]|PATH]...", nargs=-1)
@choose_documents
@click.option("--all", "everything", is_flag=True, help="Accept all findings.")
@click.option("--reason", metavar="TEXT", required=True, help="Why they are accepted.")
@click.option("--by", metavar="NAME", default="", help="Who accepts them.  [default: your name in git, or your login]")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
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

    Name a finding by its fingerprint, which `check --format json` shows, or by its place. numcheck looks for it by
    running the same check as `numcheck check` with the same options and PATHs. A line without a column is enough if
    its findings are all about one figure, or if --select names the rules.
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
    if any(not fault.trace for fault in outcome.faults):
        raise NumcheckError(*outcome.faults, Fault("nothing was accepted"))
    findings = outcome.report.findings if everything else choose_findings(outcome.report, wanted, narrowed=bool(select))
    name = by or find_name()
    new = {entry.fingerprint for entry in add_accepted(job.home, [make_entry(one, reason, name) for one in findings])}
    if everything and len(new) < len(findings):
        say("note", f"{len(findings) - len(new)} of them were accepted already", plain=no_color)
    deliver([f"{line}\n" for line in tell_accepted(() if everything else findings, new, job.home)], "")
    say_faults(outcome.faults, plain=no_color)
    return FAILED if outcome.faults else DONE


def tell_accepted(findings: Sequence[Finding], new: Collection[str], home: str) -> Iterator[str]:
    """A line for each finding, and how many were written to a file; ``new`` holds the fingerprints of these."""
    for finding in findings:
        yield f"{'accepted' if finding.fingerprint in new else 'already accepted'}: {tell_finding(finding)}"
    if new:
        yield f"accepted {len(new):,} finding{'s' * (len(new) != 1)} in {home}"
    elif not findings:
        yield "nothing to accept"


def tell_finding(finding: Finding, claim: Claim | None = None, mark: str = "") -> str:
    """Where a finding stands, its rule and what it says, in one line; ``claim`` is the one that it is to be placed at."""
    from numcheck.report.control_codes import make_safe
    from numcheck.report.locations import tell_address
    from numcheck.report.messages import tell_message
    from numcheck.report.order import lead_claim

    claim = claim or lead_claim(finding)
    place = tell_address(claim.document, claim.figure.start)
    return " ".join(filter(None, (f"{place}:", mark, finding.rule, make_safe(tell_message(finding)))))


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
        raise NumcheckError(Fault("give findings or --all, not both"))
    strange = next((path for path in wanted.paths if path != "-" and not os.path.lexists(path)), None)
    if not everything and not named and strange is not None:
        expected = "expected a fingerprint, a file that exists, or a place such as draft.md:9"
        raise NumcheckError(Fault(f"{expected}, found {strange!r}"))
    if not everything and not named:
        raise NumcheckError(Fault("nothing to accept: name a fingerprint or a place such as draft.md:9, or use --all"))
    if "-" in wanted.paths:
        raise NumcheckError(Fault("findings in standard input cannot be accepted, since it has no path: name a file"))
    if not reason.strip():
        raise NumcheckError(Fault("expected a reason, found an empty one", "--reason"))


def choose_findings(report: Report, wanted: Wanted, *, narrowed: bool = False) -> tuple[Finding, ...]:
    """The findings that are wanted, each once, those accepted already among them.

    ``narrowed`` tells that the rules were named.  Raises NumcheckError with everything that is not there, and with lines
    that have findings of more than one figure, where neither a column nor a rule says which is meant.
    """
    standing = {finding.fingerprint for finding in report.findings}
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
        here = [finding for finding in findings if any(find_claims(finding, path, line, column))]
        # What is accepted already is none to choose from, unless there is nothing else.
        still = [finding for finding in here if finding.fingerprint in standing]
        chosen |= {finding.fingerprint: finding for finding in still or here}
        if not here:
            faults.append(Fault(f"no finding at this place{tell_nearest(findings, path, line)}", path, line, column))
        elif not (column or narrowed):
            faults += find_doubt(still, path, line)
    if faults:
        raise NumcheckError(*faults)
    return tuple(chosen.values())


def tell_nearest(findings: Sequence[Finding], path: str, line: int) -> str:
    """The finding in a file that stands nearest to a line, for the end of a message; empty where the file has none."""
    placed = [(one, claim) for one in findings for claim in find_claims(one, path)]
    if not placed:
        return ""
    nearest = min(placed, key=lambda pair: abs(pair[1].document.place(pair[1].figure.start).line - line))
    return f"; the nearest: {tell_finding(*nearest)}"


def find_doubt(findings: Sequence[Finding], path: str, line: int) -> Iterator[Fault]:
    """A fault that lists the findings of a line where they are of more than one figure."""
    placed = [(one, next(find_claims(one, path, line))) for one in findings]
    if len({claim.figure.start for _, claim in placed}) > 1:
        told = [f"\n    {tell_finding(one, claim, one.fingerprint)}" for one, claim in placed]
        yield Fault(
            f"findings of several figures; name one by its column or its fingerprint:{''.join(told)}", path, line
        )


def find_claims(finding: Finding, path: str, line: int = 0, column: int = 0) -> Iterator[Claim]:
    """What a finding says of the figures at a place, of all lines if none is given; sources are not looked at."""
    claims = (claim for side in finding.sides for claim in side.claims if claim.document.role != "source")
    here = (claim for claim in claims if os.path.realpath(claim.document.path) == os.path.realpath(path))
    for claim in here:
        at = claim.document.place(claim.figure.start)
        if line in (0, at.line) and column in (0, at.column):
            yield claim


def make_entry(finding: Finding, reason: str, by: str) -> Accepted:
    """What is written of a finding."""
    from datetime import date

    from numcheck.accepted import Accepted, spell_path
    from numcheck.pipeline import find_anchor

    claim = find_anchor(finding)
    sentence = " ".join(claim.document.prose[claim.sentence.start : claim.sentence.end].split())
    path = spell_path(claim.document.name or claim.document.path)
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
        raise NumcheckError(Fault("nobody to record as the one who accepts this: give a name", "--by")) from None
