from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.notices import Notice, Offer
from app.session.changes import Noticed
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession


def _notice(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> tuple[Notice, QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    return Notice(bridged(session), window), window


def test_the_newest_word_is_shown_as_it_was_said(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """A notice shows its text, markup and all, until it is dismissed."""
    notice, _window = _notice(session, bridged, qtbot)

    notice.say(Noticed("error", "a<b>.png is empty."))
    shown = notice.isVisible(), notice.text(), notice.textFormat()
    qtbot.mouseClick(notice._close, Qt.MouseButton.LeftButton)

    assert shown == (True, "a<b>.png is empty.", Qt.TextFormat.PlainText)
    assert not notice.isVisible()
    notice._timer.stop()


def test_a_long_word_stays_in_the_window(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """However long the sentence, it is elided, and the whole of it is in the tool tip."""
    notice, window = _notice(session, bridged, qtbot)

    notice.say(Noticed("warning", "word " * 200))

    assert window.rect().contains(notice.geometry())
    assert notice.toolTip() == "word " * 200
    notice._timer.stop()


def test_an_offer_is_a_button_that_does_it_once(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """The button stands inside the notice, acts, and is gone with it; the next word has none."""
    notice, _window = _notice(session, bridged, qtbot)
    done: list[str] = []

    notice.say(Noticed("info", "Only an address came: example.org/a.png."), Offer("Fetch it", lambda: done.append("fetched")))
    inside = notice.rect().contains(notice.accept.geometry())
    qtbot.mouseClick(notice.accept, Qt.MouseButton.LeftButton)
    gone = not notice.isVisible()
    notice.say(Noticed("info", "Copied."))

    assert (inside, done, gone) == (True, ["fetched"], True)
    assert not notice.accept.isVisible()
    notice._timer.stop()
