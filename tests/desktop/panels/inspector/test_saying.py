import pytest

from app.desktop.panels.inspector.saying import percent


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.434, "43.4 %"), (1.0, "100.0 %"), (0.0013, "0.1 %"), (0.0005, "0.1 %"), (0.0002, "< 0.1 %"), (0.0, "0.0 %")],
)
def test_what_is_there_is_not_said_to_be_nothing(share: float, said: str) -> None:
    """The color of text covers little of an image."""
    assert percent(share) == said
