"""What was dropped or pasted: files by their path, images by their raw bytes. Nothing is decoded here."""

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
    return mime.hasUrls() or any(mime.hasFormat(media_type) for media_type in _RAW)


def given_by(mime: QMimeData) -> Given:
    """Take local files first, raw image bytes next."""
    urls = mime.urls()
    paths = tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
    if paths:
        return Given(paths)
    for media_type, ending in _RAW.items():
        if mime.hasFormat(media_type):
            image = bytes(mime.data(media_type).data())
            if image:
                return Given(image=image, name=_name(urls, ending))
    web = next((url.toString() for url in urls if url.scheme() in ("http", "https")), "")
    return Given(web=web)


def _name(urls: list[QUrl], ending: str) -> str:
    stem = Path(urls[0].fileName()).stem if urls else ""
    return f"{stem or 'pasted'}.{ending}"
