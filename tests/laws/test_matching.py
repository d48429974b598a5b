"""CONSENSUS 11, matching in open lists: what holds for any lists at all."""

import random

from hypothesis import given
from hypothesis import strategies as st

from app.consensus.matching import match, merge_own
from app.consensus.nearness import match_limit
from app.tokens.distance import distance
from app.votes.vote import Vote
from tests.laws.strategies import EXTRACTORS, OPEN, votes_in


@st.composite
def lists(draw: st.DrawFn) -> list[Vote]:
    """Several extractors' lists of the same things, each without its own near-duplicates."""
    slot = draw(st.sampled_from(OPEN))
    return [vote for who in EXTRACTORS[:4] for vote in merge_own(draw(votes_in(slot, who)), measured=draw(st.booleans()))]


@given(lists(), st.randoms(use_true_random=False))
def test_matching_is_free_of_order(votes: list[Vote], chance: random.Random) -> None:
    """The same votes in any order make the same groups."""
    shuffled = list(votes)
    chance.shuffle(shuffled)

    assert match(shuffled) == match(votes)


@given(lists())
def test_every_vote_is_in_one_group(votes: list[Vote]) -> None:
    """Matching loses nothing and doubles nothing."""
    grouped = [vote for group in match(votes) for vote in group]

    assert sorted(map(repr, grouped)) == sorted(map(repr, votes))


@given(lists())
def test_an_extractor_is_at_most_once_in_a_group(votes: list[Vote]) -> None:
    """What one extractor tells apart stays apart."""
    for group in match(votes):
        assert len({vote.extractor for vote in group}) == len(group)


@given(lists())
def test_a_group_never_chains(votes: list[Vote]) -> None:
    """All values of a group lie within the limit of each other, not just of a neighbor."""
    for group in match(votes):
        assert all(distance(one.value, other.value) <= match_limit(one.value) for one in group for other in group)


@given(st.sampled_from(OPEN).flatmap(lambda slot: votes_in(slot, "opencv")), st.randoms(use_true_random=False))
def test_merging_ones_own_is_free_of_order(votes: tuple[Vote, ...], chance: random.Random) -> None:
    """One extractor's list merges the same way in any order."""
    shuffled = list(votes)
    chance.shuffle(shuffled)

    assert merge_own(shuffled, measured=True) == merge_own(votes, measured=True)
