import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.scene import Scene
from app.extractors.measured.type_synthesis import measure
from app.extractors.measured.typeface_bank import typeface_bank
from app.settings.places import resource
from app.sources.picture import Picture
from app.tokens.typography import TextStyle
from app.votes.vote import Vote

_TEXT = ("Boats leave from the north pier", "every hour until the evening", "except on very stormy days")


def _page(face: str, sizes: tuple[int, ...]) -> Image.Image:
    """Lines as a dense screen draws them: unhinted, at two device pixels per CSS px."""
    finer = 8
    image = Image.new("L", (760 * finer, 300 * finer), 255)
    draw, y = ImageDraw.Draw(image), 20
    for size in sizes:
        font = ImageFont.truetype(str(resource("fonts") / face), size * finer)
        for text in _TEXT:
            draw.text((30 * finer, y * finer), text, 0, font)
            y += round(1.5 * size)
    return image.resize((760 * 2, 300 * 2), Image.Resampling.BOX).convert("RGB")


def _votes(image: Image.Image) -> list[Vote]:
    return [vote for ballot in measure(Scene(Picture(np.asarray(image)), 2.0)) for vote in ballot.votes]


def _styles(votes: list[Vote]) -> list[TextStyle]:
    return [vote.value for vote in votes if isinstance(vote.value, TextStyle)]


def test_family_and_sizes_of_a_sans_serif_page_are_told() -> None:
    """Letters of a known face give its name, and their widths the sizes."""
    styles = _styles(_votes(_page("Inter-Regular.otf", (16, 24))))

    assert {style.family for style in styles} == {"inter"}
    assert {style.generic for style in styles} == {"sans"}
    assert sorted(round(style.size) for style in styles) == [16, 24]


def test_fixed_pitch_letters_are_mono() -> None:
    """A page in a fixed-pitch face is told by the shapes of its letters."""
    styles = _styles(_votes(_page("JetBrainsMono-Regular.ttf", (16,))))

    assert {style.generic for style in styles} == {"mono"}


def test_the_family_is_never_named_alone() -> None:
    """Evidence ranks several families, the likeliest first, where a family is voted on and nowhere else."""
    votes = _votes(_page("JetBrainsMono-Regular.ttf", (16, 24)))

    guesses = votes[0].evidence.guesses
    chances = [guess.chance for guess in guesses]

    assert (len(guesses), guesses[0].name) == (4, "jetbrains mono")
    assert chances == sorted(chances, reverse=True)
    assert 0.25 < chances[0] <= sum(chances) <= 1.002
    slots = ("typography.styles", "typography.body.family", "typography.heading.family")
    assert {vote.slot for vote in votes if vote.evidence.guesses} == set(slots)


def test_a_page_without_text_gives_an_empty_ballot() -> None:
    """Nothing to compare is an answer, not a failure."""
    votes = _votes(Image.new("RGB", (200, 120), "white"))

    assert votes == []


def test_every_face_of_the_bank_is_whole() -> None:
    """Each family has a kind, a regular stem, and letters with some width and ink."""
    bank = typeface_bank()

    regular = bank.weights.tolist().index(400)

    assert len(set(bank.families)) == len(bank.families) == len(bank.generics)
    assert np.isfinite(bank.stems[:, regular]).all()
    assert (bank.bounds[..., 1] > bank.bounds[..., 0]).all()
    assert (bank.pictures.max(axis=(-1, -2)) > 0.3).all()


@pytest.mark.parametrize("spacing", [0.0, 0.5, 1.0])
def test_letter_spacing_is_measured_beside_the_size(spacing: float) -> None:
    """Letters that stand apart do not change the size, and the spacing is told in CSS px."""
    finer = 8
    image = Image.new("L", (760 * finer, 200 * finer), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(resource("fonts") / "Inter-Regular.otf"), 16 * finer)
    for row, text in enumerate(_TEXT):
        x = 30.0 * finer
        for letter in text:
            draw.text((x, (20 + 26 * row) * finer), letter, 0, font)
            x += font.getlength(letter) + spacing * finer
    page = image.resize((760 * 2, 200 * 2), Image.Resampling.BOX).convert("RGB")

    (style,) = _styles(_votes(page))

    assert abs(style.size - 16) < 0.7
    assert style.letter_spacing is not None
    assert abs(style.letter_spacing - spacing) <= 0.2


def test_a_style_of_few_letters_says_nothing_of_its_spacing() -> None:
    """Too few steps from letter to letter are no measurement."""
    page = _page("Inter-Regular.otf", ())
    ImageDraw.Draw(page).text((60, 60), "Boats", "black", ImageFont.truetype(str(resource("fonts") / "Inter-Regular.otf"), 32))

    (style,) = _styles(_votes(page))

    assert style.letter_spacing is None
