import pytest

from app.sources.headers.formats import media_type_of
from tests.fakes.image_files import saved, stripes


@pytest.mark.parametrize(
    ("file_format", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("WEBP", "image/webp"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
        ("TIFF", "image/tiff"),
        ("AVIF", "image/avif"),
        ("ICO", "image/vnd.microsoft.icon"),
        ("JPEG2000", "image/jp2"),
        ("TGA", "image/x-tga"),
        ("PPM", "image/x-portable-anymap"),
        ("DDS", "image/vnd-ms.dds"),
    ],
)
def test_the_content_tells_the_format(file_format: str, media_type: str) -> None:
    """Every format is known by its first bytes."""
    assert media_type_of(saved(stripes(), file_format)) == media_type


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%!PS-Adobe-3.0",
        b"<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>",
        b"PK\x03\x04" + bytes(40),
        b"P6 is a good title for a text",
        b"\x7fELF" + bytes(40),
        b'{"json": true, "padding": "................"}',
        bytes(64),
        b"RIFF\0\0\0\0WAVE",
        b"\0\0\0\x18ftypmp42" + bytes(40),
    ],
)
def test_other_content_is_no_image(data: bytes) -> None:
    """Documents, programs, archives and zeros are not taken for images."""
    assert media_type_of(data) is None
