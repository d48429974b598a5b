"""Starts the window and ends it: Qt and asyncio on one loop here, the engine on its own thread."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import qasync
from PySide6.QtWidgets import QApplication

from app.desktop.bridge import Bridge
from app.desktop.engine import Opener
from app.desktop.remembered import Remembered
from app.desktop.signals import ended_by_signals
from app.desktop.theme.fonts import load_fonts
from app.desktop.theme.style import follow_system
from app.desktop.window import Window
from app.session.session import Session
from app.settings.places import resource


def main(paths: Sequence[Path], *, samples: bool = False) -> int:
    """Show the window, with these files in it; answers when it was closed."""
    return run(_open_session, paths, samples=samples)


def run(open_session: Opener, paths: Sequence[Path] = (), *, samples: bool = False) -> int:
    """The same on any session."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Token Quorum")
    app.setOrganizationName("tokenquorum")
    app.setDesktopFileName("tokenquorum")
    app.setQuitOnLastWindowClosed(False)
    load_fonts(resource("fonts"))
    follow_system(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(_live(open_session, paths, samples=samples))
    return 0


async def _live(open_session: Opener, paths: Sequence[Path], *, samples: bool) -> None:
    stop = asyncio.Event()
    bridge = Bridge(open_session)
    window = Window(bridge, Remembered())
    window.closed.connect(stop.set)
    window.painted.connect(lambda: _settle_in(window, paths, samples=samples))
    with ended_by_signals(window.close):
        window.show()
        await stop.wait()
        window.hide()
        await asyncio.to_thread(bridge.stop)


def _settle_in(window: Window, paths: Sequence[Path], *, samples: bool) -> None:
    window.bridge.start()
    window.furnish()
    if samples:
        window.add_samples()
    if paths:
        window.add(paths)


async def _open_session() -> Session:
    from app.assembly import open_session  # noqa: PLC0415 - on the engine's thread, after the first paint

    return await open_session()
