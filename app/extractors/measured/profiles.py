"""Who measures, as pure data: a window can show and plan the roster without importing numpy.

An extractor's number after `@` rises when its answers change, so that old cached answers are not taken for new ones.
"""

from app.extractors.contract import Extractor
from app.tokens.domain import Domain
from app.votes.witness import Witness


def _profile(name: str, title: str, *domains: Domain, weight: float = 1.0) -> Extractor:
    return Extractor(witness=Witness(id=name, title=title, weight=weight), domains=domains)


EXACT_RUNS = _profile("exact-runs@3", "Exact runs", Domain.COLOR)
PERCEPTUAL_CLUSTERS = _profile("perceptual-clusters@6", "Perceptual clusters", Domain.COLOR)
TYPE_METRICS = _profile("type-metrics@4", "Type metrics", Domain.TYPOGRAPHY)
TYPE_SYNTHESIS = _profile("type-synthesis@5", "Type synthesis", Domain.TYPOGRAPHY)
BOX_MODEL = _profile("box-model@4", "Box model", Domain.SPACING, Domain.SHAPE)
RHYTHM = _profile("rhythm@4", "Rhythm", Domain.SPACING)
CORNER_FIT = _profile("corner-fit@4", "Corner fit", Domain.SHAPE)
SHADOW_FIT = _profile("shadow-fit@6", "Shadow fit", Domain.ELEVATION)
GRADIENT_FIT = _profile("gradient-fit@4", "Gradient fit", Domain.GRADIENT)
PIXEL_DENSITY = _profile("pixel-density@2", "Pixel density", Domain.SPACING)
"""Votes on `scale` only, from what the pixels show."""
FILE_DENSITY = _profile("file-density@1", "Name and density tag", Domain.SPACING)
"""Votes on `scale` only, from `@2x` in the name and the density in the file."""
DOCUMENT_READING = _profile(
    "document-reading@1",
    "The document itself",
    Domain.COLOR,
    Domain.TYPOGRAPHY,
    Domain.SHAPE,
    Domain.ELEVATION,
    Domain.GRADIENT,
    Domain.SPACING,
    weight=3.0,
)
"""Reads SVG and PDF; of pictures it says nothing at all. What is written outweighs two who measure what was drawn from it."""

COMPONENTS = _profile("components@3", "Components", Domain.SHAPE)
"""Casts no votes: buttons, inputs, cards and the like, with the tokens that they use."""

PROFILES: tuple[Extractor, ...] = (
    EXACT_RUNS,
    PERCEPTUAL_CLUSTERS,
    TYPE_METRICS,
    TYPE_SYNTHESIS,
    BOX_MODEL,
    RHYTHM,
    CORNER_FIT,
    SHADOW_FIT,
    GRADIENT_FIT,
    PIXEL_DENSITY,
    FILE_DENSITY,
    DOCUMENT_READING,
    COMPONENTS,
)
