"""DTCG 2025.10, in the part that every tool reads alike."""

import json
from dataclasses import replace
from typing import Any

from app.consensus import token_set
from app.exports import export
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.votes.consensus import TokenSet
from app.votes.decision import Action
from app.votes.evidence import Evidence, Guess
from app.votes.vote import Vote
from tests.fakes.castings import WITNESSES, cast, decision, says, value
from tests.fakes.sources import source

OURS = "org.tokenquorum"


def document(*votes: Vote, **options: Any) -> dict[str, Any]:
    """The DTCG file of what was voted."""
    return written(token_set("shot.png", cast(*votes), WITNESSES, **options))


def written(tokens: TokenSet) -> dict[str, Any]:
    """The DTCG file of a token set."""
    read: dict[str, Any] = json.loads(export([(source("shot.png"), tokens)], "dtcg"))
    return read


def test_a_color_is_components_alpha_and_a_hex_that_agree() -> None:
    """SRGB components 0-1, alpha, and six digits."""
    found = document(says("counter", "color.palette", "#1A800080"))

    (token,) = found["color"].values()
    assert token["$type"] == "color"
    assert token["$value"] == {"colorSpace": "srgb", "components": [0.102, 0.502, 0], "alpha": 0.502, "hex": "#1a8000"}


def test_provenance_stands_in_the_extensions() -> None:
    """Role, agreement, support, confidence, contributors, status and share go with the token."""
    found = document(
        says("counter", "color.palette", "#F15925", share=0.25, role="accent"), says("gpt", "color.palette", "#F25A27")
    )

    (token,) = found["color"].values()
    assert token["$extensions"][OURS] == {
        "role": "accent",
        "status": "near",
        "agreement": 0.5455,
        "support": 1.0,
        "confidence": 0.7455,
        "contributors": ["counter", "gpt"],
        "share": 0.25,
    }


def test_what_a_family_was_guessed_among_goes_with_it() -> None:
    """Ranked, with chances."""
    guesses = (Guess("inter", 0.72), Guess("roboto", 0.2))
    styled = says("counter", "typography.styles", TextStyle(16.0, 400, generic="sans", family="inter"))

    found = document(replace(styled, evidence=Evidence(guesses=guesses)))

    (style,) = (token for token in found["typography"].values() if token["$type"] == "typography")
    assert style["$extensions"][OURS]["guesses"] == [{"name": "inter", "chance": 0.72}, {"name": "roboto", "chance": 0.2}]


def test_a_closed_color_is_an_alias_of_its_palette_token() -> None:
    """What refers to the palette is written as a reference, so that a change there changes both."""
    found = document(says("counter", "color.palette", "#F15925"), says("counter", "color.primary", "#F15925"))

    palette = next(name for name in found["color"] if name != "primary")
    assert found["color"]["primary"]["$value"] == f"{{color.{palette}}}"
    assert found["color"]["primary"]["$type"] == "color"


def test_a_closed_color_without_a_palette_token_has_its_own_value() -> None:
    """Nothing in the palette looks like it: the value stands for itself."""
    found = document(says("counter", "color.palette", "#FFFFFF"), says("counter", "color.primary", "#F15925"))

    assert found["color"]["primary"]["$value"]["hex"] == "#f15925"


def test_a_decided_literal_is_never_replaced_by_its_neighbor() -> None:
    """A person's #F25A27 stays that, although the palette has #F15925."""
    entry = decision(1, "color.primary", Action.OWN_VALUE, value=value("#F25A27"), source_id="shot.png")

    found = document(
        says("counter", "color.palette", "#F15925"), says("counter", "color.primary", "#F15925"), decisions=[entry]
    )

    primary = found["color"]["primary"]
    assert primary["$value"]["hex"] == "#f25a27"
    assert primary["$extensions"][OURS]["decision"] == {
        "action": "own value",
        "reviewer": "ann",
        "at": "2026-01-01T00:00:00+00:00",
    }


def test_a_conflict_is_marked() -> None:
    """What somebody has to look at says so."""
    found = document(says("counter", "color.primary", "#F15925"), says("gpt", "color.primary", "#0000FF"))

    assert found["color"]["primary"]["$extensions"][OURS]["conflict"] is True


