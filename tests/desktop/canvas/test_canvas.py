import asyncio
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.desktop.canvas.canvas import Canvas
from app.desktop.canvas.verdict import REMOVE, verdict_on
from app.desktop.message import AGAIN
from app.desktop.selection import Selection, Spot
from app.desktop.theme.colors import LIGHT
from app.session.changes import TokensChanged
from app.session.state import Seen, Stage
from app.votes.evidence import Box
from tests.desktop.conftest import Bridged
from tests.fakes import screen
from tests.fakes.session import FakeSession


def _shown(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> Canvas:
    bridge = bridged(read)
    canvas = Canvas(bridge, selection)
    qtbot.addWidget(canvas)
    canvas.resize(900, 700)
    canvas.show()
    selection.select(bridge.state.sources[0].key)
    qtbot.waitUntil(lambda: canvas.picture is not None and canvas.picture.whole)
    return canvas


def _in_view(canvas: Canvas, box: Box) -> QPoint:
    assert canvas.viewport is not None
    left, top, width, height = canvas.viewport.to_view(box)
    return QPointF(left + width / 2, top + height / 2).toPoint()


def test_the_thumbnail_is_shown_until_the_pixels_are_there(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """Choosing a source shows something at once, in the place that the image will take."""
    read.pace = 30.0
    bridge = bridged(read)
    canvas = Canvas(bridge, selection)
    qtbot.addWidget(canvas)
    canvas.resize(900, 700)

    selection.select(bridge.state.sources[0].key)

    assert canvas.picture is not None
    assert not canvas.picture.whole
    assert canvas.picture.width == screen.WIDTH


def test_the_whole_picture_waits_for_the_first_tokens(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """While an image is being read its thumbnail has to do; with its first tokens the pixels are asked for."""
    done = read.state.sources[0]
    read.state = replace(read.state, sources=(replace(done, stage=Stage.READING, tokens=None), *read.state.sources[1:]))
    bridge = bridged(read)
    canvas = Canvas(bridge, selection)
    qtbot.addWidget(canvas)
    selection.select(done.key)
    heard: list[object] = []
    bridge.submit(lambda _session: asyncio.sleep(0), heard.append)  # the engine is through with what was asked before
    qtbot.waitUntil(lambda: bool(heard))
    asked_before = [what for what in read.asked if what[0] == "pixels"]

    bridge.state = replace(bridge.state, sources=(replace(done, stage=Stage.READING), *read.state.sources[1:]))
    bridge.changed.emit(TokensChanged(done.key, None))

    assert asked_before == []
    qtbot.waitUntil(lambda: canvas.picture is not None and canvas.picture.whole)


def test_the_picture_takes_the_place_of_its_thumbnail(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """When the pixels come, nothing moves."""
    canvas = _shown(read, bridged, selection, qtbot)

    viewport = canvas.viewport

    assert viewport is not None
    assert viewport == viewport.fitted()


def test_a_click_finds_the_tokens_there_the_smallest_place_first(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """Clicking the button finds its blue before the white of the page."""
    canvas = _shown(read, bridged, selection, qtbot)
    tokens = read.state.sources[0].tokens
    assert tokens is not None
    slots = {slot.slot_id: slot for slot in tokens.slots}

    with qtbot.waitSignal(selection.found) as found:
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=_in_view(canvas, screen.PRIMARY_BUTTON))

    values = [slots[slot_id].value for slot_id in found.args[0]]
    texts = [value.text for value in values if value is not None]
    assert texts.index("#228BE6") < texts.index("#FFFFFF")
    assert selection.spot is not None


def test_dragging_pans_and_finds_nothing(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """A drag moves the image by as much as the pointer went."""
    canvas = _shown(read, bridged, selection, qtbot)
    before = canvas.viewport
    assert before is not None
    start = QPoint(300, 300)

    with qtbot.assertNotEmitted(selection.found):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(canvas, start + QPoint(40, 25))
        qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 25))

    assert canvas.viewport is not None
    assert (canvas.viewport.x - before.x, canvas.viewport.y - before.y) == (40, 25)


def test_the_evidence_of_the_hovered_token_is_drawn(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """A hovered token's place gets an outline in accent; without one there is none."""
    canvas = _shown(read, bridged, selection, qtbot)
    assert canvas.viewport is not None
    corner = QPointF(*canvas.viewport.to_view(screen.ALERT)[:2]).toPoint()
    key = read.state.sources[0].key

    def off_accent() -> int:
        image = canvas.grab().toImage()
        near = [image.pixelColor(corner + QPoint(x, y + 12)) for x in range(-4, 3) for y in range(4)]
        return min(_distance(color, LIGHT.accent) for color in near)

    without = off_accent()
    selection.hover(Spot(key, "s", "pale sky · 1 place", (screen.ALERT,)))

    assert off_accent() < without / 2


def test_the_pixel_under_the_pointer_is_told(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """The corner of the canvas says color and place of the pixel under the pointer."""
    canvas = _shown(read, bridged, selection, qtbot)
    box = screen.PRIMARY_BUTTON

    qtbot.mouseMove(canvas, _in_view(canvas, Box(box.x, box.y, 12, 12)))

    assert canvas.pixel.text().startswith("#228BE6  101")


def test_zooming_and_fitting(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """Plus enlarges, 1:1 shows a pixel a pixel, Fit brings all of it back; the scale is told."""
    canvas = _shown(read, bridged, selection, qtbot)
    fitted = canvas.viewport
    assert fitted is not None

    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    enlarged = canvas.viewport
    canvas.show_true_size()
    told = canvas.tools.scale.text()
    canvas.fit()

    assert enlarged is not None
    assert enlarged.scale > fitted.scale
    assert told == "100 %"
    assert canvas.viewport == fitted


def test_a_refused_source_says_why_and_can_be_removed(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """Where there is no image there is a sentence and one thing to do."""
    refused = Seen("r", "notes.txt", "/pictures/notes.txt", Stage.REFUSED, "This is not an image.")
    read.state = type(read.state)(sources=(refused,))
    canvas = Canvas(bridged(read), selection)
    qtbot.addWidget(canvas)

    selection.select("r")
    verdict = verdict_on(refused)
    canvas._message.acted.emit()

    assert verdict is not None
    assert (verdict.sentence, verdict.action) == ("This is not an image.", REMOVE)
    assert canvas._message.isVisibleTo(canvas)
    qtbot.waitUntil(lambda: ("remove", "r") in read.asked)


def test_a_failed_source_can_be_tried_again() -> None:
    """A failure offers what may help."""
    verdict = verdict_on(Seen("f", "a.png", "/a.png", Stage.FAILED, "The file ends too soon."))

    assert verdict is not None
    assert verdict.action == AGAIN


def test_a_late_picture_of_another_source_is_not_shown(
    read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot
) -> None:
    """Pictures are keyed by their source: what comes after another was chosen does not replace it."""
    canvas = _shown(read, bridged, selection, qtbot)
    first = canvas.picture
    selection.select(read.state.sources[1].key)
    qtbot.waitUntil(lambda: canvas.picture is not None and canvas.picture.whole)
    second = canvas.picture
    assert first is not None

    canvas._loading.loaded.emit(read.state.sources[0].key, first)

    assert canvas.picture is second


def _distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def test_tools_fit_into_a_narrow_canvas(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> None:
    """The smallest window leaves a narrow canvas: the percentage goes, every button stays whole."""
    canvas = _shown(read, bridged, selection, qtbot)
    assert canvas.tools.scale.isVisible()

    canvas.resize(346, 500)

    assert not canvas.tools.scale.isVisible()
    assert canvas.rect().contains(canvas.tools.geometry())
