"""Who votes: an extractor as the count sees it."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Tier(IntEnum):
    """Tiers order execution."""

    FAST = 1
    MEDIUM = 2
    SLOW = 3
    VERY_SLOW = 4


class Kind(StrEnum):
    """Kinds count as witnesses."""

    MEASURED = "measured"
    LOCAL_MODEL = "local model"
    API_MODEL = "API model"


@dataclass(frozen=True, slots=True)
class Witness:
    """An extractor's standing: `id` is unique per version, model and field guide; `weight` is the configured one."""

    id: str
    title: str
    tier: Tier = Tier.FAST
    kind: Kind | None = Kind.MEASURED
    weight: float = 1.0
