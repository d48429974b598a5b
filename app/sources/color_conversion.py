"""From the colors as stored to sRGB, as browsers do it."""

import io
from functools import lru_cache
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from app.sources.alike import Convert, convert_by_runs
from app.sources.encoding_conversion import converter
from app.sources.header import Header

_MODES: Final = {b"GRAY": "L", b"RGB ": "RGB", b"CMYK": "CMYK"}
"""By the color space that a profile's header names (ICC.1:2022, 7.2.6)."""
_CHANNELS: Final = {2: "L", 3: "RGB", 4: "CMYK"}


def to_srgb(colors: NDArray[np.uint8], header: Header) -> NDArray[np.uint8]:
    """Convert (height, width) gray, (…, 3) RGB or (…, 4) CMYK to sRGB (height, width, 3).

    A profile that is broken, or made for other channels than the picture has, is left aside, as browsers do.
    """
    mode = _CHANNELS[colors.ndim if colors.ndim == 2 else colors.shape[2]]
    transform = _transform(header.icc, mode) if header.icc else None
    if transform is not None:
        return _apply(transform, colors, mode)
    rgb = _plain_rgb(colors, mode)
    if header.icc is None and header.encoding is not None and not header.encoding.is_srgb:
        return convert_by_runs(rgb, converter(header.encoding))
    return rgb


def _plain_rgb(colors: NDArray[np.uint8], mode: str) -> NDArray[np.uint8]:
    return colors if mode == "RGB" else np.array(Image.fromarray(colors, mode).convert("RGB"))


@lru_cache(maxsize=8)
def _transform(icc: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from this profile to sRGB; None where it is (nearly) the same, or no good."""
    if _MODES.get(icc[16:20]) != mode:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        transform = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB", ImageCms.Intent.PERCEPTUAL)
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    return None if mode == "RGB" and _changes_nothing(transform) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    """Whether a grid of colors comes out as it went in, to 2 in 255: then exact colors must stay exact."""
    levels = range(0, 256, 17)
    grid = np.array(list(product(levels, repeat=3)), np.uint8)[np.newaxis]
    there = np.asarray(transform.apply(Image.fromarray(grid, "RGB")))
    return bool(np.abs(there.astype(np.int16) - grid).max() <= 2)


def _apply(transform: ImageCms.ImageCmsTransform, colors: NDArray[np.uint8], mode: str) -> NDArray[np.uint8]:
    def convert(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.array(transform.apply(Image.fromarray(pixels, mode)))

    by_pixel: Convert = convert
    return convert_by_runs(colors, by_pixel) if mode == "RGB" else convert(colors)
