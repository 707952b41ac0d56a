"""What a rule asks of its findings beside what its kind looks for, in whole checks."""

import pytest

from numcheck import pipeline, standard
from numcheck.checks.conditions import describe_finding
from numcheck.checks.selectors import find_concepts, find_dimension
from numcheck.documents import in_memory, read
from numcheck.model import DATES, Report
from numcheck.rules.condition import list_variables
from numcheck.standard import ruleset
from numcheck.terms import NO_TERMS, Terms

ORVEL = "A landslide killed {} people in the town of Orvel on Sunday, the mayor said."
TICKET = "The ticket to Lis costs {} euros, the railway said."


def make_rule(id: str, kind: str, more: str) -> tuple[str, str]:
    text = f"id: {id}\nkind: {kind}\nwhy: w\n"
    text += "" if "severity:" in more else "severity: warning\n"
    text += "" if "message:" in more else "message: '{draft} here'\n"
    return f"{id}.yaml", text + more


def check(
    rules: list[tuple[str, str]],
    draft: str,
    *sources: str,
    path: str = "draft.txt",
    only: str = "",
    terms: Terms = NO_TERMS,
) -> Report:
    documents = [read(path, draft.encode(), "draft" if sources else "peer")]
    documents += [in_memory(source, f"{number}.txt", "source") for number, source in enumerate(sources, 1)]
    chosen = ruleset(rules).narrow(filter(None, [only]))
    return pipeline.check(documents, chosen, standard.lexicon(), standard.extractor().read, terms)


def find(rules: list[tuple[str, str]], draft: str, *sources: str, path: str = "draft.txt") -> list[tuple[str, str]]:
    findings = check(rules, draft, *sources, path=path).findings
    return [(finding.rule, finding.severity) for finding in findings if finding.rule != "unsupported"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("draft.value > source.value", ["conflict", "house"]),
        ("draft.value < source.value", ["conflict"]),
        ("draft.concept == 'killed' && draft.head == 'people'", ["conflict", "house"]),
        ("diagnosis == 'digits swapped' && fact == 'people killed'", ["conflict", "house"]),
        ("draft.title == 'draft' && source.path == '1.txt'", ["conflict", "house"]),
        ("sources == 2", ["conflict"]),
        ("draft.whole > 1", ["conflict"]),
        ("draft.sentence.contains('the mayor said')", ["conflict", "house"]),
    ],
)
def test_a_finding_must_fulfil_the_condition(when: str, expected: list[str]) -> None:
    rule = make_rule("house", "compare", f'when: "{when}"\n')
    assert [id for id, _ in find([rule], ORVEL.format(41), ORVEL.format(14))] == expected


@pytest.mark.parametrize(("number", "severity"), [(140, "error"), (60, "warning"), (5, "notice")])
def test_the_first_condition_that_holds_tells_the_severity(number: int, severity: str) -> None:
    grades = '[{when: "draft.value > 100", is: error}, {when: "draft.value > 50", is: warning}, {is: notice}]'
    rule = make_rule("house", "compare", f"severity: {grades}\ninstead: conflict\n")
    assert find([rule], ORVEL.format(number), ORVEL.format(14)) == [("house", severity)]


def test_a_condition_on_a_figure_without_a_value_does_not_hold() -> None:
    rule = make_rule("house", "compare", 'severity: [{when: "draft.value > 1", is: error}, {is: notice}]\n')
    found = find([rule], ORVEL.format("between 30 and 40"), ORVEL.format(14))
    assert found == [("conflict", "error"), ("house", "notice")]


MONEY = make_rule("money", "compare", "about: {kind: money}\ntolerance: 2%\ninstead: [conflict]\n")


@pytest.mark.parametrize(
    ("draft", "source", "expected"),
    [
        (TICKET.format(101), TICKET.format(102), []),
        (TICKET.format(101), TICKET.format(103), []),
        (TICKET.format(101), TICKET.format(104), ["money"]),
        (ORVEL.format(101), ORVEL.format(103), ["conflict"]),
    ],
)
def test_a_narrower_rule_speaks_instead_of_a_general_one(draft: str, source: str, expected: list[str]) -> None:
    assert [id for id, _ in find([MONEY], draft, source)] == expected


