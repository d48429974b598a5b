import subprocess
import sys

import pytest

LEASHED = "import os, resource; from app.extractors.measured.leash import Leash; leash = Leash(os.getppid()); "


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", LEASHED + code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_memory_is_bounded_by_the_size_of_the_picture() -> None:
    """A small picture may not use what a large one may."""
    code = """
leash.allow({pixels})
try:
    bytearray(900_000_000)
    print("had it")
except MemoryError:
    print("refused")
"""

    assert _run(code.format(pixels=1_000_000)) == "refused"
    assert _run(code.format(pixels=50_000_000)) == "had it"


def test_computing_time_is_granted_anew_and_never_for_good() -> None:
    """The soft limit lies ten seconds ahead of what was used; the hard one stays open, so that it can be moved again."""
    code = """
leash.rearm()
soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
used = resource.getrusage(resource.RUSAGE_SELF)
print(soft - int(used.ru_utime + used.ru_stime), hard == resource.RLIM_INFINITY)
"""

    assert _run(code) == "10 True"


def test_a_document_gets_less_time_than_a_picture() -> None:
    """How long a drawing takes is up to whoever made it, so three seconds have to do."""
    code = """
leash.allow(1000, to_draw=True)
used = resource.getrusage(resource.RUSAGE_SELF)
print(resource.getrlimit(resource.RLIMIT_CPU)[0] - int(used.ru_utime + used.ru_stime))
"""

    assert _run(code) == "3"


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
    ],
)
def test_a_worker_has_no_network_and_starts_no_programs(attempt: str) -> None:
    """Whatever a hostile image makes of the process, it stays alone."""
    code = f"""
try:
    {attempt}
    print("done")
except PermissionError as error:
    print("barred")
"""

    assert _run(code) == "barred"
