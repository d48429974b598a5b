"""One thing in its cell: a picture, and three lines under it."""

from typing import Final

from PIL import Image

from app.command_line.benchmarks.atlas.captions import near_words, pair_words, value_words
from app.command_line.benchmarks.atlas.comparing import Near
from app.command_line.benchmarks.atlas.paper import CARD, FOUND, INK, INVENTED, LINE, MISSED, QUIET, Sheet
from app.command_line.benchmarks.atlas.portraits import portrait
from app.command_line.benchmarks.atlas.thing import Aspect, Thing

WIDTH: Final = 148
PICTURE: Final = 56
HEIGHT: Final = PICTURE + 58
_INSET: Final = 8


def draw_found(sheet: Sheet, at: tuple[int, int], aspect: Aspect, truth: Thing, read: Thing) -> None:
    """The truth on the left, what was read on the right."""
    _frame(sheet, at, FOUND)
    half = (WIDTH - 4) // 2
    _picture(sheet, (at[0] + 2, at[1] + 2), portrait(aspect, truth, half, PICTURE))
    _picture(sheet, (at[0] + 2 + half, at[1] + 2), portrait(aspect, read, half, PICTURE))
    if not _is_color(aspect):
        sheet.pen.line((at[0] + 2 + half, at[1] + 2, at[0] + 2 + half, at[1] + 1 + PICTURE), LINE)
    _lines(sheet, at, value_words(truth), f"› {pair_words(aspect, truth, read)}", truth.words)


def draw_missed(sheet: Sheet, at: tuple[int, int], aspect: Aspect, miss: Near) -> None:
    """The truth in dashes, and what was read nearest to it."""
    _frame(sheet, at, None)
    _picture(sheet, (at[0] + 2, at[1] + 2), portrait(aspect, miss.thing, WIDTH - 4, PICTURE))
    sheet.dashed((at[0], at[1], at[0] + WIDTH - 1, at[1] + HEIGHT - 1), MISSED)
    near = near_words(aspect, miss.thing, miss.other, shown=miss.thing) if miss.other else "nothing like it"
    _lines(sheet, at, value_words(miss.thing), near, miss.thing.words)


def draw_invented(sheet: Sheet, at: tuple[int, int], aspect: Aspect, invented: Near, number: int) -> None:
    """What was read, its number on the screenshot, and the truth that it is nearest to."""
    _frame(sheet, at, INVENTED)
    _picture(sheet, (at[0] + 2, at[1] + 2), portrait(aspect, invented.thing, WIDTH - 4, PICTURE))
    sheet.tag((at[0] + WIDTH - (24 if number < 10 else 32), at[1] + 5), str(number), INVENTED)
    near = near_words(aspect, invented.other, invented.thing, shown=invented.thing) if invented.other else "nothing like it"
    _lines(sheet, at, value_words(invented.thing), near, invented.thing.words)


def _is_color(aspect: Aspect) -> bool:
    return aspect in (Aspect.COLOR, Aspect.GRADIENT)


def _frame(sheet: Sheet, at: tuple[int, int], edge: str | None) -> None:
    frame = (at[0], at[1], at[0] + WIDTH - 1, at[1] + HEIGHT - 1)
    if edge is None:
        sheet.pen.rectangle(frame, CARD)
    else:
        sheet.pen.rectangle(frame, CARD, edge, 2 if edge == INVENTED else 1)


def _picture(sheet: Sheet, at: tuple[int, int], picture: Image.Image) -> None:
    sheet.image.paste(picture, at)


def _lines(sheet: Sheet, at: tuple[int, int], first: str, second: str, third: str) -> None:
    left, top, width = at[0] + _INSET, at[1] + PICTURE + 6, WIDTH - 2 * _INSET
    sheet.pen.line((at[0] + 2, top - 4, at[0] + WIDTH - 3, top - 4), LINE)
    for index, (text, ink) in enumerate(((first, INK), (second, INK), (third, QUIET))):
        sheet.write_within((left, top + index * 16), text, width, 12, ink)
