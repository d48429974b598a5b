import pytest

from app.desktop.notation import written
from app.settings.preferences import Notation
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value

BLUE, VEIL = Color("#228BE6"), Color("#00000080")


@pytest.mark.parametrize(
    ("notation", "blue", "veil"),
    [
        ("hex", "#228BE6", "#00000080"),
        ("rgb", "rgb(34 139 230)", "rgb(0 0 0 / 0.5)"),
        ("hsl", "hsl(208 80% 52%)", "hsl(0 0% 0% / 0.5)"),
        ("oklch", "oklch(62.6% 0.164 250.3)", "oklch(0.0% 0.000 0.0 / 0.5)"),
    ],
)
def test_colors_are_written_in_the_chosen_notation(notation: Notation, blue: str, veil: str) -> None:
    """CSS Color 4 syntax; alpha is said where there is one."""
    assert (written(BLUE, notation), written(VEIL, notation)) == (blue, veil)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Measure(16), "16px"),
        (Measure(1.5, Unit.RATIO), "1.5"),
        (Measure(600, Unit.WEIGHT), "600"),
        (Measure(2, Unit.SCALE), "2x"),
        (Label("inter"), "inter"),
        (TextStyle(16, 600, 1.5, None, "sans", "Inter"), '600 16px/1.5 "Inter", sans-serif'),
        (TextStyle(12), "12px sans-serif"),
        (TextStyle(12, family='a"; color: red; "'), '12px "a; color: red; ", sans-serif'),
        (Shadow((ShadowLayer(0, 1, 3, 0, VEIL),)), "0 1px 3px 0 #00000080"),
        (Shadow((ShadowLayer(0, 2, 4, -1, VEIL, inset=True),)), "inset 0 2px 4px -1px #00000080"),
        (Gradient((Stop(BLUE, 0.0), Stop(VEIL, 1.0)), "linear", 90.0), "linear-gradient(90deg, #228BE6 0%, #00000080 100%)"),
        (Gradient((Stop(BLUE, 0.0), Stop(VEIL, 0.5)), "radial"), "radial-gradient(circle, #228BE6 0%, #00000080 50%)"),
        (
            Gradient((Stop(BLUE, 0.0), Stop(VEIL, 1.0)), "radial", None, (0.2, 0.3)),
            "radial-gradient(circle at 20% 30%, #228BE6 0%, #00000080 100%)",
        ),
    ],
)
def test_everything_else_is_written_as_css_reads_it(value: Value, text: str) -> None:
    """Ready to be pasted into a style sheet; a hostile family name stays inside its quotes."""
    assert written(value) == text


def test_shadows_and_gradients_follow_the_notation() -> None:
    """The colors inside them are written as chosen, too."""
    assert written(Shadow((ShadowLayer(0, 1, 3, 0, BLUE),)), "rgb") == "0 1px 3px 0 rgb(34 139 230)"
