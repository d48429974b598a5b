"""People: their word outranks all votes, and can be taken back."""

from dataclasses import replace
from typing import Any

import pytest

from app.consensus import slot_consensus, token_set
from app.consensus.review import standing
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action, Decision
from app.votes.evidence import Box
from tests.fakes.castings import SOURCE, WITNESSES, cast, decision, says

PRIMARY, PALETTE = "color.primary", "color.palette"
VOTES = (says("counter", PRIMARY, "#F15925"), says("gpt", PRIMARY, "#0000FF"), says("claude", PRIMARY, "#0000FF"))
ORANGE, BLUE, GREEN = Color("#F15925"), Color("#0000FF"), Color("#00AA00")
HERE = Box(10, 10, 200, 50)


def under(*entries: Decision, **options: Any) -> Consensus:
    """The primary color under a journal."""
    return slot_consensus("slot", PRIMARY, options.pop("votes", VOTES), WITNESSES, decisions=entries, **options)


def own(number: int, value: Color, **facts: Any) -> Decision:
    """An own value for the primary color."""
    return decision(number, PRIMARY, Action.OWN_VALUE, value=value, **facts)


def test_accepting_takes_the_votes_value() -> None:
    """An accepted vote's value stands, the machines' reading beside it."""
    found = under(decision(1, PRIMARY, Action.ACCEPT, value=ORANGE, accepted_from="counter"))

    assert (found.value, found.machine, found.status, found.confidence) == (ORANGE, BLUE, Status.DECIDED_DIFFERS, 1)


def test_accepting_an_extractors_vote_without_its_value_finds_it() -> None:
    """An entry that only says whose vote was accepted still means that vote."""
    found = under(decision(1, PRIMARY, Action.ACCEPT, accepted_from="counter"))

    assert found.value == ORANGE


def test_what_looks_like_the_machines_is_plainly_decided() -> None:
    """A value within distance 1 of the machines' does not differ."""
    assert under(own(1, Color("#0000FE"))).status == Status.DECIDED


def test_rejecting_says_that_it_is_no_token() -> None:
    """A rejected slot keeps what was rejected, and is sure of it."""
    found = under(decision(1, PRIMARY, Action.REJECT))

    assert (found.status, found.value, found.confidence) == (Status.REJECTED, BLUE, 1)


def test_renaming_changes_the_name_only() -> None:
    """A rename leaves value, status and confidence to the machines."""
    found = under(decision(1, PRIMARY, Action.RENAME, name="ocean"))

    assert found.name == "ocean"
    assert replace(found, name=None, revision="") == replace(under(), revision="")


def test_deferring_leaves_it_in_the_queue() -> None:
    """A deferred slot stands as before, marked; a decision after it ends that."""
    later = decision(1, PRIMARY, Action.DEFER)

    assert (under(later).status, under(later).deferred) == (under().status, True)
    assert not under(later, own(2, GREEN)).deferred


def test_the_latest_decision_counts() -> None:
    """A reviewer's newer word replaces the older one."""
    assert under(own(1, GREEN), own(2, ORANGE)).value == ORANGE


def test_two_reviewers_of_one_revision_contradict_each_other() -> None:
    """Different answers to the same reading are a conflict between people, with no value."""
    found = under(own(1, GREEN, answered="r"), own(2, ORANGE, answered="r", reviewer="bob"))

    assert (found.status, found.value, found.confidence) == (Status.CONFLICT_HUMAN, None, None)


def test_a_contradiction_ends_with_an_answer_to_it() -> None:
    """Whoever decides after having seen the contradiction settles it; who only repeats the other one's value does too."""
    contradiction = own(1, GREEN, answered="r"), own(2, ORANGE, answered="r", reviewer="bob")

    settled = under(*contradiction, own(3, BLUE, answered="seen"))
    repeated = under(*contradiction, own(3, GREEN, answered="r", reviewer="bob"))

    assert (settled.value, repeated.value) == (BLUE, GREEN)


def test_undo_takes_back_and_undone_undo_gives_again() -> None:
    """Compensating entries work on each other without end."""
    journal = [own(1, GREEN), own(2, ORANGE)]
    undo = decision(3, PRIMARY, Action.UNDO, undoes="2")
    redo = decision(4, PRIMARY, Action.UNDO, undoes="3")

    values = [under(*journal, *more).value for more in ((), (undo,), (undo, redo))]

    assert values == [ORANGE, GREEN, ORANGE]
    assert standing([*journal, undo, redo]) == tuple(journal)


