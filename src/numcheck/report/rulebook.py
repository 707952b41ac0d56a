"""Rules for people: a list of them, one with all that is known of it, and how its examples came out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numcheck.errors import Fault
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.glyphs import disarm, make_safe, show_path
from numcheck.report.look import Look
from numcheck.report.page import STYLES, hang, indent, measure, render, wrap, write
from numcheck.report.records import Reading, encode
from numcheck.report.table import build_table
from numcheck.rules.examples import Outcome
from numcheck.rules.message import Message
from numcheck.rules.rule import Example, Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import Tolerance
from numcheck.rules.wordings import Wording

MARGIN = 2
# A column narrower than this cuts what it says to pieces: it stands below then, moved to the right.
_NARROWEST_WHY = 32
_WHY_MARGIN = 4
BUILT_IN = "built-in"
_GROUPS = {
    "flagged": "Flagged, at the words in brackets",
    "agreeing": "Not flagged, because they agree",
    "silent": "Not flagged, because they are about different things",
}


class Entry(NamedTuple):
    """A rule as severe as it is here, whether it is on, whether it came with numcheck, and which line of a configuration speaks of it."""

    rule: Rule
    on: bool
    builtin: bool
    place: str = ""

    @property
    def origin(self) -> str:
        """Where the rule comes from: its file, or the name of a pack that was not named by its path."""
        pack, path = self.rule.pack, self.rule.origin.path
        return BUILT_IN if self.builtin else path if path.startswith(pack) else pack


def render_list(entries: Sequence[Entry], look: Look) -> str:
    """A table of rules, and a last line with how many there are; what does not fit beside a rule stands below it."""
    off = sum(not entry.on for entry in entries)
    last = f"{tell_count(len(entries), 'rule')}{f', {off} of them off' if off else ''}"
    fixed = sum(_measure_columns(entries)) + 2 * 4 + _find_widest_origin(entries, look) + 2
    wide = look.width - fixed >= _NARROWEST_WHY
    return render(
        [_build_table(entries, look) if wide else Group(*_build_list(entries, look)), Text(), write(last)], look
    )


def _measure_columns(entries: Sequence[Entry]) -> tuple[int, int, int, int]:
    """The widths of the columns before the last two: id, severity, kind, and whether a rule is on."""
    rules = [entry.rule for entry in entries]
    return (
        measure(["id", *(rule.id for rule in rules)]),
        measure(["severity", *("/".join(rule.severities) for rule in rules)]),
        measure(["kind", *(rule.kind for rule in rules)]),
        measure(["off"]),
    )


def _find_widest_origin(entries: Sequence[Entry], look: Look) -> int:
    return min(measure(["from", *(make_safe(entry.origin) for entry in entries)]), look.width // 3)


def _build_list(entries: Sequence[Entry], look: Look) -> Iterator[Text]:
    """The rules, each on a line, with the file that it is from below it where there is no room, and why it is there."""
    widths = _measure_columns(entries)

    def place(cells: Sequence[Text]) -> Text:
        line = Text()
        for cell, width in zip(cells, widths, strict=True):
            line += cell + Text(" " * max(2, width - cell.cell_len + 2))
        return line

    heads = [write((name, "dim")) for name in ("id", "severity", "kind", "on", "from")]
    yield place(heads[:-1]) + heads[-1]
    for entry in entries:
        rule, origin = entry.rule, make_safe(entry.origin)
        severity = write(("/".join(rule.severities), STYLES[rule.severities[0]] if entry.on else "dim"))
        line = place([write((rule.id, "bold")), severity, write(rule.kind), write("on" if entry.on else "off")])
        if line.cell_len + cell_len(origin) <= look.width:
            yield line + write(origin)
        else:
            line.rstrip()
            yield line
            yield from indent(wrap(origin, look.width - _WHY_MARGIN), _WHY_MARGIN)
        yield from indent(wrap(rule.why, look.width - _WHY_MARGIN), _WHY_MARGIN, "dim")


def _build_table(entries: Sequence[Entry], look: Look) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    for name in ("id", "severity", "kind"):
        table.add_column(name, no_wrap=True)
    table.add_column("on", no_wrap=True)
    table.add_column("from", overflow="fold", min_width=_find_widest_origin(entries, look), max_width=look.width // 3)
    table.add_column("why", overflow="fold")
    for entry in entries:
        rule = entry.rule
        severity = Text("/".join(rule.severities), STYLES[rule.severities[0]] if entry.on else "dim")
        on, origin = "on" if entry.on else "off", write(make_safe(entry.origin))
        table.add_row(write((rule.id, "bold")), severity, rule.kind, on, origin, write(make_safe(rule.why)))
    return table


def render_list_json(entries: Sequence[Entry]) -> str:
    """The rules as one JSON list."""
    return encode([_record_entry(entry) for entry in entries], indent=2) + "\n"


def _record_entry(entry: Entry) -> dict[str, Any]:
    rule = entry.rule
    return {
        "id": rule.id,
        "kind": rule.kind,
        "severity": rule.severity,
        "severities": list(rule.severities),
        "on": entry.on,
        "origin": {"path": rule.origin.path, "line": rule.origin.line, "pack": rule.pack, "builtin": entry.builtin},
        "why": rule.why,
        "link": rule.link or None,
        "examples": {name: len(getattr(rule, name)) for name in _GROUPS},
    }


def render_rule(entry: Entry, text: str, schema: Schema, look: Look) -> str:
    """A rule with the text of its file, its examples, and what its kind does and takes."""
    return render(_build_rule(entry, text, schema, look), look)


def _build_rule(entry: Entry, text: str, schema: Schema, look: Look) -> Iterator[RenderableType]:
    rule = entry.rule
    state = " or ".join(rule.severities) if entry.on else "off"
    by = f" by {make_safe(entry.place)}" if entry.place else ""
    yield write((rule.id, "bold"), f" · {state}{by} · kind {rule.kind} · {make_safe(entry.origin)}")
    yield from indent(wrap(rule.why, look.width - MARGIN), MARGIN)
    if rule.link:
        yield write(" " * MARGIN, rule.link)
    yield Text()
    yield from indent(map(disarm, _leave_out_examples(text)), MARGIN)
    for name, title in _GROUPS.items():
        examples = getattr(rule, name)
        if examples:
            yield Text()
            yield write((title, "bold"))
            for example in examples:
                yield from _build_example(example, look)
    yield Text()
    yield from _build_kind(rule, schema, look)


def _leave_out_examples(text: str) -> list[str]:
    """The lines of a rule file but for those of its examples, which are shown on their own."""
    kept: list[str] = []
    held: list[str] = []  # comments behind examples, which may stand between two of them
    inside = False
    for line in text.removeprefix("\ufeff").splitlines():
        if inside and line.startswith("#"):
            held.append(line)
        elif line.strip() and not line.startswith((" ", "\t", "-", "#")):
            inside = line.startswith("examples:")
            kept += held
            held = []
        elif line.strip():
            held = []
        if not inside:
            kept.append(line)
    return kept + held


def _build_example(example: Example, look: Look) -> Iterator[Text]:
    draft = " / ".join(line for line in example.draft.splitlines() if line.strip())
    if example.at:
        draft = draft.replace(example.at, f"[{example.at}]", 1)
    yield from _hang("- ", draft, look)
    for source in filter(None, (example.source, *example.more)):
        yield from _hang("  source: ", " / ".join(line for line in source.splitlines() if line.strip()), look)


def _hang(label: str, text: str, look: Look, margin: int = MARGIN) -> Iterator[Text]:
    start = " " * margin + label
    for number, line in enumerate(wrap(text, max(20, look.width - len(start)))):
        yield write(start if not number else " " * len(start), line)


def _build_kind(rule: Rule, schema: Schema, look: Look) -> Iterator[RenderableType]:
    yield write((f"The kind {rule.kind}", "bold"))
    yield from indent(wrap(schema.about, look.width - MARGIN), MARGIN)
    if schema.parameters:
        yield Text()
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        for name in ("parameter", "here", "default"):
            table.add_column(name, overflow="fold")
        table.add_column("what it is", overflow="fold")
        for name, parameter in schema.parameters.items():
            here = tell_value(rule.parameters.get(name))
            table.add_row(name, write(here), write(tell_default(parameter)), write(parameter.about))
        yield Padding(table, (0, 0, 0, MARGIN))
    yield Text()
    fields = ", ".join(f"{{{name}}}" for name in sorted(schema.all_fields))
    yield from hang("message fields:", fields, MARGIN, look.width)


def tell_default(parameter: Parameter) -> str:
    """The value of a parameter that is left out, as it would be written; `required` where it must not be.

    >>> tell_default(Parameter("flag", False)), tell_default(Parameter("pair", required=True))
    ('false', 'required')
    """
    return "required" if parameter.required else tell_value(parameter.default)


def tell_value(value: object) -> str:
    """The value of a parameter as it would be written in a rule file; empty for none.

    >>> tell_value(130.0), tell_value((300.0, 1300.0)), tell_value(("about", "at_least")), tell_value(None)
    ('130', '[300, 1300]', '[about, at_least]', '')
    """
    if isinstance(value, Message):
        return value.text
    if isinstance(value, tuple) and not isinstance(value, Tolerance):
        return f"[{', '.join(map(tell_value, value))}]" if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)


def render_outcomes(
    outcomes: Sequence[Outcome],
    rules: Sequence[Rule],
    look: Look,
    wordings: Sequence[Wording] = (),
    notes: Sequence[Fault] = (),
) -> str:
    """Each example that did not hold, with how its figures were read, and a last line with how many did.

    ``wordings`` are the examples of words, ``notes`` tell of words that change nothing.
    """
    parts = chain(
        _build_outcomes(outcomes, {rule.id: rule for rule in rules}, look),
        _build_wordings(wordings, notes, look),
        [_build_verdict(outcomes, wordings)],
    )
    return render(parts, look)


def _build_outcomes(outcomes: Sequence[Outcome], rules: Mapping[str, Rule], look: Look) -> Iterator[RenderableType]:
    for outcome in outcomes:
        if outcome.problem:
            yield from _build_failure(outcome, look)
            yield Text()
    for rule in rules.values():
        if not rule.examples:
            yield write(("warning", STYLES["warning"]), f": {rule.id} has no example, so nothing of it was tested")


def _build_wordings(wordings: Sequence[Wording], notes: Sequence[Fault], look: Look) -> Iterator[RenderableType]:
    for wording in wordings:
        if wording.problem:
            place = f"{show_path(wording.origin.path)}:{wording.origin.line}"
            yield write(("✗ ", STYLES["error"]), (wording.section, "bold"), f" · example · {place}")
            yield from _hang(f"{'text':<10}", wording.text, look)
            yield from _hang(f"{'found':<10}", wording.problem, look)
            yield Text()
    for note in notes:
        place = f"{show_path(note.path)}:{note.line}:{note.column}"
        yield write(("warning", STYLES["warning"]), f": {place}: {make_safe(note.message)}")


def _build_verdict(outcomes: Sequence[Outcome], wordings: Sequence[Wording]) -> RenderableType:
    tested = {outcome.rule for outcome in outcomes}
    told = [f"{tell_count(len(outcomes), 'example')} of {tell_count(len(tested), 'rule')}"] if outcomes else []
    told += [f"{tell_count(len(wordings), 'example')} of words"] if wordings else []
    failing = {outcome.rule for outcome in outcomes if outcome.problem}
    failed = sum(bool(outcome.problem) for outcome in outcomes) + sum(bool(wording.problem) for wording in wordings)
    if not failed:
        return write((f"{', '.join(told)}: all hold", STYLES["confirmed"]))
    whose = [tell_count(len(failing), "rule")] if failing else []
    whose += ["words"] if any(wording.problem for wording in wordings) else []
    return write((f"{', '.join(told)}: {failed} failed, of {' and '.join(whose)}", STYLES["error"]))


def _build_failure(outcome: Outcome, look: Look) -> Iterator[RenderableType]:
    origin = outcome.example.origin
    yield write(
        ("✗ ", STYLES["error"]),
        (outcome.rule, "bold"),
        f" · {outcome.group} example · {show_path(origin.path)}:{origin.line}",
    )
    for label, text in (
        ("draft", outcome.example.draft),
        *(("source", source) for source in (outcome.example.source, *outcome.example.more) if source),
        ("expected", outcome.expected),
        ("found", outcome.problem),
    ):
        yield from _hang(f"{label:<10}", text, look)
    if outcome.report is None:
        return
    for document, figures in zip(outcome.report.documents, outcome.report.figures, strict=True):
        count = tell_count(len(figures), "figure")
        yield write(" " * MARGIN, (show_path(document.path), "bold"), f" · {count}")
        if figures:
            yield build_table(Reading(document, figures))
