"""How many calls at once: fewer when the provider groans, slowly more again (additive increase, multiplicative decrease;
Chiu and Jain 1989).
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

_SLOWER: Final = 2.5
"""Times the usual duration that counts as groaning."""
_MEMORY: Final = 0.2


class Lanes:
    """At most `most` at once, and at least one. `limit` is how many are allowed now."""

    def __init__(self, most: int = 5) -> None:
        self._most = most
        self.limit = float(most)
        self._taken = 0
        self._usual: float | None = None
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._calm_after = 0

    @asynccontextmanager
    async def taken(self) -> AsyncGenerator[None, None]:
        """Wait for a lane, and have it for the time of the block."""
        while self._taken >= int(self.limit):
            turn = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._wake()
                raise
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1
            self._wake()

    def went_well(self, seconds: float) -> None:
        """An answer came."""
        usual = seconds if self._usual is None else self._usual
        self._usual = usual + _MEMORY * (seconds - usual)
        if seconds > _SLOWER * usual:
            self.groaned()
            return
        self._calm_after = max(0, self._calm_after - 1)
        self.limit = min(float(self._most), self.limit + 1 / self.limit)
        self._wake()

    def groaned(self) -> None:
        """Too many requests, or none in time. Those that were under way together count once."""
        if self._calm_after:
            self._calm_after -= 1
            return
        self._calm_after = max(0, self._taken - 1)
        self.limit = max(1.0, self.limit / 2)

    def _wake(self) -> None:
        free = int(self.limit) - self._taken
        while free > 0 and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                free -= 1
