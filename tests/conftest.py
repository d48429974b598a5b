"""Alarms: what a test leaves behind, or says without being asked, fails that test. Nothing else stands here.

Complaints of Qt fail a test through pytest-qt (`qt_log_level_fail` in pyproject). A test that means to cause log records
takes `caplog` and looks at them itself.
"""

import gc
import logging
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

PATIENCE = 5.0
"""Seconds that something which is ending anyway gets to end."""

HARMLESS_THREADS = {
    "pytest_timeout": "the watchdog of the test run itself",
}
HARMLESS_CHILDREN = {
    "multiprocessing.resource_tracker": "Python starts it once a process and ends it with the process",
}


@pytest.fixture(autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the folders of whoever runs it."""
    monkeypatch.setenv("TOKENQUORUM_HOME", str(tmp_path_factory.getbasetemp() / "home"))


class _Ear(logging.Handler):
    """Hears every warning and error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    ear = _Ear()
    logging.getLogger().addHandler(ear)
    yield
    gc.collect(1)  # a task or coroutine that was dropped complains now, not during the next test
    logging.getLogger().removeHandler(ear)
    if ear.heard and "caplog" not in request.fixturenames:
        pytest.fail("unexpected log: " + "; ".join(ear.heard))


@pytest.fixture(autouse=True)
def _leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    leaked = [thread for thread in threading.enumerate() if thread not in before and not _is_harmless(thread)]
    for thread in leaked:
        thread.join(PATIENCE)
    alive = sorted(thread.name for thread in leaked if thread.is_alive())
    if alive:
        pytest.fail(f"threads still running: {', '.join(alive)}")


@pytest.fixture(autouse=True)
def _leaked_children() -> Iterator[None]:
    before = set(_children())
    yield
    leaked = _left(before)
    deadline = time.monotonic() + PATIENCE
    while leaked and time.monotonic() < deadline:
        time.sleep(0.02)
        leaked = _left(before)
    if leaked:
        pytest.fail("child processes still there: " + "; ".join(leaked.values()))


@pytest.fixture(autouse=True)
def _leaked_timers(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        return
    timers = _running_timers()
    deadline = time.monotonic() + PATIENCE
    while timers and time.monotonic() < deadline:
        _let_qt_finish()
        timers = _running_timers()
    for timer in timers:
        timer.stop()  # so that it is not blamed on the next test
    if timers:
        pytest.fail("timers still running: " + ", ".join(f"{timer.interval()} ms of {timer.parent()!r}" for timer in timers))


def _running_timers() -> list[Any]:
    """Timers of our own objects only: qasync's cancelled ones live on until they expire, and are no QTimer."""
    import shiboken6  # noqa: PLC0415 - most tests have no Qt
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    alive = [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and shiboken6.isValid(thing)]
    return [timer for timer in alive if timer.isActive()]


def _let_qt_finish() -> None:
    """What is to be deleted is deleted, and single shots go off."""
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    time.sleep(0.01)


def _is_harmless(thread: threading.Thread) -> bool:
    return any(thread.name.startswith(name) for name in HARMLESS_THREADS)


def _children() -> dict[int, str]:
    """The processes that this one started and has not seen the end of, with their command lines (Linux; elsewhere none)."""
    found = {}
    for listing in Path("/proc/self/task").glob("*/children"):
        for number in _text(listing).split():
            command = _text(Path("/proc") / number / "cmdline").replace("\0", " ").strip()
            found[int(number)] = f"{number} {command or '(ended, but nobody waited for it)'}"
    return found


def _left(before: set[int]) -> dict[int, str]:
    return {
        number: command
        for number, command in _children().items()
        if number not in before and not any(harmless in command for harmless in HARMLESS_CHILDREN)
    }


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it ended while we looked
        return ""
