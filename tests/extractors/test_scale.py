import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.file_density import measure as claim
from app.extractors.measured.file_density import told_scale
from app.extractors.measured.pixel_density import choose_scale
from app.extractors.measured.pixel_density import measure as see
from app.extractors.measured.scene import Scene
from app.sources.picture import Picture


def _page(factor: int) -> Picture:
    """A card with body text and a button, drawn as a screen of that density draws it."""
    image = Image.new("RGB", (610 * factor, 400 * factor), "#F4F5F7")
    draw = ImageDraw.Draw(image)
    draw.rectangle(
        (33 * factor, 21 * factor, 515 * factor - 1, 303 * factor - 1), fill="white", outline="#D0D4DA", width=factor
    )
    draw.rectangle((51 * factor, 245 * factor, 171 * factor - 1, 277 * factor - 1), fill="#0D6EFD")
    body = ImageFont.load_default(15 * factor)
    for row in range(6):
        draw.text((51 * factor, (45 + 29 * row) * factor), "The harbour office answers within a day", "#222222", body)
    return Picture(np.asarray(image))


@pytest.mark.parametrize("factor", [1, 2, 3])
def test_the_density_of_a_page_is_found(factor: int) -> None:
    """The same page drawn once, twice and three times as large is told apart."""
    guess = Scene(_page(factor)).scale_guess

    assert guess.scale == factor
    assert guess.confidence > 0.6


def test_chances_are_ranked_and_add_up() -> None:
    """Every density that was weighed is reported, likeliest first."""
    guess = Scene(_page(2)).scale_guess

    chances = [chance for _, chance in guess.chances]

    assert chances == sorted(chances, reverse=True)
    assert abs(sum(chances) - 1) < 0.01


@pytest.mark.parametrize(
    ("density", "name_scale", "scale"),
    [(144.0, None, 2.0), (72.0, None, 1.0), (192.0, None, 2.0), (None, 3.0, 3.0), (96.0, 2.0, 2.0)],
)
def test_name_and_tag_tell_a_scale(density: float | None, name_scale: float | None, scale: float) -> None:
    """The name goes before the tag; 72 and 96 dpi are scale 1."""
    told = told_scale(density, name_scale)

    assert told is not None
    assert told[0] == scale


def test_a_file_that_says_nothing_is_an_abstention() -> None:
    """No tag and no `@2x`: no vote, and the reason is said."""
    (ballot,) = claim(Scene(_page(1)))

    assert ballot.votes == ()
    assert ballot.abstentions[0].slot == "scale"


def test_an_odd_density_is_no_claim() -> None:
    """300 dpi is a printer's number, not a screen's scale."""
    assert told_scale(300.0, None) is None


def test_pixels_vote_on_scale() -> None:
    """The vote carries the scale with its unit, and its chance as confidence."""
    (ballot,) = see(Scene(_page(2)))

    (vote,) = ballot.votes

    assert vote.slot == "scale"
    assert vote.value.text == "2"


def test_a_name_outweighs_doubtful_pixels() -> None:
    """On a page without text the file's own word decides."""
    blank = Picture(np.full((90, 130, 3), 255, np.uint8))

    scale = choose_scale(Scene(blank, name_scale=2.0))

    assert scale == 2.0
