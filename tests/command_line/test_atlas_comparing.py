"""What counts as found, missed and invented."""

import math

import pytest

from app.command_line.benchmarks.atlas.comparing import Comparison, Near, compare
from app.command_line.benchmarks.atlas.expected import expected
from app.command_line.benchmarks.atlas.summary import Screen, frequent_mistakes, macro, worst_first
from app.command_line.benchmarks.atlas.thing import Aspect, Expected, Thing
from app.command_line.benchmarks.atlas.tolerances import apart
from app.command_line.benchmarks.atlas.truth import Truth
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.measure import Measure


def px(amount: float, *, full: bool = False, weight: float = 1.0) -> Thing:
    return Thing(Measure(amount), full=full, weight=weight)


def shadow(*layers: tuple[float, float, float]) -> Thing:
    """Layers of y, blur and alpha."""
    return Thing(Shadow(tuple(ShadowLayer(0, y, blur, 0, Color.from_rgb(0, 0, 0, alpha)) for y, blur, alpha in layers)))


def gradient(first: str, last: str, angle: float) -> Thing:
    return Thing(Gradient((Stop(Color.parse(first), 0), Stop(Color.parse(last), 1)), "linear", angle))


@pytest.mark.parametrize(
    ("aspect", "truth", "within", "beyond"),
    [
        (Aspect.COLOR, Thing(Color("#226EE6")), Thing(Color("#246FE6")), Thing(Color("#2D7FE6"))),
        (Aspect.FONT_SIZE, px(12), px(13), px(13.1)),
        (Aspect.FONT_SIZE, px(40), px(42.4), px(42.5)),
        (Aspect.SPACING, px(8), px(9), px(9.1)),
        (Aspect.RADIUS, px(4), px(3), px(2.9)),
        (Aspect.RADIUS, px(10, full=True), px(9999), px(8)),
        (Aspect.RADIUS, px(0), px(0.4), px(1)),
        (Aspect.BORDER_WIDTH, px(1), px(1.5), px(1.6)),
        (Aspect.SHADOW, shadow((4, 20, 0.2)), shadow((4, 26, 0.2)), shadow((4, 27, 0.2))),
        (Aspect.SHADOW, shadow((4, 4, 0.2)), shadow((6, 6, 0.28)), shadow((4, 4, 0.4))),
        (Aspect.SHADOW, shadow((1, 3, 0.1), (8, 24, 0.12)), shadow((8, 24, 0.2)), shadow((16, 48, 0.2))),
        (
            Aspect.GRADIENT,
            gradient("#FF0000", "#0000FF", 90),
            gradient("#0000FF", "#FF0000", 260),
            gradient("#FF0000", "#0000FF", 110),
        ),
    ],
)
def test_tolerances(aspect: Aspect, truth: Thing, within: Thing, beyond: Thing) -> None:
    """Up to the limit a reading is right, beyond it is not."""
    assert apart(aspect, truth, within) <= 1 + 1e-6
    assert apart(aspect, truth, beyond) > 1 + 1e-6


def test_what_cannot_be_compared_is_never_found() -> None:
    """A length is no shadow."""
    assert apart(Aspect.SHADOW, shadow((1, 2, 0.1)), px(2)) == math.inf


def test_each_reading_finds_one_thing_at_most() -> None:
    """8.5 alone cannot be both 8 and 9; with 7.5 beside it, both are found."""
    wanted = Expected((px(8), px(9)))

    alone = compare(Aspect.SPACING, wanted, [px(8.5)])
    both = compare(Aspect.SPACING, wanted, [px(8.5), px(7.5)])

    assert (len(alone.found), len(alone.missed), len(alone.invented)) == (1, 1, 0)
    assert (len(both.found), len(both.missed), len(both.invented)) == (2, 0, 0)


def test_the_weightier_is_found_first() -> None:
    """Where one reading has to do for two, it is the one that matters more."""
    wanted = Expected((px(8, weight=1), px(9, weight=2)))

    only = compare(Aspect.SPACING, wanted, [px(8.5)])

    assert only.found[0][0].value == Measure(9)


