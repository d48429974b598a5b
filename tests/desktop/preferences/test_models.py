from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desktop.preferences.dialog import PreferencesDialog
from app.desktop.preferences.model_card import price_words
from app.desktop.preferences.model_form import ModelForm
from app.desktop.preferences.models import ModelsPage
from app.desktop.preferences.trying import cost_words
from app.extractors.contract import Trial
from app.session.changes import Noticed
from app.settings.preferences import Preferences
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession
from tests.fakes.setup import PROVIDERS

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> Iterator[ModelsPage]:
    """Three models are set up."""
    dialog = PreferencesDialog(bridged(session), page="Models")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.desk.now is not None)
    page = dialog.pages["Models"]
    assert isinstance(page, ModelsPage)
    yield page
    dialog.close()


def _form(page: ModelsPage) -> ModelForm:
    assert page.form is not None
    return page.form


def _kept(session: FakeSession) -> list[tuple[str, str]]:
    return [(one.name, one.model) for one in session.setup.now.preferences.providers]


def test_a_card_says_what_where_and_for_how_much(page: ModelsPage) -> None:
    """And where its key is; a key that is missing is said aloud."""
    claude, gpt, llava = page.cards.values()

    assert claude.facts.text() == "asked after all that is free · $3 read, $15 written per million tokens"
    assert claude.key.text() == "The key is in the system's keyring."
    assert gpt.key.text() == "There is no key for GPT."
    assert (llava.where.text(), llava.key.isVisible()) == ("on this machine", False)
    assert price_words(PROVIDERS[1]) == "price by the public list"


def test_a_connection_is_tested_and_told_in_plain_words(page: ModelsPage, session: FakeSession, qtbot: QtBot) -> None:
    """With what it cost."""
    trying = page.cards["claude"].trying

    qtbot.mouseClick(trying.button, CLICK)
    qtbot.waitUntil(lambda: "answered" in trying.result.text())

    assert trying.result.text() == "Claude answered in 1.2 s, and sees pictures. It cost less than $0.001."
    assert ("try_out", "claude", None) in session.setup.asked
    assert trying.button.isEnabled()


def test_a_model_is_added_with_a_key_that_no_field_shows(page: ModelsPage, session: FakeSession, qtbot: QtBot) -> None:
    """The key goes to where keys are; where that is not the keyring, it is said aloud."""
    told: list[object] = []
    page.desk.bridge.changed.connect(told.append)
    qtbot.mouseClick(page.add, CLICK)
    form = _form(page)

    form.start.choose("OpenAI")
    form.model.setText("eye-2")
    form.key.setText("sk-secret")
    form.read.setText("2.5")
    form.written.setText("10")
    form.weight.setText("1.5")
    echo = form.key.echoMode()
    qtbot.mouseClick(form.save, CLICK)
    qtbot.waitUntil(lambda: "eye-2" in page.cards)

    added = session.setup.now.preferences.providers[-1]
    assert echo is QLineEdit.EchoMode.Password
    assert (added.name, added.address, added.input_price) == ("eye-2", "https://api.openai.com/v1", Decimal("2.5"))
    assert added.weight == 1.5
    assert ("keep_key", "eye-2", "sk-secret") in session.setup.asked
    assert "sk-secret" not in added.model_dump_json()
    assert [one.text for one in told if isinstance(one, Noticed)] == [
        "The key of eye-2 is kept in memory until this program ends: there is no keyring."
    ]
    assert page.form is None
    assert page.listed.isVisible()


def test_a_typed_key_is_tried_before_it_is_kept(page: ModelsPage, session: FakeSession, qtbot: QtBot) -> None:
    """So that a wrong one need not be kept."""
    page.edit(PROVIDERS[0])
    form = _form(page)

    form.key.setText("sk-typed")
    qtbot.mouseClick(form.trying.button, CLICK)
    qtbot.waitUntil(lambda: ("try_out", "claude", "sk-typed") in session.setup.asked)

    assert not any(what == "keep_key" for what, *_ in session.setup.asked)


def test_a_key_that_is_kept_is_never_shown_again(page: ModelsPage) -> None:
    """The field of a model that has one is empty, and says that it is kept."""
    page.edit(PROVIDERS[0])

    kept = _form(page).key
    page._leave()
    page.edit(PROVIDERS[1])

    assert (kept.text(), kept.placeholderText()) == ("", "kept; type to replace it")
    assert _form(page).key.placeholderText() == "paste the key"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("http://far.example/v1", "eye", ""), "A key is not sent in the clear: the address must begin with https."),
        (("far.example", "eye", ""), "The address is no http or https address."),
        (("https://far.example/v1", "", ""), "What the server calls the model is missing."),
        (("https://far.example/v1", "eye", "cheap"), "A price is a number of dollars, a weight a number."),
    ],
)
def test_what_is_no_model_is_said_and_not_kept(
    page: ModelsPage, session: FakeSession, qtbot: QtBot, typed: tuple[str, str, str], sentence: str
) -> None:
    """The form stays, with one sentence."""
    page.edit(None)
    form = _form(page)

    for field, text in zip((form.address, form.model, form.read), typed, strict=True):
        field.setText(text)
    qtbot.mouseClick(form.save, CLICK)

    assert form.refusal.text() == sentence
    assert page.form is form
    assert len(_kept(session)) == 3


def test_enter_saves_and_escape_goes_back_to_the_list(page: ModelsPage, session: FakeSession, qtbot: QtBot) -> None:
    """The window stays open, and no button is pressed by the way."""
    page.edit(PROVIDERS[0])
    qtbot.keyClick(_form(page).model, Qt.Key.Key_Escape)
    went_back = page.form is None and page.isVisible()
    page.edit(PROVIDERS[0])
    form = _form(page)
    form.model.setText("claude-opus")
    form.model.setFocus()

    qtbot.keyClick(form.model, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("claude", "claude-opus") in _kept(session))

    assert went_back
    assert page.isVisible()
    assert not any(what == "try_out" for what, *_ in session.setup.asked)


def test_a_model_is_changed_and_removed(page: ModelsPage, session: FakeSession, qtbot: QtBot) -> None:
    """A change keeps its name, by which its key is found."""
    qtbot.mouseClick(page.cards["gpt"].edit, CLICK)
    _form(page).model.setText("gpt-larger")
    qtbot.mouseClick(_form(page).save, CLICK)
    qtbot.waitUntil(lambda: ("gpt", "gpt-larger") in _kept(session))
    qtbot.mouseClick(page.cards["llava"].remove, CLICK)
    qtbot.waitUntil(lambda: list(page.cards) == ["claude", "gpt"])

    assert _kept(session) == [("claude", "claude-sonnet"), ("gpt", "gpt-larger")]


def test_without_models_the_page_says_what_they_are_for(session: FakeSession, bridged: Bridged, qtbot: QtBot) -> None:
    """And the first one gets a name of its own."""
    session.setup.now = replace(session.setup.now, preferences=Preferences(), keys={})
    dialog = PreferencesDialog(bridged(session), page="Models")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.desk.now is not None)
    page = dialog.pages["Models"]
    assert isinstance(page, ModelsPage)

    assert page._none.isVisible()
    assert not page.cards


def test_what_a_trial_cost_is_never_zero_where_it_is_unknown() -> None:
    """Free, a fraction, or nobody knows."""
    assert cost_words(Trial(True, "", Decimal(0))) == " It cost nothing."
    assert cost_words(Trial(False, "", Decimal(0))) == ""
    assert cost_words(Trial(True, "", None)) == " Nobody knows what it cost."
    assert cost_words(Trial(True, "", Decimal("0.004"))) == " It cost $0.004."
