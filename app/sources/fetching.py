"""An image from a web address, for a person who asked for it by a click. Its bytes, nothing else: nothing is decoded here."""

import asyncio
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote, urlsplit

from app.sources.errors import SourceRefused
from app.sources.printable import printable

LARGEST_FETCHED: Final = 64_000_000
"""Bytes."""
SECONDS: Final = 30.0
"""From the first packet to the last."""
_MOST_REDIRECTS: Final = 5
_HEADERS: Final = {"Accept": "image/*,*/*;q=0.5", "User-Agent": "TokenQuorum"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from the address. `name` is the last part of its path, possibly empty."""

    data: bytes
    name: str


def shown_address(address: str) -> str:
    """Host and file of an address: short, harmless to print, and without what the query may hold."""
    parts = _split(address)
    return printable(f"{parts[0]}/{parts[1]}" if parts[1] else parts[0], 80)


async def fetch_image(address: str, *, seconds: float = SECONDS, largest: int = LARGEST_FETCHED) -> Fetched:
    """Get what lies at an `http` or `https` address: no cookies, no referrer, at most five redirects. Cancelling ends it.

    Raises:
        SourceRefused: with a sentence, for whatever keeps the image from coming.
    """
    import httpx2  # noqa: PLC0415 - 60 ms, for those few who drag an address

    refused = Path(_split(address)[1] or "address")
    shown = shown_address(address)
    try:
        async with asyncio.timeout(seconds):
            data = await _body(address, shown, largest)
    except TimeoutError as error:
        raise SourceRefused(refused, f"{shown} took longer than {seconds:.0f} seconds.") from error
    except httpx2.HTTPStatusError as error:
        raise SourceRefused(refused, f"{shown} was not given: the server answered {error.response.status_code}.") from error
    except httpx2.TooManyRedirects as error:
        raise SourceRefused(refused, f"{shown} only leads to other addresses.") from error
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
        raise SourceRefused(refused, f"{shown} could not be reached.") from error
    if not data:
        raise SourceRefused(refused, f"{shown} is empty.")
    return Fetched(data, _split(address)[1])


async def _body(address: str, shown: str, largest: int) -> bytes:
    import httpx2  # noqa: PLC0415 - as above

    async with (
        httpx2.AsyncClient(follow_redirects=True, max_redirects=_MOST_REDIRECTS, headers=_HEADERS) as client,
        client.stream("GET", address) as answer,
    ):
        answer.raise_for_status()
        data = bytearray()
        async for part in answer.aiter_bytes():
            data += part
            if len(data) > largest:
                raise SourceRefused(Path(shown), f"{shown} has more than {largest // 1_000_000} MB.")
    return bytes(data)


def _split(address: str) -> tuple[str, str]:
    """Host, and the last part of the path."""
    try:
        parts = urlsplit(address)
        return parts.hostname or address, PurePosixPath(unquote(parts.path)).name
    except ValueError:
        return address, ""
