from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from app.desktop.bridge import Bridge
from app.desktop.panels.inspector import Inspector
from app.desktop.panels.inspector.color import by_name
from app.desktop.panels.inspector.section import CardSection, RowSection
from app.desktop.panels.inspector.view import TokenView
from app.desktop.selection import Selection
from app.session.changes import SourceChanged, TokensChanged
from app.session.state import Seen, Stage
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.votes.consensus import Consensus, Status
from app.votes.decision import Action
from tests.desktop.conftest import Bridged
from tests.fakes.session import FakeSession
from tests.fakes.tokens import MEASURING, token_set

Opened = Callable[[], Inspector]
BLUE = QColor("#228BE6")


@pytest.fixture
def inspector(read: FakeSession, bridged: Bridged, selection: Selection, qtbot: QtBot) -> Inspector:
    """The inspector on the first of two images that were read."""
    bridge = bridged(read)
    panel = Inspector(bridge, selection)
    qtbot.addWidget(panel)
    panel.resize(400, 776)
    panel.show()
    selection.select(bridge.state.sources[0].key)
    qtbot.waitExposed(panel)
    return panel


def rows(inspector: Inspector, tab: int = 0, section: int = 0) -> TokenView:
    found = [part for part in inspector.pages[tab].sections if isinstance(part, RowSection)]
    return found[section].rows


def cards(inspector: Inspector, tab: int = 0, section: int = 0) -> TokenView:
    found = [part for part in inspector.pages[tab].sections if isinstance(part, CardSection)]
    return found[section].cards


def names(view: TokenView) -> list[str]:
    return [str(view.tokens.index(row).data()) for row in range(view.tokens.rowCount())]


def place_of(view: TokenView, row: int) -> QPoint:
    return view.visualRect(view.tokens.index(row)).center()


def picture(view: TokenView, row: int) -> QImage:
    return view.viewport().grab(view.visualRect(view.tokens.index(row))).toImage()


def has(image: QImage, color: QColor) -> bool:
    return any(image.pixelColor(x, y) == color for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))


def change(inspector: Inspector, bridge: Bridge, alter: Callable[[Seen], Seen], domain: Domain | None = None) -> None:
    """What the session would announce after the chosen source became another."""
    key = bridge.state.sources[0].key
    sources = tuple(alter(seen) if seen.key == key else seen for seen in bridge.state.sources)
    bridge.state = replace(bridge.state, sources=sources)
    bridge.changed.emit(TokensChanged(key, domain))
    bridge.changed.emit(SourceChanged(key))
    inspector.repaint()


def with_slot(alter: Callable[[Consensus], Consensus], slot: str, color_text: str) -> Callable[[Seen], Seen]:
    def altered(seen: Seen) -> Seen:
        assert seen.tokens is not None
        wanted = Color.parse(color_text)
        slots = tuple(alter(one) if one.slot == slot and one.value == wanted else one for one in seen.tokens.slots)
        return replace(seen, tokens=replace(seen.tokens, slots=slots))

    return altered


def test_tabs_count_what_was_found(inspector: Inspector, qtbot: QtBot) -> None:
    """Every kind of token says how many there are; unconfirmed ones do not count, gradients count with elevation."""

    def tabs() -> list[str]:
        return [inspector.tabs.accessibleTabName(place) for place in range(inspector.tabs.count())]

    qtbot.waitUntil(lambda: tabs() == ["Color 12", "Type 5", "Spacing 8", "Shape 5", "Elevation 3"])


def test_the_palette_is_drawn(inspector: Inspector) -> None:
    """Swatches show the colors, rows are by share, and names that nobody voted are the nearest that CSS has."""
    palette = rows(inspector)

    assert names(palette)[:3] == ["paper", "mist", "signal blue"]
    assert "whitesmoke" in names(palette)
    assert has(picture(palette, 2), BLUE)


def test_roles_are_cards_and_missing_ones_are_omitted(inspector: Inspector) -> None:
    """Closed color slots that somebody voted on, grounds and inks first."""
    assert names(cards(inspector)) == ["background", "text", "primary", "surface", "border", "accent", "success", "warning"]


