"""A window's surroundings without a window manager: the theme, a scripted session behind a real engine thread."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.bridge import Bridge
from app.desktop.remembered import Remembered
from app.desktop.selection import Selection
from app.desktop.theme.fonts import load_fonts
from app.desktop.theme.style import wear
from app.desktop.window import Window
from app.extractors.contract import Pixels
from app.settings.places import resource
from tests.fakes import screen
from tests.fakes.session import FakeSession, complete

Bridged = Callable[[FakeSession], Bridge]
Furnished = Callable[[FakeSession], Window]


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    """As `run` does, before anything asks for a family: answers about families are kept."""
    del qapp
    load_fonts(resource("fonts"))


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    """The application in its light theme."""
    qapp.setApplicationName("Token Quorum")
    wear(qapp, dark=False)
    return qapp


@pytest.fixture(scope="session")
def pictures(qapp: QApplication) -> tuple[Pixels, Pixels]:
    """A whole screen and its thumbnail; drawn once."""
    del qapp
    image = screen.draw_screen()
    return screen.pixels_of(image), screen.thumbnail_of(image)


@pytest.fixture
def session(pictures: tuple[Pixels, Pixels]) -> FakeSession:
    """An empty session that reads any image at once."""
    return FakeSession(picture=pictures[0], thumbnail=pictures[1])


@pytest.fixture
def read(pictures: tuple[Pixels, Pixels]) -> FakeSession:
    """A session in which two images were read."""
    return complete(("team-members.png", "checkout@2x.png"), picture=pictures[0], thumbnail=pictures[1])


@pytest.fixture
def bridged(app: QApplication, qtbot: QtBot) -> Iterator[Bridged]:
    """Opens a session behind a bridge and waits until it is open; all are closed at the end."""
    del app
    bridges = []

    def open_behind_bridge(behind: FakeSession) -> Bridge:
        async def opener() -> FakeSession:
            return behind

        bridge = Bridge(opener)
        bridges.append(bridge)
        with qtbot.waitSignal(bridge.opened):
            bridge.start()
        return bridge

    yield open_behind_bridge
    for bridge in bridges:
        bridge.stop()


@pytest.fixture
def selection(app: QApplication) -> Selection:
    """Nothing is chosen."""
    return Selection(app)


@pytest.fixture
def furnished(bridged: Bridged, qtbot: QtBot, tmp_path: Path) -> Iterator[Furnished]:
    """Opens a furnished window on a session."""
    windows = []

    def open_window(behind: FakeSession) -> Window:
        window = Window(bridged(behind), Remembered(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.furnish()
        window.bridge.opened.emit()
        windows.append(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield open_window
    for window in windows:
        window.notice.hide()
        window.notice._timer.stop()
