from pathlib import Path

import numpy as np
import pytest

from app.extractors.measured.gradient_fit import MEASURER
from app.extractors.measured.scene import Scene
from app.sources.picture import Picture
from app.tokens.gradient import Gradient
from tests.fakes.browser import browse


def _gradients(scene: Scene) -> list[Gradient]:
    (ballot,) = MEASURER.measure(scene)
    return [vote.value for vote in ballot.votes if isinstance(vote.value, Gradient)]


def _page(css: str, more: str = "") -> str:
    return f"<div style='margin:30px;width:240px;height:220px;background:{css};{more}'></div>"


@pytest.mark.parametrize("scale", [1, 2])
@pytest.mark.parametrize(
    ("css", "angle", "center", "stops"),
    [
        ("conic-gradient(#f06,#09f,#f06)", 0, (0.5, 0.5), [(0, "#FF0066"), (0.5, "#0099FF"), (1, "#FF0066")]),
        ("conic-gradient(from 45deg,#222,#eee)", 45, (0.5, 0.5), [(0, "#222222"), (1, "#EEEEEE")]),
        (
            "conic-gradient(from 90deg at 30% 40%,#0ea5e9,#6366f1 50%,#0ea5e9)",
            90,
            (0.3, 0.4),
            [(0, "#0EA5E9"), (0.5, "#6366F1"), (1, "#0EA5E9")],
        ),
    ],
)
def test_a_conic_gradient_is_read_as_it_is_written(  # noqa: PLR0917 - what CSS says, part by part
    tmp_path: Path, css: str, angle: float, center: tuple[float, float], stops: list[tuple[float, str]], scale: int
) -> None:
    """Where it begins, about which place, and its stops."""
    (found,) = _gradients(browse(tmp_path, _page(css), scale=scale))

    assert found.shape == "conic"
    assert found.angle == angle
    assert found.center == pytest.approx(center, abs=0.02)
    for position, color in stops:
        nearest = min(found.stops, key=lambda stop: abs(stop.position - position))
        assert nearest.position == pytest.approx(position, abs=0.02)
        rgb = tuple(int(color[place : place + 2], 16) for place in (1, 3, 5))
        assert nearest.color.rgb == pytest.approx(rgb, abs=3)


def test_a_wheel_of_colors_has_all_its_stops(tmp_path: Path) -> None:
    """Seven of them, in a circle."""
    (found,) = _gradients(browse(tmp_path, _page("conic-gradient(red,yellow,lime,aqua,blue,magenta,red)", "border-radius:50%")))

    assert [round(stop.position, 2) for stop in found.stops] == [0, 0.17, 0.33, 0.5, 0.67, 0.83, 1]


def test_a_pie_and_a_soft_photograph_are_none(tmp_path: Path) -> None:
    """Hard sectors do not change steadily; what is soft and faint is not drawn around a center."""
    y, x = np.mgrid[0:200, 0:300]
    soft = 128 + 6 * np.sin(x / 60) * np.cos(y / 45)

    assert _gradients(browse(tmp_path, _page("conic-gradient(#2563eb 70%,#e5e7eb 0)", "border-radius:50%"))) == []
    assert _gradients(Scene(Picture(np.repeat(soft.astype(np.uint8)[..., None], 3, axis=2)))) == []
