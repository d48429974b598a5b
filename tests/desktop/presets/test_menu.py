from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.desktop.presets.menu import PresetMenu
from app.desktop.presets.wording import cost, left_out, whom
from app.session.offers import Offer
from app.settings.preferences import Preferences
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession
from tests.fakes.setup import OFFERS


def _open(behind: FakeSession, bridged: Bridged, qtbot: QtBot) -> PresetMenu:
    anchor = QWidget()
    qtbot.addWidget(anchor)
    anchor.show()
    menu = PresetMenu(bridged(behind), anchor)
    qtbot.addWidget(menu)
    menu.open_under(anchor)
    qtbot.waitUntil(lambda: ("offers",) in behind.setup.asked and menu.rows["Custom"].offer is not None)
    return menu


def test_a_preset_is_said_in_words() -> None:
    """Whom it asks, where that is, what it costs, and who stays out."""
    full = OFFERS[3]

    assert whom(Offer("CV only")) == "Measured here. Nothing leaves this machine."
    assert whom(OFFERS[1]) == "Measured and llava 7b, on this machine"
    assert whom(full) == "Measured, llava 7b and Claude, sent to models.example"
    assert (cost(full), cost(OFFERS[1]), cost(replace(full, price=None))) == ("≤ $0.035 an image", "free", "price unknown")
    assert left_out(full) == "GPT stays out: budget"


def test_choosing_a_preset_asks_nobody_yet(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """It is chosen for what comes; what is here waits for the button, which says how many and how much."""
    menu = _open(read, bridged, qtbot)

    qtbot.mouseClick(menu.rows["Dual"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: menu.ask.text() == "Ask about 2 images · ≤ $0.03")
    chosen = list(read.asked)
    qtbot.mouseClick(menu.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ("extend", "a", "b") in read.asked)

    assert ("set_preset", "Dual") in chosen
    assert not any(name in ("extend", "rerun") for name, *_ in chosen)
    assert not menu.isVisible()


def test_nothing_to_ask_is_no_button(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Where all images were asked about already, the menu says so."""
    read.state = replace(read.state, preset="Dual")
    read.setup.offered = tuple(replace(one, missing=(), total=Decimal(0)) for one in OFFERS)

    menu = _open(read, bridged, qtbot)

    assert not menu.ask.isVisible()


def test_without_a_model_only_measuring_can_be_chosen(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """The others say why, and the way to set one up is offered."""
    read.setup.now = replace(read.setup.now, preferences=Preferences())
    read.setup.offered = tuple(Offer(one.preset) for one in OFFERS)

    menu = _open(read, bridged, qtbot)

    assert [row.preset for row in menu.rows.values() if row.isEnabled()] == ["CV only"]
    assert menu.rows["Dual"].accessibleName() == "Dual. No model is set up yet"
    assert menu.models.text() == "Set up a model…"
    with qtbot.waitSignal(menu.models_asked):
        qtbot.mouseClick(menu.models, Qt.MouseButton.LeftButton)


def test_custom_shows_whom_it_can_ask(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """A box for each model; ticking one is kept, and the prices are told anew."""
    read.state = replace(read.state, preset="Custom")
    menu = _open(read, bridged, qtbot)
    before = {name: box.isChecked() for name, box in menu.choices.items()}

    qtbot.mouseClick(menu.choices["gpt"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: read.setup.asked.count(("offers",)) == 2)

    assert before == {"claude": True, "gpt": False, "llava": False}
    assert ("prefer", {"custom": ["claude", "gpt"]}) in read.setup.asked


def test_the_menu_walks_by_keys(read: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """Arrows move among presets, Escape closes."""
    menu = _open(read, bridged, qtbot)

    qtbot.keyClick(menu.rows["Full ensemble"], Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: ("set_preset", "Dual") in read.asked)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)

    assert not menu.isVisible()