def test_what_a_house_tolerates_is_confirmed() -> None:
    report = check([MONEY], TICKET.format(101), TICKET.format(102))
    assert report.ledger is not None
    assert [entry.status for entry in report.ledger] == ["confirmed"]
    report = check([], TICKET.format(101), TICKET.format(102))
    assert report.ledger is not None
    assert [(entry.status, entry.rule) for entry in report.ledger] == [("conflicting", "conflict")]


def test_a_rule_that_is_left_out_silences_nobody() -> None:
    report = check([MONEY], TICKET.format(101), TICKET.format(102), only="conflict")
    assert [finding.rule for finding in report.findings] == ["conflict"]


def test_a_rule_that_is_off_for_a_document_silences_nobody_there() -> None:
    terms = Terms(lambda document: {"money": "off"} if document.path.startswith("opinion/") else {})
    for path, expected in (("opinion/a.txt", ["conflict"]), ("news/a.txt", [])):
        report = check([MONEY], TICKET.format(101), TICKET.format(102), path=path, terms=terms)
        assert [finding.rule for finding in report.findings] == expected


def test_a_level_outdoes_the_severity_that_a_condition_gives() -> None:
    grades = '[{when: "draft.value > 100", is: error}, {is: notice}]'
    rule = make_rule("house", "compare", f"severity: {grades}\ninstead: conflict\n")
    for level in ("error", "warning", "notice"):
        terms = Terms(lambda document, level=level: {"house": level})  # type: ignore[misc]
        report = check([rule], ORVEL.format(140), ORVEL.format(14), terms=terms)
        assert [(finding.rule, finding.severity) for finding in report.findings] == [("house", level)]


def test_what_a_condition_leaves_out_is_left_to_the_general_rule() -> None:
    rule = make_rule("house", "compare", 'when: "draft.value > 1000"\ninstead: conflict\n')
    assert [id for id, _ in find([rule], ORVEL.format(41), ORVEL.format(14))] == ["conflict"]
    assert [id for id, _ in find([rule], ORVEL.format(4100), ORVEL.format(1400))] == ["house"]


def test_a_figure_of_another_kind_of_rule_keeps_its_status() -> None:
    rule = make_rule("flat", "hedge", "instead: hedge\n")
    report = check([rule], ORVEL.format(40), ORVEL.format("at least 40"))
    assert report.ledger is not None
    assert [(entry.status, entry.rule) for entry in report.ledger if entry.claim.figure.kind not in DATES] == [
        ("hedged", "flat")
    ]


def test_sources_are_heard_whatever_a_rule_is_about() -> None:
    for about in ("{value: {min: 30}}", "{document: 'drafts/*.md'}", "{where: paragraph}"):
        rule = make_rule("house", "compare", f"about: {about}\ninstead: conflict\n")
        found = find([rule], ORVEL.format(41), f"# {ORVEL.format(14)}", path="drafts/a.md")
        assert [id for id, _ in found] == ["house"], about


