"""How an archive of reports is built, asked and compared: seconds, memory, and by which power of the number of reports they grow.

    python benchmarks/archive.py FOLDER [--sizes 1000 10000 100000] [--jobs 2] [--draft DRAFT]

FOLDER is an archive of at least as many reports as the largest size, in folders of one event each, from which the first ones are taken.
The processor time of a command with all of its processes is what counts, since a machine may be busy; seconds on the clock are told, too.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

LOOKUPS = 7  # runs of a check, of which the median is told


class Measured(NamedTuple):
    """What a command took: processor time and time on the clock, in seconds, and its peak of memory in MiB, that of its largest process."""

    cpu: float
    clock: float
    memory: float


def run(*command: object) -> Measured:
    """What a numcheck command took; an end other than done or found ends the benchmark."""
    begin = time.perf_counter()
    words = [sys.executable, "-m", "numcheck", *map(str, command)]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    told = process.stderr.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(told[-2000:])
    return Measured(used.ru_utime + used.ru_stime, time.perf_counter() - begin, used.ru_maxrss / 1024)


def take_archive(source: Path, target: Path, reports: int) -> None:
    """Nothing; the first reports of an archive stand in another folder, as links."""
    for path in sorted(source.rglob("*.txt"))[:reports]:
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.link(path, place)


def measure_lookup(index: Path, draft: Path) -> tuple[float, float, float]:
    """Processor time of a check against an index, that of the same check against the same sources, and peak memory."""
    words = [sys.executable, "-m", "numcheck", "check", str(draft), "--index", str(index), "--format", "json"]
    import json

    chosen = [one["path"] for one in json.loads(subprocess.run(words, capture_output=True).stdout)["chosen"]]
    against = [word for path in chosen for word in ("--against", path)]
    pairs = [
        (run("check", draft, "--index", index, "--format", "json"), run("check", draft, *against, "--format", "json"))
        for _ in range(LOOKUPS)
    ]
    middle = LOOKUPS // 2
    with_index, bare = (sorted(pair[at].cpu for pair in pairs)[middle] for at in (0, 1))
    return with_index, bare, max(pair[0].memory for pair in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--draft", type=Path, help="a draft; by default the first report of the archive, a word changed"
    )
    options = parser.parse_args()
    points: dict[str, list[tuple[int, float]]] = {"build": [], "conflicts": []}
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.folder.parent) as folder:
            root = Path(folder)
            take_archive(options.folder, root / "archive", size)
            index = root / "archive.index"
            draft = options.draft or root / "draft.md"
            if not options.draft:
                first = min((root / "archive").rglob("*.txt"))
                draft.write_text(f"{first.read_text()}\nSo it was said.\n")
            steps = {
                "build": run("index", "build", root / "archive", "-o", index, "--jobs", options.jobs),
                "again": run("index", "build", root / "archive", "-o", index, "--jobs", options.jobs),
                "conflicts": run("conflicts", index, "--jobs", options.jobs, "--format", "json"),
            }
            for name, took in steps.items():
                each = 1000 * took.cpu / size
                print(
                    f"{name:9} {size:7} reports  {took.cpu:8.2f} s of processor  {took.clock:8.2f} s on the clock  "
                    f"{each:6.3f} ms each  peak {took.memory:4.0f} MiB",
                    flush=True,
                )
                if name in points:
                    points[name].append((size, took.cpu))
            with_index, bare, memory = measure_lookup(index, draft)
            more = 1000 * (with_index - bare)
            print(
                f"lookup    {size:7} reports  {more:8.1f} ms over the bare check ({1000 * bare:.0f} ms)  peak {memory:4.0f} MiB",
                flush=True,
            )
    for name, found in points.items():
        tell_growth(name, found)


def tell_growth(name: str, found: Sequence[tuple[int, float]]) -> None:
    """Nothing; the power with which the time grows is told."""
    if len(found) > 1:
        (n0, t0), (n1, t1) = found[0], found[-1]
        print(f"{name:9} grows with the {math.log(t1 / t0) / math.log(n1 / n0):.2f}th power of the number of reports")


if __name__ == "__main__":
    main()
