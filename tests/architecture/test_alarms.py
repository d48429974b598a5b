"""Each alarm goes off, on the test that caused it, and on no other."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

QUIET = """
import logging, pytest
def test_quiet(): pass
def test_expected_log(caplog): logging.getLogger("x").warning("said on purpose")
async def test_quiet_coroutine(): pass
def test_quiet_timer(qapp):
    from PySide6.QtCore import QTimer
    timer = QTimer(); timer.start(60_000); timer.stop()
"""

LOUD = {
    "log": ("logging.getLogger('x').warning('boo')", "unexpected log: WARNING x: boo"),
    "thread": ("threading.Thread(target=time.sleep, args=(60,), name='stray', daemon=True).start()", "still running: stray"),
    "child": ("CHILDREN.append(subprocess.Popen(['sleep', '7']))", "child processes still there: .* sleep 7"),
    "zombie": ("CHILDREN.append(subprocess.Popen(['true']))", "nobody waited for it"),
    "timer": ("TIMERS.append(QTimer()); TIMERS[-1].start(54_321)", "timers still running: 54321 ms"),
    "qt": ("QtCore.qWarning('complaint of Qt')", "complaint of Qt"),
    "coroutine": ("asyncio.sleep(0)", "was never awaited"),
    "cycle": ("one = [asyncio.sleep(0)]; one.append(one)", "was never awaited"),
    "task": ("asyncio.get_running_loop().create_task(fail()); await asyncio.sleep(0)", "never retrieved"),
}

PREAMBLE = """
import asyncio, logging, subprocess, threading, time
from PySide6 import QtCore
from PySide6.QtCore import QTimer
CHILDREN, TIMERS = [], []
async def fail(): raise ValueError("unseen")
"""


@pytest.fixture
def alarmed(tmp_path: Path) -> Path:
    """An empty test folder with our alarms."""
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    conftest = tmp_path / "conftest.py"
    conftest.write_text(conftest.read_text().replace("PATIENCE = 5.0", "PATIENCE = 0.1"))
    return tmp_path


def outcome(folder: Path) -> str:
    """What pytest says about the tests in that folder."""
    command = [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "-o", "testpaths=", str(folder)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_quiet_tests_pass(alarmed: Path) -> None:
    """Nothing goes off where nothing is wrong."""
    (alarmed / "test_quiet.py").write_text(QUIET)

    said = outcome(alarmed)

    assert re.search(r"= 4 passed in ", said), said


def test_every_alarm_goes_off(alarmed: Path) -> None:
    """A stray log, thread, child, timer, Qt message, coroutine or task fails its own test and says what it is."""
    tests = [
        f"async def test_{name}({'qapp' if name == 'timer' else ''}):\n    {action}\n\n"
        f"def test_after_{name}({'qapp' if name == 'timer' else ''}): pass\n"
        for name, (action, _) in LOUD.items()
    ]
    (alarmed / "test_loud.py").write_text(PREAMBLE + "\n".join(tests))

    said = outcome(alarmed)

    summary = said.partition("short test summary info")[2]
    for name, (_, complaint) in LOUD.items():
        assert re.search(rf"(FAILED|ERROR) \S*::test_{name}\b", summary), f"{name} was not noticed: {said}"
        assert not re.search(rf"(FAILED|ERROR) \S*::test_after_{name}\b", summary), f"{name} hit the wrong test: {said}"
        assert re.search(complaint, said), f"{name} was not named: {said}"
