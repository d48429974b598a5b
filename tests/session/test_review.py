"""The journal read from its end: what holds, what can be taken back, what can be given again."""

from datetime import UTC, datetime

from app.consensus.review import standing
from app.session.deciding import Journal
from app.session.review import redoable
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action, Decision

SLOT = Consensus("slot-1", "color.primary", Status.CONFLICT, value=Color.parse("#F00"))


class Kept:
    """A store that keeps entries in a list."""

    def __init__(self) -> None:
        self.entries: list[Decision] = []

    async def append(self, decision: Decision) -> None:
        self.entries.append(decision)


async def decided(journal: Journal, hex_color: str) -> Decision:
    return await journal.decide("source", SLOT, Action.OWN_VALUE, value=Color.parse(hex_color))


async def test_undo_takes_decisions_back_from_the_newest_to_the_oldest() -> None:
    """Undo has no end but the beginning."""
    journal = Journal(Kept(), "ada")
    await decided(journal, "#111111")
    await decided(journal, "#222222")

    first, second, third = await journal.undo(), await journal.undo(), await journal.undo()

    assert [entry.value.text for entry in (first, second) if entry and isinstance(entry.value, Color)] == ["#222222", "#111111"]
    assert third is None
    assert journal.of("source") == ()


async def test_redo_gives_back_in_the_opposite_order() -> None:
    """What was undone last comes back first, until all is back."""
    journal = Journal(Kept(), "ada")
    one, two = await decided(journal, "#111111"), await decided(journal, "#222222")
    await journal.undo()
    await journal.undo()

    await journal.redo()
    after_one = journal.of("source")
    await journal.redo()
    after_two = journal.of("source")
    nothing = await journal.redo()

    assert after_one == (one,)
    assert after_two == (one, two)
    assert nothing is None


async def test_a_new_decision_ends_redo() -> None:
    """History does not fork."""
    journal = Journal(Kept(), "ada")
    await decided(journal, "#111111")
    await journal.undo()
    await decided(journal, "#333333")

    assert redoable(journal.entries) is None
    assert not journal.can_redo
    assert journal.can_undo


async def test_undo_works_after_a_restart() -> None:
    """The journal alone tells what can be undone and redone."""
    kept = Kept()
    before = Journal(kept, "ada")
    one, two = await decided(before, "#111111"), await decided(before, "#222222")
    await before.undo()

    after = Journal(kept, "ada", kept.entries)
    await after.redo()
    assert after.of("source") == (one, two)
    await after.undo()
    await after.undo()

    assert standing(kept.entries) == ()
    assert len(kept.entries) == 6


async def test_an_entry_is_signed_dated_and_says_what_it_answered() -> None:
    """Who, when, on what."""
    journal = Journal(Kept(), "ada")

    entry = await decided(journal, "#111111")

    assert entry.reviewer == "ada"
    assert entry.at <= datetime.now(UTC)
    assert entry.anchor == SLOT.value
