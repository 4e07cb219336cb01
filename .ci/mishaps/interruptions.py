"""Runs that are killed, disturbed, or not alone."""

import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time

from .commands import (
    COMMANDS, OLD, TEMPORARY, check, check_whole, contents, held, policies, run
)


def part_kill():
    """SIGKILL at many moments. What a killed run leaves of temporary files, the next one takes away."""
    for command in COMMANDS:
        before, after = command.outcomes()
        started = time.monotonic()
        with tempfile.TemporaryDirectory(dir=run.scratch) as name:
            folder = pathlib.Path(name)
            command.prepare(folder)
            command.run(folder)
        took = time.monotonic() - started
        killed = 0
        for moment in range(run.moments):
            with tempfile.TemporaryDirectory(dir=run.scratch) as name:
                folder = pathlib.Path(name)
                command.prepare(folder)
                process = command.start(folder)
                time.sleep(took * 1.1 * moment / run.moments)
                process.kill()
                killed += process.wait() == -signal.SIGKILL
                check_whole(command, folder, before, after, "killed", TEMPORARY)
                # A minute later, what a run has left is nobody's that is still at work.
                for path in folder.glob(TEMPORARY):
                    os.utime(path, (time.time() - 120, time.time() - 120))
                done = command.run(folder)
                check(
                    done.returncode in (0, 1) or done.returncode in command.again,
                    f"{command.name} after a kill ends with {done.returncode}: {done.stderr}")
                check_whole(command, folder, before, after, "killed and run again")
        check(killed, f"{command.name} was never killed")
        held.append(f"{command.name}: killed at {killed} of {run.moments} moments")


def part_vanishing():
    """Files that vanish, change and come back between listing and reading."""
    with tempfile.TemporaryDirectory(dir=run.scratch) as name:
        folder = pathlib.Path(name)
        policies(folder, 200)
        stop = threading.Event()

        def disturb():
            generator = random.Random(1)
            while not stop.is_set():
                number = generator.randrange(200)
                path = folder / f"{number:03}.xml"
                if generator.random() < 0.5:
                    path.unlink(missing_ok=True)
                else:
                    path.write_text(OLD.replace("#", "x" * generator.randrange(5000)))

        thread = threading.Thread(target=disturb)
        thread.start()
        try:
            for turn in range(40):
                arguments = (["lint", "."], ["lint", "--fix", "."], ["format", "."], ["baseline", "create", "."])[turn % 4]
                done = subprocess.run([run.apimlint, *arguments], cwd=folder, capture_output=True, timeout=60)
                check(
                    done.returncode in (0, 1, 2, 3),
                    f"{arguments} among vanishing files ends with {done.returncode}: {done.stderr}")
        finally:
            stop.set()
            thread.join()
        left = [path for path in contents(folder) if not path.endswith(".xml") and path != ".apimlint-baseline.json"]
        check(not left, f"vanishing files: {left} is left behind")
    held.append("files that vanish and change: 40 runs")


def part_twice():
    """Two runs at once."""
    for command in COMMANDS:
        before, after = command.outcomes()
        for _ in range(10):
            with tempfile.TemporaryDirectory(dir=run.scratch) as name:
                folder = pathlib.Path(name)
                command.prepare(folder)
                both = [command.start(folder, subprocess.PIPE) for _ in range(2)]
                for process in both:
                    _, said = process.communicate()
                    check(
                        process.returncode in (0, 1, 3) or process.returncode in command.again,
                        f"{command.name} beside itself ends with {process.returncode}: {said}")
                check_whole(command, folder, before, after, "beside itself")
    held.append("two runs at once: 10 of each command")
