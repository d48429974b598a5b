"""The palette alone, straight from a file, in this process: the fast path of the library. Of large pictures it sees a part."""

from pathlib import Path
from typing import Final

from app.extractors.measured.color_table import see
from app.extractors.measured.fill_clusters import noisy_fills
from app.extractors.measured.packed_colors import pack, visible
from app.extractors.measured.palette import find_palette
from app.extractors.measured.photo_palette import photo_palette
from app.extractors.measured.runs import find_runs
from app.sources.decoding import decode_for_palette
from app.sources.picture import Picture
from app.sources.reading import read_file

_FLAT: Final = 0.3
"""Share of the picture that flat fills cover, at least, on anything that was designed."""


def quick_palette(path: Path, colors: int) -> list[tuple[str, float]]:
    """At most that many hexes with their shares (0-1), most used first.

    Raises:
        SourceRefused: the file is no image that can be taken.
        DecodingFailed: its pixels cannot be read.
    """
    picture = decode_for_palette(read_file(path).data, path)
    found = _noisy(picture) if picture.lossy else _exact(picture)
    if sum(share for _hex, share in found) < _FLAT:
        found = [(swatch.hex, swatch.share) for swatch in photo_palette(picture.rgb, colors)]
    return sorted(found[:colors], key=lambda entry: -entry[1])


def _exact(picture: Picture) -> list[tuple[str, float]]:
    """Strongest evidence first. One device pixel per CSS px is assumed: the palette hardly depends on it."""
    pixels = visible(pack(picture.rgb), picture.opaque)
    return [(swatch.hex, swatch.share) for swatch in find_palette(see(find_runs(pixels), 1), 1)]


def _noisy(picture: Picture) -> list[tuple[str, float]]:
    return sorted(((f"#{packed:06X}", share) for packed, share in noisy_fills(picture.rgb)), key=lambda entry: -entry[1])
