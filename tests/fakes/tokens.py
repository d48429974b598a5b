"""What a full ensemble would say about `screen.py`: agreement, one clear conflict, one near miss, one unconfirmed color."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import SLOTS, slot_id
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.consensus import Consensus, Standing, Status, TokenSet
from app.votes.evidence import Box, Evidence
from app.votes.vote import Vote
from app.votes.witness import Kind, Tier, Witness
from tests.fakes import screen

WITNESSES: Mapping[str, Witness] = {
    witness.id: witness
    for witness in (
        Witness("exact-runs@1", "exact runs"),
        Witness("clusters@1", "clusters"),
        Witness("type-sizes@1", "type sizes"),
        Witness("edges@1", "edges"),
        Witness("llava-7b@1", "llava 7b", Tier.MEDIUM, Kind.LOCAL_MODEL, 0.9),
        Witness("claude@1", "Claude", Tier.SLOW, Kind.API_MODEL, 1.1),
        Witness("gpt@1", "GPT", Tier.SLOW, Kind.API_MODEL, 1.2),
    )
}
MEASURING = ("exact-runs@1", "clusters@1")
EVERYBODY = (*MEASURING, "llava-7b@1", "claude@1", "gpt@1")

PLACES: Mapping[str, tuple[Box, ...]] = {
    "#FFFFFF": (Box(0, 0, screen.WIDTH, screen.HEIGHT),),
    "#000000": (Box(156, 24, 150, 26), *screen.ROWS),
    "#228BE6": (screen.PRIMARY_BUTTON, *screen.BAR_FILLS, screen.SWITCH),
    "#F8F9FA": screen.ROWS[::2],
    "#DEE2E6": (*screen.CARDS, screen.TABLE, screen.PLAIN_BUTTON),
    "#D0EBFF": (screen.ALERT,),
    "#868E96": tuple(Box(card.x + 14, card.y + 16, 70, 12) for card in screen.CARDS),
    "#12B886": (screen.BADGES[0], *screen.BADGES[3:]),
    "#FAB005": (screen.BADGES[1],),
    "#E03131": (screen.BADGES[2],),
    "#E9ECEF": screen.BARS,
    "#1971C2": (Box(screen.ALERT.x + 16, screen.ALERT.y + 18, 62, 16),),
}


def vote(
    extractor: str,
    slot: str,
    value: Value,
    places: tuple[Box, ...] = (),
    *,
    confidence: float = 1.0,
    share: float | None = None,
) -> Vote:
    """A vote with evidence."""
    return Vote(extractor, slot, value, confidence, Evidence(places, share, len(places) or None, seen_as="fill"))


def settle(source_id: str, slot: str, votes: Sequence[Vote], **more: object) -> Consensus:
    """Count votes the short way: literal agreement, support the same unless `more` says otherwise."""
    weights: dict[Value, float] = {}
    for cast in votes:
        weights[cast.value] = weights.get(cast.value, 0.0) + WITNESSES[cast.extractor].weight
    winner = max(weights, key=lambda value: weights[value])
    agreement = weights[winner] / sum(weights.values())
    supporters = tuple(cast.extractor for cast in votes if cast.value == winner)
    kinds = {WITNESSES[extractor].kind for extractor in supporters}
    witness = 1.0 if {Kind.MEASURED, Kind.API_MODEL} <= kinds else {1: 5 / 9, 2: 7 / 9}.get(len(kinds), 1.0)
    of_slot = SLOTS[slot]
    anchor = winner.text if of_slot.open else ""
    found = Consensus(
        slot_id(source_id, of_slot, anchor),
        slot,
        Status.AGREED if agreement >= 0.6 else Status.CONFLICT,
        winner,
        agreement,
        agreement,
        0.5 + 0.45 * agreement * witness,
        0.0,
        voters=len(votes),
        standings=tuple(Standing(value, weight) for value, weight in sorted(weights.items(), key=lambda pair: -pair[1])),
        votes=tuple(votes),
        supporters=supporters,
        revision=f"{len(votes)}",
    )
    return replace(found, **more)  # type: ignore[arg-type]


def _color(source_id: str, slot: str, color_text: str, who: Sequence[str], **more: object) -> Consensus:
    color = Color.parse(color_text)
    places = PLACES.get(color.text, ())
    return settle(source_id, slot, [vote(extractor, slot, color, places) for extractor in who], **more)


def _measure(
    source_id: str, slot: str, amount: float, who: Sequence[str], places: tuple[Box, ...] = (), **more: object
) -> Consensus:
    unit = SLOTS[slot].unit or Unit.PX
    return settle(source_id, slot, [vote(extractor, slot, Measure(amount, unit), places) for extractor in who], **more)


def _conflict(source_id: str) -> Consensus:
    """Measuring sees the buttons' blue, both API models take the badges' green for the primary color."""
    slot = "color.primary"
    blue, nearly, green = Color("#228BE6"), Color("#228AE5"), Color("#12B886")
    votes = [
        vote("exact-runs@1", slot, blue, PLACES["#228BE6"], confidence=0.98, share=0.041),
        vote("llava-7b@1", slot, nearly, (screen.PRIMARY_BUTTON,), confidence=0.7),
        vote("claude@1", slot, green, screen.BADGES[:1], confidence=0.8),
        vote("gpt@1", slot, green, screen.BADGES[3:4], confidence=0.84),
    ]
    return settle(source_id, slot, votes, status=Status.CONFLICT, support=0.5476, confidence=0.637, spread=24.9)


def _near(source_id: str) -> Consensus:
    slot = "color.surface"
    votes = [
        vote("exact-runs@1", slot, Color("#F8F9FA"), PLACES["#F8F9FA"]),
        vote("clusters@1", slot, Color("#F9FAFB"), PLACES["#F8F9FA"]),
        vote("llava-7b@1", slot, Color("#F7F9FA"), PLACES["#F8F9FA"][:1]),
    ]
    return settle(source_id, slot, votes, status=Status.NEAR, support=1.0, confidence=0.71)


def closed_slots(source_id: str, who: Sequence[str] = EVERYBODY) -> tuple[Consensus, ...]:
    """Colors by role, type, spacing, shape, elevation."""
    styles = tuple(who[:1])
    shadow = Shadow((ShadowLayer(0, 6, 16, 0, Color("#00000014")), ShadowLayer(0, 1, 3, 0, Color("#0000001A"))))
    return (
        _color(source_id, "color.background", "#FFFFFF", who),
        _near(source_id),
        _color(source_id, "color.text", "#000000", who),
        _color(source_id, "color.border", "#DEE2E6", who),
        _conflict(source_id) if len(who) > 2 else _color(source_id, "color.primary", "#228BE6", who),
        _color(source_id, "color.accent", "#12B886", who[:2]),
        _color(source_id, "color.success", "#12B886", who),
        _color(
            source_id,
            "color.warning",
            "#FAB005",
            who[:1],
            status=Status.CONFLICT,
            support=0.52,
            agreement=0.52,
            confidence=0.62,
        ),
        settle(source_id, "theme", [vote(extractor, "theme", Label("light")) for extractor in who]),
        _measure(source_id, "typography.body.size", 12, styles, screen.ROWS),
        _measure(source_id, "typography.body.weight", 400, styles),
        _measure(source_id, "typography.heading.size", 22, styles, (Box(156, 24, 150, 26),)),
        _measure(source_id, "typography.heading.weight", 700, styles),
        _measure(source_id, "spacing.base", 4, who[:2]),
        _measure(source_id, "radius.default", 5, who[:2], screen.CARDS),
        _measure(source_id, "borderWidth.default", 1, who[:2], screen.CARDS),
        settle(source_id, "shadow.default", [vote(styles[0], "shadow.default", shadow, screen.PANELS)]),
    )


_PALETTE = (
    ("#FFFFFF", 0.612, "paper", EVERYBODY, None),
    ("#F8F9FA", 0.220, "mist", EVERYBODY, None),
    ("#228BE6", 0.041, "signal blue", EVERYBODY, None),
    ("#D0EBFF", 0.036, "pale sky", EVERYBODY[:3], None),
    ("#DEE2E6", 0.022, "hairline", EVERYBODY, None),
    ("#868E96", 0.010, "muted ink", EVERYBODY[:3], None),
    ("#12B886", 0.006, "go green", EVERYBODY[:3], None),
    ("#FAB005", 0.003, "amber", EVERYBODY[:1], 0.62),
    ("#E9ECEF", 0.008, None, MEASURING, None),
    ("#000000", 0.019, "ink", EVERYBODY, None),
    ("#1971C2", 0.002, None, MEASURING, None),
    ("#E03131", 0.001, None, MEASURING, None),
)


def palette(source_id: str, who: Sequence[str] = EVERYBODY) -> tuple[Consensus, ...]:
    """The colors found, most used first, and one that only a model saw."""
    entries = []
    for color_text, share, name, voters, confidence in sorted(_PALETTE, key=lambda entry: -entry[1]):
        heard = [extractor for extractor in voters if extractor in who]
        found = _color(source_id, "color.palette", color_text, heard, share=share, existence=1.0)
        named = name if len(who) > 2 else None
        entries.append(replace(found, name=named, count=len(PLACES[color_text]), confidence=confidence or found.confidence))
    if "gpt@1" in who:
        dreamt = _color(source_id, "color.palette", "#7950F2", ["gpt@1"], existence=0.22, name="grape", share=None)
        entries.append(replace(dreamt, status=Status.UNCONFIRMED))
    return tuple(entries)


def lists(source_id: str, who: Sequence[str] = EVERYBODY) -> tuple[Consensus, ...]:
    """Type styles, spacing steps, radii, borders, shadows, gradients."""
    first = tuple(who[:1])
    styles = (
        (TextStyle(22, 700, 1.2, None, "sans", "Inter"), (Box(156, 24, 150, 26),)),
        (TextStyle(19, 700, 1.2, None, "sans", "Inter"), tuple(Box(card.x + 14, card.y + 36, 60, 20) for card in screen.CARDS)),
        (TextStyle(15, 600, 1.3, None, "sans", "Inter"), (Box(172, 546, 100, 16), Box(664, 546, 70, 16))),
        (TextStyle(12, 400, 1.5, None, "sans", "Inter"), screen.ROWS),
        (TextStyle(10, 600, 1.4, 0.4, "sans", "Inter"), tuple(Box(card.x + 14, card.y + 16, 70, 12) for card in screen.CARDS)),
    )
    found = [
        settle(
            source_id,
            "typography.styles",
            [vote(first[0], "typography.styles", style, places)],
            count=len(places),
            existence=1.0,
        )
        for style, places in styles
    ]
    found += [
        _measure(source_id, "spacing.steps", amount, first, count=count, existence=1.0)
        for amount, count in ((4, 9), (8, 21), (12, 14), (14, 8), (16, 31), (26, 6), (32, 5), (48, 2))
    ]
    found += [
        _measure(source_id, "radius.steps", amount, first, places, count=len(places), existence=1.0)
        for amount, places in ((5, screen.CARDS), (6, (screen.TABLE,)), (8, screen.PANELS), (999, screen.BADGES))
    ]
    found.append(_measure(source_id, "borderWidth.steps", 1, first, screen.CARDS, count=6, existence=1.0))
    for shadow, places in (
        (Shadow((ShadowLayer(0, 6, 16, 0, Color("#00000014")), ShadowLayer(0, 1, 3, 0, Color("#0000001A")))), screen.PANELS),
        (Shadow((ShadowLayer(0, 1, 2, 0, Color("#0000000D")),)), (screen.TABLE,)),
    ):
        found.append(settle(source_id, "shadow.levels", [vote(first[0], "shadow.levels", shadow, places)], count=len(places)))
    ramp = Gradient((Stop(Color("#228BE6"), 0.0), Stop(Color("#15AABF"), 1.0)), "linear", 90.0)
    found.append(
        settle(source_id, "gradient.ramps", [vote(first[0], "gradient.ramps", ramp, (screen.GRADIENT_BUTTON,))], count=1)
    )
    return tuple(found)


def token_set(source_id: str, who: Sequence[str] = EVERYBODY) -> TokenSet:
    """Everything, as it stands when all of `who` have spoken."""
    slots = (*closed_slots(source_id, who), *palette(source_id, who), *lists(source_id, who))
    sure = [slot.confidence for slot in slots if slot.status in (Status.AGREED, Status.NEAR) and slot.confidence is not None]
    return TokenSet(source_id, slots, confidence=sum(sure) / len(sure))


def palette_only(source_id: str) -> TokenSet:
    """The first emission: the palette on its own, from one measurer."""
    slots = palette(source_id, MEASURING[:1])
    return TokenSet(source_id, slots, confidence=0.75)
