import pytest

from app.desktop.review.wording import how, question_of, source_of, subject_of, tag_of
from app.session.state import Question
from app.tokens.color import Color
from app.tokens.measure import Measure
from app.tokens.slots import SLOTS
from app.votes.consensus import Consensus, Status
from tests.fakes.tokens import PLACES, WITNESSES, vote


@pytest.mark.parametrize("slot", sorted(SLOTS))
def test_every_slot_is_asked_about_in_plain_words(slot: str) -> None:
    """A question ends with a question mark and leaves no gap."""
    asked = question_of(Consensus("id", slot, Status.CONFLICT, Color("#228BE6")))

    assert asked.endswith("?")
    assert "{" not in asked


def test_entries_of_open_lists_are_asked_about_by_value_and_named_by_name() -> None:
    """`Is #228BE6 a color of its own?`, known as its nearest name."""
    found = Consensus("id", "color.palette", Status.CONFLICT, Color("#1E90FF"))

    assert question_of(found) == "Is #1E90FF a color of its own?"
    assert subject_of(found) == "color.palette dodgerblue"
    assert subject_of(Consensus("id", "spacing.steps", Status.CONFLICT, Measure(8))) == "spacing.steps 8px"


def test_a_deferred_question_says_so() -> None:
    """Whatever it was before, what matters is that it waits."""
    assert tag_of(Consensus("id", "theme", Status.CONFLICT, deferred=True))[0] == "deferred"
    assert tag_of(Consensus("id", "theme", Status.NEAR))[0] == "near"


def test_images_are_called_without_their_ending() -> None:
    """Except where nothing else is left."""
    found = Consensus("id", "theme", Status.CONFLICT)

    assert source_of(Question("k", "team-members.png", found)) == "team-members"
    assert source_of(Question("k", ".png", found)) == ".png"


def test_a_vote_says_how_it_was_seen() -> None:
    """Its kind, and the number of places or what it was seen as."""
    many = vote("exact-runs@1", "color.primary", Color("#228BE6"), PLACES["#228BE6"])
    one = vote("gpt@1", "color.primary", Color("#228BE6"), PLACES["#228BE6"][:1])

    assert how(many, WITNESSES) == "measured · 6 places"
    assert how(one, WITNESSES) == "API · fill"
