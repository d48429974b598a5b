"""Another process that works on the same file."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CODE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2]).fetchall()
print("holds it", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_elsewhere(path: Path, how: str = "SELECT count(*) FROM sources") -> Iterator[None]:
    """A process that has the file open, and has done `how` with it; it lets go at the end."""
    command = [sys.executable, "-c", _CODE, str(path), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        yield
        other.stdin.close()
