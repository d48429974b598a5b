"""Who works next: a bounded number at a time, urgent ones before the others."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager


class Seats:
    """As a semaphore, with two queues."""

    def __init__(self, number: int) -> None:
        self._free = number
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._patient: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def taken(self, *, urgent: bool = False) -> AsyncGenerator[None, None]:
        """Wait for a seat, and have it for the time of the block."""
        await self._take(self._urgent if urgent else self._patient)
        try:
            yield
        finally:
            self._give_back()

    async def _take(self, queue: deque[asyncio.Future[None]]) -> None:
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give_back()
            else:
                queue.remove(turn)
            raise

    def _give_back(self) -> None:
        for queue in (self._urgent, self._patient):
            while queue:
                turn = queue.popleft()
                if not turn.done():
                    turn.set_result(None)
                    return
        self._free += 1
