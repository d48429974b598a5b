"""What is written is what is read."""

import logging

import pytest
from hypothesis import given

from app.store.documents import ANCHOR, BALLOT, DECISION
from app.tokens.measure import Measure
from app.votes.consensus import Anchor
from app.votes.decision import Decision
from app.votes.vote import Ballot, Vote
from tests.fakes.happenings import RUNS, color_ballot
from tests.fakes.records import anchors, ballots, decisions


@given(ballots)
def test_every_ballot_comes_back(ballot: Ballot) -> None:
    """Votes of every kind of value, abstentions and rejections survive the way through JSON."""
    assert BALLOT.read([BALLOT.write(ballot)]) == (ballot,)


@given(decisions)
def test_every_decision_comes_back(decision: Decision) -> None:
    """So do decisions with all that re-attaches them."""
    assert DECISION.read([DECISION.write(decision)]) == (decision,)


@given(anchors)
def test_every_anchor_comes_back(anchor: Anchor) -> None:
    """And the anchors of open slots."""
    assert ANCHOR.read([ANCHOR.write(anchor)]) == (anchor,)


def test_one_unreadable_record_does_not_cost_the_others(caplog: pytest.LogCaptureFixture) -> None:
    """What no longer can be read is passed over, and the log says so."""
    good = color_ballot(RUNS.id, "#F15925")
    not_a_number = Ballot("x", good.domain, (Vote("x", "spacing.base", Measure(float("nan"))),))

    with caplog.at_level(logging.WARNING):
        found = BALLOT.read([BALLOT.write(not_a_number), "{}", BALLOT.write(good)])

    assert found == (good,)
    assert [record.levelname for record in caplog.records] == ["WARNING", "WARNING"]
    caplog.clear()
