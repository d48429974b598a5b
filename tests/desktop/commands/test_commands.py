from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.desktop.commands.finding import found
from app.desktop.commands.palette import CommandPalette
from app.desktop.dialogs import find_command, open_menu, show_shortcuts
from app.desktop.remembered import Remembered
from tests.desktop.conftest import Furnished
from tests.fakes.session import FakeSession

NAMES = ("Open…", "Copy as CSS", "Preferences…", "Zoom out", "Review the next conflict")


@pytest.mark.parametrize(
    ("typed", "places"),
    [("", (0, 1, 2, 3, 4)), ("pref", (2,)), ("css", (1,)), ("out", (3,)), ("nxt", (4,)), ("qq", ()), ("o", (0, 3, 1, 4))],
)
def test_commands_are_found_by_what_is_typed_of_them(typed: str, places: tuple[int, ...]) -> None:
    """Names that begin so come first, then words that do, then names that hold it, then its letters in order."""
    assert found(typed, NAMES) == places


def _listed(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_a_command_is_typed_and_run(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """A few letters and Enter; the palette is gone by then."""
    palette = find_command(furnished(read))

    qtbot.keyClicks(palette.typed, "stop")
    listed = _listed(palette)
    qtbot.keyClick(palette.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("cancel",) in read.asked)

    assert listed[0] == "Stop the run"


def test_arrows_walk_while_one_types(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """The focus stays where letters go; Escape closes."""
    window = furnished(read)
    palette = find_command(window)

    qtbot.keyClick(palette.typed, Qt.Key.Key_Down)
    row = palette.list.currentRow()
    qtbot.keyClick(palette, Qt.Key.Key_Escape)

    assert row == 1
    assert not palette.isVisible()


def test_every_shortcut_stands_on_the_sheet_once(read: FakeSession, furnished: Furnished) -> None:
    """With all of its keys; and no two commands share one."""
    window = furnished(read)

    sheet = show_shortcuts(window)
    lines = dict(sheet.lines)
    keys = [key for _, said in sheet.lines for key in said.split(", ") if key]
    sheet.close()

    assert lines["Find a command"] == "Ctrl+K"
    assert lines["Redo the decision"] == "Ctrl+Shift+Z, Ctrl+Y"
    assert len(keys) == len(set(keys))


def _titles(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_the_menu_offers_what_was_opened_last(read: FakeSession, furnished: Furnished, qtbot: QtBot, tmp_path: Path) -> None:
    """The newest first; a click opens it again, and all of it can be forgotten."""
    window = furnished(read)
    files = [tmp_path / "a.png", tmp_path / "b.png"]
    for file in files:
        file.write_bytes(b"x")
        window.intake.add([file])

    menu = open_menu(window)
    titles = _titles(menu)
    recent = menu.actions()[1].menu()
    assert isinstance(recent, QMenu)
    offered = _titles(recent)
    recent.actions()[1].trigger()
    qtbot.waitUntil(lambda: read.asked.count(("add", files[0])) == 2)
    recent.actions()[-1].trigger()

    assert titles[:3] == ["Open…", "Open recent", "Paste"]
    assert "Open the log" in titles
    assert offered == ["b.png", "a.png", "Forget these"]
    assert window.remembered.recent == ()
    menu.close()


def test_what_was_opened_is_remembered_and_what_is_gone_is_not(tmp_path: Path) -> None:
    """Ten at most, each once."""
    files = [tmp_path / f"{number}.png" for number in range(12)]
    for file in files:
        file.write_bytes(b"x")
    remembered = Remembered(tmp_path / "window.ini")

    for file in (*files, files[3]):
        remembered.opened([file])
    files[11].unlink()

    again = Remembered(tmp_path / "window.ini").recent
    assert again[0] == files[3]
    assert len(again) == 9
    assert files[11] not in again
