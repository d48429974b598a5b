import io

import numpy as np
from PIL import Image

from app.extractors.measured.perceptual_clusters import MEASURER
from app.extractors.measured.scene import Scene
from app.sources.picture import Picture
from app.tokens.color import Color
from app.tokens.perception import difference
from app.votes.vote import Vote
from tests.fakes.pages import BAND, DANGER, INK, LINK, PAPER, RULE, WORDS, Page, usual_page


def _votes(scene: Scene) -> tuple[Vote, ...]:
    (ballot,) = MEASURER.measure(scene)
    return ballot.votes


def _palette(scene: Scene) -> dict[str, Vote]:
    return {vote.value.text: vote for vote in _votes(scene) if vote.slot == "color.palette"}


def _as_jpeg(page: Page, quality: int) -> Scene:
    held = io.BytesIO()
    page.image.save(held, "JPEG", quality=quality)
    return Scene(Picture(np.asarray(Image.open(held).convert("RGB")), lossy=True))


def _photo() -> Scene:
    y, x = np.mgrid[0:300, 0:400] / 300
    noise = np.random.default_rng(1).normal(0, 6, (300, 400, 3))
    sky = np.stack([90 + 60 * y, 140 + 50 * y, 220 - 20 * x], axis=2)
    sand = np.stack([200 + 20 * x, 170 + 10 * x, 120 + 20 * y], axis=2)
    picture = np.where((y < 0.6)[..., None], sky, sand) + noise
    return Scene(Picture(picture.clip(0, 255).astype(np.uint8), lossy=True))


def test_fills_inks_and_borders_are_found_without_runs() -> None:
    """The same page, seen another way, has the same colors."""
    assert set(_palette(usual_page().scene())) == {PAPER, BAND, RULE, INK, LINK, DANGER}


def test_closed_slots_are_answered() -> None:
    """The second voice has an opinion of its own on what the colors are for."""
    answers = {vote.slot: vote.value.text for vote in _votes(usual_page().scene()) if vote.slot != "color.palette"}

    assert answers["color.background"] == PAPER
    assert answers["color.text"] == INK
    assert answers["color.danger"] == DANGER
    assert answers["theme"] == "light"


def test_a_ramp_is_no_fill() -> None:
    """No color dominates the cluster of a fade."""
    page = Page().fade((100, 100, 699, 399), "#0D6EFD", "#0B5ED7")

    assert set(_palette(page.scene())) == {PAPER}


def test_bands_of_a_slow_ramp_are_no_fills_but_steps_of_a_scale_are() -> None:
    """A gradient whose colors lie in bands gives one of them at most; flat tints side by side all count."""
    page = np.full((400, 700, 3), 255, np.uint8)
    along = np.linspace(0, 1, 300)[:, None]
    page[20:180, 50:350] = np.rint(np.array([63, 91, 217]) * (1 - along) + np.array([142, 162, 255]) * along)
    tints = [(230, 238, 252), (205, 219, 248), (180, 200, 244), (155, 181, 240), (130, 162, 236)]
    for step, tint in enumerate(tints):
        page[220:380, 50 + 120 * step : 170 + 120 * step] = tint

    seen = set(_palette(Scene(Picture(page))))

    assert {Color.from_rgb(*tint).text for tint in tints} <= seen
    assert len(seen) <= 1 + len(tints) + 1


def test_colored_text_is_read_through_chroma_subsampling() -> None:
    """JPEG smears the color of thin strokes; the ratio of chroma to luma brings it back."""
    page = Page(900, 300)
    for line in range(6):
        page.text((30, 30 + 40 * line), "#1864AB", f"{line} {WORDS}", 18)

    inks = [color for color, vote in _palette(_as_jpeg(page, 85)).items() if vote.evidence.seen_as == "text"]

    assert len(inks) == 1
    assert difference(inks[0], "#1864AB") <= 4


def test_noise_is_not_read_as_a_palette() -> None:
    """A page saved as JPEG shows its fills, not the levels around them."""
    fills = [PAPER, "#F1F3F5", "#198754", "#FFC107"]
    page = Page().fill((0, 0, 799, 99), fills[1]).fill((100, 200, 299, 299), fills[2]).fill((400, 200, 599, 299), fills[3])

    found = list(_palette(_as_jpeg(page, 70)))

    assert len(found) == len(fills)
    assert all(min(difference(color, fill) for fill in fills) <= 2 for color in found)


