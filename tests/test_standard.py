"""The Python interface: names that come when they are asked for, and checks in one call."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import numcheck
from numcheck.documents import in_memory

DRAFT = "The landslide killed 41 people in Orvel."
SOURCE = "At Orvel 14 people died in the landslide."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    (tmp_path / "sources" / "mayor.txt").write_text(SOURCE, "utf-8")
    return tmp_path


def test_every_name_is_there() -> None:
    assert set(numcheck.__all__) <= set(dir(numcheck))
    assert all(getattr(numcheck, name) for name in numcheck.__all__)
    assert not hasattr(numcheck, "chekc")


def test_importing_loads_only_the_version() -> None:
    show = "import sys, numcheck; print(*sorted(m for m in sys.modules if m.startswith('numcheck')))"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["numcheck", "numcheck.version"]


def test_paths(folder: Path) -> None:
    report = numcheck.check(folder / "draft.md", against=str(folder / "sources"))
    (finding,) = report.findings
    assert (finding.rule, finding.diagnosis) == ("conflict", "digits swapped")
    assert [document.role for document in report.documents] == ["draft", "source"]
    assert [entry.status for entry in report.ledger or ()] == ["conflicting"]


def test_a_source_inside_the_folder_of_drafts_is_no_draft(folder: Path) -> None:
    report = numcheck.check(folder, against=folder / "sources")
    assert [(Path(document.path).name, document.role) for document in report.documents] == [
        ("draft.md", "draft"),
        ("mayor.txt", "source"),
    ]


def test_documents_take_the_role_of_their_place() -> None:
    draft, source = in_memory(DRAFT, "draft.txt"), replace(in_memory(SOURCE, "source.txt"), role="draft")
    assert [finding.rule for finding in numcheck.check([draft], against=[source]).findings] == ["conflict"]
    peers = numcheck.check([draft, source])
    assert [finding.rule for finding in peers.findings] == ["conflict"]
    assert {document.role for document in peers.documents} == {"peer"}
    assert peers.ledger is None


def test_documents_and_paths_together(folder: Path) -> None:
    report = numcheck.check(in_memory(DRAFT, "draft.txt"), against=[folder / "sources", in_memory("Rain fell.")])
    assert [document.role for document in report.documents] == ["draft", "source", "source"]
    assert len(report.findings) == 1


def test_rules_of_ones_own(folder: Path) -> None:
    rule = folder / "toll.yaml"
    rule.write_text("id: toll\nkind: compare\nseverity: notice\nabout: {concept: killed}\nmessage: look\nwhy: Tolls.\n")
    report = numcheck.check(folder / "draft.md", against=folder / "sources", rules=rule)
    assert sorted(finding.rule for finding in report.findings) == ["conflict", "toll"]


def test_comments_accept_findings() -> None:
    source = in_memory(SOURCE, "source.txt")
    report = numcheck.check(in_memory(f"{DRAFT} <!-- numcheck: ok conflict -- recount -->"), against=source)
    assert (report.findings, [one.reason for one in report.accepted]) == ((), ["recount"])
    with pytest.raises(numcheck.NumcheckError, match="<text>:1:60: unknown rule 'conflit'"):
        numcheck.check(in_memory(f"{DRAFT} <!-- numcheck: ok conflit -- recount -->"), against=source)


def test_everything_that_is_wrong_is_told(folder: Path) -> None:
    with pytest.raises(numcheck.NumcheckError) as caught:
        numcheck.check([folder / "draft.md", folder / "draught.md", folder / "plan.pdf"], against=folder / "sources")
    assert [Path(fault.path).name for fault in caught.value.faults] == ["draught.md", "plan.pdf"]
    with pytest.raises(numcheck.NumcheckError, match="no figure was found in this source"):
        numcheck.check(folder / "draft.md", against=in_memory("Rain fell.", "rain.txt"))
    with pytest.raises(numcheck.NumcheckError, match="no figure was found in any of the 2 sources"):
        numcheck.check(folder / "draft.md", against=[in_memory("Rain fell.")] * 2)
    with pytest.raises(numcheck.NumcheckError, match="no document"):
        numcheck.check([])
