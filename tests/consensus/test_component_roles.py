"""What components tell of the roles of colors."""

from dataclasses import replace

from app.consensus import Readings, token_set
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.component import Component, ComponentKind
from app.votes.decision import Action
from app.votes.evidence import Box
from app.votes.vote import Ballot, Vote
from tests.fakes.castings import SOURCE, WITNESSES, cast, decision, says

PALETTE = "color.palette"
BLUE = "#0B5ED7"
WIDE, SMALL = Box(0, 0, 800, 60), Box(20, 200, 90, 30)


def _role(vote: Vote, *components: Component, more: tuple[Vote, ...] = ()) -> str | None:
    """Of the color that is voted, where these components were seen."""
    ballots = [*cast(vote, *more), Ballot("clusters", Domain.SHAPE, complete=False, components=components)]
    (found,) = token_set(SOURCE, ballots, WITNESSES).listed(PALETTE)
    return found.role


def _one(kind: ComponentKind, box: Box, color: str = BLUE) -> Component:
    return Component(kind, box, fill=Color(color))


def test_a_vivid_bar_is_a_surface_and_a_vivid_button_an_accent() -> None:
    """By what it fills most; a color that is just as good counts as the same."""
    accent = says("counter", PALETTE, BLUE, role="accent")

    assert _role(accent, _one(ComponentKind.BAR, WIDE), _one(ComponentKind.BUTTON, SMALL)) == "surface"
    assert _role(accent, _one(ComponentKind.BUTTON, WIDE), _one(ComponentKind.CARD, SMALL)) == "accent"
    assert _role(accent, _one(ComponentKind.CARD, WIDE, "#0C5ED6")) == "surface"
    assert _role(accent, _one(ComponentKind.CARD, WIDE, "#DC3545")) == "accent"


def test_what_is_written_in_messages_only_is_text() -> None:
    """A link stands elsewhere, too."""
    message = _one(ComponentKind.ALERT, WIDE, "#E7F5FF")
    inside, outside = Box(20, 20, 200, 14), Box(20, 300, 200, 14)
    vote = says("counter", PALETTE, BLUE, role="accent", regions=(inside,))
    written = replace(vote, evidence=replace(vote.evidence, seen_as="text"))

    assert _role(written, message) == "text"
    assert _role(replace(written, evidence=replace(written.evidence, regions=(inside, outside))), message) == "accent"
    assert _role(vote, message) == "accent"


def test_other_roles_stay_and_so_does_what_a_model_says() -> None:
    """Components speak of accents only, and never against a name."""
    bar = _one(ComponentKind.BAR, WIDE)

    assert _role(says("counter", PALETTE, BLUE, role="text"), bar) == "text"
    assert _role(says("counter", PALETTE, BLUE), bar) is None
    assert (
        _role(says("counter", PALETTE, BLUE, role="accent"), bar, more=(says("gpt", PALETTE, BLUE, role="accent"),)) == "accent"
    )


def test_who_saw_the_role_decided_on_what_stands() -> None:
    """The role is a part of what a reviewer sees: an answer to it is not stale, and one to the role before it is."""
    plain = cast(says("counter", PALETTE, BLUE, role="accent"))
    barred = [*plain, Ballot("clusters", Domain.SHAPE, complete=False, components=(_one(ComponentKind.BAR, WIDE),))]
    (before,), (seen,) = (token_set(SOURCE, ballots, WITNESSES).listed(PALETTE) for ballots in (plain, barred))

    def decided(answered: str) -> bool:
        entry = decision(1, PALETTE, Action.CONFIRM, seen.slot_id, answered=answered)
        (found,) = token_set(SOURCE, barred, WITNESSES, decisions=[entry]).listed(PALETTE)
        return found.stale

    assert (before.role, seen.role) == ("accent", "surface")
    assert not decided(seen.revision)
    assert decided(before.revision)


def test_what_components_tell_is_remembered() -> None:
    """A palette of which nobody spoke again is the same objects, with or without a role from components."""
    votes = [says("counter", PALETTE, color, role="accent") for color in (BLUE, "#DC3545")]
    ballots = [*cast(*votes), Ballot("clusters", Domain.SHAPE, complete=False, components=(_one(ComponentKind.BAR, WIDE),))]
    readings = Readings()

    first, again = (token_set(SOURCE, ballots, WITNESSES, readings=readings).listed(PALETTE) for _ in range(2))

    assert {found.role for found in first} == {"accent", "surface"}
    assert all(one is other for one, other in zip(first, again, strict=True))
