"""What changed since a commit, as git tells, and the report on that alone."""

from __future__ import annotations

import os
import subprocess
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from numcheck.errors import Fault, NumcheckError, near_miss

if TYPE_CHECKING:
    from numcheck.model import Claim, Document, Entry, Finding, Report

OPTION = "--diff"
Lines = tuple[tuple[int, int], ...]  # from and to, both from 1 and included, in order
# What is missing from a partial clone is not fetched, and nothing is written.
_QUIET = {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
ALL: Lines = ((1, 1 << 62),)


def limit_to_lines(report: Report, base: str) -> Report:
    """The report on lines that changed since a commit: a finding stays if one of its figures, a source's too, stands on such a line.

    Drafts that git does not know count as changed, sources that it does not know as unchanged.

    Raises NumcheckError where git cannot tell.
    """
    lines = read_changes(base, report.documents)

    def is_new(claim: Claim) -> bool:
        return _meets(lines[claim.document], claim.document, claim.figure.start, claim.figure.end)

    def concerns(finding: Finding) -> bool:
        return any(is_new(claim) for side in finding.sides for claim in side.claims)

    def is_fresh(entry: Entry) -> bool:
        return is_new(entry.claim) or any(map(is_new, entry.sources))

    findings = tuple(filter(concerns, report.findings))
    ledger = None if report.ledger is None else tuple(filter(is_fresh, report.ledger))
    kept = {(entry.claim.document, entry.claim.figure.start) for entry in ledger or ()}
    figures = tuple(
        tuple(
            one
            for one in own
            if document.role == "source"
            or (document, one.start) in kept
            or _meets(lines[document], document, one.start, one.end)
        )
        for document, own in zip(report.documents, report.figures, strict=True)
    )
    left = len(report.findings) - len(findings)
    told = f"; {left:,} finding{'' if left == 1 else 's'} on other lines left out" if left else ""
    return replace(
        report,
        figures=figures,
        findings=findings,
        ledger=ledger,
        accepted=tuple(one for one in report.accepted if concerns(one.finding)),
        idle=tuple(one for one in report.idle if _meets(lines[one[0]], one[0], one[1], one[1] + 1)),
        scope=f"only lines changed since {base}{told}",
    )


def _meets(lines: Lines, document: Document, start: int, end: int) -> bool:
    """Whether a stretch of a document touches changed lines; in an extracted text only the whole file changes."""
    first, last = document.place(start).line, document.place(max(start, end - 1)).line
    at = bisect_left(lines, first, key=lambda one: one[1])
    return at < len(lines) and lines[at][0] <= last


def read_changes(base: str, documents: Sequence[Document]) -> Mapping[Document, Lines]:
    """For each document the lines that changed between the commit from which the current branch left ``base`` and the files now.

    Raises NumcheckError where there is no git, no repository, no such commit or no common history.
    """
    from numcheck.report.locations import has_lines

    top = os.path.realpath(_ask("rev-parse", "--show-toplevel").removesuffix("\n"))
    fork = _find_fork(base)
    changed = _read_diff(fork)
    new = {*_ask("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/").split("\0")} - {""}
    known = {*_ask("ls-files", "-z", "--full-name", ":/").split("\0")} - {""}
    found: dict[Document, Lines] = {}
    for document in documents:
        name = os.path.relpath(os.path.realpath(document.path), top).replace(os.sep, "/")
        if name in new or (name not in known and document.role != "source"):
            found[document] = ALL
        else:
            lines = changed.get(name, ())
            found[document] = (
                ALL if lines and document.locations and not has_lines(document, document.locations[0].start) else lines
            )
    return found


def _find_fork(base: str) -> str:
    """The commit from which the current branch left another one."""
    commit = _try("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if not commit:
        names = (_try("for-each-ref", "--format=%(refname:short)") or "").split()
        hint = near_miss(base, names) or "; in CI it may have to be fetched first (actions/checkout: fetch-depth: 0)"
        raise NumcheckError(Fault(f"git knows no commit {base!r}{hint}", OPTION))
    fork = _try("merge-base", commit.strip(), "HEAD")
    if not fork:
        raise NumcheckError(
            Fault(f"git knows no common history of {base!r} and this branch; fetch all of it (fetch-depth: 0)", OPTION)
        )
    return fork.strip()


def _read_diff(commit: str) -> dict[str, Lines]:
    """The changed lines of each file, by its path from the root; all lines of one that is no text."""
    options = ("--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules", "--no-relative")
    names = [name for name in _ask("diff", *options, "--name-only", "-z", commit).split("\0") if name]
    # The sections come in the order of the names, which may hold anything and are quoted in the heads.
    parts = _ask("diff", *options, "--unified=0", "--inter-hunk-context=0", commit).split("\ndiff --git ")
    sections = parts if names else []
    if len(sections) != len(names):
        raise NumcheckError(Fault("the output of git diff could not be read", OPTION))
    return {name: _read_section(section) for name, section in zip(names, sections, strict=True)}


def _read_section(section: str) -> Lines:
    """The lines that one file of a diff gained.

    >>> _read_section("a/x b/x\\n@@ -3 +3,2 @@\\n-old\\n+new\\n+new\\n@@ -9,2 +10,0 @@\\n-gone\\n-gone")
    ((3, 4),)
    """
    if "\nBinary files " in section:
        return ALL
    lines: list[tuple[int, int]] = []
    for line in section.split("\n"):
        if line.startswith("@@ "):
            start, _, count = line.split(" ")[2].removeprefix("+").partition(",")
            if count != "0":
                lines.append((int(start), int(start) + int(count or 1) - 1))
    return tuple(lines)


def _ask(*words: str) -> str:
    """What git prints; NumcheckError with its complaint where it fails."""
    done = _call(words)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        raise NumcheckError(Fault(f"git cannot tell what changed: {told}", OPTION))
    return done.stdout.decode("utf-8", "surrogateescape")


def _try(*words: str) -> str | None:
    """What git prints; None where it fails."""
    done = _call(words)
    return None if done.returncode else done.stdout.decode("utf-8", "surrogateescape")


def _call(words: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ("git", *words), capture_output=True, check=False, stdin=subprocess.DEVNULL, env={**os.environ, **_QUIET}
        )
    except OSError:
        raise NumcheckError(Fault("git is not installed, so nothing tells what changed", OPTION)) from None
