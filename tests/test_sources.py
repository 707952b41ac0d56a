"""Which drafts are set against which sources, from outside: configuration, front matter, command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]
FILES = {
    "drafts/slide.md": "The landslide killed 41 people in Orvel.\n",
    "drafts/fire.md": "The fire in Lis destroyed 60 houses.\n",
    "sources/slide/mayor.txt": "At Orvel 14 people died in the landslide.\n",
    "sources/fire/chief.txt": "In Lis 60 houses burnt down in the fire.\n",
    "wire/a.txt": "The fair at Tolm sold 300 cows.\n",
}
PAIRS = 'drafts:\n  - {path: "drafts/*.md", against: ["sources/{stem}/**", "wire/*.txt"]}\n'


@pytest.fixture
def run(repository: Callable[[Mapping[str, str]], None], numcheck: Run) -> Run:
    """Runs the command in a repository with two drafts, each with a source of its own."""
    repository(FILES)
    return numcheck


def list_roles(out: str) -> dict[str, str]:
    return {one["path"]: one["role"] for one in json.loads(out)["documents"]}


def test_each_draft_is_set_against_its_own_sources_only(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS)
    status, out, err = run("check", "--format", "json")
    assert (status, err) == (1, "")
    assert list_roles(out) == {
        "drafts/fire.md": "draft",
        "drafts/slide.md": "draft",
        "sources/fire/chief.txt": "source",
        "wire/a.txt": "source",
        "sources/slide/mayor.txt": "source",
    }
    report = json.loads(out)
    assert [(entry["status"], [one["path"] for one in entry["sources"]]) for entry in report["ledger"]] == [
        ("confirmed", ["sources/fire/chief.txt"]),
        ("conflicting", ["sources/slide/mayor.txt"]),
    ]
    # Were the two put into each other's sources, nothing would change but this.
    write("drafts/fire.md", FILES["drafts/slide.md"])
    report = json.loads(run("check", "--format", "json")[1])
    assert [entry["status"] for entry in report["ledger"]] == ["unsupported", "conflicting"]


def test_a_path_has_the_sources_of_the_configuration_from_wherever_it_is_named(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    write: Write,
) -> None:
    write("numcheck.yaml", PAIRS)
    lines = {run("check", path, "--format", "line")[1].partition(": ")[2] for path in ("drafts/slide.md", "drafts")}
    absolute = str(Path("drafts/slide.md").resolve())
    marks = {json.loads(run("check", absolute, "--format", "json")[1])["findings"][0]["fingerprint"]}
    monkeypatch.chdir("drafts")
    status, out, _ = run("check", "slide.md", "--format", "line")
    assert (status, out.splitlines()[1]) == (
        1,
        "slide.md:1:22: error conflict 41 people here, 14 people in mayor: digits swapped?",
    )
    report = json.loads(run("check", "--format", "json")[1])
    assert [one["path"] for one in report["documents"]] == [
        "fire.md", "slide.md", "../sources/fire/chief.txt", "../wire/a.txt", "../sources/slide/mayor.txt",
    ]  # fmt: skip
    marks |= {finding["fingerprint"] for finding in report["findings"]}
    assert (len(lines), len(marks)) == (2, 1)


def test_front_matter_goes_before_the_configuration_and_the_command_line_before_both(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS)
    write(
        "drafts/slide.md",
        "---\ntitle: Slide\nsources: [../wire, ../sources/fire/chief.txt]\n---\n" + FILES["drafts/slide.md"],
    )
    assert list(list_roles(run("check", "drafts/slide.md", "--format", "json")[1])) == [
        "drafts/slide.md", "wire/a.txt", "sources/fire/chief.txt",
    ]  # fmt: skip
    args = ("--against", "sources/slide", "--format", "json")
    assert list(list_roles(run("check", "drafts/slide.md", *args)[1])) == ["drafts/slide.md", "sources/slide/mayor.txt"]
    assert list_roles(run("check", *args)[1]) == {
        "drafts/fire.md": "draft", "drafts/slide.md": "draft", "sources/slide/mayor.txt": "source",
    }  # fmt: skip


def test_toml_front_matter_names_sources_too(run: Run, write: Write) -> None:
    write("drafts/slide.md", "+++\nsources = ['../sources/slide']\n+++\n" + FILES["drafts/slide.md"])
    assert list_roles(run("check", "drafts/slide.md", "--format", "json")[1])["sources/slide/mayor.txt"] == "source"


def test_a_draft_without_sources_stands_beside_the_others(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS + "  - {path: notes.md, against: []}\n")
    write("notes.md", "The herd has 12 cows and 3 bulls.\n")
    status, out, _ = run("check", "--format", "line")
    assert status == 1
    assert out.splitlines()[0] == "numcheck 3 documents against 3 sources · no sources for notes.md"
    assert out.splitlines()[-1] == (
        "1 error · 4 figures: 1 confirmed, 1 conflicting, 2 without sources · no sources for notes.md"
    )
    counts = json.loads(run("check", "--format", "json")[1])["summary"]
    assert counts["without_sources"] == 1


def test_a_draft_of_the_configuration_without_sources_gives_two(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS + "  - {path: notes.md}\n")
    write("notes.md", "The herd has 12 cows and 3 bulls.\n")
    for paths in ((), ("notes.md",)):
        status, out, err = run("check", *paths, "--format", "line")
        assert status == 2
        assert "notes.md" in out
        assert err.splitlines()[0] == (
            "error: numcheck.yaml:3:5: no source for 'notes.md': name some in 'against' or in its front matter, "
            "or write 'against: []'"
        )
    assert run("check", "notes.md", "--against", "sources")[0] == 0
    write("numcheck.yaml", PAIRS + "  - {path: notes.md, against: []}\n  - {path: notes.md, against: wire/a.txt}\n")
    assert json.loads(run("check", "--format", "json")[1])["summary"]["without_sources"] == 0


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_source_that_is_a_copy_of_a_draft_confirms_nothing(run: Run, write: Write, suffix: str) -> None:
    write("wire/slide" + suffix, Path("drafts/slide.md").read_text().replace(" in ", "\n in  "))
    status, out, err = run("check", "drafts/slide.md", "--against", "wire/slide" + suffix)
    assert (status, out) == (2, "")
    assert err == "error: drafts/slide.md: there is no source to check against but a copy of it\n"
    status, out, _ = run("check", "drafts/slide.md", "--against", "wire", "--against", "sources", "--format", "json")
    report = json.loads(out)
    assert {"path": "wire/slide" + suffix, "reason": "a copy of drafts/slide.md"} in report["passed_over"]
    named = {one["path"] for entry in report["ledger"] for one in entry["sources"]}
    assert "wire/slide" + suffix not in named
    # It may be a source of another draft.
    roles = list_roles(run("check", "drafts", "--against", "wire", "--format", "json")[1])
    assert roles["wire/slide" + suffix] == "source"
    write("numcheck.yaml", f"drafts: [{{path: drafts/slide.md, against: [wire/slide{suffix}, wire/a.txt]}}]\n")
    status, out, _ = run("check", "--format", "line")
    assert out.splitlines()[0] == "numcheck drafts/slide.md against 1 source"
    assert out.splitlines()[-1].endswith(f"passed over: wire/slide{suffix} (a copy of drafts/slide.md)")


def test_what_differs_in_one_number_is_no_copy(run: Run, write: Write) -> None:
    write("wire/slide.md", Path("drafts/slide.md").read_text().replace("41", "14"))
    assert (
        json.loads(run("check", "drafts/slide.md", "--against", "wire/slide.md", "--format", "json")[1])["passed_over"]
        == []
    )


def test_what_sources_pass_over_is_named(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS + 'exclude: ["wire/old.txt", "*.png"]\naccepted: wire/accepted.yaml\n')
    write("wire/accepted.yaml", "")
    write("wire/old.txt", "3 cows")
    write("wire/map.png", "")
    write("sources/slide/page.mht", "3 cows")
    write("sources/slide/empty.txt", "None.")
    for paths in ((), ("drafts",)):
        report = json.loads(run("check", *paths, "--format", "json")[1])
        assert {one["path"]: one["reason"] for one in report["passed_over"]} == {
            "sources/slide/page.mht": "no known format",
            "wire/old.txt": "excluded by numcheck.yaml",
            "sources/slide/empty.txt": "no figure",
        }


def test_a_document_for_which_every_rule_is_off_gives_two(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS + "rules: {paths: [{path: drafts/slide.md, off: [conflict, hedge]}]}\n")
    status, _, err = run("check", "--select", "conflict,hedge", "--format", "line")
    assert (status, err) == (
        2,
        "error: drafts/slide.md: every rule is off for this document: see 'rules' in numcheck.yaml\n",
    )
    assert run("check", "--select", "conflict,hedge,share", "--format", "line")[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "line", "rule"),
    [
        ("a.md", "\n---\nsources: [wire/a.txt]\n---\nThe fire killed 3 cows.\n", 3, "at the top of a document only"),
        ("a.md", "# Fire\n\n---\ntitle: x\nsources: wire/a.txt\n---\n3 cows.\n", 5, "at the top of a document only"),
        ("a.txt", "---\nsources: [wire/a.txt]\n---\nThe fire killed 3 cows.\n", 2, "in Markdown only"),
        ("a.txt", "\ufeff---\nsources: [wire/a.txt]\n---\nThe fire killed 3 cows.\n", 2, "in Markdown only"),
        ("a.txt", "3 cows.\r\n+++\r\nsources = ['wire/a.txt']\r\n+++\r\n", 3, "in Markdown only"),
        ("a.md", "```\n---\nsources: [wire/a.txt]\n---\n```\nThe fire killed 3 cows.\n", 0, ""),
        ("a.md", "3 cows.\n\n---\n\nSources: two officers.\n\n---\n", 0, ""),
        ("a.txt", "3 cows.\n\n---\n\nsources: two officers\n\n---\n", 0, ""),
    ],
)  # fmt: skip
def test_front_matter_where_none_is_read_is_told(
    run: Run, write: Write, name: str, text: str, line: int, rule: str
) -> None:
    write(name, text)
    status, _, err = run("check", name)
    assert status == 0
    told = f"warning: {name}:{line}:1: front matter is read {rule}, so the sources named here are not"
    assert err.splitlines()[:1] == ([told] if line else [])
    assert run("check", name, "--against", "wire")[2] == ""


def test_a_folder_that_holds_drafts_and_sources_gives_each_its_role(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS)
    roles = list_roles(run("check", ".", "--format", "json")[1])
    assert roles["drafts/slide.md"] == "draft" and roles["sources/slide/mayor.txt"] == "source"
    assert set(roles.values()) == {"draft", "source"}


def test_what_is_excluded_is_passed_over_unless_it_is_named(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS + 'exclude: ["wire/**", "fire.md"]\n')
    status, out, err = run("check", "drafts", "--format", "json")
    assert (status, list_roles(out)) == (2, {"drafts/slide.md": "draft", "sources/slide/mayor.txt": "source"})
    assert err == (
        "error: numcheck.yaml:2:58: against: no source: all files here are excluded by numcheck.yaml\n"
        '      - {path: "drafts/*.md", against: ["sources/{stem}/**", "wire/*.txt"]}\n'
        "                                                             ^\n"
    )
    write("numcheck.yaml", 'exclude: ["fire.md"]\n')
    assert list_roles(run("check", "drafts/fire.md", "drafts", "--format", "json")[1]) == {
        "drafts/fire.md": "peer", "drafts/slide.md": "peer",
    }  # fmt: skip
    write("numcheck.yaml", 'exclude: ["*.md"]\n')
    assert run("check", "drafts")[2].startswith("error: drafts: all files here are excluded by numcheck.yaml\n")


def tell_first(err: str) -> str:
    return err.splitlines()[0].removeprefix("error: ")


WRONG = {
    'drafts: [{path: "drift/*.md", against: sources}]\n': (
        "numcheck.yaml:1:17: path: the pattern matches no file: there is no folder 'drift'; did you mean 'drafts'?"
    ),
    'drafts: [{path: "drafts/*.md", against: ["sources/{stem}s/*", "{stem}.txt"]}]\n': (
        "numcheck.yaml:1:42: against: no source for drafts/fire.md: the pattern matches no file: "
        "there is no folder 'sources/fires'; did you mean 'fire'?"
    ),
    'drafts: [{path: "drafts/*.md", against: [sources, "wires/*.txt"]}]\n': (
        "numcheck.yaml:1:51: against: no source: the pattern matches no file: there is no folder 'wires'; "
        "did you mean 'wire'?"
    ),
    "drafts: [{path: drafts/fire.md, against: drafts/fire.md}]\n": (
        "drafts/fire.md: the only source of this draft is itself"
    ),
    "fail_on: error\n": (
        "numcheck.yaml: no document to check: name a file, a folder or a pattern, or list 'drafts' in the configuration"
    ),
    "fail_on: error\nrules: {off: [hegde, range], paths: [{path: a, off: [conflit]}]}\nexclud: x\n": (
        "numcheck.yaml:2:15: unknown rule 'hegde'; did you mean 'hedge'?"
    ),
    "rules: {packs: [sorces]}\n": "numcheck.yaml:1:17: packs: 'sorces': no such rule file or folder; did you mean 'sources'?",
}  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_done_gives_two_and_tells_the_place(run: Run, text: str, write: Write) -> None:
    write("numcheck.yaml", text)
    status, _, err = run("check")
    assert (status, tell_first(err)) == (2, WRONG[text])
    assert "Traceback" not in err


def test_a_path_and_an_against_that_are_wrong_are_both_told(run: Run, write: Write) -> None:
    write("numcheck.yaml", 'drafts: [{path: "drift/*.md", against: [sources, "{stem}.txt", "wires/*.txt"]}]\n')
    status, _, err = run("check")
    assert status == 2
    assert [line for line in err.splitlines() if line.startswith("error")] == [
        "error: numcheck.yaml:1:17: path: the pattern matches no file: there is no folder 'drift'; did you mean 'drafts'?",
        "error: numcheck.yaml:1:64: against: no source: the pattern matches no file: there is no folder 'wires'; "
        "did you mean 'wire'?",
        "error: there is no document to check",
    ]


def test_all_faults_of_a_configuration_come_at_once(run: Run, write: Write) -> None:
    write("numcheck.yaml", "rules: {off: [hegde], paths: [{path: a, off: [conflit]}]}\nexclud: x\nfail_on: eror\n")
    err = run("check", "drafts")[2]
    assert [line.split(": ")[1] for line in err.splitlines() if line.startswith("error")] == [
        "numcheck.yaml:1:15", "numcheck.yaml:1:47", "numcheck.yaml:2:1", "numcheck.yaml:3:10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        ("sources: [sorces]", "draft.md:2:11: sources: no source: no such file or folder; did you mean 'sources'?"),
        ("sources: []", "draft.md:2:10: sources: expected at least one source, found none"),
        ("title: x\nsources: {a: b}", "draft.md:3:10: sources: expected a list, found a mapping"),
        ("sources: [a", "draft.md:2:10: what begins here is never closed: expected ',' or ']'"),
        ("title: x\nsorces: [a.txt]", "draft.md:3:1: front matter: unknown key 'sorces'; did you mean 'sources'?"),
        ("Sources: a.txt", "draft.md:2:1: front matter: unknown key 'Sources'; did you mean 'sources'?"),
        ("source: a.txt", "draft.md:2:1: front matter: unknown key 'source'; did you mean 'sources'?"),
        ("source:\n- a.txt", "draft.md:2:1: front matter: unknown key 'source'; did you mean 'sources'?"),
        ("title: x\n\tsources: [a.txt]", "draft.md:3:1: tabs cannot indent YAML: use spaces"),
        ("\tsources: [a.txt]", "draft.md:2:1: front matter: expected a key at the start of this line"),
        ("\nsources: [a.txt]", "draft.md:2:1: front matter: expected a key at the start of this line"),
    ],
)
def test_faults_of_front_matter_have_their_place(run: Run, matter: str, message: str, write: Write) -> None:
    write("draft.md", f"---\n{matter}\n---\nSix died.\n")
    status, _, err = run("check", "draft.md")
    assert (status, tell_first(err)) == (2, message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: x\nsources: [a.txt]\n\nSix died.\n", "error: draft.md:1:1: front matter begins here and is never closed: expected a line '---'"),
        ("+++\nsorces = ['a.txt']\n\nSix died.\n", "error: draft.md:1:1: front matter begins here and is never closed: expected a line '+++'"),
        ("---\ntitle: x\n\nSix died.\n", "warning: draft.md:1:1: front matter begins here and is never closed: expected a line '---'"),
        ("---\ntitle: x\n\tauthor: y\n---\nSix died.\n", "warning: draft.md:3:1: front matter: tabs cannot indent YAML: use spaces"),
        ("+++\ntitle = x\n+++\nSix died.\n", "warning: draft.md:2:9: front matter: not valid TOML: invalid value"),
    ],
)  # fmt: skip
def test_front_matter_that_cannot_be_read_is_told_and_an_error_where_it_names_sources(
    run: Run,
    text: str,
    message: str,
    write: Write,
) -> None:
    write("draft.md", text)
    status, _, err = run("check", "draft.md")
    assert (status, err.splitlines()[0]) == (2 if message.startswith("error") else 0, message)
    assert run("check", "draft.md", "--against", "wire")[2] == ""


@pytest.mark.parametrize(
    "matter",
    [
        "source: Reuters",
        "source: https://example.org/a.txt",
        "resources: [a.txt]",
        "courses: [a.txt]",
        "tags: &all [x]\nmore: *all",
        "params:\n  sources: [a.txt]",
        "sources: [wire/a.txt]\nsource: [b.txt]",
    ],
)
def test_front_matter_for_others_is_left_alone(run: Run, matter: str, write: Write) -> None:
    write("draft.md", f"---\n{matter}\n---\nSix died.\n")
    status, _, err = run("check", "draft.md")
    assert (status, err) == (0, "")


def test_a_rule_above_a_text_is_no_front_matter(run: Run, write: Write) -> None:
    write("draft.md", "---\n\n# Six died\n\nSources: AP.\n\n---\n")
    status, _, err = run("check", "draft.md")
    assert (status, err) == (0, "")


def test_command_line_beats_configuration(run: Run, write: Write) -> None:
    write("numcheck.yaml", PAIRS + "fail_on: never\nrules: {off: [unsupported], severity: {conflict: warning}}\n")
    assert run("check", "--quiet")[0] == 0
    assert run("check", "--quiet", "--fail-on", "warning")[0] == 1
    assert "1 warning" in run("check", "--quiet")[1]
    write("drafts/fire.md", "The mayor of Tolm owns 1,730 books.\n")
    assert "notice" not in run("check", "--quiet")[1]
    assert "1 notice" in run("check", "--quiet", "--select", "unsupported,conflict")[1]
    write("other.yaml", "fail_on: error\n")
    assert run("check", "drafts", "--against", "sources", "--config", "other.yaml", "--quiet")[0] == 1


def test_what_a_path_asks_of_rules_counts_for_its_drafts_only(run: Run, write: Write) -> None:
    write(
        "numcheck.yaml",
        PAIRS + "rules:\n  off: [conflict]\n  paths:\n    - {path: slide.md, severity: {conflict: warning}}\n",
    )
    assert run("check", "--quiet", "--format", "line")[1].startswith("drafts/slide.md:1:22: warning conflict ")
    write("numcheck.yaml", PAIRS + "rules:\n  paths:\n    - {path: 'drafts/**', off: [conflict]}\n")
    assert run("check", "--quiet", "--format", "line")[1].startswith("no findings")
    write("numcheck.yaml", PAIRS + "rules: {off: [conflict]}\n")
    assert run("check", "--quiet", "--format", "line")[1].startswith("no findings")


def test_packs_count_from_the_configuration(run: Run, monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    write(
        "house/toll.yaml",
        "id: toll\nkind: compare\nseverity: notice\nabout: {concept: killed}\nmessage: look\nwhy: Tolls.\n",
    )
    write("numcheck.yaml", PAIRS + "rules: {packs: [house/], severity: {toll: warning}}\n")
    monkeypatch.chdir("drafts")
    assert "warning toll look" in run("check", "--format", "line")[1]


def test_standard_input_is_looked_up_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    import io

    write("numcheck.yaml", PAIRS)

    class Stdin:
        buffer = io.BytesIO(FILES["drafts/slide.md"].encode())

    monkeypatch.setattr(sys, "stdin", Stdin)
    out = run("check", "-", "--stdin-name", "drafts/slide.md", "--format", "json")[1]
    assert list_roles(out)["sources/slide/mayor.txt"] == "source"


def test_comments_and_what_is_wrong_with_them(run: Run, write: Write) -> None:
    slide = FILES["drafts/slide.md"].strip()
    write("drafts/slide.md", f"{slide} <!-- numcheck: ok conflict -- recount -->\n")
    args = ("check", "drafts/slide.md", "--against", "sources/slide", "--quiet")
    assert run(*args) == (0, "no findings, 1 accepted · 1 figure: 1 accepted\n", "")
    write("drafts/slide.md", f"{slide} <!-- numcheck: ok conflict, range -- recount -->\n")
    status, _, err = run(*args)
    assert (status, err) == (
        0,
        "warning: drafts/slide.md:1:70: nothing to accept here for 'range': remove it from the comment\n",
    )
    assert run(*args, "--fail-on", "warning")[0] == 1
    write("drafts/slide.md", f"{slide} <!-- numcheck: ok conflit -- recount -->\n\n5 <!-- numcheck: ok range -->\n")
    status, out, err = run(*args)
    assert status == 2
    assert out.endswith("1 error · 2 figures: 1 conflicting, 1 unsupported\n")
    assert err.splitlines() == [
        "error: drafts/slide.md:1:60: unknown rule 'conflit'; did you mean 'conflict'?",
        f"    {slide} <!-- numcheck: ok conflit -- recount -->",
        " " * 63 + "^",
        "error: drafts/slide.md:3:21: the reason is missing: expected <!-- numcheck: ok RULE -- reason -->",
        "    5 <!-- numcheck: ok range -->",
        " " * 24 + "^",
    ]
