import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desktop.notation import written
from app.settings.preferences import Notation
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.errors import MalformedValue
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import SLOTS
from app.tokens.typed import can_be_typed, example_for, read_value
from app.tokens.value import Value

CLOSED = [slot.name for slot in SLOTS.values() if not slot.open]


@pytest.mark.parametrize(
    ("slot", "text", "value"),
    [
        ("color.primary", " #228be6 ", Color("#228BE6")),
        ("color.primary", "rgb(34 139 230 / 50%)", Color("#228BE680")),
        ("color.primary", "rebeccapurple", Color("#663399")),
        ("spacing.base", "8px", Measure(8)),
        ("typography.body.weight", "600", Measure(600, Unit.WEIGHT)),
        ("typography.body.lineHeight", "1.5", Measure(1.5, Unit.RATIO)),
        ("scale", "2x", Measure(2, Unit.SCALE)),
        ("typography.body.family", "  Inter  Display ", Label("inter display")),
        ("theme", "Dark", Label("dark")),
        ("shadow.default", "0 4px 12px", Shadow((ShadowLayer(0, 4, 12, 0, Color("#000000")),))),
        (
            "shadow.default",
            "inset 0 1px 2px -1px #00000080, 0 4px 12px rgb(0 0 0 / 20%)",
            Shadow(
                (ShadowLayer(0, 1, 2, -1, Color("#00000080"), inset=True), ShadowLayer(0, 4, 12, 0, Color("#00000033"))),
            ),
        ),
    ],
)
def test_what_a_person_types_is_read_for_the_slot(slot: str, text: str, value: Value) -> None:
    """Colors as CSS has them, lengths with or without unit, words in any case, shadows as `box-shadow`."""
    assert read_value(slot, text) == value


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("color.primary", "blue-ish"),
        ("color.primary", ""),
        ("spacing.base", "wide"),
        ("spacing.base", "-4"),
        ("spacing.base", "1e300"),
        ("typography.body.weight", "4000"),
        ("theme", "sepia"),
        ("shadow.default", "none"),
        ("shadow.default", "0 4px -1px #000"),
        ("shadow.default", "0 4px 8px 0 #000 #fff"),
    ],
)
def test_what_means_nothing_is_refused_with_a_word(slot: str, text: str) -> None:
    """The message says what would have been right."""
    with pytest.raises(MalformedValue) as refused:
        read_value(slot, text)

    assert refused.value.wanted


@pytest.mark.parametrize("slot", CLOSED)
def test_every_closed_slot_can_be_typed_and_has_an_example(slot: str) -> None:
    """What the editor suggests can be read back, the first of it where there are several."""
    assert can_be_typed(slot)
    assert read_value(slot, example_for(slot).split(",")[0].split(" or ")[0])


@given(st.tuples(*[st.integers(0, 255)] * 3), st.sampled_from(["hex", "rgb"]))
def test_a_color_survives_being_written_and_read(rgb: tuple[int, int, int], notation: Notation) -> None:
    """What was copied can be typed."""
    color = Color.from_rgb(*rgb)

    assert read_value("color.text", written(color, notation)) == color


@given(st.text(max_size=60), st.sampled_from(CLOSED))
def test_no_text_breaks_the_reader(text: str, slot: str) -> None:
    """Anything at all is a value or a `MalformedValue`."""
    try:
        outcome = written(read_value(slot, text))
    except MalformedValue as refused:
        outcome = refused.wanted

    assert outcome