@pytest.mark.parametrize("tab", range(5))
def test_every_tab_draws_its_rows(inspector: Inspector, tab: int) -> None:
    """Type, spacing, shape, shadows and gradients have rows, and the rows are not blank."""
    inspector.tabs.setCurrentIndex(tab)
    sections = [part for part in inspector.pages[tab].sections if isinstance(part, RowSection)]

    for section in sections:
        image = picture(section.rows, 0)
        colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 2)}
        assert len(colors) > 8


def test_a_click_copies_in_the_chosen_notation(inspector: Inspector, qtbot: QtBot) -> None:
    """The value is on the clipboard, and the row says so for a moment."""
    inspector.copying.choose("rgb")
    palette = rows(inspector)

    qtbot.mouseClick(palette.viewport(), Qt.MouseButton.LeftButton, pos=place_of(palette, 2) - QPoint(100, 0))

    assert QGuiApplication.clipboard().text() == "rgb(34 139 230)"
    assert palette.tokens.is_copied(2)
    qtbot.waitUntil(lambda: not palette.tokens.is_copied(2))


def test_a_card_copies_on_click_too(inspector: Inspector, qtbot: QtBot) -> None:
    """Roles are copied like palette entries."""
    roles = cards(inspector)

    qtbot.mouseClick(roles.viewport(), Qt.MouseButton.LeftButton, pos=place_of(roles, 1) - QPoint(20, 20))

    assert QGuiApplication.clipboard().text() == "#000000"


def test_hovering_shows_where_a_token_is(inspector: Inspector, selection: Selection) -> None:
    """The canvas is told the places and a line about them, and told again when the pointer is gone."""
    palette = rows(inspector)

    palette.entered.emit(palette.tokens.index(2))
    spot = selection.spot
    palette.viewportEntered.emit()

    assert spot is not None
    assert spot.label == "signal blue #228BE6 · 6 places"
    assert len(spot.regions) == 6
    assert selection.spot is None


def test_leaving_takes_back_only_ones_own_spot(inspector: Inspector, selection: Selection) -> None:
    """What another panel points at by now stays."""
    palette = rows(inspector)
    palette.entered.emit(palette.tokens.index(2))
    cards(inspector).entered.emit(cards(inspector).tokens.index(0))
    theirs = selection.spot

    palette.viewportEntered.emit()

    assert selection.spot == theirs


def test_arrow_keys_walk_and_enter_copies(inspector: Inspector, selection: Selection, qtbot: QtBot) -> None:
    """Walking shows evidence like hovering, across sections, and Enter copies the current token."""
    roles = cards(inspector)
    roles.reveal(0)

    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(inspector.focusWidget(), key)
    qtbot.keyClick(inspector.focusWidget(), Qt.Key.Key_Return)

    assert inspector.focusWidget() is rows(inspector)
    assert selection.spot is not None
    assert selection.spot.label.startswith("mist")
    assert QGuiApplication.clipboard().text() == "#F8F9FA"


def test_walking_up_leads_back_to_the_section_before(inspector: Inspector, qtbot: QtBot) -> None:
    """Up from the first row of the palette is the last role."""
    rows(inspector).reveal(0)

    qtbot.keyClick(inspector.focusWidget(), Qt.Key.Key_Up)

    assert inspector.focusWidget() is cards(inspector)
    assert cards(inspector).currentIndex().row() == 7


def test_space_shows_the_votes_behind_a_row(inspector: Inspector, qtbot: QtBot) -> None:
    """The row grows by its votes, and shrinks again."""
    palette = rows(inspector)
    palette.reveal(2)
    closed = palette.height()

    qtbot.keyClick(palette, Qt.Key.Key_Space)
    opened = palette.height()
    qtbot.keyClick(palette, Qt.Key.Key_Left)

    assert opened > closed + 5 * 20
    assert palette.height() == closed


def test_the_pips_show_the_votes_when_clicked(inspector: Inspector, qtbot: QtBot) -> None:
    """Confidence leads to who voted, without copying anything."""
    QGuiApplication.clipboard().setText("before")
    palette = rows(inspector)
    rect = palette.visualRect(palette.tokens.index(1))

    qtbot.mouseClick(palette.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 60, rect.center().y()))

    assert palette.tokens.is_open(1)
    assert QGuiApplication.clipboard().text() == "before"


