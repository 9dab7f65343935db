"""Draw docs/architecture.svg from the code: the package's folders, and which of them imports which."""
from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
PACKAGE = HERE.parent / "flake8_testreview"
PICTURE = HERE / "architecture.svg"

# The folders of the package and what each holds, from the top to the bottom: each may import those below it.
FOLDERS = {
    "__main__": "the command line",
    "console": "what the command line prints and checks",
    "reports": "what is made of the findings after the run: reviews for people, formats for programs",
    "fixing": "the command that fixes",
    "change": "the review of a change",
    "answers": "what a file of tests answers to the remarks that reviewers make",
    "inventory": "what the tests of a file stand on, and what of it was compared with the real thing",
    "concerns": "one review concern per folder, one finding per module",
    "plugin": "what flake8 loads at every start; the guard around each rule",
    "vocabulary": "what more than one concern asks about",
    "suite": "the file seen as its tests",
    "project": "what other files tell; astroid is used here alone",
    "edits": "a change to a text",
    "syntax": "one source file by itself",
}

WIDTH = 760
BOX = 520  # the width of a folder's box; the lines to what it imports are drawn to the right of it
GAP = 10
LINE = 15  # the height of a line of small text
LETTER = 6.7  # the width of a small letter
STYLE = """\
  .paper { fill: #ffffff; } .box { fill: #f4f6f8; stroke: #b9c2cc; } .name { fill: #1b2733; font-weight: 600; }
  .text { fill: #45525f; } .small { fill: #6a7783; font-size: 11px; }
  .line { fill: none; stroke: #3b6ea8; stroke-width: 1.5; stroke-linecap: round; } .dot, .head { fill: #3b6ea8; }
  text { font-size: 13px; font-family: system-ui, "DejaVu Sans", sans-serif; }
  .name, .small { font-family: ui-monospace, "DejaVu Sans Mono", monospace; } .name { font-size: 14px; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #14181c; } .box { fill: #20272e; stroke: #46525e; } .name { fill: #e8edf2; } .text { fill: #b6c1cc; }
    .small { fill: #93a0ad; } .line { stroke: #7fb0e6; } .dot, .head { fill: #7fb0e6; }
  }
"""


class Folder(NamedTuple):
    """A folder of the package, or the one module that stands beside the folders."""

    name: str
    members: tuple[str, ...]  # its modules, or its folders with a slash behind the name
    modules: int
    lines: int
    imports: frozenset[str]  # the other folders that it imports from, wherever in its code

    @property
    def size(self) -> str:
        """How large it is, in words; lines to the nearest hundred, so that not every change needs a new picture."""
        return f"{self.modules} module{'s' * (self.modules != 1)}, {max(round(self.lines, -2), 100)} lines"


class Placed(NamedTuple):
    """A folder and where its box stands, in pixels from the top."""

    folder: Folder
    top: int
    height: int

    @property
    def leaves(self) -> int:
        """The height at which the line to what it imports leaves the box."""
        return self.top + 14

    @property
    def enters(self) -> int:
        """The height at which the arrow of those that import it enters the box."""
        return self.top + self.height - 12


