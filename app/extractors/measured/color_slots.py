"""Which swatch of a palette answers each closed color slot: background, text, primary, danger and the like."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.extractors.measured.color_carriers import Carrier
from app.extractors.measured.color_roles import Role, hue, vividness
from app.extractors.measured.color_uses import Use
from app.extractors.measured.palette import FEWEST_CELLS, LEAST_SHARE, Swatch
from app.tokens.perception import difference, lab

_STATUS_HUES: Final = {"danger": (5.0, 48.0), "warning": (50.0, 100.0), "success": (118.0, 192.0)}
"""Lab hue angles (degrees) that designs use for these words nearly without exception."""
_PALE: Final = 40
"""Lab chroma below which a color of such a hue says nothing."""
_MUTED, _MUTED_INK = 14, 28
"""Lab chroma from which a color that buttons or bars carry may be what a design is known by, and from which links do; it counts
fully from `_PALE` on.
"""
_NEAR_GROUND, _FAR_FROM_GROUND = 10.0, 30.0
"""CIEDE2000 from the background up to which a color is a tint of it, and from which it is set off."""
_APART: Final = 35
"""Degrees of hue between two accents that are not shades of one."""
_ENOUGH: Final = 8.0
"""Weight beyond which more of a color does not make it more important: a banner is no more primary than a button."""
_STATUS: Final = 0.6
"""What a color of such a hue counts as an accent, beside others; as an ink twice so, for it may be but a word on a state."""
_REDS: Final = (5.0, 40.0)
_RED: Final = 0.2
"""What red counts: beside a color of its own, a red button deletes something."""
_FILLED: Final = {Carrier.BUTTON: 3.0, Carrier.BAR: 2.0, Carrier.AREA: 1.0, Carrier.MARK: 0.6, Carrier.BADGE: 0.5}
_WRITTEN: Final = {Carrier.FRAME: 2.0, Carrier.LINK: 1.0}
"""What a first one of each tells."""
_MORE: Final = 0.4
"""What each doubling of their number adds to that."""
_LETTERS: Final = 24
"""Cells of ink that are a link, where they lie in lines of another color."""
_STATE: Final = 0.3
"""What is left where a color marks the state of fields or is that of messages, and is on no button."""
_PAINTED: Final = 0.1
"""What the mere presence of a color tells, in parts of its weight as a fill."""
_LEAST: Final = 0.25
"""Weight below which nothing makes a color the primary one."""
_RIVAL: Final = 0.8
"""Part of the leading weight from which the next color is a second answer."""
_NOT_USED: Final[Use] = Counter()


@dataclass(frozen=True, slots=True)
class Answer:
    """A swatch for a slot, with a confidence (0-1): how far it is ahead of the next. `rival` is nearly as good."""

    swatch: Swatch
    confidence: float
    rival: Swatch | None = None


def answer_slots(swatches: Sequence[Swatch], roles: Mapping[int, Role], uses: Mapping[int, Use]) -> dict[str, Answer]:
    """Answers by the short names of the slots; slots that nothing speaks for are left out. `uses` are what carries colors.

    Without a background there are none: who does not see the ground does not know what lies on it.
    """
    by_role: dict[Role, list[Swatch]] = {role: [] for role in Role}
    for swatch in swatches:
        by_role[roles[swatch.packed]].append(swatch)
    if not by_role[Role.BACKGROUND]:
        return {}
    quiet = [swatch for swatch in by_role[Role.SURFACE] if vividness(swatch) < _PALE]
    answers = {
        "background": _leading(by_role[Role.BACKGROUND], lambda swatch: swatch.fill),
        "surface": _leading(quiet, lambda swatch: swatch.fill),
        "text": _leading(by_role[Role.TEXT], lambda swatch: float(swatch.letters)),
        "border": _leading(by_role[Role.BORDER], lambda swatch: swatch.line),
    }
    ground = answers["background"]
    accents = _accents(swatches, uses, ground.swatch if ground else None)
    answers |= accents
    answers |= _statuses(swatches, uses, accents.get("primary"))
    return {name: answer for name, answer in answers.items() if answer is not None}


def is_dark(swatch: Swatch) -> bool:
    """Whether light text belongs on it."""
    return lab(swatch.hex)[0] < 50


def _statuses(swatches: Sequence[Swatch], uses: Mapping[int, Use], primary: Answer | None) -> dict[str, Answer | None]:
    """Small vivid fills (or inks) of the hues that stand for success, warning and danger. The primary color is none of them,
    unless it says so in badges, fields or messages.
    """

    def weight(swatch: Swatch) -> float:
        use = uses.get(swatch.packed, _NOT_USED)
        said = use[Carrier.BADGE] + use[Carrier.FIELD] + use[Carrier.MESSAGE]
        if primary is not None and primary.swatch is swatch and not said:
            return 0.0
        return _small_weight(swatch) + 2 * _count(said)

    vivid = [(swatch, hue(swatch)) for swatch in swatches if vividness(swatch) >= _PALE]
    return {
        name: _leading([swatch for swatch, its in vivid if low <= its <= high], weight)
        for name, (low, high) in _STATUS_HUES.items()
    }


def _accents(swatches: Sequence[Swatch], uses: Mapping[int, Use], ground: Swatch | None) -> dict[str, Answer | None]:
    """The vivid color that carries most of what is interactive, and the next of another hue."""
    weights = {swatch.packed: _weight(swatch, uses.get(swatch.packed, _NOT_USED), ground) for swatch in swatches}

    def weight(swatch: Swatch) -> float:
        return weights[swatch.packed]

    primary = _leading(swatches, weight)
    if primary is None or weight(primary.swatch) < _LEAST:
        return {}
    others = [swatch for swatch in swatches if _other_hue(swatch, primary.swatch)]
    rival = max(others, key=weight, default=None)
    if rival is not None and weight(rival) >= _RIVAL * weight(primary.swatch):
        primary = replace(primary, rival=rival)
    accents = [swatch for swatch in others if vividness(swatch) >= _PALE and not _is_status(hue(swatch))]
    return {"primary": primary, "accent": _leading(accents, weight)}


def _other_hue(one: Swatch, other: Swatch) -> bool:
    return abs((hue(one) - hue(other) + 180) % 360 - 180) >= _APART


def _is_status(its_hue: float) -> bool:
    return any(low <= its_hue <= high for low, high in _STATUS_HUES.values())


def _weight(swatch: Swatch, use: Use, ground: Swatch | None) -> float:
    vivid, its_hue = vividness(swatch), hue(swatch)
    filled = sum(weight * _count(use[carrier]) for carrier, weight in _FILLED.items())
    written = sum(weight * _count(use[carrier]) for carrier, weight in _WRITTEN.items())
    written = max(written, _count(swatch.letters // _LETTERS))
    if _is_status(its_hue):
        written *= _STATUS
    carries = filled * _part(vivid, _MUTED, _PALE) + written * _part(vivid, _MUTED_INK, _PALE)
    if use[Carrier.FIELD] + use[Carrier.MESSAGE] > use[Carrier.LINK] / 2 and not use[Carrier.BUTTON]:
        carries *= _STATE
    if ground is not None:
        carries *= _part(difference(swatch.hex, ground.hex), _NEAR_GROUND, _FAR_FROM_GROUND)
    painted = min(_ENOUGH, math.sqrt(max(swatch.fill, swatch.line) / LEAST_SHARE))
    present = _PAINTED * painted if vivid >= _PALE else 0.0
    return (carries + present) * _innocence(its_hue)


def _innocence(its_hue: float) -> float:
    if _REDS[0] <= its_hue <= _REDS[1]:
        return _RED
    return _STATUS if _is_status(its_hue) else 1.0


def _part(value: float, none: float, all_of_it: float) -> float:
    return min(1.0, max(0.0, (value - none) / (all_of_it - none)))


def _count(times: int) -> float:
    return 1 + _MORE * math.log2(times) if times else 0.0


def _small_weight(swatch: Swatch) -> float:
    return min(_ENOUGH, math.sqrt(swatch.fill / LEAST_SHARE)) + min(2.0, swatch.letters / FEWEST_CELLS) / 2


def _leading(swatches: Sequence[Swatch], weight: Callable[[Swatch], float]) -> Answer | None:
    ranked = sorted((-weight(swatch), swatch.packed, swatch) for swatch in swatches)
    if not ranked or ranked[0][0] >= 0:
        return None
    best, next_best = -ranked[0][0], -ranked[1][0] if len(ranked) > 1 else 0.0
    return Answer(ranked[0][2], 0.5 + 0.45 * (best - next_best) / best)
