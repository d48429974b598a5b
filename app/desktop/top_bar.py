"""The bar at the top: where one is, what is asked, what it costs, and what comes out."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.desktop.bridge import Bridge
from app.desktop.panels.progress import price
from app.desktop.presets.pill import PresetPill
from app.desktop.theme.button import Button, Look
from app.desktop.theme.colors import colors_of
from app.desktop.theme.fonts import BOLD, STRONG, words
from app.desktop.theme.measures import CONTROL_SMALL, TOP_BAR, TYPE_BODY
from app.desktop.theme.painting import mixed, painter_on, rounded
from app.desktop.theme.segmented import Segmented
from app.desktop.theme.switch import Switch
from app.desktop.theme.words import Words
from app.session.changes import Change, MoneyChanged, QueueChanged, RunChanged, SourcesChanged, TokensChanged
from app.session.state import Money

INSPECT, REVIEW = 0, 1
_EDGE = 16
_SIDE = 11
_BAR = 92
_NARROW = 1240


class CostMeter(QWidget):
    """Money on one line: spent, of, reserved."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._money = Money()
        self._tight = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_money(self._money)

    def show_money(self, money: Money) -> None:
        """Follow the ledger, in place."""
        self._money = money
        saved = f", {price(money.saved)} saved by the store" if money.saved else ""
        said = " ".join(text for text in self._texts(money) if text)
        self.setAccessibleName(f"Cost: {said}")
        self.setToolTip(f"{said}{saved}")
        self.updateGeometry()
        self.update()

    def be_tight(self, tight: bool) -> None:
        """Leave the bar out where the window is narrow."""
        if tight != self._tight:
            self._tight = tight
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All parts and the gaps between them."""
        widths = [width for width in self._widths() if width]
        return QSize(2 * _SIDE + 2 + sum(widths) + 6 * (len(widths) - 1), CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pill, spent, of, bar, reserved."""
        colors = colors_of(self)
        painter = painter_on(self)
        rounded(painter, self.rect(), colors.panel, mixed(colors.line, colors.ink, 0.04), self.height() / 2)
        spent, of, reserved = self._texts(self._money)
        left = float(_SIDE + 1)
        for text, width, strong in zip((spent, of, None, reserved), self._widths(), (True, False, False, False), strict=True):
            if text is None and width:
                self._paint_bar(painter, QRectF(left, (self.height() - 6) / 2, width, 6))
            elif text:
                painter.setFont(words(TYPE_BODY, STRONG if strong else words().weight()))
                painter.setPen(colors.ink if strong else colors.second)
                painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += width + 6 if width else 0

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        colors = colors_of(self)
        rounded(painter, bar, colors.track, None, 3)
        limit = self._money.limit
        if not limit:
            return
        spent = min(1.0, float(self._money.spent / limit))
        taken = min(1.0, float((self._money.spent + self._money.reserved) / limit))
        fill = colors.look if taken >= 0.9 else colors.accent
        for share, color in ((taken, mixed(colors.panel, fill, 0.45)), (spent, fill)):
            if share:
                rounded(painter, QRectF(bar.x(), bar.y(), max(6.0, bar.width() * share), bar.height()), color, None, 3)

    def _widths(self) -> tuple[int, int, int, int]:
        spent, of, reserved = self._texts(self._money)
        strong, plain = QFontMetrics(words(TYPE_BODY, STRONG)), QFontMetrics(words(TYPE_BODY))
        bar = 0 if self._tight or self._money.limit is None else _BAR
        return strong.horizontalAdvance(spent), plain.horizontalAdvance(of), bar, plain.horizontalAdvance(reserved)

    def _texts(self, money: Money) -> tuple[str, str, str]:
        of = "spent" if money.limit is None else f"of {price(money.limit)}"
        return price(money.spent), of, f"{price(money.reserved)} reserved" if money.reserved else ""


class TopBar(QWidget):
    """Title, mode, preset, offline, cost, output."""

    mode_chosen = Signal(int)
    copy_asked = Signal()
    export_asked = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setFixedHeight(TOP_BAR)
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
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addWidget(self.mode)
        row.addStretch(1)
        for part in (self.preset, self.offline, self.cost, self.copy, self.export):
            row.addWidget(part)

    def be_as_wide_as(self, width: int) -> None:
        """Leave out what has no room."""
        self.cost.be_tight(width < _NARROW)

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
            case SourcesChanged() | TokensChanged():
                self._show_output()

    def _show_plan(self) -> None:
        state = self._bridge.state
        self.preset.show_fact(state.preset, busy=state.running)
        self.offline.setChecked(state.offline)
        self.cost.show_money(state.money)

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
