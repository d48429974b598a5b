import pytest

from app.sources.naming import scale_in_name


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("icon@2x.png", 2.0),
        ("icon@3x", 3.0),
        ("icon@1.5x~tablet.png", 1.5),
        ("home-2x.webp", 2.0),
        ("home_2X.webp", 2.0),
        ("shot@2x copy.png", 2.0),
        ("1920-2x.png", None),
        ("photo.png", None),
        ("matrix2x2.png", None),
        ("box@99x.png", None),
        ("page@2.png", None),
    ],
)
def test_a_name_tells_its_scale_only_by_convention(name: str, scale: float | None) -> None:
    """`@2x` and `-2x` after a word are scales, other numbers are not."""
    assert scale_in_name(name) == scale
