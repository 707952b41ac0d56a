"""Writes what is made in the documentation, so that it stays true; `make docs` runs it.

- docs/rules: a page for each pack that ships, with a heading for each of its rules and the examples under it.
- The table of rules, and the head of a rule that is shown.
- What stands under `$ COMMAND` in a fenced block of the kind `console`: what it prints at the top of the repository.  A line
  of `...` at the end stands for the rest.  On a page that says so the commands run in a folder of its own instead, in which each
  block of another kind is saved under the name that ends the paragraph before it; one without a name only shows something.
- What stands between a mark `Made by docs/pages.py: NAME` and its end: tables of what may stand in a rule, of the packs that ship.
- The table that says how good numcheck is, from quality.yaml; the picture of a report, report.svg.
- The cells beside each wording in a table of wordings: what it is read as.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from rich.console import Console
from rich.text import Text

from numcheck import builtin, standard
from numcheck.checks import SCHEMAS
from numcheck.files import find_packs
from numcheck.report.rulebook import tell_default, tell_value
from numcheck.rules.condition import FIGURE_FIELDS, FINDING_FIELDS, Field
from numcheck.rules.rule import ANY_FIGURE, About, Example, Rule
from numcheck.rules.schema import ABOUT, COMMON_FIELDS, RULE, Parameter, Schema, tell_words
from numcheck.rules.tolerance import Tolerance

ROOT = Path(__file__).parent.parent
RULES = ROOT / "docs" / "rules"
RULE_PAGES = tuple(RULES / f"{name}.md" for name in builtin.packs())
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), RULES / "README.md", *RULE_PAGES)
PICTURE = ROOT / "docs" / "report.svg"
_PICTURED = "numcheck check fixtures/caspian/draft.md --against fixtures/caspian/sources"
_WIDTH = 100
# rich's own frame names a server for its font; this one takes the reader's.
_FRAME = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_CONSOLE = re.compile(r"(?m)^```console\n(.*?)^```$", re.DOTALL)
_WORKSHOP = "<!-- The commands of this page run in a folder of their own"
# A file and the block that it is saved from, or commands and what they print.
_STEP = re.compile(r"(?m)(?:`([\w./-]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.DOTALL)
_RULE = re.compile(r"(?<=^```yaml\n)id: ([a-z-]+)\n.*?(?=^examples:)", re.DOTALL | re.MULTILINE)
_READ = "| wording | value | low .. high | bound | kind | unit or what is counted |\n|---|---|---|---|---|---|\n"
_READINGS = re.compile(rf"(?<={re.escape(_READ)})(?:\|.*\n)*")
_TABLE = re.compile(r"(?<=\| id \| severity \| why \|\n\|---\|---\|---\|\n)(?:\|.*\n)*")


_MADE = re.compile(r"(?ms)^(<!-- Made by docs/pages\.py: (\w+) -->\n).*?(?=^<!-- End -->$)")


def run(command: str, folder: Path = ROOT, **variables: str) -> str:
    """What a command prints, errors too, as it would in a shell at the top of the repository, or in another folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**_read_environment(), "PATH": path, "NO_COLOR": "1", **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8")


def _read_environment() -> dict[str, str]:
    """The variables of this process but for those that GitHub sets, by which numcheck would write annotations."""
    return {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}


def renew(page: str) -> str:
    """A page with all that is made in it as it is now."""
    page = _work(page) if page.startswith(_WORKSHOP) else _CONSOLE.sub(lambda found: _renew_block(found[1]), page)
    page = _TABLE.sub(lambda _: table_rules(), page)
    page = _MADE.sub(lambda found: f"{found[1]}\n{_TABLES[found[2]]()}\n", page)
    page = _READINGS.sub(lambda found: "".join(map(_read_row, found[0].splitlines())), page)
    return _RULE.sub(lambda found: _show_head(found[1]), page)


