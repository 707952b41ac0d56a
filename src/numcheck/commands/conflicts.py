"""`numcheck conflicts`: the facts on which the reports of an archive disagree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from numcheck.options import SPARK, Output, OutputType, add_help, check_outputs, choose_engine
from numcheck.streams import choose_look, deliver, say_faults

if TYPE_CHECKING:
    from numcheck.index.store import Store

DONE, FOUND, FAILED = 0, 1, 2
FORMATS = ("terminal", "json", "csv")
_EPILOGUE = """\b
Examples:
  numcheck conflicts wire.index
  numcheck conflicts wire.index --jobs 4 --format csv:conflicts.csv --format terminal

\b
Exit status:
  0  the reports agree
  1  some do not
  2  the job could not be done, or only in part
"""


@click.command(name="conflicts", epilog=_EPILOGUE, short_help="List the facts on which reports of an archive disagree.")
@click.argument("folder", metavar="INDEX")
@click.option("--format", "outputs", type=OutputType("format", FORMATS), multiple=True, callback=check_outputs,
              help="Write terminal, json or csv, to FILE if one is named; may be repeated.  [default: terminal]")  # fmt: skip
@click.option("--rules", "rule_paths", metavar="PACK", multiple=True,
              help="Also use the rules and words of this pack; may be repeated.")  # fmt: skip
@choose_engine
@click.option("--quiet", "-q", is_flag=True, help="Leave out titles.")
@click.option("--no-color", is_flag=True, help="Do not use colour; the variable NO_COLOR does the same.")
@add_help
def conflicts(
    folder: str,
    outputs: Sequence[Output],
    rule_paths: Sequence[str],
    jobs: int,
    engine: str,
    quiet: bool,
    no_color: bool,
) -> int:
    """List the facts on which reports of an archive disagree, event by event, the worst first.

    INDEX is what `numcheck index build` made. Worst are the facts whose values are furthest apart, and of which most
    reports speak.
    """
    from numcheck.files import find_packs
    from numcheck.index.store import open_index
    from numcheck.progress import Progress
    from numcheck.report.disputed import Disputed, render_conflicts

    if engine == SPARK:
        from numcheck.index.spread import find_all
    else:
        from numcheck.index.conflicting import find_all

    store, manifest = open_index(folder)
    packs = tuple(find_packs(rule_paths))
    with Progress(hidden=quiet, rate=True) as progress:
        found = find_all(store, manifest, packs, jobs, progress)
    told = Disputed(folder, found.reports, found.compared, [_show(store, one) for one in found.conflicts], found.cut)
    faults = list(found.faults)
    for format, file in outputs or (Output(FORMATS[0], ""),):
        look = choose_look(file, quiet=quiet, no_color=no_color)
        faults += deliver(render_conflicts(told, format, look), file)
    say_faults(faults, plain=no_color)
    return FAILED if faults else FOUND if found.conflicts else DONE


def _show(store: Store, conflict: Mapping[str, Any]) -> dict[str, Any]:
    """The conflict with paths from the current folder."""
    sides = [
        {**side, "figures": [{**figure, "path": store.find(figure["path"])} for figure in side["figures"]]}
        for side in conflict["sides"]
    ]
    return {**conflict, "sides": sides}
