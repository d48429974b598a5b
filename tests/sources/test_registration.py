import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from app.sources.errors import SourceRefused
from app.sources.registration import from_bytes, register
from app.sources.source import Source
from tests.fakes.image_files import chunk, declared_png, exif, flat_png, saved, stripes

FORMATS = ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "ICO", "JPEG2000", "TGA", "PPM", "DDS"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_format_tells_its_size(file_format: str) -> None:
    """Width and height come from the header alone."""
    source = from_bytes(saved(stripes(80, 60), file_format, **({"sizes": [(80, 60)]} if file_format == "ICO" else {})), "a")

    assert (source.width, source.height) == (80, 60)


@pytest.mark.parametrize(
    ("file_format", "options"),
    [("PNG", {"dpi": (144, 144)}), ("JPEG", {"dpi": (144, 144)}), ("TIFF", {"dpi": (144, 144)}), ("BMP", {"dpi": (144, 144)})],
)
def test_density_is_read_in_pixels_per_inch(file_format: str, options: dict[str, object]) -> None:
    """Whatever unit a format stores, inches come out."""
    source = from_bytes(saved(stripes(), file_format, **options), "a")

    assert source.density == pytest.approx(144, abs=0.1)


def test_an_unbelievable_density_is_unknown() -> None:
    """One pixel per meter is no density."""
    source = from_bytes(flat_png((1, 2, 3), before=[chunk(b"pHYs", b"\0\0\0\1\0\0\0\1\1")]), "a")

    assert source.density is None


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_turned_picture_has_the_size_that_is_seen(file_format: str) -> None:
    """Orientation swaps width and height."""
    tags = Image.Exif()
    tags[0x0112] = 6

    source = from_bytes(saved(stripes(80, 60), file_format, exif=tags), "a")

    assert source.orientation == 6
    assert (source.width, source.height) == (60, 80)


@pytest.mark.parametrize("orientation", [0, 9, 700])
def test_an_impossible_orientation_is_ignored(orientation: int) -> None:
    """Values outside 1-8 leave the picture as it is."""
    assert from_bytes(saved(stripes(), "JPEG", exif=exif(orientation)), "a").orientation == 1


def test_texts_in_a_png_become_metadata() -> None:
    """Plain, packed and international texts are all read."""
    texts = PngInfo()
    texts.add_text("Title", "plain")
    texts.add_text("Comment", "packed", zip=True)
    texts.add_itxt("Author", "日本語")

    source = from_bytes(saved(stripes(), "PNG", pnginfo=texts), "a")

    assert source.metadata == {"Title": "plain", "Comment": "packed", "Author": "日本語"}


def test_a_text_bomb_is_cut() -> None:
    """A text that unpacks to a hundred megabytes costs next to nothing."""
    texts = PngInfo()
    texts.add_text("Comment", "x" * 10_000_000, zip=True)

    source = from_bytes(saved(stripes(), "PNG", pnginfo=texts), "a")

    assert len(source.metadata["Comment"]) == 2000


