"""A source: one file, or one pasted image, known by the hash of its content."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

MediaType = Literal[
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
    "image/bmp",
    "image/tiff",
    "image/avif",
    "image/heic",
    "image/vnd.microsoft.icon",
    "image/vnd.adobe.photoshop",
    "image/jp2",
    "image/x-tga",
]


class Source(BaseModel):
    """What the header alone tells. `width` and `height` are image pixels after `orientation` (EXIF, 1-8) is applied.
    `density` is pixels per inch from the file; `name_scale` is what `@2x` in the name says. `metadata` is untrusted text.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    path: Path
    name: str
    media_type: MediaType
    bytes: int
    modified: datetime
    width: int
    height: int
    orientation: int = 1
    density: float | None = None
    name_scale: float | None = None
    color_profile: str | None = None
    metadata: dict[str, str] = {}
    metadata_broken: bool = False
