import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.pips import Pips, lit, said
from app.desktop.theme.segmented import Segment, Segmented
from app.desktop.theme.switch import Switch
from app.desktop.theme.words import Words


@pytest.mark.parametrize(("confidence", "pips"), [(None, 0), (0.5, 1), (0.62, 2), (0.75, 2), (0.85, 3), (0.95, 4)])
def test_pips_count_kinds_of_witness(confidence: float | None, pips: int) -> None:
    """Full agreement lights two pips after measuring, three with local AI, four with an API model."""
    assert lit(confidence) == pips


def test_unknown_confidence_is_a_dash() -> None:
    """What could not be computed is not shown as zero."""
    assert said(None) == "–"


def test_pips_say_what_it_was(app: QApplication, qtbot: QtBot) -> None:
    """A change of confidence says what it was before."""
    del app
    pips = Pips()
    qtbot.addWidget(pips)

    pips.show_confidence(0.91, was=0.75)

    assert pips.accessibleName() == "confidence 0.91, was 0.75"


def test_arrow_keys_move_between_segments(app: QApplication, qtbot: QtBot) -> None:
    """Right goes to the next choice, and the choice is announced once."""
    del app
    segmented = Segmented(("Inspect", "Review"), "Mode")
    qtbot.addWidget(segmented)
    segmented.show()
    segmented.activateWindow()
    first = segmented.findChildren(Segment)[0]
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)

    with qtbot.waitSignal(segmented.chosen) as chosen:
        qtbot.keyClick(first, Qt.Key.Key_Right)

    assert chosen.args == [1]
    assert segmented.choice == 1


def test_a_switch_is_hit_anywhere(app: QApplication, qtbot: QtBot) -> None:
    """The words of a switch switch it as well as its knob."""
    del app
    switch = Switch("Offline")
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())

    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton, pos=switch.rect().topLeft() + switch.rect().center() / 4)

    assert switch.isChecked()


def test_what_is_cut_is_in_the_tool_tip(app: QApplication, qtbot: QtBot) -> None:
    """A line that does not fit shows all of itself in its tool tip, and not once it fits."""
    del app
    parent = QWidget()
    qtbot.addWidget(parent)
    words = Words("a very long name of a file.png", parent=parent)

    words.resize(60, 20)
    words.grab()
    cut = words.toolTip()
    words.resize(600, 20)
    words.grab()

    assert cut == "a very long name of a file.png"
    assert not words.toolTip()


def test_words_are_never_markup(app: QApplication, qtbot: QtBot) -> None:
    """A file may be called anything; it is shown as it is called."""
    del app
    words = Words("<b>bold</b>.png")
    qtbot.addWidget(words)

    assert words.textFormat() is Qt.TextFormat.PlainText
