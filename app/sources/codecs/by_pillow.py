"""What Pillow decodes: every mode it knows, of the one format that was asked for."""

import io
import warnings
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, UnidentifiedImageError
from PIL.ImageFile import ImageFile

from app.sources.codecs.raw import Raw, split_alpha, to_8_bits
from app.sources.header import Unreadable
from app.sources.registration import MOST_PIXELS

_MOST_BLANK_FRAMES: Final = 20
_BROKEN_FRAME: Final = (EOFError, OSError, SyntaxError, ValueError)
_WITH_ALPHA: Final = ("RGBA", "RGBa", "PA", "LA", "La")


def decode_by_pillow(data: bytes, file_format: str) -> Raw:
    """Decode the first frame that shows anything. Pillow is kept to one format: others would start Ghostscript."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(data, file_format) as image:
            _check_size(image)
            return _first_that_shows(image)


def _opened(data: bytes, file_format: str) -> ImageFile:
    try:
        return Image.open(io.BytesIO(data), formats=[file_format])
    except UnidentifiedImageError as error:  # it names an address in memory, which is nothing for people
        raise Unreadable("is damaged, or of a kind that cannot be decoded here") from error


def _first_that_shows(image: ImageFile) -> Raw:
    """Pass over blank frames, and over the stand-in that an animated PNG may hold for those who cannot animate."""
    frames = min(getattr(image, "n_frames", 1), _MOST_BLANK_FRAMES)
    stand_in = frames > 1 and getattr(image, "default_image", False)
    raw = _raw(image)
    for frame in range(1, frames):
        if not stand_in and (raw.alpha is None or raw.alpha.any()):
            break
        stand_in = False
        try:
            image.seek(frame)
            raw = _raw(image)
        except _BROKEN_FRAME:
            break  # the rest of the animation is damaged, what came before it is not
    return raw


def _check_size(image: ImageFile) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise Unreadable(f"holds {image.width:,} x {image.height:,} pixels")


def _raw(image: ImageFile) -> Raw:
    image.load()
    upright = image.format == "TIFF"
    raw = _by_mode(image)
    return Raw(raw.colors, raw.alpha, upright)


def _by_mode(image: Image.Image) -> Raw:
    if "transparency" in image.info or image.mode in _WITH_ALPHA:
        return split_alpha(np.asarray(image.convert("RGBA")))
    return Raw(_colors(image))


def _colors(image: Image.Image) -> NDArray[np.uint8]:
    if image.mode.startswith("I;16"):
        return to_8_bits(np.asarray(image).astype(np.uint16))
    match image.mode:
        case "L" | "RGB" | "CMYK":
            return np.array(image)
        case "1":
            return np.array(image.convert("L"))
        case "I" | "F":
            return _by_own_range(np.asarray(image))
        case "LAB":
            lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
            return np.array(ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB"))
        case _:
            return np.array(image.convert("RGB"))


def _by_own_range(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Show numbers without a set range (32-bit, float) from their least to their greatest."""
    finite = np.nan_to_num(values.astype(np.float64))
    least, greatest = float(finite.min()), float(finite.max())
    if least >= 0 and greatest <= 1:
        least, greatest = 0.0, 1.0
    spread = greatest - least or 1.0
    return np.asarray((finite - least) / spread * 255 + 0.5, np.uint8)
