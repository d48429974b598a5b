"""A web server on loopback that gives what it was told to, path by path."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Web:
    """`pages` are whole answers, head and body. A path without one is answered never: the request hangs."""

    pages: dict[str, bytes] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    address: str = ""

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection."""
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.heard.append(head)
            self.arrived.set()
            page = self.pages.get(head.split()[1])
            if page is None:
                await reader.read()
            else:
                writer.write(page)
                await writer.drain()
        writer.close()


def ok(body: bytes) -> bytes:
    """An answer with that body."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def moved(to: str) -> bytes:
    """An answer that leads elsewhere."""
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


@asynccontextmanager
async def serving(**pages: bytes) -> AsyncGenerator[Web]:
    """Serve `pages`, the names without their leading slash, until the block ends."""
    web = Web({f"/{name}": page for name, page in pages.items()})
    server = await asyncio.start_server(web.answer, "127.0.0.1", 0)
    web.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield web
    finally:
        server.close()
