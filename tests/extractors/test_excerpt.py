import numpy as np
import pytest

from app.extractors.contract import Cast, Finding, Started
from app.extractors.measured.excerpt import Excerpt, excerpt
from app.extractors.measured.measurer import Measurer
from app.extractors.measured.roster import ROSTER
from app.extractors.measured.scene import Scene
from app.sources.picture import Picture
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.measure import Measure, Unit
from app.votes.evidence import Box, Evidence
from app.votes.vote import Ballot, Vote


def _picture(width: int, height: int) -> Picture:
    rgb = np.zeros((height, width, 3), np.uint8)
    rgb[:, width // 2 :] = (10, 20, 30)
    return Picture(rgb, np.ones((height, width), bool))


def test_what_fits_is_measured_whole() -> None:
    """A photo of 24 million pixels is not touched."""
    picture = _picture(6000, 4000)

    assert excerpt(picture) == Excerpt(picture)


def test_of_a_very_tall_page_the_top_is_measured() -> None:
    """Pixels stay pixels, so that regions and lengths need no conversion."""
    part = excerpt(_picture(1000, 40_000))

    assert (part.picture.width, part.picture.height, part.factor) == (1000, 24_000, 1)
    assert part.picture.opaque is not None
    assert part.picture.opaque.shape == (24_000, 1000)


def test_other_large_pictures_are_averaged_and_keep_their_flat_colors() -> None:
    """The colors of areas are exact, whatever is averaged."""
    part = excerpt(_picture(9001, 7001))

    assert (part.picture.width, part.picture.height, part.factor) == (4500, 3500, 2)
    assert {tuple(color) for color in part.picture.rgb[100, [0, 100, 4000]].tolist()} == {(0, 0, 0), (10, 20, 30)}
    assert part.picture.opaque is not None
    assert part.picture.opaque.shape == (3500, 4500)


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 1), (1, 500), (500, 2), (7, 7)])
def test_a_tiny_picture_is_repeated(width: int, height: int) -> None:
    """Nobody has to measure what has no inside; every color keeps its share."""
    picture = Picture(np.random.default_rng(1).integers(0, 255, (height, width, 3), np.uint8), np.ones((height, width), bool))

    part = excerpt(picture)

    assert min(part.picture.width, part.picture.height) >= 8
    assert np.array_equal(part.picture.rgb[:: part.down, :: part.across], picture.rgb)
    assert part.picture.opaque is not None
    assert part.picture.opaque.shape == part.picture.rgb.shape[:2]


@pytest.mark.parametrize("measurer", ROSTER, ids=lambda measurer: measurer.profile.id)
@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 1), (1, 3), (2, 2), (9, 500), (500, 9)])
def test_every_measurer_lives_through_small_pictures(measurer: Measurer, width: int, height: int) -> None:
    """No size is too small to be looked at, whether there is anything to be found or not."""
    noise = np.random.default_rng(1).integers(0, 255, (height, width, 3), np.uint8)

    for rgb in (np.full((height, width, 3), 200, np.uint8), noise):
        ballots = list(measurer.measure(Scene(excerpt(Picture(rgb)).picture)))
        assert {ballot.extractor for ballot in ballots} <= {measurer.profile.id}


def test_regions_in_a_tiny_picture_are_its_own() -> None:
    """A box over the repeated pixels covers the pixels that were repeated."""
    part = Excerpt(_picture(8, 8), across=8, down=4)
    vote = Vote("a", "color.text", Color.parse("#102030"), evidence=Evidence((Box(0, 0, 8, 8), Box(3, 5, 2, 1))))

    (cast,) = part.of_original(iter([Cast(Ballot("a", Domain.COLOR, (vote,)))]))

    assert isinstance(cast, Cast)
    assert cast.ballot.votes[0].evidence.regions == (Box(0, 0, 1, 2), Box(0, 1, 1, 1))


def test_votes_are_told_in_pixels_of_the_original() -> None:
    """Regions and the scale grow, colors and lengths in CSS px stay."""
    part = Excerpt(_picture(10, 10), 3)
    evidence = Evidence((Box(1, 2, 3, 4),), share=0.5)
    votes = (
        Vote("a", "color.text", Color.parse("#102030"), evidence=evidence),
        Vote("a", "scale", Measure(1.0, Unit.SCALE)),
        Vote("a", "spacing.base", Measure(8.0)),
    )
    findings: list[Finding] = [Started("a"), Cast(Ballot("a", Domain.COLOR, votes))]

    started, cast = part.of_original(iter(findings))

    assert started == Started("a")
    assert isinstance(cast, Cast)
    assert cast.ballot.votes[0].evidence == Evidence((Box(3, 6, 9, 12),), share=0.5)
    assert [vote.value for vote in cast.ballot.votes[1:]] == [Measure(3.0, Unit.SCALE), Measure(8.0)]
