"""PBM, PGM, PPM (Netpbm formats)."""

import re
from typing import Final

from app.sources.header import Header, Unreadable

_GAP: Final = rb"(?:\s+|#[^\n]*\n)+"
_NUMBER: Final = rb"(\d{1,9})"
_HEADER: Final = re.compile(rb"P([1-6])" + _GAP + _NUMBER + _GAP + _NUMBER + rb"(?:" + _GAP + _NUMBER + rb")?\s")
_LONGEST: Final = 4096
_BITMAPS: Final = (b"1", b"4")
_LARGEST_VALUE: Final = 65535


def looks_like_netpbm(data: bytes) -> bool:
    """Tell whether two letters are followed by what must follow them."""
    return data[:1] == b"P" and _HEADER.match(data[:_LONGEST]) is not None


def read_netpbm(data: bytes) -> Header:
    """Read the text before the pixels."""
    found = _HEADER.match(data[:_LONGEST])
    if found is None:
        raise Unreadable("does not say its size")
    if found[1] in _BITMAPS:
        return Header(int(found[2]), int(found[3]), depth=1)
    greatest = int(found[4] or 0)
    if not 0 < greatest <= _LARGEST_VALUE:
        raise Unreadable("says that its values have no end")
    return Header(int(found[2]), int(found[3]), depth=8 if greatest < 256 else 16)
