"""How a command is measured: wall time, CPU time, peak memory, instructions."""

import json
import pathlib
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
APIMLINT = ROOT / ".build-static" / "apimlint"
# Findings do not matter here, so that they do not end a run as failed.
LINT = [str(APIMLINT), "lint", "--no-config", "--fail-on", "never"]
# What is told of many cores is told of two, wherever it is measured.
CORES = 2


def run(command, **options):
    """Runs a command to its end, which has to be a good one."""
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f".ci/bench: {shlex.join(map(str, command))} failed\n{done.stdout}{done.stderr}")
    return done


# Seconds from which on GNU time is exact enough, and from which on a command is run only twice.
LONG, VERY_LONG = 2, 10


class Measurement:
    """What one command took: seconds of wall time and CPU time, and bytes of peak memory."""

    def __init__(self, wall, cpu, memory):
        self.wall = statistics.median(wall)
        self.cpu = statistics.mean(cpu)
        self.memory = memory


def timed(command, folder):
    """Seconds of wall time and of CPU time, and bytes of peak memory, by GNU time."""
    usage = pathlib.Path(folder) / "usage"
    run(["/usr/bin/time", "--format=%e %U %S %M", f"--output={usage}", *command])
    wall, user, system, memory = map(float, usage.read_text().split())
    return wall, user + system, memory * 1024


def repeated(command, runs, folder):
    """Seconds of wall time of each run, and the mean of their CPU time, by hyperfine."""
    report = pathlib.Path(folder) / "hyperfine.json"
    run(["hyperfine", "-N", "--style=none", "--warmup=1", f"--runs={max(2, runs)}",
         f"--export-json={report}", shlex.join(map(str, command))])
    result = json.loads(report.read_text())["results"][0]
    return result["times"], result["user"] + result["system"]


def measure(commands, runs, quick):
    """A measurement for each of some named commands.

    They take turns in three rounds, so that what else the machine does in the meantime falls on all. Those
    that take long are run once a round.
    """
    rounds = 1 if quick else 3
    wall, cpu = {name: [] for name in commands}, {name: [] for name in commands}
    memory, long = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            for name, command in commands.items():
                if number == 0 or long[name] > LONG:
                    if number == rounds or number > 1 and long[name] > VERY_LONG:
                        continue
                    took, used, memory[name] = timed(command, folder)
                    long.setdefault(name, took)
                    if long[name] > LONG:
                        wall[name].append(took)
                        cpu[name].append(used)
                else:
                    times, used = repeated(command, runs // rounds, folder)
                    wall[name] += times
                    cpu[name].append(used)
    return {name: Measurement(wall[name], cpu[name], memory[name]) for name in commands}


def show(title, measurements):
    """Prints one line per named measurement, each against the last one."""
    print(f"\n{title}")
    reference = list(measurements.values())[-1]
    for name, each in measurements.items():
        print(
            f"  {name:34} {each.wall * 1000:10.1f} ms wall {each.cpu * 1000:10.1f} ms CPU"
            f" {each.memory / 1e6:8.1f} MB peak  wall x{each.wall / reference.wall:.2f}"
            f" CPU x{each.cpu / reference.cpu:.2f}",
            flush=True,
        )


def perf_counts():
    """Whether the machine lets perf count instructions."""
    if not shutil.which("perf"):
        return False
    done = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", "true"], capture_output=True)
    return done.returncode == 0 and b"not supported" not in done.stderr


def instructions(command):
    """The instructions of a command, by perf, or by valgrind where the machine does not let perf."""
    with tempfile.TemporaryDirectory() as folder:
        counted = pathlib.Path(folder) / "counted"
        if perf_counts():
            run(["perf", "stat", "-x,", "-e", "instructions:u", "-o", counted, *command])
            return int(counted.read_text().split("\n")[-2].split(",")[0])
        run(["valgrind", "--tool=cachegrind", "--cache-sim=no",
             f"--cachegrind-out-file={counted}", *command])
        return int(counted.read_text().rsplit("summary:", 1)[1].split()[0])
