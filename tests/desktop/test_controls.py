"""The small controls that several panels share."""

import pytest
from PySide6.QtCore import QPointF, QSize, QStringListModel, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.desktop.choice import Choice
from app.desktop.fitting_list import FittingList, Index, cell_width
from app.desktop.slider import Slider


class _Block(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's own name
        return QSize(cell_width(option), 30)


def _numbers(count: int) -> QStringListModel:
    return QStringListModel([str(number) for number in range(count)])


@pytest.mark.parametrize(("count", "columns", "height"), [(0, 1, 0), (7, 1, 210), (7, 3, 90), (6, 3, 60), (1, 3, 30)])
def test_a_list_is_as_tall_as_what_it_holds(qtbot: QtBot, count: int, columns: int, height: int) -> None:
    """In one column all rows, in a grid the lines of cells; never a scroll bar of its own."""
    listed = FittingList("Numbers", _numbers(count), _Block(), columns=columns)
    qtbot.addWidget(listed)
    listed.resize(300, 10)
    listed.show()

    assert listed.height() == height
    assert not listed.verticalScrollBar().isVisible()


def test_cells_share_the_width(qtbot: QtBot) -> None:
    """Three cells stand side by side, the fourth below the first."""
    listed = FittingList("Numbers", _numbers(4), _Block(), columns=3)
    qtbot.addWidget(listed)
    listed.resize(308, 10)
    listed.show()

    places = [listed.visualRect(listed.model().index(row, 0)).topLeft().toTuple() for row in range(4)]

    assert [y for _, y in places] == [0, 0, 0, 30]
    assert [x for x, _ in places] == [0, 99, 198, 0]


def test_the_wheel_is_left_to_the_page(app: QApplication, qtbot: QtBot) -> None:
    """A list that cannot scroll must not swallow scrolling."""
    listed = FittingList("Numbers", _numbers(4), _Block())
    qtbot.addWidget(listed)
    listed.show()
    at = QPointF(5, 5)
    turn = QWheelEvent(
        at,
        at,
        listed.pos(),
        listed.pos().__class__(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    app.sendEvent(listed.viewport(), turn)

    assert not turn.isAccepted()


def test_a_choice_says_what_holds(qtbot: QtBot) -> None:
    """On the button, to a screen reader, and as a check mark in its menu."""
    picked: list[str] = []
    choice = Choice("Order", ["share", "hue"], picked.append, prefix="by ")
    qtbot.addWidget(choice)

    choice._group.actions()[1].trigger()

    assert picked == ["hue"]
    assert choice.text() == "by hue ▾"
    assert choice.accessibleName() == "Order: hue"
    assert [action.isChecked() for action in choice._group.actions()] == [False, True]


@pytest.mark.qt_log_ignore("This plugin does not support")  # of popups, says the offscreen platform
def test_a_choice_opens_its_menu_without_a_loop_of_its_own(qtbot: QtBot) -> None:
    """A click comes back at once; the menu is there."""
    choice = Choice("Order", ["share", "hue"], lambda _: None)
    qtbot.addWidget(choice)
    choice.show()

    choice.click()

    assert choice._menu.isVisible()
    choice._menu.close()


def test_a_slider_is_filled_up_to_its_value(qtbot: QtBot) -> None:
    """Accent at the left of the knob, track at the right."""
    slider = Slider("Least confidence")
    qtbot.addWidget(slider)
    slider.resize(214, 24)
    slider.setRange(0, 100)
    slider.setValue(50)

    image = slider.grab().toImage()

    assert image.pixelColor(50, 12) != image.pixelColor(160, 12)
    assert slider.accessibleName() == "Least confidence"
