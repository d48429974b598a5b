"""Small pictures, so that a session is drawn again before anything is decoded."""

import zlib

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.extractors.contract import Pixels
from app.store.schema import THUMBNAILS


def keep(connection: Connection, source_id: str, pixels: Pixels) -> None:
    """Packed tightly: flat screens shrink to a tenth."""
    row = {
        "width": pixels.width,
        "height": pixels.height,
        "stride": pixels.stride,
        "pixels": zlib.compress(pixels.data, level=3),
    }
    adding = insert(THUMBNAILS).values(source_id=source_id, **row)
    connection.execute(adding.on_conflict_do_update(index_elements=[THUMBNAILS.c.source_id], set_=row))


def find(connection: Connection, source_id: str) -> Pixels | None:
    """The picture as it was kept; None when there is none."""
    row = connection.execute(select(THUMBNAILS).where(THUMBNAILS.c.source_id == source_id)).one_or_none()
    return None if row is None else Pixels(row.width, row.height, row.stride, zlib.decompress(row.pixels))
