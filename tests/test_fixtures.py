"""Whole cases: a draft and its sources, or reports of one event, and exactly what is to be found in them.

fixtures/<case>/draft.md is checked against fixtures/<case>/sources, or, where there is no draft, the files of
fixtures/<case>/reports against each other.  expected.yaml lists every finding with its place; for the ledger it
names the figures that matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import numcheck
from numcheck.model import DATES, Claim, Report

FIXTURES = Path(__file__).parent.parent / "fixtures"
CASES = sorted(path.parent.name for path in FIXTURES.glob("*/expected.yaml"))


@cache
def check(case: str) -> Report:
    folder = FIXTURES / case
    if (folder / "draft.md").exists():
        return numcheck.check(folder / "draft.md", against=folder / "sources")
    return numcheck.check(folder / "reports")


def expected(case: str) -> dict[str, Any]:
    return yaml.safe_load((FIXTURES / case / "expected.yaml").read_text("utf-8"))


def place(case: str, claim: Claim) -> str:
    path = Path(claim.document.path).relative_to(FIXTURES / case)
    line, column = claim.document.place(claim.figure.start)
    return f"{path.as_posix()}:{line}:{column}"


def describe(case: str, report: Report) -> Iterator[dict[str, Any]]:
    """The findings as expected.yaml writes them; no key for what a finding does not have."""
    for finding in report.findings:
        first = finding.sides[0].claims
        others = [claim.figure.text for side in finding.sides for claim in side.claims if claim is not first[0]]
        yield {
            "at": place(case, first[0]),
            "rule": finding.rule,
            "quote": first[0].figure.text,
            **({"diagnosis": finding.diagnosis} if finding.diagnosis else {}),
            **({"against": others} if others else {}),
        }


def test_there_are_cases() -> None:
    assert len(CASES) >= 6
    assert sorted(path.name for path in FIXTURES.iterdir() if path.is_dir()) == CASES


@pytest.mark.parametrize("case", CASES)
def test_findings(case: str) -> None:
    assert list(describe(case, check(case))) == expected(case)["findings"]


@pytest.mark.parametrize("case", CASES)
def test_every_place_is_that_of_its_quote(case: str) -> None:
    for finding in expected(case)["findings"]:
        path, line, column = finding["at"].rsplit(":", 2)
        text = (FIXTURES / case / path).read_bytes().decode("utf-8")
        assert text.splitlines()[int(line) - 1][int(column) - 1 :].startswith(finding["quote"])


@pytest.mark.parametrize("case", [case for case in CASES if "ledger" in expected(case)])
def test_ledger(case: str) -> None:
    report = check(case)
    assert report.ledger is not None
    drafted = [
        figures for document, figures in zip(report.documents, report.figures, strict=True) if document.role == "draft"
    ]
    of_figures = [entry for entry in report.ledger if entry.claim.figure.kind not in DATES]
    assert [entry.claim.figure for entry in of_figures] == [figure for figures in drafted for figure in figures]
    assert list(report.ledger[: len(of_figures)]) == of_figures  # dates, times and ranks stand below
    statuses: dict[str, set[str]] = {}
    for entry in of_figures:
        statuses.setdefault(entry.claim.figure.text, set()).add(entry.status)
    wanted = {quote: {status} for quote, status in expected(case)["ledger"].items()}
    assert {quote: statuses.get(quote) for quote in wanted} == wanted
