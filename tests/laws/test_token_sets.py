"""CONSENSUS 11, whole sources: what holds for any ballots at all."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.consensus import Readings, anchors_of, token_set
from app.runs.events import EVENT, TokensRefined
from app.tokens.distance import distance
from app.tokens.domain import Domain
from app.tokens.slots import SLOTS
from app.votes.consensus import Status
from app.votes.vote import Ballot
from app.votes.witness import Witness
from tests.laws.strategies import EXTRACTORS, castings, votes_in, witnesses

Casting = tuple[list[Ballot], dict[str, Witness]]


@given(castings(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_and_votes_is_irrelevant(casting: Casting, chance: random.Random) -> None:
    """Ballots in any order, with their votes in any order, give the same tokens."""
    cast, witnesses = casting
    shuffled = [replace(ballot, votes=tuple(chance.sample(ballot.votes, len(ballot.votes)))) for ballot in cast]
    chance.shuffle(shuffled)

    assert token_set("image", shuffled, witnesses) == token_set("image", cast, witnesses)


@given(castings())
def test_a_ballot_cast_twice_counts_once(casting: Casting) -> None:
    """The same ballots again change nothing."""
    cast, witnesses = casting

    assert token_set("image", [*cast, *cast], witnesses) == token_set("image", cast, witnesses)


@given(castings())
def test_every_slot_has_its_own_id(casting: Casting) -> None:
    """No two tokens of a source share an id."""
    slots = token_set("image", *casting).slots

    assert len({found.slot_id for found in slots}) == len(slots)


@given(castings(), castings())
def test_ids_survive_whatever_is_voted_between(casting: Casting, other: Casting) -> None:
    """With the anchors kept, the same votes find the same ids again, whatever was voted in the meantime."""
    cast, witnesses = casting
    first = token_set("image", cast, witnesses)
    kept = anchors_of(first)

    between = token_set("image", other[0], witnesses, anchors=kept)
    known = {anchor.slot_id: anchor for anchor in (*anchors_of(between), *kept)}
    again = token_set("image", cast, witnesses, anchors=list(known.values()))

    assert {found.slot_id for found in again.slots} == {found.slot_id for found in first.slots}


@given(castings())
def test_lists_hold_no_conflicts(casting: Casting) -> None:
    """What machines list is agreed, near or unconfirmed; conflicts come from closed slots."""
    listed = [found for found in token_set("image", *casting).slots if found.anchor is not None]

    assert all(found.status in (Status.AGREED, Status.NEAR, Status.UNCONFIRMED) for found in listed)


@given(castings())
def test_tokens_cross_a_border_unchanged(casting: Casting) -> None:
    """A token set that an event carries as JSON reads back as the same token set."""
    event = TokensRefined(run_id="run", source_id="image", domain=None, tokens=token_set("image", *casting))

    assert EVENT.validate_json(event.model_dump_json()) == event


@given(st.data(), witnesses())
def test_every_part_of_a_text_style_was_voted(data: st.DataObject, cast: dict[str, Witness]) -> None:
    """What its supporters know of a style is joined part by part: never a mean, and nothing that one of them knows is lost."""
    said = [data.draw(votes_in(SLOTS["typography.styles"], extractor)) for extractor in EXTRACTORS]
    ballots = [Ballot(votes[0].extractor, Domain.TYPOGRAPHY, votes) for votes in said if votes]

    for found in token_set("image", ballots, cast).listed("typography.styles"):
        assert found.value is not None
        near = [vote.value for vote in found.votes if distance(vote.value, found.value) <= 1]
        for part in ("size", "weight", "line_height", "letter_spacing", "generic", "family"):
            assert getattr(found.value, part) in ({getattr(one, part) for one in near} - {None} or {None})
        assert any(distance(one, found.value) == 0 for one in near)


@given(castings(), st.lists(st.integers(0, 20), max_size=12))
def test_what_is_remembered_changes_nothing(casting: Casting, order: list[int]) -> None:
    """Ballot by ballot, some cast again or anew, the tokens are those that would be found without a memory."""
    cast, witnesses = casting
    readings = Readings()
    counted: dict[tuple[str, Domain], Ballot] = {}
    for number in order if cast else ():
        ballot = cast[number % len(cast)]
        if number % 3 == 0:
            ballot = replace(ballot, votes=tuple(replace(vote, revision=vote.revision + 1) for vote in ballot.votes[::2]))
        counted[ballot.extractor, ballot.domain] = ballot

        remembered = token_set("image", counted.values(), witnesses, readings=readings)

        assert remembered == token_set("image", counted.values(), witnesses)


@given(castings())
def test_a_slot_of_which_nobody_spoke_again_is_the_same_object(casting: Casting) -> None:
    """Surfaces tell by identity what they need not draw again."""
    cast, witnesses = casting
    readings = Readings()
    first = token_set("image", cast, witnesses, readings=readings)

    again = token_set("image", cast, witnesses, readings=readings)

    assert all(before is after for before, after in zip(first.slots, again.slots, strict=True))
