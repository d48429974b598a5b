from app.extractors.measured.color_table import see
from app.extractors.measured.palette import Swatch, find_palette
from app.extractors.measured.runs import find_runs
from tests.fakes.pages import BAND, INK, PAPER, Page


def _swatches(page: Page, scale: int = 1) -> dict[str, Swatch]:
    return {swatch.hex: swatch for swatch in find_palette(see(find_runs(page.scene().packed), scale), scale)}


def test_steps_of_a_gradient_are_not_tokens() -> None:
    """A fade of a hundred rows leaves only the paper it lies on."""
    page = Page().fade((100, 100, 699, 300), "#337AB7", "#1B2733")

    assert set(_swatches(page)) == {PAPER}


def test_a_border_inside_a_shadow_is_a_token() -> None:
    """The shadow's steps go on, the border does not."""
    page = Page()
    for reach in range(10, 0, -1):
        page.fill((200 - reach, 150 - reach, 599 + reach, 349 + reach), f"#{250 - 2 * (10 - reach):02X}" * 1 + "FAFA"[:4])
    page.fill((200, 150, 599, 349), PAPER).border((200, 150, 599, 349), "#6C757D")

    assert "#6C757D" in _swatches(page)


def test_thin_text_gives_its_ink_and_not_its_mixes() -> None:
    """Small gray letters: one ink, to the bit."""
    page = Page()
    for line in range(8):
        page.text((40, 40 + 24 * line), "#6C757D", size=13)

    assert set(_swatches(page)) == {PAPER, "#6C757D"}


def test_secondary_text_is_kept_beside_stronger_text() -> None:
    """Gray lies on the way from white to black, and is still an ink of its own where it stands alone."""
    page = Page()
    for line in range(6):
        page.text((40, 40 + 60 * line), INK, size=18).text((40, 68 + 60 * line), "#868E96", size=13)

    assert set(_swatches(page)) == {PAPER, INK, "#868E96"}


def test_an_off_white_card_is_not_taken_for_paper() -> None:
    """Colors 1.5 apart are two tokens where both are painted broadly."""
    page = Page().fill((100, 100, 500, 300), "#F8F9FA")

    assert {PAPER, "#F8F9FA"} <= set(_swatches(page))


def test_shares_add_up_to_what_was_painted() -> None:
    """Shares count every pixel of a color."""
    swatches = _swatches(Page(400, 100).fill((0, 0, 99, 99), BAND))

    assert swatches[BAND].share == 0.25
    assert swatches[PAPER].share == 0.75


def test_two_pixels_to_a_css_pixel_change_nothing() -> None:
    """Borders of two device pixels are lines at scale 2."""
    page = Page(1600, 1000).border((200, 200, 1399, 799), "#CED4DA", 2)
    for line in range(6):
        page.text((240, 240 + 60 * line), INK, size=32)

    swatches = _swatches(page, 2)

    assert set(swatches) == {PAPER, INK, "#CED4DA"}
    assert swatches["#CED4DA"].line > swatches["#CED4DA"].fill
