from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.style import wear
from app.desktop.top_bar import INSPECT, REVIEW
from app.desktop.window import Window
from app.session.changes import Noticed
from tests.desktop.conftest import Bridged, Furnished
from tests.fakes.session import FakeSession

PNG = b"\x89PNG\r\n\x1a\n rest"


def _drop(window: Window, mime: QMimeData) -> QDropEvent:
    at = QPoint(700, 400)
    actions, buttons, no_keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(at, actions, mime, buttons, no_keys))
    dropped = QDropEvent(QPointF(at), actions, mime, buttons, no_keys)
    QApplication.sendEvent(window, dropped)
    return dropped


def _files(*paths: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return mime


def test_an_empty_window_teaches(session: FakeSession, furnished: Furnished) -> None:
    """Without images the window says what can be done, and shows no empty panels."""
    window = furnished(session)

    assert window.pages.currentWidget() is window.welcome
    assert not window.strip.isVisible()


def test_dropped_files_go_to_the_session(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """Several files and a folder in one drop are one `add`; the first is shown, with its tokens."""
    window = furnished(session)

    event = _drop(window, _files("/pictures/a b.png", "/pictures/fünf.png", "/pictures/folder"))

    qtbot.waitUntil(lambda: any(asked[0] == "add" for asked in session.asked))
    added = next(asked for asked in session.asked if asked[0] == "add")
    assert event.isAccepted()
    assert added[1:] == (Path("/pictures/a b.png"), Path("/pictures/fünf.png"), Path("/pictures/folder"))
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.workspace)
    qtbot.waitUntil(lambda: window.selection.source == session.state.sources[0].key)
    assert window.strip.isVisible()


def test_the_veil_goes_with_what_was_dropped(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """It lies over where an image will appear until the first sign of what was dropped, or, without one, for a moment."""
    window = furnished(session)
    veil = window.intake._veil

    _drop(window, _files("/pictures/a.png"))
    covered = veil.isVisible()
    qtbot.waitUntil(lambda: bool(window.bridge.state.sources))

    assert covered
    qtbot.waitUntil(lambda: not veil.isVisible())


def test_the_veil_covers_only_where_an_image_will_appear(read: FakeSession, furnished: Furnished) -> None:
    """What it covers is painted anew when it goes: beside the canvas nothing has to be."""
    window = furnished(read)

    _drop(window, _files("/pictures/a.png"))

    assert window.intake._veil.geometry().size() == window.workspace.canvas.size()


def test_dropped_bytes_go_to_the_session_undecoded(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """An image dragged out of a browser is handed on byte for byte."""
    mime = QMimeData()
    mime.setData("image/png", PNG)

    _drop(furnished(session), mime)

    qtbot.waitUntil(lambda: ("paste", PNG, "pasted.png") in session.asked)


def test_pasting_takes_the_clipboard(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """Ctrl+V hands raw image bytes on."""
    window = furnished(session)
    mime = QMimeData()
    mime.setData("image/png", PNG)
    QGuiApplication.clipboard().setMimeData(mime)

    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: ("paste", PNG, "pasted.png") in session.asked)


def test_pasting_words_says_so(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """What holds no image is answered with a sentence, not with silence."""
    window = furnished(session)
    QGuiApplication.clipboard().setText("hello")

    with qtbot.waitSignal(window.bridge.changed) as told:
        qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert told.args == [Noticed("info", "There is no image in that.")]
    assert window.notice.isVisible()


def test_open_does_not_stall_the_loop(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """The file dialog is opened, not executed; what is chosen there is added."""
    window = furnished(session)

    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit(["/pictures/a.png"])
    dialog.close()

    qtbot.waitUntil(lambda: ("add", Path("/pictures/a.png")) in session.asked)


def test_the_samples_are_ours(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """Without any image at hand, one can try it on those that come along."""
    window = furnished(session)

    qtbot.mouseClick(window.welcome.tray.samples, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: any(asked[0] == "add" for asked in session.asked))
    paths = [path for path in next(asked for asked in session.asked if asked[0] == "add")[1:] if isinstance(path, Path)]
    assert paths
    assert all(path.is_file() for path in paths)


def test_f8_goes_to_the_review_and_back_keeps_the_source(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """F8 shows the question, F7 the tokens; the canvas stays in both."""
    window = furnished(read)

    qtbot.keyClick(window, Qt.Key.Key_F8)
    reviewing = window.workspace.review.isVisible(), window.workspace.inspector.isVisible(), window.bar.mode.choice
    canvas = window.workspace.canvas.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F7)

    assert reviewing == (True, False, REVIEW)
    assert canvas
    assert window.bar.mode.choice == INSPECT
    assert window.workspace.inspector.isVisible()


def test_zoom_keys_work_anywhere(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """Ctrl+1 shows true size, Ctrl+0 all of it, wherever the focus is."""
    window = furnished(read)
    canvas = window.workspace.canvas
    qtbot.waitUntil(lambda: canvas.picture is not None and canvas.picture.whole)

    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    true_size = canvas.tools.scale.text()
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)

    assert true_size == "100 %"
    assert canvas.viewport == canvas.viewport.fitted() if canvas.viewport else False


def test_copy_as_css(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """The chosen source's tokens are on the clipboard as custom properties, and the window says how many."""
    window = furnished(read)

    with qtbot.waitSignal(window.bridge.changed, check_params_cb=lambda change: isinstance(change, Noticed)) as told:
        qtbot.mouseClick(window.bar.copy, Qt.MouseButton.LeftButton)

    css = QGuiApplication.clipboard().text()
    assert ":root {" in css
    assert "#228BE6" in css.upper()
    assert told.args is not None
    assert told.args[0].text == f"Copied {css.count('  --')} custom properties of team-members.png."


def test_closing_only_says_so(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """The window does not vanish by itself: what runs is ended first."""
    window = furnished(session)

    with qtbot.waitSignal(window.closed):
        window.close()

    assert window.isVisible()


def test_size_and_panels_are_remembered(read: FakeSession, furnished: Furnished, bridged: Bridged, qtbot: QtBot) -> None:
    """A window comes back as large, with panels as wide, and without a flash of the welcome."""
    window = furnished(read)
    window.resize(960, 640)
    window.workspace.setSizes([250, 0, 300, 408])
    sizes = window.workspace.sizes()
    window.close()

    again = Window(bridged(read), window.remembered)
    qtbot.addWidget(again)
    again.show()
    blank = again.pages.currentWidget() is not again.welcome
    again.furnish()

    assert blank
    assert again.size() == window.size()
    assert again.workspace.sizes() == sizes


@pytest.mark.parametrize("mode", [INSPECT, REVIEW], ids=["inspect", "review"])
def test_everything_that_acts_has_a_name(read: FakeSession, furnished: Furnished, mode: int) -> None:
    """No control is silent to a screen reader."""
    window = furnished(read)
    window.bar.mode.choose(mode)

    controls = [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, (QAbstractButton, QAbstractItemView, QLineEdit)) and widget.isVisible()
    ]
    silent = [(control, control.parent()) for control in controls if not _name(control)]

    assert len(controls) > 12
    assert not silent


def test_the_window_can_be_as_small_as_it_says(read: FakeSession, furnished: Furnished) -> None:
    """At 1100 x 700 nothing is pushed out of the window."""
    window = furnished(read)

    window.resize(1100, 700)

    assert window.size().width() == 1100
    assert window.bar.export.geometry().right() < 1100
    assert window.strip.button.geometry().right() < 1100


def test_a_change_of_theme_repaints_everything(read: FakeSession, furnished: Furnished, app: QApplication) -> None:
    """When the system goes dark, the window does."""
    window = furnished(read)
    light = window.grab().toImage().pixelColor(4, 4)

    wear(app, dark=True)
    dark = window.grab().toImage().pixelColor(4, 4)
    wear(app, dark=False)

    assert (light.name(), dark.name()) == ("#ffffff", "#1d2027")


def _name(control: QWidget) -> str:
    text = control.text() if isinstance(control, QAbstractButton) else ""
    return control.accessibleName() or text


def test_an_address_is_fetched_only_by_a_click(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """A dropped address is named with an offer; the session hears of it once the offer is taken."""
    window = furnished(session)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/brand/logo.png?key=1")])

    _drop(window, mime)
    before = list(session.asked)
    qtbot.mouseClick(window.notice.accept, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: ("fetch", "https://example.org/brand/logo.png?key=1") in session.asked)
    assert not any(asked[0] == "fetch" for asked in before)
    assert window.notice.text() == "Only an address came: example.org/logo.png."


def test_offline_an_address_comes_without_an_offer(session: FakeSession, furnished: Furnished) -> None:
    """What may not be done is not offered; the words say what can be done instead."""
    session.state = replace(session.state, offline=True)
    window = furnished(session)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/logo.png")])

    _drop(window, mime)

    assert not window.notice.accept.isVisible()
    assert "you are offline" in window.notice.text()


def test_a_wider_window_gives_the_room_to_the_image(read: FakeSession, furnished: Furnished) -> None:
    """Lists and tokens keep the widths that they were given."""
    window = furnished(read)
    sources, _, canvas, inspector = window.workspace.sizes()

    window.resize(window.width() + 300, window.height())

    assert window.workspace.sizes() == [sources, 0, canvas + 300, inspector]
