import numpy as np
import pytest

from app.extractors.measured.gradient_fit import MEASURER
from app.tokens.gradient import Gradient
from tests.fakes.painted import WHITE, Canvas, Rgb, canvas

BLUE = (34, 139, 230)
CYAN = (21, 170, 191)
NAVY = (34, 74, 190)
PINK = (230, 73, 128)


def _gradients(page: Canvas) -> list[Gradient]:
    (ballot,) = MEASURER.measure(page.scene())
    return [vote.value for vote in ballot.votes if isinstance(vote.value, Gradient)]


def _is_near(gradient: Gradient, place: int, color: Rgb) -> bool:
    return max(abs(seen - painted) for seen, painted in zip(gradient.stops[place].color.rgb, color, strict=True)) <= 4


@pytest.mark.parametrize("angle", [90, 180, 135, 45, 163])
def test_a_linear_gradient_is_read_with_its_angle(angle: int) -> None:
    """Angle and end colors of a ramp of two stops are read, whatever its direction."""
    page = canvas(420, 300)
    page.ramp(50, 40, 300, 180, start=BLUE, end=PINK, angle=angle)

    (gradient,) = _gradients(page)

    assert gradient.shape == "linear"
    assert gradient.angle == pytest.approx(angle, abs=0.5)
    assert _is_near(gradient, 0, BLUE)
    assert _is_near(gradient, -1, PINK)


def test_a_button_is_large_enough() -> None:
    """A ramp over a button of 32 px is seen."""
    page = canvas(300, 120)
    page.ramp(40, 40, 130, 32, start=BLUE, end=NAVY, angle=180)

    (gradient,) = _gradients(page)

    assert gradient.angle == pytest.approx(180, abs=0.5)


def test_equal_gradients_are_one_token() -> None:
    """Two buttons of one gradient are one vote that counts both."""
    page = canvas(420, 120)
    for left in (30, 220):
        page.ramp(left, 40, 150, 40, start=BLUE, end=CYAN, angle=90)

    (ballot,) = MEASURER.measure(page.scene())

    assert [vote.evidence.count for vote in ballot.votes] == [2]


def test_a_piece_of_a_slanted_gradient_is_no_gradient_of_its_own() -> None:
    """What covers it cuts off its ends. Two gradients that run downwards are two: nothing cuts those off."""
    page = canvas(700, 360)
    page.ramp(30, 30, 300, 160, start=BLUE, end=PINK, angle=120)
    page.ramp(370, 30, 300, 160, start=BLUE, end=PINK, angle=120)
    page.fill(370, 30, 120, 160, WHITE)
    middle = (round((BLUE[0] + PINK[0]) / 2), round((BLUE[1] + PINK[1]) / 2), round((BLUE[2] + PINK[2]) / 2))
    page.ramp(30, 220, 200, 100, start=BLUE, end=PINK, angle=180)
    page.ramp(300, 220, 200, 100, start=BLUE, end=middle, angle=180)

    assert [gradient.angle for gradient in _gradients(page)] == pytest.approx([120, 180, 180], abs=1)


def test_a_third_stop_is_found() -> None:
    """Where a ramp turns to another color halfway, there is a stop."""
    page = canvas(780, 300)
    page.ramp(40, 40, 350, 200, start=BLUE, end=CYAN, angle=90)
    page.ramp(390, 40, 350, 200, start=CYAN, end=NAVY, angle=90)

    (gradient,) = _gradients(page)

    assert len(gradient.stops) == 3
    assert gradient.stops[1].position == pytest.approx(0.5, abs=0.05)
    assert _is_near(gradient, 1, CYAN)


def test_shadows_and_noise_are_no_gradients() -> None:
    """What fades around a box, and what is grainy, is not taken for a ramp."""
    page = canvas(500, 320)
    page.shadow(60, 50, 180, 160, radius=8, offset=10, blur=50, alpha=0.3)
    page.fill(60, 50, 180, 160, WHITE, radius=8)
    page.pixels[60:220, 300:460] += np.random.default_rng(4).normal(0, 20, (160, 160, 3)) - 60

    assert _gradients(page) == []


@pytest.mark.parametrize(("at", "flat"), [((0.5, 0.5), 1.0), ((0.2, 0.3), 1.0), ((0.5, 0.5), 300 / 180)])
def test_a_radial_gradient_is_read_with_its_center(at: tuple[float, float], flat: float) -> None:
    """Circles and ellipses to the farthest corner are read with their center as parts of the box."""
    page = canvas(420, 300)
    page.glow(50, 40, 300, 180, start=CYAN, end=PINK, at=at, flat=flat)

    (gradient,) = _gradients(page)

    assert gradient.shape == "radial"
    assert gradient.angle is None
    assert gradient.center == pytest.approx(at, abs=0.03)
    assert max(abs(a - b) for a, b in zip(gradient.stops[0].color.rgb, CYAN, strict=True)) <= 10
    assert max(abs(a - b) for a, b in zip(gradient.stops[-1].color.rgb, PINK, strict=True)) <= 10


def test_a_glow_whose_corners_are_hidden_is_not_guessed() -> None:
    """Where only a disk of a radial gradient shows, what it would be in the corners of its box is not known."""
    page = canvas(420, 300, WHITE)
    page.glow(50, 40, 200, 200, start=CYAN, end=PINK, at=(0.5, 0.5))
    y, x = np.mgrid[0:300, 0:420] + 0.5
    page.pixels[np.hypot(x - 150, y - 140) > 90] = 255.0

    assert _gradients(page) == []
