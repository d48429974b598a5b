"""The provider process, seen from the program that asks it. Started on first need; what dies is started again."""

import asyncio
import contextlib
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any, Final

from pydantic import ValidationError

from app.extractors.child_process import end_at_once, environment, how_it_ended
from app.extractors.framing import LENGTH, LONGEST
from app.extractors.remote.messages import (
    Answered,
    Ask,
    Cancel,
    Endpoint,
    Failed,
    Hide,
    Introduce,
    Quote,
    Quoted,
    Ready,
    Reply,
    Request,
    Show,
    Trouble,
    pack_request,
    read_reply,
)

_log = logging.getLogger(__name__)
_SECONDS_TO_START: Final = 60
_GRACE: Final = 5.0
"""Seconds a process may be late before it is taken for dead."""
_KEPT_COMPLAINTS: Final = 2000
_NETWORK: Final = (
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "NO_PROXY",
    "no_proxy",
)

Keys = Callable[[Endpoint], str]
"""The key of an endpoint, empty where it needs none."""


class ProviderLost(Exception):
    """The process died, or could not be started. `how` goes on from "the provider process"."""

    def __init__(self, how: str) -> None:
        super().__init__(f"the provider process {how}")
        self.how = how


def provider_command() -> list[str]:
    """How it is started: by this program when it is frozen, otherwise by this Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--provider"]
    return [sys.executable, "-P", "-m", "app.extractors.remote.provider"]


class ProviderProcess:
    """Asks models by way of one process. Belongs to the event loop that it is used on."""

    def __init__(self, keys: Keys, *, loopback: bool = False, command: Sequence[str] | None = None) -> None:
        self._keys = keys
        self._command = [*(command or provider_command()), *(["--loopback"] if loopback else [])]
        self._loopback = loopback
        self._line: _Line | None = None
        self._starting = asyncio.Lock()
        self._calls = count(1)
        self._pictures: dict[str, Show] = {}
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id, None while there is none."""
        return self._line.pid if self._line is not None and self._line.alive else None

    def show(self, picture: Show) -> None:
        """Keep a picture for the calls that name it."""
        self._pictures[picture.picture] = picture

    async def hide(self, picture: str) -> None:
        """Let it go."""
        self._pictures.pop(picture, None)
        if self._line is not None and self._line.alive and picture in self._line.shown:
            self._line.shown.discard(picture)
            with contextlib.suppress(ProviderLost):
                await self._line.say(Hide(picture))

    def forget(self, endpoint: str) -> None:
        """Introduce that endpoint again before it is asked next: its address or its key may be another."""
        if self._line is not None:
            self._line.introduced.discard(endpoint)

    async def warm(self, endpoint: Endpoint) -> None:
        """Start the process, so that its start does not count as a model's slowness. If it cannot, the first call says so."""
        with contextlib.suppress(ProviderLost):
            await self._introduced(endpoint)

    async def ask(self, endpoint: Endpoint, ask: Ask) -> Answered | Failed:
        """Try once. Never raises for what the provider or the process does; cancelling stops the request."""
        ask = replace(ask, call=next(self._calls))
        try:
            line = await self._introduced(endpoint)
            for name in ask.pictures:
                if name not in line.shown:
                    line.shown.add(name)
                    await line.say(self._pictures[name])
        except ProviderLost as lost:
            return Failed(ask.call, Trouble.LOST, lost.how)
        try:
            async with asyncio.timeout(ask.seconds + _GRACE):
                reply = await line.reply_to(ask.call, ask)
        except ProviderLost as lost:
            return Failed(ask.call, Trouble.LOST, lost.how, cost=None)
        except TimeoutError:
            await line.kill()
            return Failed(ask.call, Trouble.LOST, "fell silent", cost=None)
        if isinstance(reply, Answered | Failed):
            return reply
        return Failed(ask.call, Trouble.LOST, "talks nonsense", cost=None)

    async def quote(self, endpoint: Endpoint) -> Quoted:
        """What a million tokens of that model cost; None where nobody knows."""
        call = next(self._calls)
        try:
            line = await self._introduced(endpoint)
            async with asyncio.timeout(_GRACE):
                reply = await line.reply_to(call, Quote(call, endpoint.id))
        except (ProviderLost, TimeoutError):
            return Quoted(call, None, None)
        return reply if isinstance(reply, Quoted) else Quoted(call, None, None)

    async def close(self) -> None:
        """End it at once. A second time does nothing."""
        self._closed = True
        line, self._line = self._line, None
        if line is not None:
            await line.kill()

    def reopen(self) -> None:
        """It may be started again."""
        self._closed = False

    async def _introduced(self, endpoint: Endpoint) -> "_Line":
        async with self._starting:
            if self._closed:
                raise ProviderLost("is not to be used any more")
            if self._line is None or not self._line.alive:
                if self._line is not None:
                    await self._line.kill()
                self._line = await _Line.start(self._command, () if self._loopback else _NETWORK)
            line = self._line
            if endpoint.id not in line.introduced:
                line.introduced.add(endpoint.id)
                await line.say(Introduce(endpoint, self._keys(endpoint)))
        return line


