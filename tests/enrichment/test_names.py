"""Colors by name."""

from hypothesis import given
from hypothesis import strategies as st

from app.enrichment.names import nearest_css
from app.tokens.color import Color
from app.tokens.perception import difference

COLORS = st.builds(Color.from_rgb, *[st.integers(0, 255)] * 3)


def test_a_css_color_has_its_own_name() -> None:
    """What CSS has a name for is called that, and is no distance away."""
    named = nearest_css(Color.parse("#663399"))

    assert (named.name, named.difference) == ("rebeccapurple", 0.0)


def test_a_color_between_names_takes_the_one_that_looks_most_like_it() -> None:
    """A blue that CSS does not have is called after the nearest blue, with the difference beside it."""
    named = nearest_css(Color.parse("#228BE6"))

    assert named.name == "dodgerblue"
    assert abs(named.difference - difference("#228BE6", "#1E90FF")) < 1e-9


def test_alpha_does_not_change_the_name() -> None:
    """A translucent color is called as its opaque self."""
    assert nearest_css(Color.parse("#FF634780")) == nearest_css(Color.parse("#FF6347"))


@given(COLORS)
def test_every_color_has_a_name_within_sight(color: Color) -> None:
    """No sRGB color is further than 25 from the color that its name stands for."""
    assert 0.0 <= nearest_css(color).difference <= 25.0
