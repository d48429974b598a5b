"""One value as it looks, in a small picture."""

from collections.abc import Callable, Mapping
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from app.command_line.benchmarks.atlas.paper import CARD, INK, QUIET, Sheet, Weight, font
from app.command_line.benchmarks.atlas.ramps import ramp
from app.command_line.benchmarks.atlas.thing import Aspect, Thing
from app.settings.places import resource
from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure

_LARGEST_TYPE: Final = 46
_TINT: Final = "#F6C9DA"
_TABLE: Final = "#EEF0F4"
_WALL: Final = "#E8EBF0"
_FINE: Final = 4
_MAGNIFIED: Final = 4


def portrait(aspect: Aspect, thing: Thing, width: int, height: int) -> Image.Image:
    """Draw the value, `width` x `height`."""
    sheet = Sheet(width, height, CARD)
    match thing.value:
        case Color():
            sheet.pen.rectangle((0, 0, width, height), thing.value.hex)
        case Measure():
            _MEASURES[aspect](sheet, thing)
        case Label():
            _word(sheet, thing.value.text)
        case Shadow():
            _shadow(sheet, thing.value)
        case Gradient():
            sheet.image.paste(ramp(thing.value, width, height))
        case _:
            sheet.write_within((6, 6), thing.value.text, width - 12)
    return sheet.image


def _amount(thing: Thing) -> float:
    return thing.value.amount if isinstance(thing.value, Measure) else 0.0


def _letters(sheet: Sheet, size: float, weight: Weight) -> None:
    middle = (sheet.image.width / 2, sheet.image.height / 2 + size * 0.36)
    sheet.write(middle, "Ag", size, INK, weight=weight, anchor="ms")


def _size(sheet: Sheet, thing: Thing) -> None:
    _letters(sheet, min(_LARGEST_TYPE, max(4.0, _amount(thing))), "Regular")


def _weight(sheet: Sheet, thing: Thing) -> None:
    amount = _amount(thing)
    _letters(sheet, 30, "Regular" if amount <= 450 else "Medium" if amount <= 550 else "SemiBold" if amount <= 650 else "Bold")


def _word(sheet: Sheet, word: str) -> None:
    middle = (sheet.image.width / 2, sheet.image.height / 2)
    face = ImageFont.truetype(str(resource("fonts/JetBrainsMono-Regular.ttf")), 17) if word == "mono" else font(17, "Medium")
    sheet.pen.text(middle, word, fill=INK, font=face, anchor="mm")


def _space(sheet: Sheet, thing: Thing) -> None:
    """The gap between two walls, as wide as it is where there is room."""
    width, height = sheet.image.size
    gap = min(_amount(thing), width - 8)
    left, right = (width - gap) / 2, (width + gap) / 2
    sheet.pen.rectangle((0, 12, left - 1, height - 12), _WALL)
    sheet.pen.rectangle((right, 12, width, height - 12), _WALL)
    sheet.pen.rectangle((left, 12, max(left, right - 1), height - 12), _TINT)


def _radius(sheet: Sheet, thing: Thing) -> None:
    """A corner at twice its size, in fine pixels; a pill whole."""
    width, height = sheet.image.width * _FINE, sheet.image.height * _FINE
    fine = Image.new("RGB", (width, height), CARD)
    pen = ImageDraw.Draw(fine)
    inset = 8 * _FINE
    if thing.full:
        frame = (inset, inset * 2, width - inset, height - inset * 2)
        pen.rounded_rectangle(frame, (height - 4 * inset) // 2, _WALL, INK, 2 * _FINE)
    else:
        radius = min(_amount(thing) * 2 * _FINE, height)
        pen.rounded_rectangle((inset, inset, width * 3, height * 3), radius, _WALL, INK, 2 * _FINE)
    sheet.image.paste(fine.resize(sheet.image.size, Image.Resampling.LANCZOS))


def _line(sheet: Sheet, thing: Thing) -> None:
    """A line, four times as thick."""
    width, height = sheet.image.size
    half = min(_amount(thing) * _MAGNIFIED, height - 12) / 2
    sheet.pen.rectangle((10, height / 2 - half, width - 10, height / 2 + half - 1), INK)


def _shadow(sheet: Sheet, shadow: Shadow) -> None:
    """A small card on a gray table, which casts it, the nearest layer last."""
    width, height = sheet.image.size
    sheet.pen.rectangle((0, 0, width, height), _TABLE)
    box = (width * 0.24, height * 0.24, width * 0.76, height * 0.7)
    for layer in reversed([layer for layer in shadow.layers if not layer.inset]):
        _cast(sheet, box, layer)
    sheet.pen.rounded_rectangle(box, 4, CARD)
    if any(layer.inset for layer in shadow.layers):
        sheet.write((width / 2, height / 2), "inset", 11, QUIET, anchor="mm")


def _cast(sheet: Sheet, box: tuple[float, float, float, float], layer: ShadowLayer) -> None:
    cover = Image.new("L", sheet.image.size, 0)
    left, top, right, bottom = (edge + move for edge, move in zip(box, (layer.x, layer.y) * 2, strict=True))
    grown = (left - layer.spread, top - layer.spread, right + layer.spread, bottom + layer.spread)
    if grown[2] > grown[0] and grown[3] > grown[1]:
        ImageDraw.Draw(cover).rounded_rectangle(grown, 4, 255)
    soft = cover.filter(ImageFilter.GaussianBlur(layer.blur / 2))
    alpha = Image.new("L", soft.size, round(layer.color.alpha * 255))
    sheet.image.paste(layer.color.hex, mask=ImageChops.multiply(soft, alpha))


_MEASURES: Final[Mapping[Aspect, Callable[[Sheet, Thing], None]]] = {
    Aspect.FONT_SIZE: _size,
    Aspect.FONT_WEIGHT: _weight,
    Aspect.SPACING: _space,
    Aspect.RADIUS: _radius,
    Aspect.BORDER_WIDTH: _line,
}
