"""Names that every tool can spell."""

import pytest

from app.exports.naming import Namer, slug
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle
from app.tokens.value import Value

ORANGE, SHADE = Color("#F15925"), Color("#00000026")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Brand Blue", "brand-blue"),
        ("Überschrift 2", "uberschrift-2"),
        ("日本語", ""),
        ("--{a.b};</x>", "a-b-x"),
        ("a" * 99, "a" * 48),
    ],
)
def test_words_become_kebab_case_ascii(words: str, expected: str) -> None:
    """Letters and digits stay, all else joins them; what ASCII cannot spell is left out."""
    assert slug(words) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Color("#FF6347"), "tomato"),
        (Measure(16.0), "16"),
        (Measure(1.5), "1p5"),
        (Measure(9999.0), "full"),
        (TextStyle(14.0, 600), "text-14-600"),
        (TextStyle(14.5), "text-14p5"),
        (Shadow((ShadowLayer(0, 1, 2, 0, SHADE), ShadowLayer(0, 4, 12, 0, SHADE))), "4-12"),
        (Shadow((ShadowLayer(0, -4, 12, 0, SHADE, inset=True),)), "inset-up-4-12"),
    ],
)
def test_a_value_without_a_name_suggests_one(value: Value, expected: str) -> None:
    """The nearest CSS color, a number, what a shadow does."""
    assert Namer().name(value, None) == expected


def test_a_voted_name_wins_unless_ascii_cannot_spell_it() -> None:
    """A name that leaves nothing falls back to what the value suggests."""
    namer = Namer()

    assert [namer.name(ORANGE, "Sunset!"), namer.name(ORANGE, "橙")] == ["sunset", "orangered"]


def test_a_taken_name_is_told_apart_by_the_value() -> None:
    """Who comes first keeps the plain name, names of closed slots are never given away."""
    namer = Namer(reserved=["primary"])

    names = [namer.name(ORANGE, "Primary"), namer.name(ORANGE, "brand"), namer.name(Color("#F25A27"), "BRAND")]

    assert names == ["primary-f15925", "brand", "brand-f25a27"]


def test_names_stay_apart_however_a_tool_joins_their_words() -> None:
    """`brand-blue` and `brandblue` would both be brandblue somewhere."""
    namer = Namer()

    names = [namer.name(ORANGE, "brand blue"), namer.name(SHADE, "brandblue")]

    assert len({name.replace("-", "") for name in names}) == 2
