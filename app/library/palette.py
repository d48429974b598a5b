"""The palette of one image, at once: the fast path, in this process."""

from os import PathLike, fspath
from pathlib import Path

from app.extractors.measured.quick_palette import quick_palette


def palette(path: str | PathLike[str], colors: int = 12) -> list[tuple[str, float]]:
    """The colors of an image that are tokens, most used first: `[("#FFFFFF", 0.61), …]`, share 0-1.

    Every hex is one that the image really has (for lossy images: the nearest cluster's).

    Raises:
        SourceRefused: the file is no image that can be taken.
        DecodingFailed: its pixels cannot be read.
    """
    return quick_palette(Path(fspath(path)), colors)