@pytest.mark.parametrize(
    ("kind", "tolerance", "draft", "source", "expected"),
    [
        ("compare", "5", ORVEL.format(101), ORVEL.format(106), 0),
        ("compare", "5", ORVEL.format(101), ORVEL.format(107), 1),
        # An amount is in the figure's own unit, whatever that of the source is.
        ("compare", "3", "The tunnel at Lis is 101 metres long.", "The tunnel at Lis is 342 feet long.", 0),
        ("compare", "1", "The tunnel at Lis is 101 metres long.", "The tunnel at Lis is 342 feet long.", 1),
        ("hedge", "0", ORVEL.format(100), ORVEL.format("about 98"), 0),
        ("hedge", "2%", ORVEL.format(100), ORVEL.format("about 98"), 1),
        ("total", "0", "The blast hurt 12 people: five women and eight men.", "", 1),
        ("total", "1", "The blast hurt 12 people: five women and eight men.", "", 0),
        ("total", "10%", "The blast hurt 12 people: five women and eight men.", "", 0),
        ("share", "0", "Two of 57 strikes, or 8 percent, hit homes.", "", 1),
        ("share", "5", "Two of 57 strikes, or 8 percent, hit homes.", "", 0),
        ("share", "60%", "Two of 57 strikes, or 8 percent, hit homes.", "", 0),
        ("change", "0", "The fare will go up from 40 to 50 crowns, a 20 percent increase.", "", 1),
        ("change", "5", "The fare will go up from 40 to 50 crowns, a 20 percent increase.", "", 0),
        ("change", "25%", "The fare will go up from 40 to 50 crowns, a 20 percent increase.", "", 0),
        ("change", "2", "The stock rose 12 cents to $3.45 from $3.13.", "", 1),
        ("change", "20", "The stock rose 12 cents to $3.45 from $3.13.", "", 0),
        ("conversion", "4%", "The glider covered 1,200 km (950 miles) before it came down.", "", 1),
        ("conversion", "30%", "The glider covered 1,200 km (950 miles) before it came down.", "", 0),
        ("conversion", "210", "The glider covered 1,200 km (950 miles) before it came down.", "", 0),
        ("percent-sum", "0", "In the vote Aldane won 55 percent, Berg 38 percent and Falk 15 percent.", "", 1),
        ("percent-sum", "10", "In the vote Aldane won 55 percent, Berg 38 percent and Falk 15 percent.", "", 0),
        ("duration", "0", "He ruled from 1994 to 2008, a span of 18 years.", "", 1),
        ("duration", "5", "He ruled from 1994 to 2008, a span of 18 years.", "", 0),
        ("age", "0", "March 3, 2025\n\nJonas Marek, 37, a plumber born on Aug. 14, 1989, was held.", "", 1),
        ("age", "2", "March 3, 2025\n\nJonas Marek, 37, a plumber born on Aug. 14, 1989, was held.", "", 0),
    ],
)
def test_tolerance(kind: str, tolerance: str, draft: str, source: str, expected: int) -> None:
    rule = make_rule("house", kind, f"tolerance: {tolerance}\n")
    report = check([rule], draft, *filter(None, [source]), only="house")
    assert len(report.findings) == expected


def test_tolerance_of_revisions() -> None:
    texts = [f"{day} June 2025\n\n{ORVEL.format(number)}" for day, number in ((4, 14), (6, 15), (7, 14))]
    for tolerance, expected in (("0", 1), ("1", 0)):
        rule = make_rule("house", "outdated", f"tolerance: {tolerance}\n")
        report = check([rule], texts[2], texts[0], texts[1], only="house")
        assert len(report.findings) == expected


def test_every_variable_of_a_condition_is_filled() -> None:
    (finding,) = check([], ORVEL.format(41), ORVEL.format(14), only="conflict").findings
    values = describe_finding(finding)
    assert values.keys() == list_variables().keys()
    assert {name: values[f"draft.{name}"] for name in ("value", "low", "high", "whole", "unit", "dimension")} == {
        "value": 41.0, "low": 41.0, "high": 41.0, "whole": None, "unit": None, "dimension": None
    }  # fmt: skip
    assert (values["draft.text"], values["source.text"], values["sources"]) == ("41 people", "14 people", 1.0)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("It cost $5 a barrel.", "currency"),
        ("It cost 5 euros.", "currency"),
        ("It is 5 km long.", "length"),
        ("It flew at 5 km an hour.", "speed"),
        ("It took five hours.", "time"),
        ("It weighs 5 tons.", "mass"),
        ("It rose 5 percent.", None),
        ("It has 5 wheels.", None),
    ],
)
def test_dimensions(text: str, dimension: str | None) -> None:
    (figure,) = standard.extract(text)
    assert find_dimension(figure) == dimension


def test_concepts_are_what_is_counted_and_what_happened_to_it(read_run) -> None:
    documents = [in_memory("The blast killed 41 soldiers.")]
    report = pipeline.check(documents, ruleset(), standard.lexicon(), standard.extractor().read)
    from numcheck.reading.frames import read_claims

    (claim,) = read_claims(documents[0], report.figures[0], standard.lexicon())
    assert find_concepts(claim) == {"killed", "person/soldier", "person", "soldier"}
