import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from app.desktop import start
from app.desktop.window import Window
from tests.fakes.session import FakeSession

furnish = start._settle_in
def settle_in(window, *args, **more):
    heavy = {"numpy", "cv2", "PIL", "sqlalchemy", "alembic", "coloraide", "pydantic_settings"}
    print("painted", sorted(heavy & set(sys.modules)), flush=True)
    furnish(window, *args, **more)
    print("furnished", flush=True)
start._settle_in = settle_in

session = FakeSession()
async def opener():
    return session
code = start.run(opener)
print("closed", ("close",) in session.asked, flush=True)
sys.exit(code)
"""


def _start(tmp_path: Path) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "TOKENQUORUM_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "error",
    }
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM], ids=["interrupted", "terminated"])
def test_the_window_starts_light_and_ends_clean(tmp_path: Path, ending: signal.Signals) -> None:
    """Nothing heavy is imported before the first paint; a signal closes the session, leaves nothing behind and says nothing."""
    with _start(tmp_path) as process:
        assert process.stdout is not None
        painted = process.stdout.readline()
        furnished = process.stdout.readline()
        process.send_signal(ending)
        out, err = process.communicate(timeout=30)

    assert painted == "painted []\n"
    assert furnished == "furnished\n"
    assert out == "closed True\n"
    assert process.returncode == 0
    assert not [line for line in err.splitlines() if "propagateSizeHints" not in line]
