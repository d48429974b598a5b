import numpy as np
import pytest

from app.extractors.measured.shadow_profiles import FallOff
from app.extractors.measured.shadow_signal import covered, looks_of
from app.votes.evidence import Box

WHITE = np.array([255.0, 255.0, 255.0])


def _painted(ground: float, cover: float) -> float:
    """Levels that a cover of so many steps takes of a ground, as Skia paints."""
    return float(np.ceil(ground * cover / 255))


@pytest.mark.parametrize("ground", [255.0, 200.0, 60.0, 33.0, 20.0])
def test_the_cover_is_told_from_the_levels_that_are_lost(ground: float) -> None:
    """To within its slack, half of what one level stands for: nothing on white, and many steps on a dark ground."""
    for cover in (1, 3, 10, 40, 90):
        part, slack = covered(np.array([[_painted(ground, cover)]]), np.array([[ground]]))
        assert part[0, 0] * 255 == pytest.approx(cover + 0.5, abs=slack[0, 0] * 255 + 1e-6)
        assert slack[0, 0] * 255 <= 0.5 * 255 / ground


def test_nothing_lost_is_nothing_covered() -> None:
    """However dark the ground."""
    part, slack = covered(np.zeros((3, 3)), np.array([20.0, 20.0, 20.0]))

    assert not part.any()
    assert not slack.any()


def _fall_off(*levels: float, ground: tuple[float, float, float] = (255.0, 255.0, 255.0), width: int = 100) -> FallOff:
    below = np.array(levels)[:, None].repeat(3, 1)
    nothing = np.zeros((0, 3))
    return FallOff(Box(10, 10, width, 40), np.array(ground), (nothing, below[:1], below, nothing))


def test_sides_become_one_row_of_pixels() -> None:
    """Which way each lies, how far it is from the box, and how long its side is."""
    signal = looks_of([_fall_off(20, 10, 5)]).together

    assert signal.side.tolist() == [1, 2, 2, 2]
    assert signal.distance.tolist() == [0.5, 0.5, 1.5, 2.5]
    assert signal.up.tolist() == [0, 1, 1, 1]
    assert signal.aside.tolist() == [1, 0, 0, 0]
    assert signal.along.tolist() == [40, 100, 100, 100]
    assert signal.parts * 255 == pytest.approx([20.5, 20.5, 10.5, 5.5])


def test_of_long_sides_some_pixels_are_looked_at() -> None:
    """Every third of forty."""
    signal = looks_of([_fall_off(*range(40, 0, -1))]).together

    assert signal.place.tolist() == [0, *range(0, 40, 3)]


def test_a_side_that_has_come_to_the_ground_stays_there() -> None:
    """That nothing is seen farther out is said two pixels more."""
    signal = looks_of([_fall_off(20, 10, 0)]).together

    assert signal.place.tolist() == [0, 0, 1, 2, 3, 4]
    assert not signal.parts[3:].any()


def test_each_box_is_measured_against_its_own_ground() -> None:
    """Boxes one after another, each with its own part of the row and its own error."""
    looks = looks_of([_fall_off(20, 10, 5), _fall_off(40, 20, ground=(100.0, 100.0, 100.0), width=60)])

    second = looks.each(1)
    error, depth = looks.apart(np.zeros(len(looks.together.parts)))

    assert looks.starts.tolist() == [0, 4]
    assert second.levels == 100
    assert second.shortest == 40
    assert error == pytest.approx(depth)
    assert depth[1] == pytest.approx(second.depth)


def test_a_channel_that_tells_something_else_has_no_say() -> None:
    """A blue shadow takes little of blue."""
    below = np.array([[40.0, 40.0, 10.0], [20.0, 20.0, 5.0]])
    nothing = np.zeros((0, 3))
    signal = looks_of([FallOff(Box(0, 0, 50, 50), WHITE, (nothing, nothing, below, nothing))]).together

    assert signal.parts * 255 == pytest.approx([40.5, 20.5])
