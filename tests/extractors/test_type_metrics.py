import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.extractors.measured.scene import Scene
from app.extractors.measured.type_metrics import measure
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
