"""Closed slots: what is heard, what is refused, what refers to what."""

import math
from dataclasses import replace

import pytest

from app.consensus import slot_consensus, token_set
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.consensus import Status
from app.votes.decision import Action
from app.votes.vote import Abstention, Ballot, Rejected, Vote
from tests.fakes.castings import SOURCE, WITNESSES, cast, decision, says

PRIMARY = "color.primary"
DIM = Color("#00000033")

REFUSED: list[tuple[str, Value]] = [
    ("spacing.base", Measure(math.nan)),
    ("spacing.base", Measure(-4.0)),
    ("spacing.base", Measure(4.0, Unit.RATIO)),
    ("spacing.base", Label("four")),
    ("color.primary", Color("orange")),
    ("theme", Label("  ")),
    ("theme", Label("dark\ud800")),
    ("typography.styles", TextStyle(0.0)),
    ("typography.styles", TextStyle(14.0, 4000)),
    ("shadow.default", Shadow(())),
    ("shadow.default", Shadow((ShadowLayer(0, 0, -1, 0, DIM),))),
    ("shadow.default", Shadow((ShadowLayer(0, math.inf, 1, 0, DIM),))),
    ("gradient.ramps", Gradient((Stop(DIM, 0),))),
    ("gradient.ramps", Gradient((Stop(DIM, 0), Stop(DIM, math.nan)))),
    ("color.sparkle", Color("#FFFFFF")),
]


@pytest.mark.parametrize(("slot", "value"), REFUSED)
def test_what_is_no_value_is_no_vote(slot: str, value: Value) -> None:
    """A malformed vote is listed as rejected, with its extractor and a reason, and counts for nothing."""
    tokens = token_set(SOURCE, [*cast(says("counter", PRIMARY, "#F15925")), _ballot(Vote("gpt", slot, value))], WITNESSES)

    assert [(one.extractor, one.slot) for one in tokens.rejected] == [("gpt", slot)]
    assert tokens.rejected[0].reason
    assert [found.slot for found in tokens.slots] == [PRIMARY]


def _ballot(vote: Vote) -> Ballot:
    return Ballot(vote.extractor, cast(says("counter", PRIMARY, "#000"))[0].domain, (vote,))


def test_spellings_of_one_value_agree() -> None:
    """A value that was built by hand counts with the canonical one."""
    votes = [Vote("counter", PRIMARY, Color("#f15925ff")), says("gpt", PRIMARY, "#F15925")]

    found = slot_consensus("slot", PRIMARY, votes, WITNESSES)

    assert (found.value, found.agreement) == (Color("#F15925"), 1)


def test_a_refused_revision_does_not_silence_the_one_before() -> None:
    """What is no vote replaces none."""
    votes = [says("counter", "spacing.base", 4), Vote("counter", "spacing.base", Measure(math.nan), revision=1)]

    found = slot_consensus("slot", "spacing.base", votes, WITNESSES)

    assert found.value == Measure(4.0)


def test_a_newer_abstention_takes_a_vote_back() -> None:
    """An extractor that retracts has not voted."""
    votes = [says("counter", PRIMARY, "#F15925"), says("gpt", PRIMARY, "#0000FF")]

    found = slot_consensus("slot", PRIMARY, votes, WITNESSES, abstentions=[Abstention("counter", PRIMARY, revision=1)])

    assert (found.value, found.voters) == (Color("#0000FF"), 1)


def test_a_witness_that_nobody_knows_is_recorded_without_effect() -> None:
    """A vote of an extractor that is no witness is shown, and weighs nothing."""
    found = slot_consensus("slot", PRIMARY, [says("old@1", PRIMARY, "#F15925")], WITNESSES)

    assert (found.status, found.voters) == (Status.UNWEIGHTED, 1)


def test_rejected_answers_stand_with_their_slot() -> None:
    """What an extractor itself refused is listed on the slot and on the source."""
    refused = Rejected("gpt", PRIMARY, "reddish", "not a hexadecimal color")
    ballots = cast(says("counter", PRIMARY, "#F15925"))

    tokens = token_set(SOURCE, [*ballots, Ballot("gpt", ballots[0].domain, rejected=(refused,))], WITNESSES)

    assert tokens.rejected == (refused,)
    assert [found.rejected for found in tokens.slots] == [(refused,)]


