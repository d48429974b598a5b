"""How far shapes reach, in their own units: what their numbers say, without drawing them."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from app.extractors.measured.document.styles import Style
from app.sources.documents.harmless import local_name
from app.sources.documents.lengths import to_px

Extent = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_COMMAND: Final = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_MOST_TEXT: Final = 200_000
_STRIDE: Final = {"M": 2, "L": 2, "T": 2, "S": 4, "Q": 4, "C": 6, "A": 7}
_ARC_END: Final = 5


def extent_of(element: Element, style: Style, whole: tuple[float, float]) -> Extent | None:
    """The extent of a basic shape or a path (control points included). `whole` is what percentages are of."""
    match local_name(element):
        case "rect":
            x, y, width, height = (length(style, name, whole) for name in ("x", "y", "width", "height"))
            return (x, y, x + width, y + height) if width > 0 and height > 0 else None
        case "circle" | "ellipse" as name:
            x, y = length(style, "cx", whole), length(style, "cy", whole)
            across, down = ("r", "r") if name == "circle" else ("rx", "ry")
            return _around(x, y, length(style, across, whole), length(style, down, whole))
        case _:
            return _of(list(_points(element)))


def _points(element: Element) -> Iterator[tuple[float, float]]:
    match local_name(element):
        case "line":
            x1, y1, x2, y2 = (to_px(element.get(name)) or 0.0 for name in ("x1", "y1", "x2", "y2"))
            yield from ((x1, y1), (x2, y2))
        case "polygon" | "polyline":
            numbers = _numbers(element.get("points", ""))
            yield from zip(numbers[::2], numbers[1::2], strict=False)
        case "path":
            yield from _path(element.get("d", "")[:_MOST_TEXT])
        case _:
            return


def length(style: Style, name: str, whole: tuple[float, float]) -> float:
    """A length of the geometry; 0 where it is not given."""
    of = whole[1] if name in ("y", "cy", "height", "ry") else whole[0]
    return to_px(style.get(name), font_size=float(style.get("font-size", "16")), whole=of) or 0.0


def _around(x: float, y: float, across: float, down: float) -> Extent | None:
    return (x - across, y - down, x + across, y + down) if across > 0 and down > 0 else None


def _of(points: list[tuple[float, float]]) -> Extent | None:
    if len(points) < 2:
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text[:_MOST_TEXT])]


def _path(text: str) -> Iterator[tuple[float, float]]:
    """Every point that a path names."""
    x = y = 0.0
    for command, inside in _COMMAND.findall(text):
        numbers, kind, relative = _numbers(inside), command.upper(), command.islower()
        if kind in ("H", "V"):
            for number in numbers:
                x = number + (x if relative else 0) if kind == "H" else x
                y = number + (y if relative else 0) if kind == "V" else y
                yield x, y
            continue
        stride = _STRIDE.get(kind, 0)
        for start in range(0, len(numbers) - stride + 1, stride) if stride else ():
            part = numbers[start : start + stride]
            pairs = [part[_ARC_END:]] if kind == "A" else [part[at : at + 2] for at in range(0, stride, 2)]
            points = [(px + (x if relative else 0), py + (y if relative else 0)) for px, py in pairs]
            yield from points
            x, y = points[-1]
