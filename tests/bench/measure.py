"""How a run is measured: environments that differ in one package, instructions, CPU time, peak memory."""
from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

TOTAL = re.compile(r"I\s+refs:\s+([\d,]+)")
PATIENCE = 3600  # seconds that one run may take

Command = tuple[str, ...]


class Usage(NamedTuple):
    """What one run took."""

    seconds: float  # of CPU time, user and system
    mebibytes: float  # peak of the resident set


class Ratio(NamedTuple):
    """The median of several measurements, each beside plain flake8 in the same round, the least and the most."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, ratios: Iterable[float]) -> Ratio:
        ordered = sorted(ratios)
        return cls(statistics.median(ordered), ordered[0], ordered[-1])

    def __str__(self) -> str:
        places = 3 if self.median < 10 else 1
        spread = f" ({self.least:.{places}f} to {self.most:.{places}f})" if self.most - self.least >= 0.0005 else ""
        return f"{self.median:.{places}f}{spread}"


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command that must succeed; its standard error and output."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        sys.exit(f"bench: {' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stderr + done.stdout


def unpacked(work: Path, requirement: str) -> Path:
    """The folder with what the wheel of `requirement` holds, downloaded and never installed."""
    target = work / "corpus"
    if not target.is_dir():
        box = work / "download"
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", str(box)]
        run(*pip, "--ignore-requires-python", requirement)
        zipfile.ZipFile(next(box.glob("*.whl"))).extractall(work / "unpacking")
        (work / "unpacking").rename(target)
    return target


def environment(work: Path, name: str, *packages: str) -> str:
    """The Python of a virtual environment of that name, freshly made, that holds flake8, astroid and `packages`."""
    folder = work / name
    shutil.rmtree(folder, ignore_errors=True)
    run(sys.executable, "-m", "venv", str(folder))
    python = str(folder / "bin" / "python")
    run(python, "-m", "pip", "install", "-q", "flake8", "astroid>=4.0", *packages)
    run(python, "-m", "compileall", "-q", str(folder / "lib"))
    return python


def flake8(python: str, files: Sequence[str], *options: str, code: str = "") -> Command:
    """The command that runs flake8 over `files`, in one process: as it is, or by a line of Python."""
    given = ("-c", code) if code else ("-m", "flake8")
    return (python, *given, "--isolated", "-j1", "--exit-zero", "-q", "-q", *options, *files)


class Instructions:
    """Counts instructions, each command once for each seed of Python's hashes: the same program and input repeat to a
    few parts in a million, another seed moves them by some 0.001."""

    def __init__(self, cwd: Path, rounds: int) -> None:
        self.cwd = cwd
        self.seeds = range(rounds)
        self._known: dict[tuple[Command, int], int] = {}

    def count(self, *commands: Command) -> list[list[int]]:
        """The instructions of each command, by seed."""
        wanted = [(command, seed) for seed in self.seeds for command in dict.fromkeys(commands)]
        missing = [job for job in wanted if job not in self._known]
        with ThreadPoolExecutor(2) as pool:
            self._known.update(zip(missing, pool.map(self._count, missing), strict=True))
        return [[self._known[command, seed] for seed in self.seeds] for command in commands]

    def _count(self, job: tuple[Command, int]) -> int:
        command, seed = job
        watched = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *command]
        # No other variables: each moves the garbage collections of the run, by some 0.002 of what is counted.
        env = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": str(seed)}
        done = subprocess.run(watched, cwd=self.cwd, env=env, capture_output=True, text=True, timeout=PATIENCE)
        total = TOTAL.search(done.stderr)
        if done.returncode or not total:
            sys.exit(f"bench: valgrind failed:\n{done.stderr[-2000:]}")
        return int(total[1].replace(",", ""))


def usage(command: Command, cwd: Path) -> Usage:
    """What a command takes, which must succeed."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)  # noqa: TRV304 - a benchmark takes as long as it takes
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        sys.exit(f"bench: {command[:4]} failed with status {status}")
    assert isinstance(used, resource.struct_rusage)
    return Usage(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
