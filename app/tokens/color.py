"""Color values: one canonical spelling each, `#RRGGBB`, or `#RRGGBBAA` where it is translucent."""

import re
from dataclasses import dataclass
from typing import Literal, Self

from app.tokens.errors import MalformedValue

_HEX = re.compile(r"#?([0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z")


@dataclass(frozen=True, slots=True)
class Color:
    """An sRGB color. `text` is canonical: upper case, no `FF` alpha."""

    text: str
    kind: Literal["color"] = "color"

    @classmethod
    def parse(cls, color_text: str) -> Self:
        """Read `#abc`, `AABBCC`, `#aabbcc80`.

        Raises:
            MalformedValue: the text is no hexadecimal color.
        """
        found = _HEX.match(color_text.strip())
        if found is None:
            raise MalformedValue(color_text, "a hexadecimal color")
        digits = found[1].upper()
        if len(digits) < 6:
            digits = "".join(digit * 2 for digit in digits)
        return cls("#" + (digits[:6] if digits[6:] == "FF" else digits))

    @classmethod
    def from_rgb(cls, red: int, green: int, blue: int, alpha: float = 1.0) -> Self:
        """Channels are 0-255, alpha is 0-1."""
        opaque = f"{red:02X}{green:02X}{blue:02X}"
        translucent = f"{round(alpha * 255):02X}"
        return cls("#" + (opaque if translucent == "FF" else opaque + translucent))

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0-255."""
        packed = int(self.text[1:7], 16)
        return packed >> 16, (packed >> 8) & 255, packed & 255

    @property
    def alpha(self) -> float:
        """Opacity, 0-1."""
        return int(self.text[7:9], 16) / 255 if len(self.text) == 9 else 1.0

    @property
    def hex(self) -> str:
        """Six digits, without alpha."""
        return self.text[:7]
