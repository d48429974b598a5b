"""What a worker may use: hostile images are met with little memory, little time and no network."""

import contextlib
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any, Final

from app.extractors.child_process import die_with

_MEMORY: Final = 1_150_000_000
"""Bytes beyond what the warm worker has. A process tree of one big job stays under 1.5 GB."""
_MEMORY_OF_SMALL: Final = 600_000_000
_SMALL_PIXELS: Final = 12_000_000
_CPU_SECONDS: Final = 10
_CPU_SECONDS_TO_DRAW: Final = 3
_NICENESS: Final = 5
_PAGE: Final = resource.getpagesize()


class Leash:
    """Taken once, when the worker is warm, and re-armed before each step of each job."""

    def __init__(self, parent: int) -> None:
        die_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with contextlib.suppress(OSError):
            os.nice(_NICENESS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        sys.addaudithook(_no_network)
        self._address_space = _address_space()

    def allow(self, pixels: int, *, to_draw: bool = False) -> None:
        """Allow memory for a job on that many pixels. Documents get less time: they decide
        themselves how much they need.
        """
        more = _MEMORY_OF_SMALL if pixels <= _SMALL_PIXELS else _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (self._address_space + more, resource.RLIM_INFINITY))
        self.rearm(_CPU_SECONDS_TO_DRAW if to_draw else _CPU_SECONDS)

    def rearm(self, allowed: int = _CPU_SECONDS) -> None:
        """Allow some more CPU time, counted from now: the limit of the system is cumulative."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + allowed
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _address_space() -> int:
    """Bytes of address space in use now."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[0]) * _PAGE
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 * 4


def _no_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Measuring needs no network, so there is none."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"}:
        raise PermissionError(f"a measuring worker has no network ({event})")
    if event in {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"}:
        raise PermissionError(f"a measuring worker starts no programs ({arguments[0]!r})")
