"""total: parts that do not add up to their whole, in a sentence, a list or a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from math import inf

from numcheck.checks.breakdowns import Breakdown, are_alike, find_breakdowns
from numcheck.checks.finding import make_finding, make_side
from numcheck.checks.kind import Kind
from numcheck.checks.run import Run
from numcheck.checks.selectors import is_about
from numcheck.checks.skeleton import find_skeletons
from numcheck.checks.table_totals import find_captioned, find_listed, find_tabled
from numcheck.exact import Extent, exact
from numcheck.model import Claim, Document, Finding
from numcheck.reading.cues import list_phrases
from numcheck.reading.operand import Operand, find_start, make_operand
from numcheck.reading.statements import list_statements
from numcheck.relations.amounts import Amount
from numcheck.relations.column_equations import find_sums_of_rows
from numcheck.relations.combined import Combined, find_combined
from numcheck.relations.combined import read_words as read_combined
from numcheck.relations.exhaustion import may_exhaust
from numcheck.relations.exhaustion import read_words as read_exhausting
from numcheck.relations.levels import read_extent
from numcheck.relations.rendering import read_scale, write_like, write_number
from numcheck.relations.sums import Words as SumWords
from numcheck.relations.sums import propose_sums
from numcheck.relations.sums import read_words as read_sums
from numcheck.relations.totals import Words, propose_totals, read_words
from numcheck.relations.verdict import Reading, choose_wrong
from numcheck.rules.rule import Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import NO_TOLERANCE, Tolerance

NEAR = Fraction("1.25")  # how many times their whole parts may make, or it them, where little ties them to it
LEAST_WHOLE = 5  # a smaller number may belong to something else


def check_totals(rule: Rule, run: Run) -> Iterator[Finding]:
    """A finding for every whole that is not what its parts make."""
    words, together, sums = read_words(run.lexicon), read_combined(run.lexicon), read_sums(run.lexicon)
    exhausting = read_exhausting(run.lexicon)
    rows, columns = (list_phrases(run.lexicon, "total", name) for name in ("rows", "columns"))
    for document, claims in run.reported():
        seen: set[int] = set()
        for breakdown in chain(
            _propose(rule, claims, words, sums),
            _find_all(document, claims, rows),
            _find_rows(document, claims, columns),
            (_read_together(found) for found in find_combined(claims, together)),
        ):
            whole = breakdown.whole.claim
            if (
                id(whole) in seen
                or not is_about(rule.about, whole)
                or agrees(breakdown, rule.parameters["reach"], rule.parameters["tolerance"])
                or not may_exhaust(document, whole, [part.claim for part in breakdown.parts], claims, exhausting)
            ):
                continue
            seen.add(id(whole))
            yield _report(rule, breakdown)


def _propose(rule: Rule, claims: Sequence[Claim], words: Words, sums: SumWords) -> Iterator[Breakdown]:
    """The wholes of a text that their parts do not make, as words tie them."""

    def read(reading: Reading) -> Breakdown:
        parts = tuple(part.operand for part in reading.operands)
        loose, slip = reading.form == "near", reading.form == "slip"
        return Breakdown(reading.stated.operand, parts, 0, reading.form != "parts", near=loose, slip=slip)

    def fits(reading: Reading) -> bool:
        return agrees(read(reading), rule.parameters["reach"], rule.parameters["tolerance"])

    statements = list_statements(claims)
    readings = chain(propose_totals(statements, words), propose_sums(statements, sums))
    return map(read, choose_wrong(readings, fits))


def _read_together(found: Combined) -> Breakdown:
    return Breakdown(
        _read_cell(found.whole),
        tuple(map(_read_cell, found.parts)),
        0,
        True,
        near=not found.sure,
        flat=found.whole.slot == "time",
    )


def _find_rows(document: Document, claims: Sequence[Claim], heads: Sequence[str]) -> Iterator[Breakdown]:
    """The rows of tables whose last column is not the sum of the others, as it is in most rows."""
    for *parts, whole in find_sums_of_rows(document, claims, heads):
        yield Breakdown(_read_cell(whole), tuple(map(_read_cell, parts)), 0, True)


def _read_cell(cell: Amount) -> Operand:
    return make_operand(cell.claim, cell.written, cell.claim.figure.value, cell.claim.figure.interval)


def _find_all(document: Document, claims: Sequence[Claim], rows: Sequence[str]) -> Iterator[Breakdown]:
    for skeleton in find_skeletons(claims):
        yield from find_breakdowns(skeleton)
    yield from find_listed(document, claims, rows)
    yield from find_tabled(document, claims, rows)
    yield from find_captioned(document, claims, rows)


def agrees(breakdown: Breakdown, reach: float, tolerance: Tolerance = NO_TOLERANCE) -> bool:
    """Whether the parts may make the whole, or are so far from it that they are of something else."""
    total, slack = _add(breakdown), tolerance.allow(breakdown.whole.value or Fraction(0))
    whole = _read_whole(breakdown).widen(slack)
    if whole.high >= total.low and (total.high >= whole.low or not breakdown.complete):
        return True
    value = breakdown.whole.value
    if value is None or value <= 0:
        return True
    if breakdown.slip:
        return False
    if len(breakdown.parts) == 1:
        return value < LEAST_WHOLE
    over = total.low / value
    off = max(over, value / total.high if total.high else inf) if breakdown.complete else over
    if breakdown.near:
        return off > NEAR
    return off > reach or (off > 1 + (reach - 1) / 2 and not are_alike(breakdown.parts, breakdown.whole))


def _read_whole(breakdown: Breakdown) -> Extent:
    """What a whole may be; `at least 58` of which all are listed is 58, unless the number is a round one."""
    bound, value = breakdown.whole.claim.figure.bound, breakdown.whole.value
    flat = all(part.claim.figure.bound == "exact" for part in breakdown.parts)
    if bound == "at_least" and value is not None and value % 10 and flat and breakdown.complete:
        return Extent.point(value)
    return Extent.point(value) if breakdown.flat and value is not None else read_extent(breakdown.whole)


def _add(breakdown: Breakdown) -> Extent:
    if breakdown.flat:
        return Extent.point(sum((part.value or Fraction(0) for part in breakdown.parts), Fraction(breakdown.more)))
    extents = (_lend_scale(part, breakdown.whole) for part in breakdown.parts)
    return sum(extents, Extent.point(Fraction(breakdown.more)))


def _lend_scale(part: Operand, whole: Operand) -> Extent:
    """What a part may be; `3.2 million: 2 for roads` lends its scale."""
    extent = read_extent(part)
    if (
        part.value is not None
        and whole.value
        and part.value < 1000
        and whole.value >= 1000 * max(part.value, Fraction(1))
    ):
        scale = read_scale(whole.written)
        if scale > 1 and read_scale(part.written) == 1:
            return extent.scale(Fraction(scale))
    return extent


def _report(rule: Rule, breakdown: Breakdown) -> Finding:
    extents = [_lend_scale(part, breakdown.whole) for part in breakdown.parts]
    total = sum((extent.middle for extent in extents), Fraction(breakdown.more))
    whole = breakdown.whole
    fields = {
        "parts": _join([*(_write(part) for part in breakdown.parts), *["one"] * breakdown.more]),
        "sum": _write_sum(total, whole),
        "whole": _write(whole),
    }
    parts = make_side(*dict.fromkeys(part.claim for part in breakdown.parts), value=fields["parts"])
    message = (
        rule.message if breakdown.complete else rule.parameters["larger" if len(breakdown.parts) > 1 else "single"]
    )
    return make_finding(
        rule, (make_side(whole.claim), parts), fields, message=message, diagnosis=_diagnose(total, whole)
    )


def _diagnose(total: Fraction, whole: Operand) -> str | None:
    right, stated = f"{float(total):g}", f"{float(whole.value or 0):g}"
    return "digits swapped" if right != stated and sorted(right) == sorted(stated) else None


def _write(operand: Operand) -> str:
    """An operand without its noun, in lower case."""
    claim = operand.claim
    if operand.value is not None and claim.figure.value is not None and operand.value != exact(claim.figure.value):
        return operand.written  # two stations x one
    end = claim.figure.number.end if claim.figure.kind == "count" else claim.figure.end
    text = " ".join(claim.document.text[find_start(claim) : end].split())
    return text[:1].lower() + text[1:]


def _write_sum(total: Fraction, whole: Operand) -> str:
    """A sum as the whole is written: $3.5 million, 11."""
    bare = whole.claim.figure.kind == "count" and read_scale(whole.written) == 1
    return write_number(total) if bare else write_like(total, whole.written)


def _join(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


TOTAL = Kind(
    check_totals,
    Schema(
        parameters={
            "reach": Parameter(
                "number",
                2.0,
                low=1,
                about="how many times the whole the sum may be and still be taken for a mistake",
            ),
            "tolerance": Parameter(
                "tolerance",
                NO_TOLERANCE,
                about="how far off the sum may be: in the unit of the whole, or as a share of it",
            ),
            "larger": Parameter(
                "message",
                "{parts} make {sum}, more than the whole, {whole}",
                about="the message for parts that need not be all parts and are too large",
            ),
            "single": Parameter(
                "message",
                "{parts} is more than the whole, {whole}",
                about="the message for a single part larger than its whole",
            ),
        },
        fields=frozenset({"parts", "sum", "whole"}),
        about="Parts that do not add up to the stated whole, in a sentence, a list or a table.",
    ),
)
