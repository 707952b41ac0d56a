"""The whole run."""

from numcheck.builtin import rules
from numcheck.checks import SCHEMAS
from numcheck.documents import in_memory
from numcheck.pipeline import check
from numcheck.rules.rulefile import read_rules
from numcheck.standard import extractor, lexicon

RULES = read_rules(rules(), SCHEMAS)
TEXTS = (
    "A slide killed 14 people in Orvel on Sunday. It ran for 3 km (9 miles).",
    "In Orvel 41 people died in Sunday's slide. The town has 2,000 people.",
    "Nothing was counted.",
)


def run(*texts: str, role: str = "peer"):
    documents = [in_memory(text, f"{number}.txt", role) for number, text in enumerate(texts)]
    return check(documents, RULES, lexicon(), extractor().read)


def test_findings_are_in_the_order_of_the_text() -> None:
    report = run(*TEXTS)
    assert [finding.rule for finding in report.findings] == ["conflict", "conversion"]
    assert [len(figures) for figures in report.figures] == [3, 2, 0]
    assert report.ledger is None


def test_the_same_run_gives_the_same_report() -> None:
    assert [(f.message, f.fingerprint) for f in run(*TEXTS).findings] == [
        (f.message, f.fingerprint) for f in run(*TEXTS).findings
    ]


def test_a_fingerprint_stays_when_something_else_changes() -> None:
    before = run(*TEXTS).findings[0].fingerprint
    after = run("New line.\n\n" + TEXTS[0] + " The sun shone.", *TEXTS[1:]).findings[0].fingerprint
    other = run(TEXTS[0].replace("on Sunday", "on Monday"), *TEXTS[1:]).findings[0].fingerprint
    assert before == after != other


def test_no_text_at_all() -> None:
    assert run().findings == ()
    assert run("", "").findings == ()
    assert run("", role="draft").ledger == ()
