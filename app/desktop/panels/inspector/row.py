"""A token as a row: its picture and words, then how sure it is, and under it, when opened, the votes behind it."""

from collections.abc import Hashable
from functools import partial
from typing import Final, cast

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.bridge import Bridge
from app.desktop.drawing.text import RIGHT, paint_line
from app.desktop.fitting_list import Index, touched
from app.desktop.panels.inspector.copying import Copying
from app.desktop.panels.inspector.kept import KeptPictures
from app.desktop.panels.inspector.mark import paint_mark
from app.desktop.panels.inspector.model import TokenModel
from app.desktop.panels.inspector.part import Part
from app.desktop.panels.inspector.saying import DECIDED, FOLDED, LOOK, is_stale
from app.desktop.panels.inspector.votes import paint_votes, provenance, vote_lines, votes_height
from app.desktop.theme.badge import HEIGHT as BADGE_HEIGHT
from app.desktop.theme.badge import Tone, badge_width, paint_badge
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.measures import RADIUS_BUTTON, TYPE_CAPTION
from app.desktop.theme.painting import focus_ring, rounded
from app.desktop.theme.pips import HEIGHT as PIPS_HEIGHT
from app.desktop.theme.pips import WIDTH as PIPS_WIDTH
from app.desktop.theme.pips import paint_pips
from app.votes.consensus import Consensus

INSET: Final = 8
GAP: Final = 10
ICON: Final = 14
TAIL: Final = PIPS_WIDTH + GAP + ICON
CONFIRM: Final = "confirm  C"


class TokenRow(QStyledItemDelegate):
    """Paints one row. Domains say how tall a token's face is, and paint it; the row adds the rest."""

    def __init__(self, bridge: Bridge, copying: Copying, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.copying = copying
        self._kept = KeptPictures()

    def face_height(self, token: Consensus) -> int:
        """How tall a closed row is."""
        raise NotImplementedError

    def paint_face(self, painter: QPainter, rect: QRectF, token: Consensus, model: TokenModel, colors: Colors) -> None:
        """Draw picture and words into `rect`, clear of the tail."""
        raise NotImplementedError

    def depends_on(self) -> Hashable:
        """What the face depends on beside the token and its list."""
        return self.copying.notation

    def tail(self, face: QRectF, token: Consensus) -> QRectF:
        """Where confidence and copy icon go: at the right, in the middle of the face."""
        del token
        return QRectF(face.right() - TAIL, face.center().y() - PIPS_HEIGHT / 2, TAIL, PIPS_HEIGHT)

    def part_at(self, rect: QRectF, at: QPointF, token: Consensus) -> Part:
        """What a click at that place means; `rect` is the whole row."""
        face = self._face(rect, token)
        tail = self.tail(face, token).adjusted(-GAP, -GAP, 0, GAP)
        if not tail.contains(at) or at.x() > face.right() - ICON - GAP / 2:
            return Part.VOTES if at.y() > face.bottom() else Part.COPY
        return Part.CONFIRM if token.status in FOLDED else Part.VOTES

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The face, and the votes where they are shown."""
        model = cast("TokenModel", index.model())
        token = model.token(index.row())
        return QSize(0, self.face_height(token) + (self._votes_height(model, index.row()) if model.is_open(index.row()) else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A row at rest as it was painted before, any other anew."""
        model, row = cast("TokenModel", index.model()), index.row()
        colors = colors_of(option.widget)
        hot, ringed = touched(option)
        if hot or ringed or not model.rests(row):
            self._draw(painter, option.rect, model=model, row=row, colors=colors, hot=hot, ringed=ringed)
            return
        key = (model.change(row), model.largest_share, self.depends_on(), colors.dark)
        draw = partial(self._draw, model=model, row=row, colors=colors)
        self._kept.paint(painter, option.rect, colors.panel, model.token(row), key, draw)

    def _draw(
        self,
        painter: QPainter,
        place: QRect,
        *,
        model: TokenModel,
        row: int,
        colors: Colors,
        hot: bool = False,
        ringed: bool = False,
    ) -> None:
        """Background, face, tail, votes and the hairline below."""
        token = model.token(row)
        rect = QRectF(place)
        face = self._face(rect, token)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(model.opacity(row))
        if hot:
            rounded(painter, rect.adjusted(0, 0, 0, -1), colors.raised, None, RADIUS_BUTTON)
        self.paint_face(painter, face, token, model, colors)
        self._paint_tail(painter, self.tail(face, token), token, model, row, colors, hot=hot)
        if model.is_open(row):
            below = QRectF(face.left(), face.bottom(), face.width(), rect.bottom() - face.bottom() - INSET)
            self._paint_votes(painter, below, model, row, colors)
        painter.fillRect(QRectF(rect.left() + INSET, rect.bottom() - 1, rect.width() - 2 * INSET, 1), colors.inner_line)
        if ringed:
            focus_ring(painter, face.adjusted(-INSET, 0, INSET, -1), colors.accent)
        painter.restore()

    def _face(self, rect: QRectF, token: Consensus) -> QRectF:
        return QRectF(rect.left() + INSET, rect.top(), rect.width() - 2 * INSET, self.face_height(token))

    def _paint_tail(
        self, painter: QPainter, rect: QRectF, token: Consensus, model: TokenModel, row: int, colors: Colors, *, hot: bool
    ) -> None:
        if model.is_copied(row):
            paint_line(painter, rect, "Copied", words(TYPE_CAPTION, MEDIUM), colors.good, side=RIGHT)
            return
        if token.status in FOLDED:
            left = round(rect.right() - ICON - GAP - badge_width(CONFIRM))
            paint_badge(painter, left, round(rect.center().y() - BADGE_HEIGHT / 2), CONFIRM, Tone.ACCENT, colors)
        else:
            paint_pips(painter, rect.left(), rect.top(), token.confidence, colors, look=token.status in LOOK or is_stale(token))
            paint_mark(painter, rect.left() + PIPS_WIDTH + 5, rect.center().y(), model.change(row), colors)
        icon = Icon.CHECK if token.status in DECIDED and not hot else Icon.COPY
        ink = colors.ink if hot else colors.third
        paint_icon(painter, icon, rect.right() - ICON, rect.center().y() - ICON / 2, ink, ICON)

    def _votes_height(self, model: TokenModel, row: int) -> int:
        token = model.token(row)
        lines = vote_lines(token, self.bridge.state.witnesses, self.copying.notation)
        return votes_height(lines, provenance(token, model.change(row))) + INSET

    def _paint_votes(self, painter: QPainter, rect: QRectF, model: TokenModel, row: int, colors: Colors) -> None:
        token = model.token(row)
        lines = vote_lines(token, self.bridge.state.witnesses, self.copying.notation)
        paint_votes(painter, rect, lines, provenance(token, model.change(row)), colors)
