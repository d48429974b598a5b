"""All screens together: the mean of their figures, and which mistakes come most often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.command_line.benchmarks.atlas.captions import value_words
from app.command_line.benchmarks.atlas.comparing import Comparison
from app.command_line.benchmarks.atlas.thing import Aspect, Thing
from app.tokens.color import Color

Figures = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen as it came out; `page` is the file of its picture, `thumbnail` a small WebP."""

    id: str
    page: str
    comparisons: tuple[Comparison, ...]
    thumbnail: bytes = b""

    @property
    def score(self) -> float:
        """Mean F1 of the aspects that it has, 0-1."""
        f1 = [comparison.figures[2] for comparison in self.comparisons if comparison.figures]
        return sum(f1) / len(f1) if f1 else 1.0

    def figures(self, aspect: Aspect) -> Figures | None:
        """Precision, recall, F1 of one aspect."""
        return next((one.figures for one in self.comparisons if one.aspect == aspect), None)


def worst_first(screens: Iterable[Screen]) -> list[Screen]:
    """By score, then by name."""
    return sorted(screens, key=lambda screen: (screen.score, screen.id))


def macro(screens: Sequence[Screen], aspect: Aspect) -> Figures | None:
    """Mean precision, recall and F1 over the screens that have the aspect."""
    known = [figures for screen in screens if (figures := screen.figures(aspect)) is not None]
    if not known:
        return None
    precision, recall, f1 = (sum(column) / len(known) for column in zip(*known, strict=True))
    return precision, recall, f1


def frequent_mistakes(screens: Sequence[Screen], most: int = 24) -> list[tuple[str, Aspect, str, int]]:
    """`missed` or `invented`, the aspect, what, and on how many screens; colors by their role, the rest by value."""
    seen: Counter[tuple[str, Aspect, str]] = Counter()
    for screen in screens:
        seen.update({mistake for comparison in screen.comparisons for mistake in _mistakes(comparison)})
    return [(*mistake, count) for mistake, count in seen.most_common(most)]


def _mistakes(comparison: Comparison) -> Iterable[tuple[str, Aspect, str]]:
    yield from (("missed", comparison.aspect, _sort(near.thing)) for near in comparison.missed)
    yield from (("invented", comparison.aspect, _sort(near.thing)) for near in comparison.invented)


def _sort(thing: Thing) -> str:
    return (thing.role or "no role") if isinstance(thing.value, Color) else value_words(thing)
