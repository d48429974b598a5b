"""Pixels for other eyes: encoded anew by a worker."""

from collections.abc import AsyncIterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.extractors.contract import Rendering, View
from app.extractors.measured.in_process import InProcess
from app.extractors.measured.workshop import Workshop
from app.sources.errors import DecodingFailed
from app.sources.opencv import cv2
from app.sources.registration import register
from app.sources.source import Source
from app.votes.evidence import Box
from tests.fakes.image_files import flat_png, saved, stripes

WHOLE = View(None, 2048, 1_500_000)


@pytest.fixture
async def workshop() -> AsyncIterator[Workshop]:
    shop = Workshop(1)
    yield shop
    await shop.close()


def _source(folder: Path, data: bytes) -> Source:
    path = folder / "page.png"
    path.write_bytes(data)
    return register(path)


def _pixels(data: bytes) -> NDArray[np.uint8]:
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def _shape(rendering: Rendering) -> tuple[int, ...]:
    return _pixels(rendering.data).shape


async def test_a_view_is_encoded_anew_without_metadata(workshop: Workshop, tmp_path: Path) -> None:
    """The pixels are the same, to the last; what else stood in the file is gone."""
    plain = saved(stripes(320, 200))
    described = plain[:33] + b"\0\0\0\x0ctEXtGPS\x00secret12" + b"\x9e\x1e\xcc\x1c" + plain[33:]
    source = _source(tmp_path, described)

    away = await workshop.rendering(source, WHOLE)
    here = await InProcess().rendering(source, WHOLE)

    assert away == here
    assert (away.media_type, away.width, away.height) == ("image/png", 320, 200)
    assert b"secret" not in away.data
    assert np.array_equal(_pixels(away.data), _pixels(plain))


async def test_a_view_fits_both_limits(tmp_path: Path) -> None:
    """Longest side and number of pixels; a part is cut before it is scaled, and small ones stay as they are."""
    source = _source(tmp_path, flat_png((9, 9, 9), size=(800, 400)))
    show = InProcess().rendering

    side = await show(source, View(None, 400, 10**9))
    pixels = await show(source, View(None, 10**6, 20_000))
    part = await show(source, View(Box(700, 0, 200, 50), 10**6, 10**9))

    assert _shape(side) == (200, 400, 3)
    assert _shape(pixels) == (100, 200, 3)
    assert _shape(part) == (50, 100, 3)


async def test_noise_becomes_a_jpeg(tmp_path: Path) -> None:
    """A PNG of it would be too large to send."""
    noise = np.random.default_rng(1).integers(0, 255, (1100, 1100, 3), np.uint8)
    source = _source(tmp_path, cv2.imencode(".png", noise)[1].tobytes())

    rendering = await InProcess().rendering(source, WHOLE)

    assert rendering.media_type == "image/jpeg"
    assert len(rendering.data) < 2_500_000


async def test_what_is_gone_cannot_be_shown(workshop: Workshop, tmp_path: Path) -> None:
    """One clear error, and the worker lives on."""
    source = _source(tmp_path, flat_png((9, 9, 9)))
    source.path.unlink()

    with pytest.raises(DecodingFailed):
        await workshop.rendering(source, WHOLE)
