"""Text styles: how a run of text is set."""

from dataclasses import dataclass
from typing import Literal

Generic = Literal["sans", "serif", "mono"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """One way of setting text. Lengths in CSS px; `line_height` is a ratio of the size; None is unknown."""

    size: float
    weight: int | None = None
    line_height: float | None = None
    letter_spacing: float | None = None
    generic: Generic | None = None
    family: str | None = None
    kind: Literal["text-style"] = "text-style"

    @property
    def text(self) -> str:
        """A canonical spelling, for ordering and for ids."""
        return f"{self.size:g}px/{self.weight or '?'}/{self.generic or '?'}/{self.family or '?'}"
