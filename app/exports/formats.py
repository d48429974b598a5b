"""The formats that tokens are exported in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.exports import css, dtcg, plain_json
from app.exports.errors import UnknownFormat
from app.exports.gathering import Include
from app.exports.sheet import Sheet, sheet
from app.sources.source import Source
from app.votes.consensus import TokenSet


@dataclass(frozen=True, slots=True)
class Format:
    """How tokens are written: `title` is for people, `ending` comes after a file's name."""

    id: str
    title: str
    ending: str
    write: Callable[[Sheet], str]


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        one.id: one
        for one in (
            Format("dtcg", "Design tokens (W3C DTCG 2025.10)", ".tokens.json", dtcg.write),
            Format("css", "CSS custom properties", ".css", css.write),
            Format("json", "Plain JSON", ".json", plain_json.write),
        )
    }
)


def export(
    tokens: Sequence[tuple[Source, TokenSet]],
    format: str,  # noqa: A002 - the word for it
    *,
    include: Include = "all",
    min_confidence: float = 0.0,
) -> str:
    """The tokens of one source, or the merged set of several, as text.

    Unconfirmed and rejected tokens are left out; those in conflict are marked. `include` and `min_confidence` (0-1) leave out
    more.

    Raises:
        UnknownFormat: `format` is no id in `FORMATS`.
    """
    if format not in FORMATS:
        raise UnknownFormat(format, tuple(FORMATS))
    return FORMATS[format].write(sheet(tokens, include, min_confidence))
