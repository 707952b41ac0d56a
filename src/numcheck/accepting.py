"""What is written of a finding that is accepted, who accepts it, and what is told of it then."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from getpass import getuser

from numcheck.accepted import Accepted, spell_path
from numcheck.errors import Fault, NumcheckError
from numcheck.fingerprints import find_anchor
from numcheck.model import Claim, Finding
from numcheck.report.control_codes import make_safe
from numcheck.report.locations import tell_address
from numcheck.report.messages import tell_message
from numcheck.report.order import lead_claim


def make_entry(finding: Finding, reason: str, by: str) -> Accepted:
    """What is written of a finding."""
    claim = find_anchor(finding)
    sentence = " ".join(claim.document.prose[claim.sentence.start : claim.sentence.end].split())
    path = spell_path(claim.document.name or claim.document.path)
    why = " ".join(reason.split())
    return Accepted(finding.fingerprint, finding.rule, path, sentence, why, by, date.today().isoformat())


def find_name() -> str:
    """The name of who is at work: the one that git knows, else that of the login; NumcheckError where there is none."""
    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, timeout=5, check=False)
        name = asked.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    try:
        return name or getuser()
    except (OSError, KeyError, ImportError):
        raise NumcheckError(Fault("nobody to record as the one who accepts this: give a name", "--by")) from None


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
    claim = claim or lead_claim(finding)
    place = tell_address(claim.document, claim.figure.start)
    return " ".join(filter(None, (f"{place}:", mark, finding.rule, make_safe(tell_message(finding)))))
