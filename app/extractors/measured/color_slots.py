"""Which swatch of a palette answers each closed color slot: background, text, primary, danger and the like."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.extractors.measured.color_roles import Role, hue, vividness
from app.extractors.measured.palette import FEWEST_CELLS, LEAST_SHARE, Swatch
from app.tokens.perception import lab

_STATUS_HUES: Final = {"danger": (5.0, 48.0), "warning": (50.0, 100.0), "success": (118.0, 192.0)}
"""Lab hue angles (degrees) that designs use for these words nearly without exception."""
_PALE: Final = 40
"""Lab chroma below which a color of such a hue says nothing."""
_APART: Final = 35
"""Degrees of hue between two accents that are not shades of one."""
_ENOUGH: Final = 8.0
"""Weight beyond which more of a color does not make it more important: a banner is no more primary than a button."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A swatch for a slot, with a confidence (0-1): how far it is ahead of the next."""

    swatch: Swatch
    confidence: float


def answer_slots(swatches: Sequence[Swatch], roles: Mapping[int, Role]) -> dict[str, Answer]:
    """Answers by the short names of the slots; slots that nothing speaks for are left out."""
    by_role: dict[Role, list[Swatch]] = {role: [] for role in Role}
    for swatch in swatches:
        by_role[roles[swatch.packed]].append(swatch)
    quiet = [swatch for swatch in by_role[Role.SURFACE] if vividness(swatch) < _PALE]
    answers = {
        "background": _leading(by_role[Role.BACKGROUND], lambda swatch: swatch.fill),
        "surface": _leading(quiet, lambda swatch: swatch.fill),
        "text": _leading(by_role[Role.TEXT], lambda swatch: float(swatch.letters)),
        "border": _leading(by_role[Role.BORDER], lambda swatch: swatch.line),
    }
    vivid = [swatch for swatch in swatches if vividness(swatch) >= _PALE]
    answers |= _statuses(vivid)
    answers |= _accents(vivid)
    return {name: answer for name, answer in answers.items() if answer is not None}


def is_dark(swatch: Swatch) -> bool:
    """Whether light text belongs on it."""
    return lab(swatch.hex)[0] < 50


def _statuses(vivid: Sequence[Swatch]) -> dict[str, Answer | None]:
    """Small vivid fills (or inks) of the hues that stand for success, warning and danger."""
    return {
        name: _leading([swatch for swatch in vivid if low <= hue(swatch) <= high], _small_weight)
        for name, (low, high) in _STATUS_HUES.items()
    }


def _accents(vivid: Sequence[Swatch]) -> dict[str, Answer | None]:
    """The weightiest vivid color, and the next of another hue. Hues that mostly mean a status count half."""
    primary = _leading(vivid, _weight)
    if primary is None:
        return {}
    others = [
        swatch
        for swatch in vivid
        if abs((hue(swatch) - hue(primary.swatch) + 180) % 360 - 180) >= _APART and not _is_status(swatch)
    ]
    return {"primary": primary, "accent": _leading(others, _weight)}


def _is_status(swatch: Swatch) -> bool:
    return any(low <= hue(swatch) <= high for low, high in _STATUS_HUES.values())


def _weight(swatch: Swatch) -> float:
    painted = min(_ENOUGH, math.sqrt(max(swatch.fill, swatch.line) / LEAST_SHARE))
    written = min(_ENOUGH, swatch.letters / FEWEST_CELLS)
    return (painted + written) * (0.5 if _is_status(swatch) else 1.0)


def _small_weight(swatch: Swatch) -> float:
    return min(_ENOUGH, math.sqrt(swatch.fill / LEAST_SHARE)) + min(2.0, swatch.letters / FEWEST_CELLS) / 2


def _leading(swatches: Sequence[Swatch], weight: Callable[[Swatch], float]) -> Answer | None:
    ranked = sorted(swatches, key=lambda swatch: (-weight(swatch), swatch.packed))
    if not ranked or weight(ranked[0]) <= 0:
        return None
    best = weight(ranked[0])
    next_best = weight(ranked[1]) if len(ranked) > 1 else 0.0
    return Answer(ranked[0], 0.5 + 0.45 * (best - next_best) / best)
