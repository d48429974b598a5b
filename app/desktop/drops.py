"""What was dropped or pasted: files by their path, images by their raw bytes. Nothing is decoded here."""

import binascii
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QUrl

_RAW: Final = {
    "image/png": "png",
    "image/webp": "webp",
    "image/jpeg": "jpg",
    "image/avif": "avif",
    "image/tiff": "tiff",
    "image/gif": "gif",
    "image/bmp": "bmp",
}
"""Media types in the order in which they are preferred: what keeps the pixels first."""
_UNNAMED: Final = "application/octet-stream"
"""What some browsers call the bytes of an image that is dragged out of them."""
_LONGEST_INLINE: Final = 64_000_000
"""Characters of an image that stands in its own address."""


@dataclass(frozen=True, slots=True)
class Given:
    """Files and folders; or, where there are none, one image's bytes and a name for it. `web` is an address that was
    dragged without its image.
    """

    paths: tuple[Path, ...] = ()
    image: bytes = b""
    name: str = ""
    web: str = ""

    @property
    def anything(self) -> bool:
        """Whether there is something to be taken."""
        return bool(self.paths or self.image)


def may_give(mime: QMimeData) -> bool:
    """Whether it is worth a drop: asked while something is dragged, so no data is fetched but addresses."""
    return mime.hasUrls() or any(mime.hasFormat(media_type) for media_type in (*_RAW, _UNNAMED))


def given_by(mime: QMimeData) -> Given:
    """Take local files first, raw image bytes next."""
    urls = mime.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths:
        return Given(paths)
    for media_type, ending in (*_RAW.items(), (_UNNAMED, "image")):
        if mime.hasFormat(media_type):
            image = bytes(mime.data(media_type).data())
            if image:
                return Given(image=image, name=_name(urls, ending))
    inline = next((found for url in urls if (found := _inline(url))), b"")
    if inline:
        return Given(image=inline, name="dropped.image")
    web = next((url.toString() for url in urls if url.scheme() in ("http", "https")), "")
    return Given(web=web)


def _inline(url: QUrl) -> bytes:
    """The image that stands in a `data:` address itself; empty where it is none."""
    if url.scheme() != "data":
        return b""
    head, _, body = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)[: _LONGEST_INLINE + 100].partition(",")
    if not head.startswith("data:image/") or not head.endswith(";base64"):
        return b""
    try:
        return b64decode(QUrl.fromPercentEncoding(body.encode()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _name(urls: list[QUrl], ending: str) -> str:
    stem = Path(urls[0].fileName()).stem if urls and urls[0].scheme() != "data" else ""
    return f"{stem or 'pasted'}.{ending}"
