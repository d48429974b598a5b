"""What functions and models answer becomes votes, or a rejection with its reason."""

import pytest

from app.extractors.answers import ballots
from app.tokens.domain import Domain
from app.tokens.measure import Unit


def votes_of(answer: dict[str, object]) -> dict[str, object]:
    return {vote.slot: vote.value.text for ballot in ballots("x", answer) for vote in ballot.votes}


@pytest.mark.parametrize(
    "answer",
    [
        {"color.primary": "#f15925"},
        {"primary": "#F15925"},
        {"palette": {"primary": "F15925"}},
        {"palette": {"primary": {"hex": "#F15925", "confidence": 0.8}}},
        {"palette": [{"name": "primary", "hex": "#F15925"}]},
    ],
)
def test_a_color_can_be_said_in_several_ways(answer: dict[str, object]) -> None:
    """All of them vote on the same slot."""
    assert votes_of(answer) == {"color.primary": "#F15925"}


def test_other_slots_are_read_with_their_unit() -> None:
    """A weight is no length."""
    cast = ballots("x", {"typography.body.weight": "600", "spacing.base": "8px", "theme": " Dark "})

    said = {vote.slot: vote.value for ballot in cast for vote in ballot.votes}
    assert getattr(said["typography.body.weight"], "unit", None) is Unit.WEIGHT
    assert getattr(said["spacing.base"], "amount", None) == 8
    assert getattr(said["theme"], "text", None) == "dark"
    assert {ballot.domain for ballot in cast} == {Domain.COLOR, Domain.TYPOGRAPHY, Domain.SPACING}


def test_the_first_of_duplicate_names_stays_and_the_rest_is_recorded() -> None:
    """Nothing is dropped silently (R-VOTE-4)."""
    answer = {"palette": [{"name": "Brand", "hex": "#111111"}, {"name": "brand", "hex": "#222222"}, {"hex": "#333333"}]}

    (ballot,) = ballots("x", answer)

    assert [(vote.name, getattr(vote.value, "text", "")) for vote in ballot.votes] == [("Brand", "#111111")]
    assert [refused.reason for refused in ballot.rejected] == ["duplicate name", "it has no name"]


@pytest.mark.parametrize("given", ["red", "#12", 12, True, float("nan"), ["#fff"]])
def test_what_is_no_color_is_rejected_with_its_reason(given: object) -> None:
    """A malformed value costs itself only."""
    (ballot,) = ballots("x", {"primary": given, "accent": "#00FF00"})

    assert [vote.slot for vote in ballot.votes] == ["color.accent"]
    assert [refused.slot for refused in ballot.rejected] == ["color.primary"]


def test_none_abstains() -> None:
    """Silence is not disagreement."""
    (ballot,) = ballots("x", {"primary": None})

    assert ballot.votes == ()
    assert [silence.slot for silence in ballot.abstentions] == ["color.primary"]


def test_a_flood_is_cut_off() -> None:
    """A million items cost no more than the first two hundred."""
    (ballot,) = ballots("x", {"palette": [{"name": f"c{n}", "hex": f"#{n:06x}"} for n in range(5000)]})

    assert len(ballot.votes) == 200
    assert ballot.rejected[-1].reason == "more than 200 items"
