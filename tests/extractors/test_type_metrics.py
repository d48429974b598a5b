import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.scene import Scene
from app.extractors.measured.type_metrics import measure
from app.settings.places import resource
from app.sources.picture import Picture
from app.tokens.typography import TextStyle
from app.votes.vote import Vote


def _votes(image: Image.Image, scale: float = 1.0) -> list[Vote]:
    return [vote for ballot in measure(Scene(Picture(np.asarray(image)), scale)) for vote in ballot.votes]


def _article(factor: int = 1) -> Image.Image:
    """A heading of 32 px over lines of 16 px, drawn `factor` times larger."""
    image = Image.new("RGB", (700 * factor, 300 * factor), "white")
    draw = ImageDraw.Draw(image)
    draw.text((40 * factor, 30 * factor), "Harbour timetable", "black", ImageFont.load_default(32 * factor))
    for row, text in enumerate(("Boats leave from the north pier", "every hour until the evening", "except on stormy days")):
        draw.text((40 * factor, (100 + 26 * row) * factor), text, "black", ImageFont.load_default(16 * factor))
    return image


def _styles(votes: list[Vote]) -> list[TextStyle]:
    return [vote.value for vote in votes if isinstance(vote.value, TextStyle)]


def test_two_sizes_are_listed_once_each() -> None:
    """Three lines of one size and a heading are two styles, the more used first."""
    votes = _votes(_article())

    styles = _styles(votes)

    assert len(styles) == 2
    assert all(abs(style.size - size) <= 0.07 * size for style, size in zip(styles, (16, 32), strict=True))


def test_sizes_are_css_pixels() -> None:
    """The same page at twice the density gives the same sizes."""
    single, double = _styles(_votes(_article())), _styles(_votes(_article(2), scale=2.0))

    body_single, body_double = single[0].size, double[0].size

    assert abs(body_single - body_double) <= 1


def test_body_and_heading_are_answered() -> None:
    """The most used size is the body, the largest the heading; evidence counts the letters."""
    votes = {vote.slot: vote for vote in _votes(_article()) if vote.slot != "typography.styles"}

    body, heading = votes["typography.body.size"], votes["typography.heading.size"]

    assert body.value.text < heading.value.text
    assert body.evidence.count is not None
    assert body.evidence.count > 60
    assert len(body.evidence.regions) == 3


def test_a_page_without_text_gives_an_empty_ballot() -> None:
    """Nothing to read is an answer, not a failure."""
    image = Image.new("RGB", (200, 100), "white")

    votes = _votes(image)

    assert votes == []


def test_heights_are_read_by_the_typeface_that_the_letters_look_like() -> None:
    """JetBrains Mono has tall small letters: 16 px of it are no 17 px of something else, and mono."""
    image = Image.new("RGB", (1500, 360), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(resource("fonts") / "JetBrainsMono-Regular.ttf"), 32)
    for row, text in enumerate(("Boats leave from the north pier", "every hour until the evening", "except on stormy days")):
        draw.text((40, 40 + 60 * row), text, "black", font)

    (style,) = _styles(_votes(image, scale=2.0))

    assert abs(style.size - 16) < 0.5
    assert style.generic == "mono"


def test_what_is_far_smaller_than_text_is_no_style() -> None:
    """A row of marks of 7 px beside text of 16 px is drawn, not written."""
    image = _article()
    draw = ImageDraw.Draw(image)
    draw.text((40, 220), "abc no ex van su", "black", ImageFont.load_default(7))

    styles = _styles(_votes(image))

    assert min(style.size for style in styles) > 14


def test_a_row_of_marks_is_not_read_as_text() -> None:
    """Triangles, rings and crosses that stand in a row like letters are of no style."""
    image = _article()
    draw = ImageDraw.Draw(image)
    for column in range(0, 420, 84):
        x = 40 + column
        draw.polygon([(x, 250), (x + 18, 250), (x + 9, 230)], fill="black")
        draw.ellipse((x + 26, 230, x + 46, 250), outline="black", width=2)
        draw.line((x + 54, 230, x + 72, 250), fill="black", width=2)
        draw.line((x + 54, 250, x + 72, 230), fill="black", width=2)

    styles = _styles(_votes(image))

    assert len(styles) == 2
