"""Findings: the message says what the sides hold."""

from dataclasses import replace

from numcheck.checks.finding import make_finding, make_side
from numcheck.documents import in_memory
from numcheck.model import Claim, Figure, Interval, Span
from numcheck.rules.message import parse_message
from numcheck.rules.rule import Rule


def make_claim(text: str, path: str, title: str | None = None) -> Claim:
    figure = Figure(0, len(text), text, 1.0, Interval(1, 1), "exact", "count", None, Span(0, 1))
    return Claim(replace(in_memory(text, path), title=title), figure, Span(0, len(text)), "paragraph", "")


def test_the_common_fields_come_from_the_sides() -> None:
    text = "{draft} {draft.path} {draft.title} | {source} {source.path} {source.title} | {fact} | {diagnosis} | {own}"
    rule = Rule("r", "compare", "warning", parse_message(text), "because")
    one, two, three = (
        make_claim("62\nmissiles", "a/draft.txt", "Missiles fly"),
        make_claim("26", "b/tass.txt"),
        make_claim("27", "c.txt"),
    )
    sides = (make_side(one), make_side(two, three, value="26-ish"))
    finding = make_finding(rule, sides, {"own": "x"}, fact="missiles", diagnosis="digits swapped")
    assert finding.message == (
        "62 missiles a/draft.txt Missiles fly | 26 b/tass.txt tass | missiles | digits swapped | x"
    )
    assert (finding.rule, finding.severity, finding.why, finding.fact) == ("r", "warning", "because", "missiles")
    assert [side.value for side in finding.sides] == ["62 missiles", "26-ish"]
    assert finding.sides[1].claims == (two, three)


def test_a_finding_of_one_side_has_no_other() -> None:
    rule = Rule("r", "range", "error", parse_message("{draft} {source}{fact}"), "")
    claim = make_claim("5", "a.txt")
    assert make_finding(rule, (make_side(claim),), {}).message == "5 5"
    other = parse_message("so {draft}")
    assert make_finding(rule, (make_side(claim),), {}, message=other).message == "so 5"
