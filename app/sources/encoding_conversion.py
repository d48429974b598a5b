"""Colors of another encoding (PNG gAMA, cHRM, cICP; AVIF nclx) as sRGB."""

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.sources.alike import Convert
from app.sources.encoding import BT2020_PRIMARIES, SRGB_PRIMARIES, Chromaticities, Encoding, Transfer
from app.sources.opencv import cv2

_STEPS: Final = 1 << 14
_DIFFUSE_WHITE: Final = 203.0
"""Nits of paper white (ITU-R BT.2408)."""
_CURVE_STEPS: Final = 64
_BT2020_LUMINANCE: Final = np.array([0.2627, 0.678, 0.0593], np.float32)
_BRADFORD: Final = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
_ROWS_AT_ONCE: Final = 256


def converter(encoding: Encoding) -> Convert:
    """Return the function from (height, width, 3) pixels of this encoding to sRGB. What sRGB cannot show is clipped."""
    to_light = _light(encoding.transfer, np.linspace(0, 1, 256)).astype(np.float32)
    mix = _mix(encoding.primaries, SRGB_PRIMARIES)
    tone = _toning(encoding)
    to_number = np.round(_srgb_number(np.linspace(0, 1, _STEPS)) * 255).astype(np.uint8)

    def convert(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        converted = np.empty_like(pixels)
        for top in range(0, pixels.shape[0], _ROWS_AT_ONCE):
            light = cv2.transform(tone(to_light[pixels[top : top + _ROWS_AT_ONCE]]), mix)
            steps = (np.clip(light, 0, 1) * (_STEPS - 1) + 0.5).astype(np.uint16)
            converted[top : top + _ROWS_AT_ONCE] = to_number[steps]
        return converted

    return convert


def _light(transfer: Transfer, number: NDArray[np.float64]) -> NDArray[np.float64]:
    """Relative light of a stored number; 1 is white; of PQ, nits."""
    match transfer:
        case "sRGB":
            return np.where(number <= 0.04045, number / 12.92, ((number + 0.055) / 1.055) ** 2.4)
        case "linear":
            return number
        case "PQ":
            return _pq_nits(number)
        case "HLG":
            return _hlg_light(number)
        case _:
            return number**transfer


def _pq_nits(number: NDArray[np.float64]) -> NDArray[np.float64]:
    """SMPTE ST 2084."""
    root = number ** (1 / 78.84375)
    return 10_000 * (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)


def _hlg_light(number: NDArray[np.float64]) -> NDArray[np.float64]:
    """Light of the scene (ITU-R BT.2100)."""
    low, high = number**2 / 3, (np.exp((number - 0.55991073) / 0.17883277) + 0.28466892) / 12
    return np.where(number <= 0.5, low, high)


def _toning(encoding: Encoding) -> Callable[[NDArray[np.float32]], NDArray[np.float32]]:
    """Return the function that brings HDR light into range: in BT.2020, the brightest channel follows the curve and the others
    keep their ratio to it.
    """
    if encoding.transfer not in ("PQ", "HLG"):
        return lambda light: light
    nits_known, light_shown = _shown_light(encoding.peak)
    wide, back = _mix(encoding.primaries, BT2020_PRIMARIES), _mix(BT2020_PRIMARIES, encoding.primaries)

    def tone(light: NDArray[np.float32]) -> NDArray[np.float32]:
        nits = np.maximum(cv2.transform(light, wide), 0)
        if encoding.transfer == "HLG":
            nits *= 1000 * (nits @ _BT2020_LUMINANCE)[..., np.newaxis] ** 0.2
        brightest = nits.max(axis=-1, keepdims=True)
        gain = np.interp(brightest, nits_known, light_shown) / np.maximum(brightest, 1e-6)
        return np.asarray(cv2.transform((nits * gain).astype(np.float32), back), np.float32)

    return tone


def _shown_light(peak: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Nits, and the light that Chromium shows for them on a display that is not HDR: paper white is dimmed the more, the more
    room highlights need (halved from 1000 nits on), and what is brighter follows a quadratic Bézier curve up to the peak
    (the operator of SMPTE ST 2094-50 that is anchored at reference white; checked on gray ramps).
    """
    room = peak / _DIFFUSE_WHITE
    if room <= 1:
        return np.array([0.0, _DIFFUSE_WHITE]), np.array([0.0, 1.0])
    white = 1 - 0.5 * min(1.0, np.log(room) / np.log(1000 / _DIFFUSE_WHITE))
    bend = 0.35 + 0.65 / white, 0.35 * white + 0.65
    step = np.linspace(0, 1, _CURVE_STEPS)
    bright = (1 - step) ** 2 + 2 * step * (1 - step) * bend[0] + step**2 * room
    shown = (1 - step) ** 2 * white + 2 * step * (1 - step) * bend[1] + step**2
    return np.append(0.0, _DIFFUSE_WHITE * np.maximum.accumulate(bright)), np.append(0.0, shown)


def _mix(from_primaries: Chromaticities, to_primaries: Chromaticities) -> NDArray[np.float32]:
    return np.asarray(np.linalg.inv(_to_xyz(to_primaries)) @ _to_xyz(from_primaries), np.float32)


def _srgb_number(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """IEC 61966-2-1."""
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)


def _to_xyz(xy: Chromaticities) -> NDArray[np.float64]:
    """The matrix from linear RGB to XYZ at D65 (SMPTE RP 177), other whites adapted by Bradford."""
    white, *primaries = (np.array([x / y, 1, (1 - x - y) / y]) for x, y in zip(xy[::2], xy[1::2], strict=True))
    columns = np.column_stack(primaries)
    matrix: NDArray[np.float64] = columns * np.linalg.solve(columns, white)
    cones, wanted = _BRADFORD @ white, _BRADFORD @ np.array([0.3127 / 0.329, 1, (1 - 0.3127 - 0.329) / 0.329])
    adapted: NDArray[np.float64] = np.linalg.inv(_BRADFORD) @ np.diag(wanted / cones) @ _BRADFORD @ matrix
    return adapted
