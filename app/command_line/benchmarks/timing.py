"""Timing things fairly: interleaved, CPU time, medians; and whether the machine let us."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

BUSY: Final = 1.25
"""Delay from which a figure over its limit says nothing: others had a part of the machine that we were measured on."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report. `limit` is what `ratio` is meant to stay under; None: only reported. `delay` is how much longer
    than it needs at best work took meanwhile that waits for nothing.
    """

    name: str
    milliseconds: float
    ratio: float | None = None
    limit: float | None = None
    words: str = ""
    delay: float = 1.0

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.limit is None or self.ratio is None or self.ratio <= self.limit

    @property
    def is_noise(self) -> bool:
        """Whether it is over its limit on a machine that was too busy to tell."""
        return not self.holds and self.delay > BUSY


class Pulse:
    """Feels now and then how busy the machine is: by work of one thread that waits for nothing but its turn."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._passed: list[float] = []
        self._computed: list[float] = []

    def feel(self, times: int = 5) -> None:
        """Do the work so many times."""
        for _ in range(times):
            began, used = time.perf_counter(), time.process_time()
            self._work()
            self._computed.append((time.process_time() - used) * 1000)
            self._passed.append((time.perf_counter() - began) * 1000)

    @property
    def milliseconds(self) -> float:
        """CPU time of the work, median."""
        return statistics.median(self._computed)

    @property
    def delay(self) -> float:
        """Median wall time by the best CPU time; 1 on a quiet machine. Others take turns, and they take caches and clock."""
        return statistics.median(self._passed) / max(min(self._computed), 1e-3)


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
