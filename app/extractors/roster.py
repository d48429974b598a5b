"""The whole cast, in the order in which it is asked. Pure data: nothing here imports what it takes to look."""

from app.extractors.contract import Extractor
from app.extractors.measured.profiles import PROFILES

CAST: tuple[Extractor, ...] = PROFILES
