"""An OpenAI-compatible server on loopback that answers well, or fails in one of the ways that networks and servers fail."""

import asyncio
import contextlib
import json
import re
import ssl
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

GOOD = {
    "ColorAnswer": {
        "color_primary": {"hex": "#0B8472", "name": "primary action", "confidence": 0.9, "region": None},
        "color_palette": [{"hex": "#0B8472", "name": "deep teal", "confidence": 0.9, "region": None}],
    },
    "TypographyAnswer": {"typography_body_size": {"value": 16, "name": None, "confidence": 0.8, "region": None}},
    "SpacingAnswer": {"spacing_base": {"value": 8, "name": None, "confidence": 0.8, "region": None}, "spacing_steps": []},
    "ShapeAnswer": {"radius_default": {"value": 6, "name": None, "confidence": 0.8, "region": None}},
    "ElevationAnswer": {"shadow_default": None, "shadow_levels": []},
    "GradientAnswer": {"gradient_ramps": []},
    "Trial": {"color": "Blue"},
}
"""What an attentive model says, by the title of the form."""


@dataclass
class Heard:
    """One request as it came."""

    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def form(self) -> str:
        """The title of the form that was asked for."""
        return str(self.body["response_format"]["json_schema"]["name"])

    @property
    def text(self) -> str:
        """All that was said beside the pictures and the form."""
        contents = [message["content"] for message in self.body["messages"]]
        parts = [part for content in contents if isinstance(content, list) for part in content if part["type"] == "text"]
        return "\n".join([*(content for content in contents if isinstance(content, str)), *(part["text"] for part in parts)])

    @property
    def width(self) -> int:
        """Of the image that is asked about."""
        found = re.search(r"the whole image, (\d+) x", self.text)
        assert found is not None
        return int(found[1])

    @property
    def pictures(self) -> list[str]:
        """The data URLs that were sent."""
        parts = [
            part for message in self.body["messages"] if isinstance(message["content"], list) for part in message["content"]
        ]
        return [part["image_url"]["url"] for part in parts if part["type"] == "image_url"]


@dataclass
class Relay:
    """`faults` are what the next requests meet, in turn; then what all meet `always`, or all goes well. `seconds` is how long
    an answer takes. It `bears` so many requests at a time, and sends 429 to the others, which it counts as `refused`.
    """

    faults: list[str] = field(default_factory=list)
    always: str = ""
    seconds: float = 0.0
    bears: int | None = None
    refused: int = 0
    thinking: int = 0
    usage: tuple[int, int] = (1000, 200)
    answers: dict[str, Any] = field(default_factory=lambda: dict(GOOD))
    heard: list[Heard] = field(default_factory=list)
    address: str = ""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    busy: int = 0
    busiest: int = 0
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def asked(self) -> Counter[str]:
        """How often each form was asked for."""
        return Counter(one.form for one in self.heard)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request after the other."""
        task = asyncio.current_task()
        if task is not None:
            self.tasks.add(task)
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._answer(reader, writer)
        finally:
            self.busy -= 1
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:  # noqa: C901, PLR0912 - a case a fault
        first = await reader.readexactly(1)
        if first == b"\x16":  # a greeting in TLS, which nobody speaks here
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode()
        headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in head.split("\r\n")[1:] if line)}
        heard = Heard(headers, json.loads(await reader.readexactly(int(headers["content-length"]))))
        self.heard.append(heard)
        self.arrived.set()
        fault = self.faults.pop(0) if self.faults else self.always
        if self.bears is not None and self.thinking >= self.bears:
            self.refused += 1
            writer.write(_response(429, b"{}"))
            return
        self.thinking += 1
        await asyncio.sleep(self.seconds)
        self.thinking -= 1
        body = self._completion(heard, fault)
        match fault:
            case "" | "unfinished" | "no reason" | "garbled form" | "echo key" | "no usage" | "a million tokens":
                writer.write(_response(200, body))
            case "reset":
                writer.transport.abort()
            case "cut":
                writer.write(_response(200, body)[:-40])
            case "stall":
                await asyncio.sleep(30)
            case "trickle":
                for byte in _response(200, body):
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.2)
            case "garbage":
                writer.write(b"\x00\xff" * 500)
            case "not json":
                writer.write(_response(200, b"<html>Bad gateway</html>"))
            case "endless":
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
                while True:
                    writer.write(b" " * 65536)
                    await writer.drain()
            case "denied":
                echo = json.dumps({"error": {"message": f"wrong: {headers['authorization']}", "code": "x"}})
                writer.write(_response(401, echo.encode()))
            case status:
                number, _, wait = status.partition(" ")
                more = f"retry-after: {wait}\r\n" if wait else ""
                writer.write(_response(int(number), b'{"error": {"message": "no", "code": "x"}}', more))
        await writer.drain()

    def _completion(self, heard: Heard, fault: str) -> bytes:
        content = json.dumps(self.answers[heard.form])
        if fault == "garbled form":
            content = "I see a nice page."
        if fault == "a million tokens":
            content = '{"color_primary": {"hex": "' + "a " * 1_000_000 + '"}}'
        if fault == "echo key":
            content = json.dumps({"color_primary": {"hex": "#111111", "name": heard.headers["authorization"].split()[-1]}})
        choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
        choice["finish_reason"] = {"unfinished": "length", "no reason": None}.get(fault, "stop")
        spent, said = (0, 0) if fault == "no usage" else self.usage
        usage = {"prompt_tokens": spent, "completion_tokens": said, "total_tokens": spent + said}
        facts = {"id": "c", "object": "chat.completion", "created": 1, "model": "eye", "choices": [choice], "usage": usage}
        return json.dumps(facts).encode()


def _response(status: int, body: bytes, more: str = "") -> bytes:
    head = f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\nconnection: close\r\n"
    return f"{head}{more}\r\n".encode() + body


@asynccontextmanager
async def relaying(tls: ssl.SSLContext | None = None) -> AsyncGenerator[Relay, None]:
    """A relay on a free port of loopback."""
    relay = Relay()
    server = await asyncio.start_server(relay.serve, "127.0.0.1", 0, ssl=tls)
    relay.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    try:
        yield relay
    finally:
        server.close()
        for task in relay.tasks:
            task.cancel()
        await asyncio.gather(*relay.tasks, return_exceptions=True)
