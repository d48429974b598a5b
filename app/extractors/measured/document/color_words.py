"""Colors that a document names: every one that is seen, and what the largest uses make of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.color_roles import Role
from app.extractors.measured.document.marks import Mark, Paint
from app.extractors.measured.document.said import SURE, Said, tallied, vote
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.label import Label
from app.tokens.perception import lab
from app.tokens.slots import PALETTE
from app.votes.vote import Ballot, Vote

_MOST_COLORS: Final = 200
_WHOLE: Final = 0.98
"""Part of the canvas that a ground covers."""
_BROAD: Final = 0.02
_DARK: Final = 50.0
"""Lab lightness."""
_LARGE_ENOUGH: Final = 64
"""Pixels of a fill that would be seen if nothing lay over it."""


def color_ballot(extractor: str, marks: Sequence[Mark], packed: NDArray[np.uint32], *, complete: bool) -> Ballot:
    """The palette, the largest share first; then background, text, border and theme, where the document leaves no doubt."""
    fills = tallied((color, one.region, one.covers) for one in marks if not one.text and (color := _solid(one.fill)))
    texts = tallied((color, one.region, one.letters) for one in marks if one.text and (color := _solid(one.fill)))
    strokes = tallied((color, one.region, 1.0) for one in marks if (color := _solid(one.stroke)))
    ground = _ground(marks)
    broad = [said for said in fills if said.weight >= _BROAD]
    uses = (("fill", broad), ("text", texts), ("line", strokes), ("fill", fills))
    listed = _listed(extractor, uses, _shares(packed), ground)
    votes = [*listed, *_answers(extractor, ground, texts, _borders(marks), listed)]
    return Ballot(extractor, Domain.COLOR, tuple(votes), complete=complete and len(listed) < _MOST_COLORS)


def _solid(paint: Paint | None) -> Color | None:
    """The paint, where it is one opaque color: what the ground shows through is no color of its own."""
    return paint if isinstance(paint, Color) and paint.alpha == 1.0 else None


def _shares(packed: NDArray[np.uint32]) -> dict[int, float]:
    colors, counts = np.unique(packed, return_counts=True)
    return dict(zip(colors.tolist(), (counts / packed.size).tolist(), strict=True))


def _listed(
    extractor: str, uses: Sequence[tuple[str, list[Said[Color]]]], shares: dict[int, float], ground: Color | None
) -> list[Vote]:
    """One vote a color: as ink where it is ink anywhere and no broad fill. A fill of which no pixel is left lies unseen under
    others.
    """
    found: dict[Color, Vote] = {}
    for seen_as, colors in uses:
        for said in colors:
            share = shares.get(int(said.value.text[1:7], 16), 0.0)
            largest = max(box.width * box.height for box in said.regions)
            if seen_as == "fill" and share == 0 and largest >= _LARGE_ENOUGH:
                continue
            role = _role(seen_as, said, share, ground)
            given = replace(vote(extractor, PALETTE.name, said.value, said.evidence(seen_as, round(share, 6))), role=str(role))
            found.setdefault(said.value, given)
    return sorted(found.values(), key=lambda one: -(one.evidence.share or 0.0))[:_MOST_COLORS]


def _role(seen_as: str, said: Said[Color], share: float, ground: Color | None) -> Role:
    if said.value == ground:
        return Role.BACKGROUND
    if seen_as != "fill":
        return Role.TEXT if seen_as == "text" else Role.BORDER
    return Role.SURFACE if share >= _BROAD else Role.OTHER


def _ground(marks: Sequence[Mark]) -> Color | None:
    """The last opaque color that covers the whole canvas: it hides those before it."""
    whole = [mark.fill for mark in marks if mark.is_box and mark.covers >= _WHOLE and not mark.radius]
    return next((color for paint in reversed(whole) if (color := _solid(paint))), None)


def _borders(marks: Sequence[Mark]) -> list[Said[Color]]:
    """Strokes of boxes and straight lines: those of other shapes are drawings."""
    straight = (mark for mark in marks if mark.is_box or min(mark.region.width, mark.region.height) <= 8)
    return tallied((color, one.region, 1.0) for one in straight if (color := _solid(one.stroke)))


def _answers(
    extractor: str, ground: Color | None, texts: list[Said[Color]], borders: list[Said[Color]], listed: Sequence[Vote]
) -> list[Vote]:
    evidence = {one.value: one.evidence for one in listed}
    votes: list[Vote] = []
    if ground is not None and ground in evidence:
        theme = Label("dark" if lab(ground.hex)[0] < _DARK else "light")
        votes += [vote(extractor, "color.background", ground, evidence[ground])]
        votes += [vote(extractor, "theme", theme, evidence[ground])]
    for slot, said in (("color.text", texts), ("color.border", borders)):
        if said:
            part = said[0].weight / sum(one.weight for one in said)
            seen_as = "text" if slot == "color.text" else "line"
            votes.append(vote(extractor, slot, said[0].value, said[0].evidence(seen_as), round(SURE * part, 3)))
    return votes
