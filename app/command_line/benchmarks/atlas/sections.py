"""One aspect of a screen: its figures, and rows of what was found, missed and invented."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from app.command_line.benchmarks.atlas import cells
from app.command_line.benchmarks.atlas.comparing import Comparison
from app.command_line.benchmarks.atlas.paper import FOUND, INVENTED, LINE, MISSED, QUIET, Sheet

COLUMNS: Final = 6
_GAP: Final = 8
_GUTTER: Final = 92
_TITLE: Final = 38
_BETWEEN: Final = 14
WIDTH: Final = _GUTTER + COLUMNS * (cells.WIDTH + _GAP)

_Draw = Callable[[Sheet, tuple[int, int]], None]


@dataclass(frozen=True, slots=True)
class _Band:
    """The cells of one kind of outcome."""

    word: str
    ink: str
    cells: tuple[_Draw, ...]

    @property
    def height(self) -> int:
        return -(-len(self.cells) // COLUMNS) * (cells.HEIGHT + _GAP)


def section_height(comparison: Comparison) -> int:
    """How much room it takes; nothing where there is nothing to tell."""
    if comparison.figures is None:
        return 0
    return _TITLE + sum(band.height for band in _bands(comparison, 1)) + _BETWEEN


def draw_section(sheet: Sheet, left: int, top: int, comparison: Comparison, first: int) -> None:
    """Draw it; `first` is the number of its first invented thing on the screenshot."""
    if comparison.figures is None:
        return
    _title(sheet, left, top, comparison)
    y = top + _TITLE
    for band in _bands(comparison, first):
        sheet.write((left, y + 6), str(len(band.cells)), 20, band.ink, weight="SemiBold")
        sheet.write((left, y + 32), band.word, 13, band.ink, weight="Medium")
        for index, draw in enumerate(band.cells):
            row, column = divmod(index, COLUMNS)
            draw(sheet, (left + _GUTTER + column * (cells.WIDTH + _GAP), y + row * (cells.HEIGHT + _GAP)))
        y += band.height


def _title(sheet: Sheet, left: int, top: int, comparison: Comparison) -> None:
    right = left + WIDTH - _GAP
    sheet.pen.line((left, top, right, top), LINE)
    sheet.write((left, top + 10), comparison.aspect.capitalize(), 17, weight="SemiBold")
    precision, recall, f1 = comparison.figures or (0.0, 0.0, 0.0)
    words = f"precision {precision:.2f}   recall {recall:.2f}   F1 {f1:.2f}"
    if comparison.uncounted:
        words = f"{len(comparison.uncounted)} more not counted   {words}"
    sheet.write((right, top + 12), words, 13, QUIET, anchor="ra")


def _bands(comparison: Comparison, first: int) -> list[_Band]:
    aspect = comparison.aspect
    found = tuple(partial(cells.draw_found, aspect=aspect, truth=truth, read=read) for truth, read in comparison.found)
    missed = tuple(partial(cells.draw_missed, aspect=aspect, miss=miss) for miss in comparison.missed)
    invented = tuple(
        partial(cells.draw_invented, aspect=aspect, invented=one, number=number)
        for number, one in enumerate(comparison.invented, first)
    )
    bands = [_Band("found", FOUND, found), _Band("missed", MISSED, missed), _Band("invented", INVENTED, invented)]
    return [band for band in bands if band.cells]
