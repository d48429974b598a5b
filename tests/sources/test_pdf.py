import pytest

from app.sources.decoding import decode
from app.sources.errors import DecodingFailed, SourceError
from app.sources.picture import Picture
from app.sources.registration import from_bytes
from tests.fakes.pdf_files import pdf


def _drawn(data: bytes) -> Picture:
    return decode(data, from_bytes(data, "x.pdf"))


def _outcome(data: bytes) -> str:
    try:
        return f"{_drawn(data).width} pixels wide"
    except SourceError as error:
        return error.sentence


@pytest.mark.parametrize("packed", [False, True])
def test_a_page_is_registered_with_the_pixels_it_is_drawn_with(*, packed: bool) -> None:
    """300 x 200 points are 400 x 267 CSS px, drawn twice as large; the page may be packed in an object stream."""
    source = from_bytes(pdf(packed=packed), "x@3x.pdf")

    assert (source.media_type, source.width, source.height) == ("application/pdf", 800, 533)
    assert (source.drawn_scale, source.name_scale) == (2.0, None)


@pytest.mark.parametrize("packed", [False, True])
def test_the_first_page_is_drawn(*, packed: bool) -> None:
    """Points run from the lower left corner up; colors come out as they were named."""
    picture = _drawn(pdf(packed=packed))

    assert (picture.width, picture.height) == (800, 533)
    assert tuple(picture.rgb[20, 20]) == (0xF4, 0xF1, 0xDE)
    assert tuple(picture.rgb[533 - 160, 200]) == (0xE0, 0x7A, 0x5F)


def test_a_turned_page_is_drawn_upright() -> None:
    """A quarter turn swaps width and height."""
    source = from_bytes(pdf(page=b"/MediaBox [0 0 300 200] /Rotate 90"), "x.pdf")

    assert (source.width, source.height) == (533, 800)


def test_a_page_of_another_size_than_the_header_told_is_fitted_into_it() -> None:
    """What lies beside the page is no color."""
    picture = _drawn(pdf(page=b"/MediaBox [0 0 300 200] /CropBox [0 0 100 200]"))

    assert (picture.width, picture.height) == (800, 533)
    assert picture.opaque is not None
    assert (bool(picture.opaque[200, 100]), bool(picture.opaque[200, 700])) == (True, False)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + bytes(200),
        pdf()[:200],
        pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[2 0 R]/Count 9"),
        pdf(page=b"/MediaBox [0 0 0 0] /CropBox [5 5 5 5]"),
        pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>"),
    ],
)
def test_a_broken_document_is_drawn_or_refused_in_a_sentence(data: bytes) -> None:
    """Whatever is wrong with it, one line says so, or pixels come."""
    assert _outcome(data).isprintable()


def test_a_document_without_pages_says_so() -> None:
    """There is nothing to be drawn."""
    data = pdf().replace(b"/Kids[3 0 R]/Count 1", b"/Kids[     ]/Count 0")

    with pytest.raises(DecodingFailed, match="cannot be opened: it is damaged, has no page"):
        decode(data, from_bytes(data, "x.pdf"))
