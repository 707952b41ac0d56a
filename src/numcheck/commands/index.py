"""`numcheck index`: an index of an archive is built, asked and described."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from numcheck.errors import Fault, NumcheckError
from numcheck.options import (
    CommandGroup,
    NumberType,
    Output,
    OutputType,
    WordType,
    add_help,
    check_outputs,
    choose_engine,
)
from numcheck.report import FIGURE_FORMATS, load_format
from numcheck.streams import choose_look, deliver, say, say_faults

if TYPE_CHECKING:
    from numcheck.index.build import Built

DONE, FAILED = 0, 2
KINDS = ("count", "measure", "money", "percent", "ratio", "duration", "age", "score", "multiple")
_EPILOGUE = """\b
Examples:
  numcheck index build wire/ -o wire.index --jobs 4
  numcheck index query wire.index --concept killed --place Orvel --date 2026-03
  numcheck index stats wire.index
  numcheck check draft.md --index wire.index
  numcheck conflicts wire.index
"""


@click.group(cls=CommandGroup, name="index", epilog=_EPILOGUE, short_help="Build an index of an archive, and ask it.")
@add_help
def index() -> None:
    """An index holds what every report of an archive says of figures.

    `numcheck check --index` finds in it the reports that tell of the event of a draft, and `numcheck conflicts` the
    facts on which reports disagree.
    """


@index.command()
@click.argument("paths", metavar="ARCHIVE...", nargs=-1, required=True)
@click.option("--output", "-o", "folder", metavar="INDEX", required=True, help="The folder of the index.")
@click.option("--rules", "rule_paths", metavar="PACK", multiple=True,
              help="Also use the words of this pack: its name or a folder; may be repeated.")  # fmt: skip
@click.option("--config", metavar="FILE", default="", help="Use this configuration instead of looking for one.")
@choose_engine
@click.option("--quiet", "-q", is_flag=True, help="Do not tell what was done.")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
def build(
    paths: Sequence[str],
    folder: str,
    rule_paths: Sequence[str],
    config: str,
    jobs: int,
    engine: str,
    quiet: bool,
    no_color: bool,
) -> int:
    """Read the reports of an archive into an index.

    Each ARCHIVE is a file, a folder or a quoted pattern. Of an index that is there already only new and changed files are read, and
    files that are gone are taken out. A build that was broken off goes on where it stopped.
    """
    from numcheck.index.build import build as build_index
    from numcheck.job import find_readable
    from numcheck.progress import Progress
    from numcheck.report.coverage import tell_passed_over
    from numcheck.request import Request

    found, packs, texts = find_readable(Request(tuple(paths), rule_paths=tuple(rule_paths), config=config))
    faults = list(found.faults)
    if "-" in found.paths:
        faults.append(Fault("standard input is no archive", "-"))
    files = [path for path in found.paths if path != "-"]
    if not files:
        raise NumcheckError(*faults)
    with Progress(hidden=quiet, rate=True) as progress:
        built = build_index(folder, files, packs, texts, jobs, progress, engine)
    faults += built.faults
    if (passed := tell_passed_over(found.passed_over)) and not quiet:
        say("note", passed, plain=no_color)
    if not quiet:
        faults += deliver([tell_built(built, folder)], "")
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


@index.command()
@click.argument("folder", metavar="INDEX")
@click.option("--concept", metavar="NAME", default="", help="What is measured, as rules name it: killed, missile.")
@click.option("--kind", type=WordType("kind", KINDS), default=None, help="The kind of figure: count, money, age.")
@click.option("--head", metavar="NOUN", default="", help="The noun that is counted, in the singular: ship.")
@click.option("--unit", metavar="UNIT", default="", help="The unit: kilometre, km, EUR.")
@click.option("--place", metavar="NAME", default="", help="A name in the sentence: Orvel.")
@click.option(
    "--date", "days", metavar="DATE[..DATE]", default="", help="The date of the report: 2026, 2026-03, 2026-03-14."
)
@click.option(
    "--value",
    "values",
    metavar="N[..N]",
    default="",
    help="The value, in the unit of the figure: 10..50, 100.. and so on.",
)
@click.option(
    "--limit", type=NumberType(), metavar="N", default=1000, show_default=True, help="List at most N figures."
)
@click.option("--format", "outputs", type=OutputType("format", FIGURE_FORMATS), multiple=True, callback=check_outputs,
              help="Write table, json, jsonl or csv, to FILE if one is named; may be repeated.  [default: table]")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Leave out titles and tables.")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
def query(
    folder: str,
    concept: str,
    kind: str | None,
    head: str,
    unit: str,
    place: str,
    days: str,
    values: str,
    limit: int,
    outputs: Sequence[Output],
    quiet: bool,
    no_color: bool,
) -> int:
    """List the figures of an index that are of a concept, of a noun, in a unit, at a place, of a time, of a size."""
    from numcheck.index.query import Wanted, find_figures, read_days, read_values
    from numcheck.index.store import open_index

    store, manifest = open_index(folder)
    low, high = read_values(values) if values else (float("-inf"), float("inf"))
    wanted = Wanted(
        list_concepts(concept),
        kind or "",
        head,
        find_word("unit", unit),
        place,
        read_days(days) if days else None,
        low,
        high,
    )
    readings = list(find_figures(store, manifest, wanted, limit))
    faults: list[Fault] = []
    for format, file in outputs or (Output(FIGURE_FORMATS[0], ""),):
        look = choose_look(file, quiet=quiet, no_color=no_color)
        faults += deliver(load_format(format).render_figures(readings, look), file)
    if sum(len(reading.figures) for reading in readings) == limit:
        say("note", f"there may be more than {limit:,} figures: --limit lists more", plain=no_color)
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


def find_word(what: str, word: str) -> str:
    """The concept or unit that a word names; NumcheckError, with the near miss, where it names none.

    >>> find_word("unit", "km"), find_word("concept", "rocket"), find_word("unit", "")
    ('kilometre', 'missile', '')
    """
    if not word:
        return ""
    from numcheck.standard import vocabulary

    words = vocabulary()
    known = words.concepts() if what == "concept" else words.units()
    meant = known.get(word) or known.get(words.form(word)) or (word if not words.find_problem(what, word) else "")
    if not meant:
        raise NumcheckError(Fault(words.find_problem(what, word), f"--{what}"))
    return meant


def list_concepts(word: str) -> tuple[str, ...]:
    """The concept that a word names, and those inside and around it, as the figures of an index have them.

    >>> list_concepts("soldier"), list_concepts("")
    (('person/soldier', 'soldier'), ())
    """
    if not word:
        return ()
    from numcheck.standard import vocabulary

    concept = find_word("concept", word)
    last = concept.rpartition("/")[2]
    names = {name for name in vocabulary().concepts().values() if last in name.split("/")}
    return tuple(sorted({concept, *names}))


@index.command()
@click.argument("folder", metavar="INDEX")
@click.option("--all", "everything", is_flag=True, help="Draw every unit and year, not only the first ones.")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
def stats(folder: str, everything: bool, no_color: bool) -> int:
    """Draw how many figures an index has of each kind, unit and year."""
    from numcheck.index.query import count_figures
    from numcheck.index.store import open_index
    from numcheck.report.bars import render_bars
    from numcheck.report.control_codes import show_path
    from numcheck.report.coverage import tell_number

    store, manifest = open_index(folder)
    counts = count_figures(store, manifest)
    look = choose_look("", quiet=False, no_color=no_color)
    told = f"{tell_number(counts.figures, 'figure')} in {tell_number(counts.reports, 'report')}"
    chunks = [f"{show_path(folder)}: {told}\n\n"]
    for title, numbers in (("kind", counts.kinds), ("unit", counts.units), ("year of the report", counts.years)):
        chunks += render_bars(title, numbers, look, all=everything) if numbers else ()
    say_faults(faults := deliver(chunks, ""), plain=no_color)
    return FAILED if faults else DONE


def tell_built(built: Built, folder: str) -> str:
    """What a build did, in a line.

    >>> from numcheck.index.build import Built
    >>> tell_built(Built(2, 1, 0, 40, 310, ()), "wire.index")
    'wire.index: 40 reports; 2 new, 1 changed, 0 gone\\n'
    """
    from numcheck.report.control_codes import show_path
    from numcheck.report.coverage import tell_number

    failed = f", {len(built.faults):,} failed" if built.faults else ""
    told = f"{built.new:,} new, {built.changed:,} changed, {built.gone:,} gone{failed}"
    return f"{show_path(os.path.normpath(folder))}: {tell_number(built.reports, 'report')}; {told}\n"
