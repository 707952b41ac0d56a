"""The command line from outside: what is printed where, exit statuses, and every message."""

from __future__ import annotations

import io
import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from numcheck import toolkit
from numcheck.lexicon import Lexicon
from numcheck.model import Claim, Counted, Document, Entry, Figure, Finding, Interval, Report, Side, Span
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule, Ruleset
from numcheck.terms import NO_TERMS, Terms

Run = Callable[..., tuple[int, str, str]]


def read_numbers(document: Document) -> tuple[Figure, ...]:
    """Every number with the word behind it: enough of a reader to see what the command does with figures."""
    return tuple(
        Figure(
            match.start(),
            match.end(),
            match[0],
            float(match[1]),
            Interval(float(match[1]), float(match[1])),
            "exact",
            "count",
            None,
            Span(*match.span(1)),
            Counted(match[2], match[2]),
        )
        for match in re.finditer(r"(\d+) (\w+)", document.prose)
    )


def compare_first(
    documents: Sequence[Document], rules: Ruleset, extract: toolkit.Extract, terms: Terms = NO_TERMS
) -> Report:
    """A finding of each rule if the first figures of the first and the last document differ."""
    figures = tuple(extract(document) for document in documents)
    claims = [
        Claim(document, found[0], Span(0, len(document.text)), "paragraph", "")
        for document, found in zip(documents, figures, strict=True)
        if found
    ]
    findings: list[Finding] = []
    if len(claims) > 1 and claims[0].figure.value != claims[-1].figure.value:
        sides = tuple(Side(claim.figure.text, (claim,)) for claim in (claims[0], claims[-1]))
        findings = [Finding(rule.id, rule.severity, "they differ", sides, "things") for rule in rules]
    drafts = [claim for claim in claims if claim.document.role == "draft"]
    ledger = tuple(
        Entry(claim, "conflicting", rule=findings[0].rule) if findings else Entry(claim, "unsupported")
        for claim in drafts
    )
    has_draft = any(document.role == "draft" for document in documents)
    return Report(tuple(documents), figures, tuple(findings), ledger if has_draft else None)


RULES = Ruleset(
    (
        Rule("conflict", "compare", "error", parse_message("they differ"), "why"),
        Rule("hedge", "hedge", "warning", parse_message("they differ"), "why"),
        Rule("unsupported", "unsupported", "notice", parse_message("they differ"), "why"),
    )
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numcheck: Run) -> Run:
    """Runs the command in a folder with a draft and two sources: exit status, standard output, standard error."""
    (tmp_path / "draft.md").write_text("Soldiers moved 62 families.\n")
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/army.txt").write_text("The army moved 26 families.\n")
    (tmp_path / "sources/wire.txt").write_text("The wire counts 26 families.\n")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "NUMCHECK_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(toolkit, "load_extract", lambda packs: read_numbers)
    monkeypatch.setattr(
        toolkit, "load_toolkit", lambda packs: toolkit.Toolkit(RULES, Lexicon({}), read_numbers, compare_first)
    )
    return numcheck


# ---- check


def test_a_finding_is_reported_and_gives_one(run: Run) -> None:
    status, out, err = run("check", "draft.md", "--against", "sources", "--select", "conflict")
    assert (status, err) == (1, "")
    assert out.splitlines()[0] == "numcheck  draft.md against 2 sources: army and wire"
    assert out.splitlines()[1] == out.splitlines()[-1] == "1 error · 1 figure: 1 conflicting"
    assert out.splitlines()[3].startswith("✗ error    conflict · things ")


def test_nothing_found_gives_zero_and_the_coverage(run: Run) -> None:
    Path("draft.md").write_text("Soldiers moved 26 families.\n")
    status, out, err = run("check", "draft.md", "--against", "sources", "--quiet")
    assert (status, out, err) == (0, "no findings · 1 figure: 1 unsupported\n", "")


@pytest.mark.parametrize(
    ("fail_on", "select", "status"),
    [
        ("error", "conflict", 1),
        ("error", "hedge", 0),
        ("warning", "hedge", 1),
        ("warning", "unsupported", 0),
        ("notice", "unsupported", 1),
        ("never", "conflict", 0),
    ],
)
def test_fail_on_tells_from_which_severity_on_the_status_is_one(
    run: Run, fail_on: str, select: str, status: int
) -> None:
    assert run("check", "draft.md", "--against", "sources", "--fail-on", fail_on, "--select", select)[0] == status


