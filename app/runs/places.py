"""How many sources are looked at together: so many are measured, fewer are with models, and nobody's measuring waits for
somebody else's models (R-RUN-3).
"""

import asyncio
from typing import Final, Self

from app.votes.witness import Tier

_WITH_MODELS: Final = 2


class Places:
    """For one run. With one at a time a source keeps its place from beginning to end, and the next one waits for that."""

    def __init__(self, at_once: int) -> None:
        self.measured = asyncio.Semaphore(at_once)
        self.with_models = asyncio.Semaphore(_WITH_MODELS) if at_once > 1 else self.measured


class Place:
    """Where one source is. Taken for the time of the block."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._held: asyncio.Semaphore | None = None

    async def __aenter__(self) -> Self:
        await self._take(self._places.measured)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._let_go()

    async def move(self, tier: Tier) -> None:
        """Go on to that tier: whoever waits to be measured gets the place that becomes free."""
        if tier > Tier.FAST and self._held is not self._places.with_models:
            self._let_go()
            await self._take(self._places.with_models)

    async def _take(self, place: asyncio.Semaphore) -> None:
        await place.acquire()
        self._held = place

    def _let_go(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.release()
