"""Tokens as a person walks through them: hover or arrow keys show their evidence, a click or Enter copies."""

from typing import Final, Protocol, cast

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from app.desktop.bridge import Bridge
from app.desktop.fitting_list import FittingList, Index
from app.desktop.panels.inspector.copying import Copying
from app.desktop.panels.inspector.menu import token_menu
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.part import Part
from app.desktop.panels.inspector.saying import FOLDED, spot_of
from app.desktop.selection import Selection, Spot
from app.votes.consensus import Consensus
from app.votes.decision import Action

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Parted(Protocol):
    """A delegate that knows what its parts mean."""

    def part_at(self, rect: QRectF, at: QPointF, token: Consensus) -> Part:
        """What a click at that place means; `rect` is the whole row."""
        ...


class TokenView(FittingList):
    """Keys: arrows walk, Enter copies, Space shows the votes (in a list also Right, and Left hides them), C confirms.

    `left` says that a person walked out of it, at the top (-1) or the bottom (+1); `opened` that votes were shown or hidden.
    """

    left = Signal(int)
    opened = Signal()
    walked = Signal()

    def __init__(
        self,
        name: str,
        tokens: TokenModel,
        brush: QStyledItemDelegate,
        bridge: Bridge,
        selection: Selection,
        copying: Copying,
        *,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, tokens, brush, columns=columns, parent=parent)
        self.tokens = tokens
        self._parted = cast("Parted", brush)
        self._bridge = bridge
        self._selection = selection
        self._copying = copying
        self._pressed = QPointF()
        self._spot: Spot | None = None
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        copying.notation_changed.connect(tokens.repaint_all)
        self.entered.connect(self._point)
        self.viewportEntered.connect(self._point_nowhere)
        self.clicked.connect(self._clicked)

    def reveal(self, row: int) -> None:
        """Walk to a row."""
        self.setCurrentIndex(self.tokens.index(row))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self, index: Index) -> None:
        """Copy a token's value, and say so in its row."""
        token = self.tokens.token(index.row())
        if token.value is not None:
            self._copying.copy(token.value)
            self.tokens.thank(index.row())

    def show_votes(self, index: Index, shown: bool) -> None:
        """Show or hide the votes behind a token."""
        if shown != self.tokens.is_open(index.row()):
            self.tokens.open(index.row(), shown, alone=self.columns > 1)
            self.opened.emit()

    def confirm(self, index: Index) -> None:
        """Say that an unconfirmed token exists."""
        token, key = self.tokens.token(index.row()), self._selection.source
        if key is not None and token.status in FOLDED:
            self._bridge.submit(lambda session: session.decide(key, token.slot_id, Action.CONFIRM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys say."""
        index, key = self.currentIndex(), event.key()
        in_a_list = self.columns == 1
        if not index.isValid():
            super().keyPressEvent(event)
        elif key in _ENTER or event.matches(QKeySequence.StandardKey.Copy):
            self.copy(index)
        elif key == Qt.Key.Key_Space:
            self.show_votes(index, not self.tokens.is_open(index.row()))
        elif in_a_list and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.show_votes(index, key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_C and not event.modifiers():
            self.confirm(index)
        elif (step := self._step_out(key, index.row())) != 0:
            self.left.emit(step)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Walking with the keys shows evidence as hovering does."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self._point(current)
            self.walked.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the first token is."""
        super().focusInEvent(event)
        if self.by_keys:
            self._point(self.currentIndex())
            self.walked.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Evidence goes with the focus."""
        super().focusOutEvent(event)
        self._point_nowhere()

    def leaveEvent(self, event: QEvent) -> None:
        """Evidence goes with the pointer."""
        super().leaveEvent(event)
        self._point_nowhere()

    def viewportEvent(self, event: QEvent) -> bool:
        """A tool tip for what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            return index.isValid() and self._part_at(index, QPointF(event.pos())).show_tip(event, self)
        return super().viewportEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What only lasts a moment is over."""
        super().hideEvent(event)
        self.tokens.rest()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, for a click means what is painted there."""
        self._pressed = event.position()
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a token. The menu is opened, never run in a loop of its own."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            corner = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            token_menu(self, index, self._copying).popup(event.globalPos() if by_mouse else corner)

    def _step_out(self, key: int, row: int) -> int:
        last = self.tokens.rowCount() - 1
        if key == Qt.Key.Key_Up and row < self.columns:
            return -1
        if key == Qt.Key.Key_Down and row // self.columns == last // self.columns:
            return 1
        return 0

    def _clicked(self, index: QModelIndex) -> None:
        part = self._part_at(index, self._pressed)
        if part is Part.COPY:
            self.copy(index)
        elif part is Part.VOTES:
            self.show_votes(index, not self.tokens.is_open(index.row()))
        else:
            self.confirm(index)

    def _part_at(self, index: QModelIndex, at: QPointF) -> Part:
        return self._parted.part_at(QRectF(self.visualRect(index)), at, self.tokens.token(index.row()))

    def _point(self, index: Index) -> None:
        key = self._selection.source
        if key is not None and index.isValid():
            token = self.tokens.token(index.row())
            self._spot = spot_of(key, token, self._copying.written(token), self._bridge.state.witnesses)
            self._selection.hover(self._spot)

    def _point_nowhere(self) -> None:
        """Take back what was pointed at here; somebody else may point elsewhere by now."""
        if self._spot is not None and self._selection.spot == self._spot:
            self._selection.hover(None)
        self._spot = None