def _work(page: str) -> str:
    """A page with its files saved and its commands run in the order in which they stand, in a folder that is empty at first."""
    with TemporaryDirectory() as folder:

        def take_step(found: re.Match[str]) -> str:
            name, kind, text = found.groups()
            if kind == "console":
                return _renew_block(text, Path(folder))
            if name is None:
                return found[0]  # it only shows something
            file = Path(folder, name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            return found[0]

        return _STEP.sub(take_step, page)


def _table(head: str, rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {head} |", "|---" * (head.count("|") + 1) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def _table_keys() -> str:
    rows = [(f"`{name}`", "yes" if key.required else "", key.about) for name, key in RULE.items()]
    return _table("key | required | what it is", rows)


def _table_about() -> str:
    rows = [(f"`{name}`", _tell_about(name, key)) for name, key in ABOUT.items()]
    return _table("key | which figures", rows)


def _tell_about(name: str, key: Parameter) -> str:
    return f"{key.about}: {tell_words(key.choices)}" if key.choices else key.about


def _table_variables() -> str:
    figures = [(f"`draft.{name}`, `source.{name}`", *_tell_field(field)) for name, field in FIGURE_FIELDS.items()]
    findings = [(f"`{name}`", *_tell_field(field)) for name, field in FINDING_FIELDS.items()]
    return _table("variable | type | what it is", [*figures, *findings])


def _tell_field(field: Field) -> tuple[str, str]:
    type = {"truth": "true or false"}.get(field.type, field.type)
    return f"{type} or null" if field.nullable else type, field.about


def _list_kinds() -> str:
    return "\n".join(_tell_kind(name, schema) for name, schema in SCHEMAS.items())


def _tell_kind(name: str, schema: Schema) -> str:
    text = f"### {name}\n\n{schema.about}\n"
    if schema.one_of:
        text += f"At least one of {tell_words((f'`{key}`' for key in schema.one_of), 'and')} must be given.\n"
    rows = [
        (f"`{key}`", _tell_default(parameter), _tell_about(key, parameter))
        for key, parameter in schema.parameters.items()
    ]
    if rows:
        text += "\n" + _table("parameter | default | what it is", rows)
    fields = [f"`{{{field}}}`" for field in sorted(schema.fields - COMMON_FIELDS)]
    return text + (f"\nMessage: {', '.join(fields)}\n" if fields else "")


def _tell_default(parameter: Parameter) -> str:
    default = tell_default(parameter)
    return f"`{default}`" if default and not parameter.required else default


def _table_quality() -> str:
    rows = yaml.safe_load((ROOT / "docs" / "quality.yaml").read_text("utf-8"))
    told = [[row["texts"], *(row[key] for key in ("caught", "alarms", "size"))] for row in rows]
    cells = [tuple("not measured yet" if cell is None else str(cell) for cell in row) for row in told]
    return _table("texts | wrong figures caught, % | false alarms in 100 texts | measured on", cells)


def draw() -> str:
    """The picture of a report as SVG, in the colours of a terminal."""
    report = run(_PICTURED, NO_COLOR="", FORCE_COLOR="1")
    console = Console(
        record=True, width=_WIDTH, file=io.StringIO(), force_terminal=True, color_system="standard", _environ={}
    )
    for line in report.splitlines():
        console.print(Text.from_ansi(line), soft_wrap=True)
    picture = console.export_svg(title=_PICTURED.partition(" --")[0], code_format=_FRAME, unique_id="report")
    return re.sub(r"[ \t]+$", "", picture, flags=re.MULTILINE)


def _list_packs() -> str:
    rows = [
        (f"[{name}](rules/{name}.md)", ", ".join(_link_rule(rule, "rules/") for rule in list_rules(name)))
        for name in builtin.packs()[1:]
    ]
    return _table("pack | its rules", rows)


def _list_rules() -> str:
    return "\n".join(f"## {name}\n\n{_table_pack(name)}" for name in builtin.packs())


def _table_pack(name: str) -> str:
    rows = [(_link_rule(rule), _tell_severities(rule), rule.why) for rule in list_rules(name)]
    return _table("rule | severity | why", rows)


def _link_rule(rule: Rule, folder: str = "") -> str:
    return f"[{rule.id}]({folder}{rule.pack}.md#{rule.id})"


def list_rules(pack: str) -> list[Rule]:
    """The rules of a pack that ships, with their examples."""
    return [rule for rule in standard.stock(find_packs([pack])).rules if rule.pack == pack]


_TABLES = {
    "rules": _list_rules,
    "packs": _list_packs,
    "keys": _table_keys,
    "about": _table_about,
    "variables": _table_variables,
    "kinds": _list_kinds,
    "quality": _table_quality,
}


def _show_head(id: str) -> str:
    files = [folder / f"{id}.yaml" for folder in (ROOT / "rules" / "core", ROOT / "docs" / "examples" / "rules")]
    text = next(file for file in files if file.exists()).read_text("utf-8")
    return text[text.index("id:") :].partition("examples:")[0]


def _read_row(row: str) -> str:
    """A wording and what its figure is read as; the first figure, where it holds several."""
    wording = row.split("|")[1].strip()
    figures = standard.extract(wording.strip("`"))
    if not figures:
        return f"| {wording} | no figure | | | | |\n"
    figure = figures[0]
    ends = ("∞" if end is None else f"{end:,.10g}" for end in (figure.low, figure.high))
    value = "none" if figure.value is None else f"{figure.value:,.10g}"
    whole = "" if figure.whole is None else f" of {figure.whole:,.10g}"
    of = figure.unit or (figure.counted.head if figure.counted else "")
    return f"| {wording} | {value}{whole} | {' .. '.join(ends)} | {figure.bound} | {figure.kind} | {of} |\n"


def _renew_block(block: str, folder: Path = ROOT) -> str:
    shown = re.split(r"(?m)^\$ (.*)\n", block)[1:]
    text = ""
    for command, output in zip(shown[::2], shown[1::2], strict=True):
        new = run(command, folder).rstrip("\n") + "\n"
        if output.endswith("\n...\n"):
            kept = output.count("\n") - 1
            new = "".join(new.splitlines(keepends=True)[:kept]) + "...\n"
        text += f"$ {command}\n{new.lstrip()}"
    return f"```console\n{text}```"


def table_rules() -> str:
    """The rows of a table of the built-in rules: id, severity, why."""
    return "".join(
        f"| {_link_rule(rule, 'docs/rules/')} | {rule.severity} | {rule.why} |\n" for rule in standard.ruleset()
    )


def write_rules(pack: str) -> str:
    """The page of the rules of a pack, all of it: a heading for each rule."""
    use = "Every check uses these rules." if pack == "core" else f"`--rules {pack}` adds these rules to a check."
    head = f"<!-- Made by docs/pages.py from the rule files; `make docs` renews it. -->\n\n# Rules: {pack}\n\n"
    head += f"{use} See also [all packs](README.md) and [what the keys of a rule mean](../writing-rules.md#keys).\n"
    return head + "".join(map(_write_rule, list_rules(pack)))


def _write_rule(rule: Rule) -> str:
    groups = (
        ("Flagged, at the words in bold", rule.flagged),
        ("Not flagged, because they agree", rule.agreeing),
        ("Not flagged, because they are about different things", rule.silent),
    )
    text = f"\n## {rule.id}\n\n{rule.why}\n\n{''.join(_table('key | value', list(_list_keys(rule))))}"
    for title, examples in groups:
        if examples:
            text += f"\n{title}:\n\n" + "".join(map(_write_example, examples))
    return text


def _list_keys(rule: Rule) -> Iterator[tuple[str, str]]:
    """The keys of a rule with their values, but for its id, its reason and its examples."""
    yield "severity", _tell_severities(rule)
    yield "kind", f"[{rule.kind}](../writing-rules.md#{rule.kind})"
    if rule.about != ANY_FIGURE:
        yield "about", _tell_figures(rule.about)
    for name, value in rule.parameters.items():
        if given := "" if isinstance(value, Tolerance) and not value else tell_value(value):
            yield name, _quote(given)
    if rule.when:
        yield "when", _quote(rule.when.text)
    if rule.instead:
        yield "instead", ", ".join(f"`{id}`" for id in rule.instead)
    yield "message", _quote(rule.message.text)
    if rule.link:
        yield "link", f"<{rule.link}>"
    yield "file", f"[{Path(rule.origin.path).name}](../../{rule.origin.path})"


def _quote(text: str) -> str:
    """A text as code in a cell of a table."""
    return f"`{text.replace('|', chr(92) + '|')}`"


def _tell_severities(rule: Rule) -> str:
    return ", ".join([*(f"{grade.severity} where {_quote(grade.when.text)}" for grade in rule.grades), rule.severity])


def _tell_figures(about: About) -> str:
    """Which figures a rule is about, key by key."""
    told = {
        key: value for key, value in about._asdict().items() if value and key not in ("value", "where", "where_not")
    }
    parts = [f"{key}: {', '.join('null' if word is None else word for word in words)}" for key, words in told.items()]
    if about.value:
        parts += [f"value: {' to '.join(f'{end:,g}' for end in about.value)}"]
    parts += [f"where: {', '.join(about.where)}"] if about.where else []
    parts += [f"where not: {', '.join(about.where_not)}"] if about.where_not else []
    return "; ".join(parts)


def _write_example(example: Example) -> str:
    draft = _escape(example.draft)
    if example.at:
        draft = draft.replace(_escape(example.at), f"**{_escape(example.at)}**", 1)
    draft = " / ".join(part for part in draft.split("\n") if part)
    sources = [_escape(" / ".join(source.split("\n\n"))) for source in (example.source, *example.more) if source]
    return f"- {draft}" + "".join(f"\n  *Source:* {source}" for source in sources) + "\n"


def _escape(text: str) -> str:
    return re.sub(r"([*_`\[\]<>\\])", r"\\\1", text)


def write(path: Path) -> str:
    """What a page of the documentation should be."""
    return write_rules(path.stem) if path in RULE_PAGES else renew(path.read_text("utf-8"))


def main() -> None:
    """Nothing; every page is as it should be."""
    for path in PAGES:
        path.write_text(write(path), "utf-8")
    PICTURE.write_text(draw(), "utf-8")


if __name__ == "__main__":
    main()
