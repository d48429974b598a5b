import numpy as np
import pytest

from app.extractors.measured.inner_shades import find_inner_shades
from tests.fakes.painted import WHITE, Canvas, canvas

FILL = (190, 196, 206)


def _well(radius: float = 0) -> Canvas:
    page = canvas(420, 260, WHITE)
    page.fill(60, 50, 300, 160, FILL, radius=radius)
    return page


def test_a_shade_is_given_from_the_edges_inward() -> None:
    """What lies at the upper edge is cast downward, so it stands below; the bounds are those of the well, not of its fill."""
    page = _well()
    page.inner_shadow(60, 50, 300, 160, radius=0, offset=2, blur=8, alpha=0.3)
    scene = page.scene()

    (shade,) = find_inner_shades(scene.calm, scene.boxes, least=14, reach=24)
    top, right, bottom, left = (side[:, 0] for side in shade.sides)

    assert [shade.bounds.x, shade.bounds.y, shade.bounds.width, shade.bounds.height] == pytest.approx([60, 50, 300, 160], abs=1)
    assert shade.ground.tolist() == list(FILL)
    assert bottom[0] > right[0] > top[0]
    assert right == pytest.approx(left)
    assert (np.diff(bottom) <= 0).all()
    assert bottom[-1] == 0


def test_an_even_fill_has_none() -> None:
    """Nor one with round corners."""
    for radius in (0, 12):
        scene = _well(radius).scene()
        assert find_inner_shades(scene.calm, scene.boxes, least=14, reach=24) == []
