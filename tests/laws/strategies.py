"""What can be drawn: values, witnesses, votes, ballots. One place, for every law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import SLOTS, Slot
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.evidence import Box, Evidence
from app.votes.vote import Ballot, Vote
from app.votes.witness import Kind, Tier, Witness

EXTRACTORS = ("opencv", "clusters", "llava", "gpt", "claude", "gemini")

channels = st.integers(0, 255)
colors = st.builds(Color.from_rgb, channels, channels, channels, st.sampled_from([1.0, 1.0, 1.0, 0.5, 0.25]))


@st.composite
def neighboring_colors(draw: st.DrawFn) -> Color:
    """Colors around a few centers, so that some look alike and some do not."""
    center = draw(st.sampled_from([(241, 89, 37), (255, 255, 255), (26, 26, 26), (128, 128, 128), (0, 0, 255)]))
    red, green, blue = (min(255, max(0, part + draw(st.integers(-4, 4)))) for part in center)
    return Color.from_rgb(red, green, blue)


grays = st.integers(0, 11).map(lambda step: Color.from_rgb(*[96 + 4 * step] * 3))  # each near the next, the ends far apart


def measures(unit: Unit = Unit.PX) -> st.SearchStrategy[Measure]:
    """Amounts of a unit, many of them near each other."""
    amounts = st.one_of(st.integers(0, 64).map(float), st.floats(0, 2000, allow_nan=False))
    return st.builds(Measure.parse, amounts, st.just(unit))


labels = st.sampled_from(["inter", "roboto", "light", "dark", "sans"]).map(Label)
alphas = st.sampled_from([0.1, 0.12, 0.25, 1.0])
layers = st.builds(
    ShadowLayer,
    x=st.sampled_from([0.0, 0.0, 1.0, -2.0]),
    y=st.sampled_from([0.0, 1.0, 2.0, 4.0]),
    blur=st.sampled_from([0.0, 2.0, 3.0, 12.0]),
    spread=st.sampled_from([0.0, 0.0, -1.0]),
    color=alphas.map(lambda alpha: Color.from_rgb(0, 0, 0, alpha)),
    inset=st.booleans(),
)
shadows = st.lists(layers, min_size=1, max_size=2).map(lambda drawn: Shadow(tuple(drawn)))
text_styles = st.builds(
    TextStyle,
    size=st.sampled_from([12.0, 13.0, 14.0, 14.5, 16.0, 24.0, 32.0]),
    weight=st.sampled_from([None, 400, 500, 700]),
    line_height=st.sampled_from([None, 1.2, 1.43, 1.5]),
    letter_spacing=st.sampled_from([None, 0.0, -0.2]),
    generic=st.sampled_from([None, "sans", "serif", "mono"]),
    family=st.sampled_from([None, "Inter", "Roboto"]),
)


@st.composite
def gradients(draw: st.DrawFn) -> Gradient:
    """Two or three stops, in order."""
    drawn = draw(st.lists(neighboring_colors(), min_size=2, max_size=3))
    stops = tuple(Stop(color, index / (len(drawn) - 1)) for index, color in enumerate(drawn))
    shape: Literal["linear", "radial", "conic"] = draw(st.sampled_from(["linear", "radial", "conic"]))
    return Gradient(stops, shape, draw(st.sampled_from([None, 0.0, 90.0, 135.0, 270.0])))


def values_of(slot: Slot) -> st.SearchStrategy[Value]:
    """What a slot can hold."""
    by_kind: Mapping[str, st.SearchStrategy[Value]] = {
        "color": st.one_of(grays, neighboring_colors(), colors),
        "measure": measures(slot.unit or Unit.PX),
        "label": labels,
        "text-style": text_styles,
        "shadow": shadows,
        "gradient": gradients(),
    }
    return by_kind[slot.holds]


thousandths = st.one_of(st.sampled_from([900, 1000, 1000, 1100, 1200]), st.integers(1, 5000))
SEEN = (
    Evidence(),
    Evidence(count=3),
    Evidence((Box(0, 0, 100, 40),), share=0.1, count=12),
    Evidence((Box(10, 0, 100, 40), Box(300, 300, 20, 20)), share=0.02),
)


def witness(extractor: str, kind: Kind | None, weight: float) -> Witness:
    """A witness whose tier fits its kind."""
    tier = {Kind.MEASURED: Tier.FAST, Kind.LOCAL_MODEL: Tier.MEDIUM, Kind.API_MODEL: Tier.SLOW, None: Tier.FAST}[kind]
    return Witness(extractor, extractor, tier, kind, weight)


kinds = st.sampled_from([Kind.MEASURED, Kind.LOCAL_MODEL, Kind.API_MODEL, None])


@st.composite
def witnesses(draw: st.DrawFn, extractors: Sequence[str] = EXTRACTORS) -> dict[str, Witness]:
    """A cast with weights above 0."""
    return {name: witness(name, draw(kinds), draw(thousandths) / 1000) for name in extractors}


@dataclass(frozen=True)
class Hearing:
    """Votes on one closed slot, and who cast them. `slot` is its name."""

    slot: str
    votes: tuple[Vote, ...]
    witnesses: dict[str, Witness]


CLOSED = tuple(slot for slot in SLOTS.values() if not slot.open)
OPEN = tuple(slot for slot in SLOTS.values() if slot.open)


@st.composite
def hearings(draw: st.DrawFn) -> Hearing:
    """At least one vote on a closed slot; some extractors give several values."""
    slot = draw(st.sampled_from(CLOSED))
    drawn = draw(st.lists(st.tuples(st.sampled_from(EXTRACTORS), values_of(slot)), min_size=1, max_size=8))
    return Hearing(slot.name, tuple(Vote(who, slot.name, value) for who, value in drawn), draw(witnesses()))


@st.composite
def votes_in(draw: st.DrawFn, slot: Slot, extractor: str, most: int = 5) -> tuple[Vote, ...]:
    """One extractor's votes on one slot: at most one on a closed one."""
    drawn = draw(st.lists(st.tuples(values_of(slot), st.sampled_from(SEEN)), max_size=most if slot.open else 1))
    return tuple(Vote(extractor, slot.name, value, evidence=evidence) for value, evidence in drawn)


@st.composite
def castings(draw: st.DrawFn) -> tuple[list[Ballot], dict[str, Witness]]:
    """What three extractors say of a source in one domain, on two of its slots."""
    who = EXTRACTORS[:1] + EXTRACTORS[2:4]
    domain = draw(st.sampled_from(list(Domain)))
    slots = [slot for slot in SLOTS.values() if slot.domain == domain]
    listed = draw(st.sampled_from([slot for slot in slots if slot.open]))
    asked = draw(st.sampled_from(slots))
    cast = []
    for extractor in who:
        votes = draw(votes_in(listed, extractor, most=3)) + (draw(votes_in(asked, extractor)) if asked != listed else ())
        cast.append(Ballot(extractor, domain, votes, complete=draw(st.booleans())))
    return cast, draw(witnesses(who))
