"""A screen that looks like an application: drawn here, so that every place in it is known."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPen

from app.extractors.contract import Pixels
from app.votes.evidence import Box

WIDTH, HEIGHT = 1280, 800
LEFT, RIGHT = 156, 1126

PRIMARY_BUTTON = Box(1012, 18, 114, 34)
PLAIN_BUTTON = Box(926, 18, 74, 34)
CARDS = tuple(Box(LEFT + place * 246, 70, 232, 98) for place in range(4))
BARS = tuple(Box(card.x + 14, card.y + 72, 204, 10) for card in CARDS)
BAR_FILLS = tuple(
    Box(bar.x, bar.y, round(bar.width * full), 10) for bar, full in zip(BARS, (0.62, 0.6, 0.58, 0.72), strict=True)
)
ALERT = Box(LEFT, 184, 970, 76)
TABLE = Box(LEFT, 276, 970, 232)
ROWS = tuple(Box(LEFT + 26, 324 + place * 34, 918, 34) for place in range(5))
BADGES = tuple(Box(612, row.y + 9, width, 16) for row, width in zip(ROWS, (56, 62, 84, 56, 56), strict=True))
PANELS = (Box(LEFT, 532, 478, 126), Box(648, 532, 478, 126))
GRADIENT_BUTTON = Box(664, 608, 446, 34)
SWITCH = Box(172, 570, 34, 18)

_STATES = (("ACTIVE", "#C3FAE8", "#0CA678"), ("INVITED", "#FFF3BF", "#F08C00"), ("SUSPENDED", "#FFE3E3", "#E03131"))
_PEOPLE = (
    ("Maria Anders", "Owner", 0),
    ("Hanna Moos", "Editor", 1),
    ("Thomas Hardy", "Viewer", 2),
    ("Ana Trujillo", "Editor", 0),
    ("Yang Wang", "Viewer", 0),
)


def _font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(["Inter", "DejaVu Sans"])
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


BOLD = QFont.Weight.DemiBold


def _write(painter: QPainter, x: float, y: float, text: str, font: QFont, ink: str = "#000000") -> None:  # noqa: PLR0917
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(QPointF(x, y), text)


def _fill(painter: QPainter, box: Box, fill: str, radius: float = 4, line: str | None = None) -> None:
    painter.setPen(QPen(QColor(line)) if line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    inset = 0.5 if line else 0
    painter.drawRoundedRect(QRectF(box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset), radius, radius)


def _shadow(painter: QPainter, box: Box) -> None:
    for reach in range(12, 0, -1):
        veil = QColor(0, 0, 0, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRoundedRect(QRectF(box.x - reach, box.y - reach + 6, box.width + 2 * reach, box.height + 2 * reach), 10, 10)


def draw_screen() -> QImage:
    """Draw "Team members", 1280 x 800."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw_head(painter)
    _draw_cards(painter)
    _fill(painter, ALERT, "#D0EBFF")
    _write(painter, ALERT.x + 16, ALERT.y + 30, "Heads up", _font(13, BOLD), "#1971C2")
    _write(painter, ALERT.x + 16, ALERT.y + 56, "Two invitations expire tomorrow.", _font(13))
    _draw_table(painter)
    _draw_panels(painter)
    painter.end()
    return image


def _draw_head(painter: QPainter) -> None:
    _write(painter, LEFT, 44, "Team members", _font(22, QFont.Weight.Bold))
    _fill(painter, PLAIN_BUTTON, "#FFFFFF", 5, "#DEE2E6")
    _write(painter, PLAIN_BUTTON.x + 18, 40, "Import", _font(12, BOLD))
    _fill(painter, PRIMARY_BUTTON, "#228BE6", 5)
    _write(painter, PRIMARY_BUTTON.x + 18, 40, "Invite people", _font(12, BOLD), "#FFFFFF")


def _draw_cards(painter: QPainter) -> None:
    facts = (("MEMBERS", "1,204"), ("SEATS LEFT", "96"), ("INVITES", "14"), ("STORAGE", "72%"))
    for card, bar, full, (head, count) in zip(CARDS, BARS, BAR_FILLS, facts, strict=True):
        _fill(painter, card, "#FFFFFF", 5, "#DEE2E6")
        _write(painter, card.x + 14, card.y + 26, head, _font(10, BOLD), "#868E96")
        _write(painter, card.x + 14, card.y + 52, count, _font(19, QFont.Weight.Bold))
        _fill(painter, bar, "#E9ECEF", 5)
        _fill(painter, full, "#228BE6", 5)


def _draw_table(painter: QPainter) -> None:
    _shadow(painter, Box(TABLE.x, TABLE.y, TABLE.width, TABLE.height))
    _fill(painter, TABLE, "#FFFFFF", 6, "#DEE2E6")
    columns = (LEFT + 26, 460, 612, 874)
    for x, head in zip(columns, ("Name", "Role", "Status", "Joined"), strict=True):
        _write(painter, x, 310, head, _font(12, BOLD))
    for place, (row, badge, (who, role, state)) in enumerate(zip(ROWS, BADGES, _PEOPLE, strict=True)):
        if place % 2 == 0:
            painter.fillRect(row.x - 4, row.y, row.width + 8, row.height, QColor("#F8F9FA"))
        _write(painter, columns[0], row.y + 22, who, _font(12))
        _write(painter, columns[1], row.y + 22, role, _font(12))
        word, wash, ink = _STATES[state]
        _fill(painter, badge, wash, 8)
        _write(painter, badge.x + 9, badge.y + 12, word, _font(9, QFont.Weight.Bold), ink)
        _write(painter, columns[3], row.y + 22, f"{12 - place} Mar 2025", _font(12))


def _draw_panels(painter: QPainter) -> None:
    for panel in PANELS:
        _shadow(painter, panel)
        _fill(painter, panel, "#FFFFFF", 8)
    _write(painter, 172, 558, "Notifications", _font(15, BOLD))
    _fill(painter, SWITCH, "#228BE6", 9)
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawEllipse(QPointF(197, 579), 6.5, 6.5)
    _write(painter, 216, 583, "Comments", _font(12))
    _write(painter, 664, 558, "Upgrade", _font(15, BOLD))
    _write(painter, 664, 588, "Get single sign-on and an audit log.", _font(12), "#868E96")
    ramp = QLinearGradient(GRADIENT_BUTTON.x, 0, GRADIENT_BUTTON.x + GRADIENT_BUTTON.width, 0)
    ramp.setColorAt(0, QColor("#228BE6"))
    ramp.setColorAt(1, QColor("#15AABF"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ramp)
    painter.drawRoundedRect(QRectF(GRADIENT_BUTTON.x, GRADIENT_BUTTON.y, GRADIENT_BUTTON.width, GRADIENT_BUTTON.height), 5, 5)
    _write(painter, 856, 630, "See plans", _font(12, BOLD), "#FFFFFF")


def pixels_of(image: QImage) -> Pixels:
    """The same pixels as the engine would hand them over."""
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    return Pixels(plain.width(), plain.height(), plain.bytesPerLine(), bytes(plain.constBits()))


def thumbnail_of(image: QImage) -> Pixels:
    """Fits 160 x 160."""
    return pixels_of(image.scaled(160, 160, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation))
