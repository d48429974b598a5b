from dataclasses import replace
from datetime import UTC, datetime

from app.desktop.review.history import decided_lately, what_people_said, what_tiers_said
from app.tokens.color import Color
from app.votes.decision import Action, Decision
from tests.fakes.tokens import WITNESSES, settle, vote

BLUE, GREEN = Color("#228BE6"), Color("#12B886")
AT = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)


def _decision(number: int, action: Action, **more: object) -> Decision:
    said = Decision(f"d{number}", "s", "slot", "color.primary", action, "Ada", AT)
    return replace(said, **more)  # type: ignore[arg-type]


def test_each_tier_says_what_it_came_to() -> None:
    """Measured first, then who agreed, then who opened the conflict, counted again by the rules."""
    found = settle(
        "s",
        "color.primary",
        [
            vote("gpt@1", "color.primary", GREEN),
            vote("claude@1", "color.primary", GREEN),
            vote("llava-7b@1", "color.primary", BLUE),
            vote("exact-runs@1", "color.primary", BLUE),
        ],
    )

    lines = what_tiers_said(found, WITNESSES)

    assert [(line.when, line.text) for line in lines] == [
        ("Measured", "#228BE6, confidence 0.75"),
        ("Local", "agreed, confidence 0.85"),
        ("API", "GPT and Claude say #12B886: support 55 %, confidence 0.64, conflict opened"),
    ]


def test_a_conflict_inside_the_first_tier_is_said_at_once() -> None:
    """Two measurers that disagree open a conflict by themselves."""
    found = settle(
        "s", "color.primary", [vote("exact-runs@1", "color.primary", BLUE), vote("clusters@1", "color.primary", GREEN)]
    )

    assert [line.text for line in what_tiers_said(found, WITNESSES)] == ["#12B886, confidence 0.62, conflict opened"]


def test_what_was_taken_back_stays_to_be_seen() -> None:
    """An undone decision is listed as undone; the undo itself is no line."""
    journal = [
        _decision(1, Action.ACCEPT, value=BLUE),
        _decision(2, Action.UNDO, undoes="d1"),
        _decision(3, Action.OWN_VALUE, value=GREEN),
    ]

    lines = what_people_said(journal, "slot")

    assert [(line.text, line.undone) for line in lines] == [("Ada accepted #228BE6", True), ("Ada gave #12B886", False)]


def test_only_decisions_on_the_slot_are_its_history() -> None:
    """Those on others are in the list of what was decided lately, the newest first."""
    journal = [_decision(1, Action.REJECT), _decision(2, Action.DEFER, slot_id="other", slot="radius.default")]

    assert [line.text for line in what_people_said(journal, "slot")] == ["Ada rejected it"]
    assert [line.text for line in decided_lately(journal, 5)] == [
        "radius.default: Ada deferred it",
        "color.primary: Ada rejected it",
    ]
    assert len(decided_lately(journal, 1)) == 1
