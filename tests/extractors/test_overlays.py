from pathlib import Path

import pytest

from app.extractors.measured.overlays import find_overlays
from app.extractors.measured.perceptual_clusters import MEASURER
from app.extractors.measured.scene import Scene
from app.tokens.color import Color
from tests.fakes.browser import browse


def _row(ground: str, *things: str) -> str:
    return f"<div style='display:flex;gap:20px;padding:20px;background:{ground}'>{''.join(things)}</div>"


def _box(fill: str, more: str = "") -> str:
    return f"<div style='width:90px;height:36px;background:{fill};{more}'></div>"


BLUE, SHADE, LINE = _box("rgba(37,99,235,.5)"), _box("rgba(0,0,0,.08)"), "width:70px;border:1px solid rgba(0,0,0,.15)"
PAGE = "".join(
    [
        _row("#fff", BLUE, _box("#fff", LINE)),
        _row("#1f2937", BLUE, _box("#ffd8a8", LINE)),
        _row("#bde0c5", SHADE, _box("#d0ebff", LINE)),
        _row("#ffe3e3", SHADE),
    ]
)


def _colors(scene: Scene) -> dict[str, float]:
    return {overlay.color.hex: overlay.color.alpha for overlay in find_overlays(scene.boxes, scene.rules)}


@pytest.mark.parametrize("scale", [1, 2])
def test_what_lets_two_grounds_through_gives_color_and_opacity(tmp_path: Path, scale: int) -> None:
    """A blue of one half over white and slate; black as a hover and in borders."""
    overlays = find_overlays((scene := browse(tmp_path, PAGE, scale=scale)).boxes, scene.rules)

    found = {overlay.color.text: overlay.color for overlay in overlays}
    blue = next(color for color in found.values() if color.rgb[2] > 200)
    assert blue.rgb == pytest.approx((37, 99, 235), abs=3)
    assert blue.alpha == pytest.approx(0.5, abs=0.02)
    blacks = sorted(color.alpha for color in found.values() if color.hex == "#000000")
    assert blacks == pytest.approx([0.08, 0.15], abs=0.01)


def test_more_grounds_tell_one_color_better(tmp_path: Path) -> None:
    """What each two of four grounds tell is one overlay, here of borders, and all of them settle it."""
    grounds = ("#343a40", "#f8f9fa", "#ffd8a8", "#2563eb")
    page = "".join(_row(ground, _box(ground, "border:3px solid rgba(16,185,129,.5)")) for ground in grounds)

    scene = browse(tmp_path, page)
    (overlay,) = find_overlays(scene.boxes, scene.rules)

    assert overlay.color.rgb == pytest.approx((16, 185, 129), abs=2)
    assert overlay.color.alpha == pytest.approx(0.5, abs=0.01)
    assert len(overlay.pairs) == 4


def test_opaque_colors_are_none(tmp_path: Path) -> None:
    """Pairs of a palette that were each chosen for their ground, and one color over both."""
    page = _row("#fafafa", _box("#e5e7eb")) + _row("#334455", _box("#475569")) + _row("#fff", _box("#228be6"), _box("#ced4da"))
    page += _row("#e9ecef", _box("#228be6"), _box("#adb5bd"))

    assert _colors(browse(tmp_path, page)) == {}


def test_the_composite_stays_in_the_palette_and_says_what_it_is_made_of(tmp_path: Path) -> None:
    """Nothing is taken away from the palette, and nothing translucent is added to it."""
    (ballot,) = MEASURER.measure(browse(tmp_path, PAGE))
    palette = {vote.value: vote.evidence.looks for vote in ballot.votes if vote.slot == "color.palette"}

    assert all(isinstance(color, Color) and color.alpha == 1 for color in palette)
    assert any("over #FFFFFF" in look.css for look in palette[Color("#92B1F5")])
