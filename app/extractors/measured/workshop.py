"""Where measuring is done by processes that may die of it."""

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Coroutine, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Final

from app.extractors.contract import Finding, Finished, Job, Pixels, Rendering, View
from app.extractors.measured.deaths import Deaths, DeathsInMemory
from app.extractors.measured.messages import Done, Examine, Ready, Refused, Render, Rendered, Reply, Show, Shown
from app.extractors.measured.worker_process import WorkerLost, WorkerProcess, WorkersRefused, worker_command
from app.sources.errors import DecodingFailed
from app.sources.reading import shown_name
from app.sources.source import Source
from app.votes.vote import Failure

_log = logging.getLogger(__name__)

MOST_SHOWN_PIXELS: Final = 40_000_000
_HEAVY_TO_MEASURE: Final = 12_000_000
_HEAVY_TO_SHOW: Final = 60_000_000
"""Pixels from which on only one picture at a time is worked on: memory is bounded for all workers together."""
_DEATHS_ALLOWED: Final = 2
_SOON: Final = 0.4
"""Seconds that a picture to be shown waits for a worker that measures. To start another takes twice as long, and takes the
processor from the one that measures: it is worth it only for large pictures, and when there are many.
"""


class Workshop:
    """An `Examiner` with up to `size` warm workers, and one more for pictures to be shown where all are busy. An image that a
    worker dies of costs that image only, and is not tried a third time before a person asks; `deaths` remembers. It belongs to
    the event loop that it is used on.
    """

    def __init__(
        self,
        size: int = 2,
        *,
        command: Sequence[str] | None = None,
        seconds_per_job: float = 15,
        deaths: Deaths | None = None,
    ) -> None:
        self._size = size
        self._command = tuple(command or worker_command())
        self._seconds = seconds_per_job
        self._measuring = asyncio.Semaphore(size)
        self._showing = asyncio.Semaphore(1)
        self._heavy = asyncio.Semaphore(1)
        self._idle: list[WorkerProcess] = []
        self._workers: set[WorkerProcess] = set()
        self._chores: set[asyncio.Task[None]] = set()
        self._deaths: Deaths = deaths or DeathsInMemory()
        self._died: Counter[str] | None = None
        self._warming = asyncio.Lock()
        self._back = asyncio.Event()
        self._closed = False

    async def start(self) -> None:
        """Warm the first worker; others are started when they are needed. Whoever needs one meanwhile waits for this one: two
        that start together are twice as slow.

        Raises:
            WorkerLost: this machine does not let workers start.
        """
        async with self._warming:
            self._idle.append(await self._hire())

    def remember(self, deaths: Deaths) -> None:
        """From now on, let deaths be remembered there."""
        self._deaths, self._died = deaths, None

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Decode and measure. Closing the stream ends the work at once.

        Raises:
            WorkersRefused: before anything is found.
        """
        unfinished = [extractor.id for extractor in job.extractors]
        if job.again:
            await self._pardon(job.source.id)
        try:
            async with self._turn(job.source, self._measuring, _HEAVY_TO_MEASURE), self._lent(job.source) as worker:
                await worker.ask(Examine(job))
                patience = _Patience(self._seconds)
                while not isinstance(reply := await patience.reply(worker), Done):
                    finding = _finding(reply)
                    if isinstance(finding, Finished | Failure) and finding.extractor in unfinished:
                        unfinished.remove(finding.extractor)
                    yield finding
        except WorkersRefused:
            raise
        except WorkerLost as lost:
            _log.warning("%s: %s %s", shown_name(job.source.path), lost, lost.complaints)
            for extractor in unfinished:
                yield Failure(extractor, None, _given_up(job.source, lost), lost.complaints)

    async def pixels(self, source: Source) -> Pixels:
        """Decode the whole picture to be drawn, scaled down where it has more than 40 million pixels. It hardly waits for what
        is only to be measured.

        Raises:
            WorkersRefused: this machine does not let workers start.
            DecodingFailed: it cannot be decoded, or the file is gone.
        """
        try:
            async with self._turn(source, self._showing, _HEAVY_TO_SHOW), self._lent(source, _SOON) as worker:
                await worker.ask(Show(source, MOST_SHOWN_PIXELS))
                reply = await _Patience(self._seconds).reply(worker)
                if isinstance(reply, Shown):
                    return worker.pixels(reply)
        except WorkersRefused:
            raise
        except WorkerLost as lost:
            raise DecodingFailed(source.path, _given_up(source, lost)) from lost
        raise _refused(source, reply)

    async def rendering(self, source: Source, view: View) -> Rendering:
        """Decode, and encode what the view shows: re-encoded pixels without metadata.

        Raises:
            WorkersRefused: this machine does not let workers start.
            DecodingFailed: it cannot be decoded, or the file is gone.
        """
        try:
            async with self._turn(source, self._measuring, _HEAVY_TO_MEASURE), self._lent(source) as worker:
                await worker.ask(Render(source, view))
                reply = await _Patience(self._seconds).reply(worker)
                if isinstance(reply, Rendered):
                    return worker.rendering(reply)
        except WorkersRefused:
            raise
        except WorkerLost as lost:
            raise DecodingFailed(source.path, _given_up(source, lost)) from lost
        raise _refused(source, reply)

    async def close(self) -> None:
        """End all workers; whoever still waits for one is told that it is lost."""
        self._closed = True
        for chore in self._chores:
            chore.cancel()
        await asyncio.gather(*self._chores, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))
        self._workers.clear()
        self._idle.clear()

    @asynccontextmanager
    async def _turn(self, source: Source, places: asyncio.Semaphore, heavy: int) -> AsyncGenerator[None, None]:
        async with self._heavy if source.width * source.height > heavy else nullcontext(), places:
            yield

    @asynccontextmanager
    async def _lent(self, source: Source, patience: float = 0.0) -> AsyncGenerator[WorkerProcess, None]:
        """Lend a worker, one that comes back within `patience` seconds before a new one. It comes back warm where the block
        ends well; otherwise it is ended and replaced.
        """
        if (await self._all_deaths())[source.id] >= _DEATHS_ALLOWED:
            raise WorkerLost("died of it twice, so it is not tried again unasked")
        worker = await self._next_worker(patience)
        try:
            yield worker
        except WorkerLost as lost:
            self._dismiss(worker)
            if not self._closed:  # or all of them are being sent home
                (await self._all_deaths())[source.id] += 1
                await self._deaths.mourn(source.id, lost.how)
            raise
        except BaseException:
            self._dismiss(worker)
            raise
        self._welcome_back(worker)

    async def _all_deaths(self) -> Counter[str]:
        """Counted once and kept here: most images are new, and none should wait for the store to say so."""
        if self._died is None:
            self._died = Counter(await self._deaths.deaths())
        return self._died

    async def _pardon(self, source_id: str) -> None:
        (await self._all_deaths()).pop(source_id, None)
        await self._deaths.pardon(source_id)

    async def _next_worker(self, patience: float) -> WorkerProcess:
        if not self._idle:
            async with self._warming:
                pass
        if not self._idle and self._workers and patience:
            self._back.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._back.wait(), patience)
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._dismiss(worker)
        return await self._hire()

    async def _hire(self) -> WorkerProcess:
        if self._closed:
            raise WorkerLost("has been sent home")
        worker = await WorkerProcess.start(self._command)
        if self._closed:  # while it was starting
            await worker.kill()
            raise WorkerLost("has been sent home")
        self._workers.add(worker)
        return worker

    def _welcome_back(self, worker: WorkerProcess) -> None:
        self._idle.append(worker)
        self._back.set()
        if len(self._workers) > self._size + 1 and not self._closed:
            self._do(self._see_off(self._idle.pop()))

    def _dismiss(self, worker: WorkerProcess) -> None:
        if not self._closed:
            self._do(self._replace(worker))

    async def _replace(self, worker: WorkerProcess) -> None:
        await self._see_off(worker)
        if self._idle:
            return
        try:
            self._idle.append(await self._hire())
        except WorkerLost as lost:
            _log.warning("no worker could be hired instead: %s %s", lost, lost.complaints)

    async def _see_off(self, worker: WorkerProcess) -> None:
        await worker.kill()
        self._workers.discard(worker)

    def _do(self, chore: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(chore)
        self._chores.add(task)
        task.add_done_callback(self._chores.discard)


class _Patience:
    """How long a worker may keep us waiting, in all."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._left = seconds

    async def reply(self, worker: WorkerProcess) -> Reply:
        """The worker's next reply."""
        began = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(self._left):
                reply = await worker.reply()
        except TimeoutError as error:
            raise WorkerLost(f"took longer than {self._seconds:g} s", worker.complaints) from error
        self._left -= asyncio.get_running_loop().time() - began
        return reply


def _finding(reply: Reply) -> Finding:
    if isinstance(reply, Ready | Shown | Rendered | Refused | Done):
        raise WorkerLost("talks nonsense")
    return reply.finding


def _refused(source: Source, reply: Reply) -> DecodingFailed:
    sentence = reply.sentence if isinstance(reply, Refused) else f"{shown_name(source.path)} cannot be shown."
    return DecodingFailed(source.path, sentence)


def _given_up(source: Source, lost: WorkerLost) -> str:
    return f"{shown_name(source.path)} was given up: {lost}."
