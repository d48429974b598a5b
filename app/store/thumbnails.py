"""Small pictures, so that a session is drawn again before anything is decoded."""

import zlib

from sqlalchemy import Connection, select

from app.extractors.contract import Pixels
from app.store.documents import SealBroken
from app.store.schema import THUMBNAILS
from app.store.upsert import upsert

_KEEP = upsert(THUMBNAILS, "width", "height", "stride", "pixels")


def keep(connection: Connection, source_id: str, pixels: Pixels) -> None:
    """Packed tightly: flat screens shrink to a tenth."""
    row = {
        "source_id": source_id,
        "width": pixels.width,
        "height": pixels.height,
        "stride": pixels.stride,
        "pixels": zlib.compress(pixels.data, level=3),
    }
    connection.execute(_KEEP, row)


def find(connection: Connection, source_id: str) -> Pixels | None:
    """The picture as it was kept; None when there is none.

    Raises:
        SealBroken: it is not what was kept (zlib's own checksum).
    """
    row = connection.execute(select(THUMBNAILS).where(THUMBNAILS.c.source_id == source_id)).one_or_none()
    if row is None:
        return None
    try:
        return Pixels(row.width, row.height, row.stride, zlib.decompress(row.pixels))
    except zlib.error as error:
        raise SealBroken from error
