"""What is exported, in any format."""

import json
from dataclasses import replace

import pytest

from app.consensus import token_set
from app.exports import FORMATS, UnknownFormat, export
from app.tokens.color import Color
from app.votes.component import Component, ComponentKind
from app.votes.decision import Action
from app.votes.evidence import Box
from tests.fakes.castings import WITNESSES, cast, decision, says, value
from tests.fakes.sources import source

BALLOTS = cast(
    says("counter", "color.palette", "#FF6347"),
    says("gpt", "color.palette", "#0000FF"),
    says("counter", "color.primary", "#FF6347"),
    says("counter", "color.text", "#000000"),
    says("gpt", "color.text", "#FFFFFF"),
    silent=["claude"],
)
DECISIONS = [
    decision(1, "color.primary", Action.CONFIRM, source_id="shot.png"),
    decision(2, "color.background", Action.REJECT, source_id="shot.png"),
]
SHOT = (source("shot.png"), token_set("shot.png", BALLOTS, WITNESSES, decisions=DECISIONS))


def exported(**options: object) -> list[str]:
    """Names of the colors in plain JSON."""
    found = json.loads(export([SHOT], "json", **options))  # type: ignore[arg-type]
    return [token["name"] for token in found["tokens"].get("color", [])]


def test_unconfirmed_and_rejected_tokens_stay_behind() -> None:
    """What only one model lists, and what a person rejected, is not exported; conflicts are."""
    assert exported() == ["tomato", "text", "primary"]


def test_only_what_was_decided_on_request() -> None:
    """`include="decided"` leaves the machines' readings out."""
    assert exported(include="decided") == ["primary"]


def test_only_what_is_sure_enough_on_request() -> None:
    """A minimal confidence leaves out what is below it."""
    assert exported(min_confidence=0.7) == ["tomato", "primary"]


def test_where_people_disagree_the_machines_reading_is_exported_as_a_conflict() -> None:
    """Two reviewers with two values leave the token in, marked, with what was measured."""
    entries = [
        decision(number, "color.primary", Action.OWN_VALUE, value=value(color), reviewer=who, source_id="shot.png")
        for number, (who, color) in enumerate([("ann", "#00AA00"), ("bob", "#0000FF")])
    ]
    tokens = token_set("shot.png", BALLOTS, WITNESSES, decisions=entries)

    found = json.loads(export([(source("shot.png"), tokens)], "json"))

    (primary,) = (token for token in found["tokens"]["color"] if token["name"] == "primary")
    assert (primary["value"], primary["status"], primary["conflict"]) == ("#FF6347", "conflict-human", True)


def test_plain_json_says_value_css_alias_and_provenance() -> None:
    """A script finds each token's value as it is and as CSS."""
    found = json.loads(export([SHOT], "json"))

    tomato, _, primary = found["tokens"]["color"]
    assert (tomato["value"], tomato["css"], tomato["confidence"]) == ("#FF6347", "#ff6347", 0.75)
    assert (primary["alias"], primary["decision"]["action"]) == ("tomato", "confirm")


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    """One clear sentence."""
    with pytest.raises(UnknownFormat) as refused:
        export([SHOT], "xml")

    assert refused.value.sentence == "There is no format 'xml': choose one of dtcg, css, json."


@pytest.mark.parametrize("format_id", FORMATS)
def test_every_format_writes_no_image_and_no_token(format_id: str) -> None:
    """Nothing in, a valid document out."""
    found = export([], format_id)

    assert found.endswith("\n")
    assert "null" not in found


def test_formats_are_told_apart() -> None:
    """Each has a title for people, and an ending of its own."""
    assert len({one.title for one in FORMATS.values()}) == len({one.ending for one in FORMATS.values()}) == len(FORMATS)


def test_components_stand_in_json_with_the_tokens_they_use() -> None:
    """A look with its count and places; other formats, and what was decided alone, know tokens only."""
    button = Component(ComponentKind.BUTTON, Box(8, 8, 96, 32), Color("#FF6347"), Color("#000000"), padding=(16.0, 8.0))
    (shot, tokens), places = SHOT, (button.box, Box(8, 48, 96, 32))
    seen = replace(tokens, components=tuple(replace(button, box=box) for box in places))

    (look,) = json.loads(export([(shot, seen)], "json"))["components"]

    assert (look["kind"], look["variant"], look["count"]) == ("button", 1, 2)
    assert look["tokens"]["fill"] == "color.tomato"
    assert look["boxes"] == [[8, 8, 96, 32], [8, 48, 96, 32]]
    assert "components" not in json.loads(export([(shot, seen)], "json", include="decided"))
    assert export([(shot, seen)], "dtcg") == export([SHOT], "dtcg")
