"""What the engine reads from a screen, as it would be exported."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PIL import Image

from app.assembly import means
from app.command_line.benchmarks.atlas.errors import ScreenRefused
from app.command_line.benchmarks.atlas.thing import Aspect, Thing
from app.exports.sheet import Token, sheet
from app.runs.events import ExtractorFailed, SourceFinished, SourceRefused, SourceRegistered, TierFinished
from app.runs.perform import Run
from app.sources.decoding import decode
from app.sources.errors import SourceError
from app.sources.reading import read_again
from app.sources.source import Source
from app.tokens.color import Color
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.typography import TextStyle
from app.tokens.value import Value
from app.votes.consensus import TokenSet

_COLORS: Final = 24
_TRANSPARENT: Final = 0.02
_NORMAL: Final = 400
_PILL: Final = re.compile(r"pill|full|round$|circle")
_ONE_TO_ONE: Final = {
    Aspect.SPACING: "spacing",
    Aspect.RADIUS: "radius",
    Aspect.BORDER_WIDTH: "borderWidth",
    Aspect.SHADOW: "shadow",
    Aspect.GRADIENT: "gradient",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one screen; `screen` is its pixels, `scale` what was measured, `troubles` are sentences."""

    screen: Image.Image
    things: Mapping[Aspect, tuple[Thing, ...]]
    scale: float | None = None
    troubles: tuple[str, ...] = ()


async def read_screen(image: Path, scale: float | None) -> Reading:
    """Look at an image in this process, as a run does; `scale` None: have it found.

    Raises:
        ScreenRefused: it cannot be looked at.
    """
    source: Source | None = None
    tokens: TokenSet | None = None
    troubles: list[str] = []
    async with means(workers=0, keep=False) as (tools, template):
        async for event in Run(replace(template, sources=(image,), scale=scale, at_once=1), tools).events():
            match event:
                case SourceRegistered():
                    source = event.source
                case TierFinished():
                    tokens = event.tokens
                case ExtractorFailed():
                    troubles.append(event.failure.sentence)
                case SourceRefused() | SourceFinished(outcome="failed"):
                    troubles.append(event.sentence)
                case _:
                    pass
    if source is None or tokens is None:
        raise ScreenRefused(image, " ".join(troubles))
    measured = tokens.slot("scale")
    amount = measured.value.amount if measured and isinstance(measured.value, Measure) else None
    return Reading(_pixels(source), things_of(source, tokens), amount, tuple(dict.fromkeys(troubles)))


def _pixels(source: Source) -> Image.Image:
    """As a person sees them, which is what regions are told in."""
    try:
        return Image.fromarray(decode(read_again(source), source).rgb)
    except SourceError as error:
        raise ScreenRefused(source.path, error.sentence) from error


def things_of(source: Source, tokens: TokenSet) -> Mapping[Aspect, tuple[Thing, ...]]:
    """The exported tokens, each value once."""
    groups = sheet([(source, tokens)]).tokens
    styles = [(token.value, token) for token in groups.get("typography", ()) if isinstance(token.value, TextStyle)]
    seen = [token for token in groups.get("color", ()) if isinstance(token.value, Color) and token.value.alpha > _TRANSPARENT]
    return {
        Aspect.COLOR: _once((token.value, token) for token in seen)[:_COLORS],
        Aspect.FONT_SIZE: _once((Measure(style.size), token) for style, token in styles),
        Aspect.FONT_WEIGHT: _once((Measure(float(style.weight or _NORMAL), Unit.WEIGHT), token) for style, token in styles),
        Aspect.FONT_GENERIC: _once((Label(style.generic), token) for style, token in styles if style.generic),
        **{aspect: _once((token.value, token) for token in groups.get(name, ())) for aspect, name in _ONE_TO_ONE.items()},
    }


def _once(read: Iterable[tuple[Value, Token]]) -> tuple[Thing, ...]:
    by_value: dict[Value, list[Token]] = {}
    for value, token in read:
        by_value.setdefault(_key(value), []).append(token)
    return tuple(_thing(value, tokens) for value, tokens in by_value.items())


def _key(value: Value) -> Value:
    """Colors are compared without their alpha."""
    return Color(value.hex) if isinstance(value, Color) else value


def _thing(value: Value, tokens: Sequence[Token]) -> Thing:
    lead = tokens[0].lead.consensus
    spoken = [
        vote for token in tokens for vote in token.lead.consensus.votes if vote.extractor in token.lead.consensus.supporters
    ]
    regions = tuple(dict.fromkeys(region for vote in spoken for region in vote.evidence.regions))
    counts = [] if lead.count is None else ["once" if lead.count == 1 else f"{lead.count} times"]
    shares = [] if lead.share is None else [f"{lead.share:.1%}"]
    sure = [] if lead.confidence is None else [f"sure {lead.confidence:.2f}"]
    words = ", ".join([*filter(None, [lead.role]), *(shares or counts), *sure])
    full = any(_PILL.search(token.name) for token in tokens)
    return Thing(value, words, lead.role or "", regions=regions, full=full)
