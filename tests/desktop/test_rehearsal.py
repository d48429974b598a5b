"""What is done before anybody looks."""

from pytestqt.qtbot import QtBot

from app.desktop.rehearsal import Rehearsal
from tests.desktop.conftest import Furnished
from tests.fakes.session import FakeSession


def test_an_empty_window_lays_out_what_will_be_seen(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """It shows nothing, changes nothing, and is over soon."""
    window = furnished(session)

    qtbot.waitUntil(lambda: window.workspace.findChild(Rehearsal) is None)

    assert window.pages.currentWidget() is window.welcome
    assert window.workspace.size() == window.pages.size()
    assert window.workspace.canvas.width() > window.workspace.sources.width()


def test_a_window_with_images_does_not_rehearse(read: FakeSession, furnished: Furnished) -> None:
    """Everything is in sight already."""
    assert furnished(read).workspace.findChild(Rehearsal) is None
