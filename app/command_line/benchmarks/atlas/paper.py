"""What the atlas is drawn on and with: a sheet, its inks, its type. All lengths are pixels of the sheet."""

from functools import lru_cache
from typing import Final, Literal

from PIL import Image, ImageDraw, ImageFont

from app.settings.places import resource

PAPER: Final = "#F4F5F7"
CARD: Final = "#FFFFFF"
LINE: Final = "#DDE1E7"
INK: Final = "#171B21"
QUIET: Final = "#667080"
FOUND: Final = "#1B7A4E"
MISSED: Final = "#B4560A"
INVENTED: Final = "#C2185B"
OUTLINE: Final = "#2F6FEB"

Weight = Literal["Regular", "Medium", "SemiBold", "Bold"]
Spot = tuple[float, float]
Frame = tuple[float, float, float, float]


@lru_cache(maxsize=256)
def font(size: float, weight: Weight = "Regular") -> ImageFont.FreeTypeFont:
    """The face of the application."""
    return ImageFont.truetype(str(resource(f"fonts/Inter-{weight}.otf")), size)


class Sheet:
    """An image with a pen."""

    def __init__(self, width: int, height: int, paper: str = PAPER) -> None:
        self.image = Image.new("RGB", (width, height), paper)
        self.pen = ImageDraw.Draw(self.image)

    def write(
        self, at: Spot, text: str, size: float = 13, ink: str = INK, *, weight: Weight = "Regular", anchor: str = "la"
    ) -> float:
        """Write one line; answers its width."""
        face = font(size, weight)
        self.pen.text(at, text, fill=ink, font=face, anchor=anchor)
        return face.getlength(text)

    def write_within(self, at: Spot, text: str, width: float, size: float = 12, ink: str = QUIET) -> None:
        """Write one line, cut with an ellipsis where it would be wider."""
        face = font(size)
        if face.getlength(text) > width:
            while text and face.getlength(f"{text}…") > width:
                text = text[:-1]
            text = f"{text.rstrip(' ,')}…"
        self.pen.text(at, text, fill=ink, font=face, anchor="la")

    def card(self, frame: Frame, fill: str = CARD, edge: str = LINE, width: int = 1) -> None:
        """A panel with soft corners."""
        self.pen.rounded_rectangle(frame, 8, fill, edge, width)

    def dashed(self, frame: Frame, ink: str, width: int = 2, dash: int = 6) -> None:
        """A rectangle in dashes."""
        left, top, right, bottom = frame
        x: float
        y: float
        for x in range(int(left), int(right), 2 * dash):
            for y in (top, bottom):
                self.pen.line((x, y, min(x + dash, right), y), ink, width)
        for y in range(int(top), int(bottom), 2 * dash):
            for x in (left, right):
                self.pen.line((x, y, x, min(y + dash, bottom)), ink, width)

    def tag(self, at: Spot, text: str, ink: str) -> None:
        """A small label, white on ink, its upper left corner at `at`."""
        wide = font(12, "SemiBold").getlength(text) + 10
        self.pen.rounded_rectangle((at[0], at[1], at[0] + wide, at[1] + 18), 4, ink)
        self.write((at[0] + 5, at[1] + 9), text, 12, "#FFFFFF", weight="SemiBold", anchor="lm")
