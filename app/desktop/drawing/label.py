"""Words that have a look."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from app.desktop.drawing.color import box_path
from app.desktop.theme.colors import DARK, LIGHT


def paint_theme(painter: QPainter, rect: QRectF, *, dark: bool) -> None:
    """A small page in the light or the dark."""
    page = DARK if dark else LIGHT
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(page.line, 1))
    painter.setBrush(page.window)
    painter.drawPath(box_path(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4))
    step = rect.height() / 6
    for line, share in enumerate((0.45, 0.7, 0.6)):
        bar = QRectF(rect.x() + step, rect.y() + step * (1 + line * 1.5), (rect.width() - 2 * step) * share, step * 0.7)
        painter.fillRect(bar, page.ink if line == 0 else page.third)
    painter.restore()
