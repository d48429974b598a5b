"""A damaged store in the window: told, and put right when a person says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.desktop.bridge import Bridge
from app.desktop.rescue import Rescue
from app.session.session import Session
from app.store.backup import back_up
from app.store.open import open_store
from tests.fakes.happenings import screen, whole_run
from tests.fakes.session import FakeSession


@pytest.fixture
async def store(tmp_path: Path) -> Path:
    """A store with something in it."""
    path = tmp_path / "store.sqlite"
    opened = await open_store(path)
    await opened.record(whole_run(screen()))
    await opened.close()
    return path


def failed_on(path: Path, qtbot: QtBot) -> tuple[Bridge, Rescue, QPushButton]:
    """A window's bridge that could not open that store, and what is offered."""

    async def opener() -> Session:
        await (await open_store(path)).close()
        return FakeSession()

    bridge = Bridge(opener)
    with qtbot.waitSignal(bridge.failed) as told:
        bridge.start()
    rescue = Rescue(bridge, told.args[0])
    qtbot.addWidget(rescue)
    rescue.show()
    button = rescue.findChild(QPushButton)
    assert button is not None
    return bridge, rescue, button


@pytest.mark.usefixtures("caplog", "app")
def test_the_newest_good_backup_is_put_in_place_by_a_click(store: Path, qtbot: QtBot) -> None:
    """Until then the damaged file lies as it was; afterwards the session is open, and the damaged file is kept beside."""
    back_up(store)
    store.write_bytes(b"damaged" * 1000)

    bridge, _rescue, button = failed_on(store, qtbot)
    text, as_it_was = button.text(), store.read_bytes()
    with qtbot.waitSignals([bridge.opened, bridge.changed]):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bridge.stop()

    assert text == "Restore the backup"
    assert as_it_was == b"damaged" * 1000
    (aside,) = store.parent.glob("store-damaged-*")
    assert aside.read_bytes() == b"damaged" * 1000
    assert store.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.usefixtures("caplog", "app")
def test_without_a_backup_a_new_store_is_begun_by_a_click(store: Path, qtbot: QtBot) -> None:
    """The damaged file is kept beside it, for whoever can read more than we can."""
    store.write_bytes(b"damaged" * 1000)

    bridge, _rescue, button = failed_on(store, qtbot)
    text = button.text()
    with qtbot.waitSignal(bridge.opened):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bridge.stop()

    assert text == "Begin a new store"
    assert len(list(store.parent.glob("store-damaged-*"))) == 1


@pytest.mark.usefixtures("caplog", "app")
def test_what_cannot_be_put_right_can_only_be_quit(tmp_path: Path, qtbot: QtBot) -> None:
    """A folder where the store should be, say."""
    (tmp_path / "store.sqlite").mkdir()

    bridge, rescue, button = failed_on(tmp_path / "store.sqlite", qtbot)
    with qtbot.waitSignal(rescue.given_up):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bridge.stop()

    assert button.text() == "Quit"
