"""`check --watch`: a process that checks again when a draft, a source or the configuration changes."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from numcheck.cli import main
from numcheck.job import Request
from numcheck.watching import list_watched, take_state

DRAFT = "The ferry carried 4,500 passengers on its first crossing.\n"
SOURCE = "On its first crossing the ferry carried 450 passengers.\n"
_PATIENCE = 60.0


class Watcher:
    """A run that watches, and the lines that it writes to either stream."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: queue.Queue[str] = queue.Queue()
        for stream in (process.stdout, process.stderr):
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream: Iterator[str]) -> None:
        for line in stream:
            self.lines.put(line)

    def wait(self, *words: str) -> None:
        """Nothing, once there were lines with these words, in this order or another."""
        left = set(words)
        while left:
            line = self.lines.get(timeout=_PATIENCE)
            left = {word for word in left if word not in line}

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_PATIENCE)


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watcher]:
    command = [sys.executable, "-m", "numcheck", "check", "--watch", "--format", "line", *options]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Watcher(process)
        finally:
            process.kill()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    (tmp_path / "sources" / "operator.txt").write_text(SOURCE, "utf-8")
    return tmp_path


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent otherwise")
def test_a_change_of_a_draft_or_a_source_is_checked_and_the_last_status_counts(desk: Path) -> None:
    # The report lies beside the draft: writing it is no change.
    with watching(desk, "draft.md", "--against", "sources", "--format", "json:report.json") as run:
        run.wait("1 error", "watching 2 files; stop with Ctrl-C")
        (desk / "draft.md").write_text(DRAFT.replace("4,500", "450"), "utf-8")
        run.wait("no findings", "watching 2 files")
        (desk / "sources" / "late.txt").write_text(SOURCE.replace("450", "470"), "utf-8")  # a new one
        run.wait("against 2 sources", "watching 3 files")
        (desk / "draft.md").unlink()
        run.wait("draft.md: no such file or folder", "watching")
        (desk / "draft.md").write_text(DRAFT.replace("4,500", "45"), "utf-8")
        run.wait("45 passengers here", "1 error", "watching")
        with pytest.raises(queue.Empty):  # and no run without a change
            run.lines.get(timeout=2)
        assert run.stop() == 1


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent otherwise")
def test_a_mistake_in_the_configuration_is_told_and_watched(desk: Path) -> None:
    settings = desk / "numcheck.yaml"
    settings.write_text("drafts: [{path: '*.md', against: 'sources/**'}]\n", "utf-8")
    with watching(desk) as run:
        run.wait("1 error", "watching")
        settings.write_text("draft: []\n", "utf-8")
        run.wait("unknown key 'draft'; did you mean 'drafts'?", "watching")
        settings.write_text("drafts: [{path: '*.md', against: 'sources/**'}]\nrules: {off: [conflict]}\n", "utf-8")
        run.wait("no findings", "watching")
        assert run.stop() == 0


def test_what_cannot_be_watched_or_checked_at_all_ends_the_run(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    assert main(["check", "-", "--watch"]) == 2
    assert "--watch: standard input cannot be watched" in capsys.readouterr().err
    assert main(["check", "darft.md", "--watch"]) == 2
    assert "did you mean 'draft.md'?" in capsys.readouterr().err


def test_folders_in_which_files_may_appear_are_watched(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    (desk / "sources" / "wire").mkdir()
    request = Request(("draft.md",), ("sources",))
    watched = {os.path.normpath(path) for path in list_watched(request, ["draft.md", "sources/operator.txt"])}
    assert watched == {"draft.md", ".", "sources/operator.txt", "sources", "sources/wire"}
    assert take_state(["sources"])["sources"][1] == -1
