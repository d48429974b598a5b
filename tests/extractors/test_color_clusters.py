import numpy as np

from app.extractors.measured.color_clusters import agglomerate
from app.extractors.measured.oklab import oklab


def _colors(*rgb: tuple[int, int, int]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.array(rgb, np.uint8)


def test_noise_around_a_color_joins_it() -> None:
    """Levels next to a frequent color are that color; its mode stays to the bit."""
    (cluster,) = agglomerate(
        _colors((200, 30, 40), (201, 30, 40), (199, 31, 40)), np.array([100, 20, 10]), near=0.01, reach=0.02, own=0.02
    )

    assert cluster.mode == (200, 30, 40)
    assert cluster.count == 130
    assert cluster.at_mode == 100


def test_a_frequent_color_a_little_further_is_its_own() -> None:
    """Off-white beside white stands alone when it covers enough, and joins when it does not."""
    white_and_off_white = _colors((255, 255, 255), (248, 249, 250))

    frequent = agglomerate(white_and_off_white, np.array([1000, 100]), near=0.01, reach=0.03, own=0.02)
    rare = agglomerate(white_and_off_white, np.array([1000, 10]), near=0.01, reach=0.03, own=0.02)

    assert [cluster.mode for cluster in frequent] == [(255, 255, 255), (248, 249, 250)]
    assert [cluster.count for cluster in rare] == [1010]


def test_what_is_too_rare_is_left_out() -> None:
    """Neither listed nor looked for."""
    colors = _colors((255, 255, 255), (200, 30, 40))

    (cluster,) = agglomerate(colors, np.array([1000, 10]), near=0.01, reach=0.02, own=0.02, least=20)

    assert cluster.mode == (255, 255, 255)


def test_oklab_has_white_gray_and_known_red_where_they_belong() -> None:
    """White is L 1 without chroma; red is the published (0.628, 0.225, 0.126)."""
    white, red = oklab(_colors((255, 255, 255), (255, 0, 0)))

    assert np.allclose(white, (1, 0, 0), atol=1e-3)
    assert np.allclose(red, (0.628, 0.225, 0.126), atol=1e-3)
