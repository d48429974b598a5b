from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.desktop.canvas.picture import Picture, image_of
from app.desktop.canvas.viewport import Viewport
from app.extractors.contract import Pixels
from tests.fakes import screen


def _stripes(width: int, height: int, stride: int) -> Pixels:
    """Red, green and blue columns in turn; rows are padded to `stride` bytes."""
    row = bytes([255, 0, 0, 0, 255, 0, 0, 0, 255] * (width // 3)).ljust(stride, b"\0")
    return Pixels(width, height, stride, row * height)


def _drawn(picture: Picture, viewport: Viewport) -> QImage:
    image = QImage(int(viewport.view_width), int(viewport.view_height), QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    picture.draw(painter, viewport, 1.0)
    painter.end()
    return image


def test_pixels_are_read_at_their_stride() -> None:
    """Padding at the end of rows is no pixel."""
    image = image_of(_stripes(6, 4, 20))

    assert [image.pixelColor(x, 3).name() for x in range(3)] == ["#ff0000", "#00ff00", "#0000ff"]


def test_the_color_under_the_pointer_is_the_pixel_s(app: QApplication) -> None:
    """What the loupe says is what is in the file, not what is on the screen."""
    del app
    picture = Picture.of(screen.pixels_of(screen.draw_screen()))
    button = screen.PRIMARY_BUTTON

    color = picture.color_at(button.x + 6, button.y + 6)

    assert color is not None
    assert color.name() == "#228be6"
    assert picture.color_at(-1, 0) is None
    assert picture.color_at(screen.WIDTH, 0) is None


def test_a_stand_in_tells_no_colors(app: QApplication) -> None:
    """A thumbnail fills the place of the image, but its mixed pixels are nobody's color."""
    del app
    stand_in = Picture.standing_in(screen.thumbnail_of(screen.draw_screen()), screen.WIDTH, screen.HEIGHT)

    assert (stand_in.width, stand_in.height) == (screen.WIDTH, screen.HEIGHT)
    assert stand_in.color_at(10, 10) is None


def test_enlarged_pixels_stay_crisp() -> None:
    """At 8 px a pixel, a pixel is one flat square."""
    picture = Picture.of(_stripes(6, 4, 18))

    drawn = _drawn(picture, Viewport(48, 32, 6, 4, scale=8.0))

    assert {drawn.pixelColor(x, 5).name() for x in range(8)} == {"#ff0000"}
    assert {drawn.pixelColor(x, 5).name() for x in range(8, 16)} == {"#00ff00"}


def test_a_large_image_is_drawn_from_a_smaller_level() -> None:
    """Levels halve until they are small, so that drawing small costs little."""
    picture = Picture.of(_stripes(3000, 1500, 9000))

    assert [level.width() for level in picture.levels] == [3000, 1500, 750, 375]
    assert _drawn(picture, Viewport(300, 150, 3000, 1500, scale=0.1)).pixelColor(150, 75) != QColor("black")
