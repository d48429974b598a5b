"""What has to be found on a screen, aspect by aspect. Letters set in a style are how much it matters."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import Final

from app.command_line.benchmarks.atlas.expected_color import colors, gradients
from app.command_line.benchmarks.atlas.expected_length import border_widths, radii, shadows, spacing
from app.command_line.benchmarks.atlas.thing import Aspect, Expected, Thing
from app.command_line.benchmarks.atlas.truth import Truth
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.value import Value

_LEAST_LETTERS: Final = 5
_LEAST_PART: Final = 0.02
_SIZE_GAP: Final = 0.6
_SIZE_REACH: Final = 1.0


def expected(truth: Truth) -> Mapping[Aspect, Expected]:
    """Everything that counts."""
    return {
        Aspect.COLOR: colors(truth),
        Aspect.FONT_SIZE: _sizes(truth),
        Aspect.FONT_WEIGHT: _weights(truth),
        Aspect.FONT_GENERIC: _generics(truth),
        Aspect.SPACING: spacing(truth),
        Aspect.RADIUS: radii(truth),
        Aspect.BORDER_WIDTH: border_widths(truth),
        Aspect.SHADOW: shadows(truth),
        Aspect.GRADIENT: gradients(truth),
    }


def _sizes(truth: Truth) -> Expected:
    """Sizes less than 0.6 px apart are one, up to 1 px in all; the most used speaks for it."""
    letters: Counter[float] = Counter()
    for text in truth.typography:
        letters[text.font_size_px] += text.glyphs
    groups: list[list[tuple[float, int]]] = []
    for size, count in sorted(letters.items()):
        if groups and size - groups[-1][-1][0] <= _SIZE_GAP and size - groups[-1][0][0] <= _SIZE_REACH:
            groups[-1].append((size, count))
        else:
            groups.append([(size, count)])
    leads = [(max(group, key=lambda one: one[1])[0], sum(count for _, count in group)) for group in groups]
    return Expected(tuple(_text(Measure(size), count) for size, count in leads if count >= _LEAST_LETTERS))


def _weights(truth: Truth) -> Expected:
    letters: Counter[int] = Counter()
    for text in truth.typography:
        letters[min(900, max(100, round(text.font_weight / 100) * 100))] += text.glyphs
    return Expected(
        tuple(
            _text(Measure(float(weight), Unit.WEIGHT), count)
            for weight, count in sorted(letters.items())
            if count >= _LEAST_LETTERS
        )
    )


def _generics(truth: Truth) -> Expected:
    letters: Counter[str] = Counter()
    for text in truth.typography:
        letters[text.generic] += text.glyphs
    least = max(_LEAST_LETTERS, _LEAST_PART * sum(letters.values()))
    return Expected(tuple(_text(Label(word), count) for word, count in letters.most_common() if count >= least))


def _text(value: Value, letters: int) -> Thing:
    return Thing(value, f"{letters} letters", weight=math.log1p(letters))
