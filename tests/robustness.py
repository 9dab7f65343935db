"""The suite over any input: python tests/robustness.py [--work FOLDER] [--files N] [--package NAME==VERSION ...].

Every file of real packages is taken for test code, with every code on; then some of them again, damaged at random, and
all of them beside modules that Python cannot read.
What must hold of each run is in `faults`. The packages are downloaded with pip and unpacked; nothing of them is run.
"""
from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from marks import OPT_IN

PACKAGES = (
    "Django", "Twisted", "sympy", "pandas", "nova", "cinder", "neutron", "keystone", "ironic", "celery", "moto",
    "redis", "numpy", "scipy", "matplotlib", "scikit-learn", "SQLAlchemy", "pytest", "tornado", "gevent", "aiohttp",
    "salt",
)  # fmt: skip
EVERYTHING = (
    "--isolated", "--disable-noqa", f"--enable-extensions={OPT_IN}", "--testreview-test-files=*.py", "--exclude=",
)  # fmt: skip
ROW = re.compile(r"^(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]+\d+) (?P<text>.+)$")
HEAD = re.compile(r"^( *(?:async )?def \w+)\(", re.MULTILINE)
PLAIN = "E9,F"  # what flake8 itself says of the same files, which must not change


def run(arguments: Sequence[str], cwd: Path, timeout: int = 3000) -> subprocess.CompletedProcess[str]:
    """flake8 with `arguments`; file names and messages may hold anything."""
    command = [sys.executable, "-W", "ignore", "-m", "flake8", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True, timeout=timeout)
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every path below a folder with its size and time of change."""
    paths = (path for path in folder.rglob("*") if not path.is_symlink())
    return {str(path): (status.st_size, status.st_mtime_ns) for path in paths for status in [path.stat()]}


def faults(folder: Path, names: Sequence[str] = (".",), jobs: int = 1) -> Iterator[str]:
    """Run the whole suite in a folder and yield what is wrong: a crash, an internal error, a finding outside its file
    or of several lines, a change of the folder, or of what flake8 itself reports."""
    before = state(folder)
    done = run([*EVERYTHING, f"--select=TRV,{PLAIN}", f"-j{jobs}", *names], folder)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        yield f"exit status {done.returncode}: {done.stderr[-1500:]}"
    if state(folder) != before:
        yield "files were changed"
    others = []
    for row in done.stdout.splitlines():
        match = ROW.match(row)
        if match is None or not match["code"].startswith("TRV"):
            others.append(row)  # also what flake8 says of a plugin that fails: pyflakes does on some files
        elif match["code"] == "TRV000":
            yield row
        elif fault := _place(folder, match):
            yield f"{fault}: {row}"
    alone = run([*EVERYTHING, f"--select={PLAIN}", f"-j{jobs}", *names], folder)
    changes = set(alone.stdout.splitlines()) ^ set(others)
    if changes or len(others) != len(alone.stdout.splitlines()):
        yield f"what flake8 itself reports has changed: {sorted(changes)[:3]}"


_lines: dict[Path, list[str]] = {}


def _place(folder: Path, match: re.Match[str]) -> str:
    """What is wrong with the place of a finding."""
    path = folder / match["path"]
    if path not in _lines:
        _lines.clear()
        _lines[path] = re.split(r"\r\n|\r|\n", path.read_bytes().decode("latin-1"))
    line, column = int(match["line"]), int(match["column"])
    lines = _lines[path]
    if not 1 <= line <= len(lines):
        return "outside the file's lines"
    # decoded so, a line has as many characters as bytes: never fewer than it has characters
    return "" if 1 <= column <= len(lines[line - 1]) + 1 else "outside the line's columns"


def damaged(text: str, chance: random.Random) -> str:
    """A source with a few lines lost, doubled, moved, indented or cut off."""
    lines = text.splitlines(keepends=True) or ["\n"]
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                del lines[at : at + chance.randint(1, 3)]
            case 1:
                lines[at:at] = lines[at : at + 2]
            case 2:
                lines.insert(chance.randrange(len(lines)), lines.pop(at))
            case 3:
                lines[at] = "    " + lines[at]
            case 4:
                lines[at] = lines[at].replace("(", "", 1)
            case 5:
                lines[at] = lines[at][: chance.randint(0, len(lines[at]))] + "\n"
        lines = lines or ["\n"]
    return "".join(lines)


def damage(files: Iterable[Path], into: Path, seed: int) -> list[str]:
    """Write a damaged copy of each file; their names."""
    chance = random.Random(seed)
    names = []
    into.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(files):
        text = path.read_bytes().decode("utf-8", "replace")
        names.append(f"test_{number}.py")
        (into / names[-1]).write_text(damaged(text, chance), encoding="utf-8", newline="")
    return names


def ahead(folder: Path, into: Path, seed: int) -> None:
    """Write a copy of a package's sources in which one function of five outside the tests is spelt as no Python yet
    can read it."""
    chance = random.Random(seed)

    def spelt(match: re.Match[str]) -> str:
        return match[1] + "<T>(" if chance.random() < 0.2 else match[0]

    for path in sorted(path for path in folder.rglob("*.py") if path.is_file()):
        text = path.read_bytes().decode("utf-8", "replace")
        target = into / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        is_test = path.name.startswith("test_")
        target.write_text(text if is_test else HEAD.sub(spelt, text), encoding="utf-8", newline="")


def generate(into: Path, count: int, seed: int) -> list[str]:
    """Write `count` programs of all of Python's grammar, five to a file; the files' names."""
    import hypothesmith
    from hypothesis import HealthCheck, given, settings
    from hypothesis import seed as seeded

    programs: list[str] = []

    @seeded(seed)
    @settings(max_examples=count, suppress_health_check=list(HealthCheck), deadline=None, database=None)
    @given(hypothesmith.from_node(auto_target=False))
    def keep(program: str) -> None:
        programs.append(program)

    keep()
    into.mkdir(parents=True, exist_ok=True)
    parts = [programs[at : at + 5] for at in range(0, len(programs), 5)]
    for number, part in enumerate(parts):
        (into / f"test_{number}.py").write_text("\n".join(part), encoding="utf-8", errors="surrogatepass")
    return [f"test_{number}.py" for number in range(len(parts))]


def unpacked(package: str, work: Path) -> Path:
    """The folder that holds the sources of a package, downloaded first where it is not there yet."""
    target = work / package
    if target.is_dir():
        return target
    box = work / "download" / package
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--ignore-requires-python", "-d", str(box)]
    for only in ("--only-binary=:all:", "--no-binary=:all:"):
        if subprocess.run([*pip, only, package], capture_output=True, timeout=900).returncode == 0:
            break
    fresh = target.with_suffix(".part")
    for archive in sorted(box.iterdir()):
        if archive.suffix == ".whl":
            zipfile.ZipFile(archive).extractall(fresh)
        else:
            with tarfile.open(archive) as tar:
                tar.extractall(fresh, filter="data")
    fresh.rename(target)
    return target


def main() -> int:
    """Exit status 1 when anything is wrong."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--work", type=Path, default=Path(__file__).parent.parent / ".tox" / "robust-work")
    ask.add_argument("--files", type=int, default=100, help="files of each package to damage")
    ask.add_argument("--programs", type=int, default=500, help="programs to generate")
    ask.add_argument("--package", action="append", default=[], help="instead of the usual ones")
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    library = Path(os.__file__).parent
    folders = {"the standard library": library} if not args.package else {}
    folders |= {package: unpacked(package, args.work) for package in args.package or PACKAGES}
    total, good = 0, True
    for name, folder in folders.items():
        files = sorted(path for path in folder.rglob("*.py") if path.is_file())
        total += len(files)
        some = random.Random(args.seed).sample(files, min(args.files, len(files)))
        broken = args.work / f"damaged-{args.seed}" / name.replace(" ", "-")
        found = [*faults(folder, jobs=os.cpu_count() or 1), *faults(broken, damage(some, broken, args.seed), jobs=2)]
        if folder != library:
            unread = args.work / f"ahead-{args.seed}" / name
            ahead(folder, unread, args.seed)
            found += faults(unread, jobs=os.cpu_count() or 1)
        good = good and not found
        title = f"{name}: {len(files)} files, {len(some)} damaged, {len(found)} faults"
        print(title, *found[:20], sep="\n    ", flush=True)
    made = args.work / f"generated-{args.seed}"
    found = list(faults(made, generate(made, args.programs, args.seed), jobs=os.cpu_count() or 1))
    print(f"{args.programs} generated programs: {len(found)} faults", *found[:20], sep="\n    ")
    good = good and not found
    print(f"{total} files")
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
