"""Pages drawn with plain tools, so that every color in them is known."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.scene import Scene
from app.sources.picture import Picture

PAPER, BAND, RULE, INK, LINK, DANGER = "#FFFFFF", "#F1F3F5", "#CED4DA", "#212529", "#0B5ED7", "#DC3545"
WORDS = "The quick brown fox jumps over the lazy dog and packs my box"


class Page:
    """A canvas with a band on top; things are put on it one by one."""

    def __init__(self, width: int = 800, height: int = 500, paper: str = PAPER) -> None:
        self.image = Image.new("RGB", (width, height), paper)
        self.draw = ImageDraw.Draw(self.image)

    def fill(self, box: tuple[int, int, int, int], color: str) -> "Page":
        """Left, top, right, bottom, the last two inclusive."""
        self.draw.rectangle(box, fill=color)
        return self

    def border(self, box: tuple[int, int, int, int], color: str, width: int = 1) -> "Page":
        """A frame inside the box."""
        self.draw.rectangle(box, outline=color, width=width)
        return self

    def text(self, place: tuple[int, int], color: str, words: str = WORDS, size: int = 16) -> "Page":
        """Gray anti-aliased."""
        self.draw.text(place, words, color, ImageFont.load_default(size))
        return self

    def fade(self, box: tuple[int, int, int, int], top: str, bottom: str) -> "Page":
        """A vertical gradient."""
        left, upper, right, lower = box
        ends = [np.array(Image.new("RGB", (1, 1), color).getpixel((0, 0)), float) for color in (top, bottom)]
        for row in range(upper, lower + 1):
            part = (row - upper) / (lower - upper)
            color = tuple(int(channel) for channel in np.rint(ends[0] + part * (ends[1] - ends[0])))
            self.draw.line((left, row, right, row), fill=color)
        return self

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """(height, width, 3)."""
        return np.ascontiguousarray(self.image)

    def scene(self, scale: float = 1.0, *, lossy: bool = False) -> Scene:
        """The page under measurement."""
        return Scene(Picture(self.rgb, lossy=lossy), scale)


def usual_page() -> Page:
    """A band, a bordered card with a shadow, text in two colors, a link, and a red button with white words."""
    page = Page().fill((0, 0, 799, 59), BAND)
    for reach in range(8, 0, -1):
        shade = f"#{255 - 3 * (9 - reach):02X}" + f"{255 - 3 * (9 - reach):02X}" * 2
        page.fill((100 - reach, 120 - reach, 699 + reach, 399 + reach), shade)
    page.fill((100, 120, 699, 399), PAPER).border((100, 120, 699, 399), RULE)
    for line in range(4):
        page.text((120, 140 + 28 * line), INK)
    page.text((120, 260), LINK)
    return page.fill((120, 320, 279, 359), DANGER).text((130, 328), PAPER, "Delete everything")
