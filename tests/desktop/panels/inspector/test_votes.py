from dataclasses import replace
from datetime import UTC, datetime

from app.consensus.revision import decided_revision
from app.desktop.panels.inspector.change import Change
from app.desktop.panels.inspector.votes import provenance, vote_lines
from app.tokens.color import Color
from app.votes.consensus import Status
from app.votes.decision import Action, Decision
from app.votes.evidence import Guess
from app.votes.vote import Rejected
from tests.fakes.tokens import PLACES, WITNESSES, settle, vote

BLUE, GREEN = Color("#228BE6"), Color("#12B886")
FOUND = settle(
    "s",
    "color.primary",
    [
        vote("claude@1", "color.primary", GREEN, confidence=0.8),
        vote("exact-runs@1", "color.primary", BLUE, PLACES["#228BE6"], confidence=0.98),
        vote("llava-7b@1", "color.primary", BLUE),
    ],
)


def test_supporters_come_first() -> None:
    """Who says what is shown, in the chosen notation, with weight, certainty and places; then the dissenters."""
    lines = vote_lines(FOUND, WITNESSES, "rgb")

    assert [(line.who, line.written, line.weight, line.itself, line.agrees) for line in lines] == [
        ("exact runs", "rgb(34 139 230)", "× 1", "0.98", True),
        ("llava 7b", "rgb(34 139 230)", "× 0.9", "1.00", True),
        ("Claude", "rgb(18 184 134)", "× 1.1", "0.80", False),
    ]
    assert lines[0].seen == "6 places · fill"


def test_a_voter_that_nobody_knows_any_more_keeps_its_id() -> None:
    """Votes of an extractor that was taken out are still shown."""
    assert [line.who for line in vote_lines(FOUND, {}, "hex")] == ["exact-runs@1", "llava-7b@1", "claude@1"]


def test_what_changed_is_said_first() -> None:
    """In place of the bare confidence."""
    found = replace(FOUND, confidence=0.91)

    assert provenance(found, Change(("0.91, was 0.75 — agrees: GPT",), 1))[0] == "0.91, was 0.75 — agrees: GPT"
    assert "confidence 0.91" not in provenance(found, Change(("0.91, was 0.75 — agrees: GPT",), 1))
    assert "confidence 0.91" in provenance(found)


def test_what_a_family_was_guessed_among_is_said() -> None:
    """With the chances, likeliest first."""
    found = replace(FOUND, guesses=(Guess("inter", 0.72), Guess("roboto", 0.2)))

    assert "looks like inter 72% · roboto 20%" in provenance(found)


def test_a_decision_is_shown_as_a_persons() -> None:
    """Who decided, when, and what the machines say where they differ."""
    decision = Decision("d", "s", FOUND.slot_id, FOUND.slot, Action.ACCEPT, "Ada", datetime(2026, 3, 2, 12, tzinfo=UTC))
    found = replace(FOUND, status=Status.DECIDED_DIFFERS, value=GREEN, machine=BLUE, decision=decision)

    said = next(sentence for sentence in provenance(found) if "Ada" in sentence)

    assert said.startswith("accepted by Ada, 02 Mar 2026")
    assert said.endswith("machines say #228BE6")


def test_what_was_refused_is_not_hidden() -> None:
    """A vote that is none is listed with its reason."""
    found = replace(FOUND, rejected=(Rejected("gpt@1", "color.primary", "blue-ish", "not a color"),))

    assert "refused: blue-ish (not a color)" in provenance(found)


def test_a_decision_on_an_earlier_reading_says_so() -> None:
    """It holds, and the person learns that the votes are others by now."""
    decision = Decision(
        "d", "s", FOUND.slot_id, FOUND.slot, Action.ACCEPT, "Ada", datetime(2026, 3, 2, tzinfo=UTC), answered="r1"
    )
    fresh = replace(FOUND, status=Status.DECIDED, decision=decision, revision=decided_revision("r1", decision))
    stale = replace(fresh, revision=decided_revision("r2", decision))

    said = "decided on an earlier reading; the votes have changed since"
    assert said not in provenance(fresh)
    assert said in provenance(stale)
