"""XML from strangers: no entities, nothing from outside, and never more of it than can be handled.

`defusedxml` refuses to expand entities and to load anything; depth, number and size are bounded here.
"""

import zlib
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from app.sources.header import Unreadable

_LARGEST: Final = 32_000_000
"""Bytes of text, after inflating."""
_HEAD: Final = 64_000
_MOST_ELEMENTS: Final = 60_000
_DEEPEST: Final = 200
_ENTITIES: Final = "declares entities of its own, which are never expanded"
_GZIP: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31


class _RootReached(Exception):
    """The first element has begun: that is all that was asked for."""

    def __init__(self, tag: str, attributes: Mapping[str, str]) -> None:
        super().__init__(tag)
        self.tag = tag
        self.attributes = dict(attributes)


class _Bounded(TreeBuilder):
    """Builds a tree, up to a point."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0
        self._count = 0

    def start(self, tag: Any, attrs: Any) -> Any:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            raise Unreadable(f"is nested more than {_DEEPEST} deep")
        if self._count > _MOST_ELEMENTS:
            raise Unreadable(f"is made of more than {_MOST_ELEMENTS:,} elements")
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Any:
        self._depth -= 1
        return super().end(tag)


class _FirstElement:
    """Stops at the first element."""

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        raise _RootReached(tag, attrs)

    def close(self) -> None:
        """There was none."""


def parse(data: bytes) -> Element:
    """Read a whole document, plain or gzipped. Raise `Unreadable` where it is none, or too much of one."""
    text = _inflated(data, _LARGEST + 1)
    if len(text) > _LARGEST:
        raise Unreadable(f"holds more than {_LARGEST // 1_000_000} MB of text")
    parser = _parser(_Bounded())
    try:
        parser.feed(text)
        root = parser.close()
    except Unreadable:
        raise
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(_ENTITIES if _is_forbidden(error) else f"is no well-formed XML ({error})") from error
    if not isinstance(root, Element):
        raise Unreadable("holds no element")
    return root


def root_of(data: bytes) -> tuple[str, Mapping[str, str]] | None:
    """Tag (with its namespace in braces) and attributes of the first element, from the beginning of the text alone.

    None where no element begins there. Raise `Unreadable` where entities are declared before it.
    """
    parser = _parser(_FirstElement())
    try:
        parser.feed(_inflated(data[:_HEAD], _HEAD))
    except _RootReached as reached:
        return reached.tag, reached.attributes
    except (ParseError, ValueError, LookupError) as error:
        if _is_forbidden(error):
            raise Unreadable(_ENTITIES) from error
    return None


def _parser(target: object) -> Any:
    """A parser of `defusedxml`, which is imported when the first document is met."""
    if find_spec("defusedxml") is None:
        raise Unreadable("needs the optional packages for documents, which are not installed")
    return import_module("defusedxml.ElementTree").DefusedXMLParser(target=target)


def _is_forbidden(error: Exception) -> bool:
    return isinstance(error, import_module("defusedxml").DefusedXmlException)


def _inflated(data: bytes, most: int) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(data, most)
    except zlib.error as error:
        raise Unreadable("is damaged inside its compression") from error
