"""How stored numbers become light, where no ICC profile says it."""

from dataclasses import dataclass, replace
from typing import Final, Literal

Transfer = Literal["sRGB", "linear", "PQ", "HLG"] | float
"""A named curve, or the exponent of a pure power law (light = number ** exponent)."""

Chromaticities = tuple[float, float, float, float, float, float, float, float]
"""CIE xy of white, red, green, blue."""

SRGB_PRIMARIES: Final[Chromaticities] = (0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
BT2020_PRIMARIES: Final[Chromaticities] = (0.3127, 0.329, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046)
_P3: Final[Chromaticities] = (0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
_PRIMARIES: Final[dict[int, Chromaticities]] = {
    1: SRGB_PRIMARIES,
    4: (0.31, 0.316, 0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
    5: (0.3127, 0.329, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06),
    6: (0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07),
    7: (0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07),
    9: BT2020_PRIMARIES,
    11: (0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06),
    12: _P3,
}
USUAL_PEAK: Final = 1000.0
"""Nits of the brightest pixel where a file does not tell it."""
_TELEVISION: Final = (1, 6, 14, 15)
_TRANSFERS: Final[dict[int, Transfer]] = {4: 2.2, 5: 2.8, 8: "linear", 16: "PQ", 18: "HLG", **dict.fromkeys(_TELEVISION, 2.4)}


@dataclass(frozen=True, slots=True)
class Encoding:
    """Transfer curve and primaries; the default is sRGB. `peak` is the light (nits) of the brightest pixel, for PQ."""

    transfer: Transfer = "sRGB"
    primaries: Chromaticities = SRGB_PRIMARIES
    peak: float = USUAL_PEAK

    @property
    def is_srgb(self) -> bool:
        """Whether the difference to sRGB is too small to act on: the same curve, and 0.001 in xy."""
        pairs = zip(self.primaries, SRGB_PRIMARIES, strict=True)
        return self.transfer == "sRGB" and all(abs(mine - theirs) <= 0.001 for mine, theirs in pairs)

    @property
    def name(self) -> str:
        """A word for people."""
        gamut = {SRGB_PRIMARIES: "sRGB", _P3: "Display P3", BT2020_PRIMARIES: "BT.2020"}.get(self.primaries, "own primaries")
        curve = f"gamma {self.transfer:.2f}" if isinstance(self.transfer, float) else self.transfer
        return gamut if curve in (gamut, "sRGB") else f"{gamut}, {curve}"


def with_peak(encoding: Encoding | None, light_level: bytes, mastering: bytes, unit: float) -> Encoding | None:
    """Add the peak that a file tells: of its content (PNG cLLI, HEIF `clli`, in `unit` nits), else of the display that it was
    made on (mDCV, `mdcv`; CTA-861.3, SMPTE ST 2086).
    """
    if encoding is None or encoding.transfer != "PQ":
        return encoding
    said = int.from_bytes(light_level[: len(light_level) // 2]) * unit
    peak = said or int.from_bytes(mastering[16:20]) / 10_000
    return replace(encoding, peak=peak) if 0 < peak <= 10_000 else encoding


def encoding_of_code_points(primaries: int, transfer: int) -> Encoding:
    """Read ITU-T H.273 code points (PNG cICP, AVIF nclx). Television is shown as on its reference display (ITU-R BT.1886)."""
    return Encoding(_TRANSFERS.get(transfer, "sRGB"), _PRIMARIES.get(primaries, SRGB_PRIMARIES))
