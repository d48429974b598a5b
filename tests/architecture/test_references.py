"""The binding to Qt keeps its references (PySide6 6.12.0 did not on Python 3.11: it aborted after a while)."""

import subprocess
import sys

COUNTING = """
import sys
from PySide6.QtCore import QObject, Signal, Slot

class Bell(QObject):
    rung = Signal(bool)

class Ear(QObject):
    heard = 0
    @Slot(bool)
    def hear(self, loud):
        Ear.heard += loud

bell, ear = Bell(), Ear()
bell.rung.connect(ear.hear)
before = sys.getrefcount(True), sys.getrefcount(None)
for _ in range(10_000):
    bell.rung.emit(True)
    bell.setObjectName("bell")
after = sys.getrefcount(True), sys.getrefcount(None)
assert Ear.heard == 10_000
print(*(then - now for now, then in zip(before, after)))
"""


def test_emitting_loses_no_reference() -> None:
    """Ten thousand signals with True, and as many calls that return None, leave both as they were.

    In a process of its own: what is guarded against ends the process.
    """
    done = subprocess.run([sys.executable, "-c", COUNTING], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert all(abs(int(lost)) < 1_000 for lost in done.stdout.split())
