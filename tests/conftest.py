"""Settings of the whole suite, and how it measures the growth of time."""

import os
import time
from collections.abc import Callable
from typing import Protocol, TypeVar

import pytest
from hypothesis import settings

# A busy machine is no failure; and a run of CI that fails shall fail again.
settings.register_profile("numcheck", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("numcheck")

Text = TypeVar("Text", str, bytes)
SHORTEST = 0.006  # seconds that can be measured
ROUNDS = 8


class Growth(Protocol):
    """Asserts that ``work`` takes less than ``factor`` times as long for the large text as for the small one."""

    def __call__(self, work: Callable[[Text], object], small: Text, large: Text, factor: float) -> None: ...


@pytest.fixture(scope="session")
def assert_growth() -> Growth:
    """Process times, the least of several; other work on the machine can only lengthen them, so more are taken then."""

    def seconds(work: Callable[[Text], object], text: Text) -> float:
        start = time.process_time()
        work(text)
        return time.process_time() - start

    def measure(work: Callable[[Text], object], small: Text, large: Text, factor: float) -> None:
        work(small)
        short, long = min(seconds(work, small) for _ in range(2)), float("inf")
        for _ in range(ROUNDS):
            long = min(long, seconds(work, large))
            short = min(short, seconds(work, small))
            if long < factor * max(short, SHORTEST):
                return
        raise AssertionError(
            f"{long:.3f} s for a text {len(large) / len(small):.1f} times as long as one of {short:.3f} s"
        )

    return measure
