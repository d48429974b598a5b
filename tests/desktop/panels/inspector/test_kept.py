from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.desktop.panels.inspector.kept import KeptPictures
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status

RED = Consensus("slot-1", "color.palette", Status.AGREED, value=Color("#FF0000"))
GROUND = QColor("#FFFFFF")


class Brush:
    """Fills with red, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, painter: QPainter, rect: QRect) -> None:
        self.times += 1
        painter.fillRect(rect.adjusted(2, 2, -2, -2), Qt.GlobalColor.red)


@pytest.fixture
def image(app: object) -> QImage:
    del app
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    return image


def test_a_token_that_stays_is_drawn_once(image: QImage) -> None:
    """Painted again, elsewhere too, it looks the same and costs no drawing."""
    kept, brush = KeptPictures(), Brush()
    painter = QPainter(image)

    for top in (0, 30):
        kept.paint(painter, QRect(10, top, 20, 20), GROUND, RED, "hex", brush)
    painter.end()

    assert brush.times == 1
    colors = [image.pixelColor(20, top + 10).name() for top in (0, 30)]
    assert colors == ["#ff0000", "#ff0000"]
    assert image.pixelColor(10, 30).name() == "#ffffff"
    assert image.pixelColor(5, 5).name() == "#0000ff"


@pytest.mark.parametrize(
    ("rect", "token", "key", "ground"),
    [
        (QRect(0, 0, 20, 20), replace(RED), "hex", GROUND),
        (QRect(0, 0, 20, 20), RED, "rgb", GROUND),
        (QRect(0, 0, 21, 20), RED, "hex", GROUND),
        (QRect(0, 0, 20, 20), RED, "hex", QColor("#000000")),
    ],
    ids=["token", "notation", "width", "theme"],
)
def test_whatever_changes_is_drawn_anew(image: QImage, rect: QRect, token: Consensus, key: str, ground: QColor) -> None:
    """Another token, notation, width or theme is another picture."""
    kept, brush = KeptPictures(), Brush()
    painter = QPainter(image)

    kept.paint(painter, QRect(0, 0, 20, 20), GROUND, RED, "hex", brush)
    kept.paint(painter, rect, ground, token, key, brush)
    painter.end()

    assert brush.times == 2
