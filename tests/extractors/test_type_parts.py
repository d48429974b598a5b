import numpy as np
import pytest

from app.extractors.measured.font_weights import font_weights
from app.extractors.measured.height_grid import rise_table
from app.extractors.measured.plausible_sizes import plausible_sizes
from app.extractors.measured.prose_pitch import usual_pitch
from app.extractors.measured.size_choice import SizeChances, choose_sizes
from app.extractors.measured.text_line import TextLine
from app.extractors.measured.typeface_bank import typeface_bank
from app.tokens.color import Color
from app.votes.evidence import Box


def _line(x: int, baseline: int, width: int) -> TextLine:
    return TextLine(
        box=Box(x, baseline - 12, width, 12),
        baseline=float(baseline),
        x_height=9.0,
        cap_height=12.0,
        descender=None,
        background=Color("#FFFFFF"),
        ink=Color("#000000"),
        glyphs=30,
        words=(),
        certainty=1.0,
        letters=np.zeros((30, 4), np.int32),
    )


def _chances(measured: list[float], sigma: float) -> SizeChances:
    sizes, prior = plausible_sizes()
    off = (np.array(measured)[:, None] - sizes[None, :]) / sigma
    return SizeChances(sizes, -0.5 * off**2, prior)


def test_lines_of_one_size_get_one_size() -> None:
    """Measurements that scatter around 16 px are one size, not three."""
    sizes, _ = choose_sizes(_chances([15.7, 16.1, 16.3, 15.9], 0.4), np.full(4, 20.0))

    assert sizes.tolist() == [16.0] * 4


def test_sizes_that_differ_to_the_eye_stay_apart() -> None:
    """Body, small print and heading are three sizes."""
    sizes, sigma = choose_sizes(_chances([12.0, 12.1, 16.0, 16.1, 32.2], 0.3), np.full(5, 20.0))

    assert sizes.tolist() == [12.0, 12.0, 16.0, 16.0, 32.0]
    assert (sigma > 0).all()


@pytest.mark.parametrize(("stem", "weight"), [(0.090, 400), (0.127, 600), (0.149, 700)])
def test_stems_name_weights(stem: float, weight: int) -> None:
    """Beside a page of regular text, usual stems of other weights get their hundreds."""
    weights = font_weights(np.array([0.090, 0.091, 0.089, stem]), np.array([200.0, 200.0, 200.0, 40.0]))

    assert weights[3] == weight


def test_noise_of_stems_is_one_weight() -> None:
    """Lines whose stems differ by a few percent are not told apart."""
    weights = font_weights(np.array([0.148, 0.152, 0.145, 0.150]), np.array([8.0, 9.0, 7.0, 20.0]))

    assert set(weights.tolist()) == {700}


def test_an_unmeasured_stem_is_regular() -> None:
    """Where strokes were too few, nothing speaks against the usual weight."""
    weights = font_weights(np.array([np.nan]), np.array([2.0]))

    assert weights.tolist() == [400]


def test_prose_tells_its_pitch() -> None:
    """Wide lines that begin alike give the distance of their baselines."""
    pitch = usual_pitch([_line(40, 100 + 24 * row, 400) for row in range(4)], 16.0)

    assert pitch == 24.0


def test_rows_of_a_table_tell_no_pitch() -> None:
    """Short entries under each other are no paragraph."""
    pitch = usual_pitch([_line(40, 100 + 24 * row, 60) for row in range(4)], 16.0)

    assert pitch is None


def test_hinted_text_of_16_px_rises_nine_and_twelve_rows() -> None:
    """Under the light hinter 16 px Noto Sans has an x-height of 9 rows and capitals of 12."""
    sizes, _ = plausible_sizes()

    noto_sans = typeface_bank().families.index("noto sans")
    likelihood = rise_table(1.0, 44, (noto_sans,))[0, :, 0, sizes.tolist().index(16.0)]

    assert likelihood[9] > max(likelihood[8], likelihood[10])
    assert likelihood[12] > max(likelihood[11], likelihood[13])
