"""Paints a row: thumbnail, name, sentence, tag."""

from typing import Final, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.desktop.canvas.picture import image_of
from app.desktop.drawing.text import paint_line, width_of
from app.desktop.panels.sources.model import SourcesModel
from app.desktop.panels.sources.standing import Standing
from app.desktop.theme.badge import HEIGHT as BADGE_HEIGHT
from app.desktop.theme.badge import badge_width, paint_badge
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, words
from app.desktop.theme.icons import SIZE as ICON
from app.desktop.theme.icons import Icon, paint_icon
from app.desktop.theme.measures import RADIUS_CARD, RADIUS_TAG, TYPE_BODY, TYPE_CAPTION
from app.desktop.theme.painting import focus_ring, mixed, rounded
from app.extractors.contract import Pixels
from app.session.state import Seen, Stage

ROW: Final = 72
CROSS: Final = 20
_THUMB: Final = QSize(50, 36)
_PAD: Final = 8
_LINE: Final = 17
_WORDS: Final = _PAD + _THUMB.width() + 10
_TOP: Final = 10
_KEPT: Final = 512
_CHOSEN: Final = QStyle.StateFlag.State_Selected.value
_HOT: Final = QStyle.StateFlag.State_MouseOver.value
_RINGED: Final = QStyle.StateFlag.State_HasFocus.value | QStyle.StateFlag.State_KeyboardFocusChange.value
_SHOWN: Final = _CHOSEN | _HOT | _RINGED

_Index = QModelIndex | QPersistentModelIndex


class SourceDelegate(QStyledItemDelegate):
    """Draws from the records in the model. Frames are kept as pictures: of a row nearly always the words change only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: dict[tuple[object, ...], tuple[Pixels | None, QPixmap]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All rows are alike."""
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        sources, row = cast("SourcesModel", index.model()), index.row()
        seen, standing = sources.seen(row), sources.standing(row)
        rect: QRect = option.rect
        state = option.state.value & _SHOWN
        colors = colors_of(option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, colors.panel)
        self._paint_body(painter, rect, state, colors)
        self._paint_frame(painter, rect.topLeft() + QPoint(_PAD, 18), seen, colors)
        self._paint_name(painter, rect, seen.name, standing, colors, hot=bool(state & _HOT))
        on = colors.accent_wash if state & _CHOSEN else colors.panel
        self._paint_standing(painter, _words_of(rect).adjusted(0, _LINE + 2, 0, 0), standing, colors, on)
        if state & _HOT:
            cross = cross_rect(rect)
            paint_icon(painter, Icon.CLOSE, cross.x() + 3, cross.y() + 3, colors.second, CROSS - 6)
        painter.restore()

    def _paint_body(self, painter: QPainter, rect: QRect, state: int, colors: Colors) -> None:
        if state & _CHOSEN:
            rounded(painter, rect, colors.accent_wash, None, RADIUS_CARD)
        elif state & _HOT:
            rounded(painter, rect, mixed(colors.panel, colors.ink, 0.04), None, RADIUS_CARD)
        if state & _RINGED == _RINGED:
            focus_ring(painter, rect, colors.accent, RADIUS_CARD)

    def _paint_frame(self, painter: QPainter, at: QPoint, seen: Seen, colors: Colors) -> None:
        """The thumbnail in its frame; or an icon that tells why there is none."""
        refused = seen.thumbnail is None and seen.stage in (Stage.REFUSED, Stage.FAILED)
        ratio = painter.device().devicePixelRatioF()
        key = (id(seen.thumbnail), refused, ratio, colors.dark)
        kept = self._frames.pop(key, None) or (seen.thumbnail, _drawn(seen.thumbnail, ratio, colors, refused=refused))
        self._frames[key] = kept
        if len(self._frames) > _KEPT:
            del self._frames[next(iter(self._frames))]
        painter.drawPixmap(at, kept[1])

    def _paint_name(self, painter: QPainter, row: QRect, name: str, standing: Standing, colors: Colors, *, hot: bool) -> None:
        left, top = row.x() + _WORDS, row.y() + _TOP
        line = QRectF(left, top, row.width() - _WORDS - _PAD - (CROSS if hot else 0), _LINE)
        ink = colors.second if standing.faded else colors.ink
        paint_line(painter, line, name, words(TYPE_BODY, MEDIUM), ink, elide=Qt.TextElideMode.ElideMiddle)

    def _paint_standing(self, painter: QPainter, block: QRect, standing: Standing, colors: Colors, on: QColor) -> None:
        font = words(TYPE_CAPTION)
        first, rest = _two_lines(standing.sentence, block.width())
        left, top = block.x(), block.y()
        if first:
            paint_line(painter, QRectF(left, top, block.width(), _LINE - 2), first, font, colors.second)
            top += _LINE + 1
        if rest:
            room = block.width() - badge_width(standing.tag) - 6
            left += round(paint_line(painter, QRectF(left, top, room, BADGE_HEIGHT), rest, font, colors.second)) + 6
        paint_badge(painter, left, top, standing.tag, standing.tone, colors, on=on)


def _drawn(pixels: Pixels | None, ratio: float, colors: Colors, *, refused: bool) -> QPixmap:
    frame = QRect(QPoint(0, 0), _THUMB)
    picture = QPixmap(_THUMB * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rounded(painter, frame, colors.raised, colors.line, RADIUS_TAG)
    if pixels is None:
        icon, ink = (Icon.WARNING, colors.bad) if refused else (Icon.IMAGE, colors.third)
        paint_icon(painter, icon, frame.center().x() - ICON / 2 + 1, frame.center().y() - ICON / 2 + 1, ink)
    else:
        thumbnail = _thumbnail(pixels, ratio)
        size = thumbnail.deviceIndependentSize()
        left, top = (frame.width() - size.width()) / 2, (frame.height() - size.height()) / 2
        painter.drawPixmap(QRectF(left, top, size.width(), size.height()), thumbnail, QRectF(thumbnail.rect()))
    painter.end()
    return picture


def _thumbnail(pixels: Pixels, ratio: float) -> QPixmap:
    inside = (_THUMB - QSize(4, 4)) * ratio
    image = image_of(pixels).scaled(inside, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _words_of(row: QRect) -> QRect:
    """Where name and standing go."""
    return row.adjusted(_WORDS, _TOP, -_PAD, -8)


def cross_rect(row: QRect) -> QRect:
    """Where the cross of a row is, that removes it."""
    return QRect(row.right() - CROSS - 5, row.y() + 8, CROSS, CROSS)


def _two_lines(sentence: str, width: int) -> tuple[str, str]:
    if width_of(sentence, words(TYPE_CAPTION)) <= width:
        return sentence, ""
    layout = QTextLayout(sentence, words(TYPE_CAPTION))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if not line.isValid():
        return "", ""
    line.setLineWidth(width)
    split = line.textLength()
    layout.endLayout()
    return sentence[:split].rstrip(), sentence[split:].lstrip()
