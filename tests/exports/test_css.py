"""CSS custom properties."""

from app.consensus import token_set
from app.exports import export
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.typography import TextStyle
from app.votes.vote import Vote
from tests.fakes.castings import WITNESSES, cast, says
from tests.fakes.sources import source


def sheet(*votes: Vote, name: str = "shot.png") -> str:
    """The style sheet of what was voted."""
    return export([(source(name), token_set(name, cast(*votes), WITNESSES))], "css")


def test_groups_and_values_read_as_css() -> None:
    """A rule with a commented group a kind, values as one would write them, references as `var()`."""
    found = sheet(
        says("counter", "color.palette", "#FF6347"),
        says("counter", "color.primary", "#FF6347"),
        says("counter", "typography.styles", TextStyle(14, 600, 1.5, -0.2, "sans", "Inter")),
        says("counter", "spacing.steps", 8),
        says("counter", "borderWidth.steps", 1),
        says("counter", "shadow.levels", Shadow((ShadowLayer(0, 4, 12, 0, Color("#00000026")),))),
        says("counter", "gradient.ramps", Gradient((Stop(Color("#FF0000"), 0), Stop(Color("#0000FF"), 1)), "linear", 90)),
    )

    assert (
        found
        == """\
/* Token Quorum: shot.png */
:root {
  /* color */
  --color-tomato: #ff6347;
  --color-primary: var(--color-tomato);

  /* typography */
  --typography-text-14-600: 600 14px/1.5 "Inter", sans-serif;
  --typography-text-14-600-letter-spacing: -0.2px;

  /* spacing */
  --spacing-8: 8px;

  /* border width */
  --border-width-1: 1px;

  /* shadow */
  --shadow-4-12: 0 4px 12px 0 #00000026;

  /* gradient */
  --gradient-red-to-blue: linear-gradient(90deg, #ff0000 0%, #0000ff 100%);
}
"""
    )


def test_radial_and_conic_gradients_have_their_own_functions() -> None:
    """A circle has no angle, a sweep starts from one."""
    stops = (Stop(Color("#FFFFFF"), 0), Stop(Color("#000000"), 1))

    found = sheet(
        says("counter", "gradient.ramps", Gradient(stops, "radial"), share=0.5),
        says("counter", "gradient.ramps", Gradient(stops, "conic", 45)),
        says(
            "counter",
            "gradient.ramps",
            Gradient((Stop(Color("#FF0000"), 0), Stop(Color("#0000FF"), 1)), "radial", None, (0.25, 0.5)),
        ),
    )

    assert "radial-gradient(#ffffff 0%, #000000 100%)" in found
    assert "radial-gradient(at 25% 50%, #ff0000 0%, #0000ff 100%)" in found
    assert "conic-gradient(from 45deg, #ffffff 0%, #000000 100%)" in found


def test_a_conflict_is_marked() -> None:
    """Somebody has to look: a comment says so."""
    found = sheet(says("counter", "color.primary", "#F15925"), says("gpt", "color.primary", "#0000FF"))

    assert "  --color-primary: #0000ff; /* conflict: to be decided */\n" in found


def test_hostile_words_stay_words() -> None:
    """Neither a file's name nor a token's nor a family's ends the comment, the string or the rule."""
    found = sheet(
        says("counter", "color.palette", "#FF6347", name="x; } body { display: none"),
        says("counter", "typography.styles", TextStyle(14, family='Evil"; } * { color: red; } /* \\')),
        name="a*/} body{display:none} /*.png",
    )

    assert found.count("}") == found.count("{") == 1
    assert found.count("*/") == 3
    assert '"Evil color red"' in found


def test_nothing_found_is_an_empty_rule() -> None:
    """A sheet without tokens is still a sheet."""
    assert sheet() == "/* Token Quorum: shot.png */\n:root {\n}\n"
