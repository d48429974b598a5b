"""Starts the window and ends it: Qt and asyncio on one loop here, the engine on its own thread."""

import asyncio
import gc
import logging
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

import qasync
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.desktop.bridge import Bridge
from app.desktop.engine import Opener
from app.desktop.remembered import Remembered
from app.desktop.signals import ended_by_signals
from app.desktop.theme.fonts import load_fonts
from app.desktop.theme.style import Dress
from app.desktop.window import Window
from app.session.changes import Noticed
from app.settings.places import places, resource

if TYPE_CHECKING:  # they bring half a window of imports along
    from app.session.session import Session
    from app.settings.preferences import Notation

_log = logging.getLogger(__name__)

_TURN: Final = 0.001
"""Seconds after which a thread that computes lets another one go on. The engine's work for one event is shorter than Python's
five, and it would wait that long for the window, or the window for it, several times from a drop to its palette.
"""


def main(paths: Sequence[Path], *, samples: bool = False) -> int:
    """Show the window, with these files in it; answers when it was closed."""
    return run(open_session, paths, samples=samples)


def run(
    opener: Opener,
    paths: Sequence[Path] = (),
    *,
    samples: bool = False,
    watch: Callable[[Window], object] | None = None,
) -> int:
    """The same on any session. `watch` gets the window when it was painted for the first time: to time it, say."""
    sys.setswitchinterval(_TURN)
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Token Quorum")
    app.setDesktopFileName("tokenquorum")
    app.setQuitOnLastWindowClosed(False)
    load_fonts(resource("fonts"))
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_live(app, opener, partial(_settle_in, paths=paths, samples=samples, watch=watch)))
    return 0


class Faults:
    """What to do with a fault in a slot or a paint event: log every one, tell the person of the first."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._told = False

    def __call__(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Stand in for `sys.excepthook`."""
        _log.critical("A fault in the window", exc_info=(kind, fault, trace))
        if not self._told:
            self._told = True
            self._bridge.notice(Noticed("error", "Something went wrong in the window. The log says more."))


async def _live(app: QApplication, opener: Opener, settle_in: Callable[[Window, Dress], None]) -> None:
    asyncio.get_running_loop().set_exception_handler(_log_task_fault)
    stop = asyncio.Event()
    remembered = Remembered(places().config / "window.ini")
    dress = Dress(app, remembered.theme)
    bridge = Bridge(opener)
    sys.excepthook = Faults(bridge)
    window = Window(bridge, remembered)
    window.closed.connect(stop.set)
    window.painted.connect(lambda: settle_in(window, dress))
    with ended_by_signals(window.close):
        window.show()
        await stop.wait()
        remembered.theme = dress.theme
        window.hide()
        await asyncio.to_thread(bridge.stop)


def _settle_in(
    window: Window, dress: Dress, *, paths: Sequence[Path], samples: bool, watch: Callable[[Window], object] | None
) -> None:
    if watch is not None:
        watch(window)
    window.bridge.start()
    window.furnish()
    window.bridge.opened.connect(_leave_alone)
    window.setWindowIcon(QIcon(str(resource("icons/tokenquorum.svg"))))
    window.bridge.submit(lambda _session: asyncio.to_thread(_preferred_looks), partial(_wear, window, dress))
    if paths:
        window.intake.add(paths)
    elif samples:
        window.bridge.submit(_number_of_sources, lambda sources: window.intake.add_samples() if not sources else None)


def _leave_alone() -> None:
    """Modules, classes and widgets stay as long as the window: looking through them for garbage cost a tenth of a second."""
    gc.freeze()


async def _number_of_sources(session: "Session") -> int:
    return len(session.state.sources)


async def open_session() -> "Session":
    """Build the session; awaited on the engine's loop."""
    from app.assembly import open_session as assemble  # noqa: PLC0415 - on the engine's thread, after the first paint

    return await assemble()


def _preferred_looks() -> "tuple[str, Notation]":
    from app.settings.preferences import load  # noqa: PLC0415 - it costs as much as half a window

    preferences = load(places().preferences).preferences
    return preferences.theme, preferences.notation


def _wear(window: Window, dress: Dress, looks: "tuple[str, Notation]") -> None:
    from app.desktop.dialogs import keep_notation  # noqa: PLC0415 - after the first paint

    theme, notation = looks
    dress.choose(theme)
    window.theme_chosen.connect(dress.choose)
    inspector = window.workspace.inspector
    inspector.copying.choose(notation)
    inspector.notation_chosen.connect(partial(keep_notation, window))


def _log_task_fault(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _log.critical("%s", context.get("message", "A fault in a task"), exc_info=context.get("exception"))
