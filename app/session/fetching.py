"""Images on their way from the web: each was asked for by a click, and going offline ends them."""

import asyncio

from app.sources.fetching import Fetched, fetch_image


class Fetches:
    """What is being fetched now."""

    def __init__(self) -> None:
        self._going: set[asyncio.Task[Fetched]] = set()

    async def image(self, address: str) -> Fetched | None:
        """Get it; None where it was stopped meanwhile.

        Raises:
            SourceRefused: it cannot be had.
        """
        going = asyncio.create_task(fetch_image(address))
        self._going.add(going)
        going.add_done_callback(self._going.discard)
        try:
            await asyncio.wait([going])
        finally:
            going.cancel()
        return None if going.cancelled() else going.result()

    def stop(self) -> None:
        """End all of them at once."""
        for going in tuple(self._going):
            going.cancel()
