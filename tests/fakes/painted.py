"""Boxes painted as a browser paints them: anti-aliased corners, inner borders, blurred shadows, ramps of color."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.scene import Scene
from app.sources.opencv import cv2
from app.sources.picture import Picture

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)
_FINE = 8


@dataclass(slots=True)
class Canvas:
    """Float pixels (height, width, 3), 0-255."""

    pixels: NDArray[np.float64]

    def fill(self, left: int, top: int, width: int, height: int, color: Rgb, *, radius: float = 0) -> None:
        """Paint a rounded rectangle."""
        self._blend(_coverage(self.pixels.shape, (left, top, width, height), radius), color)

    def box(self, left: int, top: int, width: int, height: int, color: Rgb, *, radius: float, border: int, line: Rgb) -> None:
        """Paint a rounded rectangle with a border inside its bounds."""
        self.fill(left, top, width, height, line, radius=radius)
        inner = max(0.0, radius - border)
        self.fill(left + border, top + border, width - 2 * border, height - 2 * border, color, radius=inner)

    def shadow(
        self, left: int, top: int, width: int, height: int, *, radius: float, offset: int, blur: float, alpha: float
    ) -> None:
        """Paint what a black shadow adds, before its box is painted."""
        shape = (self.pixels.shape[0], self.pixels.shape[1], 3)
        cover = _coverage(shape, (left, top + offset, width, height), radius)
        soft = cv2.GaussianBlur(cover, (0, 0), blur / 2, borderType=cv2.BORDER_CONSTANT)
        self._blend(np.asarray(soft, np.float64) * alpha, (0, 0, 0))

    def inner_shadow(
        self, left: int, top: int, width: int, height: int, *, radius: float, offset: int, blur: float, alpha: float
    ) -> None:
        """Paint what a black inset shadow adds to a box that is painted already."""
        shape = (self.pixels.shape[0], self.pixels.shape[1], 3)
        hole = 1 - _coverage(shape, (left, top + offset, width, height), radius)
        soft = cv2.GaussianBlur(hole, (0, 0), blur / 2, borderType=cv2.BORDER_REPLICATE)
        within = _coverage(shape, (left, top, width, height), radius)
        self._blend(np.asarray(soft, np.float64) * within * alpha, (0, 0, 0))

    def ramp(self, left: int, top: int, width: int, height: int, *, start: Rgb, end: Rgb, angle: float) -> None:
        """Paint a CSS linear gradient."""
        turn = np.radians(angle)
        across, down = np.sin(turn), -np.cos(turn)
        length = abs(width * across) + abs(height * down)
        x = np.arange(width) + 0.5 - width / 2
        y = np.arange(height)[:, None] + 0.5 - height / 2
        share = np.clip((x * across + y * down) / length + 0.5, 0, 1)[..., None]
        self.pixels[top : top + height, left : left + width] = (1 - share) * np.array(start) + share * np.array(end)

    def glow(
        self, left: int, top: int, width: int, height: int, *, start: Rgb, end: Rgb, at: tuple[float, float], flat: float = 1.0
    ) -> None:
        """Paint a CSS radial gradient to the farthest corner; `flat` is how many times wider than high it is."""
        x = np.arange(width) + 0.5 - at[0] * width
        y = (np.arange(height)[:, None] + 0.5 - at[1] * height) * flat
        corner = np.hypot(max(at[0], 1 - at[0]) * width, max(at[1], 1 - at[1]) * height * flat)
        share = (np.hypot(x, y) / corner)[..., None]
        self.pixels[top : top + height, left : left + width] = (1 - share) * np.array(start) + share * np.array(end)

    def text(self, left: int, top: int, words: str, color: Rgb, *, size: int) -> None:
        """Write a line; `top` is where the font's ascent begins."""
        image = Image.fromarray(self._rounded())
        ImageDraw.Draw(image).text((left, top), words, color, ImageFont.load_default(size))
        self.pixels = np.asarray(image).astype(np.float64)

    def scene(self, scale: float = 1.0) -> Scene:
        """What measurers get."""
        return Scene(Picture(self._rounded()), scale)

    def _blend(self, cover: NDArray[np.float64], color: Rgb) -> None:
        self.pixels += cover[..., None] * (np.array(color, np.float64) - self.pixels)

    def _rounded(self) -> NDArray[np.uint8]:
        return np.ascontiguousarray(np.round(self.pixels).astype(np.uint8))


def canvas(width: int, height: int, color: Rgb = WHITE) -> Canvas:
    """An empty page."""
    return Canvas(np.full((height, width, 3), color, np.float64))


def _coverage(shape: tuple[int, ...], bounds: tuple[int, int, int, int], radius: float) -> NDArray[np.float64]:
    """Part of each pixel (0-1) that the rounded rectangle covers."""
    left, top, width, height = bounds
    cover = np.zeros(shape[:2])
    cover[top : top + height, left : left + width] = 1
    size = int(np.ceil(radius))
    if not size:
        return cover
    fine = (np.arange(size * _FINE) + 0.5) / _FINE
    inside = (fine[None] - radius) ** 2 + (fine[:, None] - radius) ** 2 <= radius**2
    inside |= (fine[None] > radius) | (fine[:, None] > radius)
    arc = inside.reshape(size, _FINE, size, _FINE).mean(axis=(1, 3))
    for rows, flip_rows in ((slice(top, top + size), 1), (slice(top + height - size, top + height), -1)):
        for columns, flip_columns in ((slice(left, left + size), 1), (slice(left + width - size, left + width), -1)):
            cover[rows, columns] = arc[::flip_rows, ::flip_columns]
    return cover
