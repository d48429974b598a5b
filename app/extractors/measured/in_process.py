"""Measuring in this process: for programs that trust their images, and where no process may be started."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Iterator
from dataclasses import replace

from app.extractors.contract import Decoded, Finding, How, Job, Pixels, Rendering, View
from app.extractors.measured.display import within
from app.extractors.measured.measuring import look
from app.extractors.measured.rendering import render
from app.sources.decoding import decode
from app.sources.reading import read_again
from app.sources.source import Source

_MOST_SHOWN_PIXELS = 40_000_000


class InProcess:
    """An `Examiner` without limits on memory and time: a hostile image harms the program. It works in threads; where the
    machine lets none start, on the loop itself, which then waits for every step.
    """

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Decode and measure. Closing the stream ends the work after the step that it is in."""
        loop = asyncio.get_running_loop()
        findings: asyncio.Queue[Finding | None] = asyncio.Queue()
        stopped = threading.Event()

        def work() -> None:
            for finding in _look(job, "threads"):
                if stopped.is_set():
                    return
                loop.call_soon_threadsafe(findings.put_nowait, finding)

        try:
            working = loop.run_in_executor(None, work)
        except RuntimeError:  # no thread can be started
            stopped.set()
            for one in _look(job, "sequential"):
                yield one
                await asyncio.sleep(0)
            return
        working.add_done_callback(lambda _: findings.put_nowait(None))
        try:
            while (finding := await findings.get()) is not None:
                yield finding
            await working
        finally:
            stopped.set()

    async def pixels(self, source: Source) -> Pixels:
        """Decode the whole picture to be drawn, scaled down where it has more than 40 million pixels.

        Raises:
            SourceError: it cannot be read or decoded.
        """
        return await asyncio.to_thread(_pixels, source)

    async def rendering(self, source: Source, view: View) -> Rendering:
        """Decode, and encode what the view shows: re-encoded pixels without metadata.

        Raises:
            SourceError: it cannot be read or decoded.
        """
        return await asyncio.to_thread(lambda: render(decode(read_again(source), source), view))


def _look(job: Job, how: How) -> Iterator[Finding]:
    for finding in look(job):
        yield replace(finding, how=how) if isinstance(finding, Decoded) else finding


def _pixels(source: Source) -> Pixels:
    rgb = within(decode(read_again(source), source), _MOST_SHOWN_PIXELS)
    return Pixels(rgb.shape[1], rgb.shape[0], 3 * rgb.shape[1], rgb.tobytes())