def test_rules_are_selected_and_ignored_by_lists(run: Run) -> None:
    report = run("check", "draft.md", "--against", "sources", "--format", "json", "--select", "conflict,hedge")[1]
    assert [finding["rule"] for finding in json.loads(report)["findings"]] == ["conflict", "hedge"]
    args = ("--ignore", "conflict", "--ignore", " hedge ,")
    report = run("check", "draft.md", "--against", "sources", "--format", "json", *args)[1]
    assert [finding["rule"] for finding in json.loads(report)["findings"]] == ["unsupported"]


def test_roles_are_those_of_the_arguments(run: Run) -> None:
    report = json.loads(run("check", "draft.md", "--against", "sources", "--format", "json")[1])
    assert [(one["path"], one["role"]) for one in report["documents"]] == [
        ("draft.md", "draft"),
        ("sources/army.txt", "source"),
        ("sources/wire.txt", "source"),
    ]
    assert "ledger" in report
    report = json.loads(run("check", "draft.md", "sources", "--format", "json")[1])
    assert {one["role"] for one in report["documents"]} == {"peer"}
    assert "ledger" not in report


def test_against_may_be_repeated(run: Run) -> None:
    args = ("--against", "sources/army.txt", "--against", "sources/w*.txt")
    report = json.loads(run("check", "draft.md", *args, "--format", "json")[1])
    assert [one["path"] for one in report["documents"][1:]] == ["sources/army.txt", "sources/wire.txt"]


def test_a_folder_that_holds_the_sources_too_gives_only_the_rest_as_drafts(run: Run) -> None:
    report = json.loads(run("check", ".", "--against", "sources", "--format", "json")[1])
    assert [one["path"] for one in report["documents"] if one["role"] == "draft"] == ["draft.md"]


def test_a_draft_named_by_itself_is_no_source_of_itself(run: Run) -> None:
    report = json.loads(run("check", "draft.md", "--against", ".", "--format", "json")[1])
    assert [one["path"] for one in report["documents"] if one["role"] == "source"] == [
        "sources/army.txt",
        "sources/wire.txt",
    ]


def test_standard_input_has_the_name_it_is_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"`62 options` and 26 families\n")

    monkeypatch.setattr(sys, "stdin", Stdin)
    status, out, _ = run("extract", "-", "--stdin-name", "desk/draft.md", "--format", "jsonl")
    assert status == 0
    assert [(one["path"], one["text"]) for one in map(json.loads, out.splitlines())] == [
        ("desk/draft.md", "26 families")
    ]


def test_all_lists_confirmed_figures_too_and_a_hint_names_the_sources(run: Run) -> None:
    few = run("check", "draft.md", "--against", "sources", "--select", "conflict")[1]
    assert "\nFigures of the draft that are not confirmed\n" in few
    assert "\nTo see why: numcheck explain draft.md:1:16 --against sources\n" in few
    assert "\nFigures of the draft\n" in run("check", "draft.md", "--against", "sources", "--all")[1]


def test_several_formats_go_to_their_files(run: Run) -> None:
    args = ("--format", "line", "--format", "json:out.json", "--format", "terminal:out.txt")
    status, out, _ = run("check", "draft.md", "--against", "sources", "--select", "conflict", *args)
    assert status == 1
    assert out.startswith("numcheck draft.md against 2 sources\ndraft.md:1:16: error conflict they differ\n1 error · ")
    assert json.loads(Path("out.json").read_text())["summary"]["errors"] == 1
    assert Path("out.txt").read_text().startswith("numcheck  draft.md against 2 sources: army and wire\n")


def test_a_format_with_a_file_only_leaves_standard_output_alone(run: Run) -> None:
    assert run("check", "draft.md", "--against", "sources", "--format", "json:out.json")[1] == ""


def test_a_dash_for_the_file_is_standard_output(run: Run) -> None:
    assert json.loads(run("check", "draft.md", "--against", "sources", "--format", "json:-")[1])["version"] == 1


def test_colour_is_for_terminals_and_for_who_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    check = ("check", "draft.md", "--against", "sources")
    assert "\x1b" not in run(*check)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31m" in run(*check)[1]
    assert "\x1b" not in run(*check, "--no-color")[1]
    assert "\x1b[1;31merror:" in run("check")[2]
    assert "\x1b" not in run("check", "--no-color")[2]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run(*check)[1]


def test_a_terminal_has_its_width_within_reason(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, width in (("80", 80), ("400", 120), ("10", 60)):
        monkeypatch.setenv("COLUMNS", name)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        head = run("check", "draft.md", "--against", "sources", "--no-color")[1].splitlines()[3]
        assert len(head) == width


def test_a_pipe_has_one_width_and_utf8_whatever_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("check", "draft.md", "--against", "sources")[1]
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "dumb")
    assert run("check", "draft.md", "--against", "sources")[1] == plain
    assert len(plain.splitlines()[3]) == 100


