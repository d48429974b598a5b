import pytest

from app.extractors.measured.corner_fit import MEASURER
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
