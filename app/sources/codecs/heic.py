"""HEIC, where its plug-in is installed."""

from importlib import import_module
from importlib.util import find_spec

from app.sources.codecs.by_pillow import decode_by_pillow
from app.sources.codecs.raw import Raw
from app.sources.header import Unreadable


def decode_heic(data: bytes) -> Raw:
    """Decode by the optional pillow-heif, which turns the picture upright itself."""
    if find_spec("pillow_heif") is None:
        raise Unreadable("needs the optional package pillow-heif, which is not installed")
    import_module("pillow_heif").register_heif_opener()
    raw = decode_by_pillow(data, "HEIF")
    return Raw(raw.colors, raw.alpha, upright=True)
