import numpy as np
import pytest

from app.extractors.measured.scene import Scene
from app.extractors.measured.shadow_fit import MEASURER
from app.extractors.measured.shadow_profiles import find_fall_offs
from app.sources.picture import Picture
from app.tokens.elevation import Shadow
from app.votes.vote import Ballot
from tests.fakes.painted import WHITE, Canvas, canvas

PAGE = (245, 246, 248)


def _ballot(page: Canvas, scale: float = 1.0) -> Ballot:
    (ballot,) = MEASURER.measure(page.scene(scale))
    return ballot


def _shadows(ballot: Ballot) -> list[Shadow]:
    return [vote.value for vote in ballot.votes if vote.slot == "shadow.levels" and isinstance(vote.value, Shadow)]


def _card(page: Canvas, left: int, top: int, *, offset: int, blur: float, alpha: float) -> None:
    page.shadow(left, top, 180, 110, radius=6, offset=offset, blur=blur, alpha=alpha)
    page.fill(left, top, 180, 110, WHITE, radius=6)


@pytest.mark.parametrize(("offset", "blur", "alpha"), [(1, 3, 0.2), (2, 4, 0.075), (5, 15, 0.08), (4, 12, 0.3), (8, 24, 0.15)])
def test_a_shadow_is_read_from_its_falling_off(offset: int, blur: float, alpha: float) -> None:
    """Offset, blur and alpha of a soft shadow are within what the format's readers call the same."""
    page = canvas(320, 260)
    _card(page, 70, 60, offset=offset, blur=blur, alpha=alpha)

    shadows = _shadows(_ballot(page))

    assert len(shadows) == 1
    (layer,) = shadows[0].layers
    assert layer.x == 0
    assert layer.y == pytest.approx(offset, abs=1)
    assert layer.blur == pytest.approx(blur, abs=max(1.5, 0.2 * blur))
    assert layer.color.alpha == pytest.approx(alpha, abs=0.05)
    assert layer.color.hex == "#000000"


def test_lengths_are_in_css_px() -> None:
    """A shadow at two device pixels a CSS px is given in CSS px."""
    page = canvas(320, 260, PAGE)
    _card(page, 70, 60, offset=4, blur=12, alpha=0.2)

    (shadow,) = _shadows(_ballot(page, scale=2.0))

    assert shadow.layers[0].y == pytest.approx(2, abs=0.5)
    assert shadow.layers[0].blur == pytest.approx(6, abs=1)


def test_cards_in_one_shadow_are_one_token() -> None:
    """Equal shadows of several cards are one vote that counts them and shows where they are."""
    page = canvas(760, 260)
    for place in range(3):
        _card(page, 30 + 240 * place, 60, offset=3, blur=10, alpha=0.15)

    ballot = _ballot(page)

    level = next(vote for vote in ballot.votes if vote.slot == "shadow.levels")
    assert len(_shadows(ballot)) == 1
    assert level.evidence.count == 3
    assert len(level.evidence.regions) == 3


def test_cards_without_a_shadow_cast_none() -> None:
    """Borders, round corners and circles fade within a pixel; that is no shadow."""
    page = canvas(420, 260, PAGE)
    page.box(30, 40, 140, 90, WHITE, radius=8, border=1, line=(206, 212, 218))
    page.fill(220, 40, 60, 60, (13, 110, 253), radius=30)
    page.fill(300, 40, 90, 28, (25, 135, 84), radius=14)

    ballot = _ballot(page)

    assert ballot.votes == ()
    assert [abstention.slot for abstention in ballot.abstentions] == ["shadow.default"]


def test_a_bar_across_the_page_shows_its_shadow_below_only() -> None:
    """One side is enough where it fades as nothing but a shadow does."""
    page = canvas(400, 260)
    page.shadow(0, 0, 400, 60, radius=0, offset=2, blur=8, alpha=0.15)
    page.fill(0, 0, 400, 60, (240, 244, 248))

    (shadow,) = _shadows(_ballot(page))

    assert shadow.layers[0].y == pytest.approx(2, abs=2)
    assert shadow.layers[0].blur == pytest.approx(8, abs=2.5)


