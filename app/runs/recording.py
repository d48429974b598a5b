"""Events go to the journal as they happen, without holding up those who watch."""

import asyncio
from contextlib import suppress
from typing import Final

from app.runs.events import Event
from app.runs.keeping import Journal

_TOGETHER: Final = 0.03
"""Seconds that a write waits for more to come. To write takes as much of the interpreter as to show does: what happens at
once is shown first, then written, and for half as many transactions.
"""


class Recorder:
    """Writes events in their order; those that come before or while a write is under way are written together."""

    def __init__(self, journal: Journal | None) -> None:
        self._journal = journal
        self._waiting: list[Event] = []
        self._writing: asyncio.Task[None] | None = None
        self._at_once = asyncio.Event()

    def take(self, event: Event) -> None:
        """Have it written soon.

        Raises:
            Exception: whatever an earlier write raised; a journal that cannot write must not be passed over.
        """
        if self._journal is None:
            return
        self._waiting.append(event)
        if self._writing is not None and self._writing.done():
            self._writing.result()
            self._writing = None
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(self._journal))

    async def flushed(self) -> None:
        """Return once everything taken is durable."""
        self._at_once.set()
        if self._writing is not None:
            await self._writing

    async def close(self) -> None:
        """Finish the writing that is under way; its error, if any, was or will be raised by `flushed`."""
        self._at_once.set()
        if self._writing is not None:
            await asyncio.wait([self._writing])

    async def _write(self, journal: Journal) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._at_once.wait(), _TOGETHER)
        while self._waiting:
            batch, self._waiting = self._waiting, []
            await journal.record(batch)
