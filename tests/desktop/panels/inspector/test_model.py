from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desktop.panels.inspector.color import by_hue, by_name, by_share
from app.desktop.panels.inspector.model import TokenModel
from app.tokens.color import Color
from app.votes.consensus import Consensus, Status


@pytest.fixture
def model(app: QApplication) -> Iterator[TokenModel]:
    """Palette entries by share, watched by Qt's own checker."""
    del app
    tokens = TokenModel(lambda token: "" if token.value is None else token.value.text, by_share)
    QAbstractItemModelTester(tokens, QAbstractItemModelTester.FailureReportingMode.Fatal, tokens)
    yield tokens
    tokens.rest()


def entry(color_text: str, share: float = 0.1, confidence: float = 0.75, name: str | None = None) -> Consensus:
    return Consensus(
        color_text, "color.palette", Status.AGREED, Color.parse(color_text), confidence=confidence, share=share, name=name
    )


def shown(model: TokenModel) -> list[str]:
    return [model.token(row).slot_id for row in range(model.rowCount())]


WHITE, RED, BLUE = entry("#FFFFFF", 0.6), entry("#FF0000", 0.3), entry("#0000FF", 0.1)


@pytest.mark.parametrize(
    "later", [[RED], [BLUE, RED, WHITE], [WHITE, entry("#00FF00", 0.9)], [], [entry("#123456"), entry("#654321")]]
)
def test_rows_follow_whatever_is_found(model: TokenModel, later: Sequence[Consensus]) -> None:
    """Tokens that come and go change their rows only; what was there stays in its order, what is new comes last."""
    model.show("a", [BLUE, WHITE, RED])

    model.show("a", later)

    here = {token.slot_id for token in later}
    kept = [slot_id for slot_id in ("#FFFFFF", "#FF0000", "#0000FF") if slot_id in here]
    assert shown(model)[: len(kept)] == kept
    assert set(shown(model)) == here


def test_a_change_of_value_stays_in_its_row(model: TokenModel) -> None:
    """A larger share does not move a row; only the row that changed is announced."""
    model.show("a", [WHITE, RED, BLUE])
    changes = QSignalSpy(model.dataChanged)

    model.show("a", [WHITE, RED, replace(BLUE, share=0.11, confidence=0.95)])

    assert shown(model) == ["#FFFFFF", "#FF0000", "#0000FF"]
    assert [(changes.at(place)[0].row(), changes.at(place)[1].row()) for place in range(changes.count())] == [(2, 2)]


def test_nothing_is_announced_when_nothing_changed(model: TokenModel) -> None:
    """The same tokens again cost no repaint."""
    model.show("a", [WHITE, RED])
    changes, resets = QSignalSpy(model.dataChanged), QSignalSpy(model.modelReset)

    model.show("a", [replace(WHITE), replace(RED)])

    assert (changes.count(), resets.count()) == (0, 0)


def test_another_source_starts_anew(model: TokenModel) -> None:
    """Its tokens are sorted afresh, and nothing is open any more."""
    model.show("a", [WHITE, RED])
    model.open(0, shown=True)

    model.show("b", [BLUE, RED, WHITE])

    assert shown(model) == ["#FFFFFF", "#FF0000", "#0000FF"]
    assert model.opened is None


def test_new_tokens_fade_in(model: TokenModel, qtbot: QtBot) -> None:
    """What comes to a list that is there already appears by and by; what was there stays as it is."""
    model.show("a", [WHITE])

    model.show("a", [WHITE, RED])

    assert model.opacity(0) == 1.0
    assert model.opacity(1) < 1.0
    qtbot.waitUntil(lambda: model.opacity(1) == 1.0)


def test_the_first_tokens_are_there_at_once(model: TokenModel) -> None:
    """Nobody waits for a palette only to see it appear slowly."""
    model.show("a", [])

    model.show("a", [WHITE, RED])

    assert [model.opacity(row) for row in range(2)] == [1.0, 1.0]


def test_a_person_sorts(model: TokenModel) -> None:
    """By hue the grays come last, by name it goes from A to Z; open rows stay open."""
    names = [entry("#0000FF", name="ocean"), entry("#808080", name="ash"), entry("#FF0000", name="poppy")]
    model.show("a", names)
    model.open(0, shown=True)
    opened = model.opened

    model.sort_by(by_hue)
    assert shown(model) == ["#FF0000", "#0000FF", "#808080"]
    model.sort_by(by_name)
    assert shown(model) == ["#808080", "#0000FF", "#FF0000"]
    assert model.opened == opened


def test_rows_speak_for_themselves(model: TokenModel) -> None:
    """A screen reader hears name, value, share, confidence and what is wrong."""
    model.show("a", [replace(entry("#FF0000", 0.25, name="poppy"), status=Status.CONFLICT)])

    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == "poppy, #FF0000, 25.0 % of the image, confidence 0.75, conflict"


def test_a_token_is_dragged_out_as_text_and_color(model: TokenModel) -> None:
    """Editors take the text, color wells the color."""
    model.show("a", [RED])

    dragged = model.mimeData([model.index(0)])

    assert dragged.text() == "#FF0000"
    assert dragged.colorData().name() == "#ff0000"