def test_cards_that_stand_close_are_still_one_shadow() -> None:
    """What lies in the shade of two cards is no ground of its own, and its tint no second, fainter shadow."""
    page = canvas(760, 560, PAGE)
    places = [(60 + 214 * column, 60 + 134 * row) for row in range(3) for column in range(3)]
    for left, top in places:
        page.shadow(left, top, 190, 110, radius=6, offset=2, blur=28, alpha=0.15)
    for left, top in places:
        page.fill(left, top, 190, 110, WHITE, radius=6)

    (shadow,) = _shadows(_ballot(page))

    assert shadow.layers[0].blur == pytest.approx(28, abs=4)
    assert shadow.layers[0].color.alpha == pytest.approx(0.15, abs=0.03)


def test_a_ring_around_a_card_is_no_part_of_its_shadow() -> None:
    """A line right outside a box is left out, and what is measured is the fall-off from there on."""
    plain, ringed = canvas(320, 260), canvas(320, 260)
    for page in (plain, ringed):
        _card(page, 70, 60, offset=0, blur=20, alpha=0.2)
    ringed.fill(69, 59, 182, 112, (180, 180, 180), radius=7)
    ringed.fill(70, 60, 180, 110, WHITE, radius=6)

    (fall_off,) = find_fall_offs(ringed.scene().calm, plain.scene().boxes, least=14, reach=44)

    assert all(side[0].max() <= 0.1 * 255 for side in fall_off.sides)


@pytest.mark.parametrize(("radius", "offset", "blur", "alpha"), [(8, 2, 8, 0.25), (0, 0, 12, 0.3)])
def test_an_inset_shadow_is_read_from_inside(radius: float, offset: int, blur: float, alpha: float) -> None:
    """A well that is shaded by its own edges has an inset shadow, cast downward from the upper edge."""
    page = canvas(420, 260, PAGE)
    page.fill(60, 50, 300, 160, (190, 196, 206), radius=radius)
    page.inner_shadow(60, 50, 300, 160, radius=radius, offset=offset, blur=blur, alpha=alpha)

    (shadow,) = _shadows(_ballot(page))

    (layer,) = shadow.layers
    assert layer.inset
    assert layer.y == pytest.approx(offset, abs=1)
    assert layer.blur == pytest.approx(blur, abs=2.5)
    assert layer.color.alpha == pytest.approx(alpha, abs=0.06)


def test_the_shade_of_a_bar_on_what_lies_below_is_no_inset_shadow() -> None:
    """Only one edge of a tall area is shaded: something lies above it."""
    page = canvas(420, 360, PAGE)
    page.fill(0, 60, 420, 300, WHITE)
    page.shadow(0, 0, 420, 60, radius=0, offset=2, blur=8, alpha=0.3)
    page.fill(0, 0, 420, 60, (60, 70, 90))

    assert not any(layer.inset for shadow in _shadows(_ballot(page)) for layer in shadow.layers)


def test_a_field_with_an_even_fill_has_no_inset_shadow() -> None:
    """Hard borders and round corners are no shade."""
    page = canvas(420, 160)
    page.box(40, 40, 300, 38, WHITE, radius=6, border=1, line=(190, 196, 206))

    assert _shadows(_ballot(page)) == []


def test_a_vivid_ground_shows_a_shadow_in_the_channel_that_is_light() -> None:
    """On pink hardly a level of green is lost, and rounding would speak of that."""
    page = canvas(320, 260, (219, 39, 119))
    _card(page, 70, 60, offset=8, blur=14, alpha=0.12)

    (shadow,) = _shadows(_ballot(page))

    assert shadow.layers[0].y == pytest.approx(8, abs=1.5)
    assert shadow.layers[0].color.alpha == pytest.approx(0.12, abs=0.03)


