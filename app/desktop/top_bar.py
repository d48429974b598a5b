"""The bar at the top: where one is, what is asked, what it costs, and what comes out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.bridge import Bridge
from app.desktop.money.meter import CostMeter, money_of
from app.desktop.presets.pill import PresetPill
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import BOLD, words
from app.desktop.theme.icons import Icon
from app.desktop.theme.measures import TOP_BAR, TYPE_BODY
from app.desktop.theme.painting import painter_on
from app.desktop.theme.segmented import Segmented
from app.desktop.theme.switch import Switch
from app.desktop.theme.words import Words
from app.session.changes import Change, MoneyChanged, QueueChanged, RunChanged, SourcesChanged, TokensChanged

INSPECT, REVIEW = 0, 1
_EDGE = 16
_NARROW = 1240
_NARROWER = 1100


class TopBar(QWidget):
    """Title, mode, preset, offline, cost, output."""

    mode_chosen = Signal(int)
    copy_asked = Signal()
    export_asked = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setFixedHeight(TOP_BAR)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.title = Words("Token Quorum", words(TYPE_BODY, BOLD))
        self.mode = Segmented(("Inspect", "Review"), "Mode", self)
        self.preset = PresetPill(self)
        self.offline = Switch("Offline", self)
        self.offline.setToolTip("Nothing leaves this machine while this is on")
        self.cost = CostMeter(self)
        self.copy = Button("Copy as CSS", parent=self)
        self.copy.setToolTip("Copy all tokens of this image as CSS custom properties (Ctrl+Shift+C)")
        self.export = Button("Export…", Look.PRIMARY, parent=self)
        self.export.setToolTip("Save the tokens as a file (Ctrl+E)")
        self.more = Button("", Look.QUIET, icon=Icon.MORE, name="Menu", parent=self)
        self._lay_out()
        self.mode.chosen.connect(self.mode_chosen)
        self.copy.clicked.connect(self.copy_asked)
        self.export.clicked.connect(self.export_asked)
        self.offline.clicked.connect(self._switch_offline)
        bridge.changed.connect(self._changed)
        self._show_plan()
        self._show_queue()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 1)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.mode)
        row.addStretch(1)
        for part in (self.preset, self.offline, self.cost, self.copy, self.export, self.more):
            row.addWidget(part)

    def be_as_wide_as(self, width: int) -> None:
        """Leave out what has no room."""
        self.cost.be_tight(width < _NARROW)
        self.copy.setVisible(width >= _NARROWER)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A surface with a line below."""
        colors = colors_of(self)
        painter = painter_on(self)
        painter.fillRect(self.rect(), colors.panel)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colors.line)

    def _changed(self, change: Change) -> None:
        match change:
            case MoneyChanged() | RunChanged():
                self._show_plan()
            case QueueChanged():
                self._show_queue()
            case SourcesChanged():
                self._show_output()
                self._show_money()
            case TokensChanged():
                self._bridge.in_turn(self, self._show_output)

    def _show_plan(self) -> None:
        state = self._bridge.state
        self.preset.show_fact(state.preset, busy=state.running)
        self.offline.setChecked(state.offline)
        self._show_money()

    def _show_money(self) -> None:
        state = self._bridge.state
        self.cost.show_money(money_of(state), busy=state.running)

    def _show_queue(self) -> None:
        count = len(self._bridge.state.queue)
        self.mode.rename(REVIEW, f"Review · {count}" if count else "Review")
        self._show_output()

    def _show_output(self) -> None:
        anything = any(seen.tokens is not None for seen in self._bridge.state.sources)
        self.copy.setEnabled(anything)
        self.export.setEnabled(anything)

    def _switch_offline(self, on: bool) -> None:
        self._bridge.submit(lambda session: session.set_offline(on))
