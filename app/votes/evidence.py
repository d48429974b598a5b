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
class Guess:
    """One of the names that a thing may have, and how likely that is (0-1) among those that could be told."""

    name: str
    chance: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Regions, share of the pixels (0-1), how often it was seen, one sigma of uncertainty in the value's unit, a word on how
    it was seen (`fill`, `line`, `text`), the ways in which it is used, where there is more to say than the value: most
    frequent first, and the names that were weighed where one is only guessed: likeliest first. None is unknown.
    """

    regions: tuple[Box, ...] = ()
    share: float | None = None
    count: int | None = None
    uncertainty: float | None = None
    seen_as: str | None = None
    looks: tuple[Look, ...] = ()
    guesses: tuple[Guess, ...] = ()


NO_EVIDENCE = Evidence()
