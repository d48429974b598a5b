"""What a file says of itself before its pixels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from app.sources.encoding import Encoding

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


class Unreadable(ValueError):
    """What the file says makes no sense, or it ends too early. The text goes on from "it": `ends before it says its size`."""


@dataclass(frozen=True, slots=True)
class Header:
    """`width` and `height` are as stored, before `orientation` (EXIF, 1-8). `density` is pixels per inch; `drawn_scale` is the
    pixels per CSS px that a document is drawn with, None for what comes as pixels. `depth` is bits a
    channel; `palette`, `inks` (CMYK), `transparency` (alpha channel or key) and `animated` steer the decoding. `icc` outranks
    `encoding`; both None is sRGB. `metadata` is untrusted text, bounded.
    """

    width: int
    height: int
    orientation: int = 1
    density: float | None = None
    drawn_scale: float | None = None
    depth: int = 8
    palette: bool = False
    inks: bool = False
    transparency: bool = False
    animated: bool = False
    lossy: bool = False
    icc: bytes | None = None
    encoding: Encoding | None = None
    metadata: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    metadata_broken: bool = False

    @property
    def seen_size(self) -> tuple[int, int]:
        """Width and height as a person sees them, after orientation."""
        return (self.height, self.width) if self.orientation > 4 else (self.width, self.height)
