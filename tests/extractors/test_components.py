from app.extractors.measured.components import MEASURER
from app.tokens.domain import Domain
from app.votes.component import Component, ComponentKind
from app.votes.vote import Ballot
from tests.fakes.pages import DANGER, INK, PAPER, Page

BLUE, PALE = "#0B5ED7", "#E7F5FF"


def _form() -> Page:
    """A card with a field, two buttons of one look and one of another, a badge, and a message."""
    page = Page(900, 640, "#F1F3F5")
    page.draw.rounded_rectangle((40, 40, 860, 600), 10, fill=PAPER, outline="#CED4DA")
    page.fill((80, 80, 480, 119), PAPER).border((80, 80, 480, 119), "#868E96").text((92, 90), INK, "ada@example.org", 16)
    for left, color in ((80, BLUE), (240, BLUE), (400, DANGER)):
        page.draw.rounded_rectangle((left, 160, left + 119, 199), 6, fill=color)
        page.text((left + 34, 170), PAPER, "Submit", 16)
    page.draw.rounded_rectangle((80, 240, 131, 259), 9, fill=BLUE)
    return (
        page.text((89, 243), PAPER, "New", 13).fill((80, 300, 820, 359), PALE).text((96, 320), INK, "It was saved for you.", 16)
    )


def _ballot(page: Page) -> Ballot:
    (ballot,) = MEASURER.measure(page.scene())
    return ballot


def _of(kind: ComponentKind, page: Page) -> list[Component]:
    return [one for one in _ballot(page).components if one.kind is kind]


def test_each_kind_is_known_by_size_and_by_what_it_holds() -> None:
    """A card, a field, three buttons, a badge and a message are seen as such."""
    kinds = sorted(str(one.kind) for one in _ballot(_form()).components)

    assert kinds == ["alert", "badge", "button", "button", "button", "card", "input"]


def test_a_button_tells_the_tokens_that_it_uses() -> None:
    """Fill, text, radius, padding and size, in CSS px."""
    first = min(_of(ComponentKind.BUTTON, _form()), key=lambda one: one.box.x)

    assert first.fill is not None
    assert first.fill.text == BLUE
    assert first.text is not None
    assert first.text.text == PAPER
    assert abs((first.radius or 0) - 6) <= 2
    assert 24 <= (first.padding or (0, 0))[0] <= 40
    assert abs((first.font_size or 0) - 16) <= 3


def test_looks_of_a_kind_are_numbered_by_how_often_they_are_seen() -> None:
    """Two blue buttons are the first variant, the red one is the second."""
    variants = {(one.fill.text if one.fill else "", one.variant) for one in _of(ComponentKind.BUTTON, _form())}

    assert variants == {(BLUE, 1), (DANGER, 2)}


def test_rows_between_rules_are_a_table() -> None:
    """Rules of one extent, one under the other, and text in two columns; two of them are only dividers."""
    table, dividers = Page(), Page()
    for row in range(5):
        table.fill((60, 80 + 44 * row, 739, 80 + 44 * row), "#CED4DA")
        table.text((72, 52 + 44 * row), INK, "Ada Lovelace", 14).text((400, 52 + 44 * row), INK, "Owner", 14)
    for row in range(2):
        dividers.fill((60, 80 + 44 * row, 739, 80 + 44 * row), "#CED4DA")

    (found,) = _of(ComponentKind.TABLE, table)

    assert (found.box.x, found.box.width) == (60, 680)
    assert found.border is not None
    assert found.border.text == "#CED4DA"
    assert not _of(ComponentKind.TABLE, dividers)


def test_no_votes_come_with_them() -> None:
    """And silence about shapes is said to mean nothing."""
    ballot = _ballot(_form())

    assert ballot.votes == ()
    assert ballot.domain is Domain.SHAPE
    assert not ballot.complete


