"""What other windows and commands write into the same store is noticed here, too (R-KEEP-3)."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

from app.store.errors import StoreError


class Watchable(Protocol):
    """Knows whether somebody else wrote to it."""

    async def changed_elsewhere(self) -> bool:
        """Whether another process wrote since this was asked last."""
        ...


async def watch(store: Watchable, changed: Callable[[], Awaitable[None]], seconds: float) -> None:
    """Ask every so many seconds, and tell; until cancelled. A store that cannot answer now is asked again."""
    while True:
        await asyncio.sleep(seconds)
        try:
            if await store.changed_elsewhere():
                await changed()
        except StoreError:
            continue