def test_every_key_of_a_text_style_is_there_and_guesses_are_told() -> None:
    """What nobody knows gets the usual value, and stands under `assumed`."""
    found = document(says("counter", "typography.styles", TextStyle(14, 600, None, None, "mono")))

    token = found["typography"]["text-14-600"]
    assert token["$value"] == {
        "fontFamily": ["monospace"],
        "fontSize": {"value": 14, "unit": "px"},
        "fontWeight": 600,
        "letterSpacing": {"value": 0, "unit": "px"},
        "lineHeight": 1.4,
    }
    assert token["$extensions"][OURS]["assumed"] == ["letterSpacing", "lineHeight"]


def test_headings_are_assumed_to_be_set_tighter() -> None:
    """A line height of its own stays as it is."""
    found = document(
        says("counter", "typography.styles", TextStyle(32, 600, None, 0.0, "sans")),
        says("counter", "typography.styles", TextStyle(16, 400, 1.6, 0.0, "sans")),
    )

    heights = {name: token["$value"]["lineHeight"] for name, token in found["typography"].items()}
    assert heights == {"text-32-600": 1.25, "text-16-400": 1.6}


def test_an_unknown_family_is_never_made_up() -> None:
    """Without any word on the family the generic one stands alone, marked as assumed."""
    found = document(says("counter", "typography.styles", TextStyle(14, 400, 1.5, 0.0)))

    token = found["typography"]["text-14-400"]
    assert token["$value"]["fontFamily"] == ["sans-serif"]
    assert token["$extensions"][OURS]["assumed"] == ["fontFamily"]


def test_body_text_is_an_alias_of_the_style_it_is_set_in() -> None:
    """Size and weight of the body lead to the listed style; its family slot, which says nothing else, is kept beside it."""
    found = document(
        says("counter", "typography.styles", TextStyle(14, 400, 1.43)),
        says("counter", "typography.styles", TextStyle(24, 700, 1.2)),
        says("counter", "typography.body.size", 14),
        says("counter", "typography.body.weight", Measure(400, Unit.WEIGHT)),
    )

    body = found["typography"]["body"]
    assert body["$value"] == "{typography.text-14-400}"
    assert list(body["$extensions"][OURS]["parts"]) == ["size", "weight"]


def test_heading_text_that_no_style_shows_is_put_together() -> None:
    """Closed slots alone make a style, when its size is known."""
    found = document(
        says("counter", "typography.heading.size", 32),
        says("counter", "typography.heading.lineHeight", Measure(1.25, Unit.RATIO)),
        says("counter", "typography.heading.family", Label("serif")),
        says("counter", "typography.body.family", Label("inter")),
    )

    assert list(found["typography"]) == ["heading"]
    assert found["typography"]["heading"]["$value"] | {"fontWeight": None} == {
        "fontFamily": ["serif"],
        "fontSize": {"value": 32, "unit": "px"},
        "fontWeight": None,
        "letterSpacing": {"value": 0, "unit": "px"},
        "lineHeight": 1.25,
    }
    assert found["$extensions"][OURS]["typography.body.family"]["value"] == "inter"


def test_shadows_have_every_length() -> None:
    """One layer is an object, several are a list, the nearest first."""
    near, far = (ShadowLayer(0, y, y * 3, -1, value("#0000001A")) for y in (1.0, 4.0))  # type: ignore[arg-type]

    found = document(
        says("counter", "shadow.levels", Shadow((near,)), count=2),
        says("counter", "shadow.levels", Shadow((near, far)), count=1),
    )

    one, two = (token["$value"] for token in found["shadow"].values())
    assert {name: one[name] for name in one if name != "color"} == {
        "offsetX": {"value": 0, "unit": "px"},
        "offsetY": {"value": 1, "unit": "px"},
        "blur": {"value": 3, "unit": "px"},
        "spread": {"value": -1, "unit": "px"},
        "inset": False,
    }
    assert [layer["offsetY"]["value"] for layer in two] == [1, 4]


def test_a_gradients_angle_stands_in_the_extensions() -> None:
    """The format has stops only."""
    stops = (Stop(says("x", "color.palette", "#F00").value, 0), Stop(says("x", "color.palette", "#00F").value, 1))  # type: ignore[arg-type]

    found = document(says("counter", "gradient.ramps", Gradient(stops, "linear", 135)))

    token = found["gradient"]["red-to-blue"]
    assert [stop["position"] for stop in token["$value"]] == [0, 1]
    assert (token["$extensions"][OURS]["shape"], token["$extensions"][OURS]["angle"]) == ("linear", 135)


