"""What a click on a token means."""

from enum import Enum, auto


class Part(Enum):
    """The parts of a painted token that can be clicked."""

    COPY = auto()
    VOTES = auto()
    CONFIRM = auto()
