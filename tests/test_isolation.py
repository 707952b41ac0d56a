"""One document or rule on which numcheck itself fails is told as a fault; all the others are reported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from numcheck import pipeline
from numcheck.checks import KINDS
from numcheck.checks.kind import Kind
from numcheck.cli import main
from numcheck.figures.extract import Extractor
from numcheck.files import loading
from numcheck.reading import read as reading

Run = Callable[..., tuple[int, str, str]]

BAD = "Poisoned: 666 lamps burned.\n"
GOOD = "Turnout fell from 80 percent to 60 percent, a drop of 30 percentage points.\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NUMCHECK_TRACEBACK", raising=False)
    Path("bad.md").write_text(BAD)
    Path("good.md").write_text(GOOD)

    def start(*args: str) -> tuple[int, str, str]:
        status = main(list(args))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return start


def fail_on_poison(function: Callable, text_of: Callable) -> Callable:
    def failing(*args: object) -> object:
        if "Poisoned" in text_of(*args):
            raise ZeroDivisionError("division by zero")
        return function(*args)

    return failing


@pytest.fixture(params=["reading", "figures", "claims", "facts"])
def fails(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A step that fails on the poisoned document; how it is told of."""
    if request.param == "reading":
        monkeypatch.setattr(loading, "read", fail_on_poison(loading.read, lambda path, data, role: data.decode()))
        return "bad.md: it could not be read"
    if request.param == "figures":
        extract = fail_on_poison(Extractor.read, lambda reader, document: document.text)
        monkeypatch.setattr(Extractor, "read", extract)
        return "bad.md: its figures could not be read"
    name = {"claims": "read_claims", "facts": "read_profile"}[request.param]
    step = fail_on_poison(getattr(reading, name), lambda document, *rest: document.text)
    monkeypatch.setattr(reading, name, step)
    problem = "its figures could not be read" if name == "read_claims" else pipeline.UNCOMPARED
    return f"bad.md: {problem}"


CAUSE = ", by a fault of numcheck: ZeroDivisionError: division by zero\n"


def test_a_document_that_fails_stops_no_other(run: Run, fails: str) -> None:
    status, out, err = run("check", ".", "--format", "line")
    assert status == 2
    assert f"error: {fails}{CAUSE}" in err
    assert "please report" in err and "Traceback" not in out + err
    assert "good.md:1:" in out and "bad.md (no figure)" not in out


def test_a_source_that_fails_stops_no_draft(run: Run, fails: str) -> None:
    Path("other.txt").write_text("Turnout in the north was 61 percent.\n")
    status, out, err = run("check", "good.md", "--against", "bad.md", "--against", "other.txt", "--format", "line")
    assert (status, f"error: {fails}{CAUSE}" in err) == (2, True)
    assert "good.md:1:" in out


def test_extract_goes_on_behind_a_document_that_fails(run: Run, fails: str) -> None:
    status, out, err = run("extract", ".", "--format", "jsonl")
    assert "good.md" in out
    # What a figure is said of is of no interest here.
    assert (status, f"error: {fails}{CAUSE}" in err) in ((2, True), (0, "bad.md" not in out))
    assert (status == 0) is ("bad.md" in out)


def test_accept_takes_what_is_found_elsewhere(run: Run, fails: str) -> None:
    status, out, err = run("accept", ".", "--all", "--reason", "Agreed with the board.", "--by", "Ann")
    assert (status, fails in err) == (2, True)
    assert "good.md" in Path("accepted.yaml").read_text() and "accepted 1 finding" in out


def test_explain_tells_of_a_document_that_fails(run: Run, fails: str) -> None:
    status, out, err = run("explain", "good.md:1", "bad.md")
    assert (status, fails in err) == (2, True)
    assert "80 percent" in out


def test_a_rule_that_fails_on_one_document_is_applied_to_the_others(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(rule: object, run: pipeline.Run) -> object:
        if any("Poisoned" in reading.document.text for reading in run.reported()):
            raise IndexError("list index out of range")
        yield from KINDS_BEFORE["change"].check(rule, run)

    KINDS_BEFORE = dict(KINDS)
    monkeypatch.setitem(KINDS, "change", Kind(check, KINDS["change"].schema))
    Path("bad.md").write_text(f"{BAD}\nTwelve lamps were lit in all, 8 of them red and 5 green.\n")
    status, out, err = run("check", ".", "--format", "line")
    assert status == 2
    assert "error: bad.md: the rule 'change' could not be applied, by a fault of numcheck: IndexError: list" in err
    assert "good.md:1:" in out
    assert err.count("could not be applied") == 1


def test_a_rule_that_fails_everywhere_is_named_and_the_others_are_applied(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "share", Kind(lambda rule, run: [][0], KINDS["share"].schema))
    status, out, err = run("check", "good.md", "--format", "line")
    assert status == 2
    assert "error: good.md: the rule 'share' could not be applied, by a fault of numcheck: IndexError" in err
    assert "good.md:1:" in out


def test_a_rule_of_a_pack_that_fails_in_its_examples_is_told_at_its_place(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "bounds", Kind(lambda rule, run: [][0], KINDS["bounds"].schema))
    status, out, err = run("rules", "test", "sport")
    assert status == 2
    assert (
        "marathon-time.yaml:" in err and "the rule 'marathon-time' could not be applied, by a fault of numcheck" in err
    )
    assert "Traceback" not in out + err


def test_a_format_that_fails_stops_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from numcheck.report import json

    monkeypatch.setattr(json, "render_report", lambda report, look: 1 / 0)
    status, out, err = run("check", "good.md", "--format", "json:out.json", "--format", "line")
    assert (status, "good.md:1:" in out) == (2, True)
    assert "error: out.json: the report in the format 'json' could not be made, by a fault of numcheck" in err


def test_the_traceback_is_shown_to_who_asks_for_it(run: Run, fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMCHECK_TRACEBACK", "1")
    _, out, err = run("check", ".")
    assert "Traceback (most recent call last):" in err and "Traceback" not in out
