"""Settings of the whole suite, the command as it is run from outside, and how the growth of time is measured."""

import gc
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from hypothesis import settings

from numcheck.cli import main
from numcheck.documents import in_memory
from numcheck.model import Claim
from numcheck.reading.frames import read_claims
from numcheck.standard import extractor, lexicon

# A workflow of GitHub must not change what a test prints.
for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
    os.environ.pop(name, None)
# A busy machine is no failure; and a run of CI that fails shall fail again.
settings.register_profile("numcheck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("numcheck")

Input = TypeVar("Input")
SHORTEST = 0.006  # seconds that can be measured
ROUNDS = 8


class Growth(Protocol):
    """Asserts that ``work`` takes less than ``factor`` times as long for the large input as for the small one."""

    def __call__(self, work: Callable[[Input], object], small: Input, large: Input, factor: float) -> None: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test of growth as slow."""
    for item in items:
        if "assert_growth" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def numcheck(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    """Runs numcheck with arguments: exit status, standard output, standard error."""

    def run(*args: str) -> tuple[int, str, str]:
        status = main(args)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


@pytest.fixture
def read() -> Callable[..., tuple[Claim, ...]]:
    """Reads a plain text as claims."""

    def read_text(text: str, path: str = "a.txt") -> tuple[Claim, ...]:
        document = in_memory(text, path)
        return read_claims(document, extractor().read(document), lexicon())

    return read_text


@pytest.fixture
def write() -> Callable[[str, str], None]:
    """Writes a text to a path from the current folder, with the folders that lead there."""

    def write_text(path: str, text: str) -> None:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")

    return write_text


@pytest.fixture
def repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[str, str], None]
) -> Callable[[Mapping[str, str]], None]:
    """Makes an empty folder a repository with some files, and the current one."""

    def make(files: Mapping[str, str]) -> None:
        (tmp_path / ".git").mkdir()
        monkeypatch.chdir(tmp_path)
        for path, text in files.items():
            write(path, text)

    return make


@pytest.fixture(scope="session")
def assert_growth() -> Growth:
    """Process times, the least of several; other work on the machine can only lengthen them, so more are taken then.

    What the tests before have left in memory is kept from the garbage collector, which would look through it again and
    again while the large input is worked on.
    """

    def seconds(work: Callable[[Input], object], data: Input) -> float:
        start = time.process_time()
        work(data)
        return time.process_time() - start

    def measure(work: Callable[[Input], object], small: Input, large: Input, factor: float) -> None:
        gc.freeze()
        try:
            short, long = least(work, small, large, factor)
        finally:
            gc.unfreeze()
        assert long < factor * short, f"{long:.3f} s for the large input, {short:.3f} s for the small one"

    def least(work: Callable[[Input], object], small: Input, large: Input, factor: float) -> tuple[float, float]:
        work(small)
        short, long = min(seconds(work, small) for _ in range(2)), float("inf")
        for _ in range(ROUNDS):
            long = min(long, seconds(work, large))
            short = max(min(short, seconds(work, small)), SHORTEST)
            if long < factor * short:
                break
        return short, long

    return measure
