"""What the suite costs beside plain flake8, on real tests; see docs/cost.md for what was measured.

    python tests/bench/bench.py [--short] [--peer NAME ...] [--work FOLDER]

Instructions are counted by `valgrind --tool=cachegrind`, since seconds are noise on shared machines: the same program
and input repeat to a few parts in a million. Two environments are made, alike but for the suite; the corpus is nova
34.0.0, downloaded with pip and unpacked, never installed and never run.

Exit status 1 when a ratio is above its limit.
"""
from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PROJECT = HERE.parent.parent
CORPUS = "nova==34.0.0"
OWN = "flake8-testreview"
CONCERNS = ("TRV1", "TRV2", "TRV3", "TRV4", "TRV5", "TRV6", "TRV7", "TRV8", "TRV9")
NOTHING = "test_nothing.py"
LONGER = "nova/tests/unit/compute/test_rpcapi.py"
TOTAL = re.compile(r"I\s+refs:\s+([\d,]+)")


class Case(NamedTuple):
    """Files to lint, and the limit of the ratio of instructions, with the suite to without.

    `without_start` leaves out what the first case, a one-line file, costs: what a run costs whatever it looks at.
    """

    name: str
    files: list[str]
    limit: float
    without_start: bool = False
    own_options: tuple[str, ...] = ()  # of the suite


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command that must succeed; its standard error and output."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=1200)
    if done.returncode:
        sys.exit(f"bench: {' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stderr + done.stdout


def corpus(work: Path) -> Path:
    """The unpacked corpus."""
    target = work / "corpus"
    if not target.is_dir():
        box = work / "download"
        pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", str(box)]
        run(*pip, "--ignore-requires-python", CORPUS)
        zipfile.ZipFile(next(box.glob("nova-*.whl"))).extractall(work / "unpacking")
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


def flake8(python: str, files: list[str], options: tuple[str, ...] = ()) -> list[str]:
    return [python, "-m", "flake8", "--isolated", "-j1", "--exit-zero", "-q", "-q", *options, *files]


def instructions(python: str, files: list[str], cwd: Path, options: tuple[str, ...] = ()) -> int:
    """The instructions of one run of flake8 over `files`."""
    watched = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    # No other variables: each moves the garbage collections of the run, by some 0.002 of what is counted.
    env = {"PATH": os.environ["PATH"], "PYTHONHASHSEED": "0"}
    command = [*watched, *flake8(python, files, options)]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=1200)
    total = TOTAL.search(done.stderr)
    if done.returncode or not total:
        sys.exit(f"bench: valgrind failed:\n{done.stderr[-2000:]}")
    return int(total[1].replace(",", ""))


def cpu_and_memory(python: str, files: list[str], cwd: Path) -> tuple[float, int]:
    """CPU seconds and peak KiB of one run of flake8."""
    return usage(flake8(python, files), cwd)


def usage(command: list[str], cwd: Path) -> tuple[float, int]:
    """CPU seconds and peak KiB of a command that must succeed."""
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"bench: {command[:4]} failed with status {status}")
    assert isinstance(used, resource.struct_rusage)
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def count(cases: list[Case], plain: str, other: str, name: str, cwd: Path) -> bool:
    """Print the ratios of instructions of the environments `other` and `plain`; are all within their limits?"""
    is_own = name == OWN
    jobs = [(python, case) for case in cases for python in (plain, other) if is_own or not case.own_options]
    with ThreadPoolExecutor(2) as pool:
        totals = list(
            pool.map(lambda job: instructions(job[0], job[1].files, cwd, job[1].own_options * (job[0] == other)), jobs)
        )
    cases = [case for case in cases if is_own or not case.own_options]
    good = True
    print(f"\ninstructions, millions{'plain':>17}{name[:24]:>26}{'ratio':>9}{'limit':>9}")
    start = totals[0], totals[1]
    for case, before, after in zip(cases, totals[::2], totals[1::2], strict=True):
        if case.without_start:
            before, after = before - start[0], after - start[1]
        ratio = after / before
        verdict = "" if ratio <= case.limit or not is_own else "  too much"
        good = good and not verdict
        print(f"{case.name:22}{before / 1e6:17,.1f}{after / 1e6:26,.1f}{ratio:9.4f}{case.limit:9.3f}{verdict}")
    return good


def concerns(python: str, files: list[str], cwd: Path, plain: int) -> None:
    """Print what each concern adds: what a run takes less without it. What concerns share is nobody's."""
    everything = instructions(python, files, cwd)
    with ThreadPoolExecutor(2) as pool:
        options = [(f"--extend-ignore={concern}",) for concern in CONCERNS]
        without = list(pool.map(lambda given: instructions(python, files, cwd, given), options))
    print(f"\n{'concern':22}{'millions':>17}{'of plain':>26}")
    for concern, rest in zip(CONCERNS, without, strict=True):
        print(f"{concern:22}{(everything - rest) / 1e6:17,.1f}{(everything - rest) / plain:26.4f}")