def imported(path: Path) -> Iterator[str]:
    """The folders that a file imports from; imports inside functions and for types alone count."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module)) if module == PACKAGE.name:
                yield from (alias.name for alias in node.names if alias.name != "__version__")
            case ast.ImportFrom(module=str(module)) if module.startswith(f"{PACKAGE.name}."):
                yield module.split(".")[1]
            case ast.ImportFrom(level=level) if level:
                raise ValueError(f"{path}:{node.lineno}: a relative import")
            case ast.Import(names=names):
                yield from (n.name.split(".")[1] for n in names if n.name.startswith(f"{PACKAGE.name}."))


def folders(package: Path = PACKAGE) -> list[Folder]:
    """The folders that are there, from the top to the bottom; ValueError where one has no place in `FOLDERS`."""
    files: dict[str, list[Path]] = {}
    for path in sorted(package.rglob("*.py")):
        files.setdefault(path.relative_to(package).parts[0].removesuffix(".py"), []).append(path)
    files.pop("__init__", None)
    if homeless := files.keys() - FOLDERS.keys():
        raise ValueError(f"no place in the architecture: {', '.join(sorted(homeless))}")
    return [_folder(name, package / name, files[name]) for name in FOLDERS if name in files]


def _folder(name: str, home: Path, paths: list[Path]) -> Folder:
    below = [path.relative_to(home) for path in paths if path.is_relative_to(home)]
    members = {f"{path.parts[0]}/" if len(path.parts) > 1 else path.stem for path in below} - {"__init__"}
    modules = [path for path in paths if path.name != "__init__.py" or path.stat().st_size]
    lines = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
    found = {other for path in paths for other in imported(path)} - {name}
    return Folder(name, tuple(sorted(members)), len(modules), lines, frozenset(found))


def _listed(folder: Folder) -> list[str]:
    return textwrap.wrap("  ".join(folder.members), int((BOX - 24) / LETTER), break_on_hyphens=False)


def place(found: list[Folder]) -> list[Placed]:
    """The folders with their boxes, one above the other."""
    placed, top = [], GAP
    for folder in found:
        height = 48 + LINE * len(_listed(folder))
        placed.append(Placed(folder, top, height))
        top += height + GAP
    return placed


def _box(at: Placed) -> Iterator[str]:
    folder = at.folder
    shown = "__main__.py" if folder.name == "__main__" else f"{folder.name}/"
    yield f'<rect class="box" x="{GAP}" y="{at.top}" width="{BOX}" height="{at.height}" rx="6"/>'
    yield f'<text class="name" x="{GAP + 12}" y="{at.top + 20}">{shown}</text>'
    yield f'<text class="small" x="{GAP + BOX - 12}" y="{at.top + 20}" text-anchor="end">{folder.size}</text>'
    yield f'<text class="text" x="{GAP + 12}" y="{at.top + 38}">{escape(FOLDERS[folder.name])}</text>'
    for number, line in enumerate(_listed(folder), 1):
        yield f'<text class="small" x="{GAP + 12}" y="{at.top + 39 + LINE * number}" xml:space="preserve">{line}</text>'


def _lines(placed: list[Placed]) -> Iterator[str]:
    """One upright line for each folder that is imported, and one level line for each that imports, joined by dots."""
    edge = GAP + BOX
    importers = {at.folder.name: [by for by in placed if at.folder.name in by.folder.imports] for at in placed}
    used = [at for at in placed if importers[at.folder.name]]
    step = (WIDTH - edge - 2 * GAP) // max(len(used), 1)
    upright = {at.folder.name: edge + step * number for number, at in enumerate(used, 1)}
    for by in placed:
        if by.folder.imports:
            end = max(upright[name] for name in by.folder.imports)
            yield f'<path class="line" d="M{edge} {by.leaves}H{end}"/>'
    for at in used:
        x, ends = upright[at.folder.name], [by.leaves for by in importers[at.folder.name]]
        top, bottom = min(*ends, at.enters), max(*ends, at.enters)
        yield f'<path class="line" d="M{x} {top}V{bottom}M{x} {at.enters}H{edge + 6}"/>'
        yield f'<path class="head" d="M{edge} {at.enters}l9 -5v10z"/>'
        yield from (f'<circle class="dot" cx="{x}" cy="{y}" r="3.5"/>' for y in ends)


def picture(found: list[Folder]) -> str:
    """The drawing as SVG: the folders as boxes in their order, and a line from each to those that it imports."""
    placed = place(found)
    height = placed[-1].top + placed[-1].height + 3 * GAP + 6
    said = "; ".join(f"{f.name} imports {', '.join(sorted(f.imports)) or 'nothing'}" for f in found)
    legend = "A line leaves each folder; a dot joins it to the arrow into a folder that it imports."
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title described">',
        '<title id="title">The folders of flake8-testreview and what they import</title>',
        f'<desc id="described">From the top to the bottom: {said}.</desc>',
        f"<style>\n{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}" rx="8"/>',
        *_lines(placed),
        *(line for at in placed for line in _box(at)),
        f'<text class="text" x="{GAP + 12}" y="{height - 14}">{legend}</text>',
        "</svg>\n",
    ])


if __name__ == "__main__":
    PICTURE.write_text(picture(folders()), encoding="utf-8")
