"""Strategies for everything that is said and decided: grow them with the product."""

from datetime import UTC

from hypothesis import strategies as st

from app.tokens.color import Color
from app.tokens.domain import Domain
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.votes.consensus import Anchor
from app.votes.decision import Action, Decision
from app.votes.evidence import Box, Evidence
from app.votes.vote import Abstention, Ballot, Rejected, Vote

numbers = st.floats(-1e6, 1e6, allow_nan=False)
ratios = st.floats(0, 1)
counts = st.integers(0, 2**31)
words = st.text(max_size=20)
names = st.none() | words
domains = st.sampled_from(Domain)

colors = st.builds(Color.from_rgb, *[st.integers(0, 255)] * 3, ratios)
measures = st.builds(Measure.parse, numbers, st.sampled_from(Unit))
labels = words.filter(str.strip).map(Label.parse)
text_styles = st.builds(
    TextStyle,
    size=numbers,
    weight=st.none() | counts,
    line_height=st.none() | numbers,
    letter_spacing=st.none() | numbers,
    generic=st.none() | st.sampled_from(["sans", "serif", "mono"]),
    family=names,
)
layers = st.builds(ShadowLayer, numbers, numbers, numbers, numbers, colors, st.booleans())
shadows = st.builds(Shadow, st.lists(layers, max_size=3).map(tuple))
gradients = st.builds(
    Gradient,
    st.lists(st.builds(Stop, colors, ratios), max_size=4).map(tuple),
    st.sampled_from(["linear", "radial", "conic"]),
    st.none() | numbers,
)
values = st.one_of(colors, measures, labels, text_styles, shadows, gradients)

boxes = st.builds(Box, counts, counts, counts, counts)
regions = st.lists(boxes, max_size=3).map(tuple)
evidence = st.builds(Evidence, regions, st.none() | ratios, st.none() | counts, st.none() | numbers, names)
votes = st.builds(Vote, words, words, values, ratios, evidence, names, names, counts)
ballots = st.builds(
    Ballot,
    words,
    domains,
    st.lists(votes, max_size=4).map(tuple),
    st.lists(st.builds(Abstention, words, words, words, counts), max_size=2).map(tuple),
    st.lists(st.builds(Rejected, words, words, words, words), max_size=2).map(tuple),
    st.booleans(),
    ratios,
)
decisions = st.builds(
    Decision,
    id=st.uuids().map(str),
    source_id=st.sampled_from(["0a1b", "2c3d"]),
    slot_id=words,
    slot=words,
    action=st.sampled_from(Action),
    reviewer=words,
    at=st.datetimes(timezones=st.just(UTC)),
    value=st.none() | values,
    accepted_from=names,
    name=names,
    anchor=st.none() | values,
    regions=regions,
    answered=words,
    undoes=names,
)
anchors = st.builds(Anchor, st.uuids().map(str), words, values, regions)
