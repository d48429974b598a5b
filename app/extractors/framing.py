"""How processes of this house talk: each message is its length, then JSON."""

import struct
from typing import Final

LENGTH: Final = struct.Struct(">I")
LONGEST: Final = 64_000_000
"""Bytes. Who says more at once has gone mad."""


def framed(body: bytes) -> bytes:
    """The bytes to send, length first."""
    return LENGTH.pack(len(body)) + body