def test_the_votes_of_a_card_are_shown_under_the_grid(inspector: Inspector, qtbot: QtBot) -> None:
    """One card at a time; the pane says who voted what."""
    roles = cards(inspector)
    section = inspector.pages[0].sections[0]
    assert isinstance(section, CardSection)
    roles.reveal(2)

    qtbot.keyClick(roles, Qt.Key.Key_Space)

    assert section._votes.isVisible()
    assert "exact runs says #228BE6" in section._votes.accessibleName()
    qtbot.keyClick(roles, Qt.Key.Key_Space)
    assert not section._votes.isVisible()


def test_a_change_is_drawn_in_place(inspector: Inspector) -> None:
    """A token with another confidence stays in its row, and only what it is about is looked at."""
    palette = rows(inspector)
    before = picture(palette, 3)

    doubted = with_slot(lambda one: replace(one, confidence=0.6), "color.palette", "#D0EBFF")
    change(inspector, inspector._bridge, doubted, Domain.COLOR)

    assert names(palette)[3] == "pale sky"
    assert picture(palette, 3) != before


def test_what_models_changed_is_told_and_marked(inspector: Inspector, qtbot: QtBot) -> None:
    """A line under the tabs sums it up until it is dismissed, rows carry a mark, and votes say why."""
    key = inspector._bridge.state.sources[0].key
    measured = token_set(key, MEASURING)
    before = picture(rows(inspector), 0)

    change(inspector, inspector._bridge, lambda seen: replace(seen, earlier=measured))
    qtbot.waitUntil(inspector.refinement.isVisible)
    line, offered = inspector.refinement.line.text(), inspector.refinement.review.isVisible()
    found = rows(inspector).tokens.change(0)
    qtbot.mouseClick(inspector.refinement.close_button, Qt.MouseButton.LeftButton)
    change(inspector, inspector._bridge, lambda seen: replace(seen, seconds=9.0))
    qtbot.wait(20)

    assert line.startswith("After Claude and GPT: 13 surer")
    assert offered
    assert found is not None
    assert found.words == ("0.95, was 0.75 — agrees: llava 7b, Claude and GPT",)
    assert picture(rows(inspector), 0) != before
    assert not inspector.refinement.isVisible()


def test_unconfirmed_tokens_are_folded_away(inspector: Inspector, qtbot: QtBot, read: FakeSession) -> None:
    """They are not among the rows; unfolded, one key confirms them, and they come back as the session's change."""
    section = inspector.pages[0].sections[1]
    assert isinstance(section, RowSection)
    assert "grape" not in names(section.rows)
    assert section._fold.text() == "1 unconfirmed ▾"

    section._fold.click()
    section.folded.reveal(0)
    qtbot.keyClick(section.folded, Qt.Key.Key_C)

    qtbot.waitUntil(lambda: "grape" in names(section.rows))
    assert [asked[3] for asked in read.asked if asked[0] == "decide"] == [Action.CONFIRM]
    assert not section._fold.isVisible()


def test_c_confirms_nothing_that_is_confirmed(inspector: Inspector, qtbot: QtBot, read: FakeSession) -> None:
    """The key is for unconfirmed tokens only."""
    rows(inspector).reveal(0)

    qtbot.keyClick(rows(inspector), Qt.Key.Key_C)

    assert not [asked for asked in read.asked if asked[0] == "decide"]


def test_a_click_on_the_image_walks_to_its_token(inspector: Inspector, selection: Selection) -> None:
    """The tab that lists it comes to the front, and the row is the current one."""
    tokens = inspector._bridge.state.sources[0].tokens
    assert tokens is not None
    shadow = tokens.listed("shadow.levels")[0]

    selection.find(("nowhere", shadow.slot_id))

    assert inspector.tabs.currentIndex() == 4
    view = rows(inspector, tab=4)
    assert view.tokens.token(view.currentIndex().row()) == shadow


def test_what_lies_folded_is_unfolded_to_be_walked_to(inspector: Inspector, selection: Selection) -> None:
    """An unconfirmed token that was clicked in the image is shown."""
    section = inspector.pages[0].sections[1]
    assert isinstance(section, RowSection)

    selection.find((section.folded.tokens.token(0).slot_id,))

    assert section.folded.isVisible()
    assert section.folded.currentIndex().row() == 0


