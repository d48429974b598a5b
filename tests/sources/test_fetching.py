"""An address gives its bytes, or one clear line that says why not."""

import asyncio

import pytest

from app.sources.errors import SourceRefused
from app.sources.fetching import fetch_image, shown_address
from tests.fakes.web import moved, ok, serving

PNG = b"\x89PNG\r\n\x1a\n rest"


async def test_the_bytes_come_as_they_are_with_a_name() -> None:
    """Redirects are followed; who asked, and from where, is not told."""
    async with serving(old=moved("/new/logo.png?v=2")) as web:
        web.pages["/new/logo.png?v=2"] = ok(PNG)

        fetched = await fetch_image(f"{web.address}/old")

    assert fetched.data == PNG
    assert fetched.name == "old"
    assert not any(word in "".join(web.heard).casefold() for word in ("cookie:", "referer:", "authorization:"))


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (
            b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "was not given: the server answered 404.",
        ),
        (ok(b""), "is empty."),
        (ok(b"x" * 2_000_001), "has more than 2 MB."),
        (moved("/page"), "only leads to other addresses."),
        (moved("file:///etc/passwd"), "could not be reached."),
        (b"nonsense\r\n\r\n", "could not be reached."),
    ],
)
async def test_what_does_not_come_is_one_clear_line(page: bytes, sentence: str) -> None:
    """A server may say or do what it likes."""
    async with serving(page=page) as web:
        with pytest.raises(SourceRefused) as refused:
            await fetch_image(f"{web.address}/page", largest=2_000_000)

    assert refused.value.sentence == f"127.0.0.1/page {sentence}"


async def test_a_server_that_says_nothing_is_given_up() -> None:
    """The whole of it has one deadline."""
    async with serving() as web:
        with pytest.raises(SourceRefused, match=r"took longer than 0 seconds\."):
            await fetch_image(f"{web.address}/page", seconds=0.2)


async def test_it_can_be_stopped() -> None:
    """Cancelling closes the connection at once."""
    async with serving() as web:
        fetching = asyncio.create_task(fetch_image(f"{web.address}/page"))
        await web.arrived.wait()

        fetching.cancel()

        with pytest.raises(asyncio.CancelledError):
            await fetching


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/a.png", "file:///etc/passwd", "http://", "http://[", "nonsense"])
async def test_only_web_addresses_are_fetched(address: str) -> None:
    """Nothing else is opened, whatever it looks like."""
    with pytest.raises(SourceRefused):
        await fetch_image(address)


def test_an_address_is_shown_short_and_without_what_may_be_secret() -> None:
    """Host and file are enough to know it by."""
    assert shown_address("https://user:pass@example.org/a/b/logo%20new.png?token=abc#x") == "example.org/logo new.png"
    assert shown_address("https://example.org") == "example.org"
