"""Which extractors a run asks (R-RUN-11). In a file of its own: the window needs the word before it can afford the rest."""

from typing import Literal

Preset = Literal["CV only", "Offline", "Dual", "Full ensemble", "Custom"]
