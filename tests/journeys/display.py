"""A private X display: programs run on it, a pointer and keys that move as a person's would, and a look at what is shown."""

import os
import struct
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

import numpy as np
from numpy.typing import NDArray

PATIENCE = 80.0
"""Seconds that something gets to show itself; far more than it needs on a machine that does nothing else."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a window lies on the display."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Display:
    """`frames` is the file that the display is drawn in, in XWD format."""

    name: str
    frames: Path

    def environment(self, home: Path) -> dict[str, str]:
        """For programs that are to show themselves here, with their folders under `home`."""
        return {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "TOKENQUORUM_HOME": str(home)}

    def do(self, *words: str) -> str:
        """Move the pointer, press keys, find windows: as xdotool says it."""
        environment = {**os.environ, "DISPLAY": self.name}
        command = [which("xdotool") or "xdotool", *words]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=PATIENCE)
        return done.stdout.strip()

    def window(self, title: str) -> Frame:
        """Wait for a window of that title."""
        number = self.do("search", "--sync", "--onlyvisible", "--name", f"^{title}$").splitlines()[-1]
        said = dict(line.split("=") for line in self.do("getwindowgeometry", "--shell", number).splitlines())
        self.do("windowfocus", "--sync", number)
        return Frame(int(said["X"]), int(said["Y"]), int(said["WIDTH"]), int(said["HEIGHT"]))

    def drag(self, start: tuple[int, int], target: tuple[int, int]) -> None:
        """Press, move past the threshold, go there in steps, hesitate, let go."""
        self.do("mousemove", *map(str, start), "mousedown", "1")
        for step in range(4):
            self._move(start[0] + 3 * (step + 1), start[1])
        for step in range(1, 13):
            self._move(
                start[0] + (target[0] - start[0]) * step // 12,
                start[1] + (target[1] - start[1]) * step // 12,
            )
        for wiggle in (2, 0, 2, 0):
            self._move(target[0] + wiggle, target[1])
        time.sleep(0.3)
        self.do("mouseup", "1")

    def picture(self) -> NDArray[np.uint32]:
        """(height, width), each pixel as 0x00RRGGBB."""
        raw = self.frames.read_bytes()
        header = struct.unpack(">25I", raw[:100])
        width, height, line, colors = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colors
        rows = np.frombuffer(raw, "<u4", height * line // 4, start).reshape(height, line // 4)
        return (rows[:, :width] & 0xFFFFFF).astype(np.uint32)

    def count(self, color: int, frame: Frame) -> int:
        """How many pixels of exactly that color there are in a part of the display."""
        part = self.picture()[frame.y : frame.y + frame.height, frame.x : frame.x + frame.width]
        return int(np.count_nonzero(part == color))

    def _move(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y))
        time.sleep(0.04)


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Look again and again; fail with `what` when it does not happen."""
    until = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > until:
            raise AssertionError(f"never happened: {what}")
        time.sleep(0.1)


@contextmanager
def private_display(folder: Path) -> Iterator[Display]:
    """Start one, 1600 x 1000, on a number that is free."""
    reader, writer = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-fbdir", str(folder)]
    server = subprocess.Popen(arguments, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        number = os.read(reader, 16).decode().strip()
        yield Display(f":{number}", folder / "Xvfb_screen0")
    finally:
        os.close(reader)
        server.terminate()
        server.wait(PATIENCE)
