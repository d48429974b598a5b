from hypothesis import given
from hypothesis import strategies as st

from app.desktop.review.crops import framed
from app.votes.evidence import Box

BOXES = st.builds(Box, st.integers(0, 1200), st.integers(0, 700), st.integers(1, 1280), st.integers(1, 800))


def test_a_small_place_is_enlarged_three_times_at_most() -> None:
    """A 4 px dot is shown with what is around it, in the middle."""
    part = framed(Box(600, 400, 4, 4), 1280, 800, 150, 60)

    assert (part.width(), part.height()) == (60, 24)
    assert part.center().x() == 602


def test_a_button_fills_its_frame() -> None:
    """With a third of its height around it."""
    part = framed(Box(500, 300, 114, 34), 1280, 800, 146, 58)

    assert part.contains(490, 295)
    assert part.width() < 180


def test_of_a_long_line_the_beginning_is_shown() -> None:
    """A table row keeps its height; reduced to the frame's width nobody could read it."""
    part = framed(Box(182, 324, 918, 34), 1280, 800, 146, 58)

    assert part.left() <= 182 <= part.right()
    assert 58 / part.height() * 34 >= 19


@given(BOXES)
def test_frames_keep_their_proportions_and_stay_in_the_picture(box: Box) -> None:
    """Whatever the place: nothing is distorted, and nothing outside the picture is shown where that can be."""
    part = framed(box, 1280, 800, 150, 60)

    assert abs(part.width() / part.height() - 2.5) < 1e-6
    assert part.width() > 1280 or (part.left() >= 0 and part.right() <= 1280 + 1e-6)
    assert part.height() > 800 or (part.top() >= 0 and part.bottom() <= 800 + 1e-6)
