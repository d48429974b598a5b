from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.turns import Turns


class _Surface(QWidget):
    """Shows a word, and notes what was painted."""

    def __init__(self, shown: list[str]) -> None:
        super().__init__()
        self.word = ""
        self._shown = shown

    def show_word(self, word: str) -> None:
        self._shown.append(word)
        self.word = word
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Note it."""
        self._shown.append(f"{self.word} painted")


def test_each_is_painted_before_the_next(app: QApplication, qtbot: QtBot) -> None:
    """However many come together, no frame has to carry two of them."""
    del app
    shown: list[str] = []
    surface = _Surface(shown)
    qtbot.addWidget(surface)
    surface.show()
    qtbot.waitExposed(surface)
    qtbot.waitUntil(lambda: bool(shown))
    shown.clear()
    turns = Turns(surface.show_word, surface)

    for word in ("one", "two", "three"):
        turns.put(word, word)
    turns.start()
    qtbot.waitUntil(lambda: len(shown) == 6)

    assert shown == ["one", "one painted", "two", "two painted", "three", "three painted"]


def test_what_comes_right_after_a_turn_waits_for_its_own(app: QApplication, qtbot: QtBot) -> None:
    """The row was empty, yet what is shown now has still to be painted."""
    shown: list[str] = []
    turns = Turns(shown.append, app)

    for word in ("one", "two"):
        turns.put(word, word)
        turns.start()
    at_once = list(shown)
    qtbot.waitUntil(lambda: len(shown) == 2)

    assert at_once == ["one"]


def test_the_same_is_shown_once_where_it_came_first(app: QApplication, qtbot: QtBot) -> None:
    """As the last one has it."""
    shown: list[str] = []
    turns = Turns(shown.append, app)

    for name, word in (("a", "a"), ("b", "b"), ("a", "a again"), ("c", "c")):
        turns.put(name, word)
    taken = turns.pull("c")
    turns.start()
    qtbot.waitUntil(lambda: len(shown) == 2)

    assert (shown, taken) == (["a again", "b"], "c")


def test_what_is_set_aside_comes_before_what_is_due(app: QApplication, qtbot: QtBot) -> None:
    """A surface that follows another is not late however much is due; and what a person waits for needs no turn."""
    shown: list[str] = []
    turns = Turns(shown.append, QObject(app))
    for word in ("one", "two", "awaited"):
        turns.put(word, word)

    turns.start()
    turns.put_aside("beside", "beside")
    turns.start("awaited")
    at_once = list(shown)
    qtbot.waitUntil(lambda: len(shown) == 4)

    assert at_once == ["one", "awaited"]
    assert shown[2:] == ["beside", "two"]


def test_a_fault_does_not_hold_up_the_rest(app: QApplication, qtbot: QtBot) -> None:
    """It is somebody's to tell; the next has its turn all the same."""
    shown: list[str] = []
    turns = Turns(lambda act: act(), app)
    turns.put("bad", partial(int, "x"))
    turns.put("good", partial(shown.append, "good"))

    with qtbot.captureExceptions():
        try:
            turns.start()
        except ValueError:
            shown.append("told")
        qtbot.waitUntil(lambda: "good" in shown)

    assert shown == ["told", "good"]


def test_what_is_hastened_is_next(app: QApplication, qtbot: QtBot) -> None:
    """It overtakes what is due, and what was put aside before."""
    shown: list[str] = []
    turns = Turns(shown.append, app)

    for word in ("one", "two", "three"):
        turns.put(word, word)
    turns.start()
    turns.put_aside("aside", "aside")
    turns.hasten("three")
    turns.hasten("nobody")
    qtbot.waitUntil(lambda: len(shown) == 4)

    assert shown == ["one", "three", "aside", "two"]
