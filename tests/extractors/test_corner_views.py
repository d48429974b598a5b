import numpy as np

from app.extractors.measured.corner_views import Glance, triangle
from tests.fakes.painted import canvas

PAGE = (233, 236, 239)
BLUE = (34, 139, 230)


def test_square_corners_are_told_from_round_ones() -> None:
    """The outermost pixel of a square corner is covered whole, that of a round one is not."""
    page = canvas(300, 160, PAGE)
    page.fill(21, 30, 90, 60, BLUE)
    page.fill(151, 30, 90, 60, BLUE, radius=8)
    scene = page.scene()

    glance = Glance.at(scene.picture.rgb, scene.boxes[1:])

    assert glance.seen.all()
    assert sorted(bool(corners.all()) for corners in glance.square) == [False, True]


def test_a_corner_is_turned_to_the_top_left() -> None:
    """All four corners of a box are one picture; nearest to the corner comes first."""
    page = canvas(300, 160, PAGE)
    page.fill(21, 30, 90, 60, BLUE, radius=8)
    scene = page.scene()
    glance = Glance.at(scene.picture.rgb, scene.boxes[1:])

    views = [glance.view(scene.picture.rgb, corner) for corner in range(4)]

    assert len({view.key for view in views}) == 1
    assert views[0].levels == (233, 34, 34)
    assert views[0].reached[0] == 233
    assert views[0].reached[-1] == 34


def test_nothing_is_seen_without_contrast_or_beyond_the_picture() -> None:
    """A faint box, and one at the edge of the picture, show no corners there."""
    page = canvas(300, 160, PAGE)
    page.fill(21, 30, 90, 60, (227, 230, 233))
    page.fill(200, 90, 100, 70, BLUE)
    scene = page.scene()

    glance = Glance.at(scene.picture.rgb, sorted(scene.boxes, key=lambda box: box.left)[-2:])

    assert glance.seen.tolist() == [[False] * 4, [True, False, False, False]]


def test_a_triangle_begins_at_the_corner() -> None:
    """Pixels come by how far they are away, none twice."""
    places = triangle(16)

    assert places[0] == 0
    assert len(np.unique(places)) == len(places)
    assert (np.diff(places // 16 + places % 16) >= 0).all()
