import io
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.sources.decoding import decode, decode_for_palette
from app.sources.errors import DecodingFailed
from app.sources.picture import Picture
from app.sources.registration import from_bytes
from tests.fakes.image_files import PALETTE, chunk, flat_png, png, saved, stripes

_INVERSE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
_FAITHFUL: dict[str, dict[str, object]] = {"WEBP": {"lossless": True}, "JPEG": {"quality": 95, "subsampling": 0}}


def _decoded(data: bytes) -> Picture:
    return decode(data, from_bytes(data, "x"))


def _at_stripes(picture: Picture) -> list[tuple[int, ...]]:
    """The colors in the middle of each quarter."""
    row = picture.rgb[picture.height // 2]
    return [tuple(int(part) for part in row[(2 * place + 1) * picture.width // 8]) for place in range(4)]


def _off(picture: Picture) -> int:
    """How far the stripes are from the palette, in the worst channel."""
    return int(np.abs(np.array(_at_stripes(picture)) - np.array(PALETTE)).max())


@pytest.mark.parametrize(
    ("file_format", "options"),
    [
        ("PNG", {}),
        ("PNG", {"compress_level": 0}),
        ("BMP", {}),
        ("GIF", {}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "tiff_adobe_deflate"}),
        ("WEBP", {"lossless": True}),
        ("TGA", {}),
        ("TGA", {"compression": "tga_rle"}),
        ("PPM", {}),
        ("DDS", {}),
        ("ICO", {"sizes": [(80, 60)]}),
        ("JPEG2000", {"irreversible": False}),
        ("AVIF", {"quality": 100, "subsampling": "4:4:4"}),
    ],
)
def test_lossless_formats_keep_the_exact_colors(file_format: str, options: dict[str, object]) -> None:
    """What was saved is what is seen."""
    picture = _decoded(saved(stripes(), file_format, **options))

    assert _off(picture) <= (1 if file_format == "AVIF" else 0)
    assert picture.opaque is None
    assert picture.rgb.flags.c_contiguous


@pytest.mark.parametrize(
    ("file_format", "options"),
    [
        ("JPEG", {"quality": 95, "subsampling": 0}),
        ("JPEG", {"quality": 95, "subsampling": 0, "progressive": True}),
        ("WEBP", {"quality": 95}),
        ("AVIF", {"quality": 90}),
    ],
)
def test_lossy_formats_come_close_and_say_so(file_format: str, options: dict[str, object]) -> None:
    """Colors are near, and the picture is marked as noisy."""
    picture = _decoded(saved(stripes(), file_format, **options))

    assert _off(picture) <= 6
    assert picture.lossy


@pytest.mark.parametrize("mode", ["P", "RGBA", "LA", "L", "1"])
def test_every_mode_of_png_is_decoded(mode: str) -> None:
    """Palettes, grays, bits and alpha channels look as Pillow says that they look."""
    image = stripes().convert(mode)

    picture = _decoded(saved(image))

    assert np.array_equal(picture.rgb, np.asarray(image.convert("RGB")))


def test_inks_are_mixed() -> None:
    """A CMYK JPEG (stored inverted, as Adobe does) and a CMYK TIFF show their colors."""
    image = stripes().convert("CMYK")

    assert _off(_decoded(saved(image, "JPEG", quality=95))) <= 6
    assert _off(_decoded(saved(image, "TIFF"))) <= 1


def test_sixteen_bits_are_scaled_not_cut() -> None:
    """The middle of a 16-bit ramp is the middle of the 8-bit one, in gray and in color."""
    values = np.array([[0, 0x3333, 0x8080, 0xFFFF]], ">u2")
    gray = png(b"\0" + values.tobytes(), (4, 1), color_type=0, depth=16)
    color = png(b"\0" + np.repeat(values, 3).astype(">u2").tobytes(), (4, 1), depth=16)

    for data in (gray, color):
        assert _decoded(data).rgb[0, :, 0].tolist() == [0, 0x33, 0x80, 0xFF]


def test_a_transparent_key_works_at_eight_and_at_sixteen_bits() -> None:
    """The color that tRNS names is no color."""
    key2 = png(b"\0\x60", (2, 1), color_type=0, depth=2, before=[chunk(b"tRNS", b"\0\1")])
    key8 = png(b"\0" + bytes([9, 9, 9, 200, 0, 0]), (2, 1), before=[chunk(b"tRNS", b"\0\x09\0\x09\0\x09")])
    key16 = png(b"\0" + bytes([9, 9, 200, 0]), (2, 1), color_type=0, depth=16, before=[chunk(b"tRNS", b"\x09\x09")])

    for data in (key2, key8, key16):
        picture = _decoded(data)
        assert picture.opaque is not None
        assert picture.opaque.tolist() == [[False, True]]


def test_transparency_is_laid_over_white_and_hidden_colors_stay_hidden() -> None:
    """Half a black is a gray; a color under full transparency is seen by nobody."""
    pixels = bytes([0, 0, 0, 255, 0, 0, 0, 128, 255, 0, 255, 0, 255, 0, 255, 12])

    picture = _decoded(png(b"\0" + pixels, (4, 1), color_type=6))

    assert picture.rgb[0, :3].tolist() == [[0, 0, 0], [127, 127, 127], [255, 255, 255]]
    assert picture.opaque is not None
    assert picture.opaque.tolist() == [[True, True, False, False]]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_pictures_are_turned_upright(file_format: str, orientation: int) -> None:
    """All eight orientations end as the picture that was meant."""
    meant = stripes(64, 32)
    meant.paste((255, 255, 255), (0, 0, 64, 8))
    stored = meant.transpose(_INVERSE[orientation]) if orientation > 1 else meant
    tags = Image.Exif()
    tags[0x0112] = orientation

    picture = _decoded(saved(stored, file_format, exif=tags, **_FAITHFUL.get(file_format, {})))

    assert np.abs(picture.rgb.astype(int) - np.asarray(meant)).mean() < 2


def test_of_an_animation_the_first_frame_that_shows_anything_is_taken() -> None:
    """A blank first frame is passed over."""
    blank, drawn = Image.new("RGBA", (80, 60), (0, 0, 0, 0)), stripes().convert("RGBA")
    for file_format in ("GIF", "WEBP", "PNG"):
        data = saved(blank, file_format, save_all=True, append_images=[drawn, blank], lossless=True, disposal=2)

        picture = _decoded(data)

        assert picture.opaque is None or picture.opaque.any()
        assert _off(picture) <= 2


def test_the_stand_in_of_an_animated_png_is_passed_over() -> None:
    """Browsers show the first frame, not the picture for those who cannot animate."""
    stand_in, first = Image.new("RGB", (80, 60), (255, 0, 0)), stripes()

    data = saved(stand_in, save_all=True, append_images=[first, first.rotate(180)], default_image=True)

    assert _off(_decoded(data)) == 0


def test_a_flipped_bit_is_noticed() -> None:
    """A wrong checksum means wrong colors, and they are not shown."""
    data = bytearray(flat_png((1, 2, 3)))
    data[data.index(b"IDAT") + 8] ^= 1

    with pytest.raises(DecodingFailed, match="wrong checksum in IDAT"):
        _decoded(bytes(data))


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "TGA"])
def test_a_file_that_is_cut_short_is_refused(file_format: str) -> None:
    """Half a picture is not shown as a whole one."""
    noise = Image.fromarray(np.random.default_rng(7).integers(0, 255, (64, 64, 3), np.uint8))
    data = saved(noise, file_format)
    source = from_bytes(data, "x.img")

    with pytest.raises(DecodingFailed) as failed:
        decode(data[: len(data) * 2 // 3], source)

    assert failed.value.sentence.startswith("x.img ")
    assert failed.value.sentence.isprintable()
    assert len(failed.value.sentence) <= 300


def test_a_jpeg_with_thousands_of_scans_is_refused() -> None:
    """It would take minutes to draw what it may show."""
    data = saved(stripes(), "JPEG", progressive=True)
    data = data[:-2] + b"\xff\xda\0\2" * 5000 + data[-2:]

    with pytest.raises(DecodingFailed, match="scans"):
        _decoded(data)


def test_pillow_is_kept_to_the_format_that_was_found() -> None:
    """PostScript behind the signature of an icon is not handed to Ghostscript."""
    data = saved(stripes(), "ICO", sizes=[(80, 60)])
    source = from_bytes(data, "x.ico")

    with pytest.raises(DecodingFailed):
        decode(data[:4] + b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n" + bytes(100), source)


def test_a_large_jpeg_is_scaled_down_for_its_palette() -> None:
    """The colors stay, most of the pixels go."""
    data = saved(stripes(4000, 3000), "JPEG", quality=90)

    picture = decode_for_palette(data, Path("x"))

    assert (picture.width, picture.height) == (500, 375)
    assert _off(picture) <= 6


def test_a_jpeg_of_a_screen_is_halved_for_its_palette() -> None:
    """Small things stay large enough to be seen."""
    data = saved(stripes(1280, 800), "JPEG", quality=90)

    picture = decode_for_palette(data, Path("x"))

    assert (picture.width, picture.height) == (640, 400)


def test_a_small_picture_is_decoded_whole_for_its_palette() -> None:
    """Nothing is saved where there is little."""
    data = saved(stripes(400, 300))

    picture = decode_for_palette(data, Path("x"))

    assert (picture.width, picture.height) == (400, 300)


def test_every_third_row_of_a_screenshot_tells_its_palette() -> None:
    """Rows are left out, never mixed: the colors that stay are exact."""
    data = saved(stripes(1440, 900))
    source = from_bytes(data, "x")

    picture = decode_for_palette(data, Path("x"))

    assert (picture.rgb == decode(data, source).rgb[::3]).all()


@pytest.mark.skipif(find_spec("pillow_heif") is not None, reason="the plug-in is installed")
def test_heic_without_its_plug_in_is_told() -> None:
    """The sentence names what is missing."""
    data = saved(stripes(), "AVIF").replace(b"avif", b"heic").replace(b"mif1", b"heic")

    with pytest.raises(DecodingFailed, match="needs the optional package pillow-heif"):
        decode(data, from_bytes(data, "x.heic"))


def test_float_and_32_bit_tiffs_are_shown_over_their_range() -> None:
    """Numbers without a set range are stretched from the least to the greatest."""
    file = io.BytesIO()
    Image.fromarray(np.array([[0.0, 0.5, 1.0]], np.float32)).save(file, "TIFF")

    assert _decoded(file.getvalue()).rgb[0, :, 0].tolist() == [0, 128, 255]


def test_what_the_library_does_not_know_is_said_without_its_inner_words() -> None:
    """A header that only we can read leads to a sentence for people."""
    entries = b"".join(struct.pack("<HHIHH", tag, 3, 1, 8, 0) for tag in (256, 257))
    data = b"II*\0" + struct.pack("<IH", 8, 2) + entries + bytes(4)

    with pytest.raises(DecodingFailed, match="of a kind that cannot be decoded here"):
        _decoded(data)
