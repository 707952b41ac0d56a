"""One rule for people: what its file says, its examples, and what its kind does and takes."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from numcheck.report.control_codes import disarm, make_safe
from numcheck.report.layout import hang, indent, render, wrap, write
from numcheck.report.look import Look
from numcheck.report.rulelist import Entry
from numcheck.rules.message import Message
from numcheck.rules.rule import Example, Rule
from numcheck.rules.schema import Parameter, Schema
from numcheck.rules.tolerance import Tolerance

MARGIN = 2
_GROUPS = {
    "flagged": "Flagged, at the words in brackets",
    "agreeing": "Not flagged, because they agree",
    "silent": "Not flagged, because they are about different things",
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
    yield from hang("-", draft, MARGIN, look.width, "")
    for source in filter(None, (example.source, *example.more)):
        told = " / ".join(line for line in source.splitlines() if line.strip())
        yield from hang("  source:", told, MARGIN, look.width, "")


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