def test_white_cards_are_no_ground_of_a_pale_page() -> None:
    """Most of the page is white, and its ground is but a little darker."""
    page = canvas(760, 560, (235, 236, 241))
    page.shadow(40, 40, 680, 480, radius=0, offset=1, blur=15, alpha=0.1)
    page.fill(40, 40, 680, 480, WHITE)
    page.fill(60, 60, 300, 100, (70, 179, 255))
    page.box(400, 60, 300, 300, WHITE, radius=4, border=1, line=(200, 200, 200))
    page.fill(420, 80, 100, 40, (70, 179, 255))

    (shadow,) = _shadows(_ballot(page))

    assert shadow.layers[0].blur == pytest.approx(15, abs=2)


def test_panels_near_the_edge_of_the_picture_rest_on_their_ground() -> None:
    """White boxes inside them are no lit ground of what shows beside them."""
    page = canvas(620, 420, (247, 247, 247))
    for left in (8, 316):
        page.shadow(left, 8, 296, 404, radius=4, offset=3, blur=6, alpha=0.05)
        page.fill(left, 8, 296, 404, WHITE, radius=4)
        for row in range(4):
            page.shadow(left + 58, 30 + 90 * row, 180, 60, radius=4, offset=2, blur=3, alpha=0.08)
            page.fill(left + 58, 30 + 90 * row, 180, 60, (250, 250, 252), radius=4)

    panel = max((shadow.layers[0] for shadow in _shadows(_ballot(page))), key=lambda layer: layer.blur)

    assert [panel.y, panel.blur] == pytest.approx([3, 6], abs=0.5)
    assert panel.color.alpha == pytest.approx(0.05, abs=0.01)


def test_a_blur_of_which_the_middle_alone_is_seen_is_a_gradient() -> None:
    """A page that gets lighter away from a bar, as far as can be followed, is no shadow that falls far beyond."""
    page = canvas(400, 300, WHITE)
    page.shadow(0, 60, 400, 70, radius=0, offset=0, blur=120, alpha=0.6)
    page.fill(0, 0, 400, 60, (60, 70, 90))

    assert _shadows(_ballot(page)) == []


def test_a_shadow_that_falls_aside_too() -> None:
    """Down and to the right as far."""
    offset = 4
    page = canvas(320, 260)
    page.shadow(70 + offset, 60, 180, 110, radius=0, offset=offset, blur=10, alpha=0.2)
    page.fill(70, 60, 180, 110, WHITE)

    ((layer,),) = [shadow.layers for shadow in _shadows(_ballot(page))]

    assert [layer.x, layer.y, layer.blur] == pytest.approx([4, 4, 10], abs=1)


def test_a_shadow_is_not_read_beside_what_is_round() -> None:
    """A disc has no straight side to look at, a pill has two."""
    page = canvas(420, 200)
    for left, width in ((60, 60), (200, 160)):
        page.shadow(left, 60, width, 60, radius=30, offset=4, blur=12, alpha=0.2)
        page.fill(left, 60, width, 60, (60, 70, 90), radius=30)
    scene = page.scene()

    (pill,) = find_fall_offs(scene.calm, scene.boxes, least=14, reach=44)

    assert [len(side) > 1 for side in pill.sides] == [True, False, True, False]


def test_a_fall_off_that_rests_nowhere_has_no_ground() -> None:
    """Around the only box everything goes on rising to the edge of the picture: nothing tells what its shade would lie on."""
    row, column = np.mgrid[0:200, 0:300]
    away = np.maximum(np.maximum(100 - column, column - 199), np.maximum(70 - row, row - 129)).clip(0)
    levels = np.where(away == 0, 250, 100 + away).astype(np.uint8)

    (ballot,) = MEASURER.measure(Scene(Picture(np.repeat(levels[..., None], 3, axis=2))))

    assert ballot.votes == ()