class _Line:
    """One life of the process."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._waiting: dict[int, asyncio.Future[Reply]] = {}
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._complaints = bytearray()
        self._tasks = (asyncio.create_task(self._hear()), asyncio.create_task(self._listen()))
        self.introduced: set[str] = set()
        self.shown: set[str] = set()

    @classmethod
    async def start(cls, command: Sequence[str], variables: Sequence[str]) -> "_Line":
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                f"--parent={os.getpid()}",
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env=environment(*variables),
                limit=1 << 20,
            )
        except OSError as error:
            raise ProviderLost(f"could not be started: {error.strerror}") from error
        line = cls(process)
        try:
            async with asyncio.timeout(_SECONDS_TO_START):
                await line._ready
        except TimeoutError as error:
            await line.kill()
            raise ProviderLost("did not start in time") from error
        except BaseException:
            await line.kill()
            raise
        return line

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.returncode is None and not self._tasks[0].done()

    async def say(self, request: Request) -> None:
        writer = self._process.stdin
        if writer is None or not self.alive:
            raise ProviderLost("is gone")
        try:
            writer.write(pack_request(request))
            await writer.drain()
        except ConnectionError as error:
            raise ProviderLost("is gone") from error

    async def reply_to(self, call: int, request: Request) -> Reply:
        """Say it, and wait for the answer of that number."""
        future: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._waiting[call] = future
        try:
            await self.say(request)
            return await future
        except (asyncio.CancelledError, TimeoutError):
            with contextlib.suppress(ProviderLost):
                await self.say(Cancel(call))
            raise
        finally:
            del self._waiting[call]

    async def kill(self) -> None:
        end_at_once(self._process)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _hear(self) -> None:
        """Bring replies to whoever waits, until there are no more."""
        reader = self._process.stdout
        how = "talks nonsense"
        try:
            while reader is not None:
                (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
                if length > LONGEST:
                    break
                self._deliver(read_reply(await reader.readexactly(length)))
        except asyncio.IncompleteReadError:
            how = how_it_ended(await self._process.wait())
            await asyncio.wait([self._tasks[1]], timeout=1)
        except ValidationError:
            pass
        if how == "talks nonsense":
            end_at_once(self._process)
        _log.info("[RUN] the provider process %s %s", how, self._complaints.decode("utf-8", "backslashreplace").strip())
        waiting: list[asyncio.Future[Any]] = [self._ready, *self._waiting.values()]
        for future in waiting:
            if not future.done():
                future.set_exception(ProviderLost(how))
        if self._ready.done() and not self._ready.cancelled():
            self._ready.exception()  # nobody need be waiting for it any more

    def _deliver(self, reply: Reply) -> None:
        if isinstance(reply, Ready):
            if not self._ready.done():
                self._ready.set_result(None)
            return
        future = self._waiting.get(reply.call)
        if future is not None and not future.done():
            future.set_result(reply)

    async def _listen(self) -> None:
        reader = self._process.stderr
        while reader is not None and (heard := await reader.read(1 << 16)):
            self._complaints += heard
            del self._complaints[:-_KEPT_COMPLAINTS]
