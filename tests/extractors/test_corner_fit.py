import numpy as np
import pytest

from app.extractors.measured.corner_fit import MEASURER
from app.extractors.measured.scene import Scene
from app.sources.opencv import cv2
from app.sources.picture import Picture
from app.tokens.measure import Measure
from tests.fakes.painted import WHITE, Canvas, canvas

PAGE = (233, 236, 239)
LINE = (134, 142, 150)
BLUE = (34, 139, 230)


def _radii(page: Canvas, scale: float = 1.0) -> list[float]:
    (ballot,) = MEASURER.measure(page.scene(scale))
    return [vote.value.amount for vote in ballot.votes if vote.slot == "radius.steps" and isinstance(vote.value, Measure)]


@pytest.mark.parametrize("radius", [2, 3, 4, 6, 8, 12, 16, 24])
def test_a_painted_corner_tells_its_radius(radius: int) -> None:
    """A plain box is read exactly, from small to large radii."""
    page = canvas(240, 160, PAGE)
    page.fill(31, 30, 160, 90, BLUE, radius=radius)

    assert _radii(page) == [radius]


@pytest.mark.parametrize(("radius", "border"), [(4, 1), (8, 1), (8, 2), (12, 2), (16, 3)])
def test_the_outer_radius_of_a_bordered_box_is_read(radius: int, border: int) -> None:
    """A white card on a white page is read by its border's outer arc."""
    page = canvas(240, 160)
    page.box(31, 30, 160, 90, WHITE, radius=radius, border=border, line=LINE)

    assert _radii(page) == [radius]


def test_radii_are_in_css_px() -> None:
    """Twelve pixels are six CSS px where two pixels make one."""
    page = canvas(240, 160, PAGE)
    page.fill(31, 30, 160, 90, BLUE, radius=12)

    assert _radii(page, scale=2.0) == [6]


def test_a_pill_is_named() -> None:
    """Corners that meet make a pill, by name and with a radius that stays one at every height."""
    page = canvas(240, 160, PAGE)
    page.fill(31, 30, 120, 30, BLUE, radius=15)

    (ballot,) = MEASURER.measure(page.scene())

    assert [(vote.name, vote.value) for vote in ballot.votes if vote.slot == "radius.steps"] == [("pill", Measure(9999.0))]


def test_square_boxes_make_square_the_usual() -> None:
    """Where corners are square there is no radius step, and the usual radius is none."""
    page = canvas(240, 160, PAGE)
    page.fill(31, 30, 120, 60, BLUE)

    (ballot,) = MEASURER.measure(page.scene())

    assert [(vote.slot, vote.value) for vote in ballot.votes] == [("radius.default", Measure(0.0))]


@pytest.mark.parametrize("beyond", [4, 8, 12, 14])
def test_a_track_that_ends_between_two_pixels_is_no_box_of_a_smaller_radius(beyond: int) -> None:
    """The round end of a track, its other half filled, so many sixteenths of a pixel past a whole one: better no vote."""
    fine = np.full((80 * 16, 200 * 16, 3), 255, np.uint8)
    middle, left, right = 36 * 16, 36 * 16, 124 * 16 + beyond
    cv2.rectangle(fine, (left, 30 * 16), (right, 42 * 16 - 1), PAGE, -1)
    cv2.circle(fine, (right, middle), 6 * 16, PAGE, -1)
    cv2.rectangle(fine, (left, 30 * 16), (80 * 16 - 1, 42 * 16 - 1), BLUE, -1)
    picture = Picture(np.asarray(cv2.resize(fine, (200, 80), interpolation=cv2.INTER_AREA), np.uint8))

    (ballot,) = MEASURER.measure(Scene(picture))

    assert {vote.name for vote in ballot.votes if vote.slot == "radius.steps"} <= {"pill"}
