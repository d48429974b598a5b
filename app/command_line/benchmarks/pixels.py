"""How fast images are read, beside what OpenCV needs to decode the same file alone."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from app import palette
from app.command_line.benchmarks.timing import Figure, Pulse, interleaved
from app.extractors.contract import Job
from app.extractors.measured.measuring import measure_source
from app.extractors.roster import CAST
from app.sources.opencv import cv2
from app.sources.registration import register
from app.sources.source import Source

_LARGE: Final = 4_000_000
"""Pixels."""


def pixels(image: Path, rounds: int) -> Iterator[Figure]:
    """The palette alone, and all domains, in one thread of this process."""
    source = register(image)
    data = image.read_bytes()
    job = Job(source, CAST)
    cv2.setNumThreads(1)
    pulse = Pulse(lambda: cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))
    pulse.feel(rounds)
    medians = interleaved(
        {
            "decode": partial(pulse.feel, 1),
            "palette": lambda: palette(image),
            "all domains": lambda: list(measure_source(job, data)),
        },
        rounds,
    )
    floor, delay = medians["decode"], pulse.delay
    yield Figure(f"cv2 decode of {image.name}", floor)
    yield Figure("palette", medians["palette"], medians["palette"] / floor, _limit(source), "x decode", delay)
    yield Figure("all domains", medians["all domains"], medians["all domains"] / floor, 6.0, "x decode", delay)


def _limit(source: Source) -> float | None:
    """Large JPEGs are decoded scaled down; PNGs may be decoded faster than by OpenCV. For the others decoding is the least."""
    if source.media_type == "image/jpeg" and source.width * source.height >= _LARGE:
        return 0.5
    return 1.0 if source.media_type == "image/png" else None
