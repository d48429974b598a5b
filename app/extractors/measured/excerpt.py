"""What is measured of a picture that is too large to be measured whole."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from app.extractors.contract import Cast, Finding
from app.sources.opencv import cv2
from app.sources.picture import Picture
from app.tokens.measure import Measure, Unit
from app.votes.evidence import Box
from app.votes.vote import Ballot, Vote

_MOST_PIXELS: Final = 24_000_000
_TALL: Final = 2.5
"""Height to width of what is a page to scroll rather than a picture."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`picture` is 1 / `factor` of each side of the original, from its top left corner."""

    picture: Picture
    factor: int = 1

    def of_original(self, findings: Iterator[Finding]) -> Iterator[Finding]:
        """Pass findings on with regions and scales in pixels of the original."""
        for finding in findings:
            yield Cast(_enlarged(finding.ballot, self.factor)) if isinstance(finding, Cast) and self.factor > 1 else finding


def excerpt(picture: Picture) -> Excerpt:
    """Take the top of a very tall page; average pixels of another picture, which keeps the exact colors of flat areas."""
    pixels = picture.width * picture.height
    if pixels <= _MOST_PIXELS:
        return Excerpt(picture)
    if picture.height >= _TALL * picture.width:
        rows = max(1, _MOST_PIXELS // picture.width)
        opaque = None if picture.opaque is None else picture.opaque[:rows]
        return Excerpt(Picture(np.ascontiguousarray(picture.rgb[:rows]), opaque, picture.lossy))
    factor = next(by for by in range(2, 1000) if pixels <= _MOST_PIXELS * by**2)
    return Excerpt(_averaged(picture, factor), factor)


def _averaged(picture: Picture, factor: int) -> Picture:
    height, width = max(1, picture.height // factor), max(1, picture.width // factor)
    whole = picture.rgb[: height * factor, : width * factor]
    rgb = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    opaque = None if picture.opaque is None else np.ascontiguousarray(picture.opaque[::factor, ::factor][:height, :width])
    return Picture(rgb, opaque, picture.lossy)


def _enlarged(ballot: Ballot, factor: int) -> Ballot:
    return replace(ballot, votes=tuple(_enlarged_vote(vote, factor) for vote in ballot.votes))


def _enlarged_vote(vote: Vote, factor: int) -> Vote:
    regions = tuple(
        Box(box.x * factor, box.y * factor, box.width * factor, box.height * factor) for box in vote.evidence.regions
    )
    value = vote.value
    if isinstance(value, Measure) and value.unit is Unit.SCALE:
        value = Measure.parse(value.amount * factor, Unit.SCALE)
    return replace(vote, value=value, evidence=replace(vote.evidence, regions=regions))
