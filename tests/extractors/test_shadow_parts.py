from pathlib import Path

import pytest

from app.extractors.measured.scene import Scene
from app.extractors.measured.shadow_fit import MEASURER
from app.extractors.measured.shadow_model import fit_shadow
from app.extractors.measured.shadow_profiles import find_fall_offs
from app.tokens.elevation import Shadow, ShadowLayer
from tests.fakes.browser import browse
from tests.fakes.painted import WHITE, canvas

PAGE = (248, 249, 252)


def _layers(scene: Scene) -> list[tuple[ShadowLayer, ...]]:
    (ballot,) = MEASURER.measure(scene)
    return [vote.value.layers for vote in ballot.votes if vote.slot == "shadow.levels" and isinstance(vote.value, Shadow)]


@pytest.mark.parametrize("scale", [1, 2])
def test_a_shadow_without_blur_is_found_below_a_bordered_button(tmp_path: Path, scale: int) -> None:
    """As far down as it is drawn, with its alpha; a thicker border below is none."""
    page = """<div style="padding:30px;display:flex;gap:30px">
      <div style="padding:8px 20px;border:1px solid #ccc;border-radius:4px;box-shadow:0 1px 0 rgba(0,0,0,.05)">Views</div>
      <div style="padding:8px 20px;border:1px solid #ccc;border-radius:4px;box-shadow:0 1px 0 rgba(0,0,0,.05)">Sort</div>
      <div style="padding:8px 20px;border:1px solid #ccc;border-bottom-width:3px">Mail</div></div>"""

    (shadow,) = _layers(browse(tmp_path, page, scale=scale))

    assert [(layer.x, layer.y, layer.blur, layer.spread) for layer in shadow] == [(0, 1, 0, 0)]
    assert shadow[0].color.alpha == pytest.approx(0.05, abs=0.01)


def test_the_body_of_a_card_is_in_the_shadow_of_the_card() -> None:
    """A body under a head of another color has no shade above it; it makes no shadow of its own."""
    page = canvas(700, 400, PAGE)
    for left in (60, 380):
        page.shadow(left, 60, 240, 240, radius=0, offset=4, blur=20, alpha=0.2)
        page.fill(left, 60, 240, 240, WHITE)
    page.fill(380, 60, 240, 44, (240, 242, 250))

    (layers,) = _layers(page.scene())

    assert len(layers) == 1
    assert layers[0].blur == pytest.approx(20, abs=3)


def test_of_what_is_seen_at_its_sides_only_the_usual_fall_is_assumed() -> None:
    """A card under a bar and over the edge of the picture: its blur and alpha are measured, its offset cannot be."""
    page = canvas(400, 300, PAGE)
    page.shadow(80, 20, 240, 280, radius=0, offset=8, blur=16, alpha=0.15)
    page.fill(80, 20, 240, 280, WHITE)
    page.fill(0, 0, 400, 60, (33, 37, 41))
    page.pixels = page.pixels[:250]

    ((layer,),) = _layers(page.scene())

    assert layer.y == pytest.approx(layer.blur / 2, abs=0.5)
    assert layer.color.alpha == pytest.approx(0.15, abs=0.03)


def test_layers_that_shrink_explain_what_is_seen(tmp_path: Path) -> None:
    """A wide soft one that is drawn in, and a narrow one: two layers leave no more than rounding does, one leaves much."""
    shadow = "box-shadow:0 2px 4px rgba(0,0,0,.15),0 20px 25px -5px rgba(0,0,0,.15)"
    page = f"<div style='margin:60px;width:300px;height:150px;background:#fff;border-radius:8px;{shadow}'></div>"
    scene = browse(tmp_path, page)

    fitted = fit_shadow(find_fall_offs(scene.calm, scene.boxes, least=14, reach=44))

    assert fitted is not None
    assert len(fitted.layers) == 2
    assert min(layer.spread for layer in fitted.layers) < 0
    assert fitted.residual < 0.6


def test_the_darkest_of_the_shade_is_no_border(tmp_path: Path) -> None:
    """At the left and right of a field a narrow shadow looks like a line, at its top it is too faint for one."""
    shadow = "box-shadow:0 1px 3px rgba(0,0,0,.1),0 1px 2px rgba(0,0,0,.06)"
    field = f"<div style='width:180px;height:44px;background:#fff;{shadow}'></div>"
    page = f"<div style='background:#f1f5f9;padding:60px'>{field}</div>"
    scene = browse(tmp_path, page)

    (fall_off,) = find_fall_offs(scene.calm, scene.boxes, least=14, reach=44)
    ((layer,),) = _layers(scene)

    assert (fall_off.bounds.x, fall_off.bounds.width) == (60, 180)
    assert layer.y == pytest.approx(1, abs=0.5)
    assert layer.blur == pytest.approx(2.5, abs=1)
    assert layer.color.alpha == pytest.approx(0.15, abs=0.02)


def test_the_head_of_a_card_casts_a_shadow_on_it(tmp_path: Path) -> None:
    """At its sides it shows the card's and its own, one upon the other; below only its own."""
    page = """<div style="margin:60px;width:400px;height:260px;background:#fff;box-shadow:0 8px 16px rgba(0,0,0,.1)">
      <div style="height:48px;box-shadow:0 2px 4px rgba(0,0,0,.1)"></div></div>"""

    found = [layers[0] for layers in _layers(browse(tmp_path, page))]

    narrow, wide = sorted(found, key=lambda layer: layer.blur)
    assert [narrow.y, narrow.blur] == pytest.approx([2, 4], abs=1)
    assert [wide.y, wide.blur] == pytest.approx([8, 16], abs=2)


@pytest.mark.parametrize(("offset", "blur", "alpha"), [(1, 2, 0.25), (4, 12, 0.15), (0, 20, 0.3), (8, 16, 0.4)])
def test_a_shadow_on_a_dark_ground_loses_few_levels(tmp_path: Path, offset: int, blur: int, alpha: float) -> None:
    """A level stands for several steps there, and how far the faintest reaches tells the blur."""
    style = f"width:240px;height:120px;background:#3a4048;box-shadow:0 {offset}px {blur}px rgba(0,0,0,{alpha})"
    page = f"<div style='background:#23272b;padding:70px;height:300px'><div style='{style}'></div></div>"

    ((layer,),) = _layers(browse(tmp_path, page))

    assert layer.y == pytest.approx(offset, abs=1)
    assert layer.blur == pytest.approx(blur, abs=max(1, 0.2 * blur))
    assert layer.color.alpha == pytest.approx(alpha, abs=0.05)
