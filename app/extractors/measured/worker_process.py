"""A worker, seen from the process that gives it work."""

import asyncio
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from typing import IO, Final, Self

from pydantic import ValidationError

from app.extractors.child_process import end_at_once, environment, how_it_ended
from app.extractors.contract import Pixels, Rendering
from app.extractors.framing import LENGTH, LONGEST
from app.extractors.measured.messages import Ready, Rendered, Reply, Request, Shown, pack_request, prepare, read_reply

_SECONDS_TO_START: Final = 60
_KEPT_COMPLAINTS: Final = 4000


class WorkerLost(Exception):
    """The worker died, fell silent or talks nonsense. `how` goes on from "the worker"; `complaints` is what it printed last."""

    def __init__(self, how: str, complaints: str = "") -> None:
        super().__init__(f"the worker {how}")
        self.how = how
        self.complaints = complaints


class WorkersRefused(WorkerLost):
    """This machine lets no worker start, or gives it no room."""


def worker_command() -> list[str]:
    """How a worker is started: by this program when it is frozen, otherwise by this Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "app.extractors.measured.worker"]


class WorkerProcess:
    """One process, one request at a time."""

    def __init__(self, process: Process, pixels: IO[bytes]) -> None:
        self._process = process
        self._pixels = pixels
        self._complaints = bytearray()
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, command: Sequence[str]) -> Self:
        """Start a worker and wait until it is warm.

        Raises:
            WorkersRefused: the machine does not let it start.
            WorkerLost: it started, and ended or said nothing.
        """
        try:
            pixels = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the worker
        except OSError as error:
            raise WorkersRefused(f"has no room for pixels: {error.strerror}") from error
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                f"--pixels={pixels.fileno()}",
                f"--parent={os.getpid()}",
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                pass_fds=(pixels.fileno(),),
                env=_environment(),
                limit=1 << 20,
            )
        except OSError as error:
            pixels.close()
            raise WorkersRefused(f"could not be started: {error.strerror}") from error
        except BaseException:
            pixels.close()
            raise
        worker = cls(process, pixels)
        prepare()  # while it starts
        try:
            await worker._warm()
        except BaseException:
            await worker.kill()
            raise
        return worker

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it can be given work."""
        return self._process.returncode is None

    @property
    def complaints(self) -> str:
        """The last that it printed."""
        return self._complaints.decode("utf-8", "backslashreplace").strip()

    async def ask(self, request: Request) -> None:
        """Send a request."""
        writer = self._process.stdin
        if writer is None:
            raise WorkerLost("has no ear")
        try:
            writer.write(pack_request(request))
            await writer.drain()
        except (BrokenPipeError, ConnectionError) as error:
            raise await self._lost() from error

    async def reply(self) -> Reply:
        """Wait for the next reply.

        Raises:
            WorkerLost: there will be none.
        """
        reader = self._process.stdout
        if reader is None:
            raise WorkerLost("has no voice")
        try:
            (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
            if length > LONGEST:
                raise WorkerLost("talks nonsense", self.complaints)
            return read_reply(await reader.readexactly(length))
        except asyncio.IncompleteReadError as error:
            raise await self._lost() from error
        except ValidationError as error:
            raise WorkerLost("talks nonsense", self.complaints) from error

    def pixels(self, shown: Shown) -> Pixels:
        """Copy the pixels out that the worker has put into the shared file."""
        stride = 3 * shown.width
        return Pixels(shown.width, shown.height, stride, self._shared(stride * shown.height))

    def rendering(self, rendered: Rendered) -> Rendering:
        """Copy the encoded view out of the shared file."""
        return Rendering(rendered.media_type, rendered.width, rendered.height, self._shared(rendered.bytes))

    def _shared(self, length: int) -> bytes:
        data = os.pread(self._pixels.fileno(), length, 0)
        if len(data) != length:
            raise WorkerLost("talks nonsense", self.complaints)
        return data

    async def _warm(self) -> None:
        try:
            async with asyncio.timeout(_SECONDS_TO_START):
                first = await self.reply()
        except TimeoutError as error:
            raise WorkerLost("did not start in time", self.complaints) from error
        if not isinstance(first, Ready):
            raise WorkerLost("talks nonsense", self.complaints)

    async def kill(self) -> None:
        """End it at once, and leave nothing of it behind."""
        end_at_once(self._process)
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
        await self._listening
        self._pixels.close()

    async def _lost(self) -> WorkerLost:
        code = await self._process.wait()
        await asyncio.wait([self._listening], timeout=1)
        return WorkerLost(_how(code), self.complaints)

    async def _listen(self) -> None:
        reader = self._process.stderr
        while reader is not None and (heard := await reader.read(1 << 16)):
            self._complaints += heard
            del self._complaints[:-_KEPT_COMPLAINTS]


def _how(code: int) -> str:
    return how_it_ended(code, "used up its computing time" if code == -signal.SIGXCPU else "")


def _environment() -> dict[str, str]:
    """Memory for pictures is kept for the next one, and one thread is enough."""
    return {
        **environment(),
        "MALLOC_ARENA_MAX": "2",
        "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
        "MALLOC_TRIM_THRESHOLD_": str(64 << 20),
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