def test_texts_beside_the_picture_of_an_avif_become_metadata() -> None:
    """EXIF and XMP are items of their own; how the picture is turned is told elsewhere."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "A Maker", 6
    data = saved(stripes(), "AVIF", exif=exif.tobytes(), xmp=b"<x:xmpmeta/>")

    source = from_bytes(data, "a")

    assert source.metadata == {"Make": "A Maker", "XMP": "<x:xmpmeta/>"}
    assert not source.metadata_broken


def test_broken_items_of_an_avif_cost_only_the_metadata() -> None:
    """Where the table of places makes no sense, the picture is taken all the same."""
    data = saved(stripes(), "AVIF", xmp=b"<x:xmpmeta/>")
    table = data.index(b"iloc") + 8

    source = from_bytes(data[:table] + b"\x33\x33" + data[table + 2 :], "a")

    assert (source.width, source.height) == (80, 60)
    assert source.metadata_broken


def test_a_broken_metadata_block_costs_only_the_metadata() -> None:
    """The source is taken, and it is noted that something was lost."""
    source = from_bytes(flat_png((1, 2, 3), before=[chunk(b"eXIf", b"garbage"), chunk(b"iCCP", b"x\0\0garbage")]), "a")

    assert source.metadata_broken
    assert (source.width, source.height) == (4, 3)


def test_a_color_profile_is_named() -> None:
    """The profile's own description is what people know it by."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    assert from_bytes(saved(stripes(), "PNG", icc_profile=profile), "a").color_profile == "sRGB built-in"
    assert from_bytes(saved(stripes(), "JPEG", icc_profile=profile), "a").color_profile == "sRGB built-in"
    assert from_bytes(saved(stripes(), "WEBP", icc_profile=profile), "a").color_profile == "sRGB built-in"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"not an image at all", "is not an image of a known format"),
        (b"", "is empty"),
        (declared_png(100_000, 100_000), "the limit is 200 million pixels"),
        (declared_png(150_000, 10), "100,000 a side"),
        (declared_png(0, 10), "has no width or no height"),
        (flat_png((1, 2, 3))[:20], "ends before its header does"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "ends before it says its size"),
        (b"RIFF\x10\0\0\0WEBPVP8X", "ends before its header does"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    """The sentence names the file and the reason."""
    with pytest.raises(SourceRefused) as refused:
        from_bytes(data, "x.png")

    assert refused.value.sentence.startswith("x.png ")
    assert said in refused.value.sentence


def test_a_file_ending_counts_for_nothing(tmp_path: Path) -> None:
    """A JPEG that is called .png is a JPEG."""
    path = tmp_path / "wrong.png"
    path.write_bytes(saved(stripes(), "JPEG"))

    assert register(path).media_type == "image/jpeg"


def test_the_same_content_is_the_same_source(tmp_path: Path) -> None:
    """The id is the content's, wherever the file lies."""
    first, second = tmp_path / "a.png", tmp_path / "b@2x.png"
    first.write_bytes(flat_png((1, 2, 3)))
    shutil.copy(first, second)

    assert register(first).id == register(second).id
    assert register(second).name_scale == 2.0


@pytest.mark.parametrize("name", [b"\xff\xfe.png", b"bytes:x.png", "日本語.png".encode(), b"new\nline.png"])
def test_a_source_survives_json_whatever_its_name(name: bytes, tmp_path: Path) -> None:
    """Paths that are no UTF-8 come back from JSON as they were; names are readable text."""
    path = Path(tmp_path.as_posix() + "/" + name.decode("utf-8", "surrogateescape"))
    path.write_bytes(flat_png((1, 2, 3)))
    source = register(path)

    again = Source.model_validate_json(source.model_dump_json())

    assert again == source
    assert again.path.read_bytes() == flat_png((1, 2, 3))
    source.name.encode("utf-8")


def _outcome(data: bytes) -> str:
    try:
        return from_bytes(data, "damaged").media_type
    except SourceRefused as refused:
        return refused.sentence


@pytest.mark.parametrize("make", [lambda data: data[:-1], lambda data: data[: len(data) // 2], lambda data: data[::-1]])
@pytest.mark.parametrize("file_format", FORMATS)
def test_damage_is_refused_or_taken_but_never_a_crash(file_format: str, make: Callable[[bytes], bytes]) -> None:
    """Registration knows only two outcomes."""
    data = make(saved(stripes(), file_format))

    outcome = _outcome(data)

    assert outcome.isprintable()
    assert len(outcome) <= 300


def test_registration_needs_none_of_the_heavy_libraries() -> None:
    """The window registers before it paints: numpy, Pillow and cv2 stay out of its process."""
    heavy = "[name for name in ('numpy', 'PIL', 'cv2', 'pyspng') if name in sys.modules]"
    code = f"import sys, app.sources.registration; sys.exit(bool({heavy}))"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
