"""Expected values are what Chromium shows for the same files (ramps rendered headless, read back from a canvas)."""

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageCms

from app.sources.alike import convert_by_runs
from app.sources.decoding import decode
from app.sources.registration import from_bytes
from tests.fakes.image_files import chunk, flat_png, saved, stripes

SRGB = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
P3 = (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)


def _gamma(stored: int) -> bytes:
    return chunk(b"gAMA", struct.pack(">I", stored))


def _primaries(stored: tuple[int, ...]) -> bytes:
    return chunk(b"cHRM", struct.pack(">8I", *stored))


def _code_points(primaries: int, transfer: int) -> bytes:
    return chunk(b"cICP", bytes((primaries, transfer, 0, 1)))


def _shown(color: tuple[int, int, int], *before: bytes) -> list[int]:
    data = flat_png(color, before=before)
    shown: list[int] = decode(data, from_bytes(data, "x")).rgb[1, 1].tolist()
    return shown


@pytest.mark.parametrize(
    ("stored", "before", "shown"),
    [
        ((64, 64, 64), [], (64, 64, 64)),
        ((64, 64, 64), [_gamma(45455)], (64, 64, 64)),
        ((64, 64, 64), [_primaries(P3)], (64, 64, 64)),
        ((64, 64, 64), [_gamma(100000)], (137, 137, 137)),
        ((64, 64, 64), [_gamma(55556)], (81, 81, 81)),
        ((16, 16, 16), [_gamma(45455), _primaries(SRGB)], (8, 8, 8)),
        ((64, 64, 64), [_gamma(100000), chunk(b"sRGB", b"\0")], (64, 64, 64)),
        ((64, 64, 64), [_gamma(100000), _code_points(1, 13)], (64, 64, 64)),
        ((234, 51, 35), [_code_points(12, 13)], (255, 0, 0)),
        ((64, 64, 64), [_code_points(1, 1)], (54, 54, 54)),
        ((128, 128, 128), [_code_points(9, 16)], (132, 132, 132)),
        ((192, 192, 192), [_code_points(9, 16)], (255, 255, 255)),
        ((128, 128, 128), [_code_points(9, 18)], (99, 99, 99)),
    ],
)
def test_numbers_become_the_light_that_a_browser_shows(
    stored: tuple[int, int, int], before: list[bytes], shown: tuple[int, int, int]
) -> None:
    """The cICP chunk goes before sRGB, sRGB before gAMA with cHRM; gAMA alone counts only where it is far from the usual."""
    assert np.abs(np.array(_shown(stored, *before)) - np.array(shown)).max() <= 2


def _adobe_rgb() -> bytes:
    """A version 2 matrix profile with the primaries and the gamma of Adobe RGB (1998), adapted to D50."""
    columns = {"rXYZ": (0.60974, 0.31111, 0.01947), "gXYZ": (0.20528, 0.62567, 0.06087), "bXYZ": (0.14919, 0.06322, 0.74457)}
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(563 / 256 * 256)) + b"\0\0"
    blocks = {"desc": b"desc" + bytes(4) + struct.pack(">I", 6) + b"Adobe\0" + bytes(82)}
    blocks |= {name: b"XYZ " + bytes(4) + struct.pack(">3i", *(round(v * 65536) for v in xyz)) for name, xyz in columns.items()}
    blocks |= {"wtpt": b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)}
    blocks |= dict.fromkeys(("rTRC", "gTRC", "bTRC"), curve)
    at, table, body = 128 + 4 + 12 * len(blocks), b"", b""
    for name, block in blocks.items():
        padded = block + bytes(-len(block) % 4)
        table += struct.pack(">4sII", name.encode(), at + len(body), len(block))
        body += padded
    size = at + len(body)
    header = struct.pack(
        ">I4sI4s4s4s12x4s28x3i48x", size, b"test", 0x02400000, b"mntr", b"RGB ", b"XYZ ", b"acsp", 63190, 65536, 54061
    )
    return header + struct.pack(">I", len(blocks)) + table + body


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "TIFF"])
def test_a_profile_is_applied(file_format: str) -> None:
    """Adobe RGB's pure green is far outside sRGB; its grays are sRGB's."""
    image = Image.new("RGB", (8, 8), (144, 238, 144))
    options = {"lossless": True} if file_format == "WEBP" else {}

    data = saved(image, file_format, icc_profile=_adobe_rgb(), **options)
    shown = decode(data, from_bytes(data, "x")).rgb[0, 0].astype(int)

    assert np.abs(shown - np.array([65, 240, 139])).max() <= 3


def test_an_srgb_profile_changes_nothing() -> None:
    """Exact colors stay exact through a profile that says what is assumed anyway."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.fromarray(np.random.default_rng(1).integers(0, 255, (32, 32, 3), np.uint8))
    data = saved(image, icc_profile=profile)

    assert np.array_equal(decode(data, from_bytes(data, "x")).rgb, np.asarray(image))


@pytest.mark.parametrize(
    "profile",
    [b"garbage" * 40, bytes(36) + b"acsp" + bytes(200), bytes(16) + b"\xff\xfe\xfd\xfc" + bytes(16) + b"acsp" + bytes(200)],
)
def test_a_broken_profile_is_left_aside(profile: bytes) -> None:
    """The picture is shown as sRGB."""
    data = saved(stripes(), "JPEG", icc_profile=profile, quality=95, subsampling=0)

    shown = decode(data, from_bytes(data, "x")).rgb

    assert np.abs(shown.astype(int) - np.asarray(stripes())).max() <= 8


def test_a_profile_for_other_channels_is_left_aside() -> None:
    """A profile for gray does not fit a picture in color."""
    gray = ImageCms.ImageCmsProfile(io.BytesIO(_adobe_rgb())).tobytes().replace(b"RGB XYZ ", b"GRAYXYZ ")
    data = saved(stripes(), icc_profile=gray)

    assert np.array_equal(decode(data, from_bytes(data, "x")).rgb, np.asarray(stripes()))


@pytest.mark.parametrize("seed", range(4))
def test_converting_runs_is_converting_pixels(seed: int) -> None:
    """Whether neighbors are mostly equal or all different, each pixel becomes what it becomes on its own."""
    random = np.random.default_rng(seed)
    pixels = np.repeat(random.integers(0, 255, (7, 11, 3), np.uint8), 1 + 6 * (seed % 2), axis=1)
    pixels = np.ascontiguousarray(pixels)

    assert np.array_equal(convert_by_runs(pixels, lambda values: 255 - values), 255 - pixels)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ([], (76, 137, 187, 229, 242)),
        ([chunk(b"cLLI", struct.pack(">II", 400 * 10_000, 0))], (95, 169, 229, 255, 255)),
        ([chunk(b"cLLI", struct.pack(">II", 203 * 10_000, 0))], (107, 188, 255, 255, 255)),
        ([chunk(b"cLLI", struct.pack(">II", 4000 * 10_000, 0))], (76, 137, 187, 210, 217)),
        ([chunk(b"mDCV", struct.pack(">8H2I", *range(8), 600 * 10_000, 1))], (88, 156, 212, 248, 255)),
        ([chunk(b"cLLI", b"garbage")], (76, 137, 187, 229, 242)),
    ],
)
def test_highlights_get_the_room_that_the_brightest_pixel_needs(told: list[bytes], shown: tuple[int, ...]) -> None:
    """What the content reaches counts, else what the display could that it was made on, else a thousand nits."""
    pixels = [_shown((level,) * 3, _code_points(9, 16), *told)[0] for level in (100, 130, 148, 170, 180)]

    assert pixels == pytest.approx(list(shown), abs=2)