def test_sides_of_boxes_keep_their_color_through_coding() -> None:
    """The median along a border is the border; the ink of its label is not taken for another one."""
    page = Page().fill((60, 80, 460, 300), "#E7F5FF").border((60, 80, 460, 300), "#868E96")

    lines = [vote for vote in _palette(_as_jpeg(page, 85)).values() if vote.evidence.seen_as == "line"]

    assert len(lines) == 1
    assert difference(lines[0].value.text, "#868E96") <= 3.5
    assert lines[0].role == "border"


def test_the_soft_edge_of_a_box_is_no_border() -> None:
    """A row between the two colors that it touches may be what resizing left."""
    page = Page().fill((60, 80, 460, 300), "#1864AB").border((60, 80, 460, 300), "#8BB1D5")

    found = _palette(_as_jpeg(page, 85))

    assert all(vote.evidence.seen_as != "line" for vote in found.values())


def test_links_in_a_sentence_have_an_ink_of_their_own() -> None:
    """Words are told apart by their chroma before the inks of a line are estimated."""
    page = Page(900, 400)
    for line in range(8):
        page.text((30, 30 + 40 * line), INK, f"{line} quick brown foxes jumping over", 18)
        page.text((340, 30 + 40 * line), "#C92A2A", f"lazy dogs in box {line}", 18)

    inks = [color for color, vote in _palette(_as_jpeg(page, 85)).items() if vote.evidence.seen_as == "text"]

    assert len(inks) == 2
    assert min(difference(color, "#C92A2A") for color in inks) <= 5
    assert min(difference(color, INK) for color in inks) <= 3


def test_thick_strokes_are_read_inside_not_at_their_ringing() -> None:
    """Headings give their own color, whatever waves coding has left around them."""
    page = Page(900, 400)
    for line in range(4):
        page.text((30, 20 + 80 * line), "#495057", "Heading of a page", 56)

    inks = [color for color, vote in _palette(_as_jpeg(page, 60)).items() if vote.evidence.seen_as == "text"]

    assert len(inks) == 1
    assert difference(inks[0], "#495057") <= 2


def test_confidence_falls_where_coding_adds_noise() -> None:
    """The same color is held less firmly in a lossy picture."""
    page = Page().fill((100, 100, 399, 299), DANGER)

    exact = _palette(page.scene())[PAPER]
    noisy = _palette(_as_jpeg(page, 85))[PAPER]

    assert noisy.confidence < exact.confidence
    assert (noisy.evidence.uncertainty or 0) > 0


def test_a_photo_gives_a_few_colors_that_are_in_it() -> None:
    """Where nothing is flat, the largest groups of colors stand for the picture."""
    scene = _photo()
    there = {tuple(color) for color in scene.picture.rgb.reshape(-1, 3).tolist()}

    found = _palette(scene)

    assert 2 <= len(found) <= 12
    assert all(isinstance(vote.value, Color) and vote.value.rgb in there for vote in found.values())
    assert all(vote.role == "other" for vote in found.values())


def test_a_few_pixels_are_enough() -> None:
    """The smallest icon is measured without complaint."""
    assert {vote.value.text for vote in _votes(Page(8, 8).scene())} == {PAPER, "light"}


def test_large_letters_are_text_and_no_surface() -> None:
    """Their strokes are as flat as fills are, but lie in no box."""
    page = Page(1200, 700).text((40, 40), INK, "The harbor answers", 96).text((40, 180), INK, "Every ship is listed here", 72)

    assert _palette(page.scene(2.0))[INK].role == "text"


def test_a_surface_whose_color_is_written_in_stays_one_through_coding() -> None:
    """White cards, and white words on buttons: what is flat after coding lies in no letter."""
    page = Page(900, 600, BAND).fill((300, 40, 560, 300), PAPER)
    for top in (40, 160, 280, 400):
        page.fill((20, top, 279, top + 59), DANGER).text((36, top + 8), PAPER, "Send it today", 36)

    role = next(vote.role for color, vote in _palette(_as_jpeg(page, 85)).items() if difference(color, PAPER) < 2)

    assert role == "surface"
