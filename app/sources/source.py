"""A source: one file, or one pasted image, known by the hash of its content."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer, PlainValidator

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
    "image/x-portable-anymap",
    "image/vnd-ms.dds",
    "image/svg+xml",
    "application/pdf",
]


_AS_BYTES: Final = "bytes:"


def _path_text(path: Path) -> str:
    """Write a path so that JSON can hold it: names that are no UTF-8 as the hex of their bytes."""
    raw = os.fsencode(path)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _AS_BYTES + raw.hex()
    return _AS_BYTES + raw.hex() if text.startswith(_AS_BYTES) else text


def _path_of(given: object) -> Path:
    if not isinstance(given, str | Path):
        raise ValueError("a path is text")  # noqa: TRY004 - pydantic turns only ValueError into its own
    if isinstance(given, str) and given.startswith(_AS_BYTES):
        return Path(os.fsdecode(bytes.fromhex(given.removeprefix(_AS_BYTES))))
    return Path(given)


FilePath = Annotated[
    Path, PlainValidator(_path_of, json_schema_input_type=str), PlainSerializer(_path_text, return_type=str, when_used="json")
]
"""A path that survives JSON whatever its bytes are."""


class Source(BaseModel):
    """What the header alone tells. `width` and `height` are image pixels after `orientation` (EXIF, 1-8) is applied.
    `density` is pixels per inch from the file; `name_scale` is what `@2x` in the name says; `drawn_scale` is the pixels
    per CSS px that a document is drawn with, None for pictures. `metadata` is untrusted text.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    path: FilePath
    name: str
    media_type: MediaType
    bytes: int
    modified: datetime
    width: int
    height: int
    orientation: int = 1
    density: float | None = None
    name_scale: float | None = None
    drawn_scale: float | None = None
    color_profile: str | None = None
    metadata: dict[str, str] = {}
    metadata_broken: bool = False
