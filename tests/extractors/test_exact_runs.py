import numpy as np

from app.extractors.measured.exact_runs import MEASURER
from app.extractors.measured.scene import Scene
from app.sources.picture import Picture
from app.votes.evidence import Box
from app.votes.vote import Ballot, Vote
from tests.fakes.pages import BAND, DANGER, INK, LINK, PAPER, RULE, Page, usual_page


def _ballots(page: Page) -> list[Ballot]:
    return list(MEASURER.measure(page.scene()))


def _palette(page: Page) -> dict[str, Vote]:
    return {vote.value.text: vote for vote in _ballots(page)[-1].votes if vote.slot == "color.palette"}


def _closed(page: Page) -> dict[str, str]:
    return {vote.slot: vote.value.text for vote in _ballots(page)[-1].votes if vote.slot != "color.palette"}


def test_a_page_gives_the_colors_it_was_painted_with_and_no_others() -> None:
    """Fills, border, inks and link are tokens; anti-aliasing mixes and steps of the shadow are not."""
    page = usual_page()

    found = set(_palette(page))

    assert found == {PAPER, BAND, RULE, INK, LINK, DANGER}


def test_every_token_tells_what_it_is_for() -> None:
    """Roles follow from use: broad fill, thin line, letters, vivid or not."""
    roles = {color: vote.role for color, vote in _palette(usual_page()).items()}

    assert roles == {
        PAPER: "background",
        BAND: "surface",
        RULE: "border",
        INK: "text",
        LINK: "accent",
        DANGER: "accent",
    }


def test_the_palette_is_cast_before_everything_else() -> None:
    """The first ballot holds the palette alone; the next revision holds it again, with places and closed slots."""
    first, second = _ballots(usual_page())

    assert {vote.slot for vote in first.votes} == {"color.palette"}
    assert {vote.revision for vote in first.votes} == {0}
    assert {vote.revision for vote in second.votes} == {1}
    assert [vote.value for vote in first.votes] == [vote.value for vote in second.votes if vote.slot == "color.palette"]


def test_closed_slots_are_answered_from_use() -> None:
    """Background, text, border, danger and theme of a light page."""
    answers = _closed(usual_page())

    assert answers["color.background"] == PAPER
    assert answers["color.surface"] == BAND
    assert answers["color.text"] == INK
    assert answers["color.border"] == RULE
    assert answers["color.primary"] == LINK
    assert answers["color.danger"] == DANGER
    assert answers["theme"] == "light"
    assert "color.success" not in answers


def test_a_dark_page_is_dark() -> None:
    """The theme follows from the lightness of the background."""
    page = Page(paper="#14161A").text((40, 40), "#EBECF0").text((40, 80), "#EBECF0")

    answers = _closed(page)

    assert answers["theme"] == "dark"
    assert answers["color.text"] == "#EBECF0"


def test_evidence_shows_the_place_and_the_share() -> None:
    """A fill's box is the box that was painted, and its share the part of the picture it covers."""
    vote = _palette(Page().fill((100, 100, 299, 199), DANGER))[DANGER]

    assert vote.evidence.regions == (Box(100, 100, 200, 100),)
    assert vote.evidence.share == 200 * 100 / (800 * 500)
    assert vote.evidence.count == 1
    assert vote.evidence.seen_as == "fill"


def test_a_fill_in_the_midst_of_noise_is_shown_where_it_is() -> None:
    """Where rows are left out, boxes still count the rows of the picture."""
    pixels = np.random.default_rng(6).integers(0, 256, (300, 400, 3), np.uint8)
    pixels[100:200, 150:350] = (220, 53, 69)

    votes = list(MEASURER.measure(Scene(Picture(pixels))))[-1].votes

    (vote,) = (vote for vote in votes if vote.slot == "color.palette")
    (box,) = vote.evidence.regions
    assert vote.value.text == DANGER
    assert (box.x, box.width) == (150, 200)
    assert abs(box.y - 100) <= 3
    assert abs(box.y + box.height - 200) <= 3


def test_transparent_pixels_are_no_color() -> None:
    """What lies under full transparency is not listed."""
    page = Page(paper="#00FF00").fill((100, 100, 299, 199), DANGER)
    scene = page.scene()
    hidden = (page.rgb != (0, 255, 0)).any(axis=2)
    scene = type(scene)(type(scene.picture)(page.rgb, opaque=hidden))

    votes = list(MEASURER.measure(scene))[-1].votes

    assert {vote.value.text for vote in votes if vote.slot == "color.palette"} == {DANGER}


def test_an_empty_page_has_one_color() -> None:
    """Nothing but paper: one token, one background, nothing else."""
    page = Page(64, 64)

    assert set(_palette(page)) == {PAPER}
    assert set(_closed(page)) == {"color.background", "theme"}


def test_one_pixel_is_enough() -> None:
    """The smallest picture is measured without complaint."""
    first, second = _ballots(Page(1, 1))

    assert len(first.votes) <= 1
    assert len(second.votes) <= 3
