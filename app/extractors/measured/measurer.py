"""A measuring extractor: its profile, and the function that looks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.extractors.contract import Extractor
from app.extractors.measured.scene import Scene
from app.votes.vote import Ballot


@dataclass(frozen=True, slots=True)
class Measurer:
    """`measure` yields one ballot a domain, the cheapest domain first. It may raise: the worker turns that into a `Failure`."""

    profile: Extractor
    measure: Callable[[Scene], Iterator[Ballot]]