def test_hostile_names_are_plain_text(inspector: Inspector) -> None:
    """A name from a model is text: no markup, one line, and no widget that would render it."""
    hostile = "<img src='file:///etc/passwd'><b>x</b>\nsecond line " + "y" * 5000
    named = with_slot(lambda one: replace(one, name=hostile), "color.palette", "#228BE6")

    change(inspector, inspector._bridge, named, Domain.COLOR)

    palette = rows(inspector)
    assert picture(palette, 2).width() <= 400
    assert "\n" not in names(palette)[2]
    assert not [label for label in inspector.findChildren(QLabel) if label.textFormat() is not Qt.TextFormat.PlainText]


def test_another_source_brings_its_own_tokens(inspector: Inspector, selection: Selection) -> None:
    """Switching the source switches everything, in the order that the person chose."""
    rows(inspector).tokens.sort_by(by_name)
    before = {rows(inspector).tokens.token(row).slot_id for row in range(12)}

    selection.select(inspector._bridge.state.sources[1].key)

    after = {rows(inspector).tokens.token(row).slot_id for row in range(12)}
    assert names(rows(inspector)) == sorted(names(rows(inspector)))
    assert not before & after


@pytest.mark.parametrize(
    ("stage", "sentence", "said"),
    [
        (Stage.READING, "", "Looking…"),
        (Stage.REFUSED, "This is not an image that can be read.", "This is not an image that can be read."),
        (Stage.DONE, "", "No colors were found."),
    ],
)
def test_an_empty_page_says_why(inspector: Inspector, stage: Stage, sentence: str, said: str) -> None:
    """Loading, refused and finding nothing are states with a sentence of their own."""
    change(inspector, inspector._bridge, lambda seen: replace(seen, stage=stage, sentence=sentence, tokens=None))

    page = inspector.pages[0]
    assert page._placeholder.isVisible()
    assert page._placeholder.accessibleName() == said


def test_without_a_source_it_says_what_to_do(inspector: Inspector, selection: Selection, qtbot: QtBot) -> None:
    """Nothing chosen, nothing shown but one sentence."""
    selection.select(None)

    assert inspector.pages[0]._placeholder.accessibleName().startswith("Drop a screenshot")
    qtbot.waitUntil(lambda: inspector.tabs.accessibleTabName(0) == "Color")


def test_pages_out_of_sight_wait(inspector: Inspector, qtbot: QtBot) -> None:
    """A change is only drawn where somebody looks; the count is right everywhere, the page when it is turned to."""
    gone = "spacing.steps"

    def without(seen: Seen) -> Seen:
        assert seen.tokens is not None
        return replace(seen, tokens=replace(seen.tokens, slots=tuple(one for one in seen.tokens.slots if one.slot != gone)))

    steps = rows(inspector, tab=2)
    assert steps.tokens.rowCount() == 0
    change(inspector, inspector._bridge, without)

    qtbot.waitUntil(lambda: inspector.tabs.accessibleTabName(2) == "Spacing")
    inspector.tabs.setCurrentIndex(2)
    assert steps.tokens.rowCount() == 0


def test_a_conflict_is_marked_in_amber(inspector: Inspector) -> None:
    """The card of a slot in conflict has a line and a tag that others have not."""
    roles = cards(inspector)
    tag = QRect(60, 6, 50, 14)

    doubtful = picture(roles, 2).copy(tag)

    shades = {doubtful.pixelColor(x, y).name() for x in range(doubtful.width()) for y in range(doubtful.height())}
    assert "#fdf1dc" in shades
    assert roles.tokens.token(2).status is Status.CONFLICT


@pytest.mark.qt_log_ignore("This plugin does not support")  # of tool tips, says the offscreen platform
@pytest.mark.parametrize(("right", "tip"), [(60, "Who voted (Space)"), (200, "Copy (Enter)")])
def test_tool_tips_say_what_a_click_does(inspector: Inspector, app: QApplication, right: int, tip: str) -> None:
    """Over the pips and elsewhere; nothing that a model said gets into them."""
    palette = rows(inspector)
    rect = palette.visualRect(palette.tokens.index(2))
    at = QPoint(rect.right() - right, rect.center().y())

    app.sendEvent(palette.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, palette.viewport().mapToGlobal(at)))

    assert QToolTip.text() == tip
    QToolTip.hideText()