def test_votes_after_a_decision_never_change_it() -> None:
    """A late tier changes what the machines say, not what was decided; the decision then answers an older reading."""
    entry = own(1, GREEN, answered=under().revision)

    now, then = under(entry), under(entry, votes=(*VOTES, says("llava", PRIMARY, "#F15925")))

    assert (now.value, then.value) == (GREEN, GREEN)
    assert (now.stale, then.stale) == (False, True)


def test_an_answer_to_a_decided_reading_is_not_stale() -> None:
    """Deciding again on what one sees is an answer to it."""
    first = own(1, GREEN, answered=under().revision)
    second = own(2, ORANGE, answered=under(first).revision)

    assert not under(first, second).stale


@pytest.mark.parametrize(
    "votes",
    [
        (*VOTES, says("llava", PRIMARY, "#0000FF")),
        (replace(VOTES[0], value=GREEN), *VOTES[1:]),
        (replace(VOTES[1], name="ocean"), VOTES[0], VOTES[2]),
        (replace(VOTES[0], confidence=0.3), *VOTES[1:]),
    ],
)
def test_a_revision_changes_with_what_is_seen(votes: tuple[Any, ...]) -> None:
    """Another voter, value, name or confidence is another revision."""
    assert under(votes=votes).revision != under().revision


def test_a_decision_on_a_list_keeps_to_its_token() -> None:
    """A confirmed token is decided; its neighbors in the list stay as they are."""
    ballots = cast(says("gpt", PALETTE, "#00AA00"), says("gpt", PALETTE, "#0000FF"), silent=["counter"])
    green = next(one for one in token_set(SOURCE, ballots, WITNESSES).listed(PALETTE) if one.value == GREEN)

    confirmed = decision(1, PALETTE, Action.CONFIRM, green.slot_id, anchor=GREEN)
    listed = token_set(SOURCE, ballots, WITNESSES, decisions=[confirmed]).listed(PALETTE)

    assert {one.value: one.status for one in listed} == {GREEN: Status.DECIDED, BLUE: Status.UNCONFIRMED}


def test_a_decision_finds_its_token_again_by_value() -> None:
    """An entry whose id is gone re-attaches to the token within distance 1 of its anchor."""
    entry = decision(1, PALETTE, Action.RENAME, "gone", anchor=Color("#F25A27"), name="tangerine")
    ballots = cast(says("counter", PALETTE, "#F15925"), says("counter", PALETTE, "#0000FF"))

    listed = token_set(SOURCE, ballots, WITNESSES, decisions=[entry]).listed(PALETTE)

    assert {one.value: one.name for one in listed} == {ORANGE: "tangerine", BLUE: None}


def test_a_decision_finds_its_token_again_by_place() -> None:
    """Where no value is near, the token at the same place is meant, also in the next version of the image."""
    entry = decision(1, PALETTE, Action.RENAME, "gone", anchor=GREEN, regions=(HERE,), name="brand", source_id="version 1")
    ballots = cast(says("counter", PALETTE, "#F15925", regions=(HERE,)), says("counter", PALETTE, "#0000FF"))

    listed = token_set("version 2", ballots, WITNESSES, decisions=[entry]).listed(PALETTE)

    assert {one.value: one.name for one in listed} == {ORANGE: "brand", BLUE: None}


@pytest.mark.parametrize(
    "entry",
    [
        decision(1, PALETTE, Action.RENAME, "gone", anchor=GREEN, regions=(HERE,), name="brand"),
        decision(1, "color.sparkle", Action.OWN_VALUE, value=GREEN),
        decision(1, PRIMARY, Action.OWN_VALUE, value=Color("no color")),
        decision(1, "spacing.base", Action.OWN_VALUE, value=GREEN),
    ],
)
def test_an_entry_without_a_slot_is_shown_as_an_orphan(entry: Decision) -> None:
    """What finds no token, no slot or no value is never dropped, and changes nothing else."""
    ballots = cast(says("counter", PALETTE, "#F15925"), says("counter", PRIMARY, "#F15925"))

    tokens = token_set(SOURCE, ballots, WITNESSES, decisions=[entry])

    assert tokens.orphans == (entry,)
    assert tokens.slots == token_set(SOURCE, ballots, WITNESSES).slots


def test_a_decided_slot_outlives_its_votes() -> None:
    """A closed slot that nobody votes on any more still holds what was decided."""
    found = token_set(SOURCE, [], WITNESSES, decisions=[own(1, GREEN)]).slot(PRIMARY)

    assert found is not None
    assert (found.value, found.status, found.machine) == (GREEN, Status.DECIDED, None)
