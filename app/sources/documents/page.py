"""The first page of a PDF, opened by pdfium: it runs no scripts here and fetches nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from app.sources.header import Unreadable


@dataclass(frozen=True, slots=True)
class Page:
    """A document, and the pixels that its first page is drawn with: so many for each CSS px (`zoom`)."""

    data: bytes
    width: int
    height: int
    zoom: float


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """Open the first page. Raise `Unreadable` where that cannot be done."""
    if find_spec("pypdfium2") is None:
        raise Unreadable("needs the optional packages for documents, which are not installed")
    library = import_module("pypdfium2")
    try:
        document = library.PdfDocument(data)
    except library.PdfiumError as error:
        raise Unreadable("cannot be opened: it is damaged, has no page, or is locked by a password") from error
    try:
        yield document[0]
    except (library.PdfiumError, IndexError) as error:
        raise Unreadable("has no page that can be drawn") from error
    finally:
        document.close()


def scale_of(page: Any, width: int, height: int) -> float:
    """Pixels per point, so that the page fits."""
    across, down = map(float, page.get_size())
    if not across > 0 or not down > 0:
        raise Unreadable("has a page without width or height")
    return min(width / across, height / down)
