"""From the first page of a PDF to what it paints: text with its fonts, boxes and lines with their paints."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any, Final

from pypdfium2 import raw

from app.extractors.measured.document.marks import Mark
from app.sources.documents.page import Page, opened, scale_of
from app.tokens.color import Color
from app.tokens.typography import TextStyle
from app.votes.evidence import Box

MOST_OBJECTS: Final = 20_000
_POINTS_TO_PX: Final = 96 / 72
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_CUT: Final = re.compile(
    r"[-,](?:regular|roman|book|medium|semibold|demi|bold|black|light|thin|italic|oblique|mt|ps).*$", re.IGNORECASE
)
_WEIGHTS: Final = (
    ("thin", 100), ("extralight", 200), ("semibold", 600), ("demi", 600), ("extrabold", 800), ("black", 900), ("light", 300),
    ("medium", 500), ("bold", 700),
)  # fmt: skip
_LONGEST_FAMILY: Final = 60


class PageWalk:
    """One walk over a page. `complete` turns False where pictures or nested forms hide what they show."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.complete = True

    def marks(self) -> Iterator[Mark]:
        """Everything on the page itself, from bottom to top."""
        with opened(self._page.data) as page:
            scale, (_, height) = scale_of(page, self._page.width, self._page.height), page.get_size()
            text_page = page.get_textpage()
            for count, thing in enumerate(page.get_objects(max_depth=1, textpage=text_page)):
                if count >= MOST_OBJECTS:
                    self.complete = False
                    return
                mark = self._mark(thing, scale, height)
                if mark is not None:
                    yield mark

    def _mark(self, thing: Any, scale: float, height: float) -> Mark | None:
        if thing.type not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH):
            self.complete = False
            return None
        region = self._region(thing, scale, height)
        if region is None:
            return None
        covers = region.width * region.height / (self._page.width * self._page.height)
        fill = _color(raw.FPDFPageObj_GetFillColor, thing)
        if thing.type == raw.FPDF_PAGEOBJ_TEXT:
            style, letters = _lettering(thing)
            return Mark(region, covers, fill, text=style, letters=letters) if style is not None and letters else None
        filled, stroked = _painted(thing)
        stroke = _color(raw.FPDFPageObj_GetStrokeColor, thing) if stroked else None
        width = _stroke_width(thing) if stroked else None
        is_box = raw.FPDFPath_CountSegments(thing) in (4, 5)
        return Mark(region, covers, fill if filled else None, stroke, width, is_box=is_box)

    def _region(self, thing: Any, scale: float, height: float) -> Box | None:
        left, bottom, right, top = (scale * edge for edge in thing.get_bounds())
        width, tall = self._page.width, self._page.height
        x0, x1 = max(0.0, left), min(float(width), right)
        y0, y1 = max(0.0, scale * height - top), min(float(tall), scale * height - bottom)
        if not (x0 <= x1 and y0 <= y1):
            return None
        x, y = min(int(x0), width - 1), min(int(y0), tall - 1)
        return Box(x, y, max(1, round(x1) - x), max(1, round(y1) - y))


def _color(ask: Any, thing: Any) -> Color | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not ask(thing, *parts):
        return None
    red, green, blue, alpha = (part.value & 255 for part in parts)
    return Color.from_rgb(red, green, blue, alpha / 255) if alpha else None


def _painted(thing: Any) -> tuple[bool, bool]:
    """Whether a path is filled, and whether it is stroked."""
    how, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(thing, how, stroked):
        return False, False
    return how.value != 0, bool(stroked.value)


def _stroke_width(thing: Any) -> float | None:
    width = ctypes.c_float()
    if not raw.FPDFPageObj_GetStrokeWidth(thing, width):
        return None
    matrix = thing.get_matrix()
    factor = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
    return round(width.value * factor * _POINTS_TO_PX, 2) or None


def _lettering(thing: Any) -> tuple[TextStyle | None, int]:
    matrix = thing.get_matrix()
    size = thing.get_font_size() * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5 * _POINTS_TO_PX
    if not 0 < size < 10_000:
        return None, 0
    font = thing.get_font()
    name = _SUBSET.sub("", font.get_base_name())
    own = font.get_family_name() if font.is_embedded else ""  # else it is the name of a stand-in
    family = (own or _CUT.sub("", name)).strip()[:_LONGEST_FAMILY]
    style = TextStyle(round(size, 2), _weight(name), family=family if family and family.isprintable() else None)
    return style, len("".join(thing.extract().split()))


def _weight(name: str) -> int:
    """The weight that a font's name tells."""
    folded = name.lower().replace("-", "").replace(" ", "")
    return next((weight for word, weight in _WEIGHTS if word in folded), 400)
