from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.extractors.measured.quick_palette import quick_palette
from app.sources.errors import SourceRefused
from app.tokens.perception import difference
from tests.fakes.pages import BAND, DANGER, INK, LINK, PAPER, RULE, Page, usual_page


def test_a_screenshot_gives_its_tokens_most_used_first(tmp_path: Path) -> None:
    """Fills, inks and borders to the bit; no mixes."""
    path = tmp_path / "page.png"
    usual_page().image.save(path)

    found = quick_palette(path, 12)

    assert {color for color, _share in found} == {PAPER, BAND, RULE, INK, LINK, DANGER}
    assert found[0][0] == PAPER
    assert [share for _color, share in found] == sorted((share for _color, share in found), reverse=True)


def test_no_more_colors_than_asked_for(tmp_path: Path) -> None:
    """The best evidence stays."""
    path = tmp_path / "page.png"
    usual_page().image.save(path)

    assert len(quick_palette(path, 3)) == 3


def test_a_large_screenshot_is_seen_in_part_and_still_exact(tmp_path: Path) -> None:
    """Rows that are left out take no color with them that was painted broadly."""
    path = tmp_path / "page.png"
    Page(1600, 1200).fill((0, 0, 1599, 99), BAND).fill((100, 300, 499, 499), DANGER).image.save(path)

    found = dict(quick_palette(path, 12))

    assert set(found) == {PAPER, BAND, DANGER}
    assert found[BAND] == pytest.approx(100 / 1200, abs=0.002)


def test_a_photo_gives_its_main_colors(tmp_path: Path) -> None:
    """Sky and sand."""
    path = tmp_path / "photo.jpg"
    noise = np.random.default_rng(4).normal(0, 12, (600, 800, 3))
    halves = np.where(np.arange(600)[:, None, None] < 360, (110, 160, 215), (214, 182, 133))
    Image.fromarray((halves + noise).clip(0, 255).astype(np.uint8)).save(path, quality=80)

    first, second = quick_palette(path, 2)

    assert difference(first[0], "#6EA0D7") < 6
    assert difference(second[0], "#D6B685") < 6
    assert first[1] > second[1] > 0.2


def test_a_screen_saved_as_jpeg_gives_its_fills(tmp_path: Path) -> None:
    """Looked at in half its size, with no noise and no gradient among them."""
    path = tmp_path / "page.jpg"
    page = Page(1280, 800).fill((0, 0, 1279, 79), BAND).fill((100, 300, 259, 339), DANGER)
    page.fade((600, 300, 1199, 699), "#E7F5FF", "#1864AB").image.save(path, quality=80)

    found = quick_palette(path, 12)

    assert len(found) == 3
    assert all(min(difference(color, fill) for fill in (PAPER, BAND, DANGER)) <= 2 for color, _share in found)


def test_what_is_no_image_is_refused(tmp_path: Path) -> None:
    """With the error that every reader of files gives."""
    path = tmp_path / "notes.txt"
    path.write_text("not an image")

    with pytest.raises(SourceRefused):
        quick_palette(path, 12)
