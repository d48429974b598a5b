from app.extractors.measured.color_carriers import Carrier
from tests.fakes.pages import INK, PAPER, Page


def _found(page: Page) -> set[tuple[Carrier, str]]:
    return {(one.carrier, f"#{one.packed:06X}") for one in page.scene().carriers}


def test_a_button_is_told_from_a_bar_a_mark_and_a_message() -> None:
    """By the text in it, whatever the scale is."""
    page = Page().fill((0, 0, 799, 59), "#1C5C99").text((20, 20), PAPER, "Harbor ferries")
    page.fill((60, 100, 179, 139), "#0D6EFD").text((85, 110), PAPER, "See more")
    page.fill((60, 200, 99, 219), "#198754")
    page.fill((60, 260, 599, 309), "#F8D7DA").text((76, 275), "#B02A37")
    page.text((60, 340), INK).text((60, 380), "#0B5ED7")

    assert _found(page) == {
        (Carrier.BAR, "#1C5C99"),
        (Carrier.BUTTON, "#0D6EFD"),
        (Carrier.MARK, "#198754"),
        (Carrier.MESSAGE, "#B02A37"),
        (Carrier.LINK, "#0B5ED7"),
    }


def test_a_frame_has_a_label_of_its_own_color_and_a_field_has_not() -> None:
    """The field that is wrong is framed in red, too."""
    page = Page().border((60, 100, 199, 139), "#0D6EFD", 2).text((95, 110), "#0D6EFD", "See more")
    page.border((60, 200, 599, 239), "#C23B4E", 2).text((72, 210), INK, "31 February")

    assert _found(page) >= {(Carrier.FRAME, "#0D6EFD"), (Carrier.FIELD, "#C23B4E")}
    assert (Carrier.FRAME, "#C23B4E") not in _found(page)
