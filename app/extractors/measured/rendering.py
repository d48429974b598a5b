"""Pixels to be looked at elsewhere: cut out, scaled down, encoded anew, so that nothing of the file but its pixels remains."""

from typing import Final

import numpy as np

from app.extractors.contract import Rendering, View
from app.sources.opencv import cv2
from app.sources.picture import Picture

_MOST_BYTES_OF_PNG: Final = 2_500_000
_JPEG_QUALITY: Final = 92


def render(picture: Picture, view: View) -> Rendering:
    """Encode what the view shows: as PNG, where edges stay crisp, or as JPEG where that would be too large."""
    rgb, box = picture.rgb, view.box
    if box is not None:
        rgb = rgb[max(0, box.y) : box.y + box.height, max(0, box.x) : box.x + box.width]
    height, width = rgb.shape[:2]
    factor = min(1.0, view.most_side / max(width, height), (view.most_pixels / (width * height)) ** 0.5)
    if factor < 1.0:
        size = (max(1, round(width * factor)), max(1, round(height * factor)))
        rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    bgr = np.ascontiguousarray(rgb[..., ::-1])
    media_type, data = "image/png", cv2.imencode(".png", bgr)[1].tobytes()
    if len(data) > _MOST_BYTES_OF_PNG:
        quality = [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY]
        media_type, data = "image/jpeg", cv2.imencode(".jpg", bgr, quality)[1].tobytes()
    return Rendering(media_type, rgb.shape[1], rgb.shape[0], data)
