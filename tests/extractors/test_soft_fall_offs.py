import io

import numpy as np
import pytest
from PIL import Image

from app.extractors.measured.blurred_shadows import is_edge, may_be_one
from app.extractors.measured.scene import Scene
from app.extractors.measured.shadow_fit import measure
from app.extractors.measured.shadow_model import FittedShadow, Layer
from app.extractors.measured.soft_fall_offs import find_soft_fall_offs
from app.sources.picture import Picture
from app.tokens.elevation import Shadow
from tests.fakes.painted import WHITE, Canvas, canvas

PAGE = (234, 241, 247)
BLUE = (28, 92, 153)


def _card(*, blur: float = 24, offset: int = 8, alpha: float = 0.14) -> Canvas:
    page = canvas(640, 480, PAGE)
    page.shadow(160, 120, 320, 200, radius=12, offset=offset, blur=blur, alpha=alpha)
    page.fill(160, 120, 320, 200, WHITE, radius=12)
    return page


def _coded(page: Canvas, kind: str, quality: int) -> Scene:
    held = io.BytesIO()
    Image.fromarray(page.scene().picture.rgb).save(held, kind, quality=quality)
    return Scene(Picture(np.asarray(Image.open(held).convert("RGB")), lossy=True))


def _shadows(scene: Scene) -> list[Shadow]:
    (ballot,) = measure(scene)
    return [vote.value for vote in ballot.votes if vote.slot == "shadow.levels" and isinstance(vote.value, Shadow)]


@pytest.mark.parametrize(("kind", "quality"), [("JPEG", 60), ("JPEG", 85), ("WEBP", 80)])
def test_a_card_keeps_its_shadow_through_coding(kind: str, quality: int) -> None:
    """Offset and blur are told to a few pixels, how dark it is to a few hundredths."""
    (shadow,) = _shadows(_coded(_card(), kind, quality))

    (layer,) = shadow.layers
    assert abs(layer.x) <= 1
    assert abs(layer.y - 8) <= 2
    assert abs(layer.blur - 24) <= 5
    assert abs(layer.color.alpha - 0.14) <= 0.04


@pytest.mark.parametrize("quality", [60, 85])
def test_a_box_without_shadow_has_none(quality: int) -> None:
    """Coding softens every edge, and rings beside it."""
    page = canvas(640, 480, PAGE)
    page.fill(160, 120, 320, 200, WHITE, radius=12)
    page.fill(200, 240, 120, 40, BLUE, radius=4)

    assert _shadows(_coded(page, "JPEG", quality)) == []


def test_what_is_beside_is_no_ground() -> None:
    """A fall-off ends where another thing begins; a side that does not come to rest before it says nothing."""
    page = _card()
    page.fill(160, 326, 320, 80, BLUE)
    scene = _coded(page, "JPEG", 85)

    (fall_off,) = [
        each
        for each in find_soft_fall_offs(scene.picture.rgb, scene.boxes, least=14, reach=44)
        if abs(each.bounds.width - 320) <= 4 and each.bounds.height < 220
    ]

    assert [len(side) > 0 for side in fall_off.sides] == [True, True, False, True]
    assert np.abs(fall_off.ground - PAGE).max() <= 2


def _fitted(*, sigma: float, offset: float, alpha: float) -> FittedShadow:
    return FittedShadow((Layer(sigma, 0.0, offset, 0.0, alpha),), (0, 0, 0), 0.2, 5.0)


def test_an_edge_is_near_dark_and_all_around() -> None:
    """A soft or falling shadow is none."""
    assert is_edge(_fitted(sigma=1.7, offset=0.0, alpha=0.4))
    assert not is_edge(_fitted(sigma=12, offset=0.0, alpha=0.4))
    assert not is_edge(_fitted(sigma=1.7, offset=2.0, alpha=0.4))
    assert not is_edge(_fitted(sigma=1.7, offset=0.0, alpha=0.1))


def test_one_shadow_is_measured_a_little_differently_around_each_box() -> None:
    """Another elevation falls farther, or is much softer or darker."""
    usual = _fitted(sigma=12, offset=8.0, alpha=0.14)

    assert may_be_one(usual, _fitted(sigma=10, offset=7.0, alpha=0.12))
    assert not may_be_one(usual, _fitted(sigma=12, offset=16.0, alpha=0.14))
    assert not may_be_one(usual, _fitted(sigma=4, offset=8.0, alpha=0.14))
    assert not may_be_one(usual, _fitted(sigma=12, offset=8.0, alpha=0.4))
