"""What a model may say about one token: bounded on every side, because the answer is a stranger's."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.tokens.color import Color
from app.tokens.elevation import Shadow, ShadowLayer
from app.tokens.gradient import Gradient, Stop
from app.tokens.label import Label
from app.tokens.measure import Measure, Unit
from app.tokens.slots import Slot
from app.tokens.typography import TextStyle
from app.tokens.value import Value

_WORDS = r"^[^\W_][\w .,'&/+()-]*$"
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=48, pattern=_WORDS)]
"""A few plain words: no markup, no line breaks, no room for a speech."""

HexColor = Annotated[str, StringConstraints(strip_whitespace=True, max_length=9, pattern=r"^#?[0-9a-fA-F]{3,8}$")]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Length = Annotated[float, Field(ge=0, le=10_000, allow_inf_nan=False)]
Offset = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
TextSize = Annotated[float, Field(ge=1, le=1000, allow_inf_nan=False)]
Weight = Annotated[int, Field(ge=1, le=1000)]
Ratio = Annotated[float, Field(ge=0.5, le=5, allow_inf_nan=False)]

_AMOUNTS: dict[Unit, tuple[float, float]] = {
    Unit.PX: (0, 10_000),
    Unit.RATIO: (0.5, 5),
    Unit.WEIGHT: (1, 1000),
    Unit.SCALE: (0.25, 8),
}


class Region(BaseModel):
    """Where it is seen, in pixels of the first picture."""

    model_config = ConfigDict(extra="ignore")

    x: Length
    y: Length
    width: Length
    height: Length


class Said(BaseModel):
    """A value for a slot, the model's own confidence, and where it is seen."""

    model_config = ConfigDict(extra="ignore")

    name: Name | None
    confidence: Share
    region: Region | None

    def value(self, slot: Slot) -> Value:
        """What it comes to.

        Raises:
            ValueError: nothing that this slot can hold.
            MalformedValue: no value of its kind.
        """
        raise NotImplementedError


class SaidColor(Said):
    """A color."""

    hex: HexColor

    def value(self, slot: Slot) -> Color:
        """Its canonical spelling."""
        del slot
        return Color.parse(self.hex)


class SaidNumber(Said):
    """A number in the unit of its slot."""

    value_: Annotated[float, Field(alias="value", ge=0, le=10_000, allow_inf_nan=False)]

    def value(self, slot: Slot) -> Measure:
        """The number, where it is sensible for that unit."""
        unit = slot.unit or Unit.PX
        least, most = _AMOUNTS[unit]
        if not least <= self.value_ <= most:
            raise ValueError(f"{self.value_:g} is not between {least:g} and {most:g}")
        return Measure.parse(self.value_, unit)


class SaidWord(Said):
    """A word: the theme, a typeface."""

    value_: Annotated[Name, Field(alias="value")]

    def value(self, slot: Slot) -> Label:
        """The word, folded; a theme is light or dark."""
        word = Label.parse(self.value_)
        if slot.name == "theme" and word.text not in {"light", "dark"}:
            raise ValueError("a theme is light or dark")
        return word


class SaidStyle(Said):
    """A way of setting text."""

    size: TextSize
    weight: Weight | None
    line_height: Ratio | None
    family: Name | None
    generic: Literal["sans", "serif", "mono"] | None

    def value(self, slot: Slot) -> TextStyle:
        """The style, lengths rounded to 0.01."""
        del slot
        ratio = None if self.line_height is None else round(self.line_height, 2)
        return TextStyle(round(self.size, 2), self.weight, ratio, generic=self.generic, family=self.family)


class Layer(BaseModel):
    """One layer of a shadow, as CSS counts."""

    model_config = ConfigDict(extra="ignore")

    x: Offset
    y: Offset
    blur: Length
    spread: Offset
    color: HexColor
    inset: bool


class SaidShadow(Said):
    """A shadow."""

    layers: Annotated[list[Layer], Field(min_length=1, max_length=8)]

    def value(self, slot: Slot) -> Shadow:
        """Its layers, the nearest first."""
        del slot
        return Shadow(tuple(_layer(layer) for layer in self.layers))


class SaidStop(BaseModel):
    """A color on the way."""

    model_config = ConfigDict(extra="ignore")

    color: HexColor
    position: Share


class SaidGradient(Said):
    """A gradient."""

    shape: Literal["linear", "radial", "conic"]
    angle: Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)] | None
    stops: Annotated[list[SaidStop], Field(min_length=2, max_length=16)]

    def value(self, slot: Slot) -> Gradient:
        """Its stops, ordered by position."""
        del slot
        stops = sorted(self.stops, key=lambda stop: stop.position)
        angle = None if self.angle is None else self.angle % 360
        return Gradient(tuple(Stop(Color.parse(stop.color), stop.position) for stop in stops), self.shape, angle)


def _layer(layer: Layer) -> ShadowLayer:
    return ShadowLayer(layer.x, layer.y, layer.blur, layer.spread, Color.parse(layer.color), layer.inset)
