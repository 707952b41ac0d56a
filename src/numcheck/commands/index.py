"""`numcheck index`: an index of an archive is built, asked and described."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from numcheck.errors import Fault, NumcheckError
from numcheck.options import CommandGroup, NumberType, add_help
from numcheck.streams import deliver, say, say_faults

if TYPE_CHECKING:
    from numcheck.index.build import Built

DONE, FAILED = 0, 2
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
@click.option("--jobs", "-j", type=NumberType(), metavar="N", default=1,
              help="Use up to N processes; the result stays the same.")  # fmt: skip
@click.option("--quiet", "-q", is_flag=True, help="Do not tell what was done.")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
def build(
    paths: Sequence[str],
    folder: str,
    rule_paths: Sequence[str],
    config: str,
    jobs: int,
    quiet: bool,
    no_color: bool,
) -> int:
    """Read the reports of an archive into an index.

    Each ARCHIVE is a file, a folder or a quoted pattern. Of an index that is there already only new and changed files are read, and
    files that are gone are taken out. A build that was broken off goes on where it stopped.
    """
    from numcheck.index.build import build as build_index
    from numcheck.job import Request, find_readable
    from numcheck.progress import Progress
    from numcheck.report.coverage import tell_passed_over

    found, packs, texts = find_readable(Request(tuple(paths), rule_paths=tuple(rule_paths), config=config))
    faults = list(found.faults)
    if "-" in found.paths:
        faults.append(Fault("standard input is no archive", "-"))
    files = [path for path in found.paths if path != "-"]
    if not files:
        raise NumcheckError(*faults)
    with Progress(hidden=quiet, rate=True) as progress:
        built = build_index(folder, files, packs, texts, jobs, progress)
    faults += built.faults
    if (passed := tell_passed_over(found.passed_over)) and not quiet:
        say("note", passed, plain=no_color)
    if not quiet:
        faults += deliver([tell_built(built, folder)], "")
    say_faults(faults, plain=no_color)
    return FAILED if faults else DONE


def tell_built(built: Built, folder: str) -> str:
    """What a build did, in a line.

    >>> from numcheck.index.build import Built
    >>> tell_built(Built(2, 1, 0, 40, 310, ()), "wire.index")
    'wire.index: 40 reports; 2 new, 1 changed, 0 gone\\n'
    """
    from numcheck.report.coverage import tell_number
    from numcheck.report.glyphs import show_path

    failed = f", {len(built.faults):,} failed" if built.faults else ""
    told = f"{built.new:,} new, {built.changed:,} changed, {built.gone:,} gone{failed}"
    return f"{show_path(os.path.normpath(folder))}: {tell_number(built.reports, 'report')}; {told}\n"
