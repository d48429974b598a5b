"""Whether another process has the file open."""

from pathlib import Path
from typing import Final

_SHARED_FIRST: Final = 0x40000002
_SHARED_SIZE: Final = 510


def held_by_another(path: Path) -> bool:
    """Try for the lock that SQLite's connections share for as long as they are open (write-ahead mode; os_unix.c). False
    where this cannot be known.

    To be asked only while this process has no connection to it: on closing a file the system drops all locks of a process.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system

        with path.open("r+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except BlockingIOError:
        return True
    except (ImportError, OSError):
        return False
    return False
