"""What is done before anybody looks."""

from pytestqt.qtbot import QtBot

from app.desktop.panels.inspector.page import EMPTY
from app.desktop.panels.inspector.sample import sample
from app.desktop.rehearsal import Rehearsal
from tests.desktop.conftest import Furnished
from tests.fakes.session import FakeSession


def test_an_empty_window_lays_out_what_will_be_seen(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """It shows nothing, changes nothing, and is over soon."""
    window = furnished(session)

    qtbot.waitUntil(lambda: window.workspace.findChild(Rehearsal) is None)

    assert window.pages.currentWidget() is window.welcome
    assert window.workspace.size() == window.pages.size()
    assert window.workspace.canvas.width() > window.workspace.sources.width()


def test_a_palette_is_rehearsed(session: FakeSession, furnished: Furnished, qtbot: QtBot) -> None:
    """Its rows are painted once beforehand, and are gone when a person looks."""
    window = furnished(session)
    page = window.workspace.inspector.pages[0]
    shown: list[int] = []
    for view in (view for section in page.sections for view in section.views):
        view.tokens.rowsInserted.connect(lambda _parent, first, last: shown.append(last - first + 1))
        view.tokens.modelReset.connect(lambda tokens=view.tokens: shown.append(tokens.rowCount()))

    qtbot.waitUntil(lambda: window.workspace.findChild(Rehearsal) is None)

    assert sum(shown) > 4
    tokens = sample().tokens
    assert tokens is not None
    assert not any(page.holds(token.slot_id) for token in tokens.slots)
    assert page._placeholder.accessibleName() == EMPTY


def test_a_window_with_images_does_not_rehearse(read: FakeSession, furnished: Furnished) -> None:
    """Everything is in sight already."""
    assert furnished(read).workspace.findChild(Rehearsal) is None
