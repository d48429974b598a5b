"""Commands by what is typed of them."""

from collections.abc import Sequence


def fits(typed: str, name: str) -> int | None:
    """How well a name fits, less is better: it begins so, a word in it does, it holds it, or its letters in that order; None:
    not at all.
    """
    wanted, said = typed.casefold().strip(), name.casefold()
    if not wanted or said.startswith(wanted):
        return 0
    if f" {wanted}" in f" {said}":
        return 1
    if wanted in said:
        return 2
    letters = iter(said)
    return 3 if all(letter in letters for letter in wanted if letter != " ") else None


def found(typed: str, names: Sequence[str]) -> tuple[int, ...]:
    """The places of names that fit, best first, else in their order."""
    ranked = [(rank, place) for place, name in enumerate(names) if (rank := fits(typed, name)) is not None]
    return tuple(place for _, place in sorted(ranked))
