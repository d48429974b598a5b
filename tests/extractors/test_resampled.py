from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app.extractors.measured.exact_runs import measure as exact_runs
from app.extractors.measured.perceptual_clusters import measure as clusters
from app.extractors.measured.resampled import is_resampled
from app.extractors.measured.scene import Scene
from app.sources.picture import Picture
from tests.fakes.pages import DANGER, INK, PAPER, Page

BLUE = "#0B5ED7"


def _page() -> Page:
    """Cards with borders and words in them, and buttons."""
    page = Page(900, 640, "#F1F3F5")
    for left in (41, 330, 619):
        page.fill((left, 40, left + 240, 301), PAPER).border((left, 40, left + 240, 301), "#CED4DA")
        page.text((left + 20, 60), INK, "The harbor answers today", 15).fill((left + 20, 230, left + 139, 267), BLUE)
    return page.fill((41, 340, 859, 401), DANGER).text((60, 360), PAPER, "Nothing was lost", 16)


def _scaled(factor: float, how: Image.Resampling) -> Scene:
    image = _page().image
    smaller = image.resize((round(image.width * factor), round(image.height * factor)), how)
    return Scene(Picture(np.asarray(smaller)))


def test_what_was_drawn_has_crisp_edges() -> None:
    """Straight edges change in one step, also those of borders; letters do not count."""
    assert not _page().scene().resampled


@pytest.mark.parametrize("factor", [0.75, 1.25, 1.5])
@pytest.mark.parametrize("how", [Image.Resampling.BILINEAR, Image.Resampling.LANCZOS, Image.Resampling.BICUBIC])
def test_what_was_scaled_has_none(factor: float, how: Image.Resampling) -> None:
    """Whatever the method, hardly any edge is left crisp by a factor that is no whole number."""
    assert _scaled(factor, how).resampled


def test_a_picture_without_edges_tells_nothing() -> None:
    """Too small, or plain: it is taken as drawn."""
    assert not is_resampled(np.full((300, 400, 3), 200, np.uint8))
    assert not is_resampled(np.zeros((5, 5, 3), np.uint8))


def test_noise_of_a_coding_is_not_looked_at() -> None:
    """Where the file says that it is lossy, that is known already."""
    scene = _scaled(0.75, Image.Resampling.BILINEAR)

    assert not replace(scene, picture=Picture(scene.picture.rgb, lossy=True)).resampled


def test_fills_of_a_scaled_picture_stay_exact_and_mixes_are_no_colors() -> None:
    """Tolerances widen: between a border and its sides scaling leaves many colors, which are none of the palette."""
    drawn = {"#F1F3F5", PAPER, BLUE, DANGER}

    (_, runs), (ballot,) = (
        exact_runs(_scaled(1.25, Image.Resampling.LANCZOS)),
        clusters(_scaled(1.25, Image.Resampling.LANCZOS)),
    )

    assert not runs.complete
    assert {vote.value.text for vote in runs.votes if vote.slot == "color.palette"} <= drawn
    assert drawn <= {vote.value.text for vote in ballot.votes if vote.slot == "color.palette"}
    assert all(vote.evidence.uncertainty for vote in ballot.votes if vote.slot == "color.palette")
