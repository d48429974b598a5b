"""Ending a process of ours takes nothing from those who watch it."""

import asyncio
import signal
import sys

from app.extractors.child_process import end_at_once


async def test_a_process_that_ends_while_it_is_killed_keeps_its_own_exit_status() -> None:
    """The status is the process's, whoever comes first; a warning of asyncio's would fail this test."""
    for pause in range(20):
        process = await asyncio.create_subprocess_exec(sys.executable, "-S", "-E", "-c", "raise SystemExit(3)")
        await asyncio.sleep(pause / 1000)

        end_at_once(process)

        assert await process.wait() in {3, -signal.SIGKILL}


async def test_ending_what_has_ended_does_nothing() -> None:
    """A second time is no error."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-S", "-E", "-c", "")
    await process.wait()

    end_at_once(process)

    assert process.returncode == 0
