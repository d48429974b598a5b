import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.scene import Scene
from app.extractors.measured.text_line import TextLine
from app.sources.picture import Picture


def _page(width: int = 640, height: int = 240, color: str = "#FFFFFF") -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (width, height), color)
    return image, ImageDraw.Draw(image)


def _lines(image: Image.Image) -> list[TextLine]:
    return [line for line in Scene(Picture(np.asarray(image))).text_lines if line.certainty >= 0.5]


def test_two_lines_are_found_where_they_were_drawn() -> None:
    """Each line of text is one line, and its box hugs the ink."""
    image, draw = _page()
    font = ImageFont.load_default(18)
    draw.text((40, 30), "Harbour office hours", "#222222", font)
    draw.text((40, 90), "Open from eight", "#222222", font)

    lines = _lines(image)

    assert len(lines) == 2
    for line, (x, y, text) in zip(lines, [(40, 30, "Harbour office hours"), (40, 90, "Open from eight")], strict=True):
        left, top, right, bottom = draw.textbbox((x, y), text, font)
        assert abs(line.box.x - left) <= 2
        assert abs(line.box.x + line.box.width - right) <= 2
        assert top - 2 <= line.box.y <= top + 5
        assert abs(line.box.y + line.box.height - bottom) <= 2


def test_the_baseline_is_under_letters_without_descender() -> None:
    """Descenders hang below the baseline and do not move it."""
    image, draw = _page()
    draw.text((40, 80), "happy typography", "#000000", ImageFont.load_default(24), anchor="ls")

    (line,) = _lines(image)

    assert abs(line.baseline - 80) <= 1
    assert line.descender is not None
    assert line.descender > 3


def test_light_text_on_a_dark_button_has_its_own_background() -> None:
    """The background is the color right behind the letters, not the page."""
    image, draw = _page()
    draw.rectangle((100, 60, 320, 110), fill="#0D6EFD")
    draw.text((130, 72), "Save changes", "#FFFFFF", ImageFont.load_default(18))

    (line,) = _lines(image)

    assert line.background.text == "#0D6EFD"
    assert not line.dark
    assert min(line.ink.rgb) > 200


def test_words_are_cut_at_spaces() -> None:
    """Three words make three pieces, left to right."""
    image, draw = _page()
    draw.text((40, 60), "several plain words", "#111111", ImageFont.load_default(20))

    (line,) = _lines(image)

    assert len(line.words) == 3
    assert [word.x for word in line.words] == sorted(word.x for word in line.words)


def test_borders_and_bars_are_no_text() -> None:
    """Boxes, rules and filled bars without a letter give no line."""
    image, draw = _page()
    draw.rectangle((20, 20, 200, 120), outline="#CCCCCC")
    draw.line((20, 150, 600, 150), fill="#000000")
    draw.rectangle((240, 30, 400, 50), fill="#198754")

    lines = _lines(image)

    assert lines == []


def test_an_empty_page_has_no_lines() -> None:
    """Nothing drawn, nothing found."""
    image, _ = _page()

    lines = _lines(image)

    assert lines == []


def test_thick_strokes_are_still_letters() -> None:
    """Large text whose stems are wider than a flat patch is found, letters whole."""
    image, draw = _page()
    draw.text((40, 60), "Headline", "#101010", ImageFont.load_default(64))

    (line,) = _lines(image)

    assert line.box.height >= 44
    assert line.glyphs == 8


@pytest.mark.parametrize("size", [(1, 1), (2, 900), (900, 3), (6, 6)])
def test_pictures_too_small_for_text_have_none(size: tuple[int, int]) -> None:
    """A speck or a sliver is measured like any other picture."""
    image = Image.new("RGB", size, "#336699")
    image.putpixel((0, 0), (255, 255, 255))

    lines = _lines(image)

    assert lines == []


def test_noise_is_no_text() -> None:
    """Random pixels do not line up."""
    pixels = np.random.default_rng(7).integers(0, 256, (240, 320, 3), dtype=np.uint8)

    lines = _lines(Image.fromarray(pixels))

    assert lines == []


def test_a_picture_without_ink_has_no_lines() -> None:
    """Flat blocks side by side, or one color alone: nothing to read, and nothing goes wrong."""
    blank, _ = _page()
    blocks, draw = _page()
    draw.rectangle((0, 0, 320, 240), fill="#0B8472")

    assert _lines(blank) == _lines(blocks) == []
