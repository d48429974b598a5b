"""Painters, looked at pixel by pixel."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.desktop.drawing.color import paint_swatch, qt_color
from app.desktop.drawing.elevation import paint_shadow
from app.desktop.drawing.gradient import paint_gradient
from app.desktop.drawing.shape import paint_border, paint_corner, paint_corners
from app.desktop.drawing.spacing import paint_ruler
from app.desktop.drawing.text import paint_line
from app.desktop.drawing.typography import paint_specimen, specimen_font
from app.desktop.drawing.value import paint_value
from app.desktop.theme.colors import DARK, LIGHT, Colors
from app.desktop.theme.fonts import words
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Shape, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value

PAPER, INK, WASH, LINE = QColor("#ffffff"), QColor("#0000ff"), QColor("#c0c0ff"), QColor("#808080")
RED, BLUE = Color("#FF0000"), Color("#0000FF")
Paint = Callable[[QPainter], object]


@pytest.fixture(autouse=True)
def _fonts(app: QApplication) -> None:
    del app


def painted(paint: Paint, width: int = 200, height: int = 100) -> QImage:
    """What the painter leaves on white paper."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def _inked(image: QImage, ink: QColor, row: int) -> list[int]:
    return [x for x in range(image.width()) if image.pixelColor(x, row) == ink]


def test_a_swatch_is_its_color_with_a_line_around_it() -> None:
    """White shows on white: the middle is the color, the edge is not."""
    image = painted(lambda painter: paint_swatch(painter, QRectF(10, 10, 80, 50), Color("#FFFFFF"), LINE))

    assert image.pixelColor(50, 35).name() == "#ffffff"
    assert image.pixelColor(50, 10) == LINE


def test_a_translucent_swatch_lies_on_checks() -> None:
    """Half a black over a checkerboard is two grays, neither of them black."""
    image = painted(lambda painter: paint_swatch(painter, QRectF(0, 0, 80, 50), Color("#00000080"), LINE, radius=0))

    grays = {image.pixelColor(x, 20).name() for x in range(10, 60)}
    assert len(grays) == 2
    assert "#000000" not in grays


@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_border_is_exactly_as_wide_as_it_says(width: int) -> None:
    """One CSS px is one px, on all sides, without smoothing."""
    image = painted(lambda painter: paint_border(painter, QRectF(10, 10, 80, 50), width, INK, WASH))

    assert _inked(image, INK, 30) == [*range(10, 10 + width), *range(90 - width, 90)]


@pytest.mark.parametrize(
    ("style", "width", "runs"), [("dashed", 2, range(5, 40)), ("double", 6, range(4, 5)), ("outline", 3, range(2, 3))]
)
def test_a_border_shows_its_style(style: str, width: int, runs: range) -> None:
    """Dashes are many runs of ink in the row of the upper side, two lines a side are four in the middle, an outline is two."""
    image = painted(lambda painter: paint_border(painter, QRectF(10, 10, 80, 50), width, INK, WASH, style=style))

    inked = _inked(image, INK, 11 if style == "dashed" else 35)
    assert sum(after - before > 1 for before, after in itertools.pairwise(inked)) + 1 in runs


def test_four_corners_are_cut_each_by_its_own_radius() -> None:
    """Round above, square below."""
    image = painted(lambda painter: paint_corners(painter, QRectF(10, 10, 80, 60), (20, 20, 0, 0), INK, WASH))

    assert [image.pixelColor(x, y) == PAPER for x, y in ((12, 12), (87, 12), (87, 67), (12, 67))] == [True, True, False, False]


@pytest.mark.parametrize("length", [4, 16, 64])
def test_a_ruler_is_as_long_as_the_length(length: int) -> None:
    """From the outer edge of one tick to the outer edge of the other."""
    image = painted(lambda painter: paint_ruler(painter, QRectF(10, 10, 150, 14), length, INK, WASH))

    inked = _inked(image, INK, 17)
    assert (inked[0], inked[-1]) == (10, 10 + length - 1)


def test_a_ruler_that_is_too_long_is_broken() -> None:
    """It ends where its place ends, and has a gap in the middle."""
    image = painted(lambda painter: paint_ruler(painter, QRectF(10, 10, 150, 14), 900, INK, WASH))

    inked = _inked(image, INK, 17)
    assert inked[-1] == 159
    assert len(inked) < 150


def test_a_corner_is_cut_by_its_radius() -> None:
    """A round corner leaves the paper where a square one has ink, and meets it after the radius."""
    square = painted(lambda painter: paint_corner(painter, QRectF(10, 10, 80, 60), 0, INK, WASH))
    round_one = painted(lambda painter: paint_corner(painter, QRectF(10, 10, 80, 60), 24, INK, WASH))

    assert square.pixelColor(12, 12) != PAPER
    assert round_one.pixelColor(12, 12) == PAPER
    assert round_one.pixelColor(60, 10) == square.pixelColor(60, 10) == INK


def test_a_shadow_falls_where_its_offset_points() -> None:
    """Below the box it is darker than above, and it fades out with the distance."""
    shadow = Shadow((ShadowLayer(0, 8, 12, 0, Color("#00000080")),))

    image = painted(lambda painter: paint_shadow(painter, QRectF(0, 0, 200, 100), QRectF(60, 20, 80, 40), shadow, PAPER))

    below = [image.pixelColor(100, y).lightness() for y in (62, 68, 74, 90)]
    assert below == sorted(below)
    assert below[0] < image.pixelColor(100, 17).lightness()
    assert image.pixelColor(100, 40) == PAPER