def test_a_color_refers_to_its_palette_entry() -> None:
    """A closed slot's color refers to the nearest palette entry that looks the same, and to none that does not."""
    ballots = cast(
        says("counter", "color.palette", "#FFFFFF"),
        says("counter", "color.palette", "#FAFAFA"),
        says("counter", "color.surface", "#FAFAFA"),
        says("counter", PRIMARY, "#F15925"),
    )

    tokens = token_set(SOURCE, ballots, WITNESSES)

    surface, primary = tokens.slot("color.surface"), tokens.slot(PRIMARY)
    assert surface is not None
    assert primary is not None
    assert [found.value for found in tokens.listed("color.palette") if found.slot_id == surface.refers_to] == [surface.value]
    assert primary.refers_to is None


def test_a_sources_confidence_is_the_mean_of_what_is_sure() -> None:
    """Conflicts and unconfirmed tokens do not count in it."""
    ballots = cast(
        says("counter", PRIMARY, "#F15925"),
        says("gpt", PRIMARY, "#F15925"),
        says("counter", "spacing.base", 4),
        says("counter", "color.text", "#000"),
        says("gpt", "color.text", "#FFF"),
    )

    tokens = token_set(SOURCE, ballots, WITNESSES)

    assert [found.slot for found in tokens.conflicts] == ["color.text"]
    assert tokens.confidence == pytest.approx((0.95 + 0.75) / 2)


def test_the_exact_basis_flags_what_is_spelled_differently() -> None:
    """Two literals that look alike are near, or a conflict for a team that flags literals."""
    votes = [says("counter", PRIMARY, "#F15925"), says("gpt", PRIMARY, "#F25A27")]

    statuses = [slot_consensus("slot", PRIMARY, votes, WITNESSES, basis=basis).status for basis in ("perceptual", "exact")]

    assert statuses == [Status.NEAR, Status.CONFLICT]


def test_closed_slots_come_first_in_their_own_order() -> None:
    """A token set lists closed slots in the order of the rules, then the open lists."""
    ballots = cast(
        says("counter", "spacing.base", 4), says("counter", "color.palette", "#FFF"), says("counter", "color.text", "#000")
    )

    assert [found.slot for found in token_set(SOURCE, ballots, WITNESSES).slots] == [
        "color.text",
        "spacing.base",
        "color.palette",
    ]


def test_exactly_three_fifths_of_support_is_no_conflict() -> None:
    """Two literals that look alike with 60 % between them are near."""
    votes = [says("a", PRIMARY, "#F15925"), says("b", PRIMARY, "#F25A27"), says("c", PRIMARY, "#0000FF")]
    witnesses = {name: replace(WITNESSES["gpt"], id=name, weight=weight) for name, weight in (("a", 2), ("b", 1), ("c", 2))}

    found = slot_consensus("slot", PRIMARY, votes, witnesses)

    assert (found.support, found.status) == (0.6, Status.NEAR)


def test_a_tie_between_neighbors_is_visible() -> None:
    """Two literals of one look and one weight tie: the smaller in canonical order is shown, and said to be tied."""
    votes = [says("clusters", PRIMARY, "#F25A27"), says("counter", PRIMARY, "#F15925")]

    found = slot_consensus("slot", PRIMARY, votes, WITNESSES)

    assert (found.value, found.tie, found.status) == (Color("#F15925"), True, Status.NEAR)


def test_a_rejected_palette_entry_is_not_referred_to() -> None:
    """What a person said is no token is nobody's reference."""
    ballots = cast(says("counter", "color.palette", "#F15925"), says("counter", PRIMARY, "#F15925"))
    entry = token_set(SOURCE, ballots, WITNESSES).listed("color.palette")[0]
    rejection = decision(1, "color.palette", Action.REJECT, entry.slot_id)

    found = token_set(SOURCE, ballots, WITNESSES, decisions=[rejection]).slot(PRIMARY)

    assert found is not None
    assert found.refers_to is None
