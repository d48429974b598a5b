from collections.abc import Iterable
from pathlib import Path

import pytest

from app.consensus.tokens import token_set
from app.exports.provenance import facts
from app.exports.sheet import sheet
from app.extractors.measured import box_model, corner_fit
from app.extractors.measured.unequal_corners import shorthand, unequal_radii
from app.tokens.measure import Measure
from app.votes.vote import Ballot, Vote
from tests.fakes.browser import browse
from tests.fakes.sources import source

TAB = "<div style='padding:10px 18px;background:#e4e7ee;margin:0 4px 0 0;border-radius:6px 6px 0 0'>Members</div>"
BUBBLE = "<div style='margin:20px;width:300px;padding:12px;background:#26b;border-radius:16px 16px 4px 16px'>Ready?</div>"
PAGE = f"""
<body style="background:#f4f5f7">
<div style="display:flex;margin:20px">{TAB}{TAB}</div>
<div style="display:flex;margin:20px">
  <div style="padding:9px 16px;background:#fff;border:1px solid #99a;border-radius:4px 0 0 4px">Day</div>
  <div style="padding:9px 16px;background:#fff;border:1px solid #99a;margin-left:-1px">Week</div>
  <div style="padding:9px 16px;background:#fff;border:1px solid #99a;margin-left:-1px;border-radius:0 4px 4px 0">Month</div>
</div>
{BUBBLE}{BUBBLE}
"""


@pytest.mark.parametrize("scale", [1, 2])
def test_corners_are_measured_each_by_itself(tmp_path: Path, scale: int) -> None:
    """Tabs give 6, the ends of a joined group 4 not 2, a speech bubble 16 and 4, and the four stand beside them."""
    scene = browse(tmp_path, PAGE, scale=scale)

    for measurer in (box_model.MEASURER, corner_fit.MEASURER):
        assert _lengths(_radii(measurer.measure(scene))) == {4, 6, 16}
    looks = {look.css for vote in _radii(box_model.MEASURER.measure(scene)) for look in vote.evidence.looks}
    assert {"6px 6px 0 0", "4px 0 0 4px", "0 4px 4px 0", "16px 16px 4px 16px"} <= looks


def test_the_four_reach_the_export(tmp_path: Path) -> None:
    """As what else is known of a token."""
    scene = browse(tmp_path, PAGE)
    measurers = (box_model.MEASURER, corner_fit.MEASURER)
    ballots = [ballot for measurer in measurers for ballot in measurer.measure(scene)]
    one = source("a")
    found = token_set(one.id, ballots, {measurer.profile.id: measurer.profile.witness for measurer in measurers})

    tokens = sheet([(one, found)], "all", 0.0).tokens["radius"]

    assert {"css": "6px 6px 0 0", "count": 2} in [
        look for token in tokens for look in facts(token, several=False).get("looks", [])
    ]


@pytest.mark.parametrize(
    ("radii", "shorter", "four"),
    [
        ((8.0, 8.0, 8.0, 8.0), 40, None),
        ((8.1, 7.6, 0.0, 0.0), 40, (8, 8, 0, 0)),
        ((16.0, 16.2, 3.6, 16.0), 40, (16, 16, 4, 16)),
        ((6.1, 6.1, 4.2, 4.2), 40, None),
        ((0.0, 2.9, 0.0, 0.0), 40, None),
        ((0.0, 0.0, 20.0, 0.0), 40, (0, 0, 20, 0)),
        ((8.0, None, 0.0, 0.0), 40, None),
        ((8.0, 8.0, 0.0, 0.0), 12, None),
    ],
)
def test_small_differences_are_errors(
    radii: tuple[float | None, ...], shorter: float, four: tuple[int, int, int, int] | None
) -> None:
    """Of measuring; and small boxes are pieces of icons."""
    assert unequal_radii(radii, shorter) == four


def test_the_shorthand_is_short() -> None:
    """One length where all are alike."""
    assert shorthand((4, 4, 4, 4)) == "4px"
    assert shorthand((4, 0, 0, 4)) == "4px 0 0 4px"


def _radii(ballots: Iterable[Ballot]) -> list[Vote]:
    return [vote for ballot in ballots for vote in ballot.votes if vote.slot == "radius.steps"]


def _lengths(votes: Iterable[Vote]) -> set[float]:
    return {vote.value.amount for vote in votes if isinstance(vote.value, Measure)}
