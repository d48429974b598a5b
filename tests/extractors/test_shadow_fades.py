import numpy as np
from numpy.typing import NDArray

from app.extractors.measured.shadow_fades import fades_of, without_lines


def _profiles(*sides: list[int]) -> NDArray[np.int32]:
    """(box, side, distance, channel) of gray levels; sides that are not given are none."""
    depth = max(map(len, sides))
    rows = [side + [side[-1]] * (depth - len(side)) for side in sides] + [[-1] * depth] * (4 - len(sides))
    return np.array(rows, np.int32)[None, :, :, None].repeat(3, 3)


def _darker(profiles: NDArray[np.int32], ground: int = 255) -> list[list[int]]:
    darker, counts = fades_of(profiles).darker(np.full((1, 3), ground, np.int32))
    return [darker[0, side, : counts[0, side], 0].tolist() for side in range(4)]


def test_a_fade_ends_where_the_color_rests() -> None:
    """It is given up to the first pixel of its ground; what follows is something else."""
    shown = _darker(_profiles([235, 245, 252, 255, 255, 255, 255, 90, 255]))

    assert shown == [[20, 10, 3, 0], [], [], []]


def test_of_a_fade_that_does_not_rest_the_near_half_is_told() -> None:
    """A neighbor cuts it off."""
    fades = fades_of(_profiles([221, 223, 225, 228, 230, 232, 235, 238, 240, 242, 244, 246, 60]))

    darker, counts = fades.darker(np.full((1, 3), 255, np.int32))

    assert not fades.rests[0, 0]
    assert counts[0].tolist() == [6, 0, 0, 0]
    assert darker[0, 0, 0].tolist() == [34, 34, 34]


def test_a_hard_edge_is_no_blur() -> None:
    """What is dark and gone at a stroke is something else, and so is what gets lighter than the ground."""
    assert _darker(_profiles([150, 150, 150, 255, 255, 255, 255, 255]))[0] == []
    assert _darker(_profiles([230, 240, 250, 250, 250, 250, 250]), ground=240)[0] == []


def test_what_is_flat_and_gone_at_a_stroke_is_a_gap() -> None:
    """Between two things, say; a faint one may be the last of a shadow on a dark ground."""
    assert _darker(_profiles([232] * 9 + [255] * 5))[0] == []
    assert _darker(_profiles([39] * 9 + [40] * 5), ground=40)[0] == [1] * 9 + [0]


def test_ends_are_told_of_sides_that_rest() -> None:
    """One that rests at once has no end: it never faded."""
    fades = fades_of(_profiles([235, 250, 255, 255, 255, 255, 255], [255] * 7, [200, 210, 220, 230, 240, 250, 60]))

    assert fades.ends(clear=False) == [[(255.0, 255.0, 255.0)]]


def test_beyond_a_clear_end_nothing_stands() -> None:
    """One side rests to the edge of what is seen, one to the edge of the picture, one until something darker follows."""
    on, edge = [235, 250, *[255] * 8], [240, *[252] * 4, -1, -1, -1, -1, -1]
    fades = fades_of(_profiles(on, edge, [230, *[245] * 5, *[200] * 4]))

    assert [color[0] for color in fades.ends(clear=False)[0]] == [255, 252, 245]
    assert [color[0] for color in fades.ends(clear=True)[0]] == [255, 252]


def test_a_fade_to_the_edge_of_the_picture_is_told_whole() -> None:
    """No neighbor lies on it there."""
    darker, counts = fades_of(_profiles([237, 239, 240, 242, 243, 245, -1, -1])).darker(np.full((1, 3), 247, np.int32))

    assert darker[0, 0, : counts[0, 0], 0].tolist() == [10, 8, 7, 5, 4, 2]


def test_a_line_between_a_box_and_its_shadow_is_left_out() -> None:
    """Two sides show a line of one pixel; the third has it too, though there it looks like shade."""
    line, shade = (
        [180, 235, 240, 245, 250, 252, 255, 255, 255, 255, 255],
        [230, 235, 240, 245, 250, 252, 255, 255, 255, 255, 255],
    )
    fades = without_lines(fades_of(_profiles(line, line, shade)), 2)

    darker, counts = fades.darker(np.full((1, 3), 255, np.int32))

    assert counts[0, :3].tolist() == [6, 6, 6]
    assert darker[0, :3, 0, 0].tolist() == [20, 20, 20]
