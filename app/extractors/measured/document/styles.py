"""Which style an element has: attributes, style sheets, inheritance (SVG 2, chapter 6; CSS Cascading 4)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2

from app.sources.documents.harmless import SVG
from app.sources.documents.lengths import to_px

Style = Mapping[str, str]
"""Values by property, as written; `font-size` in CSS px."""

_INHERITED: Final = frozenset(
    [
        "color",
        "fill",
        "fill-opacity",
        "stroke",
        "stroke-opacity",
        "stroke-width",
        "font-family",
        "font-size",
        "font-weight",
        "letter-spacing",
        "line-height",
        "visibility",
        "text-anchor",
    ]
)
_OWN: Final = frozenset(
    [
        "opacity",
        "display",
        "filter",
        "stop-color",
        "stop-opacity",
        "flood-color",
        "flood-opacity",
        "rx",
        "ry",
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
    ]
)
_KNOWN: Final = _INHERITED | _OWN
_INITIAL: Final[Style] = {"fill": "#000", "stroke": "none", "stroke-width": "1", "font-size": "16", "font-weight": "400"}
_SIZES: Final = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_MOST_SHEET: Final = 500_000
_MOST_RULES: Final = 3000
_LONGEST_VALUE: Final = 1000


class Styles:
    """The style sheets of one document."""

    def __init__(self, root: Element) -> None:
        self._matcher = cssselect2.Matcher()
        self._rules = 0
        for sheet in root.iter(f"{SVG}style"):
            self._take("".join(sheet.itertext())[:_MOST_SHEET])
        wrapped = cssselect2.ElementWrapper.from_xml_root(root).iter_subtree() if self._rules else ()
        self._wrapped: dict[Element, Any] = {one.etree_element: one for one in wrapped}

    def of(self, element: Element, parent: Style = _INITIAL) -> Style:
        """The style of an element below a parent of that style."""
        style = {name: value for name, value in parent.items() if name in _INHERITED}
        for name, value in self._said(element):
            if value == "inherit":
                style[name] = parent.get(name, _INITIAL.get(name, ""))
            elif name == "font-size":
                style[name] = _font_size(value, float(parent.get(name, "16")))
            else:
                style[name] = value
        return style

    def _said(self, element: Element) -> Iterator[tuple[str, str]]:
        """Properties and values, the stronger word after the weaker."""
        yield from ((name, value.strip()) for name, value in element.attrib.items() if name in _KNOWN and value.strip())
        important: list[tuple[str, str]] = []
        wrapped = self._wrapped.get(element)
        for *_, declarations in self._matcher.match(wrapped) if wrapped is not None else ():
            for name, value, strong in declarations:
                if strong:
                    important.append((name, value))
                else:
                    yield name, value
        for name, value, strong in _declarations(element.get("style", "")):
            if strong:
                important.append((name, value))
            else:
                yield name, value
        yield from important

    def _take(self, sheet: str) -> None:
        for rule in tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule" or self._rules >= _MOST_RULES:
                continue
            declarations = tuple(_declarations(rule.content))
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude, {"": SVG[1:-1]})
            except cssselect2.SelectorError:
                continue
            for selector in selectors if declarations else ():
                if selector.pseudo_element is None:
                    self._matcher.add_selector(selector, declarations)
                    self._rules += 1


def _declarations(text: "str | list[Any]") -> Iterator[tuple[str, str, bool]]:
    """Property, value, and whether it is important."""
    if isinstance(text, str):
        text = text[:_MOST_SHEET]
    for declared in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if declared.type == "declaration" and declared.lower_name in _KNOWN:
            value = tinycss2.serialize(declared.value).strip()
            if value and len(value) <= _LONGEST_VALUE:
                yield declared.lower_name, value, declared.important


def _font_size(value: str, inherited: float) -> str:
    relative = {"larger": inherited * 1.2, "smaller": inherited / 1.2}
    size = _SIZES.get(value) or relative.get(value) or to_px(value, font_size=inherited, whole=inherited)
    return f"{size:.6g}" if size is not None and size >= 0 else f"{inherited:.6g}"
