"""An extractor that is a plain function: a program's own way of looking at an image."""

import asyncio
import inspect
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping

from app.extractors.answers import ballots
from app.extractors.contract import Cast, Finding, Finished, Job, Started
from app.votes.vote import Failure

_log = logging.getLogger(__name__)

Image = object
Answer = Mapping[str, object]
Look = Callable[[Image], Answer | Awaitable[Answer]]


class Function:
    """Performs one function; `images` answers what it is given for a source id. One that raises is a failure of its own."""

    def __init__(self, look: Look, images: Callable[[str], Image]) -> None:
        self._look = look
        self._images = images

    async def examine(self, job: Job) -> AsyncGenerator[Finding, None]:
        """Call the function once for every extractor of the job; there is one."""
        for extractor in job.extractors:
            yield Started(extractor.id)
            began = time.monotonic()
            try:
                cast = ballots(extractor.id, await self._answer(self._images(job.source.id)))
            except Exception as error:  # noqa: BLE001 - somebody else's code: its failure is recorded, the others go on
                _log.info("[RUN] %s failed", extractor.id, exc_info=error)
                yield Failure(extractor.id, None, f"{extractor.witness.title} failed: {error}"[:200], type(error).__name__)
                continue
            for ballot in cast:
                yield Cast(ballot)
            yield Finished(extractor.id, time.monotonic() - began, extractor.price)

    async def _answer(self, image: Image) -> Answer:
        """A coroutine function is awaited here; any other runs in a thread, so that nobody waits for it."""
        if inspect.iscoroutinefunction(self._look):
            answer = await self._look(image)
        else:
            answer = await asyncio.to_thread(self._look, image)
            if inspect.isawaitable(answer):
                answer = await answer
        if not isinstance(answer, Mapping):
            raise TypeError(f"it answered {type(answer).__name__}, not a mapping")
        return answer
