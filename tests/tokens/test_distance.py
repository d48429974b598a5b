"""Distances in units of the just-acceptable difference."""

import math
from dataclasses import replace

import pytest

from app.tokens.color import Color
from app.tokens.distance import distance, order_key, value_text
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value

BODY = TextStyle(14, 400, 1.43, 0.0, "sans", "Inter")
FALL = ShadowLayer(0, 4, 12, 0, Color("#00000026"))
SHARP = ShadowLayer(0, 4, 0, 0, Color("#00000026"))
RED, BLUE = Color("#FF0000"), Color("#0000FF")
RAMP = Gradient((Stop(RED, 0), Stop(BLUE, 1)), "linear", 90)
BACK = Gradient((Stop(BLUE, 0), Stop(RED, 1)), "linear", 270)

CASES: list[tuple[str, Value, Value, float]] = [
    ("alpha is seen", Color("#AABBCC80"), Color("#AABBCC"), 24.901961),
    ("1 px is just acceptable", Measure(16), Measure(17), 1),
    ("4 % is, where that is more", Measure(100), Measure(96), 1),
    ("a ratio is good to 0.05", Measure(1.0, Unit.RATIO), Measure(1.05, Unit.RATIO), 1),
    ("a weight is good to half a step", Measure(400, Unit.WEIGHT), Measure(500, Unit.WEIGHT), 2),
    ("a scale is exact", Measure(1, Unit.SCALE), Measure(1.5, Unit.SCALE), math.inf),
    ("px is no ratio", Measure(1), Measure(1, Unit.RATIO), math.inf),
    ("a word is exact", Label("light"), Label("dark"), math.inf),
    ("a color is no word", Color("#FFFFFF"), Label("white"), math.inf),
    ("sizes are lengths", BODY, replace(BODY, size=16.0), 2),
    ("one named weight apart is just acceptable", BODY, replace(BODY, weight=500), 1),
    ("line height counts as pitch", BODY, replace(BODY, line_height=1.43 + 1 / 14), 1),
    ("tracking is good to a quarter px", BODY, replace(BODY, letter_spacing=0.5), 2),
    ("a serif is no sans", BODY, replace(BODY, generic="serif"), math.inf),
    ("a family is guessed among its likes", BODY, replace(BODY, family="Roboto"), 1),
    ("case makes no family", BODY, replace(BODY, family="INTER"), 0),
    ("what is unknown cannot differ", BODY, TextStyle(14), 0),
    ("a soft edge hides a shift", Shadow((FALL,)), Shadow((replace(FALL, y=7.0),)), 1),
    ("blur is good to a quarter", Shadow((FALL,)), Shadow((replace(FALL, blur=16.0),)), 1),
    ("a blurred edge shows half its alpha", Shadow((FALL,)), Shadow((replace(FALL, color=Color("#00000030")),)), 0.980392),
    ("a sharp one shows it all", Shadow((SHARP,)), Shadow((replace(SHARP, color=Color("#00000030")),)), 1.960784),
    ("inset is another shadow", Shadow((FALL,)), Shadow((replace(FALL, inset=True),)), math.inf),
    ("two layers are another shadow", Shadow((FALL,)), Shadow((FALL, FALL)), math.inf),
    ("an angle is good to 5 degrees", RAMP, replace(RAMP, angle=100.0), 2),
    ("angles go around", replace(RAMP, angle=359.0), replace(RAMP, angle=1.0), 0.4),
    ("a gradient read from its other end is the same", RAMP, BACK, 0),
    ("a circle is no line", RAMP, replace(RAMP, shape="radial"), math.inf),
]


@pytest.mark.parametrize(("one", "other", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_distances_are_as_derived(one: Value, other: Value, expected: float) -> None:
    """Each pair is as far apart as its kind's rule says, both ways."""
    found = distance(one, other), distance(other, one)

    assert found == pytest.approx((expected, expected), abs=1e-6)


def test_a_stop_on_the_way_changes_nothing_that_is_seen() -> None:
    """A gradient with a needless stop looks like the one without it."""
    middle = Stop(Color("#808080"), 0.5)
    plain = Gradient((Stop(Color("#000000"), 0), Stop(Color("#FFFFFF"), 1)), "linear", 0)

    found = distance(plain, replace(plain, stops=(plain.stops[0], middle, plain.stops[1])))

    assert found < 2


def test_order_is_by_size_then_by_spelling() -> None:
    """Numbers order as numbers, and what is known before what is not."""
    lengths = sorted([Measure(16.0), Measure(9.0), Measure(100.0)], key=order_key)
    styles = sorted([TextStyle(14), TextStyle(14, 400), TextStyle(9)], key=order_key)

    assert [one.amount for one in lengths] == [9, 16, 100]
    assert styles == [TextStyle(9), TextStyle(14, 400), TextStyle(14)]


def test_a_text_tells_values_apart_that_css_spells_alike() -> None:
    """Ids are made of it: 12345.67 and 12345.7 are two values, 16 and 16.0 are one."""
    assert value_text(Measure(12345.67)) != value_text(Measure(12345.7))
    assert value_text(Measure(16)) == value_text(Measure(16.0))
