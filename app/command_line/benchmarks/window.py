"""How fast the window is: shown, painted, and free while work goes on. The window runs as a process of its own."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from app.command_line.benchmarks.timing import Figure, Pulse

_PATIENCE: Final = 300
_BUSY_IMAGES: Final = 20
_WINDOWS: Final = 3
_IEND: Final = b"\0\0\0\0IEND\xaeB`\x82"
_BARE: Final = """
import asyncio, json, sys, time
import pydantic, qasync
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Bare(QWidget):
    def paintEvent(self, _):
        QTimer.singleShot(0, self.tell)
    def tell(self):
        print(json.dumps({"shown": [time.process_time() * 1000]}), flush=True)
        stop.set()

async def live():
    global stop
    stop = asyncio.Event()
    window = Bare()
    window.resize(1440, 900)
    window.show()
    await stop.wait()

app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
    runner.run(live())
"""


def window(image: Path, rounds: int) -> Iterator[Figure]:
    """Figures beside their measures: a bare window, the decoding of the same file, the 8 ms of half a frame."""
    import numpy as np  # noqa: PLC0415 - only these figures decode

    from app.sources.opencv import cv2  # noqa: PLC0415

    data = np.frombuffer(image.read_bytes(), np.uint8)
    cv2.setNumThreads(1)
    pulse = Pulse(lambda: cv2.imdecode(data, cv2.IMREAD_COLOR))
    pulse.feel()
    with tempfile.TemporaryDirectory(prefix="tokenquorum-bench-") as folder:
        yield _shown(Path(folder), rounds, pulse)
        yield from _painted(Path(folder), image, rounds, pulse)
        yield _free(Path(folder), image, pulse)


def _shown(folder: Path, rounds: int, pulse: Pulse) -> Figure:
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(rounds):
        bare += _told([sys.executable, "-c", _BARE], folder / f"bare-{turn}")["shown"]
        ours += _timed(folder / f"shown-{turn}", "shown")["shown"]
        pulse.feel(1)
    median = statistics.median(ours)
    words = "x a bare PySide6 + qasync + pydantic window"
    return Figure("window shown", median, median / statistics.median(bare), 1.5, words, pulse.delay)


def _painted(folder: Path, image: Path, rounds: int, pulse: Pulse) -> Iterator[Figure]:
    """Several windows in turn, with decoding in between; the first drop of each is a figure of its own."""
    first: list[float] = []
    warm: list[float] = []
    drops = -(-rounds // _WINDOWS)
    for turn in range(_WINDOWS):
        files = _copies(image, folder / f"drops-{turn}", drops + 1)
        painted = _timed(folder / f"painted-{turn}", "drop", *files)["painted"]
        first += painted[:1]
        warm += painted[1:]
        pulse.feel()
    allowed = 2 * pulse.milliseconds + 50
    median, cold = statistics.median(warm), statistics.median(first)
    words = f"x (2 x cv2 decode + 50 ms), wall; {min(warm):.0f} to {max(warm):.0f} ms"
    yield Figure("drop to painted palette", median, median / allowed, 1.0, words, pulse.delay)
    yield Figure("first drop after the start", cold, cold / allowed, words="x the same, wall", delay=pulse.delay)


def _free(folder: Path, image: Path, pulse: Pulse) -> Figure:
    ticks = sorted(_timed(folder / "busy", "run", *_copies(image, folder / "busy-files", _BUSY_IMAGES))["ticks"])
    pulse.feel()
    high = ticks[int(len(ticks) * 0.99)]
    words = f"x 8 ms of CPU between two ticks, p99 of {len(ticks)}, max {ticks[-1]:.1f} ms, while {_BUSY_IMAGES} images run"
    return Figure("UI thread", high, high / 8, 1.0, words, pulse.delay)


def _timed(home: Path, mode: str, *files: Path) -> dict[str, list[float]]:
    return _told([sys.executable, "-m", "app.desktop.timed", mode, *map(str, files)], home)


def _told(command: Sequence[str], home: Path) -> dict[str, list[float]]:
    environment = {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ) | {"TOKENQUORUM_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=True)
    told: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return told


def _copies(image: Path, folder: Path, count: int) -> list[Path]:
    """The same pixels under different hashes, so that none is answered from the store: a PNG text chunk tells them apart."""
    folder.mkdir()
    head, _, _ = image.read_bytes().rpartition(_IEND)
    copies = []
    for number in range(count):
        text = b"tEXt" + b"Comment\0" + str(number).encode()
        chunk = (len(text) - 4).to_bytes(4, "big") + text + zlib.crc32(text).to_bytes(4, "big")
        copies.append(folder / f"copy-{number}.png")
        copies[-1].write_bytes(head + chunk + _IEND)
    return copies
