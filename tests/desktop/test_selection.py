from pytestqt.qtbot import QtBot

from app.desktop.selection import Selection, Spot

SPOT = Spot("a", "slot", "primary · 1 place", ())


def test_choosing_a_source_forgets_the_evidence_of_another(selection: Selection, qtbot: QtBot) -> None:
    """What was hovered in one image is not shown on the next."""
    selection.select("a")
    selection.hover(SPOT)

    with qtbot.waitSignals([selection.spot_changed, selection.source_changed]):
        selection.select("b")

    assert selection.spot is None


def test_nothing_is_announced_twice(selection: Selection, qtbot: QtBot) -> None:
    """The same choice again is no change."""
    selection.select("a")
    selection.hover(SPOT)

    with qtbot.assertNotEmitted(selection.source_changed), qtbot.assertNotEmitted(selection.spot_changed):
        selection.select("a")
        selection.hover(Spot("a", "slot", "primary · 1 place", ()))
