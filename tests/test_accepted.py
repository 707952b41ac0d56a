"""The file of accepted findings: what it holds, all that may be wrong with it, and how it is added to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from numcheck import accepted
from numcheck.accepted import Accepted, add_accepted, load_accepted, read_accepted
from numcheck.errors import NumcheckError

ENTRY = {"fingerprint": "0" * 16, "rule": "hedge", "path": "a.md", "sentence": "Ten: ships.", "reason": "so be it"}
GOOD = "{fingerprint: 0123456789abcdef, rule: hedge, path: a.md, sentence: x, reason: y}"


def entry(number: int, **more: str) -> Accepted:
    return Accepted(**{**ENTRY, "fingerprint": f"{number:016x}", **more})


WRONG = {
    "a: b\n": ["1:1: accepted findings: expected a list, found a mapping"],
    "- a\n": ["1:3: an accepted finding: expected a mapping, found text ('a')"],
    "- {}\n": ["1:3: an accepted finding: missing 'fingerprint', 'rule', 'path', 'sentence', 'reason'"],
    f"- {GOOD}\n- {GOOD}\n": ["2:3: '0123456789abcdef' is accepted twice, first in line 1"],
    f"- {GOOD.replace('abcdef', 'abcdeg')}\n": [
        "1:17: fingerprint: expected 16 hexadecimal digits, found '0123456789abcdeg'"
    ],
    f"- {GOOD.replace('reason: y', 'reason: ')}\n": ["1:81: reason: expected text, found nothing"],
    f"- {GOOD.replace('reason', 'raeson')}\n": [
        "1:3: an accepted finding: missing 'reason'",
        "1:73: an accepted finding: unknown key 'raeson'; did you mean 'reason'?",
    ],
    f"- {GOOD.replace('}', ', date: 2025-02-30}')}\n": [
        "1:90: date: expected a date such as 2025-01-31, found '2025-02-30'"
    ],
    "- {a\n": ["1:3: what begins here is never closed: expected ',' or '}'"],
    "- rule: x\n\tpath: x\n": ["2:1: tabs cannot indent YAML: use spaces"],
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_at_its_place(text: str) -> None:
    with pytest.raises(NumcheckError) as caught:
        read_accepted(text, "accepted.yaml")
    assert [str(fault).partition("\n")[0] for fault in caught.value.faults] == [
        f"accepted.yaml:{fault}" for fault in WRONG[text]
    ]


def test_files_that_hold_nothing_or_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "accepted.yaml"
    assert load_accepted(str(path)) == ()
    path.write_text("# nothing yet\n")
    assert load_accepted(str(path)) == ()
    path.write_bytes(b"\0\1")
    with pytest.raises(NumcheckError, match="this is a binary file"):
        load_accepted(str(path))
    path.unlink()
    path.mkdir()
    with pytest.raises(NumcheckError, match="this is a folder, not a file"):
        load_accepted(str(path))


def test_what_is_added_is_read_again_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "accepted.yaml"
    first = entry(1, sentence='"Ten: ships" - \u20ac5 \u2028 é #', by="0x1", date="2025-01-31")
    assert add_accepted(str(path), [first]) == (first,)
    text = path.read_text("utf-8")
    assert text.startswith("# Findings that somebody has looked at and accepted")
    path.write_text("# ours\n" + text + "\n# the end", "utf-8")
    second = entry(2)
    assert add_accepted(str(path), [first, second, second]) == (second,)
    assert path.read_text("utf-8") == (
        "# ours\n" + text + "\n# the end\n- fingerprint: '0000000000000002'\n  rule: hedge\n  path: a.md\n"
        "  sentence: 'Ten: ships.'\n  reason: so be it\n"
    )
    found = load_accepted(str(path))
    assert [(one.fingerprint, one.sentence, one.by, one.date) for one in found] == [
        (first.fingerprint, first.sentence, "0x1", "2025-01-31"),
        (second.fingerprint, second.sentence, "", ""),
    ]
    assert found[1].spot.line == text.count("\n") + 4
    before = os.stat(path).st_mtime_ns
    assert add_accepted(str(path), [second]) == ()
    assert os.stat(path).st_mtime_ns == before


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (f"  - {GOOD}\n", b"  - fingerprint"),
        (f"- {GOOD}\r\n", b"\r\n- fingerprint: '0000000000000001'\r\n  rule"),
        (f"\ufeff- {GOOD}", b"\n- fingerprint"),
    ],
)
def test_the_form_of_the_file_is_kept(tmp_path: Path, before: str, line: bytes) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_bytes(before.encode())
    add_accepted(str(path), [entry(1)])
    after = path.read_bytes()
    assert after.startswith(before.encode()) and line in after
    assert len(load_accepted(str(path))) == 2


@pytest.mark.parametrize("before", (f"[{GOOD}]\n", f"- {GOOD}\n...\n"))
def test_a_file_that_cannot_be_added_to_is_left_alone(tmp_path: Path, before: str) -> None:
    path = tmp_path / "accepted.yaml"
    path.write_text(before)
    with pytest.raises(NumcheckError) as caught:
        add_accepted(str(path), [entry(1)])
    assert str(caught.value) == (
        f"{path}: nothing can be added to this file: write it as a list with one entry below the other "
        "('- fingerprint: ...')"
    )
    assert path.read_text() == before


@pytest.mark.slow
def test_a_file_of_thousands_of_findings_is_read_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "accepted.yaml"
    entries = [entry(number, sentence=f"Ten ships of {'x' * 500}.") for number in range(2000)]
    assert len(add_accepted(str(path), entries)) == 2000
    assert path.stat().st_size > 1 << 20
    assert add_accepted(str(path), [*entries, entry(2000)]) == (entry(2000),)
    assert len(load_accepted(str(path))) == 2001


@pytest.mark.slow
def test_a_file_does_not_grow_beyond_what_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accepted, "MAX_SIZE", 1 << 20)
    path = tmp_path / "accepted.yaml"
    add_accepted(str(path), [entry(1)])
    before = path.read_text()
    with pytest.raises(NumcheckError, match="the file would become too large: name another one with --baseline"):
        add_accepted(str(path), [entry(number, sentence="x" * 700) for number in range(2, 1500)])
    assert path.read_text() == before
    with pytest.raises(NumcheckError, match="the file cannot be written: no such file or directory"):
        add_accepted(str(tmp_path / "nowhere" / "accepted.yaml"), [entry(1)])


@pytest.mark.skipif(os.name == "nt", reason="nobody waits there")
def test_who_adds_at_the_same_time_waits(tmp_path: Path) -> None:
    code = (
        "import sys; from numcheck.accepted import *\n"
        "for i in range(10): add_accepted(sys.argv[1], [Accepted(f'{i:015x}' + sys.argv[2], 'r', 'p', 's', 'y')])"
    )
    path = tmp_path / "accepted.yaml"
    runs = [subprocess.Popen([sys.executable, "-c", code, str(path), str(number)]) for number in range(4)]
    assert [run.wait(60) for run in runs] == [0] * 4
    assert len(load_accepted(str(path))) == 40
    assert os.listdir(tmp_path) == ["accepted.yaml"]
