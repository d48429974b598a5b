from collections import Counter
from collections.abc import Mapping

from app.extractors.measured.color_carriers import Carrier
from app.extractors.measured.color_roles import assign_roles
from app.extractors.measured.color_slots import answer_slots
from app.extractors.measured.color_uses import Use
from app.extractors.measured.palette import Swatch


def _fill(packed: int, share: float) -> Swatch:
    return Swatch(packed, share=share, fill=share, line=0, stroke=0, letters=0, strength=3)


def _ink(packed: int, letters: int) -> Swatch:
    return Swatch(packed, share=0.001, fill=0, line=0, stroke=0.001, letters=letters, strength=3)


def _answers(*swatches: Swatch, uses: Mapping[int, Use] | None = None) -> dict[str, str]:
    answers = answer_slots(swatches, assign_roles(swatches, {}), uses or {})
    return {name: answer.swatch.hex for name, answer in answers.items()}


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


def test_what_carries_a_color_makes_it_primary() -> None:
    """One button tells more than a chart, and than any number of badges."""
    uses = {
        0x0D6EFD: Counter({Carrier.BUTTON: 1}),
        0xF2A33A: Counter({Carrier.MARK: 6}),
        0xD63384: Counter({Carrier.BADGE: 9}),
    }

    answers = _answers(_fill(0xFFFFFF, 0.9), _fill(0x0D6EFD, 0.002), _fill(0xF2A33A, 0.03), _fill(0xD63384, 0.005), uses=uses)

    assert answers["primary"] == "#0D6EFD"
    assert answers["accent"] == "#D63384"
    assert answers["warning"] == "#F2A33A"


def test_the_color_of_a_state_is_not_primary() -> None:
    """Red around a field and under it says that something is wrong, and a muted bar is what the design is known by."""
    uses = {0xC23B4E: Counter({Carrier.FIELD: 1, Carrier.LINK: 1}), 0x417690: Counter({Carrier.BAR: 1})}
    red = Swatch(0xC23B4E, share=0.006, fill=0, line=0.005, stroke=0.001, letters=40, strength=3)

    answers = _answers(_fill(0xFFFFFF, 0.9), _fill(0x417690, 0.05), red, uses=uses)

    assert answers["primary"] == "#417690"
    assert answers["danger"] == "#C23B4E"


def test_where_two_colors_are_as_good_both_are_said() -> None:
    """A blue bar and an amber button: a person has to choose."""
    swatches = (_fill(0xFFFFFF, 0.9), _fill(0x0D6EFD, 0.07), _fill(0xEDAD49, 0.03))
    uses = {0x0D6EFD: Counter({Carrier.BAR: 1}), 0xEDAD49: Counter({Carrier.BUTTON: 1})}

    primary = answer_slots(swatches, assign_roles(swatches, {}), uses)["primary"]

    assert primary.rival is not None
    assert {primary.swatch.hex, primary.rival.hex} == {"#0D6EFD", "#EDAD49"}


def test_a_gray_design_has_no_accents() -> None:
    """Nothing is made up where nothing is vivid."""
    answers = _answers(_fill(0xFFFFFF, 0.9), _fill(0xEEEEEE, 0.05), _ink(0x222222, 50))

    assert answers == {"background": "#FFFFFF", "surface": "#EEEEEE", "text": "#222222"}


def test_the_border_of_the_picture_tells_page_from_card() -> None:
    """The page's color runs along the border, even where cards cover more."""
    swatches = (_fill(0xFFFFFF, 0.5), _fill(0xF6F7F9, 0.4))

    roles = assign_roles(swatches, {0xF6F7F9: 0.8})

    assert roles == {0xFFFFFF: "surface", 0xF6F7F9: "background"}


def test_who_does_not_see_the_ground_answers_nothing() -> None:
    """In a lossy picture few pixels have the very same color: the commonest of those is no background."""
    green, blue = _fill(0x6A9C52, 0.006), _fill(0x3D5B77, 0.003)

    assert _answers(green, blue, _ink(0x24321E, 40)) == {}
