"""A value of one's own: typed, drawn while it is typed, refused with a word where it means nothing."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.desktop.drawing.color import box_path
from app.desktop.drawing.value import paint_value
from app.desktop.notation import written
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import numbers, words
from app.desktop.theme.measures import CONTROL, TYPE_BODY, TYPE_SMALL
from app.desktop.theme.painting import painter_on, rounded
from app.desktop.theme.words import Ink, Words
from app.tokens.errors import MalformedValue
from app.tokens.typed import example_for, read_value
from app.tokens.value import Value

_LONGEST = 200


class Preview(QWidget):
    """The value, drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = ""
        self.value: Value | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Small."""
        return QSize(64, CONTROL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        colors, painter, rect = colors_of(self), painter_on(self), QRectF(self.rect())
        rounded(painter, rect, colors.raised, None, 8)
        if self.value is not None:
            painter.save()
            painter.setClipPath(box_path(rect, 8))
            paint_value(painter, rect, self.slot, self.value, colors)
            painter.restore()
        rounded(painter, rect, None, colors.line, 8)


class OwnValue(QWidget):
    """`given` carries the value; Enter gives it, Esc puts the editor away."""

    given = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = Preview(self)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Own value")
        self.line.setFont(numbers(TYPE_BODY))
        self.line.setMaxLength(_LONGEST)
        self.line.setFixedHeight(CONTROL)
        self.line.setMinimumWidth(220)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self.give)
        self._use = Button("Use it", Look.PRIMARY, key="Enter", parent=self)
        self._use.clicked.connect(self.give)
        self._cancel = Button("Cancel", Look.QUIET, key="Esc", parent=self)
        self._cancel.clicked.connect(self.close_editor)
        self._word = Words("", words(TYPE_SMALL), Ink.SECOND)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for part in (self._preview, self.line, self._use, self._cancel):
            row.addWidget(part)
        row.addWidget(self._word, 1)
        self.hide()

    def open_editor(self, slot: str, value: Value | None) -> None:
        """Begin with what is there, ready to be typed over."""
        self._preview.slot = slot
        self.line.setPlaceholderText(example_for(slot))
        self.line.setText(written(value) if value is not None else "")
        self.line.selectAll()
        self._read(self.line.text())
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_editor(self) -> None:
        """Put it away, if it is open."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def give(self) -> None:
        """Take what is typed, if it means something."""
        if self._preview.value is not None:
            self.given.emit(self._preview.value)
            self.close_editor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_editor()
        else:
            super().keyPressEvent(event)

    def _read(self, text: str) -> None:
        try:
            self._preview.value = read_value(self._preview.slot, text) if text.strip() else None
        except MalformedValue as wrong:
            self._preview.value = None
            self._word.show_text(f"This is not {wrong.wanted}.", Ink.BAD)
        else:
            value = self._preview.value
            self._word.show_text("" if value is None else written(value), Ink.SECOND)
        self._use.setEnabled(self._preview.value is not None)
        self._preview.update()
