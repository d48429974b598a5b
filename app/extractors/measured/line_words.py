"""Words: a line is cut where a gap is wider than a quarter of its tallest letter."""

from itertools import pairwise

import numpy as np

from app.extractors.measured.line_table import LineTable
from app.votes.evidence import Box

_GAP = 0.25
_FAR = 1 << 20


def cut_words(table: LineTable) -> list[tuple[Box, ...]]:
    """Return the boxes of the words of each line, left to right."""
    letters, line = table.letters, table.line
    tall = np.maximum.reduceat(letters.height, table.starts[:-1])
    ends = np.maximum.accumulate(letters.x + letters.width + line * _FAR) - line * _FAR
    fresh = np.ones(len(letters), bool)
    fresh[1:] = (line[1:] != line[:-1]) | (letters.x[1:] - ends[:-1] > _GAP * tall[line[1:]])
    first = np.flatnonzero(fresh)
    left, top = letters.x[first], np.minimum.reduceat(letters.y, first)
    width = np.maximum.reduceat(letters.x + letters.width, first) - left
    height = np.maximum.reduceat(letters.y + letters.height, first) - top
    boxes = [Box(*sides) for sides in np.stack((left, top, width, height), axis=1).tolist()]
    cuts = np.searchsorted(line[first], np.arange(len(table) + 1)).tolist()
    return [tuple(boxes[start:end]) for start, end in pairwise(cuts)]
