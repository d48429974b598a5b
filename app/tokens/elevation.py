"""Shadows: layers as CSS counts them."""

from dataclasses import dataclass
from typing import Literal

from app.tokens.color import Color


@dataclass(frozen=True, slots=True)
class ShadowLayer:
    """One layer; lengths in CSS px, the color carries its alpha."""

    x: float
    y: float
    blur: float
    spread: float
    color: Color
    inset: bool = False

    @property
    def text(self) -> str:
        """As CSS writes it."""
        return f"{'inset ' if self.inset else ''}{self.x:g} {self.y:g} {self.blur:g} {self.spread:g} {self.color.text}"


@dataclass(frozen=True, slots=True)
class Shadow:
    """One or several layers, the nearest first."""

    layers: tuple[ShadowLayer, ...]
    kind: Literal["shadow"] = "shadow"

    @property
    def text(self) -> str:
        """As CSS writes it."""
        return ", ".join(layer.text for layer in self.layers)
