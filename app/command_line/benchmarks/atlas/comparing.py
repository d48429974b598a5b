"""What was read, held against the truth one to one: found, missed, invented."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.command_line.benchmarks.atlas.thing import Aspect, Expected, Thing
from app.command_line.benchmarks.atlas.tolerances import apart

_JUST = 1 + 1e-6


@dataclass(frozen=True, slots=True)
class Near:
    """A thing, and what comes nearest to it on the other side: for a miss that tells what went wrong."""

    thing: Thing
    other: Thing | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """`found` are pairs of truth and reading; `uncounted` is right enough not to be held against anybody."""

    aspect: Aspect
    found: tuple[tuple[Thing, Thing], ...] = ()
    missed: tuple[Near, ...] = ()
    invented: tuple[Near, ...] = ()
    uncounted: tuple[Thing, ...] = ()

    @property
    def figures(self) -> tuple[float, float, float] | None:
        """Precision, recall and F1, 0-1; None where there was nothing and nothing was read."""
        found, missed, invented = len(self.found), len(self.missed), len(self.invented)
        if not found + missed + invented:
            return None
        precision = found / (found + invented) if found + invented else 0.0
        recall = found / (found + missed) if found + missed else 0.0
        return precision, recall, 2 * found / (2 * found + missed + invented)


def compare(aspect: Aspect, expected: Expected, read: Sequence[Thing]) -> Comparison:
    """Match what can be matched, the true ones that matter most first."""
    pairs = _pairs(aspect, expected.counted, read)
    left = [thing for index, thing in enumerate(read) if index not in pairs.values()]
    uncounted = tuple(thing for thing in left if _any_near(aspect, expected.forgiven, thing))
    invented = [thing for thing in left if thing not in uncounted]
    missed = [thing for index, thing in enumerate(expected.counted) if index not in pairs]
    return Comparison(
        aspect,
        tuple((expected.counted[one], read[other]) for one, other in sorted(pairs.items())),
        tuple(Near(thing, _nearest([(apart(aspect, thing, one), one) for one in read])) for thing in missed),
        tuple(Near(thing, _nearest([(apart(aspect, one, thing), one) for one in expected.counted])) for thing in invented),
        uncounted,
    )


def _any_near(aspect: Aspect, forgiven: Sequence[Thing], read: Thing) -> bool:
    return any(apart(aspect, one, read) <= _JUST for one in forgiven)


def _nearest(candidates: Sequence[tuple[float, Thing]]) -> Thing | None:
    distance, thing = min(candidates, key=lambda candidate: candidate[0], default=(math.inf, None))
    return thing if math.isfinite(distance) else None


def _pairs(aspect: Aspect, truth: Sequence[Thing], read: Sequence[Thing]) -> dict[int, int]:
    """As many pairs as can be (augmenting paths, Kuhn 1955), the weightiest true ones surely: indices of truth to read."""
    distances = [[apart(aspect, one, other) for other in read] for one in truth]
    taken: dict[int, int] = {}

    def seat(one: int, tried: set[int]) -> bool:
        for other in sorted(range(len(read)), key=distances[one].__getitem__):
            if distances[one][other] > _JUST or other in tried:
                continue
            tried.add(other)
            if other not in taken or seat(taken[other], tried):
                taken[other] = one
                return True
        return False

    for one in sorted(range(len(truth)), key=lambda index: -truth[index].weight):
        seat(one, set())
    return {one: other for other, one in taken.items()}
