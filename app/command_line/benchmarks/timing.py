"""Timing things fairly: interleaved, CPU time, medians."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `limit` is what `ratio` is meant to stay under; None: only reported."""

    name: str
    milliseconds: float
    ratio: float | None = None
    limit: float | None = None
    words: str = ""

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.limit is None or self.ratio is None or self.ratio <= self.limit


def interleaved(functions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median CPU milliseconds of each, asked in turn, after one round to warm up.

    CPU time of this process counts, because wall time drifts on shared machines.
    """
    taken: dict[str, list[float]] = {name: [] for name in functions}
    for turn in range(rounds + 1):
        for name, function in functions.items():
            began = time.process_time()
            function()
            if turn:
                taken[name].append((time.process_time() - began) * 1000)
    return {name: statistics.median(values) for name, values in taken.items()}
