"""Values and how far two of them are apart, in as few words as will do."""

from app.command_line.benchmarks.atlas.thing import Aspect, Thing
from app.command_line.benchmarks.atlas.tolerances import delta_e
from app.tokens.color import Color
from app.tokens.elevation import Shadow
from app.tokens.gradient import Gradient
from app.tokens.measure import Measure, Unit


def value_words(thing: Thing) -> str:
    """The value in brief."""
    value = thing.value
    match value:
        case Measure() if thing.full:
            return "pill"
        case Measure():
            return f"{value.text} px" if value.unit == Unit.PX else value.text
        case Color():
            return value.hex
        case Shadow():
            return " + ".join(
                f"{layer.x:g} {layer.y:g} {layer.blur:g}"
                + (f" {layer.spread:g}" if layer.spread else "")
                + f" {layer.color.alpha:.0%}"
                for layer in value.layers
            )
        case Gradient():
            way = value.shape if value.angle is None else f"{value.angle:.0f}°"
            return f"{way} {value.stops[0].color.hex}–{value.stops[-1].color.hex}"
        case _:
            return value.text


def pair_words(aspect: Aspect, truth: Thing, read: Thing) -> str:
    """The reading, and its error."""
    if aspect == Aspect.COLOR:
        return f"{value_words(read)}  ΔE {delta_e(truth, read):.1f}"
    if isinstance(truth.value, Measure) and isinstance(read.value, Measure) and not (truth.full or read.full):
        error = read.value.amount - truth.value.amount
        return f"{value_words(read)}  {error:+.3g}" if error else value_words(read)
    return value_words(read)


def near_words(aspect: Aspect, truth: Thing, read: Thing, *, shown: Thing) -> str:
    """What comes nearest to a thing without a partner."""
    other = read if shown is truth else truth
    if aspect == Aspect.COLOR:
        return f"near {value_words(other)}  ΔE {delta_e(truth, read):.1f}"
    return f"near {value_words(other)}"
