"""A drawing without anything that reaches out of it, runs, or grows beyond all bounds."""

import base64
import binascii
import re
from typing import Final
from xml.etree.ElementTree import Element

from app.sources.header import Unreadable
from app.sources.headers.formats import media_type_of, read_header

SVG: Final = "{http://www.w3.org/2000/svg}"
HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_NEVER_DRAWN: Final = frozenset({"script", "foreignObject", "metadata", "title", "desc", "handler", "audio", "video", "iframe"})
_EMBEDDED: Final = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]*)\Z")
_RASTER: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")
_MOST_EMBEDDED_PIXELS: Final = 25_000_000
_MOST_COPIES: Final = 60_000
"""Elements after every `use` is replaced by what it shows."""


def local_name(element: Element) -> str:
    """The name without its namespace; empty for what is no SVG."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(SVG) if tag.startswith(SVG) else ""


def href_of(element: Element) -> str:
    """Where it points to."""
    return next((element.attrib[name] for name in HREFS if name in element.attrib), "").strip()


def make_harmless(root: Element) -> None:
    """Take out, in place, scripts, other namespaces and every reference that leaves the document. Text stays text.

    Raise `Unreadable` where it copies itself more often than can be drawn.
    """
    if root.tag == "svg":
        _adopt(root)
    _clean(root)
    copies = _Copies(root).of(root)
    if copies > _MOST_COPIES:
        raise Unreadable(f"shows more than {_MOST_COPIES:,} elements by copying its own parts")


def _adopt(root: Element) -> None:
    """Give a drawing that forgot its namespace the one it means, as HTML does."""
    for element in root.iter():
        if isinstance(element.tag, str) and not element.tag.startswith("{"):
            element.tag = SVG + element.tag


def _clean(element: Element) -> None:
    for name in [name for name in element.attrib if name.lower().startswith("on")]:
        del element.attrib[name]
    for child in list(element):
        if _is_drawn(child):
            _clean(child)
        else:
            _remove(element, child)
    if not _may_point(element):
        for name in HREFS:
            element.attrib.pop(name, None)


def _is_drawn(element: Element) -> bool:
    name = local_name(element)
    if not name or name in _NEVER_DRAWN:
        return False
    return name != "image" or href_of(element).startswith("#") or _may_point(element)


def _remove(parent: Element, child: Element) -> None:
    """Remove an element, and keep the text that follows it."""
    tail, place = child.tail or "", list(parent).index(child)
    if tail.strip():
        before = parent[place - 1] if place else None
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(child)


def _may_point(element: Element) -> bool:
    href = href_of(element)
    if local_name(element) not in ("image", "feImage"):
        return href.startswith("#")
    return href.startswith("#") or _is_small_raster(href)


def _is_small_raster(href: str) -> bool:
    found = _EMBEDDED.match(href)
    if found is None:
        return False
    try:
        data = base64.b64decode(found[1])
        media_type = media_type_of(data)
        if media_type not in _RASTER:
            return False
        header = read_header(media_type, data)
    except (binascii.Error, Unreadable):
        return False
    return header.width * header.height <= _MOST_EMBEDDED_PIXELS


class _Copies:
    """How many elements a drawing has once every `use` shows what it points to. What points to itself shows nothing."""

    def __init__(self, root: Element) -> None:
        self._by_id = {element.attrib["id"]: element for element in reversed(list(root.iter())) if "id" in element.attrib}
        self._known: dict[Element, int] = {}
        self._open: set[Element] = set()

    def of(self, element: Element) -> int:
        """The number below and with this element, at most a little over the limit."""
        if element in self._open:
            return 0
        known = self._known.get(element)
        if known is None:
            self._open.add(element)
            known = 1
            for child in element:
                known = min(known + self.of(child), 2 * _MOST_COPIES)
            if local_name(element) == "use":
                known = min(known + self._shown_by(element), 2 * _MOST_COPIES)
            self._open.discard(element)
            self._known[element] = known
        return known

    def _shown_by(self, use: Element) -> int:
        """What a `use` adds; one that would show itself loses what it points to, and shows nothing, as browsers have it."""
        target = self._by_id.get(href_of(use).removeprefix("#"))
        if target in self._open:
            for name in HREFS:
                use.attrib.pop(name, None)
        return self.of(target) if target is not None else 0
