"""The stopwatch itself."""

from app.desktop.timed import Painted
from tests.desktop.conftest import Furnished
from tests.fakes.session import FakeSession


def test_what_is_painted_before_a_drop_is_not_timed(read: FakeSession, furnished: Furnished) -> None:
    """A window rehearses, and palettes that were there before are painted again."""
    window = furnished(read)
    watch = Painted([], window)
    watch.prepare()

    window.workspace.inspector.grab()

    assert watch.milliseconds == []
