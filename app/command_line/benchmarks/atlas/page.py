"""One screen on one page: the screenshot on the left, the aspects on the right."""

from collections.abc import Sequence
from typing import Final

from PIL import Image

from app.command_line.benchmarks.atlas.comparing import Comparison
from app.command_line.benchmarks.atlas.marks import marked_screenshot
from app.command_line.benchmarks.atlas.paper import FOUND, INVENTED, LINE, MISSED, OUTLINE, QUIET, Sheet
from app.command_line.benchmarks.atlas.reading import Reading
from app.command_line.benchmarks.atlas.sections import WIDTH, draw_section, section_height
from app.command_line.benchmarks.atlas.truth import Truth

_MARGIN: Final = 32
_SCREEN: Final = 860
_HEAD: Final = 116


def draw_page(truth: Truth, reading: Reading, comparisons: Sequence[Comparison]) -> Image.Image:
    """Everything on one screen."""
    screen = marked_screenshot(reading.screen, truth.meta.dpr, truth.components, comparisons, _SCREEN)
    body = max(screen.height + 40, sum(map(section_height, comparisons)))
    sheet = Sheet(_MARGIN * 3 + _SCREEN + WIDTH, _HEAD + body + _MARGIN)
    _head(sheet, truth, reading, comparisons)
    sheet.image.paste(screen, (_MARGIN, _HEAD))
    sheet.pen.rectangle((_MARGIN - 1, _HEAD - 1, _MARGIN + screen.width, _HEAD + screen.height), outline=LINE)
    _legend(sheet, _HEAD + screen.height + 14)
    top, number = _HEAD, 1
    for comparison in comparisons:
        draw_section(sheet, _MARGIN * 2 + _SCREEN, top, comparison, number)
        top += section_height(comparison)
        number += len(comparison.invented)
    return sheet.image


def _head(sheet: Sheet, truth: Truth, reading: Reading, comparisons: Sequence[Comparison]) -> None:
    sheet.write((_MARGIN, 22), truth.meta.id, 26, weight="SemiBold")
    facts = [truth.meta.framework, truth.meta.theme, f"{truth.meta.dpr:g} image px a CSS px"]
    if reading.scale is not None:
        facts.append(f"scale read as {reading.scale:g}")
    sheet.write_within((_MARGIN, 62), "  ·  ".join(filter(None, facts)), _SCREEN, 14)
    for index, trouble in enumerate(reading.troubles[:1]):
        sheet.write_within((_MARGIN, 84 + 18 * index), trouble, _SCREEN, 13, INVENTED)
    _meters(sheet, _MARGIN * 2 + _SCREEN, comparisons)


def _meters(sheet: Sheet, left: int, comparisons: Sequence[Comparison]) -> None:
    """F1 of every aspect as a bar."""
    width = WIDTH // max(1, len(comparisons))
    for index, comparison in enumerate(comparisons):
        x = left + index * width
        sheet.write((x, 26), comparison.aspect, 12, QUIET)
        if comparison.figures is None:
            sheet.write((x, 44), "–", 20, QUIET, weight="SemiBold")
            continue
        f1 = comparison.figures[2]
        ink = FOUND if f1 >= 0.8 else MISSED if f1 >= 0.5 else INVENTED
        sheet.write((x, 44), f"{f1:.2f}", 20, ink, weight="SemiBold")
        sheet.pen.rectangle((x, 76, x + width - 16, 81), LINE)
        if f1:
            sheet.pen.rectangle((x, 76, x + (width - 16) * f1, 81), ink)


def _legend(sheet: Sheet, top: int) -> None:
    x: float = _MARGIN
    for ink, words in (
        (OUTLINE, "components that are there"),
        (INVENTED, "where an invention comes from"),
        (MISSED, "overlooked gradients"),
    ):
        sheet.pen.rectangle((x, top + 2, x + 12, top + 14), outline=ink, width=2)
        x += 20 + sheet.write((x + 20, top), words, 13, QUIET) + 24
    sheet.write((x, top), "In pairs: truth › reading", 13, QUIET)
