"""Which families a style may be set in: ranked, never one alone.

Only families that are at hand as drawings are weighed, so the chances are among those: how near each comes to the letters of
the page, as so many independent letters say.
"""

import math
from typing import Final

from app.extractors.measured.letter_match import Faces
from app.extractors.measured.type_clusters import TypeCluster
from app.extractors.measured.typeface_bank import typeface_bank
from app.votes.evidence import Guess

_NAMED: Final = 4
_SAY: Final = 12.0
"""As how many independent letters all letters of a page count: fitted so that what is named with a chance of 0.8 is right in
four of five styles.
"""


def family_guesses(faces: Faces, cluster: TypeCluster) -> tuple[Guess, ...]:
    """The likeliest families of a style, its own first; chances (0-1) add up to 1 with those that are not named."""
    bank = typeface_bank()
    alike = {bank.families[face]: apart for face, apart in faces.apart.items() if bank.generics[face] == cluster.generic}
    if not alike or cluster.family is None:
        return ()
    nearest = min(alike.values())
    alike[cluster.family] = nearest
    chances = {family: math.exp(-_SAY * (apart - nearest)) for family, apart in alike.items()}
    whole = sum(chances.values())
    ranked = sorted(chances, key=lambda family: (-chances[family], family != cluster.family, family))
    return tuple(Guess(family, round(chances[family] / whole, 3)) for family in ranked[:_NAMED])
