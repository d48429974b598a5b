"""Ids of listed tokens, and what they hold on to."""

from app.consensus import anchors_of, token_set
from app.tokens.color import Color
from app.votes.consensus import Anchor
from app.votes.evidence import Box
from tests.fakes.castings import SOURCE, WITNESSES, cast, says

PALETTE = "color.palette"
HERE, ELSEWHERE = Box(10, 10, 200, 50), Box(600, 600, 80, 80)


def test_the_same_token_found_twice_is_one_slot() -> None:
    """The same votes name the same id, in every run."""
    ballots = cast(says("counter", PALETTE, "#F15925"))

    first, second = (token_set(SOURCE, ballots, WITNESSES).slots[0].slot_id for _ in range(2))

    assert first == second


def test_a_late_tier_does_not_rename() -> None:
    """The anchor is the earliest tier's value, whatever heavier voters say later."""
    early = token_set(SOURCE, cast(says("counter", PALETTE, "#F15925")), WITNESSES)

    late = cast(says("counter", PALETTE, "#F15925"), says("gpt", PALETTE, "#F05824"), says("claude", PALETTE, "#F05824"))
    (found,) = token_set(SOURCE, late, WITNESSES).slots

    assert found.value == Color("#F05824")
    assert found.slot_id == early.slots[0].slot_id


def test_a_shifted_reading_keeps_its_id_and_its_anchor() -> None:
    """A reading within distance 1 of a stored anchor is that slot, and its anchor stays the first value."""
    kept = anchors_of(token_set(SOURCE, cast(says("counter", PALETTE, "#F15925")), WITNESSES))

    tokens = token_set(SOURCE, cast(says("counter", PALETTE, "#F25A27")), WITNESSES, anchors=kept)

    assert [(one.slot_id, one.value) for one in anchors_of(tokens)] == [(one.slot_id, one.value) for one in kept]


def test_a_changed_value_at_the_same_place_keeps_its_id() -> None:
    """Where no value is near, the token seen at the anchor's place inherits its id."""
    kept = anchors_of(token_set(SOURCE, cast(says("counter", PALETTE, "#F15925", regions=(HERE,))), WITNESSES))
    changed = cast(
        says("counter", PALETTE, "#0000FF", regions=(HERE,)), says("counter", PALETTE, "#00FF00", regions=(ELSEWHERE,))
    )

    listed = token_set(SOURCE, changed, WITNESSES, anchors=kept).listed(PALETTE)

    assert {found.value: found.slot_id == kept[0].slot_id for found in listed} == {
        Color("#0000FF"): True,
        Color("#00FF00"): False,
    }


def test_the_nearer_value_inherits() -> None:
    """One anchor gives its id once, to the value nearest to it."""
    anchor = Anchor("kept", PALETTE, Color("#F15925"))
    ballots = cast(says("counter", PALETTE, "#F15A26"), says("counter", PALETTE, "#F55D29"))

    listed = token_set(SOURCE, ballots, WITNESSES, anchors=[anchor]).listed(PALETTE)

    assert [found.value for found in listed if found.slot_id == "kept"] == [Color("#F15A26")]


def test_anchors_of_another_list_do_not_count() -> None:
    """A radius of 8 px does not inherit from a spacing step of 8 px."""
    anchor = Anchor("step", "spacing.steps", says("counter", "spacing.steps", 8).value)

    (found,) = token_set(SOURCE, cast(says("counter", "radius.steps", 8)), WITNESSES, anchors=[anchor]).slots

    assert found.slot_id != "step"


def test_a_neighbor_that_was_read_alone_meanwhile_does_not_rename() -> None:
    """Two readings of one thing, each with an anchor by now: the thing is called by the one that it was first called by."""
    both = cast(says("counter", PALETTE, "#6C6C6C"), says("gpt", PALETTE, "#646464"))
    (first,) = kept = anchors_of(token_set(SOURCE, both, WITNESSES))
    alone = anchors_of(token_set(SOURCE, cast(says("gpt", PALETTE, "#646464")), WITNESSES, anchors=kept))

    (found,) = token_set(SOURCE, both, WITNESSES, anchors=[*kept, *alone]).slots

    assert first not in alone
    assert found.slot_id == first.slot_id
