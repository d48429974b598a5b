"""What changed: small facts that a surface repaints by. Each comes with the state that it led to."""

from dataclasses import dataclass
from typing import Literal

from app.tokens.domain import Domain


@dataclass(frozen=True, slots=True)
class SourcesChanged:
    """Sources came, went, or their order changed; `keys` are the new or changed ones."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceChanged:
    """A source's stage, thumbnail, sentence or an extractor's status changed."""

    key: str


@dataclass(frozen=True, slots=True)
class TokensChanged:
    """The tokens of a source changed, in `domain` only (None: anywhere)."""

    key: str
    domain: Domain | None


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """The review queue, the decisions or the undo state changed."""


@dataclass(frozen=True, slots=True)
class MoneyChanged:
    """Spent, reserved or limit changed, or the offline switch or preset."""


@dataclass(frozen=True, slots=True)
class RunChanged:
    """A run started or ended."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something to tell the person, once."""

    level: Literal["info", "warning", "error"]
    text: str


Change = SourcesChanged | SourceChanged | TokensChanged | QueueChanged | MoneyChanged | RunChanged | Noticed
