import asyncio
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app.store.open import open_store
from app.votes.decision import Decision
from tests.fakes.drag_source import TITLE
from tests.journeys.display import PATIENCE, Display, Frame, private_display, wait_until

ROOT = Path(__file__).parents[2]
ORANGE, BLUE = 0xE4572E, 0x2E86AB
INSPECTOR = 400


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    """An X display of our own."""
    folder = tmp_path / "frames"
    folder.mkdir()
    with private_display(folder) as private:
        yield private


@pytest.fixture
def screenshot(tmp_path: Path) -> Path:
    """A file with blanks and umlauts in its name: a page with two blocks of color."""
    image = Image.new("RGB", (800, 500), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 60, 380, 300), fill="#E4572E")
    draw.rectangle((420, 60, 740, 300), fill="#2E86AB")
    path = tmp_path / "zwei Blöcke.png"
    image.save(path)
    return path


@contextmanager
def _running(display: Display, home: Path, *arguments: str) -> "Iterator[subprocess.Popen[bytes]]":
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        env=display.environment(home),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=PATIENCE)


def _inspector(window: Frame) -> Frame:
    return Frame(window.x + window.width - INSPECTOR, window.y, INSPECTOR, window.height)


def _shows_palette(display: Display, window: Frame) -> bool:
    return all(display.count(color, _inspector(window)) > 200 for color in (ORANGE, BLUE))


def _drop_shows(display: Display, source: Frame, window: Frame) -> bool:
    """Drag the files over; where the machine was too busy to notice, the next try drops them again, which changes nothing."""
    display.drag((source.x + 30, source.y + 20), (window.x + window.width // 2, window.y + window.height // 2))
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if _shows_palette(display, window):
            return True
        time.sleep(0.1)
    return False


def _decisions(home: Path) -> tuple[Decision, ...]:
    """What the store holds, read beside the running window."""

    async def read() -> tuple[Decision, ...]:
        store = await open_store(home / "data" / "store.sqlite")
        try:
            return tuple(await store.decisions())
        finally:
            await store.close()

    return asyncio.run(read())


def _accept_something(display: Display, home: Path) -> bool:
    """Go to the next question and accept its first vote; there may be none yet."""
    display.do("key", "F8")
    display.do("key", "1")
    until = time.monotonic() + 2
    while time.monotonic() < until:
        if _decisions(home):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.timeout(300)
def test_what_was_dropped_and_decided_survives_a_crash(display: Display, screenshot: Path, tmp_path: Path) -> None:
    """Files dragged out of another program show their palette, a vote is accepted by key, the window is killed: it opens
    again with palette and decision, and ends clean.
    """
    home = tmp_path / "home"
    files = [str(screenshot), *(str(sample) for sample in sorted((ROOT / "resources" / "samples").iterdir()))]

    with _running(display, home, "tests.fakes.drag_source", *files), _running(display, home, "app") as app:
        window = display.window("Token Quorum")
        source = display.window(TITLE)
        wait_until(lambda: _drop_shows(display, source, window), "the palette of the first image is on the screen")
        display.window("Token Quorum")
        wait_until(lambda: _accept_something(display, home), "a decision is in the store")
        app.send_signal(signal.SIGKILL)
        app.wait(PATIENCE)
    decided = _decisions(home)

    with _running(display, home, "app") as again:
        window = display.window("Token Quorum")
        wait_until(lambda: _shows_palette(display, window), "the palette is back")
        again.terminate()
        _, said = again.communicate(timeout=PATIENCE)

    assert decided
    assert _decisions(home) == decided
    assert again.returncode == 0
    assert said.decode() == ""
