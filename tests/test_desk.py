"""A desk with packs of its own in its configuration: what each command makes of them, from outside."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Write = Callable[[str, str], None]
TOLL = """\
id: toll
kind: unsupported
severity: warning
about: {concept: killed}
instead: unsupported
message: "who says {draft}?"
why: A toll without a source is a rumour.
examples:
  flagged:
    - {draft: "The slide killed 38 people in Orvel.", source: "In Orvel 60 houses stood on the slope.", at: "38 people"}
"""
FILES = {
    "numcheck.yaml": """\
drafts: [{path: "drafts/*.md", against: "sources/{stem}/**"}]
exclude: [drafts/old.md]
rules:
  packs: [casualties, house/]
  severity: {hedge: error, toll: error}
  off: [crash-deaths, unsourced-toll]
""",
    "house/toll.yaml": TOLL,
    "house/lexicon/hedges.yaml": """\
- bound: about
  side: below
  before: [shy of]
  examples: {"shy of 20 people": [18, 20]}
""",
    "drafts/slide.md": "The slide killed 38 people in Orvel.\n\nShy of 60 houses stood there.\n",
    "drafts/old.md": "The slide killed 3 people in Orvel.\n",
    "sources/slide/mayor.txt": "In Orvel 58 houses stood on the slope of the slide.\n",
}


@pytest.fixture
def run(repository: Callable[[Mapping[str, str]], None], numcheck: Run) -> Run:
    """Runs the command in the repository of the desk."""
    repository(FILES)
    return numcheck


def test_check_reads_and_checks_by_the_packs(run: Run) -> None:
    status, out, err = run("check", "--format", "json")
    assert (status, err) == (1, "")
    report = json.loads(out)
    assert [document["path"] for document in report["documents"]] == ["drafts/slide.md", "sources/slide/mayor.txt"]
    assert [(one["rule"], one["severity"], one["message"]) for one in report["findings"]] == [
        ("toll", "error", "who says 38 people?")
    ]
    assert [(one["figure"]["text"], one["status"]) for one in report["ledger"]] == [
        ("38 people", "unsupported"), ("Shy of 60 houses", "rounded"),
    ]  # fmt: skip


def test_a_toll_without_a_source_conflicts_with_nothing(run: Run) -> None:
    status, out, err = run("check")
    assert (status, err) == (1, "")
    assert "     1  38 people         ✗ unsupported  see toll above\n" in out
    assert out.splitlines()[-2:] == [
        "1 error · 2 figures: 1 rounded, 1 unsupported",
        "passed over: drafts/old.md (excluded by numcheck.yaml)",
    ]


def test_rules_list_tells_what_holds_here(run: Run) -> None:
    status, out, err = run("rules", "list", "--format", "json", "--ignore", "total")
    assert (status, err) == (0, "")
    rules = {rule["id"]: rule for rule in json.loads(out)}
    assert rules["toll"]["severities"] == rules["hedge"]["severities"] == ["error"]
    assert [id for id, rule in rules.items() if not rule["on"]] == ["total", "crash-deaths", "unsourced-toll"]
    assert rules["toll"]["origin"] == {"path": "house/toll.yaml", "line": 1, "pack": "house/", "builtin": False}
    lines = [" ".join(line.split()) for line in run("rules", "list")[1].splitlines()]
    assert "crash-deaths warning bounds off casualties No airliner holds that many people" in " ".join(lines)
    assert any(line.startswith("toll error unsupported on house/toll.yaml A toll") for line in lines)
    assert lines[-1] == "24 rules, 2 of them off"
    # A rule that is selected is on, whatever the configuration says.
    assert run("rules", "list", "--select", "crash-deaths")[1].endswith("24 rules, 23 of them off\n")


def test_rules_show_tells_which_line_of_the_configuration_speaks(run: Run) -> None:
    assert run("rules", "show", "hedge")[1].startswith("hedge · error by numcheck.yaml:5 · kind hedge · built-in\n")
    assert run("rules", "show", "crash-deaths")[1].startswith(
        "crash-deaths · off by numcheck.yaml:6 · kind bounds · casualties\n"
    )
    assert run("rules", "show", "share")[1].startswith("share · error · kind share · built-in\n")


@pytest.mark.slow
def test_examples_hold_although_another_pack_speaks_instead(run: Run, write: Write) -> None:
    # The rules of casualties speak instead of `hedge` and `unsupported`, and so does `toll`.
    for asked in ((), ("house",), ("casualties",), ("casualties", "house/toll.yaml"), ("core",)):
        status, out, err = run("rules", "test", *asked)
        assert (status, err) == (0, ""), out
        assert out.endswith("all pass\n")
    write("house/toll.yaml", TOLL.replace('at: "38 people"', 'at: "Orvel"'))
    status, out, _ = run("rules", "test", "house")
    assert status == 1
    assert "flagged at '38 people', not at 'Orvel'" in out


def test_another_configuration_may_be_named(run: Run, write: Write) -> None:
    write("plain.yaml", "fail_on: never\n")
    assert run("rules", "list", "--config", "plain.yaml")[1].endswith("18 rules\n")
    assert run("rules", "show", "toll", "--config", "plain.yaml")[::2] == (
        2,
        "error: unknown rule 'toll'; did you mean 'total'?\n",
    )
    assert run("rules", "test", "--config", "plan.yaml")[::2] == (
        2,
        "error: plan.yaml: there is no such configuration file\n",
    )


def test_extract_reads_with_the_words_of_the_packs_and_passes_over_what_is_excluded(run: Run, write: Write) -> None:
    def read(*args: str) -> list[tuple[str, str, float | None]]:
        status, out, err = run("extract", *args, "--format", "jsonl")
        assert (status, err) in ((0, ""), (0, "note: passed over: drafts/old.md (excluded by numcheck.yaml)\n"))
        return [(one["path"], one["text"], one["low"]) for one in map(json.loads, out.splitlines())]

    slide = [("drafts/slide.md", "38 people", 38.0), ("drafts/slide.md", "Shy of 60 houses", 54.0)]
    assert read("drafts") == slide
    assert read("drafts/old.md") == [("drafts/old.md", "3 people", 3.0)]
    write("plain.yaml", "fail_on: never\n")
    plain = [("drafts/old.md", "3 people", 3.0), slide[0], ("drafts/slide.md", "60 houses", 60.0)]
    assert read("drafts", "--config", "plain.yaml") == plain
    assert read("drafts", "--config", "plain.yaml", "--rules", "house") == [plain[0], *slide]
    assert run("extract", "drafts", "--rules", "hose")[::2] == (
        2, "error: hose: no such rule file or folder; did you mean 'house'?\n",
    )  # fmt: skip


def test_explain_knows_the_words_of_the_packs(run: Run, write: Write) -> None:
    status, out, err = run("explain", "drafts/slide.md:3")
    assert (status, err) == (0, "")
    assert out.startswith("Shy of 60 houses · drafts/slide.md:3:1\n")
    assert "read as about 60" in " ".join(out.split())
    write("plain.yaml", "fail_on: never\n")
    assert run("explain", "drafts/slide.md:3", "--config", "plain.yaml")[1].startswith("60 houses ·")
    told = run("explain", "drafts/slide.md:3", "--config", "plain.yaml", "--rules", "house/")[1]
    assert told.startswith("Shy of 60 houses ·")


def test_explain_tells_what_a_rule_tolerates(run: Run, write: Write) -> None:
    rule = "id: roughly\nkind: compare\nseverity: warning\nabout: {head: house}\ntolerance: 10%\ninstead: conflict\nmessage: m\nwhy: w\n"
    write("house/roughly.yaml", rule)
    write("drafts/slide.md", "In Orvel 61 houses stood on the slope.\n")
    told = " ".join(run("explain", "drafts/slide.md:1")[1].split())
    assert "Compared with 1 figure: confirmed" in told
    assert "the numbers differ by no more than a rule allows" in told
    Path("house/roughly.yaml").unlink()
    told = " ".join(run("explain", "drafts/slide.md:1")[1].split())
    assert "Compared with 1 figure: conflicting" in told
    assert "both numbers cannot be right" in told


def test_a_rule_of_a_pack_that_is_not_there_is_not_told_as_unknown(run: Run, write: Write) -> None:
    text = FILES["numcheck.yaml"].replace("house/", "hous/").replace("{hedge:", "{hegde:")
    write("numcheck.yaml", text.replace("toll: error", "slope-height: error"))
    status, out, err = run("check")
    assert (status, out) == (2, "")
    assert [line for line in err.splitlines() if line.startswith("error")] == [
        "error: numcheck.yaml:4:23: packs: 'hous/': no such rule file or folder; did you mean 'house'?",
        "error: numcheck.yaml:5:14: unknown rule 'hegde'; did you mean 'hedge'?",
    ]


def test_a_finding_is_accepted_at_any_of_its_figures_in_a_draft(run: Run, write: Write) -> None:
    write("drafts/slide.md", "# Slide kills 83 in Orvel\n\nThe slide killed 38 people in Orvel.\n")
    (finding,) = (
        one for one in json.loads(run("check", "--format", "json")[1])["findings"] if one["rule"] == "self-conflict"
    )
    status, out, _ = run("accept", "drafts/slide.md:3", "--select", "self-conflict", "--reason", "x", "--by", "Ida")
    assert (status, out.splitlines()) == (0, [
        "accepted: drafts/slide.md:1:15: self-conflict 83 here, 38 people elsewhere in the text: digits swapped?",
        "accepted 1 finding in accepted.yaml",
    ])  # fmt: skip
    assert finding["fingerprint"] in Path("accepted.yaml").read_text("utf-8")
