"""The window under the stopwatch, in a process of its own; prints one line of JSON.

`python -m app.desktop.timed shown`: CPU milliseconds until the window was painted first.
`python -m app.desktop.timed drop FILE…`: each file is dropped when the one before is done; wall milliseconds from each drop
until its palette was painted.
`python -m app.desktop.timed run FILE…`: all are dropped together; CPU milliseconds of the UI thread between two ticks.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.desktop.start import open_session, run
from app.desktop.window import Window
from app.session.changes import Change
from app.session.state import Seen, Stage
from app.tokens.slots import PALETTE

_TICK: Final = 5
_WARM_UP: Final = 2500
_PAUSE: Final = 400
_ENDED: Final = (Stage.DONE, Stage.FAILED, Stage.REFUSED, Stage.CANCELLED)


class Ticks(QObject):
    """Notes, at every tick of the UI loop, the CPU that its thread used since the one before."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.milliseconds: list[float] = []
        self._used = time.thread_time()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start(_TICK)

    def _tick(self) -> None:
        used = time.thread_time()
        self.milliseconds.append((used - self._used) * 1000)
        self._used = used


class Drops(QObject):
    """Drops batches of files in a row, each when the one before has ended, then calls `finished`."""

    def __init__(self, window: Window, batches: Sequence[Sequence[Path]], finished: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._batches = list(batches)
        self._finished = finished
        self._expected = 0
        window.bridge.changed.connect(self._changed)
        QTimer.singleShot(_WARM_UP, self._next)

    def dropped(self) -> None:
        """Called right before a batch is dropped."""

    def _changed(self, _change: Change) -> None:
        sources = self._window.bridge.state.sources
        if self._expected and len(sources) >= self._expected and all(seen.stage in _ENDED for seen in sources):
            self._expected = 0
            QTimer.singleShot(_PAUSE, self._next)

    def _next(self) -> None:
        if not self._batches:
            self._finished()
            self._window.close()
            return
        batch = self._batches.pop(0)
        self._expected = len(self._window.bridge.state.sources) + len(batch)
        self.dropped()
        self._window.intake.add(batch)


class PaintedDrops(Drops):
    """Notes when the inspector paints the palette of what was dropped."""

    def __init__(self, window: Window, files: Sequence[Path]) -> None:
        super().__init__(window, [[file] for file in files], lambda: _say("painted", self.milliseconds))
        self.milliseconds: list[float] = []
        self._since: float | None = None
        self._before: str | None = None
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def dropped(self) -> None:
        """Start the watch."""
        self._before = self._window.selection.source
        self._since = time.monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See every paint event; the inspector's counts, once the new source has a palette."""
        since = self._since
        if (
            since is not None
            and event.type() == QEvent.Type.Paint
            and isinstance(watched, QWidget)
            and self._window.workspace.inspector.isAncestorOf(watched)
            and _has_palette(self._shown())
        ):
            self._since = None
            QTimer.singleShot(0, lambda: self.milliseconds.append((time.monotonic() - since) * 1000))
        return False

    def _shown(self) -> Seen | None:
        key = self._window.selection.source
        return self._window.bridge.state.seen(key) if key is not None and key != self._before else None


def _has_palette(seen: Seen | None) -> bool:
    return seen is not None and seen.tokens is not None and bool(seen.tokens.listed(PALETTE.name))


def _say(what: str, milliseconds: Sequence[float]) -> None:
    print(json.dumps({what: milliseconds}), flush=True)  # noqa: T201 - read by the bench


def _shown(window: Window) -> None:
    _say("shown", [time.process_time() * 1000])
    QTimer.singleShot(_PAUSE, window.close)


def _ran(files: Sequence[Path], window: Window) -> None:
    ticks = Ticks(window)
    Drops(window, [files], lambda: _say("ticks", ticks.milliseconds))


def _dropped(files: Sequence[Path], window: Window) -> None:
    PaintedDrops(window, files)


def main(mode: str, files: Sequence[Path]) -> int:
    """Show the window and time it."""
    watches: dict[str, Callable[[Window], None]] = {
        "shown": _shown,
        "drop": partial(_dropped, files),
        "run": partial(_ran, files),
    }
    return run(open_session, watch=watches[mode])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [Path(argument) for argument in sys.argv[2:]]))
