from app.extractors.measured.color_roles import assign_roles
from app.extractors.measured.color_slots import answer_slots
from app.extractors.measured.palette import Swatch


def _fill(packed: int, share: float) -> Swatch:
    return Swatch(packed, share=share, fill=share, line=0, stroke=0, letters=0, strength=3)


def _ink(packed: int, letters: int) -> Swatch:
    return Swatch(packed, share=0.001, fill=0, line=0, stroke=0.001, letters=letters, strength=3)


def _answers(*swatches: Swatch) -> dict[str, str]:
    return {name: answer.swatch.hex for name, answer in answer_slots(swatches, assign_roles(swatches, {})).items()}


def test_small_vivid_fills_are_told_by_hue() -> None:
    """Green, amber and red mean what they mean everywhere."""
    answers = _answers(
        _fill(0xFFFFFF, 0.9), _fill(0x0D6EFD, 0.004), _fill(0x198754, 0.002), _fill(0xFFC107, 0.002), _fill(0xDC3545, 0.002)
    )

    assert answers["primary"] == "#0D6EFD"
    assert answers["success"] == "#198754"
    assert answers["warning"] == "#FFC107"
    assert answers["danger"] == "#DC3545"


def test_links_make_a_color_primary() -> None:
    """A color of buttons and links outweighs a larger banner of another one, which is then the accent."""
    button_and_link = Swatch(0x0D6EFD, share=0.01, fill=0.009, line=0, stroke=0.001, letters=80, strength=3)

    answers = _answers(_fill(0xFFFFFF, 0.9), _fill(0xD63384, 0.02), button_and_link)

    assert answers["primary"] == "#0D6EFD"
    assert answers["accent"] == "#D63384"


def test_a_gray_design_has_no_accents() -> None:
    """Nothing is made up where nothing is vivid."""
    answers = _answers(_fill(0xFFFFFF, 0.9), _fill(0xEEEEEE, 0.05), _ink(0x222222, 50))

    assert answers == {"background": "#FFFFFF", "surface": "#EEEEEE", "text": "#222222"}


def test_the_border_of_the_picture_tells_page_from_card() -> None:
    """The page's color runs along the border, even where cards cover more."""
    swatches = (_fill(0xFFFFFF, 0.5), _fill(0xF6F7F9, 0.4))

    roles = assign_roles(swatches, {0xF6F7F9: 0.8})

    assert roles == {0xFFFFFF: "surface", 0xF6F7F9: "background"}
