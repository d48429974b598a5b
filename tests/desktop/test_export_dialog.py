from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.desktop.export_dialog import ExportDialog
from app.desktop.saving import NotSaved, save_text
from app.desktop.selection import Selection
from app.exports import FORMATS
from app.session.changes import Noticed
from app.votes.decision import Action
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession

Opened = Callable[[FakeSession], ExportDialog]


@pytest.fixture
def opened(bridged: Bridged, selection: Selection, qtbot: QtBot) -> Opened:
    """Opens the dialog on the first source and waits for its text."""

    def open_dialog(behind: FakeSession) -> ExportDialog:
        bridge = bridged(behind)
        selection.select(bridge.state.sources[0].key)
        dialog = ExportDialog(bridge, selection)
        qtbot.addWidget(dialog)
        dialog.open()
        qtbot.waitUntil(lambda: bool(dialog.text))
        return dialog

    return open_dialog


def _differs(dialog: ExportDialog, before: str) -> bool:
    return dialog.text != before


def test_the_preview_is_what_will_be_written(read: FakeSession, opened: Opened, qtbot: QtBot) -> None:
    """Every format can be chosen, and shows its own text."""
    dialog = opened(read)
    texts = [dialog.text]

    for format_id in list(FORMATS)[1:]:
        dialog.formats.choose(format_id)
        qtbot.waitUntil(partial(_differs, dialog, texts[-1]))
        texts.append(dialog.text)

    assert len(set(texts)) == len(FORMATS)
    assert dialog.preview.toPlainText() == dialog.text
    assert "--color-signal-blue: #228be6;" in texts[list(FORMATS).index("css")]


def test_only_what_was_decided_can_be_exported(read: FakeSession, opened: Opened, qtbot: QtBot) -> None:
    """Undecided tokens are left out, and come back."""
    dialog = opened(read)
    dialog.formats.choose("css")
    qtbot.waitUntil(lambda: "--color-paper" in dialog.text)

    dialog.include.choose(1)

    qtbot.waitUntil(lambda: "--color-paper" not in dialog.text)


def test_only_what_is_sure_can_be_exported(read: FakeSession, opened: Opened, qtbot: QtBot) -> None:
    """The slider leaves out what is less confident."""
    dialog = opened(read)
    dialog.formats.choose("css")
    qtbot.waitUntil(lambda: "--color-crimson" in dialog.text)

    dialog.confidence.setValue(90)

    qtbot.waitUntil(lambda: "--color-crimson" not in dialog.text)
    assert "--color-paper" in dialog.text
    assert dialog._least.text() == "≥ 0.90"


def test_several_images_are_one_set(read: FakeSession, opened: Opened, qtbot: QtBot) -> None:
    """The file is then named after none of them."""
    dialog = opened(read)
    dialog.formats.choose("css")
    alone = dialog.suggested_name

    dialog.which.choose(1)

    qtbot.waitUntil(lambda: "checkout@2x.png" in dialog.text)
    assert (alone, dialog.suggested_name) == ("team-members.css", "tokens.css")


def test_the_newest_choice_counts(read: FakeSession, opened: Opened, qtbot: QtBot) -> None:
    """An answer that comes late, for what is not chosen any more, is dropped."""
    dialog = opened(read)
    dialog.formats.choose("css")
    qtbot.waitUntil(lambda: dialog.text.startswith("/*"))
    current = dialog.text

    dialog._show(dialog._asked - 1, "something old")

    assert dialog.text == current


def test_copy_puts_the_text_on_the_clipboard(read: FakeSession, opened: Opened) -> None:
    """All of it, whatever the preview shows."""
    dialog = opened(read)

    dialog.copy_button.click()

    assert QGuiApplication.clipboard().text() == dialog.text


def test_saving_asks_for_a_name_without_stopping_the_world(
    read: FakeSession, opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    """The file dialog is opened; the chosen file is written, and the export dialog closes."""
    dialog = opened(read)
    text = dialog.text

    dialog.save_button.click()
    asked = dialog.findChild(QFileDialog)
    assert asked is not None
    asked.fileSelected.emit(str(tmp_path / "tokens.json"))

    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (tmp_path / "tokens.json").read_text("utf-8") == text
    asked.close()


def test_what_cannot_be_saved_is_said(
    read: FakeSession, opened: Opened, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """The dialog stays, with a notice that names the file and the reason."""
    dialog = opened(read)
    heard: list[object] = []
    dialog._bridge.changed.connect(heard.append)

    dialog.write_to(tmp_path / "no such folder" / "tokens.json")

    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Noticed("error", "tokens.json could not be saved: No such file or directory.")]
    assert dialog.isVisible()
    assert "could not be saved" in caplog.text


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """What stood there before is still there when writing fails, and nothing is left lying about."""
    path = tmp_path / "tokens.css"
    save_text(path, "first")
    blocked = tmp_path / "folder.css"
    blocked.mkdir()

    with pytest.raises(NotSaved, match=r"folder\.css could not be saved"):
        save_text(blocked, "second")

    assert path.read_text("utf-8") == "first"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder.css", "tokens.css"]


def test_a_decision_is_exported(read: FakeSession, opened: Opened, qtbot: QtBot) -> None:
    """What a reviewer decided is what the file says."""
    dialog = opened(read)
    session = dialog._bridge
    source = session.state.sources[0]
    assert source.tokens is not None
    primary = source.tokens.slot("color.primary")
    assert primary is not None
    with qtbot.waitCallback() as done:
        session.submit(
            lambda asked: asked.decide(source.key, primary.slot_id, Action.ACCEPT, accepted_from="exact-runs@1"), done
        )

    again = ExportDialog(session, Selection())
    qtbot.addWidget(again)
    again.formats.choose("css")
    again.include.choose(1)

    qtbot.waitUntil(lambda: "--color-primary" in again.text)
    assert "conflict" not in again.text


def test_a_closed_dialog_hears_nothing_any_more(
    read: FakeSession, bridged: Bridged, selection: Selection, tmp_path: Path, qtbot: QtBot
) -> None:
    """A preview that is ready only then disturbs nobody; a file is written, and that is said."""
    bridge = bridged(read)
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    dialog = ExportDialog(bridge, selection)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.text))
    text = dialog.text

    dialog.formats.choose("css")
    dialog.write_to(tmp_path / "tokens.json")
    dialog.close()

    qtbot.waitUntil(lambda: Noticed("info", "Saved tokens.json.") in heard)
    assert (tmp_path / "tokens.json").read_text("utf-8") == text
