import numpy as np

from app.extractors.measured.calm_colors import calm_colors
from app.extractors.measured.packed_colors import pack
from app.extractors.measured.scene import Scene
from app.sources.opencv import cv2
from app.sources.picture import Picture
from app.votes.evidence import Box
from tests.fakes.painted import Canvas, canvas

PAGE = (248, 249, 250)
BLUE = (13, 110, 253)


def _coded(page: Canvas, quality: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    _, data = cv2.imencode(".jpg", page.scene().picture.rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.ascontiguousarray(np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)[..., ::-1])


def test_a_fill_is_flat_again_after_coding() -> None:
    """Noise around a fill of many pixels becomes that one color, within two levels of the painted one."""
    noise = np.random.default_rng(3).integers(-4, 5, (80, 120, 3))
    rgb = np.clip(np.array(BLUE) + noise, 0, 255).astype(np.uint8)

    colors = np.unique(calm_colors(pack(rgb)))

    assert len(colors) == 1
    found = (int(colors[0]) >> 16, int(colors[0]) >> 8 & 255, int(colors[0]) & 255)
    assert max(abs(seen - painted) for seen, painted in zip(found, BLUE, strict=True)) <= 2


def test_boxes_are_found_in_a_lossy_picture() -> None:
    """A card that was coded as JPEG is found within a pixel or two."""
    page = canvas(320, 240, PAGE)
    page.fill(40, 48, 160, 96, BLUE, radius=8)

    boxes = Scene(Picture(_coded(page, 60), lossy=True)).boxes

    outer = [box.outer for box in boxes]
    assert any(abs(box.x - 40) <= 2 and abs(box.y - 48) <= 2 and abs(box.width - 160) <= 4 for box in outer), outer


def test_a_lossless_picture_is_left_as_it_is() -> None:
    """Where coding adds no noise, every color counts."""
    page = canvas(60, 40, PAGE)
    page.fill(10, 10, 20, 20, (247, 249, 250))

    scene = page.scene()

    assert scene.calm is scene.packed
    assert scene.boxes[0].outer == Box(0, 0, 60, 40)


def test_a_small_badge_is_a_box_after_coding() -> None:
    """Noise spreads a small fill over many cells; together they are enough."""
    page = canvas(640, 480, PAGE)
    page.fill(300, 200, 28, 20, (25, 135, 84), radius=4)

    outer = [box.outer for box in Scene(Picture(_coded(page, 60), lossy=True)).boxes]

    assert any(abs(box.x - 300) <= 3 and abs(box.y - 200) <= 3 and abs(box.width - 28) <= 5 for box in outer), outer


def test_a_white_card_on_an_off_white_page_is_a_box() -> None:
    """Fills that are known to be two stay two, though noise spreads as far as they are apart."""
    page = canvas(640, 480, (251, 250, 243))
    page.fill(120, 90, 320, 240, (255, 255, 255), radius=8)
    page.fill(160, 130, 120, 60, BLUE, radius=4)

    outer = [box.outer for box in Scene(Picture(_coded(page, 85), lossy=True)).boxes]

    assert any(abs(box.x - 120) <= 2 and abs(box.y - 90) <= 2 and abs(box.width - 320) <= 4 for box in outer), outer
