"""The process that talks to providers: `python -m app.extractors.remote.provider`.

Keys come through its standard input and live here only; so do the libraries, which take seconds to load. It sees re-encoded
pixels, never a file, and ends with its parent, or when standard input does.
"""

import argparse
import asyncio
import contextlib
import logging
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, BinaryIO, Final

from app.extractors.child_process import die_with
from app.extractors.framing import LENGTH
from app.extractors.remote.asking import Model, Picture
from app.extractors.remote.messages import (
    Answered,
    Ask,
    Cancel,
    Failed,
    Hide,
    Introduce,
    Quote,
    Ready,
    Reply,
    Request,
    Show,
    Trouble,
    pack_reply,
    read_request,
)
from app.settings.offline import is_loopback

_HIDDEN: Final = "[key]"


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until there is no more to do."""
    parser = argparse.ArgumentParser(prog="provider")
    parser.add_argument("--parent", type=int, required=True, help="process id to die with")
    parser.add_argument("--loopback", action="store_true", help="talk to models on this machine only")
    given = parser.parse_args(arguments)
    die_with(given.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_this_machine_only if given.loopback else _no_programs)
    logging.disable(logging.CRITICAL)
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    asyncio.run(Desk(replies).serve(requests))


class Desk:
    """Takes requests as they come and answers each when it can."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._models: dict[str, Model] = {}
        self._pictures: dict[str, Picture] = {}
        self._keys: set[str] = set()
        self._calls: dict[int, asyncio.Task[None]] = {}

    async def serve(self, requests: BinaryIO) -> None:
        """Until standard input ends."""
        reader = asyncio.StreamReader(limit=1 << 20)
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), requests)
        self._say(Ready())
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
                await self._take(read_request(await reader.readexactly(length)))
        for call in self._calls.values():
            call.cancel()

    async def _take(self, request: Request) -> None:
        match request:
            case Introduce():
                await self._introduce(request)
            case Show():
                self._pictures[request.picture] = Picture(request.media_type, request.data)
            case Hide():
                self._pictures.pop(request.picture, None)
            case Quote():
                self._say(self._models[request.endpoint].quote(request.call))
            case Cancel():
                if request.call in self._calls:
                    self._calls[request.call].cancel()
            case Ask():
                task = asyncio.create_task(self._answer(request))
                self._calls[request.call] = task
                task.add_done_callback(lambda _: self._calls.pop(request.call, None))

    async def _introduce(self, request: Introduce) -> None:
        if request.key:
            self._keys.add(request.key)
        old = self._models.pop(request.endpoint.id, None)
        if old is not None:
            await old.close()
        self._models[request.endpoint.id] = Model(request.endpoint, request.key)

    async def _answer(self, ask: Ask) -> None:
        pictures = [self._pictures[name] for name in ask.pictures]
        try:
            reply = await self._models[ask.endpoint].ask(ask, pictures)
        except Exception as error:  # noqa: BLE001 - an edge: whatever a library or a server comes up with costs this call only
            reply = Failed(ask.call, Trouble.UNREADABLE, f"{type(error).__name__}: {error}"[:400], cost=None)
        self._say(self._without_keys(reply))

    def _say(self, reply: Reply) -> None:
        self._replies.write(pack_reply(reply))
        self._replies.flush()

    def _without_keys(self, reply: Answered | Failed) -> Answered | Failed:
        """A server may send back what it was sent: keys do not leave this process."""
        for key in self._keys:
            if isinstance(reply, Answered):
                reply = replace(reply, text=reply.text.replace(key, _HIDDEN))
            else:
                reply = replace(reply, cause=reply.cause.replace(key, _HIDDEN))
        return reply


def _no_programs(event: str, arguments: tuple[Any, ...]) -> None:
    """There is nothing to start from here."""
    if event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
        raise PermissionError(f"the provider process starts no programs ({arguments[0]!r})")


def _this_machine_only(event: str, arguments: tuple[Any, ...]) -> None:
    """No name is looked up and no address is called but this machine's own."""
    _no_programs(event, arguments)
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto", "socket.sendmsg"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not is_loopback(host.decode() if isinstance(host, bytes) else str(host)):
        raise PermissionError("models of this machine only")


if __name__ == "__main__":
    main()
