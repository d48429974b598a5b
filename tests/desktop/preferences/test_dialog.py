from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QSpinBox
from pytestqt.qtbot import QtBot

from app.desktop.preferences.appearance import AppearancePage
from app.desktop.preferences.budget import BudgetPage
from app.desktop.preferences.dialog import PAGES, PreferencesDialog
from app.desktop.preferences.extraction import ExtractionPage
from app.desktop.preferences.field import dollars_of, written
from app.desktop.preferences.page import Page
from app.desktop.preferences.storage import StoragePage, sized
from app.settings.errors import PreferencesRefused
from app.settings.preferences import changed
from app.spending.budget import Balance
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession

Shown = TypeVar("Shown", bound=Page)


def _open(behind: FakeSession, bridged: Bridged, qtbot: QtBot, page: str) -> PreferencesDialog:
    dialog = PreferencesDialog(bridged(behind), page=page)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.desk.now is not None)
    return dialog


def _preferred(behind: FakeSession) -> dict[str, object]:
    return {name: value for what, *given in behind.setup.asked if what == "prefer" for name, value in given[0].items()}  # type: ignore[attr-defined]


def _page(dialog: PreferencesDialog, kind: type[Shown]) -> Shown:
    page = dialog.pages[kind.title]
    assert isinstance(page, kind)
    return page


@pytest.mark.parametrize("title", [page.title for page in PAGES])
def test_every_control_has_a_name_and_takes_the_focus(title: str, session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """What can be worked can be worked by keyboard alone, and is called something by a screen reader."""
    dialog = _open(session, bridged, qtbot, title)

    controls = [
        one
        for kind in (QAbstractButton, QLineEdit, QSpinBox, QListWidget)
        for one in dialog.findChildren(kind)
        if one.isVisible() and not isinstance(one.parent(), QSpinBox)
    ]

    assert controls
    assert [one for one in controls if not (one.accessibleName() or getattr(one, "text", str)())] == []
    assert [one.accessibleName() for one in controls if not one.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_limits_are_kept_at_once(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """An amount is given when it is finished; nothing is no limit, and what is no amount goes back to what held."""
    dialog = _open(session, bridged, qtbot, "Budget")
    page = _page(dialog, BudgetPage)
    before = page.per_source.text()

    page.per_source.setText("0,25")
    page.per_source.editingFinished.emit()
    qtbot.waitUntil(lambda: page.per_source.text() == "0.25")
    page.per_source.setText("plenty")
    page.per_source.editingFinished.emit()

    assert before == "0.10"
    assert _preferred(session) == {"max_cost": Decimal("0.25")}
    assert page.per_source.text() == "0.25"


def test_the_month_is_told_as_the_book_has_it(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Spent, left and reserved; and calls whose price nobody knows."""
    setup = session.setup
    setup.now = replace(
        setup.now,
        preferences=changed(setup.now.preferences, {"month_budget": "5"}),
        month=Balance(Decimal("1.25"), Decimal("0.02"), 3),
    )

    dialog = _open(session, bridged, qtbot, "Budget")

    page = _page(dialog, BudgetPage)
    assert page.spent.text() == "$1.25 spent"
    assert page.facts.text() == "$3.73 of $5.00 left · $0.02 reserved · 3 calls at an unknown price"
    assert page.bar.isVisible()


def test_what_cannot_be_kept_is_said(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """In words, under the page; and the page shows what holds."""
    session.setup.refuses = PreferencesRefused("the disk is full")
    dialog = _open(session, bridged, qtbot, "Budget")
    page = _page(dialog, BudgetPage)

    page.unpriced.click()
    qtbot.waitUntil(dialog.refusal.isVisible)

    assert dialog.refusal.text() == "Preferences cannot be read: the disk is full."
    qtbot.waitUntil(lambda: not page.unpriced.isChecked())


def test_extraction_is_set_up(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Preset, what agrees, calls, workers, the name on decisions."""
    dialog = _open(session, bridged, qtbot, "Extraction")
    page = _page(dialog, ExtractionPage)

    page.preset.choose("Dual")
    qtbot.mouseClick(page.calls.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.workers.more, Qt.MouseButton.LeftButton)
    page.reviewer.setText("Ada")
    page.reviewer.editingFinished.emit()
    page.basis.choose(1)
    qtbot.waitUntil(lambda: "conflict_basis" in _preferred(session))

    assert _preferred(session) == {
        "preset": "Dual",
        "max_concurrent": 6,
        "workers": 1,
        "reviewer": "Ada",
        "conflict_basis": "exact",
    }


def test_looks_are_seen_at_once_and_kept(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Theme and notation are told to the window, and written down; opening alone writes nothing."""
    dialog = _open(session, bridged, qtbot, "Appearance")
    page = _page(dialog, AppearancePage)
    untouched = _preferred(session)
    told: list[str] = []
    dialog.theme_chosen.connect(told.append)
    dialog.notation_chosen.connect(told.append)

    page.theme.choose(2)
    page.notation.choose(1)
    qtbot.waitUntil(lambda: len(_preferred(session)) == 2)

    assert untouched == {}
    assert told == ["dark", "rgb"]
    assert _preferred(session) == {"theme": "dark", "notation": "rgb"}
    assert page.samples.accessibleName().startswith("rgb(34 139 230)")


def test_storage_says_where_everything_lies(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """And the session cache is cleared by a button."""
    dialog = _open(session, bridged, qtbot, "Storage")
    page = _page(dialog, StoragePage)

    qtbot.mouseClick(page.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("clear_cache",) in session.asked)

    assert list(page.rows) == ["Store", "Pasted images", "Preferences", "Log"]


def test_pages_turn_by_keyboard(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Arrows walk through the pages, Escape closes."""
    dialog = _open(session, bridged, qtbot, "Models")

    qtbot.keyClick(dialog.navigation, Qt.Key.Key_Down)
    turned = dialog.pages["Budget"].isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert turned
    assert not dialog.isVisible()


def test_enter_in_a_field_presses_nothing(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """It finishes what is typed."""
    dialog = _open(session, bridged, qtbot, "Extraction")
    page = _page(dialog, ExtractionPage)
    page.reviewer.setFocus()
    page.reviewer.setText("Ada")

    qtbot.keyClick(page.reviewer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _preferred(session) == {"reviewer": "Ada"})

    assert dialog.isVisible()


def test_amounts_are_read_and_written_as_people_do() -> None:
    """Commas and signs are taken; cents are shown, and more where there is more."""
    assert [dollars_of(text) for text in ("0.10", "$ 0,10", " ")] == [Decimal("0.10"), Decimal("0.10"), None]
    assert [written(Decimal(text)) for text in ("5", "0.1", "0.0025")] == ["5.00", "0.10", "0.0025"]
    assert [sized(count) for count in (812, 40_000, 18_400_000, 2_000_000_000)] == ["812 B", "40.0 KB", "18.4 MB", "2.0 GB"]
    for wrong in ("x", "-1", "NaN", "inf"):
        with pytest.raises(ValueError, match=wrong):
            dollars_of(wrong)
