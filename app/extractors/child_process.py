"""What every process that we start gets and loses: a short environment, a name for its end, and no life after its parent."""

import contextlib
import ctypes
import os
import signal
import sys
from asyncio.subprocess import Process
from pathlib import Path
from typing import Final

_PASSED_ON: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH", "PYTHONDONTWRITEBYTECODE")
_DIE_WITH_PARENT: Final = 1


def environment(*more: str) -> dict[str, str]:
    """What a process needs to know, and the variables it asks for by name: no keys."""
    passed = {name: os.environ[name] for name in (*_PASSED_ON, *more) if name in os.environ}
    root = str(Path(__file__).resolve().parents[2])
    return {**passed, "PYTHONPATH": os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))}


def how_it_ended(code: int, because: str = "") -> str:
    """Goes on from "the process"; `because` is what a signal means, where one knows."""
    if code < 0:
        return because or f"was killed ({signal.Signals(-code).name})"
    return f"ended by itself ({code})"


def end_at_once(process: Process) -> None:
    """Kill it, unless it has ended. Wait for it afterwards.

    Not `process.kill()`: that looks whether the process is over, and so takes its exit status away from asyncio's watcher,
    which then warns of an unknown child and reports 255.
    """
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, getattr(signal, "SIGKILL", signal.SIGTERM))


def die_with(parent: int) -> None:
    """Be killed by the kernel when the parent dies (Linux; elsewhere the end of standard input has to do)."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("the parent is gone")
