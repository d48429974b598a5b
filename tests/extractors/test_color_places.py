import numpy as np

from app.extractors.measured.color_places import find_places
from app.extractors.measured.color_table import see
from app.extractors.measured.runs import find_runs


def test_places_of_each_color_are_apart_from_those_of_others() -> None:
    """Two red blocks far from each other are two places, a blue one between them is one."""
    pixels = np.full((200, 400), 0xFFFFFF, np.uint32)
    pixels[20:60, 20:100] = pixels[20:60, 220:320] = 0xCC0000
    pixels[20:60, 120:200] = 0x0000CC
    seen = see(find_runs(pixels), 1)

    red, blue, none = find_places(seen, np.array([0xCC0000, 0x0000CC, 0x00CC00], np.uint32), 1)

    assert [(box.x, box.y, box.width, box.height) for box in red.boxes] == [(220, 20, 100, 40), (20, 20, 80, 40)]
    assert [(box.x, box.y, box.width, box.height) for box in blue.boxes] == [(120, 20, 80, 40)]
    assert (red.count, blue.count, none.count) == (2, 1, 0)


def test_rows_that_were_passed_over_count_in_boxes() -> None:
    """Where every third row was cut into runs, boxes are still in pixels of the picture."""
    pixels = np.full((60, 100), 0xFFFFFF, np.uint32)
    pixels[10:30, 10:50] = 0xCC0000
    seen = see(find_runs(pixels), 1)

    (red,) = find_places(seen, np.array([0xCC0000], np.uint32), 1, every=3)

    assert [(box.y, box.height) for box in red.boxes] == [(30, 60)]
