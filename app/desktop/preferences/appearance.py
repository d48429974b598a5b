"""Appearance: the theme, and how colors are written."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.drawing.color import paint_swatch
from app.desktop.drawing.text import paint_line
from app.desktop.drawing.value import hairline
from app.desktop.notation import color_text
from app.desktop.panels.inspector.copying import NOTATIONS
from app.desktop.preferences.desk import chosen_from
from app.desktop.preferences.page import Page
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import numbers
from app.desktop.theme.measures import CONTROL, TYPE_SMALL
from app.desktop.theme.painting import painter_on
from app.desktop.theme.segmented import Segmented
from app.session.setup import Arrangements
from app.settings.preferences import Notation
from app.tokens.color import Color

_THEMES: Final = ("system", "light", "dark")
_SAMPLES: Final = (Color.parse("#228BE6"), Color.parse("#12B886"), Color.parse("#FAB005"))


class Samples(QWidget):
    """Three colors as they would be written."""

    def __init__(self) -> None:
        super().__init__()
        self._notation: Notation = "hex"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_notation(self, notation: Notation) -> None:
        """Write them in another way."""
        self._notation = notation
        self.setAccessibleName(", ".join(color_text(color, notation) for color in _SAMPLES))
        self.update()

    def sizeHint(self) -> QSize:
        """A line a color."""
        return QSize(320, 24 * len(_SAMPLES))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Swatch and value."""
        colors, painter = colors_of(self), painter_on(self)
        for place, color in enumerate(_SAMPLES):
            top = 24.0 * place
            paint_swatch(painter, QRectF(0, top + 4, 16, 16), color, hairline(colors), radius=4)
            line = QRectF(26, top, self.width() - 26, 24)
            paint_line(painter, line, color_text(color, self._notation), numbers(TYPE_SMALL), colors.ink)


class AppearancePage(Page):
    """Both are seen at once, and kept."""

    title = "Appearance"
    theme_chosen = Signal(str)
    notation_chosen = Signal(str)

    def furnish(self) -> None:
        """Theme, notation, samples."""
        self.theme = Segmented(("As the system", "Light", "Dark"), "Theme")
        self.notation = Segmented(NOTATIONS, "Notation of colors")
        self.samples = Samples()
        self.add_line("Theme", self.theme)
        self.add_line("Colors", self.notation, note="How they are written here, and copied.")
        self.add_line("", self.samples)
        self.theme.setMinimumHeight(CONTROL)
        self.theme.chosen.connect(self._choose_theme)
        self.notation.chosen.connect(self._choose_notation)

    def show_arrangements(self, now: Arrangements) -> None:
        """Follow the preferences."""
        self.theme.choose(chosen_from(_THEMES, now.preferences.theme))
        self.notation.choose(chosen_from(NOTATIONS, now.preferences.notation))
        self.samples.show_notation(now.preferences.notation)

    def _choose_theme(self, place: int) -> None:
        now = self.desk.now
        if now is not None and now.preferences.theme != _THEMES[place]:
            self.theme_chosen.emit(_THEMES[place])
            self.desk.prefer(theme=_THEMES[place])

    def _choose_notation(self, place: int) -> None:
        now, notation = self.desk.now, NOTATIONS[place]
        self.samples.show_notation(notation)
        if now is not None and now.preferences.notation != notation:
            self.notation_chosen.emit(notation)
            self.desk.prefer(notation=notation)
