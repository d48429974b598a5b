"""Events on their way to the journal."""

import asyncio
from collections.abc import Sequence

from app.runs.events import Event, RunFinished, RunStarted
from app.runs.recording import Recorder
from app.runs.tally import Tally

STARTED = RunStarted(run_id="r", preset="CV only", sources=1, extractors=(), budget=None, witnesses=())
FINISHED: RunFinished = Tally("r").finished(cancelled=False, seconds=1.0)


class Book:
    """A journal in memory, batch by batch."""

    def __init__(self) -> None:
        self.batches: list[tuple[Event, ...]] = []
        self.written = asyncio.Event()

    async def record(self, events: Sequence[Event]) -> None:
        self.batches.append(tuple(events))
        self.written.set()


async def test_an_event_is_written_while_the_run_goes_on() -> None:
    """Nobody has to ask for it, and nothing else has to happen."""
    book = Book()
    recorder = Recorder(book)

    recorder.take(STARTED)
    async with asyncio.timeout(10):
        await book.written.wait()

    assert book.batches == [(STARTED,)]
    await recorder.close()


async def test_events_that_come_together_are_written_together() -> None:
    """In their order, in one transaction; nothing is left when the recorder was flushed."""
    book = Book()
    recorder = Recorder(book)

    recorder.take(STARTED)
    recorder.take(FINISHED)
    await recorder.flushed()

    assert book.batches == [(STARTED, FINISHED)]
    await recorder.close()
