"""HTTP that reads no more than it should: an answer without an end is cut off."""

from collections.abc import AsyncIterator
from typing import Final

import httpx2

MOST_BYTES: Final = 4_000_000


class TooLong(httpx2.ReadError):
    """The answer is longer than any honest one."""


class Bounded(httpx2.AsyncBaseTransport):
    """Hands requests on, and counts what comes back. Redirects are followed by nobody: a key goes to one address only."""

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer with the same response, its body counted."""
        response = await self._inner.handle_async_request(request)
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Counted(response.stream)
        return response

    async def aclose(self) -> None:
        """Let the connections go."""
        await self._inner.aclose()


class _Counted(httpx2.AsyncByteStream):
    def __init__(self, inner: httpx2.AsyncByteStream) -> None:
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for part in self._inner:
            read += len(part)
            if read > MOST_BYTES:
                raise TooLong(f"more than {MOST_BYTES} bytes")
            yield part

    async def aclose(self) -> None:
        await self._inner.aclose()
