"""Puts the theme on the application: Fusion, an explicit QPalette, and a few lines of style sheet for what Qt draws itself."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.desktop.theme.colors import DARK, LIGHT, Colors
from app.desktop.theme.fonts import words


class Dress(QObject):
    """What the application wears: `light`, `dark`, or with `system` what the system wears, also when that changes.

    The style is Fusion, as whoever made `app` named it. `setColorScheme()` does nothing on bare X11 and offscreen, so the
    palette is always ours.
    """

    def __init__(self, app: QApplication, theme: str) -> None:
        super().__init__(app)
        self._app = app
        self.theme = ""
        app.setFont(words())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._wear)
        self.choose(theme)

    def choose(self, theme: str) -> None:
        """Wear another theme, when it is another."""
        if theme != self.theme:
            self.theme = theme
            self._wear()

    def _wear(self) -> None:
        system = QGuiApplication.styleHints().colorScheme()
        wear(self._app, dark=self.theme == "dark" or (self.theme == "system" and system == Qt.ColorScheme.Dark))


def wear(app: QApplication, *, dark: bool) -> None:
    """Dress every widget in the light or the dark palette."""
    colors = DARK if dark else LIGHT
    app.setPalette(_palette(colors))
    app.setStyleSheet(_sheet(colors))


def _palette(colors: Colors) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for painted, color in {
        role.Window: colors.panel,
        role.WindowText: colors.ink,
        role.Base: colors.panel,
        role.AlternateBase: colors.raised,
        role.Text: colors.ink,
        role.PlaceholderText: colors.third,
        role.Button: colors.panel,
        role.ButtonText: colors.ink,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.Accent: colors.accent,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.BrightText: colors.bad,
        role.Light: colors.raised,
        role.Midlight: colors.inner_line,
        role.Mid: colors.line,
        role.Dark: colors.third,
        role.Shadow: colors.line,
        role.ToolTipBase: colors.tip,
        role.ToolTipText: colors.on_tip,
    }.items():
        palette.setColor(painted, color)
    for faded in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, faded, colors.third)
    return palette


def _sheet(colors: Colors) -> str:
    return f"""
    QToolTip {{ background: {colors.tip.name()}; color: {colors.on_tip.name()}; border: none; padding: 4px 8px;
        font-size: 12px; }}
    QMenu {{ background: {colors.panel.name()}; border: 1px solid {colors.line.name()}; padding: 4px; }}
    QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: 5px; }}
    QMenu::item:selected {{ background: {colors.accent_wash.name()}; color: {colors.ink.name()}; }}
    QMenu::item:disabled {{ color: {colors.third.name()}; }}
    QMenu::separator {{ height: 1px; background: {colors.inner_line.name()}; margin: 4px 8px; }}
    QLineEdit, QPlainTextEdit, QSpinBox {{ background: {colors.panel.name()}; color: {colors.ink.name()};
        border: 1px solid {colors.line.name()}; border-radius: 8px; padding: 4px 8px;
        selection-background-color: {colors.accent.name()}; selection-color: {colors.on_accent.name()}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus {{ border: 1px solid {colors.accent.name()}; }}
    QScrollArea, QAbstractScrollArea {{ border: none; }}
    QScrollBar {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ width: 10px; margin: 2px; }}
    QScrollBar:horizontal {{ height: 10px; margin: 2px; }}
    QScrollBar::handle {{ background: {colors.track.name()}; border-radius: 3px; }}
    QScrollBar::handle:vertical {{ min-height: 24px; }}
    QScrollBar::handle:horizontal {{ min-width: 24px; }}
    QScrollBar::handle:hover {{ background: {colors.third.name()}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSplitter::handle {{ background: {colors.line.name()}; }}
    """
