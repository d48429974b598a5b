import io

import numpy as np
import pytest
from PIL import Image

from app.extractors.measured.stored_colors import StoredColors
from app.sources.picture import Picture
from tests.fakes.pages import PAPER, Page

EVERYWHERE = (slice(None), slice(None))


def _coded(image: Image.Image, **how: object) -> tuple[Picture, bytes]:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=85, **how)
    return Picture(np.asarray(Image.open(held).convert("RGB")), lossy=True), held.getvalue()


def _words() -> Image.Image:
    return Page(160, 64, PAPER).text((12, 20), "#0B5ED7", "Blue on white", 14).image


def test_chroma_beside_white_is_kept() -> None:
    """In RGB what coding spreads over white paper is cut off; in what is stored the sum is that of the page."""
    image = _words()
    picture, jpeg = _coded(image)
    painted = StoredColors(Picture(np.asarray(image))).luma_chroma(*EVERYWHERE).sum(axis=(0, 1))[1]

    shown = StoredColors.of(picture, None).luma_chroma(*EVERYWHERE).sum(axis=(0, 1))[1]
    stored = StoredColors.of(picture, jpeg).luma_chroma(*EVERYWHERE).sum(axis=(0, 1))[1]

    assert abs(stored / painted - 1) < 0.08
    assert shown / painted < 0.92


def test_a_profile_or_a_turn_is_seen() -> None:
    """Where the picture shows something else than the file stores, only the picture counts."""
    image = _words()
    picture, jpeg = _coded(image)

    assert StoredColors.of(picture, jpeg).planes is not None
    assert StoredColors.of(Picture(np.ascontiguousarray(picture.rgb[::-1]), lossy=True), jpeg).planes is None
    assert StoredColors.of(Picture(255 - picture.rgb, lossy=True), jpeg).planes is None


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_other_jpegs_store_something_else(mode: str) -> None:
    """Gray ones and those in inks are read as they are shown."""
    picture, jpeg = _coded(_words().convert(mode))

    assert StoredColors.of(picture, jpeg).planes is None


def test_a_damaged_file_is_left_aside() -> None:
    """OpenCV may have shown half of it; what it stores is not asked for."""
    picture, jpeg = _coded(_words())

    assert StoredColors.of(picture, jpeg[: len(jpeg) // 2]).planes is None
