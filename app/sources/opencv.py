"""The one place that imports cv2: its import points Qt at plug-ins of its own, which would break a window."""

import os
from typing import Final

_QT_VARIABLES: Final = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")

_kept = {name: os.environ.get(name) for name in _QT_VARIABLES}

import cv2  # noqa: E402 - the variables must be read before

for _name, _value in _kept.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

__all__ = ["cv2", "is_out_of_memory"]

_NO_MEMORY: Final = -4


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory was refused, as Python or as cv2 says it."""
    return isinstance(error, MemoryError) or (isinstance(error, cv2.error) and getattr(error, "code", 0) == _NO_MEMORY)
