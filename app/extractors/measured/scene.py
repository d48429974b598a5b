"""One picture under measurement: what several algorithms need is computed once, when first asked for."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.accent_bars import find_accent_bars
from app.extractors.measured.border_styles import StyledBorder, broken_borders
from app.extractors.measured.boxes import find_boxes
from app.extractors.measured.broken_lines import find_broken_lines
from app.extractors.measured.calm_colors import calm_colors
from app.extractors.measured.color_carriers import Carried, find_carriers
from app.extractors.measured.color_changes import Changes
from app.extractors.measured.fill_clusters import noisy_fills
from app.extractors.measured.gradient_areas import RampArea, find_ramp_areas
from app.extractors.measured.ink import Ink, find_ink
from app.extractors.measured.letter_match import Faces, match
from app.extractors.measured.letter_pictures import LetterPictures, letter_pictures
from app.extractors.measured.line_boxes import font_size
from app.extractors.measured.line_pitch import LineHeights, LinePair, find_pairs, line_heights
from app.extractors.measured.nesting import outside_letters
from app.extractors.measured.outlines import find_outlines
from app.extractors.measured.packed_colors import pack, visible
from app.extractors.measured.resampled import is_resampled
from app.extractors.measured.rules import Rule, find_rules, outside_text
from app.extractors.measured.scale import ScaleGuess, find_scale
from app.extractors.measured.shadow_profiles import FARTHEST, SMALLEST, FallOff
from app.extractors.measured.soft_fall_offs import find_soft_fall_offs
from app.extractors.measured.stored_colors import StoredColors
from app.extractors.measured.stroke_weight import Strokes, measure_strokes
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.text_lines import find_text_lines
from app.extractors.measured.ui_box import UiBox
from app.extractors.measured.written_colors import Written, read_inks
from app.sources.documents.drawing import Drawing
from app.sources.documents.page import Page
from app.sources.picture import Picture
from app.votes.evidence import Box

_SURE: Final = 0.5


@dataclass(frozen=True)
class Scene:
    """A picture and its scale (device pixels per CSS px). Regions are in image pixels, lengths in votes in CSS px. `density`
    (pixels per inch) and `name_scale` are what the file itself says, None where it says nothing. `document` is what the
    picture was drawn from, if it was; `jpeg` the file that holds just this picture, if it is one.
    """

    picture: Picture
    scale: float = 1.0
    density: float | None = None
    name_scale: float | None = None
    document: Drawing | Page | None = None
    jpeg: bytes | None = None

    @cached_property
    def packed(self) -> NDArray[np.uint32]:
        """(height, width): each pixel as 0x00RRGGBB, so that equal colors are equal numbers."""
        return pack(self.picture.rgb)

    @cached_property
    def changes(self) -> Changes:
        """Where `packed` changes."""
        return Changes(self.packed)

    @cached_property
    def visible_changes(self) -> Changes:
        """The same, with `NO_COLOR` for the pixels that are not opaque."""
        opaque = self.picture.opaque
        return self.changes if opaque is None else Changes(visible(self.packed, opaque))

    @cached_property
    def ink(self) -> Ink:
        """How far each pixel is from its local background."""
        return find_ink(self.packed, lossy=self.picture.lossy)

    @cached_property
    def text_lines(self) -> tuple[TextLine, ...]:
        """Every line of text, from top to bottom, found without reading it."""
        return find_text_lines(self.packed, self.ink, lossy=self.picture.lossy)

    @cached_property
    def sure_lines(self) -> tuple[TextLine, ...]:
        """The lines of which more than half is said in favor of being text."""
        return tuple(line for line in self.text_lines if line.certainty >= _SURE)

    @cached_property
    def written(self) -> list[Written]:
        """The inks of `sure_lines`."""
        return read_inks(self.sure_lines, StoredColors.of(self.picture, self.jpeg))

    @cached_property
    def strokes(self) -> Strokes:
        """How thick the strokes of `sure_lines` are."""
        return measure_strokes(self.ink, self.sure_lines)

    @cached_property
    def letters(self) -> LetterPictures:
        """Some letters of each of `sure_lines`, cut out; there is at least one line."""
        return letter_pictures(self.ink, self.sure_lines)

    @cached_property
    def faces(self) -> Faces:
        """Which typefaces `letters` look like."""
        return match(self.letters, len(self.sure_lines))

    @cached_property
    def resampled(self) -> bool:
        """Whether it was scaled after it was drawn, so that no edge is crisp."""
        return self.document is None and not self.picture.lossy and is_resampled(self.picture.rgb)

    @property
    def blurred(self) -> bool:
        """Whether pixels beside edges are not what was drawn, because of coding or of scaling."""
        return self.picture.lossy or self.resampled

    @cached_property
    def noisy_fills(self) -> list[tuple[int, float]]:
        """Fills of a lossy picture, and their shares."""
        return list(noisy_fills(self.picture.rgb)) if self.picture.lossy else []

    @cached_property
    def calm(self) -> NDArray[np.uint32]:
        """`packed`, with what coding or scaling did to flat areas taken out: what shapes are looked for in."""
        return calm_colors(self.packed, [packed for packed, _ in self.noisy_fills]) if self.blurred else self.packed

    @cached_property
    def calm_changes(self) -> Changes:
        """Where `calm` changes."""
        return Changes(self.calm) if self.blurred else self.changes

    @cached_property
    def scale_guess(self) -> ScaleGuess:
        """The scale that the pixels show; `scale` is not looked at."""
        return find_scale(self.text_lines, self.changes, lossy=self.picture.lossy, resampled=self.resampled)

    @cached_property
    def rectangles(self) -> tuple[UiBox, ...]:
        """`boxes`, with the pieces of letters that look like some."""
        return find_boxes(self.calm_changes, self.scale)

    @cached_property
    def boxes(self) -> tuple[UiBox, ...]:
        """Every painted box, largest first, each after the box it lies in."""
        return outside_letters(self.rectangles, self.text_lines)

    @cached_property
    def carriers(self) -> tuple[Carried, ...]:
        """What carries a vivid color."""
        return find_carriers(self.boxes, self.written, (self.picture.width, self.picture.height))

    @cached_property
    def soft_fall_offs(self) -> list[FallOff]:
        """How the color falls off around boxes, where pixels are blurred."""
        least, reach = round(SMALLEST * self.scale), round(FARTHEST * self.scale)
        return find_soft_fall_offs(self.picture.rgb, self.boxes, least=least, reach=reach)

    @cached_property
    def ramp_areas(self) -> list[RampArea]:
        """Areas whose color changes steadily."""
        return find_ramp_areas(self.picture.rgb, self.scale, lossy=self.picture.lossy)

    @cached_property
    def sized_lines(self) -> tuple[tuple[TextLine, float], ...]:
        """Lines that are probably text, and their font sizes in image pixels."""
        return tuple((line, font_size(line)) for line in self.text_lines if line.certainty >= 0.4)

    @cached_property
    def line_pairs(self) -> list[LinePair]:
        """Lines that follow each other on one ground."""
        return find_pairs(self.calm, [line for line, _ in self.sized_lines])

    @cached_property
    def line_heights(self) -> LineHeights:
        """What the distances of lines tell about their line heights."""
        return line_heights(self.line_pairs, self.scale)

    @cached_property
    def straight_lines(self) -> tuple[Rule, ...]:
        """`rules`, with stems, bars and underlines of text."""
        return find_rules(self.calm, self.scale)

    @cached_property
    def rules(self) -> list[Rule]:
        """Thin straight lines that are no part of a letter and under no text."""
        return outside_text(self.straight_lines, self.text_lines)

    @cached_property
    def styled_borders(self) -> list[StyledBorder]:
        """Borders that are dashed, dotted or double, and outlines; where pixels are blurred, none can be told."""
        if self.blurred:
            return []
        broken = broken_borders(find_broken_lines(self.calm_changes, self.scale), self.sure_lines, self.calm, self.scale)
        return [*broken, *find_outlines(self.calm, self.boxes, self.scale)]

    @cached_property
    def accent_bars(self) -> list[Box]:
        """Thick upright borders beside text."""
        return find_accent_bars(self.rectangles, self.straight_lines, self.text_lines, self.scale, self.picture.height)
