"""Vertical proportions of common typefaces, as fractions of the font size, read from the outlines of x, H and d."""

from typing import Final, NamedTuple


class Heights(NamedTuple):
    """Height of `x`, of `H` and of `d` above the baseline, and of `p` under it, in em."""

    x: float
    cap: float
    ascender: float
    descender: float


TYPEFACES: Final[dict[str, Heights]] = {
    "arimo": Heights(0.528, 0.688, 0.725, 0.208),
    "carlito": Heights(0.478, 0.642, 0.694, 0.161),
    "dejavu sans": Heights(0.547, 0.729, 0.760, 0.208),
    "dm sans": Heights(0.504, 0.700, 0.720, 0.220),
    "fira sans": Heights(0.527, 0.689, 0.750, 0.213),
    "gelasio": Heights(0.485, 0.693, 0.761, 0.208),
    "inter": Heights(0.546, 0.728, 0.756, 0.204),
    "jetbrains mono": Heights(0.550, 0.730, 0.730, 0.180),
    "lato": Heights(0.507, 0.717, 0.737, 0.172),
    "montserrat": Heights(0.525, 0.700, 0.742, 0.194),
    "noto sans": Heights(0.536, 0.714, 0.760, 0.240),
    "nunito": Heights(0.486, 0.705, 0.741, 0.180),
    "plex sans": Heights(0.516, 0.698, 0.780, 0.200),
    "poppins": Heights(0.548, 0.697, 0.740, 0.260),
    "roboto": Heights(0.528, 0.711, 0.750, 0.203),
    "source sans": Heights(0.486, 0.656, 0.712, 0.205),
    "tinos": Heights(0.459, 0.655, 0.683, 0.217),
    "ubuntu": Heights(0.520, 0.693, 0.776, 0.185),
}
