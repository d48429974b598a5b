"""Measuring where the machine refuses (R-RUN-7): in workers, else in threads of this process, else in turn on its own loop."""

import logging
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Final

from app.extractors.contract import Finding, Job, Pixels, Rendering, View
from app.extractors.measured.worker_process import WorkersRefused
from app.extractors.measured.workshop import Workshop
from app.sources.source import Source

if TYPE_CHECKING:
    from app.extractors.measured.in_process import InProcess

_log = logging.getLogger(__name__)

_WARNING: Final = "%s: images are measured in this process, without the limits that workers have"


class Fallback:
    """Asks the workshop first, every time: what is refused now may be allowed later."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Decode and measure."""
        try:
            async for finding in self.workshop.examine(job):
                yield finding
        except WorkersRefused as refused:
            _log.warning(_WARNING, refused)
            async for finding in _in_process().examine(job):
                yield finding

    async def pixels(self, source: Source) -> Pixels:
        """Decode the whole picture to be drawn.

        Raises:
            SourceError: it cannot be decoded, or the file is gone.
        """
        try:
            return await self.workshop.pixels(source)
        except WorkersRefused:
            return await _in_process().pixels(source)

    async def rendering(self, source: Source, view: View) -> Rendering:
        """Decode, and encode what the view shows.

        Raises:
            SourceError: it cannot be decoded, or the file is gone.
        """
        try:
            return await self.workshop.rendering(source, view)
        except WorkersRefused:
            return await _in_process().rendering(source, view)

    async def start(self) -> None:
        """Warm the first worker, if this machine lets one start."""
        try:
            await self.workshop.start()
        except WorkersRefused as refused:
            _log.warning(_WARNING, refused)

    async def close(self) -> None:
        """End all workers."""
        await self.workshop.close()


def _in_process() -> "InProcess":
    from app.extractors.measured.in_process import InProcess  # noqa: PLC0415 - numpy and cv2 come with it

    return InProcess()
