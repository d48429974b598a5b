import numpy as np

from app.extractors.measured.shade_steps import beside, in_shade, is_shade, lies_in_shade
from app.extractors.measured.shadow_profiles import FallOff
from app.extractors.measured.soft_fall_offs import find_soft_fall_offs
from app.votes.evidence import Box
from tests.fakes.painted import WHITE, Canvas, canvas

PAGE = (234, 241, 247)


def _card() -> tuple[Canvas, list[FallOff]]:
    page = canvas(640, 480, PAGE)
    page.shadow(160, 120, 320, 200, radius=12, offset=8, blur=24, alpha=0.14)
    page.fill(160, 120, 320, 200, WHITE, radius=12)
    scene = page.scene()
    return page, find_soft_fall_offs(scene.picture.rgb, scene.boxes, least=14, reach=44)


def test_a_shade_is_the_ground_made_darker() -> None:
    """Between the ground and the darkest beside the box, in the ground's own hue."""
    _, shadows = _card()

    assert in_shade(0xE1E8ED, shadows)
    assert not in_shade(0xEAF1F7, shadows), "the ground itself"
    assert not in_shade(0xE1E1C8, shadows), "of another hue"
    assert not in_shade(0x9EA3A7, shadows), "darker than any of it"


def test_a_shade_lies_around_its_box() -> None:
    """The same color as a band of the page is a fill."""
    page, shadows = _card()
    around = page.scene().picture.rgb

    assert lies_in_shade(0xDDE4E9, around, shadows)
    page.fill(0, 400, 640, 80, (221, 228, 233))
    assert not lies_in_shade(0xDDE4E9, page.scene().picture.rgb, shadows)


def test_a_wide_border_little_darker_than_what_follows_is_shade() -> None:
    """A line of one or two pixels is a line, and so is a dark one."""
    assert is_shade(3, 0xDDE4E9, 0xEAF1F7)
    assert not is_shade(1, 0xDDE4E9, 0xEAF1F7)
    assert not is_shade(3, 0x868E96, 0xEAF1F7)
    assert not is_shade(3, -1, 0xEAF1F7)


def test_a_line_along_a_box_is_beside_it() -> None:
    """One farther away, or longer than the box, belongs to something else."""
    nothing = np.zeros((0, 3))
    shadow = FallOff(Box(100, 100, 200, 80), np.array(PAGE, np.float64), (nothing, nothing, nothing, nothing))

    assert beside(Box(302, 110, 2, 60), [shadow]) == [shadow]
    assert beside(Box(110, 182, 180, 2), [shadow]) == [shadow]
    assert beside(Box(320, 110, 2, 60), [shadow]) == []
    assert beside(Box(0, 182, 640, 2), [shadow]) == []