def test_a_terminal_without_the_signs_gets_plain_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    from numcheck.streams import deliver

    class Terminal:
        encoding = "ascii"
        buffer = io.BytesIO()
        isatty = staticmethod(lambda: True)

    monkeypatch.setattr(sys, "stdout", Terminal)
    deliver(["✗ error · ✓ ━━ 26 café\n"], "")
    assert Terminal.buffer.getvalue() == rb"x error - v == 26 caf\xe9" + b"\n"


# ---- what cannot be done: status 2, a message, no traceback

MISUSE = {
    "check": "no document to check: name a file, a folder or a pattern, or - for standard input",
    "check --against sources": "no draft to check: name a file, a folder or a pattern, or - for standard input",
    "extract": "nothing to read: name a file, a folder or a pattern, or - for standard input",
    "chek draft.md": "unknown command 'chek' (expected accept, check, config, conflicts, explain, extract, index, init, lsp, mcp or rules); did you mean 'check'?",
    "--foo": "unknown option '--foo'",
    "check --agianst x": "unknown option '--agianst'; did you mean '--against'?",
    "check draft.md --against": "--against: expected a value after it",
    "check draft.md --format jsonn": "--format: unknown format 'jsonn' (expected terminal, line, json, html, markdown, sarif, github, gitlab, junit or rdjson); "
    "did you mean 'json'?",
    "extract draft.md --format xml": "--format: unknown format 'xml' (expected table, json, jsonl or csv)",
    "check draft.md --format json:": "--format: no file after the colon of 'json:'",
    "check draft.md --format line --format json": "--format: two formats for standard output; "
    "give one of them a file, as in line:FILE",
    "check draft.md --format line:x --format json:x": "--format: two formats for 'x'",
    "check draft.md --fail-on eror": "--fail-on: unknown severity 'eror' (expected error, warning, notice or never); "
    "did you mean 'error'?",
    "check draft.md --jobs none": "--jobs: expected a whole number from 1, found 'none'",
    "check draft.md --jobs 0": "--jobs: expected a whole number from 1, found '0'",
    "check draft.md --select ,": "--select: expected the id of a rule, found ','",
    "check draft.md --select conflit": "--select: unknown rule 'conflit'; did you mean 'conflict'?",
    "check draft.md --ignore hegde": "--ignore: unknown rule 'hegde'; did you mean 'hedge'?",
    "check draft.md --ignore conflict,hedge,unsupported": "--ignore: no rules are left to check with",
    "check draft.md --rules sorces": "sorces: no such rule file or folder; did you mean 'sources'?",
    "check draft.md --rules sources": "sources: no rule file (.yaml) in this folder",
    "check drift.md": "drift.md: no such file or folder; did you mean 'draft.md'?",
    "extract drift.md": "drift.md: no such file or folder; did you mean 'draft.md'?",
    "check draft.md --against sorces": "sorces: no such file or folder; did you mean 'sources'?",
    "check draft.md --against draft.md": "draft.md: this file is both draft and source",
}


@pytest.mark.parametrize("line", MISUSE)
def test_misuse_gives_two_and_one_message(run: Run, line: str) -> None:
    status, out, err = run(*line.split())
    assert (status, out) == (2, "")
    assert err.splitlines()[0] == f"error: {MISUSE[line]}"
    assert "Traceback" not in err


def test_misuse_of_a_command_tells_where_to_read_on(run: Run) -> None:
    assert run("check", "--agianst", "x")[2].splitlines()[1:] == ["  see numcheck check --help"]
    assert run("chek")[2].splitlines()[1:] == ["  see numcheck --help"]


def test_where_no_draft_or_source_is_left_that_is_said(run: Run) -> None:
    assert run("check", "drift.md")[2].endswith("error: there is no document to check\n")
    assert run("check", "drift.md", "--against", "sources")[2].endswith("error: there is no draft to check\n")
    assert run("check", "draft.md", "--against", "x")[2].endswith("error: there is no source to check against\n")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("bad.txt", b"caf\xe9\1 26 families", "bad.txt:1:4: byte 0xE9 is not UTF-8"),
        ("bad.txt", b"\0\1 26 families", "bad.txt: this is a binary file"),
        ("bad.docx", b"26 families", "bad.docx: this is no Word document, whatever its name says"),
        ("bad.pdf", b"26 families", "bad.pdf: this is no PDF, whatever its name says"),
        ("bad.doc", b"26 families", "bad.doc: files ending in '.doc' are not supported"),
    ],
)
@pytest.mark.parametrize("command", ("check", "extract"))
def test_a_file_that_fails_does_not_stop_the_others(
    run: Run, command: str, name: str, data: bytes, message: str
) -> None:
    Path(name).write_bytes(data)
    status, out, err = run(command, "draft.md", name)
    assert status == 2
    assert err.startswith(f"error: {message}")
    assert "1 figure in 1 document" in out.splitlines()[-1 if command == "extract" else -2]