@pytest.mark.parametrize("blur", [6.0, 24.0, 48.0])
def test_a_shadow_is_blurred_as_css_blurs_it(blur: float) -> None:
    """At the edge of a wide shadow half of it is left; one sigma (half the blur) outside it is 16 %."""
    shadow = Shadow((ShadowLayer(0, 80, blur, 0, Color("#000000")),))
    everywhere = QRectF(0, 0, 400, 400)

    image = painted(
        lambda painter: paint_shadow(painter, everywhere, QRectF(-100, -100, 600, 300), shadow, PAPER, radius=0), 400, 400
    )

    def light_at(y: int) -> float:
        return (image.pixelColor(200, y - 1).lightness() + image.pixelColor(200, y).lightness()) / 510

    assert abs(light_at(280) - 0.5) < 0.03
    assert abs(light_at(280 + round(blur / 2)) - 0.84) < 0.03


def test_an_inset_shadow_stays_inside() -> None:
    """It darkens the box at its edge, and nothing around it."""
    shadow = Shadow((ShadowLayer(0, 4, 8, 0, Color("#000000"), inset=True),))

    image = painted(lambda painter: paint_shadow(painter, QRectF(0, 0, 200, 100), QRectF(40, 20, 120, 60), shadow, PAPER))

    assert image.pixelColor(100, 22).lightness() < 200
    assert image.pixelColor(100, 18) == PAPER


@pytest.mark.parametrize(
    ("shape", "angle", "red_at", "blue_at"),
    [
        ("linear", 90.0, (3, 50), (196, 50)),
        ("linear", 0.0, (100, 96), (100, 3)),
        ("linear", None, (100, 3), (100, 96)),
        ("radial", None, (100, 50), (2, 2)),
        ("conic", None, (103, 4), (97, 4)),
    ],
)
def test_gradients_have_the_geometry_of_css(
    shape: Shape, angle: float | None, red_at: tuple[int, int], blue_at: tuple[int, int]
) -> None:
    """90 degrees run to the right, 0 upwards, none downwards; radial from the middle, conic clockwise from the top."""
    gradient = Gradient((Stop(RED, 0.0), Stop(BLUE, 1.0)), shape, angle)

    image = painted(lambda painter: paint_gradient(painter, QRectF(0, 0, 200, 100), gradient, LINE, radius=0))

    red, blue = image.pixelColor(*red_at), image.pixelColor(*blue_at)
    assert red.red() > 225
    assert blue.blue() > 225


def test_a_radial_gradient_is_drawn_about_its_center() -> None:
    """Where it was measured, not in the middle."""
    gradient = Gradient((Stop(RED, 0.0), Stop(BLUE, 1.0)), "radial", None, (0.1, 0.5))

    image = painted(lambda painter: paint_gradient(painter, QRectF(0, 0, 200, 100), gradient, LINE, radius=0))

    assert image.pixelColor(20, 50).red() > 225
    assert image.pixelColor(196, 4).blue() > 225


def test_a_specimen_has_the_size_and_weight_of_its_style() -> None:
    """Sizes that would burst the panel are held."""
    font = specimen_font(TextStyle(22, 700, family="inter"))

    assert (font.pixelSize(), font.weight(), font.families()[0]) == (22, 700, "Inter")
    assert specimen_font(TextStyle(4000)).pixelSize() == 72


def test_a_specimen_is_cut_at_its_edge() -> None:
    """Nothing is written to the right of its place."""
    image = painted(lambda painter: paint_specimen(painter, QRectF(0, 0, 90, 100), TextStyle(40), INK))

    assert all(image.pixelColor(x, y) == PAPER for x in range(92, 200) for y in range(0, 100, 3))


@pytest.mark.parametrize("text", ["<b>bold</b>", "two\nlines", "x" * 1_000_000])
def test_lines_of_text_are_plain_and_bounded(text: str) -> None:
    """Whatever a model calls a color is written as it is, on one line, within its place."""
    taken = []

    image = painted(lambda painter: taken.append(paint_line(painter, QRectF(0, 0, 120, 20), text, words(12), INK)))

    assert 0 < taken[0] <= 120
    assert all(image.pixelColor(x, y) == PAPER for x in range(125, 200) for y in range(100))


VALUES: list[tuple[str, Value]] = [
    ("color.primary", Color("#228BE6")),
    ("spacing.base", Measure(8)),
    ("radius.default", Measure(999)),
    ("borderWidth.default", Measure(2)),
    ("scale", Measure(2, Unit.SCALE)),
    ("typography.body.size", Measure(16)),
    ("typography.body.weight", Measure(700, Unit.WEIGHT)),
    ("typography.body.lineHeight", Measure(1.5, Unit.RATIO)),
    ("typography.body.family", Label("inter")),
    ("theme", Label("dark")),
    ("typography.styles", TextStyle(16, 600)),
    ("shadow.default", Shadow((ShadowLayer(0, 4, 12, 0, Color("#00000040")),))),
    ("gradient.ramps", Gradient((Stop(RED, 0.0), Stop(BLUE, 1.0)))),
]


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("slot", "value"), VALUES, ids=[slot for slot, _ in VALUES])
def test_every_kind_of_value_is_drawn(slot: str, value: Value, colors: Colors) -> None:
    """In both themes, in small places and in large ones, there is something to be seen."""
    for place in (QRectF(20, 20, 40, 40), QRectF(20, 4, 170, 90)):

        def paint(painter: QPainter, place: QRectF = place) -> None:
            painter.fillRect(QRectF(0, 0, 200, 100), colors.panel)
            paint_value(painter, place, slot, value, colors)

        image = painted(paint)
        shown = {image.pixelColor(x, y).name() for x in range(200) for y in range(0, 100, 2)}
        assert shown > {colors.panel.name()}


def test_translucent_colors_keep_their_alpha() -> None:
    """Qt counts alpha to 255 as well."""
    assert qt_color(Color("#22446688")).getRgb() == (0x22, 0x44, 0x66, 0x88)
