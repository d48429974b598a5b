"""Votes on color from a palette, the same way for every voice that finds one."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from app.extractors.measured.color_places import Places
from app.extractors.measured.color_roles import Role
from app.extractors.measured.color_slots import Answer, is_dark
from app.extractors.measured.palette import Swatch
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.label import Label
from app.tokens.slots import PALETTE
from app.votes.evidence import Evidence, Look
from app.votes.vote import Ballot, Vote

NOTHING_MORE: Final[Mapping[int, tuple[Look, ...]]] = MappingProxyType({})
_SEEN_AS = {Role.BACKGROUND: "fill", Role.SURFACE: "fill", Role.TEXT: "text", Role.BORDER: "line"}


def color_ballot(
    extractor: str,
    swatches: Sequence[Swatch],
    roles: Mapping[int, Role],
    places: Mapping[int, Places],
    answers: Mapping[str, Answer],
    *,
    revision: int,
    uncertainty: float = 0.0,
    looks: Mapping[int, tuple[Look, ...]] = NOTHING_MORE,
) -> Ballot:
    """The palette, strongest first, then the closed slots. `uncertainty` is one sigma in CIEDE2000. `looks` are what else is
    known of palette colors.
    """
    listed = [
        Vote(
            extractor=extractor,
            slot=PALETTE.name,
            value=Color.from_rgb(*swatch.rgb),
            confidence=_sure(swatch, uncertainty),
            evidence=replace(
                _evidence(swatch, roles[swatch.packed], places.get(swatch.packed), uncertainty),
                looks=looks.get(swatch.packed, ()),
            ),
            role=str(roles[swatch.packed]),
            revision=revision,
        )
        for swatch in swatches
    ]
    answered = [
        Vote(
            extractor=extractor,
            slot=f"color.{name}",
            value=Color.from_rgb(*swatch.rgb),
            confidence=round(answer.confidence, 3),
            evidence=_evidence(swatch, roles[swatch.packed], places.get(swatch.packed), uncertainty),
            revision=revision,
        )
        for name, answer in answers.items()
        for swatch in (answer.swatch, answer.rival)
        if swatch is not None
    ]
    if "background" in answers:
        theme = Label("dark" if is_dark(answers["background"].swatch) else "light")
        sure = round(answers["background"].confidence, 3)
        answered.append(Vote(extractor, "theme", theme, sure, answered[0].evidence, revision=revision))
    return Ballot(extractor, Domain.COLOR, (*listed, *answered))


def _sure(swatch: Swatch, uncertainty: float) -> float:
    """Rises from 0.6 where the evidence just suffices towards 0.98; noise takes its part."""
    return round((0.98 - 0.38 * math.exp(1 - swatch.strength)) / (1 + 0.1 * uncertainty), 3)


def _evidence(swatch: Swatch, role: Role, places: Places | None, uncertainty: float) -> Evidence:
    seen_as = _SEEN_AS.get(role) or ("text" if swatch.stroke > max(swatch.fill, swatch.line) else "fill")
    return Evidence(
        regions=places.boxes if places else (),
        share=swatch.share,
        count=places.count if places else None,
        uncertainty=uncertainty,
        seen_as=seen_as,
    )
