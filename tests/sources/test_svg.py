import base64
import gzip
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.sources.decoding import decode
from app.sources.errors import DecodingFailed, SourceError, SourceRefused
from app.sources.picture import Picture
from app.sources.registration import from_bytes
from tests.fakes.image_files import flat_png, saved, stripes

_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_RED = (0xE0, 0x7A, 0x5F)


def _svg(inside: str, attributes: str = 'width="400" height="200"') -> bytes:
    return f"<svg {_NAMESPACE} {attributes}>{inside}</svg>".encode()


def _drawn(data: bytes) -> Picture:
    return decode(data, from_bytes(data, "x.svg"))


def _at(picture: Picture, x: int, y: int) -> tuple[int, ...]:
    return tuple(int(part) for part in picture.rgb[y, x])


def _refusal(data: bytes) -> str:
    try:
        _drawn(data)
    except SourceError as error:
        return error.sentence
    return ""


@pytest.mark.parametrize(
    ("attributes", "size", "scale"),
    [
        ('width="400" height="200"', (800, 400), 2.0),
        ('width="24" height="24"', (96, 96), 4.0),
        ('viewBox="0 0 400 200"', (800, 400), 2.0),
        ('width="200" viewBox="0 0 400 200"', (400, 200), 2.0),
        ('width="100%" height="100%" viewBox="0 0 400 200"', (800, 400), 2.0),
        ('width="3in" height="72pt"', (576, 192), 2.0),
        ('width="3000" height="2000"', (3000, 2000), 1.0),
        ('width="NaN" height="-5"', (600, 300), 2.0),
        ('width="1000000" height="1000000"', (2449, 2449), 0.00245),
    ],
)
def test_a_drawing_is_registered_with_the_pixels_it_is_drawn_with(attributes: str, size: tuple[int, int], scale: float) -> None:
    """Icons are drawn at four times their size, others at twice, huge ones at what can be held."""
    source = from_bytes(_svg("", attributes), "x@3x.svg")

    assert (source.media_type, source.width, source.height) == ("image/svg+xml", *size)
    assert source.drawn_scale == pytest.approx(scale, rel=0.01)
    assert source.name_scale is None


@pytest.mark.parametrize("data", [_svg("<rect width='400' height='200' fill='#E07A5F'/>")])
@pytest.mark.parametrize(
    "written",
    [
        lambda data: data,
        gzip.compress,
        lambda data: data.decode().encode("utf-16"),
        lambda data: b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand -->\n" + data,
        lambda data: (
            b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + data
        ),
        lambda data: data.replace(_NAMESPACE.encode(), b""),
    ],
)
def test_a_drawing_is_drawn_however_it_is_written(data: bytes, written: object) -> None:
    """Gzipped, in UTF-16, with a document type or without a namespace, it is the same drawing."""
    assert callable(written)

    picture = _drawn(written(data))

    assert (picture.width, picture.height) == (800, 400)
    assert _at(picture, 400, 200) == _RED


def test_what_is_not_covered_is_no_color() -> None:
    """The canvas of a drawing is transparent."""
    picture = _drawn(_svg('<rect width="200" height="200" fill="#E07A5F"/>'))

    assert picture.opaque is not None
    assert (bool(picture.opaque[200, 100]), bool(picture.opaque[200, 700])) == (True, False)


def test_nothing_outside_of_the_document_is_read(tmp_path: Path) -> None:
    """Files that a drawing points to stay unread, by whatever name and element."""
    secret = tmp_path / "secret.png"
    secret.write_bytes(flat_png((1, 2, 3)))
    size = 'width="400" height="200"'
    reaching = "".join(
        f'<image {size} xlink:href="{href}"/><image {size} href="{href}"/><use href="{href}#a"/>'
        for href in (secret, f"file://{secret}", secret.name)
    )
    nested = base64.b64encode(_svg(f'<image {size} href="{secret}"/>')).decode()

    picture = _drawn(_svg(f'{reaching}<image {size} href="data:image/svg+xml;base64,{nested}"/>'))

    assert picture.blank


def test_an_embedded_picture_is_drawn() -> None:
    """Pixels within the document are part of it."""
    inside = base64.b64encode(saved(stripes())).decode()

    picture = _drawn(
        _svg(f'<image width="400" height="200" preserveAspectRatio="none" href="data:image/png;base64,{inside}"/>')
    )

    assert _at(picture, 100, 200) == (0xF4, 0xF1, 0xDE)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg("&a;"), "declares entities of its own"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg width="&a;"/>'.encode("utf-16"), "declares entities of its own"),
        (
            b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _svg("<text>&a;</text>"),
            "declares entities of its own",
        ),
        (_svg("<g>" * 300 + "</g>" * 300), "nested more than 200 deep"),
        (_svg("<g/>" * 70_000), "more than 60,000 elements"),
        (gzip.compress(_svg("") + b" " * 33_000_000), "more than 32 MB of text"),
        (_svg("<rect"), "no well-formed XML"),
        (_svg("<g>" * 3)[:-6], "no well-formed XML"),
    ],
)
def test_a_hostile_drawing_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    """What would grow without bounds is not tried."""
    assert why in _refusal(data)


def test_copies_of_copies_are_counted_before_they_are_drawn() -> None:
    """Ten times ten times ten copies are refused, a loop of copies shows nothing."""
    steps = "".join(f'<g id="u{at + 1}">' + f'<use href="#u{at}"/>' * 10 + "</g>" for at in range(8))

    assert "by copying its own parts" in _refusal(_svg(f'<rect id="u0" width="1" height="1"/>{steps}<use href="#u8"/>'))
    assert _drawn(_svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')).blank


def test_markup_that_is_no_drawing_is_refused() -> None:
    """A web page is not an image."""
    with pytest.raises(SourceRefused, match="not an image of a known format"):
        from_bytes(b"<!DOCTYPE html><html><body><svg/></body></html>", "page.svg")


def test_a_drawing_cut_short_fails_on_decoding() -> None:
    """The header is fine, the rest is not there."""
    data = _svg("<rect width='1' height='1'/>" * 100)[:900]
    source = from_bytes(data, "x.svg")

    with pytest.raises(DecodingFailed, match="well-formed"):
        decode(data, source)


def test_text_is_drawn_without_any_font_installed() -> None:
    """A typeface comes with the application."""
    picture = _drawn(_svg('<text x="20" y="120" font-size="90" font-family="No Such Face">Token</text>'))

    assert picture.opaque is not None
    assert int(np.count_nonzero(picture.opaque)) > 5000


def test_without_the_optional_libraries_only_documents_are_refused() -> None:
    """A worker starts, pictures are taken, and a drawing says what it misses."""
    code = """
import sys
for name in ("resvg_py", "defusedxml", "tinycss2", "cssselect2"):
    sys.modules[name] = None
import app.extractors.measured.worker
from app.sources.errors import SourceRefused
from app.sources.registration import from_bytes
try:
    from_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x")
except SourceRefused as refused:
    print(refused)
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "it needs the optional packages for documents" in done.stdout
