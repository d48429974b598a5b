"""What a document paints: one record for each shape and each piece of text."""

from dataclasses import dataclass

from app.tokens.color import Color
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.tokens.typography import TextStyle
from app.votes.evidence import Box

Paint = Color | Gradient


@dataclass(frozen=True, slots=True)
class Mark:
    """`region` is in pixels of the drawing, `covers` the part of the canvas (0-1) that it lies over. Lengths are CSS px; None
    is unknown, or not there. `text` is how its `letters` letters are set.
    """

    region: Box
    covers: float
    fill: Paint | None = None
    stroke: Paint | None = None
    stroke_width: float | None = None
    radius: float | None = None
    is_box: bool = False
    shadow: Shadow | None = None
    text: TextStyle | None = None
    letters: int = 0
