"""The run, left to right, in the order in which it happens; and how sure we are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.panels.progress import listed
from app.desktop.panels.tier import TierBox
from app.desktop.selection import Selection
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import STRONG, words
from app.desktop.theme.measures import RUN_STRIP, TYPE_CAPTION, TYPE_TITLE
from app.desktop.theme.painting import painter_on
from app.desktop.theme.pips import said
from app.desktop.theme.words import Ink, Words
from app.runs.status import ExtractorStatus, Phase
from app.session.changes import Change, RunChanged, SourceChanged, SourcesChanged, TokensChanged
from app.session.state import Seen, Stage
from app.votes.witness import Tier

_EDGE = 20
_FIGURES = 124
_NARROW = 1240
_TIERS = {Tier.FAST: "Measured", Tier.MEDIUM: "Local", Tier.SLOW: "API", Tier.VERY_SLOW: "Deep"}
AGAIN = "Ask everybody anew, although their answers are kept"
_MISSED = ("no consent", "cancelled", "not asked yet")
_OVER = (Stage.DONE, Stage.FAILED, Stage.CANCELLED)


class RunStrip(QWidget):
    """Tiers of the chosen source, its confidence, and the button that stops the run or starts it again."""

    again = Signal(str)

    def __init__(self, bridge: Bridge, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._selection = selection
        self.setFixedHeight(RUN_STRIP)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing below it is painted with it
        self.setAccessibleName("Run")
        self.tiers = {tier: TierBox(name, self) for tier, name in _TIERS.items()}
        self.confidence = Words("", words(TYPE_TITLE, STRONG))
        self.was = Words("", words(TYPE_CAPTION), Ink.THIRD)
        self.button = Button("Cancel", parent=self)
        self.button.clicked.connect(self._act)
        self.retry = Button("Retry", Look.PRIMARY, parent=self)
        self.retry.clicked.connect(self._retry)
        self._lay_out()
        bridge.changed.connect(self._changed)
        selection.source_changed.connect(self._follow)
        self._follow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiers make do with less where there is less."""
        for box in self.tiers.values():
            box.be_tight(self.window().width() < _NARROW)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 1, _EDGE, 0)
        row.setSpacing(0)
        for box in self.tiers.values():
            row.addWidget(box)
        row.addStretch(1)
        figures = QVBoxLayout()
        figures.setSpacing(0)
        figures.addStretch(1)
        for line in (self.confidence, self.was):
            line.setMinimumWidth(_FIGURES)
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            figures.addWidget(line)
        figures.addStretch(1)
        row.addLayout(figures)
        row.addSpacing(16)
        row.addWidget(self.retry)
        row.addSpacing(8)
        row.addWidget(self.button)

    def _changed(self, change: Change) -> None:
        match change:
            case SourceChanged(key) | TokensChanged(key) if key == self._selection.source:
                self._bridge.in_turn(self, self._follow)  # what was found is painted before how sure we are of it
            case SourcesChanged() | RunChanged():
                self._follow()

    def _follow(self, _key: str | None = None) -> None:
        seen = self._bridge.state.seen(self._selection.source or "")
        for tier, box in self.tiers.items():
            box.show_tier(tuple(status for status in seen.extractors if status.tier is tier) if seen else ())
        self._show_confidence(seen)
        running = self._bridge.state.running
        can_rerun = seen is not None and seen.source is not None and seen.stage in _OVER
        self.button.show_text("Cancel" if running or not can_rerun else "Extract again")
        self.button.setEnabled(running or can_rerun)
        self.button.setVisible(seen is not None)
        self.button.setToolTip("Stop the run (Ctrl+.)" if running or not can_rerun else AGAIN)
        self._offer_retry(seen, possible=can_rerun and not running)

    def _offer_retry(self, seen: Seen | None, *, possible: bool) -> None:
        missed = [status for status in seen.extractors if _was_missed(status)] if seen else []
        self.retry.setVisible(possible and bool(missed))
        if missed:
            titles = listed(tuple(dict.fromkeys(status.title for status in missed)))
            self.retry.setToolTip(f"Ask {titles} again, and nobody else")
            self.retry.setAccessibleName(f"Retry {titles}")

    def _show_confidence(self, seen: Seen | None) -> None:
        now = seen.tokens.confidence if seen and seen.tokens else None
        was = seen.previous_confidence if seen else None
        if seen is not None and seen.earlier is not None:
            was = seen.earlier.confidence
        self.confidence.show_text("" if now is None else said(now))
        changed = was is not None and now is not None and said(was) != said(now)
        self.was.show_text("" if now is None else f"confidence, was {said(was)}" if changed else "confidence")

    def _act(self) -> None:
        key = self._selection.source
        if self._bridge.state.running:
            self._bridge.submit(lambda session: session.cancel())
        elif key is not None:
            self._bridge.submit(lambda session: session.rerun([key]))

    def extract_again(self) -> None:
        """Ask everybody anew about the chosen source, when nothing goes on."""
        if self.button.isEnabled() and not self._bridge.state.running:
            self._act()

    def _retry(self) -> None:
        key = self._selection.source
        if key is not None:
            self._bridge.submit(lambda session: session.extend([key]))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface with a line above."""
        colors = colors_of(self)
        painter = painter_on(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.fillRect(0, 0, self.width(), 1, colors.line)


def _was_missed(status: ExtractorStatus) -> bool:
    """Whether asking again could help: it failed, or was not allowed, or not in time."""
    return status.phase is Phase.FAILED or (status.phase is Phase.SKIPPED and status.why in _MISSED)
