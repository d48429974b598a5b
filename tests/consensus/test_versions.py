"""From one version to the next: pairs by value, then by place; the rest came or went."""

from datetime import UTC, datetime

from app.consensus import token_set
from app.consensus.versions import carried, differences
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.consensus import TokenSet
from app.votes.decision import Action, Decision
from app.votes.evidence import Box, Evidence
from app.votes.vote import Ballot, Vote
from app.votes.witness import Kind, Tier, Witness

WITNESS = Witness("one@1", "One", Tier.FAST, Kind.MEASURED)
HEADER, BUTTON = Box(0, 0, 400, 80), Box(40, 200, 120, 40)


def tokens(name: str, *votes: tuple[str, str, Box | None]) -> TokenSet:
    cast = tuple(
        Vote(WITNESS.id, slot, Color.parse(value), evidence=Evidence((box,) if box else ())) for slot, value, box in votes
    )
    return token_set(name, [Ballot(WITNESS.id, Domain.COLOR, cast)], {WITNESS.id: WITNESS})


def decision(action: Action, anchor: str, box: Box | None = None, slot: str = "color.palette", **more: object) -> Decision:
    return Decision(
        id=f"{action}-{anchor}",
        source_id="before",
        slot_id="elsewhere",
        slot=slot,
        action=action,
        reviewer="ada",
        at=datetime(2026, 11, 28, tzinfo=UTC),
        anchor=Color.parse(anchor),
        regions=(box,) if box else (),
        **more,  # type: ignore[arg-type]
    )


def test_a_color_that_took_the_place_of_another_is_a_change() -> None:
    """The header was navy and is green now: one change, not one that came and one that went."""
    before = tokens("before", ("color.palette", "#112233", HEADER), ("color.palette", "#F15925", BUTTON))
    after = tokens("after", ("color.palette", "#00AA00", HEADER), ("color.palette", "#F15A25", BUTTON))

    (found,) = differences(before, after)

    assert (found.before, found.after) == (Color("#112233"), Color("#00AA00"))
    assert found.slot_id == after.listed("color.palette")[0].slot_id


def test_a_closed_slot_is_compared_by_its_name() -> None:
    """Its value changed; one that nobody speaks of any more is gone."""
    before = tokens("before", ("color.primary", "#112233", None), ("color.accent", "#F15925", None))
    after = tokens("after", ("color.primary", "#0000FF", None))

    found = {one.slot: (one.before, one.after) for one in differences(before, after)}

    assert found == {"color.primary": (Color("#112233"), Color("#0000FF")), "color.accent": (Color("#F15925"), None)}


def test_a_version_that_reads_the_same_has_no_differences() -> None:
    """Whatever its ids are."""
    votes = (("color.primary", "#112233", None), ("color.palette", "#112233", HEADER))

    assert differences(tokens("before", *votes), tokens("after", *votes)) == ()


def test_decisions_find_their_slot_by_value_then_by_place() -> None:
    """A hair's breadth apart is the same token; another color in the same place is what the decision was about."""
    after = tokens("after", ("color.palette", "#F15A25", BUTTON), ("color.palette", "#00AA00", HEADER))
    by_value = decision(Action.CONFIRM, "#F15925")
    by_place = decision(Action.REJECT, "#112233", HEADER)
    nowhere = decision(Action.REJECT, "#FFFFFF", Box(900, 900, 10, 10))

    proposals, orphans = carried([by_value, by_place, nowhere], after)

    ids = {one.value: one.slot_id for one in after.slots}
    assert {one.slot_id: one.decision for one in proposals} == {
        ids[Color("#F15A25")]: by_value,
        ids[Color("#00AA00")]: by_place,
    }
    assert orphans == (nowhere,)


def test_only_the_last_word_on_a_slot_is_proposed() -> None:
    """And what was taken back, or put off, is not."""
    after = tokens("after", ("color.palette", "#F15925", BUTTON))
    first = decision(Action.REJECT, "#F15925")
    last = decision(Action.CONFIRM, "#F15925")
    deferred = decision(Action.DEFER, "#F15925")
    taken_back = decision(Action.ACCEPT, "#F15925")
    undo = decision(Action.UNDO, "#F15925", undoes=taken_back.id)

    proposals, orphans = carried([first, last, taken_back, undo, deferred], after)

    assert [one.decision for one in proposals] == [last]
    assert orphans == ()


def test_a_decision_on_a_closed_slot_without_a_voice_is_an_orphan() -> None:
    """Nobody speaks of that slot in the new version: shown, never dropped."""
    accent = decision(Action.ACCEPT, "#F15925", slot="color.accent", value=Color("#F15925"))

    assert carried([accent], tokens("after", ("color.primary", "#112233", None))) == ((), (accent,))
