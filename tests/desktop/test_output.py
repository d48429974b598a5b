from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.output import copy_as_css, export
from app.desktop.selection import Selection
from app.session.changes import Noticed
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def test_an_empty_session_gives_no_css(session: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """Copying before there is anything says so, and leaves the clipboard alone."""
    bridge = bridged(session)
    QGuiApplication.clipboard().setText("mine")

    with qtbot.waitSignal(bridge.changed) as told:
        copy_as_css(bridge, selection)

    assert told.args == [Noticed("info", "There is nothing to copy yet.")]
    assert QGuiApplication.clipboard().text() == "mine"


def test_the_css_is_that_of_the_chosen_source(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """With several sources, the one that is looked at is copied, under its name."""
    bridge = bridged(read)
    selection.select(read.state.sources[1].key)

    with qtbot.waitSignal(bridge.changed, check_params_cb=lambda change: isinstance(change, Noticed)):
        copy_as_css(bridge, selection)

    assert "checkout@2x.png" in QGuiApplication.clipboard().text().splitlines()[0]


def test_export_opens_a_dialog_once_there_is_something(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """The dialog is opened over the window, and stalls nothing."""
    window = QWidget()
    qtbot.addWidget(window)
    bridge = bridged(read)
    selection.select(read.state.sources[0].key)

    export(bridge, selection, window)
    dialog = window.findChild(QDialog)

    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


def test_export_says_when_there_is_nothing(session: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """No dialog comes up for an empty session."""
    window = QWidget()
    qtbot.addWidget(window)
    bridge = bridged(session)

    with qtbot.waitSignal(bridge.changed) as told:
        export(bridge, selection, window)

    assert told.args == [Noticed("info", "There is nothing to export yet.")]
    assert window.findChild(QDialog) is None