def test_a_source_that_fails_does_not_stop_the_others(run: Run) -> None:
    Path("sources/bad.txt").write_bytes(b"\xff")
    status, out, err = run("check", "draft.md", "--against", "sources", "--select", "conflict")
    assert status == 2
    assert "sources/bad.txt:1:1: byte 0xFF is not UTF-8" in err
    assert "✗ error    conflict" in out


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be read here")
def test_a_file_that_may_not_be_read_is_named(run: Run) -> None:
    Path("draft.md").chmod(0)
    assert "draft.md: the file cannot be read: permission denied" in run("extract", "draft.md")[2]


def test_sources_without_any_figure_give_two(run: Run) -> None:
    Path("sources/army.txt").write_text("No number.\n")
    Path("sources/wire.txt").write_text("None here.\n")
    status, out, err = run("check", "draft.md", "--against", "sources")
    assert status == 2
    assert out.endswith(
        "no findings · 1 figure: 1 unsupported\npassed over: sources/army.txt and sources/wire.txt (no figure)\n"
    )
    assert err == "error: no figure was found in any of the 2 sources, so nothing was checked against them\n"
    status, _, err = run("check", "draft.md", "--against", "sources/army.txt")
    assert status == 2
    assert err == ("error: sources/army.txt: no figure was found in this source, so nothing was checked against it\n")


def test_documents_of_several_without_figure_are_only_named(run: Run) -> None:
    Path("sources/army.txt").write_text("No number.\n")
    Path("b.md").write_text("Nothing here.\n")
    status, out, err = run("check", "draft.md", "b.md", "--against", "sources", "--fail-on", "never")
    assert (status, err) == (0, "")
    assert out.splitlines()[-1] == "passed over: b.md and sources/army.txt (no figure)"


def test_that_no_sources_were_named_is_said_at_head_and_end(run: Run) -> None:
    for form in ("terminal", "line"):
        _, out, _ = run("check", "draft.md", "--format", form)
        assert [*out.splitlines()[:1], *out.splitlines()[-1:]][0].endswith("against itself · no sources were named")
        assert out.endswith("no sources were named\n")
    assert json.loads(run("check", "draft.md", "--format", "json")[1])["summary"]["without_sources"] == 1


def test_extract_names_what_it_passes_over(run: Run) -> None:
    Path("sources/page.mht").write_text("3 cows")
    assert run("extract", "sources")[2] == "note: passed over: sources/page.mht (no known format)\n"
    assert run("extract", "sources", "--quiet")[2] == ""


def test_dates_are_listed_only_when_they_are_asked_for(run: Run) -> None:
    Path("log.txt").write_text("At 7:45 p.m. on May 3 it drew its third crowd: 400 people.")
    for args, kinds in (((), []), (("--dates",), ["time", "date", "rank"])):
        status, out, err = run("extract", "log.txt", "--format", "jsonl", *args)
        assert (status, err) == (0, "")
        read = [json.loads(line)["kind"] for line in out.splitlines()]
        assert [kind for kind in read if kind != "count"] == kinds


def test_drafts_that_look_like_the_rest_of_a_pattern_are_noted(run: Run) -> None:
    err = run("check", "draft.md", "--against", "sources/army.txt", "sources/wire.txt")[2]
    assert err == (
        "note: sources/wire.txt read as drafts; to name several sources, repeat --against or quote the pattern\n"
    )
    assert run("check", "--against", "sources/army.txt", "draft.md", "sources/wire.txt")[2] == ""


def test_a_report_that_cannot_be_written_gives_two_after_the_others(run: Run) -> None:
    args = ("--format", "json:nowhere/out.json", "--format", "line")
    status, out, err = run("check", "draft.md", "--against", "sources", *args)
    assert status == 2
    assert out.splitlines()[1].startswith("draft.md:1:16: error conflict")
    assert err.startswith("error: nowhere/out.json: the file cannot be written: no such file or directory")


def test_control_codes_in_names_reach_neither_stream(run: Run) -> None:
    name = "a\x1b[31m\u202e.txt"
    Path(name).write_text("Only 5 words\x9b here.\n")
    Path("b\x1b]0;x\x07.md").write_bytes(b"\xff")
    status, out, err = run("check", ".", "--against", "sources")
    assert status == 2
    assert not re.search("[\x1b\x07\x9b\u202e]", out + err)


