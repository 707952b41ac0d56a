"""What a finding says is wrong, in one sentence."""

from __future__ import annotations

from numcheck.model import Finding


def tell_message(finding: Finding) -> str:
    """What is wrong, with the likely slip as a question behind it.

    >>> tell_message(Finding("conflict", "error", "62 here, 26 in army", (), diagnosis="digits swapped"))
    '62 here, 26 in army: digits swapped?'
    """
    diagnosis = finding.diagnosis or ""
    if not diagnosis or diagnosis.lower() in finding.message.lower():
        return finding.message
    return f"{finding.message}: {diagnosis}{'' if diagnosis.endswith(('?', '.')) else '?'}"
