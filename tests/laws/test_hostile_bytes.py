"""Laws of intake: whatever the bytes are, there are two outcomes, and both are civil."""

import warnings

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.sources.decoding import decode
from app.sources.errors import SourceError
from app.sources.registration import from_bytes
from tests.fakes.image_files import saved, stripes
from tests.fakes.pdf_files import pdf

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="80" height="60"><style>.a{fill:#E07A5F}</style>
<linearGradient id="g"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
<rect class="a" width="40" height="60" rx="4"/><g transform="scale(2)"><path d="M20 0h20v30z" fill="url(#g)"/></g></svg>"""
FILES = [
    saved(stripes(), "PNG", dpi=(144, 144)),
    saved(stripes().convert("P"), "PNG"),
    saved(stripes(), "JPEG"),
    saved(stripes(), "JPEG", progressive=True),
    saved(stripes(), "WEBP"),
    saved(stripes(), "WEBP", lossless=True),
    saved(stripes(), "GIF"),
    saved(stripes(), "BMP"),
    saved(stripes(), "TIFF", compression="tiff_lzw"),
    saved(stripes(), "AVIF"),
    saved(stripes(), "ICO", sizes=[(64, 48)]),
    saved(stripes(), "TGA", compression="tga_rle"),
    saved(stripes(), "JPEG2000"),
    SVG,
    pdf(),
]
SIGNATURES = sorted({data[:16] for data in FILES})


def _outcome(data: bytes) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = from_bytes(data, "x")
            if source.width * source.height > 1_000_000:
                return "too large for this test"
            picture = decode(data, source)
    except SourceError as error:
        return error.sentence
    assert picture.rgb.shape == (picture.height, picture.width, 3)
    return "taken"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(FILES), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8), st.integers(0, 100)
)
def test_damaged_files_are_taken_or_refused(data: bytes, changes: list[tuple[int, int]], kept: int) -> None:
    """Changed bytes and cut ends lead to pixels or to one printable sentence, never to anything else."""
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    if kept < 90:
        del damaged[len(damaged) * (10 + kept) // 100 :]

    outcome = _outcome(bytes(damaged))

    assert outcome.isprintable()
    assert 0 < len(outcome) <= 300


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SIGNATURES), st.binary(max_size=300))
def test_anything_behind_a_signature_is_taken_or_refused(signature: bytes, rest: bytes) -> None:
    """A known beginning promises nothing."""
    assert _outcome(signature + rest).isprintable()
