"""Write `constraints.txt` anew from what is installed here: `.venv/bin/python packaging/pin.py`.

Every library that the application, its tests and its build need, directly or not, is pinned to the version that the tests
ran with. Whatever else is installed stays out.
"""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
HEAD = "# Made by packaging/pin.py. Change what is installed, run the tests, then run it again.\n"


def main() -> None:
    """Follow the requirements from pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = settings["project"]["optional-dependencies"].values()
    asked = [
        *settings["build-system"]["requires"],
        *settings["project"]["dependencies"],
        *(one for many in extras for one in many),
    ]
    pinned: dict[str, str] = {}
    waiting = [(Requirement(one), "") for one in asked]
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        waiting += _add(requirement, pinned)
    lines = [f"{name}=={version}\n" for name, version in sorted(pinned.items())]
    (ROOT / "packaging" / "constraints.txt").write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(pinned)} libraries pinned")


def _add(requirement: Requirement, pinned: dict[str, str]) -> list[tuple[Requirement, str]]:
    """Pin one; answers what it requires in turn, the first time it is met and for each of its extras."""
    name = canonicalize_name(requirement.name)
    try:
        found = distribution(name)
    except PackageNotFoundError:
        raise SystemExit(f"{requirement} is not installed here: install it, then pin") from None
    if name in pinned and not requirement.extras:
        return []
    pinned[name] = found.version
    needs = [Requirement(one) for one in found.requires or ()]
    return [(need, extra) for need in needs for extra in ("", *requirement.extras)]


if __name__ == "__main__":
    main()
