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
_LEAST_SIDE: Final = 8
"""Pixels. What is thinner is repeated, so that no algorithm has to think of pictures without an inside."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`picture` is 1 / `factor` of each side of the original, from its top left corner; in it, each pixel stands `across`
    times beside and `down` times below itself.
    """

    picture: Picture
    factor: int = 1
    across: int = 1
    down: int = 1

    @property
    def whole(self) -> bool:
        """Whether its pixels are those of the original, one by one."""
        return (self.factor, self.across, self.down) == (1, 1, 1)

    def of_original(self, findings: Iterator[Finding]) -> Iterator[Finding]:
        """Pass findings on with regions and scales in pixels of the original."""
        for finding in findings:
            yield finding if self.whole or not isinstance(finding, Cast) else Cast(self._ballot(finding.ballot))

    def _ballot(self, ballot: Ballot) -> Ballot:
        components = tuple(replace(one, box=self._box(one.box)) for one in ballot.components)
        return replace(ballot, votes=tuple(map(self._vote, ballot.votes)), components=components)

    def _vote(self, vote: Vote) -> Vote:
        value = vote.value
        if isinstance(value, Measure) and value.unit is Unit.SCALE:
            value = Measure.parse(value.amount * self.factor, Unit.SCALE)
        regions = tuple(map(self._box, vote.evidence.regions))
        return replace(vote, value=value, evidence=replace(vote.evidence, regions=regions))

    def _box(self, box: Box) -> Box:
        left, right = box.x // self.across, -(-(box.x + box.width) // self.across)
        top, bottom = box.y // self.down, -(-(box.y + box.height) // self.down)
        return Box(left * self.factor, top * self.factor, (right - left) * self.factor, (bottom - top) * self.factor)


def excerpt(picture: Picture) -> Excerpt:
    """Take the top of a very tall page; average pixels of another large picture, which keeps the exact colors of flat areas;
    repeat those of a tiny one.
    """
    pixels = picture.width * picture.height
    if pixels > _MOST_PIXELS and picture.height >= _TALL * picture.width:
        return Excerpt(_top(picture, max(_LEAST_SIDE, _MOST_PIXELS // picture.width)))
    if pixels > _MOST_PIXELS:
        factor = next(by for by in range(2, 1000) if pixels <= _MOST_PIXELS * by**2)
        return Excerpt(_averaged(picture, factor), factor)
    if min(picture.width, picture.height) < _LEAST_SIDE:
        across, down = -(-_LEAST_SIDE // picture.width), -(-_LEAST_SIDE // picture.height)
        return Excerpt(_repeated(picture, across, down), 1, across, down)
    return Excerpt(picture)


def _top(picture: Picture, rows: int) -> Picture:
    opaque = None if picture.opaque is None else picture.opaque[:rows]
    return Picture(np.ascontiguousarray(picture.rgb[:rows]), opaque, picture.lossy)


def _averaged(picture: Picture, factor: int) -> Picture:
    height, width = max(1, picture.height // factor), max(1, picture.width // factor)
    whole = picture.rgb[: height * factor, : width * factor]
    rgb = np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
    opaque = None if picture.opaque is None else np.ascontiguousarray(picture.opaque[::factor, ::factor][:height, :width])
    return Picture(rgb, opaque, picture.lossy)


def _repeated(picture: Picture, across: int, down: int) -> Picture:
    rgb = picture.rgb.repeat(down, axis=0).repeat(across, axis=1)
    opaque = None if picture.opaque is None else picture.opaque.repeat(down, axis=0).repeat(across, axis=1)
    return Picture(rgb, opaque, picture.lossy)