def longer(plain: str, other: str, source: Path, cwd: Path) -> bool:
    """Print what a file costs and one ten times as long, the suite's part alone; is it at most eleven times as much?"""
    text = source.read_text(encoding="utf-8")
    parts = []
    for times in (1, 10):
        path = cwd / f"test_{times}_times.py"
        path.write_text("\n\n".join([text] * times))
        with ThreadPoolExecutor(2) as pool:
            only = ("--testreview-scope=file",)
            before, after = pool.map(
                lambda given: instructions(given[0], [path.name], cwd, given[1]), ((plain, ()), (other, only))
            )
        parts.append((after - before, before))
        path.unlink()
    start = instructions(other, [NOTHING], cwd) - instructions(plain, [NOTHING], cwd)
    ours, theirs = (parts[1][0] - start) / (parts[0][0] - start), parts[1][1] / parts[0][1]
    lines = text.count("\n")
    print(f"\na file of {lines} lines, and ten times that: {ours:.2f} times as much of ours (flake8 {theirs:.2f}); "
          f"{(parts[1][0] - start) / (10 * lines) / 1e3:.1f} millions per 1000 lines "
          f"(plain flake8 {parts[1][1] / (10 * lines) / 1e3:.1f})")
    return ours <= 11


def measure(plain: str, other: str, name: str, tests: list[str], cwd: Path, rounds: int) -> None:
    """Print paired CPU times over all tests, and peak memory over the largest file and growing numbers of files."""
    ratios = []
    for _ in range(rounds):
        before, _ = cpu_and_memory(plain, tests, cwd)
        after, _ = cpu_and_memory(other, tests, cwd)
        ratios.append(after / before)
    print(f"\nCPU time over {len(tests)} files, {name} to plain, {rounds} pairs: "
          f"median {statistics.median(ratios):.3f}, from {min(ratios):.3f} to {max(ratios):.3f}")
    largest = max(tests, key=lambda path: (cwd / path).stat().st_size)
    some = random.Random(1).sample(tests, 400)
    print(f"{'peak memory, MiB':22}{'plain':>17}{name[:24]:>26}{'more':>9}")
    for title, files in (("largest file", [largest]), ("50 files", some[:50]), ("400 files", some)):
        before, after = (cpu_and_memory(python, files, cwd)[1] / 1024 for python in (plain, other))
        print(f"{title:22}{before:17.1f}{after:26.1f}{after - before:9.1f}")


def linters(work: Path, plain: str, own: str, files: list[str], cwd: Path, rounds: int) -> None:
    """Print what other linters take of CPU time beside plain flake8, with the spread of the rounds."""
    python = environment(work, "linters", "ruff", "pylint")
    commands = {
        "flake8": flake8(plain, files),
        OWN: flake8(own, files),
        f"{OWN}, one file": flake8(own, files[:1]),
        "flake8, one file": flake8(plain, files[:1]),
        "pylint": [python, "-m", "pylint", "-j1", "--exit-zero", "--rcfile=/dev/null", *files],
        "ruff": [python, "-m", "ruff", "check", "--isolated", "--no-cache", "--exit-zero", *files],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(usage(command, cwd)[0])
    print(f"\n{'CPU time, to flake8':28}{'median':>9}{'least':>9}{'most':>9}")
    for name, seconds in taken.items():
        ratios = [one / base for one, base in zip(seconds, taken["flake8"], strict=True)]
        print(f"{name:28}{statistics.median(ratios):9.3f}{min(ratios):9.3f}{max(ratios):9.3f}")


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--short", action="store_true", help="the instruction counts alone")
    ask.add_argument("--peer", action="append", default=[], help="measure this plugin too, by its name on PyPI")
    ask.add_argument("--linters", action="store_true", help="measure ruff and pylint too, and one file by itself")
    ask.add_argument("--rounds", type=int, default=5, help="pairs of CPU times")
    ask.add_argument("--work", type=Path, default=PROJECT / ".tox" / "bench-work", help="folder for what is made")
    args = ask.parse_args()
    if not shutil.which("valgrind"):
        missing = "bench: valgrind (Debian's package of that name) is missing, so no instructions are counted"
        if not args.short or os.environ.get("CI"):
            sys.exit(missing)
        print(missing)
        return 0
    args.work.mkdir(parents=True, exist_ok=True)
    root = corpus(args.work)
    (root / NOTHING).write_text("import unittest\n")
    listed = (HERE / "nova.txt").read_text().split()
    lines = [path for path in listed if "/tests/" in path]
    cases = [
        Case("start-up", [NOTHING], 1.04),
        Case("5000 lines of tests", lines, 1.65),  # nearly all of it is parsing what they replace, once a process
        Case("the same by themselves", lines, 1.075, own_options=("--testreview-scope=file",)),
        Case("code that is no test", [path for path in listed if "/tests/" not in path], 1.005, without_start=True),
    ]
    plain = environment(args.work, "plain")
    good = True
    tests = sorted(str(path.relative_to(root)) for path in (root / "nova" / "tests").rglob("*.py"))
    for name, package in ((OWN, str(PROJECT)), *((peer, peer) for peer in args.peer)):
        python = environment(args.work, name.replace("/", "-"), package)
        within = count(cases, plain, python, name, root)
        good = good and (within or name != OWN)
        if name == OWN:
            good = longer(plain, python, root / LONGER, root) and good
        if not args.short and name == OWN:
            concerns(python, lines, root, instructions(plain, lines, root))
        if args.linters and name == OWN:
            linters(args.work, plain, python, lines, root, args.rounds)
        if not args.short:
            measure(plain, python, name, tests, root, args.rounds)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
