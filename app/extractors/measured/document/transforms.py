"""Affine transforms as SVG writes them (SVG 2, 8.5)."""

import math
import re
from dataclasses import dataclass
from typing import Final, Self

_STEP: Final = re.compile(r"(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,200})\)")
_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_MOST_STEPS: Final = 50


@dataclass(frozen=True, slots=True)
class Transform:
    """x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, inner: "Transform") -> "Transform":
        """Apply `inner` first, then this."""
        return Transform(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def even(self) -> float | None:
        """The factor of all lengths; None where they are stretched differently in different directions."""
        across, down = math.hypot(self.a, self.b), math.hypot(self.c, self.d)
        skewed = abs(self.a * self.c + self.b * self.d) > 0.01 * across * down
        if not across or skewed or abs(across - down) > 0.01 * across or not math.isfinite(across):
            return None
        return across

    @classmethod
    def parse(cls, text: str | None) -> Self:
        """Read a `transform` attribute; what makes no sense changes nothing."""
        whole = cls()
        for name, inside in _STEP.findall((text or "")[:5000])[:_MOST_STEPS]:
            step = cls._step(name, [float(number) for number in _NUMBER.findall(inside)])
            if step is not None and all(math.isfinite(number) for number in (step.a, step.b, step.c, step.d, step.e, step.f)):
                whole = cls._of(whole.then(step))
        return whole

    @classmethod
    def _of(cls, other: "Transform") -> Self:
        return cls(other.a, other.b, other.c, other.d, other.e, other.f)

    @classmethod
    def _step(cls, name: str, numbers: list[float]) -> Self | None:
        match name, numbers:
            case "matrix", [a, b, c, d, e, f]:
                step = cls(a, b, c, d, e, f)
            case "translate", [x, *rest]:
                step = cls(e=x, f=rest[0] if rest else 0.0)
            case "scale", [x, *rest]:
                step = cls(a=x, d=rest[0] if rest else x)
            case "rotate", [angle, *rest]:
                step = cls._of(cls._turn(angle, *rest[:2]) if len(rest) >= 2 else cls._turn(angle))
            case "skewX", [angle]:
                step = cls(c=math.tan(math.radians(angle)))
            case "skewY", [angle]:
                step = cls(b=math.tan(math.radians(angle)))
            case _:
                return None
        return step

    @classmethod
    def _turn(cls, angle: float, x: float = 0.0, y: float = 0.0) -> "Transform":
        turn = math.radians(angle % 360)
        turned = cls(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn))
        return cls(e=x, f=y).then(turned).then(cls(e=-x, f=-y))
