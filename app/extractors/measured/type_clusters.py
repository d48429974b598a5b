"""Lines that are set alike: one size, one weight."""

from dataclasses import dataclass

from app.extractors.measured.text_line import TextLine


@dataclass(frozen=True, slots=True)
class Setting:
    """What is believed of one line: size in CSS px with one sigma, stem width over size (None: not measured)."""

    line: TextLine
    size: float
    sigma: float
    stem: float | None


@dataclass(frozen=True, slots=True)
class TypeCluster:
    """Settings taken for one text style."""

    size: float
    sigma: float
    weight: int
    members: tuple[Setting, ...]

    @property
    def glyphs(self) -> int:
        """How many letters were drawn in it."""
        return sum(setting.line.glyphs for setting in self.members)
