from dataclasses import replace

from app.desktop.panels.inspector.change import change_of, summary, who_came
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status
from tests.fakes.tokens import EVERYBODY, MEASURING, WITNESSES, settle, token_set, vote

BLUE, GREEN = Color("#228BE6"), Color("#12B886")
SLOT = "color.primary"
MEASURED = settle("s", SLOT, [vote("exact-runs@1", SLOT, BLUE), vote("clusters@1", SLOT, BLUE)])


def _hex(token: Consensus) -> str:
    return token.value.text if isinstance(token.value, Color) else ""


def test_surer_says_who_agrees() -> None:
    """What it says now, what it said before, and because of whom."""
    after = settle("s", SLOT, [*MEASURED.votes, vote("gpt@1", SLOT, BLUE), vote("llava-7b@1", SLOT, BLUE)])

    found = change_of(MEASURED, after, WITNESSES, _hex)

    assert found is not None
    assert found.words == ("0.95, was 0.75 — agrees: GPT and llava 7b",)
    assert (found.rise, found.value, found.question) == (1, False, False)


def test_a_new_dissent_is_a_question() -> None:
    """It says that it is one now, and who differs."""
    after = settle("s", SLOT, [vote("exact-runs@1", SLOT, BLUE), vote("claude@1", SLOT, GREEN)])
    before = settle("s", SLOT, [vote("exact-runs@1", SLOT, BLUE)])

    found = change_of(before, after, WITNESSES, _hex)

    assert found is not None
    assert found.question
    assert any("differs: " in words or "agrees: " in words for words in found.words)
    assert found.words[-1].startswith("a question now")


def test_another_value_says_what_it_was() -> None:
    """The value that stood before, then how sure it is."""
    after = settle("s", SLOT, [*MEASURED.votes, *(vote(who, SLOT, GREEN) for who in ("gpt@1", "claude@1", "llava-7b@1"))])

    found = change_of(MEASURED, after, WITNESSES, _hex)

    assert found is not None
    assert found.value
    assert found.words[0] == "was #228BE6"


def test_what_only_models_saw_is_new() -> None:
    """By the model that sees it."""
    found = change_of(None, settle("s", SLOT, [vote("claude@1", SLOT, GREEN)]), WITNESSES, _hex)

    assert found is not None
    assert (found.words, found.is_new) == (("new: Claude sees it",), True)


def test_nothing_is_said_where_nothing_changed_or_a_person_decided() -> None:
    """The same votes are no change; and a person's word needs no explanation by machines."""
    emptied = replace(MEASURED, status=Status.EMPTY)

    assert change_of(MEASURED, MEASURED, WITNESSES, _hex) is None
    assert change_of(MEASURED, emptied, WITNESSES, _hex) is None


def test_an_image_is_summed_up_in_one_line() -> None:
    """How many are surer, less sure, other, new; and the questions that came up."""
    before, after = token_set("s", MEASURING), token_set("s", EVERYBODY)

    said, questions = summary(before, after, WITNESSES)

    assert "surer" in said
    assert (questions > 0) == ("question" in said)
    assert who_came(before, after, WITNESSES) == "Claude and GPT"
    assert summary(after, after, WITNESSES) == ("", 0)
