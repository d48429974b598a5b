"""Words as values: `light`, `inter`, `sans`."""

from dataclasses import dataclass
from typing import Literal, Self

from app.tokens.errors import MalformedValue


@dataclass(frozen=True, slots=True)
class Label:
    """A word or name, case-folded, without outer blanks."""

    text: str
    kind: Literal["label"] = "label"

    @classmethod
    def parse(cls, label_text: str) -> Self:
        """Fold case and trim.

        Raises:
            MalformedValue: nothing is left.
        """
        folded = " ".join(label_text.split()).casefold()
        if not folded:
            raise MalformedValue(label_text, "a word")
        return cls(folded)