def test_a_list_with_one_column_is_no_table() -> None:
    """Rules alone do not make one."""
    entries = Page()
    for row in range(6):
        entries.fill((60, 80 + 44 * row, 739, 80 + 44 * row), "#CED4DA").text((72, 52 + 44 * row), INK, "Ada Lovelace", 14)

    assert not _of(ComponentKind.TABLE, entries)


def test_cells_are_a_table_and_no_buttons() -> None:
    """Boxes that touch sideways and downwards are cells, whatever stands in their middle."""
    page = Page(900, 500)
    for row in range(4):
        for column in range(3):
            left, top = 60 + 200 * column, 60 + 36 * row
            page.border((left, top, left + 200, top + 36), "#CED4DA").text((left + 70, top + 10), INK, "Berlin", 15)

    kinds = [one.kind for one in _ballot(page).components]

    assert kinds == [ComponentKind.TABLE]


def test_head_and_body_are_one_card() -> None:
    """A band that touches the body under it is a part of the card, no field of its own."""
    page = Page(900, 600, "#F1F3F5").fill((60, 60, 460, 320), PAPER).border((60, 60, 460, 320), "#CED4DA")
    page.fill((61, 61, 459, 107), "#E9ECEF").fill((61, 108, 459, 108), "#CED4DA").text((80, 76), INK, "Members of the crew", 15)
    page.text((80, 140), INK, "Everybody who may sail is listed here", 15)

    (card,) = _ballot(page).components

    assert card.kind is ComponentKind.CARD
    assert abs(card.box.height - 261) <= 3


def test_a_field_of_several_lines_looks_like_the_others() -> None:
    """Of the size of a card, with the look of the fields of the page."""
    page = Page(900, 600)
    for top, low in ((60, 97), (130, 260)):
        page.border((60, top, 460, low), "#868E96").text((72, top + 11), "#868E96", "Write here", 15)

    assert {one.kind for one in _ballot(page).components} == {ComponentKind.INPUT}


def test_what_only_an_outline_tells_from_the_ground_is_a_badge() -> None:
    """A pill with the ground in it."""
    page = Page(600, 300)
    page.draw.rounded_rectangle((60, 60, 121, 81), 10, fill=PAPER, outline="#1A7F37")
    page.text((74, 64), "#1A7F37", "Open", 13)

    (badge,) = _ballot(page).components

    assert badge.kind is ComponentKind.BADGE


def test_a_box_beside_an_accent_bar_is_a_message() -> None:
    """Also where its fill is hardly another than the ground."""
    page = Page(900, 400, "#F1F3F5").fill((60, 60, 760, 130), PAPER).fill((60, 60, 63, 130), "#F08C00")
    page.text((84, 76), INK, "Mind the tide", 15).text((84, 102), INK, "It comes in faster than you walk", 15)

    assert [one.kind for one in _ballot(page).components] == [ComponentKind.ALERT]


def test_a_sign_alone_and_a_sign_before_a_label_are_buttons() -> None:
    """An outline with round corners is enough; what touches another box is a part of it."""
    page = Page(600, 400)
    page.draw.rounded_rectangle((40, 40, 75, 75), 6, fill=PAPER, outline="#868E96")
    page.draw.ellipse((53, 53, 62, 62), fill=INK)
    page.draw.rounded_rectangle((100, 40, 209, 75), 6, fill=PAPER, outline="#868E96")
    page.draw.ellipse((112, 53, 121, 62), fill=INK)
    page.text((136, 48), INK, "Sort by", 15)
    page.draw.rounded_rectangle((40, 120, 75, 155), 6, fill="#E9ECEF", outline="#868E96")
    page.border((75, 120, 299, 155), "#868E96").text((88, 128), "#868E96", "Write here", 15)

    kinds = [(one.kind, one.box.x) for one in _ballot(page).components]

    assert sorted(kinds) == [(ComponentKind.BUTTON, 40), (ComponentKind.BUTTON, 100), (ComponentKind.INPUT, 75)]