def test_a_radial_gradients_center_stands_in_the_extensions() -> None:
    """As parts of the box, beside the shape."""
    stops = (Stop(Color("#FF0000"), 0), Stop(Color("#0000FF"), 1))

    found = document(says("counter", "gradient.ramps", Gradient(stops, "radial", None, (0.25, 0.5))))

    said = found["gradient"]["red-to-blue"]["$extensions"][OURS]
    assert (said["shape"], said["center"]) == ("radial", [0.25, 0.5])
    assert "angle" not in said


def test_the_base_is_said_and_is_no_step_of_its_own() -> None:
    """`spacing.base` is an alias of a listed step; where none is listed it stands at the root only."""
    listed = document(says("counter", "spacing.steps", 4), says("counter", "spacing.base", 4))
    alone = document(says("counter", "spacing.base", 4))

    assert listed["spacing"]["base"]["$value"] == "{spacing.4}"
    assert "spacing" not in alone
    assert alone["$extensions"][OURS]["spacing.base"]["value"] == "4"


def test_theme_and_scale_are_said_of_the_image() -> None:
    """They are no tokens."""
    found = document(says("counter", "theme", Label("dark")), says("counter", "scale", Measure(2, Unit.SCALE)))

    assert {name: fact["value"] for name, fact in found["$extensions"][OURS].items() if name != "sources"} == {
        "theme": "dark",
        "scale": "2",
    }
    assert set(found) == {"$schema", "$extensions"}


def test_the_most_used_color_stands_first() -> None:
    """Readers that take only some colors take the ones that matter."""
    found = document(
        says("counter", "color.palette", "#F15925", share=0.1), says("counter", "color.palette", "#FFFFFF", share=0.8)
    )

    assert [token["$value"]["hex"] for token in found["color"].values()] == ["#ffffff", "#f15925"]


def test_several_images_make_one_set_with_variants() -> None:
    """A token says which images show it, and how each of them reads it; an image is at most once in it."""
    first = token_set("a.png", cast(says("counter", "color.palette", "#F15925", share=0.5)), WITNESSES)
    second = token_set(
        "b.png",
        cast(says("counter", "color.palette", "#F25A27", share=0.1), says("counter", "color.palette", "#0000FF")),
        WITNESSES,
    )

    found = json.loads(export([(source("a.png"), first), (source("b.png"), second)], "dtcg"))

    images = [[image["value"] for image in token["$extensions"][OURS]["images"]] for token in found["color"].values()]
    assert images == [["#F15925", "#F25A27"], ["#0000FF"]]
    assert [one["name"] for one in found["$extensions"][OURS]["sources"]] == ["a.png", "b.png"]


def test_a_style_that_images_know_in_part_is_put_together() -> None:
    """One image tells the weight, another the family: the set has both, and the surer of the nearest speaks for it."""
    plain, named = TextStyle(16, 400), TextStyle(16, family="inter")
    sets = [
        token_set(name, cast(says("counter", "typography.styles", style)), WITNESSES)
        for name, style in (("a.png", plain), ("b.png", named), ("c.png", plain))
    ]

    found = json.loads(export([(source(one.source_id), one) for one in sets], "dtcg"))

    (style,) = (one for name, one in found["typography"].items() if name.startswith("text"))
    assert style["$value"]["fontFamily"][0] == "inter"
    assert style["$value"]["fontWeight"] == 400


def test_what_was_decided_in_one_image_counts_for_the_set() -> None:
    """A person's value outranks what other images were read as."""
    entry = decision(1, "color.primary", Action.OWN_VALUE, value=value("#00AA00"), source_id="a.png")
    sets = [
        token_set(
            name, cast(says("counter", "color.primary", "#F15925")), WITNESSES, decisions=[entry] if name == "a.png" else []
        )
        for name in ("a.png", "b.png", "c.png")
    ]

    found = json.loads(export([(source(one.source_id), one) for one in sets], "dtcg"))

    assert found["color"]["primary"]["$value"]["hex"] == "#00aa00"
