from hypothesis import given
from hypothesis import strategies as st

from app.desktop.canvas.viewport import LARGEST, Viewport
from app.votes.evidence import Box

sizes = st.integers(1, 20_000)
views = st.integers(200, 3000)
viewports = st.builds(lambda w, h, iw, ih: Viewport(w, h, iw, ih).fitted(), views, views, sizes, sizes)
factors = st.floats(0.1, 10)


@given(viewports)
def test_a_fitted_image_is_whole_and_in_the_middle(viewport: Viewport) -> None:
    """All of it is in the view, with the same room on both sides."""
    left, top, width, height = viewport.to_view(Box(0, 0, viewport.image_width, viewport.image_height))

    assert left >= -1e-6
    assert top >= -1e-6
    assert abs(left - (viewport.view_width - left - width)) < 1e-6
    assert abs(top - (viewport.view_height - top - height)) < 1e-6


@given(viewports, factors, st.floats(0, 1), st.floats(0, 1))
def test_zooming_keeps_the_pixel_under_the_pointer(viewport: Viewport, factor: float, across: float, down: float) -> None:
    """As long as the image need not be held in sight, what is under the pointer stays there."""
    at = viewport.view_width * across, viewport.view_height * down
    before = viewport.to_image(*at)
    unbound = viewport.zoomed(factor, *at)
    wanted_x = at[0] - (at[0] - viewport.x) * unbound.scale / viewport.scale
    wanted_y = at[1] - (at[1] - viewport.y) * unbound.scale / viewport.scale

    after = unbound.to_image(*at)

    if (unbound.x, unbound.y) == (wanted_x, wanted_y):
        assert abs(after[0] - before[0]) <= 1e-6 * max(1, viewport.image_width)
        assert abs(after[1] - before[1]) <= 1e-6 * max(1, viewport.image_height)


@given(viewports, st.lists(st.tuples(factors, st.floats(-1e5, 1e5), st.floats(-1e5, 1e5)), max_size=6))
def test_the_image_is_never_lost(viewport: Viewport, moves: list[tuple[float, float, float]]) -> None:
    """However one zooms and pans, some of it stays in the view, at a scale within bounds."""
    for factor, across, down in moves:
        viewport = viewport.zoomed(factor, 10, 10).panned(across, down)

    left, top, width, height = viewport.to_view(Box(0, 0, viewport.image_width, viewport.image_height))
    assert left < viewport.view_width
    assert left + width > 0
    assert top < viewport.view_height
    assert top + height > 0
    assert viewport.smallest_scale <= viewport.scale <= LARGEST


@given(viewports, factors)
def test_places_and_pixels_agree(viewport: Viewport, factor: float) -> None:
    """Where a box is drawn, its pixels are found again."""
    viewport = viewport.zoomed(factor, 50, 50)
    left, top, _, _ = viewport.to_view(Box(7, 5, 3, 3))

    x, y = viewport.to_image(left, top)

    assert abs(x - 7) < 1e-6 * max(1, viewport.image_width)
    assert abs(y - 5) < 1e-6 * max(1, viewport.image_height)


def test_showing_a_place_in_sight_moves_nothing() -> None:
    """A review that points at what is already seen does not jump."""
    viewport = Viewport(800, 600, 1280, 800).fitted()

    assert viewport.showing(Box(100, 100, 50, 50)) is viewport


def test_showing_a_place_out_of_sight_brings_it() -> None:
    """A place outside comes to the middle, at the same scale."""
    viewport = Viewport(800, 600, 4000, 4000).fitted().zoomed(8, 0, 0)

    shown = viewport.showing(Box(3000, 3000, 50, 50))

    left, top, width, height = shown.to_view(Box(3000, 3000, 50, 50))
    assert shown.scale == viewport.scale
    assert (left + width / 2, top + height / 2) == (400, 300)


@given(viewports, st.floats(0, 1), st.floats(0, 1))
def test_closing_in_shows_the_place_among_its_surroundings(viewport: Viewport, across: float, down: float) -> None:
    """The middle of the place is in the view, at no more than a pixel a pixel, whatever the image's size."""
    box = Box(int((viewport.image_width - 1) * across), int((viewport.image_height - 1) * down), 1, 1)

    near = viewport.closing_in_on(box)

    left, top, width, height = near.to_view(box)
    assert 0 <= left + width / 2 <= near.view_width
    assert 0 <= top + height / 2 <= near.view_height
    assert near.scale <= max(1.0, viewport.fitting_scale)


def test_tiny_images_are_enlarged() -> None:
    """An icon of 16 px is shown so that one can see it, one of 400 px as it is."""
    assert Viewport(800, 600, 16, 16).fitting_scale == 8
    assert Viewport(800, 600, 400, 400).fitting_scale == 1
