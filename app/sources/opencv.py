"""The one place that imports OpenCV.

`opencv-python` points Qt at its own plug-ins when it is imported; the window would then not start where those do not fit.
"""

import os

_QT_VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def _restore(before: dict[str, str | None]) -> None:
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


_before = {name: os.environ.get(name) for name in _QT_VARIABLES}
import cv2  # noqa: E402

_restore(_before)

__all__ = ["cv2"]
