"""The measurers that are performed, in this order; the first casts the palette that is painted before all else.

To add one: write it in a file of its own as a `Measurer` whose profile stands in `profiles.py`, import it here and put it
into the tuple. Nothing else knows the names. Importing this file imports numpy and cv2: it is for workers and tests.
"""

from app.extractors.measured import (
    box_model,
    components,
    corner_fit,
    document_reading,
    exact_runs,
    file_density,
    gradient_fit,
    perceptual_clusters,
    pixel_density,
    rhythm,
    shadow_fit,
    type_metrics,
    type_synthesis,
)
from app.extractors.measured.measurer import Measurer

ROSTER: tuple[Measurer, ...] = (
    exact_runs.MEASURER,
    perceptual_clusters.MEASURER,
    document_reading.MEASURER,
    type_metrics.MEASURER,
    type_synthesis.MEASURER,
    box_model.MEASURER,
    rhythm.MEASURER,
    corner_fit.MEASURER,
    shadow_fit.MEASURER,
    gradient_fit.MEASURER,
    pixel_density.MEASURER,
    file_density.MEASURER,
    components.MEASURER,
)
