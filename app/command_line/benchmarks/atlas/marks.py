"""The screenshot, faded, with what is on it: the components that are there, where inventions come from, what was overlooked."""

from collections.abc import Iterable, Sequence
from typing import Final

from PIL import Image

from app.command_line.benchmarks.atlas.comparing import Comparison
from app.command_line.benchmarks.atlas.paper import INVENTED, MISSED, OUTLINE, Frame, Sheet
from app.command_line.benchmarks.atlas.truth import Component
from app.votes.evidence import Box

TALLEST: Final = 3600
_FADED: Final = 0.28
_FAINT: Final = 0.55
_PLACES: Final = 8
_TAGGED: Final = 3
_TAG: Final = (26, 18)


def marked_screenshot(
    screen: Image.Image, dpr: float, components: Iterable[Component], comparisons: Sequence[Comparison], width: int
) -> Image.Image:
    """The screen, `width` wide or less where it would be too tall. Inventions are numbered through all comparisons. It is
    faded toward its own mean, so that marks stand out on light and dark ones alike.
    """
    factor = min(width / screen.width, TALLEST / screen.height)
    size = (max(1, round(screen.width * factor)), max(1, round(screen.height * factor)))
    small = screen.resize(size, Image.Resampling.LANCZOS)
    sheet = Sheet(*size)
    middle = small.resize((1, 1), Image.Resampling.BOX).resize(size)
    sheet.image.paste(Image.blend(small, middle, _FADED))
    _outline(sheet, [tuple(edge * dpr * factor for edge in one.box) for one in components])
    _overlooked(sheet, comparisons, factor)
    _inventions(sheet, comparisons, factor)
    return sheet.image


def _outline(sheet: Sheet, boxes: Iterable[tuple[float, ...]]) -> None:
    """Half-transparent, so that what they frame stays in sight."""
    over = Sheet(*sheet.image.size)
    over.image.paste(sheet.image)
    for left, top, width, height in boxes:
        over.pen.rectangle((left, top, left + max(1, width), top + max(1, height)), outline=OUTLINE)
    sheet.image.paste(Image.blend(sheet.image, over.image, _FAINT))


def _overlooked(sheet: Sheet, comparisons: Sequence[Comparison], factor: float) -> None:
    for comparison in comparisons:
        for miss in comparison.missed:
            for region in miss.thing.regions:
                sheet.dashed(_frame(region, factor), MISSED)


def _inventions(sheet: Sheet, comparisons: Sequence[Comparison], factor: float) -> None:
    invented = [one.thing for comparison in comparisons for one in comparison.invented]
    for thing in invented:
        for region in thing.regions[:_PLACES]:
            sheet.pen.rectangle(_frame(region, factor), outline=INVENTED, width=2)
    taken: list[tuple[int, int]] = []
    for number, thing in enumerate(invented, 1):
        for region in thing.regions[:_TAGGED]:
            left, top, *_ = _frame(region, factor)
            taken.append(_free_spot(left, top - _TAG[1], taken, sheet.image.size))
            sheet.tag(taken[-1], str(number), INVENTED)


def _free_spot(left: float, top: float, taken: Sequence[tuple[int, int]], size: tuple[int, int]) -> tuple[int, int]:
    """Where a tag hides no other: there, else to the right, else a line below."""
    wide, high = _TAG
    x = start = round(min(max(left, 0), size[0] - wide))
    y = round(min(max(top, 0), size[1] - high))
    while any(abs(x - one) < wide and abs(y - other) < high for one, other in taken):
        x += wide
        if x > size[0] - wide:
            x, y = start, y + high
    return x, y


def _frame(region: Box, factor: float) -> Frame:
    """Two pixels outside, so that thin things are not covered."""
    left, top = region.x * factor - 2, region.y * factor - 2
    return left, top, left + region.width * factor + 4, top + region.height * factor + 4
