"""The kinds of token that are looked for."""

from enum import StrEnum


class Domain(StrEnum):
    """One kind of token; the word used in events, exports and the window."""

    COLOR = "color"
    TYPOGRAPHY = "typography"
    SPACING = "spacing"
    SHAPE = "shape"
    ELEVATION = "elevation"
    GRADIENT = "gradient"
