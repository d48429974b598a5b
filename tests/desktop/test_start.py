import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.bridge import Bridge
from app.desktop.start import Faults
from app.session.changes import Change, Noticed
from app.session.session import Session

ROOT = Path(__file__).parents[2]

PROGRAM = """
import sys
from app.desktop.start import run

def look(window):
    heavy = {"numpy", "cv2", "PIL", "sqlalchemy", "alembic", "coloraide", "pydantic", "pydantic_settings"}
    print("painted", sorted(heavy & set(sys.modules)), flush=True)
    window.bridge.opened.connect(lambda: print("opened", flush=True))

async def opener():
    global session
    from tests.fakes.session import FakeSession
    session = FakeSession()
    return session

code = run(opener, watch=look)
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
        opened = process.stdout.readline()
        process.send_signal(ending)
        out, err = process.communicate(timeout=30)

    assert painted == "painted []\n"
    assert opened == "opened\n"
    assert out == "closed True\n"
    assert process.returncode == 0
    assert not [line for line in err.splitlines() if "propagateSizeHints" not in line]


def test_a_fault_in_the_window_is_logged_each_time_and_told_once(caplog: pytest.LogCaptureFixture, qapp: QApplication) -> None:
    """A paint event that fails sixty times a second fills the log, not the screen."""
    del qapp

    async def never() -> Session:
        raise NotImplementedError

    bridge = Bridge(never)
    told: list[Change] = []
    bridge.changed.connect(told.append)
    hook = Faults(bridge)

    for _ in range(3):
        hook(ValueError, ValueError("no ink"), None)
    bridge.stop()

    assert [type(change) for change in told] == [Noticed]
    assert caplog.text.count("no ink") == 3
