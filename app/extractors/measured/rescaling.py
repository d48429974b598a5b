"""A scene at another scale."""

from dataclasses import replace
from typing import Final

from app.extractors.measured.scene import Scene

_WHATEVER_THE_SCALE: Final = (
    *("packed", "changes", "visible_changes", "resampled", "noisy_fills", "calm", "calm_changes"),
    *("ink", "text_lines", "sure_lines", "written", "strokes", "letters", "faces", "scale_guess"),
)
"""What a scene computed once and may keep. Whatever is not named here is computed again."""


def at_scale(scene: Scene, scale: float) -> Scene:
    """Return the same picture with another scale, and all that does not depend on it."""
    if scale == scene.scale:
        return scene
    other = replace(scene, scale=scale)
    other.__dict__.update({name: scene.__dict__[name] for name in _WHATEVER_THE_SCALE if name in scene.__dict__})
    return other
