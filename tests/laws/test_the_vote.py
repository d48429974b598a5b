"""CONSENSUS 11, the vote: what holds for any votes at all."""

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from app.consensus import slot_consensus
from app.tokens.distance import distance
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action, Decision
from app.votes.vote import Abstention, Vote
from app.votes.witness import Kind
from tests.laws.strategies import Hearing, hearings, kinds, thousandths, values_of, witness


def consensus(hearing: Hearing, *more: Vote, **options: Any) -> Consensus:
    """What a hearing comes to, with more votes."""
    return slot_consensus("slot", hearing.slot, [*hearing.votes, *more], hearing.witnesses, **options)


def joined_by(hearing: Hearing, kind: Kind | None, weight: int) -> Hearing:
    """The same with one more witness, who has not spoken yet."""
    return replace(hearing, witnesses=hearing.witnesses | {"newcomer": witness("newcomer", kind, weight / 1000)})


@given(hearings(), st.randoms(use_true_random=False))
def test_the_order_of_votes_is_irrelevant(hearing: Hearing, chance: random.Random) -> None:
    """Votes in any order give the same consensus, down to its revision."""
    shuffled = list(hearing.votes)
    chance.shuffle(shuffled)

    again = consensus(replace(hearing, votes=tuple(shuffled)))

    assert again == consensus(hearing)


@given(hearings(), st.data())
def test_saying_it_twice_changes_nothing(hearing: Hearing, data: st.DataObject) -> None:
    """A vote that is cast again is still one vote."""
    repeated = data.draw(st.sampled_from(hearing.votes))

    assert consensus(hearing, repeated) == consensus(hearing)


@given(hearings(), st.integers(2, 50))
def test_only_the_ratio_of_weights_matters(hearing: Hearing, factor: int) -> None:
    """All weights times a positive integer leave winner, figures and status as they are."""
    scaled = {name: replace(one, weight=one.weight * factor) for name, one in hearing.witnesses.items()}

    before, after = consensus(hearing), consensus(replace(hearing, witnesses=scaled))

    assert _figures(after) == _figures(before)
    assert (after.spread, after.supporters) == (before.spread, before.supporters)


@given(hearings())
def test_an_abstention_is_neutral(hearing: Hearing) -> None:
    """Who says nothing about a closed slot changes nothing about it."""
    silent = Abstention("newcomer", hearing.slot)

    assert consensus(hearing, abstentions=[silent]) == consensus(hearing)


@given(hearings())
def test_figures_stay_in_their_ranges(hearing: Hearing) -> None:
    """0 < agreement <= support <= 1 and 0.5 <= confidence <= 0.95 for whatever machines say."""
    found = consensus(hearing)

    assert found.agreement is not None
    assert found.support is not None
    assert found.confidence is not None
    assert 0 < found.agreement <= found.support <= 1
    assert 0.5 <= found.confidence <= 0.95


@given(hearings())
def test_the_value_is_one_of_the_votes(hearing: Hearing) -> None:
    """The winner was voted for, literally; it is never a mean."""
    assert consensus(hearing).value in {vote.value for vote in hearing.votes}


@given(hearings(), kinds, thousandths)
def test_an_agreeing_newcomer_never_hurts(hearing: Hearing, kind: Kind | None, weight: int) -> None:
    """One more extractor that votes for the winner keeps it, and lowers none of the figures."""
    hearing = joined_by(hearing, kind, weight)
    before = consensus(hearing)
    assert before.value is not None

    after = consensus(hearing, Vote("newcomer", hearing.slot, before.value))

    assert after.value == before.value
    assert all(now >= then for now, then in zip(_ratios(after), _ratios(before), strict=True))


@given(hearings(), kinds, thousandths, st.data())
def test_a_far_dissenter_never_helps(hearing: Hearing, kind: Kind | None, weight: int, data: st.DataObject) -> None:
    """One more extractor far from every vote raises no figure of a winner that stands."""
    hearing = joined_by(hearing, kind, weight)
    before = consensus(hearing)
    far = data.draw(values_of(SLOTS[hearing.slot]))
    assume(all(distance(far, vote.value) > 1 for vote in hearing.votes))

    after = consensus(hearing, Vote("newcomer", hearing.slot, far))

    assume(after.value == before.value)
    assert all(now <= then for now, then in zip(_ratios(after), _ratios(before), strict=True))


@given(hearings())
def test_a_tie_is_visible(hearing: Hearing) -> None:
    """Where another value has as much weight and backing as the winner, the consensus says so and is not agreed."""
    found = consensus(hearing)
    backing = {
        one.value: sum(o.weight for o in found.standings if distance(one.value, o.value) <= 1) for one in found.standings
    }
    own = {one.value: sum(o.weight for o in found.standings if distance(one.value, o.value) == 0) for one in found.standings}
    assert found.value is not None

    rivals = [
        value
        for value in own
        if distance(value, found.value) > 0
        and abs(own[value] - own[found.value]) < 1e-9
        and abs(backing[value] - backing[found.value]) < 1e-9
    ]

    assert found.tie == bool(rivals)
    assert not (found.tie and found.status == Status.AGREED)


@given(hearings(), st.sampled_from(["perceptual", "exact"]))
def test_status_says_what_the_figures_say(hearing: Hearing, basis: Any) -> None:
    """Conflict under 60 % support (exact: agreement), near under 60 % agreement, agreed from 60 % on."""
    found = consensus(hearing, basis=basis)
    assert found.agreement is not None
    assert found.support is not None
    assume(abs(found.agreement - 0.6) > 1e-9)
    assume(abs(found.support - 0.6) > 1e-9)

    flagged = found.agreement if basis == "exact" else found.support

    expected = Status.CONFLICT if flagged < 0.6 else Status.NEAR if found.agreement < 0.6 else Status.AGREED
    assert found.status == expected


@given(hearings(), st.data())
def test_a_decision_is_absolute(hearing: Hearing, data: st.DataObject) -> None:
    """Whatever machines vote, a decided value stands with confidence 1, and theirs is kept beside it."""
    value = data.draw(values_of(SLOTS[hearing.slot]))
    decision = Decision("1", "image", "slot", hearing.slot, Action.OWN_VALUE, "ann", datetime.now(UTC), value)

    found = consensus(hearing, decisions=[decision])

    assert found.value == value
    assert found.confidence == 1
    assert found.status in (Status.DECIDED, Status.DECIDED_DIFFERS)
    assert found.machine == consensus(hearing).value


def _figures(found: Consensus) -> tuple[object, ...]:
    return found.value, found.status, found.tie, found.agreement, found.support, found.confidence


def _ratios(found: Consensus) -> tuple[float, float, float]:
    return found.agreement or 0.0, found.support or 0.0, found.confidence or 0.0
