"""Since models looked: one line on what changed in this image, and a way to the questions that came up."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.panels.inspector.change import summary, who_came
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.icons import Icon
from app.desktop.theme.measures import CONTROL_SMALL, RADIUS_CARD, TYPE_SMALL
from app.desktop.theme.painting import painter_on, rounded
from app.desktop.theme.words import Ink, Words
from app.session.state import Seen


class Refinement(QWidget):
    """Not there while nothing changed; gone once it was dismissed, until models look again."""

    review_asked = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._shown: Seen | None = None
        self._dismissed: set[tuple[str, int]] = set()
        self.line = Words("", words(TYPE_SMALL, MEDIUM), wrap=True)
        self.review = Button("Review", Look.QUIET, height=CONTROL_SMALL, font=words(TYPE_SMALL, MEDIUM), parent=self)
        self.review.setToolTip("Answer what models and measuring disagree on (F8)")
        self.close_button = Button("", Look.QUIET, icon=Icon.CLOSE, name="Dismiss", height=CONTROL_SMALL, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 6, 14, 10)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.review)
        row.addWidget(self.close_button)
        self.review.clicked.connect(self.review_asked)
        self.close_button.clicked.connect(self._dismiss)
        self.hide()

    def show_source(self, seen: Seen | None) -> None:
        """Tell what changed in that source."""
        self._shown = seen
        if seen is None or seen.tokens is None or seen.earlier is None or self._mark(seen) in self._dismissed:
            self.hide()
            return
        witnesses = self._bridge.state.witnesses
        said, questions = summary(seen.earlier, seen.tokens, witnesses)
        self.setVisible(bool(said))
        if not said:
            return
        self.line.show_text(f"After {who_came(seen.earlier, seen.tokens, witnesses)}: {said}", Ink.FIRST)
        self.line.setAccessibleName(self.line.text())
        self.review.setVisible(questions > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet surface in accent."""
        colors = colors_of(self)
        rounded(painter_on(self), self.rect().adjusted(8, 2, -8, -6), colors.accent_wash, None, RADIUS_CARD)

    def _mark(self, seen: Seen) -> tuple[str, int]:
        return seen.key, id(seen.earlier)

    def _dismiss(self) -> None:
        if self._shown is not None:
            self._dismissed.add(self._mark(self._shown))
        self.hide()
