"""Where in the image a vote comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in image pixels, after orientation."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Regions, share of the pixels (0-1), how often it was seen, one sigma of uncertainty in the value's unit, and a word
    on how it was seen (`fill`, `line`, `text`). None is unknown.
    """

    regions: tuple[Box, ...] = ()
    share: float | None = None
    count: int | None = None
    uncertainty: float | None = None
    seen_as: str | None = None


NO_EVIDENCE = Evidence()
