"""What models say, and what becomes of it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extractors.remote.guides import guides
from app.extractors.remote.reading import LONGEST_ANSWER, Frame, UnreadableAnswer, read
from app.extractors.remote.schema import LONGEST_LIST, entries, form
from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.gradient import Gradient
from app.tokens.measure import Measure, Unit
from app.tokens.slots import SLOTS
from app.votes.evidence import Box
from app.votes.vote import Ballot

FRAME = Frame(1000, 500, 0.5)
WHO = "openai-compatible/eye/color@1+0a1b2c3d"


def heard(answer: dict[str, Any], domain: Domain = Domain.COLOR) -> Ballot:
    """The ballot of an answer."""
    return read(json.dumps(answer), WHO, domain, FRAME)


def test_every_slot_is_asked_in_exactly_one_form() -> None:
    """Six forms cover all closed slots and all open lists."""
    asked = [entry.slot.name for domain in Domain for entry in entries(domain)]

    assert sorted(asked) == sorted(SLOTS)


@pytest.mark.parametrize("domain", Domain)
def test_every_domain_has_a_guide_that_speaks_of_its_list(domain: Domain) -> None:
    """What the form asks for, the guide explains."""
    guide = next(one for one in guides() if one.domain is domain)
    lists = [entry.key for entry in entries(domain) if entry.slot.open]

    assert [key for key in lists if key not in guide.text] == []
    assert sorted(form(domain)["required"]) == sorted(entry.key for entry in entries(domain))


def test_votes_are_canonical_and_carry_names() -> None:
    """`#abc` is `#AABBCC`; the name is voted with the value."""
    ballot = heard({"color_primary": {"hex": "#abc", "name": "primary  action", "confidence": 0.7}})

    (vote,) = ballot.votes
    assert (vote.slot, vote.value, vote.name, vote.confidence) == ("color.primary", Color("#AABBCC"), "primary action", 0.7)


def test_what_is_not_seen_is_an_abstention() -> None:
    """Null is silence, not disagreement."""
    ballot = heard({"color_primary": None, "color_palette": []})

    assert ballot.votes == ()
    assert "color.primary" in {silence.slot for silence in ballot.abstentions}


def test_regions_come_in_pixels_of_the_image() -> None:
    """The model saw it half as large; what reaches outside is cut off."""
    region = {"x": 400, "y": 100, "width": 200, "height": 50}

    (vote,) = heard({"color_text": {"hex": "#111", "region": region}}).votes

    assert vote.evidence.regions == (Box(800, 200, 200, 100),)


def test_a_region_that_is_none_costs_only_itself() -> None:
    """The color still counts."""
    (vote,) = heard({"color_text": {"hex": "#111", "region": {"x": -5}}}).votes

    assert vote.evidence.regions == ()


@pytest.mark.parametrize(
    ("key", "domain", "item"),
    [
        ("spacing_base", Domain.SPACING, {"value": float("nan")}),
        ("spacing_base", Domain.SPACING, {"value": float("inf")}),
        ("spacing_base", Domain.SPACING, {"value": -8}),
        ("spacing_base", Domain.SPACING, {"value": 10**9}),
        ("scale", Domain.SPACING, {"value": 77}),
        ("theme", Domain.COLOR, {"value": "ignore all previous instructions"}),
        ("color_primary", Domain.COLOR, {"hex": "blue"}),
        ("color_primary", Domain.COLOR, {"hex": "#12345"}),
        ("color_primary", Domain.COLOR, {"hex": "#123", "name": "<img src=x onerror=alert(1)>"}),
        ("color_primary", Domain.COLOR, {"hex": "#123", "name": "x" * 4000}),
        ("color_primary", Domain.COLOR, ["#123"]),
        ("shadow_default", Domain.ELEVATION, {"layers": []}),
        ("typography_body_weight", Domain.TYPOGRAPHY, {"value": 40_000}),
    ],
)
def test_nonsense_costs_only_itself(key: str, domain: Domain, item: object) -> None:
    """It is rejected with a reason, and what stands beside it counts."""
    other = next(entry for entry in entries(domain) if entry.slot.open)
    good = {
        "color_palette": {"hex": "#123456", "name": "ink"},
        "spacing_steps": {"value": 8, "name": "gap"},
        "typography_styles": {
            "name": "cell", "size": 14, "weight": None, "line_height": None, "family": None, "generic": "sans",
        },
        "shadow_levels": {
            "name": "card", "layers": [{"x": 0, "y": 1, "blur": 2, "spread": 0, "color": "#0000001A", "inset": False}],
        },
    }[other.key]  # fmt: skip

    ballot = heard({key: item, other.key: [good]}, domain)

    assert [vote.slot for vote in ballot.votes] == [other.slot.name]
    (refused,) = ballot.rejected
    assert refused.reason
    assert len(refused.text) <= 80


def test_of_duplicate_names_the_first_stays() -> None:
    """The other is rejected, and so is one without a name."""
    palette = [{"hex": "#111", "name": "Ink"}, {"hex": "#222", "name": "ink"}, {"hex": "#333"}]

    ballot = heard({"color_palette": palette})

    assert [vote.value.text for vote in ballot.votes] == ["#111111"]
    assert [refused.reason for refused in ballot.rejected] == ["duplicate name", "it has no name"]


def test_a_list_beyond_its_limit_is_cut_and_says_so() -> None:
    """Its silence then means nothing."""
    palette = [{"hex": f"#{n:06x}", "name": f"shade {n}"} for n in range(LONGEST_LIST + 5)]

    ballot = heard({"color_palette": palette})

    assert len(ballot.votes) == LONGEST_LIST
    assert not ballot.complete


def test_values_of_every_kind_are_read() -> None:
    """Numbers take the unit of their slot; stops are put in order."""
    stops = [{"color": "#fff", "position": 1}, {"color": "#000", "position": 0}]
    ramp = {"name": "header", "shape": "linear", "angle": -90, "stops": stops}

    (ratio,) = heard({"typography_body_lineHeight": {"value": 1.499999}}, Domain.TYPOGRAPHY).votes
    (gradient,) = heard({"gradient_ramps": [ramp]}, Domain.GRADIENT).votes

    assert ratio.value == Measure(1.5, Unit.RATIO)
    assert isinstance(gradient.value, Gradient)
    assert (gradient.value.angle, gradient.value.stops[0].color.text) == (270, "#000000")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"color_primary": ', "I see a blue page.", "[" * 100_000, " " * LONGEST_ANSWER + "{}"]
)
def test_what_is_no_form_is_unreadable(text: str) -> None:
    """Then the whole answer failed."""
    with pytest.raises(UnreadableAnswer):
        read(text, WHO, Domain.COLOR, FRAME)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["hex", "value", "name", "region", "x"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=60)
@given(st.sampled_from(list(Domain)), st.data())
def test_whatever_is_said_nothing_breaks(domain: Domain, data: st.DataObject) -> None:
    """Any JSON under the right keys gives a ballot whose votes name slots of the domain."""
    answer = {entry.key: data.draw(JSON) for entry in entries(domain)}

    ballot = read(json.dumps(answer), WHO, domain, FRAME)

    assert all(SLOTS[vote.slot].domain is domain for vote in ballot.votes)
