"""Numbers with a unit: lengths in CSS px, line heights as ratios, font weights, device scale."""

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Literal, Self

from app.tokens.errors import MalformedValue

_NUMBER = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(px|x)?\s*\Z")
_HUNDREDTH = Decimal("0.01")
LARGEST = 1_000_000.0


class Unit(StrEnum):
    """What the number counts."""

    PX = "px"
    RATIO = "ratio"
    WEIGHT = "weight"
    SCALE = "x"


@dataclass(frozen=True, slots=True)
class Measure:
    """A finite number, rounded half up to 0.01, never minus zero."""

    amount: float
    unit: Unit = Unit.PX
    kind: Literal["measure"] = "measure"

    @classmethod
    def parse(cls, amount: float | str, unit: Unit = Unit.PX) -> Self:
        """Read `16`, `16.0` or `"16px"`.

        Raises:
            MalformedValue: not a finite number of a sensible size.
        """
        if isinstance(amount, str):
            found = _NUMBER.match(amount)
            if found is None:
                raise MalformedValue(amount, "a number")
            amount = float(found[1])
        if not math.isfinite(amount) or abs(amount) > LARGEST:
            raise MalformedValue(str(amount), "a finite number")
        exact = Decimal(repr(float(amount))).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
        return cls(float(exact) + 0.0, unit)

    @property
    def text(self) -> str:
        """The shortest spelling: `16`, `1.5`."""
        return f"{self.amount:g}"
