"""PDF: the first page, drawn by pdfium on white paper."""

from typing import Any

import numpy as np

from app.sources.codecs.raw import Raw
from app.sources.documents.page import opened, scale_of
from app.sources.header import Header


def decode_pdf(data: bytes, header: Header) -> Raw:
    """Draw the page into the size that the header announced; what lies beside it is transparent."""
    with opened(data) as page:
        bitmap = page.render(scale=scale_of(page, header.width, header.height), rev_byteorder=True, may_draw_forms=False)
        drawn: Any = bitmap.to_numpy()
        colors = drawn[..., :3] if drawn.ndim == 3 else np.repeat(drawn[..., np.newaxis], 3, axis=2)
        colors = colors[: header.height, : header.width].copy()
        bitmap.close()
    height, width = colors.shape[:2]
    if (width, height) == (header.width, header.height):
        return Raw(colors)
    sheet = np.full((header.height, header.width, 3), 255, np.uint8)
    alpha = np.zeros((header.height, header.width), np.uint8)
    sheet[:height, :width], alpha[:height, :width] = colors, 255
    return Raw(sheet, alpha)
