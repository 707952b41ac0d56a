"""Reports whose documents, names and reasons try to be markup, commands, control codes or formulas."""

from __future__ import annotations

from dataclasses import replace

import samples

from numcheck.errors import Fault
from numcheck.model import Acceptance, Block, Claim, Document, Finding, Location, PassedOver, Report, Severity, Span

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/p.png)",
    "`code` **bold** _it_ ~~gone~~ | cell | \\",
    "@someone and @org/team, see #12, GH-3 and !4 :tada:",
    "https://evil.example www.evil.example",
    "$a$ and $$b$$",
    "::error::owned",
    "%0A::error::owned",
    "##[error]owned",
    "x\r\n::set-output name=a::b",
    "\x00\x01\x08\x0b\x1b[31m\x9b\x7f\ufffe\uffff\udc80",
    "]]><x/> &amp; &lt;",
    "\u202eevil\u2066 \u2028 \u2029",
    "-->",
    "> quote\n\n# head\n\n- item",
    "=HYPERLINK(A1)",
)


def report(attack: str) -> Report:
    """A draft against a source, both with an attack in their sentence, name, message, fact, reason and fault."""
    name = attack.replace("/", "_").replace("\x00", "_")
    draft = samples.document(f"drafts/{name}.md", f"A {attack} B 62 families C {attack} D", "draft")
    source = samples.document(f"sources/{name}.txt", f"E {attack} F 26 families G {attack} H", "source")
    ours, theirs = (_claim(document, text) for document, text in ((draft, "62 families"), (source, "26 families")))
    finding = Finding(
        "conflict", "error", f"62 here, 26 in {attack}", (samples.side("62", ours), samples.side("26", theirs)),
        fact=f"families {attack}", diagnosis=f"slip {attack}", why=f"Why {attack}.", fingerprint="aa", kind="compare",
    )  # fmt: skip
    return Report(
        (draft, source),
        ((ours.figure,), (theirs.figure,)),
        (finding,),
        (samples.entry(ours, "conflicting", theirs, rule="conflict"),),
        accepted=(Acceptance(replace(finding, fingerprint="bb"), f"because {attack}", f"{name}.yaml:3"),),
        passed_over=(PassedOver(f"{name}.bin", f"no known format {attack}"),),
        undone=(Fault(f"unreadable {attack}", f"{name}.pdf"),),
        scope="",
    )


def _claim(document: Document, text: str) -> Claim:
    return Claim(document, samples.figure(document, text), Span(0, len(document.text)), "paragraph", "family")


def extracted() -> Report:
    """A draft whose text was taken out of a PDF against a workbook: no line of either means anything to a reader."""
    draft = samples.document("drafts/karu.pdf", "Soldiers moved 62 families.", "draft")
    source = samples.document("sources/count.xlsx", "Families 26", "source")
    draft = replace(draft, locations=(Location(0, 27, (("page", 3),)),))
    source = replace(source, locations=(Location(0, 11, (("cell", "Sheet1!B4"),)),))
    ours = _claim(draft, "62 families")
    theirs = Claim(source, samples.figure(source, "26"), Span(0, 11), "paragraph", "family")
    sides = (samples.side("62 families", ours), samples.side("26", theirs))
    finding = Finding("conflict", "error", "62 families here, 26 in count", sides, fingerprint="cc")
    ledger = (samples.entry(ours, "conflicting", theirs, rule="conflict"),)
    return Report((draft, source), ((ours.figure,), (theirs.figure,)), (finding,), ledger)


def astral() -> Report:
    """A draft that begins with a byte order mark and has a letter outside the first plane before its figure, in a row of é."""
    draft = samples.document("draft.md", "\ufeffé𝟓 é 62 families.\nNo 26\nfamilies.", "draft")
    whole = replace(draft, blocks=(Block("paragraph", 0, len(draft.text)),))
    first, second = (
        Claim(whole, samples.figure(whole, text), Span(0, len(whole.text)), "paragraph", "f")
        for text in ("62 families", "26\nfamilies")
    )
    finding = Finding(
        "self-conflict",
        "error",
        "62 here, 26 there",
        (samples.side("62", first), samples.side("26", second)),
        fingerprint="dd",
    )
    return Report((whole,), ((first.figure, second.figure),), (finding,))


def many(count: int, severity: Severity = "error", gap: str = "\n") -> Report:
    """A draft with as many findings, with a gap between two of them."""
    text = gap.join(f"Row {number} has 62 families in it, {'very ' * 20}many." for number in range(count))
    draft = samples.document("draft.md", text, "draft")
    claims = []
    figure, start = samples.figure(draft, "62 families"), 0
    for number in range(count):
        start = text.index(f"Row {number} has", start)
        at = start + len(f"Row {number} has ")
        figure = figure._replace(start=at, end=at + 11, number=Span(at, at + 2))
        claims.append(
            Claim(
                draft,
                figure,
                Span(start, text.find(gap, start) if number < count - 1 else len(text)),
                "paragraph",
                "f",
            )
        )
    findings = tuple(
        Finding("conflict", severity, f"no {number}", (samples.side("62", claim),), fingerprint=f"{number:x}")
        for number, claim in enumerate(claims)
    )
    ledger = tuple(samples.entry(claim, "conflicting", rule="conflict") for claim in claims)
    return Report((draft,), (tuple(claim.figure for claim in claims),), findings, ledger)
