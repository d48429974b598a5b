"""What bounds a box, and what it stands on."""

from app.extractors.measured.surroundings import look_around
from tests.fakes.pages import PAPER, Page


def test_a_fill_is_bounded_by_its_ground() -> None:
    """On all four sides, and the ground is seen."""
    scene = Page(400, 300, "#F1F3F5").fill((60, 60, 259, 159), PAPER).scene()
    (box,) = (box for box in scene.boxes if box.fill == 0xFFFFFF)

    (around,) = look_around(scene.calm, [box], 1.0)

    assert (around.bounded, around.known, around.ground, around.whole) == (4, 4, 0xF1F3F5, True)
    assert around.shows(box.fill)


def test_an_outline_bounds_what_has_the_color_of_the_ground() -> None:
    """The ground is that beyond the border."""
    scene = Page(400, 300).border((60, 60, 259, 159), "#868E96").scene()
    box = min(scene.boxes, key=lambda box: box.width)

    (around,) = look_around(scene.calm, [box], 1.0)

    assert around.whole
    assert not around.shows(box.fill)


def test_sides_at_the_end_of_a_picture_are_unknown() -> None:
    """A band across the page ends above and below."""
    scene = Page(400, 300).fill((0, 100, 399, 159), "#212529").scene()
    (box,) = (box for box in scene.boxes if box.fill == 0x212529)

    (around,) = look_around(scene.calm, [box], 1.0)

    assert (around.bounded, around.known, around.whole) == (2, 2, True)
    assert look_around(scene.calm, [], 1.0) == []