def test_what_is_forgiven_counts_for_nothing() -> None:
    """It is neither found nor invented, and the rest is told with what comes nearest to it."""
    wanted = Expected((Thing(Color("#FFFFFF")),), (Thing(Color("#FF0000")),))
    readings = [Thing(Color("#FF0000")), Thing(Color("#F0F0F0"))]

    compared = compare(Aspect.COLOR, wanted, readings)

    assert compared.uncounted == (readings[0],)
    assert compared.missed == (Near(wanted.counted[0], readings[1]),)
    assert compared.invented == (Near(readings[1], wanted.counted[0]),)
    assert compared.figures == (0.0, 0.0, 0.0)


def test_what_a_truth_counts() -> None:
    """Colors that look alike are one, rare gaps and minor colors are none, a ring is a border, shadow layers must be seen."""
    truth = Truth.model_validate(
        {
            "meta": {"id": "x", "image": "x.png"},
            "colors": [{"hex": "#FFFFFF", "pixel_share": 0.5}, {"hex": "#FEFEFE", "pixel_share": 0.2}],
            "minor_colors": [{"hex": "#123456"}],
            "neutral_colors": [{"hex": "#111111", "share": 0.02}, {"hex": "#222222", "share": 0.001}],
            "typography": [
                {"font_size_px": 16, "font_weight": 400, "generic": "sans", "glyphs": 50},
                {"font_size_px": 16.4, "font_weight": 400, "generic": "sans", "glyphs": 9},
                {"font_size_px": 30, "font_weight": 700, "generic": "mono", "glyphs": 3},
            ],
            "spacing": [{"px": 8.2, "count": 2}, {"px": 7.9, "count": 1}, {"px": 20, "count": 2}, {"px": 200, "count": 9}],
            "radius": [{"px": 4, "count": 2}, {"px": "pill", "pill": True, "count": 1, "half_heights": [12, 10]}],
            "border_width": [{"px": 1, "count": 3}],
            "ring_width": [{"px": 2.2, "count": 1}, {"px": 9, "count": 1}],
            "shadow": [{"layers": [{"x": 0, "y": 1, "blur": 2, "alpha": 0.01}], "count": 1}],
        }
    )

    wanted = expected(truth)

    assert {aspect: [thing.value.text for thing in wanted[aspect].counted] for aspect in Aspect} == {
        Aspect.COLOR: ["#FFFFFF"],
        Aspect.FONT_SIZE: ["16"],
        Aspect.FONT_WEIGHT: ["400"],
        Aspect.FONT_GENERIC: ["sans"],
        Aspect.SPACING: ["8"],
        Aspect.RADIUS: ["4", "10"],
        Aspect.BORDER_WIDTH: ["1", "2"],
        Aspect.SHADOW: [],
        Aspect.GRADIENT: [],
    }
    assert [thing.value.text for thing in wanted[Aspect.COLOR].forgiven] == ["#123456", "#111111"]


def test_the_worst_come_first_and_the_mean_is_of_those_that_have_it() -> None:
    """A screen without shadows says nothing of shadows."""
    right = Comparison(Aspect.SPACING, found=((px(8), px(8)),))
    wrong = Comparison(Aspect.SPACING, missed=(Near(px(8)),), invented=(Near(px(3)),))
    none = Comparison(Aspect.SHADOW)
    good, bad = Screen("good", "good.png", (right, none)), Screen("bad", "bad.png", (wrong, none))

    assert worst_first([good, bad]) == [bad, good]
    assert macro([good, bad], Aspect.SPACING) == (0.5, 0.5, 0.5)
    assert macro([good, bad], Aspect.SHADOW) is None
    assert sorted(frequent_mistakes([good, bad, bad])) == [
        ("invented", Aspect.SPACING, "3 px", 2),
        ("missed", Aspect.SPACING, "8 px", 2),
    ]
