from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desktop.theme.badge import Tone
from app.desktop.theme.colors import DARK, LIGHT, Colors, colors_of
from app.desktop.theme.style import Dress, wear

AA = 4.5
PALETTES = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])


def _luminance(color: QColor) -> float:
    channels = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, 1.4.3: (L1 + 0.05) / (L2 + 0.05)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@PALETTES
def test_every_ink_can_be_read_on_every_surface(colors: Colors) -> None:
    """All inks meet AA on window, panel and raised surfaces."""
    inks = (colors.ink, colors.second, colors.third, colors.accent, colors.good, colors.look, colors.bad)
    surfaces = (colors.window, colors.panel, colors.raised)

    worst = min(contrast(ink, surface) for ink, surface in product(inks, surfaces))

    assert worst >= AA


@PALETTES
def test_what_means_something_can_be_read_on_its_wash(colors: Colors) -> None:
    """The word in a tag meets AA, whatever the tag says."""
    worst = min(contrast(*tone.of(colors)) for tone in Tone)

    assert worst >= AA


@PALETTES
def test_what_is_chosen_can_be_read(colors: Colors) -> None:
    """First and second ink meet AA on the wash of a chosen row, and words on accent and on dark tips do, too."""
    pairs = (
        (colors.ink, colors.accent_wash),
        (colors.second, colors.accent_wash),
        (colors.on_accent, colors.accent),
        (colors.on_tip, colors.tip),
        (colors.second, colors.canvas),
    )

    assert min(contrast(ink, surface) for ink, surface in pairs) >= AA


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_widgets_wear_the_theme_that_is_chosen(app: QApplication, qtbot: QtBot, theme: str) -> None:
    """A widget on the screen follows the choice, also when it is made later."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    dress = Dress(app, "light")

    dress.choose(theme)

    assert colors_of(widget) is (DARK if theme == "dark" else LIGHT)
    wear(app, dark=False)