def test_an_unforeseen_error_is_told_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolkit, "load_extract", lambda packs: 1 / 0)
    status, out, err = run("extract", "draft.md")
    assert (status, out) == (2, "")
    told = "the run was broken off, by a fault of numcheck: ZeroDivisionError: division by zero\n"
    assert err.startswith(f"error: {told}please report ")
    monkeypatch.setenv("NUMCHECK_TRACEBACK", "1")
    assert "Traceback" in run("extract", "draft.md")[2]


def test_interruption_gives_130_and_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(packs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(toolkit, "load_extract", interrupt)
    status, out, err = run("extract", "draft.md")
    assert (status, out, err.strip()) == (130, "", "interrupted")


# ---- help and version


def test_version(run: Run) -> None:
    project = Path(__file__).parent.parent / "pyproject.toml"
    number = re.search(r'^version = "(.+)"$', project.read_text(), re.MULTILINE)
    assert number is not None
    assert run("--version") == (0, f"numcheck {number[1]}\n", "")


@pytest.mark.parametrize("command", ("check", "extract"))
def test_help_shows_examples_line_by_line(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"\n  Examples:\n    numcheck {command} draft.md" in out


def test_no_command_shows_the_help_and_gives_two(run: Run) -> None:
    status, out, _ = run()
    assert status == 2
    assert out.startswith("Usage: numcheck [OPTIONS] [COMMAND]")


# ---- as a process

FAKE = """
import re, sys, time
from numcheck import toolkit
from numcheck.model import Figure, Interval, Span
def read(document):
    open(document.path + ".begun", "w").close()
    for match in re.finditer(r"\\d+", document.prose):
        if SLOW: time.sleep(SLOW)
        yield Figure(match.start(), match.end(), match[0], 1.0, Interval(1, 1), "exact", "count", None, Span(0, 0))
toolkit.load_extract = lambda packs: lambda document: tuple(read(document))
from numcheck.cli import main
sys.exit(main(sys.argv[1:]))
"""


def start(slow: float, *args: str) -> subprocess.Popen[bytes]:
    # What runs in the background of a shell ignores interruptions, and so would its children.
    heed = "import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heed}\nSLOW = {slow}\n{FAKE}"
    return subprocess.Popen([sys.executable, "-c", code, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.skipif(os.name == "nt", reason="pipes are others there")
@pytest.mark.parametrize("form", ("table", "jsonl", "csv", "json"))
def test_a_reader_that_has_enough_ends_the_run_quietly(tmp_path: Path, form: str) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("1 2 3 4 5 6 7 8 9 0\n" * 100)
    process = start(0, "extract", str(tmp_path), "--format", form)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_interrupting_a_process_gives_130_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("1 " * 10_000)
    process = start(0.01, "extract", str(tmp_path))
    try:
        while not (tmp_path / "long.txt.begun").exists() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert (process.returncode, out, err.strip()) == (130, b"", b"interrupted")


@pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(("slow", "shown"), [(0.0, False), (0.02, True)])
def test_only_a_long_run_shows_its_progress_and_only_on_a_terminal(tmp_path: Path, slow: float, shown: bool) -> None:
    import pty

    (tmp_path / "long.txt").write_text("1 " * 100)
    reader, terminal = pty.openpty()
    code = f"SLOW = {slow}\n{FAKE}"
    args = [sys.executable, "-c", code, "extract", str(tmp_path), "--format", "csv"]
    done = subprocess.run(
        args, stdout=subprocess.PIPE, stderr=terminal, timeout=60, env={**os.environ, "TERM": "xterm"}
    )
    os.close(terminal)
    told = b""
    while select.select([reader], [], [], 0)[0]:
        try:
            chunk = os.read(reader, 10_000)
        except OSError:
            break
        if not chunk:
            break
        told += chunk
    os.close(reader)
    assert done.returncode == 0 and done.stdout.count(b"\n") == 101
    assert (b"reading" in told) == shown
    assert shown or not told


def test_the_version_needs_nothing_heavy() -> None:
    code = (
        "import sys; from numcheck.cli import main; main(['--version']); "
        "print({'rich', 'yaml', 'pint', 'Stemmer', 'numcheck.model'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[1] == "set()"


def test_an_empty_draft_is_not_green(run: Run) -> None:
    Path("void.md").write_text("\n")
    Path("source.txt").write_text("5 boats")
    status, _, errors = run("check", "void.md", "--against", "source.txt")
    assert (status, errors) == (2, "error: void.md: the file is empty, so there was nothing to check\n")
