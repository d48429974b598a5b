from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.notices import Notice
from app.desktop.screen_region import ScreenRegion, Veil
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession

LEFT = Qt.MouseButton.LeftButton


def _veil(qtbot: QtBot, ratio: float = 1.0) -> Veil:
    """Red at the left, blue at the right, 400 × 300 points."""
    photograph = QPixmap(round(400 * ratio), round(300 * ratio))
    photograph.fill(QColor("#ff0000"))
    half = QImage(round(200 * ratio), round(300 * ratio), QImage.Format.Format_RGB32)
    half.fill(QColor("#0000ff"))
    painter = QPainter(photograph)
    painter.drawImage(QPoint(round(200 * ratio), 0), half)
    painter.end()
    photograph.setDevicePixelRatio(ratio)
    veil = Veil(photograph, QGuiApplication.primaryScreen())
    qtbot.addWidget(veil)
    veil.resize(400, 300)
    veil.show()
    return veil


def _drag(qtbot: QtBot, veil: Veil, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(veil, LEFT, pos=start)
    qtbot.mouseMove(veil, end)
    qtbot.mouseRelease(veil, LEFT, pos=end)


def test_a_frame_takes_the_pixels_under_it(app: QApplication, qtbot: QtBot) -> None:
    """Drawn from either corner, it gives the screen as it was, without veil or frame."""
    del app
    veil = _veil(qtbot)

    with qtbot.waitSignal(veil.taken) as taken:
        _drag(qtbot, veil, QPoint(299, 199), QPoint(100, 100))

    (region,) = taken.args
    assert (region.width(), region.height()) == (200, 100)
    assert region.pixelColor(0, 0) == QColor("#ff0000")
    assert region.pixelColor(199, 99) == QColor("#0000ff")


def test_a_fine_screen_gives_all_its_pixels(app: QApplication, qtbot: QtBot) -> None:
    """A region is taken in device pixels, and remembers how many make a point."""
    del app
    veil = _veil(qtbot, 2.0)

    with qtbot.waitSignal(veil.taken) as taken:
        _drag(qtbot, veil, QPoint(10, 10), QPoint(109, 59))

    (region,) = taken.args
    assert (region.width(), region.height(), region.devicePixelRatio()) == (200, 100, 2.0)


def test_a_slip_takes_nothing(app: QApplication, qtbot: QtBot) -> None:
    """A click without a drag leaves the veil where it is."""
    del app
    veil = _veil(qtbot)

    with qtbot.assertNotEmitted(veil.taken):
        _drag(qtbot, veil, QPoint(10, 10), QPoint(11, 11))

    assert veil.isVisible()


def test_the_keyboard_takes_all_or_nothing(app: QApplication, qtbot: QtBot) -> None:
    """Enter takes the whole screen, Escape goes back."""
    del app
    veil = _veil(qtbot)

    with qtbot.waitSignal(veil.taken) as taken:
        qtbot.keyClick(veil, Qt.Key.Key_Return)
    with qtbot.waitSignal(veil.left):
        qtbot.keyClick(veil, Qt.Key.Key_Escape)

    assert taken.args[0].width() == 400


def test_a_region_goes_to_the_session_and_the_window_comes_back(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """The window is not on its own photograph; what was taken is pasted as PNG."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    bridge = bridged(session)
    asking = ScreenRegion(window, bridge, Notice(bridge, window))

    asking.ask()
    hidden = not window.isVisible()
    qtbot.waitUntil(lambda: bool(asking.veils))
    with qtbot.waitSignal(asking.ended):
        qtbot.keyClick(asking.veils[0], Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: any(asked[0] == "paste" for asked in session.asked))
    pasted = next(asked for asked in session.asked if asked[0] == "paste")
    assert hidden
    assert window.isVisible()
    assert asking.veils == []
    assert isinstance(pasted[1], bytes)
    assert pasted[1].startswith(b"\x89PNG")
    assert pasted[2] == "screen.png"
