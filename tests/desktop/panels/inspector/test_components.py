import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.desktop.panels.inspector.components import ComponentSection
from app.desktop.panels.inspector.copying import Copying
from app.desktop.panels.inspector.desk import Desk
from app.desktop.selection import Selection
from app.tokens.color import Color
from app.votes.component import Component, ComponentKind
from app.votes.consensus import TokenSet
from app.votes.evidence import Box
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession

FIRST, SECOND = Box(10, 10, 72, 32), Box(10, 60, 72, 32)
LOOK = {"fill": Color("#228BE6"), "text": Color("#FFFFFF"), "radius": 6.0, "font_size": 14.0, "padding": (16.0, 8.0)}
TOKENS = TokenSet(
    "shot",
    components=(
        Component(ComponentKind.CARD, Box(0, 0, 400, 300), Color("#FFFFFF")),
        Component(ComponentKind.BUTTON, FIRST, **LOOK),  # type: ignore[arg-type]
        Component(ComponentKind.BUTTON, SECOND, **LOOK),  # type: ignore[arg-type]
    ),
)


@pytest.fixture
def section(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> ComponentSection:
    """The section, showing a card and two buttons of one look."""
    bridge = bridged(read)
    shown = ComponentSection(Desk(bridge, selection, Copying("hex")))
    qtbot.addWidget(shown)
    shown.resize(380, 300)
    shown.show_tokens(bridge.state.sources[0].key, TOKENS)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_each_look_is_drawn_with_what_it_is_made_of(section: ComponentSection) -> None:
    """One row a look, buttons first; its fill is painted, its figures are said."""
    button, card = section.rows

    painted = button.grab().toImage()

    assert (button.title, card.title) == ("button 1", "card 1")
    assert button.said == ("#228BE6 / #FFFFFF", "r 6", "14 px", "8 × 16 inside")
    assert painted.pixelColor(24, painted.height() // 2) == QColor("#228BE6")
    assert "2 times" in button.accessibleName()


def test_a_click_shows_every_place_on_the_canvas(section: ComponentSection, selection: Selection, qtbot: QtBot) -> None:
    """And brings the first into view."""
    button = section.rows[0]

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    spot = selection.spot
    assert spot is not None
    assert spot.regions == (FIRST, SECOND)
    assert spot.reveal
    assert spot.label == "button 1 · 2 places"


def test_without_components_the_section_is_not_there(section: ComponentSection) -> None:
    """Nor are its rows."""
    section.show_tokens("shot", TokenSet("shot"))

    assert section.isHidden()
    assert section.rows == []
