"""Rules in a list for people and as JSON: how severe each is here, whether it is on, where it comes from, and why it is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

from numcheck.report.control_codes import make_safe
from numcheck.report.coverage import tell_number as tell_count
from numcheck.report.layout import STYLES, indent, measure, render, wrap, write
from numcheck.report.look import Look
from numcheck.report.plain_data import encode
from numcheck.rules.rule import Rule

# A column narrower than this cuts what it says to pieces: it stands below then, moved to the right.
_NARROWEST_WHY = 32
_WHY_MARGIN = 4
BUILT_IN = "built-in"
_GROUPS = ("flagged", "agreeing", "silent")


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
