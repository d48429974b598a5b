"""The window under the stopwatch, in a process of its own; prints one line of JSON.

`python -m app.desktop.timed shown`: CPU milliseconds until the window was painted first.
`python -m app.desktop.timed drop FILE…`: each file is dropped when the one before is done; wall milliseconds from each drop
until its palette was painted.
`python -m app.desktop.timed run FILE…`: all are dropped together; CPU milliseconds of the UI thread between two ticks, from
the drop until all is done.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.desktop.start import open_session, run
from app.desktop.window import Window
from app.session.changes import Change
from app.session.state import Stage

if TYPE_CHECKING:  # the first paint is timed, too
    from app.desktop.panels.inspector.view import TokenView

_TICK: Final = 5
_WARM_UP: Final = 2500
_PAUSE: Final = 400
_ENDED: Final = (Stage.DONE, Stage.FAILED, Stage.REFUSED, Stage.CANCELLED)


class Drops(QObject):
    """Drops batches of files onto the window in a row, each when the one before has ended, then says what was measured."""

    def __init__(self, batches: Sequence[Sequence[Path]], window: Window) -> None:
        super().__init__(window)
        self.window = window
        self.milliseconds: list[float] = []
        self._batches = list(batches)
        self._expected = 0
        window.bridge.changed.connect(self._changed)
        window.bridge.opened.connect(self._opened)

    def prepare(self) -> None:
        """Called once, when the window has all its panels."""

    def dropped(self) -> None:
        """Called right before a batch is dropped."""

    def _opened(self) -> None:
        self.prepare()
        QTimer.singleShot(_WARM_UP, self._next)

    def _changed(self, _change: Change) -> None:
        sources = self.window.bridge.state.sources
        if self._expected and len(sources) >= self._expected and all(seen.stage in _ENDED for seen in sources):
            self._expected = 0
            QTimer.singleShot(_PAUSE, self._next)

    def _next(self) -> None:
        if not self._batches:
            _say(type(self).__name__, self.milliseconds)
            self.window.close()
            return
        batch = self._batches.pop(0)
        self._expected = len(self.window.bridge.state.sources) + len(batch)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file.resolve())) for file in batch])
        at, buttons, keys = self.window.rect().center(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QCoreApplication.sendEvent(self.window, QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys))
        self.dropped()
        QCoreApplication.sendEvent(self.window, QDropEvent(at, Qt.DropAction.CopyAction, mime, buttons, keys))


class Painted(Drops):
    """Notes when the inspector has painted the palette of what was dropped."""

    def prepare(self) -> None:
        """See every list that palette colors are painted in."""
        from app.tokens.slots import PALETTE  # noqa: PLC0415 - not before the first paint

        self._since: float | None = None
        self._before: str | None = None
        self._lists: dict[QObject, TokenView] = {}
        sections = [section for page in self.window.workspace.inspector.pages for section in page.sections]
        for view in (view for section in sections if PALETTE.name in section.slots for view in section.views):
            self._lists[view.viewport()] = view
            view.viewport().installEventFilter(self)

    def dropped(self) -> None:
        """Start the watch."""
        self._before = self.window.selection.source
        self._since = time.monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lists are emptied when another source is chosen: what is painted after that is what was dropped."""
        since = self._since
        other = self.window.selection.source != self._before
        if since is not None and other and event.type() == QEvent.Type.Paint and _is_there(self._lists[watched]):
            self._since = None
            QTimer.singleShot(0, lambda: self.milliseconds.append((time.monotonic() - since) * 1000))
        return False


class Ticks(Drops):
    """Notes, at every tick of the UI loop, the CPU that its thread used since the one before."""

    def dropped(self) -> None:
        """Tick from now on."""
        self._used = time.thread_time()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._tick)
        timer.start(_TICK)

    def _tick(self) -> None:
        used = time.thread_time()
        self.milliseconds.append((used - self._used) * 1000)
        self._used = used


def _is_there(palette: "TokenView") -> bool:
    """Whether it has rows, and they are not only beginning to appear."""
    return palette.tokens.rowCount() > 0 and palette.tokens.opacity(0) == 1.0


def _say(what: str, milliseconds: Sequence[float]) -> None:
    print(json.dumps({what.lower(): milliseconds}), flush=True)  # noqa: T201 - read by the bench


def _shown(window: Window) -> None:
    _say("shown", [time.process_time() * 1000])
    QTimer.singleShot(_PAUSE, window.close)


def main(mode: str, files: Sequence[Path]) -> int:
    """Show the window and time it."""
    watches: dict[str, Callable[[Window], object]] = {
        "shown": _shown,
        "drop": partial(Painted, [[file] for file in files]),
        "run": partial(Ticks, [files]),
    }
    return run(open_session, watch=watches[mode])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], [Path(argument) for argument in sys.argv[2:]]))
