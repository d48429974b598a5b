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
    """Rules of one extent, one under the other; two of them are only dividers."""
    table, dividers = Page(), Page()
    for row in range(5):
        table.fill((60, 80 + 44 * row, 739, 80 + 44 * row), "#CED4DA")
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
