"""Line boxes: CSS lays lines out by their line height, not by their ink."""

from dataclasses import dataclass

from app.extractors.measured.text_line import TextLine
from app.votes.evidence import Box

_X_HEIGHT, _CAP_HEIGHT, _INK_HEIGHT = 0.53, 0.715, 0.9
MIDDLE = 0.36
"""How far the middle of the content area lies above the baseline, in em: half of ascent less descent."""
BEARING = 0.06
"""White at the left and right of a letter, in em."""


@dataclass(frozen=True, slots=True)
class LineBox:
    """Image pixels; `em` is the estimated font size, `baseline` where the letters stand."""

    left: float
    top: float
    right: float
    bottom: float
    em: float
    baseline: float
    ink: Box


def line_box(line: TextLine, height: float) -> LineBox:
    """The box of a line that is `height` pixels high."""
    em = font_size(line)
    middle = line.baseline - MIDDLE * em
    box = line.box
    return LineBox(
        left=box.x - BEARING * em,
        top=middle - height / 2,
        right=box.x + box.width + BEARING * em,
        bottom=middle + height / 2,
        em=em,
        baseline=line.baseline,
        ink=box,
    )


def font_size(line: TextLine) -> float:
    """Image pixels, from the letters' heights; families differ by 5-8 %."""
    seen = []
    if line.x_height:
        seen.append(line.x_height / _X_HEIGHT)
    if line.cap_height:
        seen.append(line.cap_height / _CAP_HEIGHT)
    return sum(seen) / len(seen) if seen else line.box.height / _INK_HEIGHT
