"""What a screen really is: the facts beside it in `<id>.truth.json`. Lengths are CSS px; `dpr` image pixels make one."""

from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.command_line.benchmarks.atlas.errors import TruthRefused
from app.tokens.gradient import Shape

ENDING: Final = ".truth.json"

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Length = Annotated[float, Field(ge=0, le=100_000)]
Place = tuple[float, float, float, float]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", allow_inf_nan=False)


class Meta(_Part):
    """Which screen it is."""

    id: str
    image: str
    framework: str = ""
    theme: str = ""
    dpr: Annotated[float, Field(ge=0.25, le=8)] = 1.0


class UsedColor(_Part):
    """A color, what it is for, its share of the pixels (0-1), and how many letters are set in it."""

    hex: Hex
    role: str = ""
    pixel_share: float = 0.0
    glyphs: int = 0


class NeutralColor(_Part):
    """A color that counts neither for nor against."""

    hex: Hex
    share: float = 0.0


class Text(_Part):
    """One way in which text is set."""

    font_size_px: Length
    font_weight: int
    generic: str
    glyphs: int = 0


class Counted(_Part):
    """A length and how often it is there."""

    px: Length
    count: int = 0


class Radius(_Part):
    """A corner; a pill is as round as half its height."""

    px: Length | Literal["pill"]
    count: int = 0
    pill: bool = False
    half_heights: tuple[Length, ...] = ()


class Layer(_Part):
    """One layer of a shadow."""

    x: float
    y: float
    blur: Length
    spread: float = 0.0
    hex: Hex = "#000000"
    alpha: Annotated[float, Field(ge=0, le=1)]


class Shadows(_Part):
    """A shadow and how often it is there."""

    layers: tuple[Layer, ...]
    count: int = 0


class Stop(_Part):
    """A color of a gradient as it is seen on what lies behind."""

    flat: Hex


class Ramp(_Part):
    """A gradient."""

    kind: Shape = "linear"
    angle: float | None = None
    area_px: float = 0.0
    stops: tuple[Stop, ...] = Field(min_length=2)
    boxes: tuple[Place, ...] = ()


class Component(_Part):
    """A button, an input, a card …, and where it is: left, top, width, height."""

    type: str
    box: Place


class Truth(_Part):
    """All that is known of a screen."""

    meta: Meta
    colors: tuple[UsedColor, ...] = ()
    minor_colors: tuple[UsedColor, ...] = ()
    neutral_colors: tuple[NeutralColor, ...] = ()
    typography: tuple[Text, ...] = ()
    spacing: tuple[Counted, ...] = ()
    radius: tuple[Radius, ...] = ()
    radius_zero_count: int = 0
    border_width: tuple[Counted, ...] = ()
    ring_width: tuple[Counted, ...] = ()
    shadow: tuple[Shadows, ...] = ()
    gradient: tuple[Ramp, ...] = ()
    components: tuple[Component, ...] = ()


def read_truth(path: Path) -> Truth:
    """Read the facts of one screen.

    Raises:
        TruthRefused: the file cannot be read, or does not say what it has to.
    """
    try:
        return Truth.model_validate_json(path.read_bytes())
    except OSError as error:
        raise TruthRefused(path, error.strerror or "the system refuses") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise TruthRefused(path, f"{where}: {first['msg']}" if where else first["msg"]) from error
