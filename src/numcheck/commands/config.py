"""`numcheck config`: every value that holds, and where it comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from numcheck.errors import NumcheckError
from numcheck.options import SEVERITIES, WordType, add_help, choose_documents, flatten
from numcheck.streams import deliver

if TYPE_CHECKING:
    from numcheck.config.settings import Asked, Named, Spot
    from numcheck.job import Job
    from numcheck.rules.rule import Rule

DEFAULT, COMMAND_LINE = "default", "command line"


class Setting(NamedTuple):
    """A key, the value that holds, and where it comes from: a file and line, the file of a rule, `default` or `command line`."""

    key: str
    value: str | tuple[str, ...] | bool | None
    origin: str


@click.command(name="config", short_help="Show all settings and where they come from.")
@click.argument("path", metavar="[PATH]", default="")
@choose_documents
@click.option("--fail-on", type=WordType("severity", SEVERITIES), metavar="SEVERITY", default=None,
              help="The same as in `check`.")  # fmt: skip
@click.option("--strict", is_flag=True, help="The same as in `check`.")
@click.option("--format", "form", type=WordType("format", ("table", "json")), default="table", metavar="NAME",
              help="Write table or json.  [default: table]")  # fmt: skip
@add_help
def config(
    path: str,
    against: Sequence[str],
    select: Sequence[tuple[str, ...]],
    ignore: Sequence[tuple[str, ...]],
    rule_paths: Sequence[str],
    config: str,
    baseline: str,
    fail_on: str | None,
    strict: bool,
    form: str,
) -> int:
    """Show all settings for the draft at PATH, or for this folder, and where they come from.

    A setting comes from a line of a file, the file of a rule, `default` or `command line`. The options are those of
    `check`.
    """
    from numcheck.files import find
    from numcheck.job import Request, prepare

    if path and (faults := find([path]).faults):
        raise NumcheckError(*faults)
    request = Request(
        (path,) if path else (),
        tuple(against),
        flatten(select),
        flatten(ignore),
        tuple(rule_paths),
        config,
        baseline,
    )
    settings = list(list_settings(prepare(request), fail_on, strict=strict))
    render = render_json if form == "json" else render_table
    deliver([render(settings)], "")
    return 0


def list_settings(job: Job, fail_on: str | None, *, strict: bool = False) -> Iterator[Setting]:
    """The values of a job, those of the configuration first, then the rules."""
    request, config = job.request, job.config
    yield Setting("config", config.path or None, COMMAND_LINE if request.config else config.path or DEFAULT)
    yield _choose("fail_on", fail_on, config.fail_on, "error")
    yield _choose("strict", "true" if strict else None, config.strict, "false")
    yield _list_names("exclude", config.exclude)
    if config.texts:
        yield _list_names("texts", [one.pattern for one in config.texts])
    yield _choose("accepted", None, config.accepted, "accepted.yaml")
    if request.baseline:
        yield Setting("baseline", request.baseline, COMMAND_LINE)
    yield _list_names("rules.packs", config.packs)
    if request.rule_paths:
        yield Setting("rules", request.rule_paths, COMMAND_LINE)
    yield from _list_drafts(job)
    path = request.paths[0] if request.paths and os.path.isfile(request.paths[0]) else ""
    for rule in job.toolkit.rules:
        yield _find_level(job, rule, path)


def _choose(key: str, given: str | None, named: Named | None, default: str) -> Setting:
    if given:
        return Setting(key, given, COMMAND_LINE)
    return Setting(key, named.text, _place(named.spot)) if named else Setting(key, default, DEFAULT)


def _list_names(key: str, names: Sequence[Named]) -> Setting:
    return Setting(key, tuple(name.text for name in names), _place(names[0].spot) if names else DEFAULT)


def _place(spot: Spot) -> str:
    return f"{spot.path}:{spot.line}"


def _list_drafts(job: Job) -> Iterator[Setting]:
    """For a draft the files that it is set against; else the entries of the configuration."""
    from numcheck.sources import trace_sources

    path = job.request.paths[0] if job.request.paths else ""
    if path and os.path.isfile(path):
        from numcheck.config.path_patterns import match_any

        excluded = [name.text for name in job.config.exclude]
        origin = _place(job.config.exclude[0].spot) if excluded else DEFAULT
        yield Setting("excluded", match_any(excluded, path, job.config.folder), origin)
        if job.request.against:
            yield Setting("against", job.request.against, COMMAND_LINE)
        else:
            names = trace_sources(job.config, job.root, path)
            origins = dict.fromkeys(_place(name.spot) for name in names)
            yield Setting("against", tuple(name.text for name in names), ", ".join(origins) or DEFAULT)
        return
    if job.request.against:
        yield Setting("against", job.request.against, COMMAND_LINE)
    for pairing in job.config.drafts:
        key = f"drafts {pairing.drafts.text}"
        yield Setting(key, tuple(name.text for name in pairing.against), _place(pairing.spot))


def _find_level(job: Job, rule: Rule, path: str) -> Setting:
    """How grave a rule is for a draft, or for all; where nothing asks for it, its own file does."""
    from numcheck.config.path_patterns import match_any

    request, config, id = job.request, job.config, rule.id
    key = f"rules.{id}"
    if (request.select and id not in request.select) or id in request.ignore:
        return Setting(key, "off", COMMAND_LINE)
    asked: Asked | None = config.levels.get(id)
    if asked and asked.level == "off" and id in request.select:
        asked = None
    for section in config.sections if path else ():
        if id in section.levels and match_any((section.pattern.text,), path, config.folder):
            asked = section.levels[id]
    if asked:
        return Setting(key, asked.level, _place(asked.spot))
    own = DEFAULT if rule.pack == "core" else rule.origin.path
    return Setting(key, "/".join(rule.severities), COMMAND_LINE if id in request.select else own)


def render_table(settings: Sequence[Setting]) -> str:
    """A line for each setting: key, value, origin.

    >>> print(render_table([Setting("fail_on", "error", "default"), Setting("exclude", (), "default")]), end="")
    fail_on  error  default
    exclude  none   default
    """
    from numcheck.report.control_codes import make_safe

    rows = [(make_safe(one.key), make_safe(_tell_value(one.value)), make_safe(one.origin)) for one in settings]
    widths = [min(48, max(len(row[column]) for row in rows)) for column in (0, 1)]
    return "".join(f"{key:<{widths[0]}}  {value:<{widths[1]}}  {origin}\n" for key, value, origin in rows)


def _tell_value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple) and value else value or "none"


def render_json(settings: Sequence[Setting]) -> str:
    """The settings as one JSON object, each key with its value and origin."""
    from numcheck.report.plain_data import encode

    record = {one.key: {"value": one.value, "origin": one.origin} for one in settings}
    return encode(record, indent=2) + "\n"
