"""Copying values, in the notation that the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication

from app.desktop.drawing.color import qt_color
from app.desktop.notation import written
from app.tokens.color import Color
from app.tokens.value import Value
from app.votes.consensus import Consensus

if TYPE_CHECKING:  # it brings half a window of imports along
    from app.settings.preferences import Notation

NOTATIONS: Final[tuple[Notation, ...]] = ("hex", "rgb", "hsl", "oklch")


class Copying(QObject):
    """Puts values on the clipboard. `notation_changed` carries the new notation."""

    notation_changed = Signal(str)

    def __init__(self, notation: Notation = "hex", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notation: Notation = notation

    def choose(self, notation: Notation) -> None:
        """Write colors in another notation from now on."""
        if notation != self.notation:
            self.notation = notation
            self.notation_changed.emit(notation)

    def written(self, token: Consensus) -> str:
        """The token's value as it would be copied."""
        return "" if token.value is None else written(token.value, self.notation)

    def copy(self, value: Value, notation: Notation | None = None) -> str:
        """Copy a value as text, colors also as what color wells take; answers with the text."""
        text = written(value, notation or self.notation)
        copied = QMimeData()
        copied.setText(text)
        if isinstance(value, Color):
            copied.setColorData(qt_color(value))
        QGuiApplication.clipboard().setMimeData(copied)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"Copied {text}"))
        return text
