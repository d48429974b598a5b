"""Pixel density: the scale that the pixels show, and the scale to measure with."""

import math
from collections.abc import Iterator

from app.extractors.measured.file_density import told_scale
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.profiles import PIXEL_DENSITY
from app.extractors.measured.scene import Scene
from app.tokens.domain import Domain
from app.tokens.measure import Measure, Unit
from app.votes.evidence import Evidence
from app.votes.vote import Ballot, Vote


def choose_scale(scene: Scene) -> float:
    """Settle what to measure with when nobody said: the pixels' chances, times what the file claims."""
    guess = scene.scale_guess
    told = told_scale(scene.density, scene.name_scale)
    if told is None:
        return guess.scale
    claimed, sure, _ = told
    odds = {scale: math.log(max(chance, 1e-6)) for scale, chance in guess.chances}
    odds[claimed] = odds.get(claimed, math.log(1e-3)) + math.log(sure / (1 - sure)) + 1.0
    return max(odds, key=lambda scale: (odds[scale], -scale))


def measure(scene: Scene) -> Iterator[Ballot]:
    """One vote on `scale`; runners-up stand in the evidence."""
    guess = scene.scale_guess
    others = ", ".join(f"{scale:g} x {chance:.0%}" for scale, chance in guess.chances[1:3] if chance >= 0.01)
    evidence = Evidence(
        seen_as=f"text size, pixel grid and width; next {others}" if others else "text size, pixel grid and width"
    )
    vote = Vote(PIXEL_DENSITY.id, "scale", Measure.parse(guess.scale, Unit.SCALE), round(guess.confidence, 3), evidence)
    yield Ballot(PIXEL_DENSITY.id, Domain.SPACING, (vote,))


MEASURER = Measurer(PIXEL_DENSITY, measure)
