"""A value that can be voted for: any of the kinds, told apart by `kind` when it crosses a border."""

from typing import Annotated

from pydantic import Field

from app.tokens.color import Color
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.tokens.label import Label
from app.tokens.measure import Measure
from app.tokens.typography import TextStyle

Value = Annotated[Color | Measure | Label | TextStyle | Shadow | Gradient, Field(discriminator="kind")]
