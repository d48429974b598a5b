from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desktop.dialogs import keep_notation, open_preferences
from app.desktop.preferences.appearance import AppearancePage
from app.desktop.preferences.dialog import PreferencesDialog
from app.desktop.presets.menu import PresetMenu
from app.desktop.start import _preferred_looks
from app.settings.places import places
from app.settings.preferences import change
from tests.desktop.conftest import Furnished
from tests.fakes.session import FakeSession


def test_the_pill_opens_the_presets_and_they_lead_to_the_models(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """A click on what holds shows what else could; from there models are set up."""
    window = furnished(read)

    qtbot.mouseClick(window.bar.preset, Qt.MouseButton.LeftButton)
    menu = window.findChild(PresetMenu)
    assert menu is not None
    opened = menu.isVisible()
    qtbot.mouseClick(menu.models, Qt.MouseButton.LeftButton)
    dialog = window.findChild(PreferencesDialog)

    assert opened
    assert dialog is not None
    assert dialog.pages["Models"].isVisible()


def test_a_notation_that_is_chosen_in_preferences_holds_in_the_window(
    read: FakeSession, furnished: Furnished, qtbot: QtBot
) -> None:
    """The inspector writes colors that way at once."""
    window = furnished(read)
    dialog = open_preferences(window, "Appearance")
    qtbot.waitUntil(lambda: dialog.desk.now is not None)
    page = dialog.pages["Appearance"]
    assert isinstance(page, AppearancePage)

    with qtbot.waitSignal(window.theme_chosen):
        page.theme.choose(2)
    page.notation.choose(3)

    assert window.workspace.inspector.copying.notation == "oklch"


def test_a_notation_that_is_chosen_in_the_inspector_is_kept(read: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """It is a preference from then on."""
    window = furnished(read)
    window.workspace.inspector.notation_chosen.connect(lambda notation: keep_notation(window, notation))

    window.workspace.inspector.copying.choose("hsl")
    qtbot.waitUntil(lambda: ("prefer", {"notation": "hsl"}) in read.setup.asked)

    assert read.setup.now.preferences.notation == "hsl"


def test_the_window_starts_with_the_looks_that_are_preferred(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Theme and notation come from the preferences."""
    monkeypatch.setenv("TOKENQUORUM_HOME", str(tmp_path))
    change(places().preferences, theme="dark", notation="oklch")

    assert _preferred_looks() == ("dark", "oklch")
