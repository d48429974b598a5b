"""Gradients: stops along a line, a circle or a sweep."""

from dataclasses import dataclass
from typing import Literal

from app.tokens.color import Color

Shape = Literal["linear", "radial", "conic"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A color at a position from 0 to 1."""

    color: Color
    position: float


@dataclass(frozen=True, slots=True)
class Gradient:
    """Stops in order; `angle` in CSS degrees (0 is up, clockwise), None where the shape has none. `center` of a radial or conic
    one lies at these parts (0-1) of the box's width and height; None: in the middle, or not known.
    """

    stops: tuple[Stop, ...]
    shape: Shape = "linear"
    angle: float | None = None
    center: tuple[float, float] | None = None
    kind: Literal["gradient"] = "gradient"

    @property
    def text(self) -> str:
        """Nearly as CSS writes it."""
        angle = "" if self.angle is None else f"{self.angle:g}deg "
        at = "" if self.center is None else f"at {self.center[0]:.2f} {self.center[1]:.2f} "
        return f"{self.shape} {angle}{at}" + ", ".join(f"{stop.color.text} {stop.position:.2f}" for stop in self.stops)
