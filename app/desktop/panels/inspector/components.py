"""Components: what was seen that uses several tokens at once, each look drawn small, with the tokens that it is made of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.desktop.drawing.text import CENTER, RIGHT, paint_line
from app.desktop.panels.inspector.desk import Desk
from app.desktop.panels.inspector.section import Section
from app.desktop.selection import Spot
from app.desktop.theme.colors import Colors, colors_of
from app.desktop.theme.fonts import MEDIUM, numbers, words
from app.desktop.theme.measures import TYPE_BODY, TYPE_CAPTION, TYPE_SMALL
from app.desktop.theme.painting import focus_ring, has_visible_focus, painter_on, rounded
from app.enrichment.components import in_tokens
from app.tokens.color import Color
from app.votes.component import Component, ComponentKind
from app.votes.consensus import Consensus, TokenSet

_MOST: Final = 40
_HEIGHT: Final = 56
_FACE: Final = QSize(84, 36)
_SIDE: Final = 12
_LABELLED: Final = (ComponentKind.BUTTON, ComponentKind.BADGE, ComponentKind.INPUT, ComponentKind.ALERT)


class ComponentRow(QAbstractButton):
    """One look of a kind. Under the pointer its places are shown on the canvas; a click brings the first into view."""

    def __init__(self, key: str, alike: Sequence[Component], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.component = alike[0]
        self._count = len(alike)
        self._key = key
        self._desk = desk
        self._boxes = tuple(one.box for one in alike)
        self.setAccessibleName(", ".join((self.title, f"{self._count} times", *self.said)))
        self.setToolTip("Click to see where")
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self._point(reveal=True))

    @property
    def title(self) -> str:
        """Its kind, and which look of it."""
        return f"{self.component.kind} {self.component.variant}"

    @property
    def said(self) -> tuple[str, ...]:
        """What it is made of, in short words."""
        one = self.component
        padding = f"{one.padding[1]:g} × {one.padding[0]:g} inside" if one.padding else ""
        line = f"{one.border_width:g} px {one.border.text}" if one.border else ""
        radius = f"r {one.radius:g}" if one.radius else ""
        size = f"{one.font_size:g} px" if one.font_size else ""
        colors = [color.text for color in (one.fill, one.text) if color]
        return tuple(part for part in (" / ".join(colors), line, radius, size, padding) if part)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, _HEIGHT)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show where it was seen."""
        super().enterEvent(event)
        self._point(reveal=False)

    def leaveEvent(self, event: QEvent) -> None:
        """Show that no longer."""
        super().leaveEvent(event)
        spot = self._desk.selection.spot
        if spot is not None and spot.regions == self._boxes:
            self._desk.selection.hover(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The look, and beside it what it is made of."""
        painter, colors = painter_on(self), colors_of(self)
        if self.underMouse():
            rounded(painter, self.rect().adjusted(4, 2, -4, -2), colors.raised, None)
        self._paint_face(painter, colors)
        left = _SIDE + _FACE.width() + 14
        top = QRectF(left, 10, self.width() - left - _SIDE, 18)
        wide = paint_line(painter, top, self.title, words(TYPE_BODY, MEDIUM), colors.ink)
        said = self.said
        paint_line(painter, top.adjusted(wide + 10, 0, -34, 0), said[0] if said else "", numbers(TYPE_CAPTION), colors.second)
        paint_line(painter, top, f"× {self._count}", numbers(TYPE_SMALL), colors.second, side=RIGHT)
        below = top.translated(0, 18)
        paint_line(painter, below, " · ".join(said[1:]), numbers(TYPE_CAPTION), colors.second)
        if has_visible_focus(self):
            focus_ring(painter, self.rect().adjusted(4, 2, -4, -2), colors.accent)

    def _paint_face(self, painter: QPainter, colors: Colors) -> None:
        """As large as it is, as far as there is room."""
        one = self.component
        scale = self._scale()
        wide = min(float(_FACE.width()), max(14.0, one.box.width / scale))
        tall = min(float(_FACE.height()), max(10.0, one.box.height / scale))
        face = QRectF(_SIDE + (_FACE.width() - wide) / 2, (_HEIGHT - tall) / 2, wide, tall)
        line = _drawn(one.border) if one.border else colors.line
        radius = min(one.radius or 0.0, tall / 2)
        rounded(painter, face, _drawn(one.fill) if one.fill else None, line, radius)
        if one.text and one.kind in _LABELLED:
            size = round(min(one.font_size or TYPE_BODY, tall - 2))
            paint_line(painter, face, "Aa", words(max(6, size)), _drawn(one.text) if one.fill else colors.ink, side=CENTER)

    def _scale(self) -> float:
        seen = self._desk.bridge.state.seen(self._key)
        return seen.tokens.scale if seen and seen.tokens else 1.0

    def _point(self, *, reveal: bool) -> None:
        places = "1 place" if self._count == 1 else f"{self._count} places"
        self._desk.selection.hover(Spot(self._key, "", f"{self.title} · {places}", self._boxes, reveal))


class ComponentSection(Section):
    """All looks, most often seen first within their kind."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Components", (), desk, parent)
        self.rows: list[ComponentRow] = []
        self._shown: tuple[str | None, list[list[Component]]] = (None, [])

    def show_tokens(self, source: str | None, tokens: TokenSet, earlier: Mapping[str, Consensus] | None = None) -> None:
        """Show what was seen of components; their tokens are decided elsewhere."""
        del earlier
        self.setVisible(bool(tokens.components))
        looks = _looks([in_tokens(one, tokens) for one in tokens.components])[:_MOST]
        if (source, looks) == self._shown:
            return
        self._shown = source, looks
        for row in self.rows:
            self.column.removeWidget(row)
            row.deleteLater()
        self.rows = [ComponentRow(source or "", alike, self.desk, self) for alike in looks]
        for row in self.rows:
            self.column.addWidget(row)


def _looks(components: Sequence[Component]) -> list[list[Component]]:
    looks: dict[tuple[ComponentKind, int], list[Component]] = defaultdict(list)
    for one in components:
        looks[one.kind, one.variant].append(one)
    order = list(ComponentKind)
    return [looks[look] for look in sorted(looks, key=lambda look: (order.index(look[0]), look[1]))]


def _drawn(color: Color) -> QColor:
    return QColor(*color.rgb)
