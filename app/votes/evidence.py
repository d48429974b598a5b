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
class Look:
    """A way in which a value is used, as CSS writes it (`4px 4px 0 0`, `dashed`), and how often."""

    css: str
    count: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Regions, share of the pixels (0-1), how often it was seen, one sigma of uncertainty in the value's unit, a word on how
    it was seen (`fill`, `line`, `text`), and the ways in which it is used, where there is more to say than the value: most
    frequent first. None is unknown.
    """

    regions: tuple[Box, ...] = ()
    share: float | None = None
    count: int | None = None
    uncertainty: float | None = None
    seen_as: str | None = None
    looks: tuple[Look, ...] = ()


NO_EVIDENCE = Evidence()
